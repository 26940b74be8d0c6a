from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance.Levenshtein import normalized_similarity

from l10n.memory.index import (
    LINE,
    SHORT,
    TABLES,
    By,
    Index,
    bounds,
    keys,
    shared_words,
    way,
)
from l10n.memory.normal import normal

_APART = 50_021
"""Between the numbers of two texts, so that few of them share a chunk."""


def _index(texts: Sequence[str]) -> Index:
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES)
    index = Index(connection)
    for number, text in enumerate(texts):
        index.add(number * _APART, "uk", text)
        if number % 5 == 4:
            index.flush()
    index.flush()
    return index


def _found(index: Index, needle: str, least: float) -> set[int]:
    return {number // _APART for number in index.candidates("uk", needle, least)}


def _similar(texts: Sequence[str], needle: str, least: float) -> set[int]:
    """By comparing all."""
    return {n for n, text in enumerate(texts) if normalized_similarity(needle, text) >= least}


_letters = st.text("абвг ", min_size=2, max_size=40).map(normal)


@given(st.lists(_letters, max_size=30), _letters, st.sampled_from([0.75, 0.8, 0.9, 1.0]))
def test_no_short_text_is_lost(texts: list[str], needle: str, least: float) -> None:
    """Every short text that is similar enough is a candidate, whatever was changed in it."""
    found = _found(_index(texts), needle, least)
    if bounds(len(needle), least)[1] <= SHORT and len(needle) > 1:
        assert _similar(texts, needle, least) <= found


_WORDS = "млин річка човен старий новий біля над і не 5 місто міст"
_sentence = st.lists(
    st.sampled_from(_WORDS.split()),
    min_size=6,
    max_size=30,
).map(" ".join)


@given(st.lists(_sentence, max_size=30), _sentence, st.sampled_from([0.6, 0.75, 0.9]))
def test_no_text_with_enough_words_is_lost(texts: list[str], needle: str, least: float) -> None:
    """Every longer text that is similar and shares enough words, or pairs, is a candidate."""
    found = _found(_index(texts), needle, least)
    by = way(len(needle), least)
    wanted = keys(by, "uk", needle)
    expected = {
        n
        for n in _similar(texts, needle, least)
        if len(wanted & keys(by, "uk", texts[n])) >= shared_words(by, len(wanted), least)
    }
    if by is not By.LETTERS:
        assert expected <= found


_SYLLABLES = "ба ве ги дол жу зна ки лів мо ніс пре ру ста ту хо ця шир яв"


def _text(chance: random.Random, length: int) -> str:
    words = (
        "".join(chance.choices(_SYLLABLES.split(), k=chance.randint(1, 4))) for _ in range(length)
    )
    return " ".join(words)


def _edited(chance: random.Random, text: str) -> str:
    words = text.split(" ")
    for _ in range(max(1, len(words) // 5)):
        at = chance.randrange(len(words))
        way = chance.randrange(4)
        if way == 0:
            words[at] = _text(chance, 1)
        elif way == 1:
            words.insert(at, _text(chance, 1))
        elif way == 2 and len(words) > 2:
            del words[at]
        else:
            words[at] = words[at][:-1] + chance.choice("аиуоі")
    return " ".join(words)


@pytest.mark.parametrize(("low", "high"), [(1, 3), (4, 9), (10, 20), (25, 60)])
def test_edited_texts_are_found(low: int, high: int) -> None:
    """Of texts edited like people edit, at least 99 % of what is similar from 75 % is found."""
    chance = random.Random(high)
    texts = [_text(chance, chance.randint(low, high)) for _ in range(400)]
    texts += [_edited(chance, text) for text in texts]
    index = _index(texts)
    there = found = 0
    for text in chance.choices(texts, k=200):
        needle = _edited(chance, text)
        expected = _similar(texts, needle, 0.75)
        there += len(expected)
        found += len(expected & _found(index, needle, 0.75))
    assert there > 150
    assert found >= 0.99 * there


def test_languages_are_apart() -> None:
    """A text is not found in another language's name."""
    index = _index(["старий млин біля річки"])
    assert index.candidates("uk", "старий млин біля річки", 0.75) == [0]
    assert index.candidates("en", "старий млин біля річки", 0.75) == []


@pytest.mark.parametrize("length", [1, SHORT, SHORT + 1, LINE, LINE + 1, 3000, 5000, 70_000])
def test_any_length(length: int) -> None:
    """A text of any length finds itself, however long the others are."""
    text = ("слово " * (length // 6 + 1))[:length]
    index = _index([text, "інше"])
    assert index.candidates("uk", text, 0.75) == ([0] if length > 1 else [])
