from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.glossary.inflection import forms, normal

LIST = Path(__file__).with_name("forms.uk.txt").read_text("utf-8").splitlines()
ROWS = [line for line in LIST if line and not line.startswith("#")]


def row(line: str) -> tuple[str, list[str], list[str]]:
    """A word, its forms, and the words that are others."""
    word, rest = line.split(":")
    inflected, _, others = rest.partition("|")
    return word, inflected.split(), others.split()


@pytest.mark.parametrize("line", ROWS, ids=lambda line: line.split(":")[0])
def test_ukrainian_forms(line: str) -> None:
    """Every form of a name or a word is known."""
    word, inflected, _ = row(line)
    assert inflected
    assert {normal(form) for form in inflected} - forms(word, "uk") == set()


def test_ukrainian_words_that_look_alike() -> None:
    """Of words that begin alike, only an adverb with the ending of an address is taken for one."""
    wrong = [
        (word, other)
        for word, _, others in map(row, ROWS)
        for other in others
        if normal(other) in forms(word, "uk")
    ]
    assert wrong == [("Тиха", "тихо")]


@pytest.mark.parametrize(
    ("word", "part", "expected"),
    [
        ("council", "", "councils council’s councils’s"),
        ("city", "", "cities city’s cities’s citys citys’s"),
        ("church", "noun", "churches church’s"),
        ("child", "", "children children’s"),
        ("policewoman", "", "policewomen"),
        ("shelf", "", "shelves"),
        ("knife", "", "knives"),
        ("crisis", "", "crises"),
        ("publish", "verb", "publishes published publishing"),
        ("ride", "verb", "rides rided riding"),
        ("plan", "verb", "plans planned planning"),
        ("verify", "verb", "verifies verified verifying"),
        ("criterion", "", "criteria"),
        ("NATO", "", "nato nato’s"),
        ("NGO", "", "ngos ngo’s ngos’"),
    ],
)
def test_english_forms(word: str, part: str, expected: str) -> None:
    """Plurals and possessives of nouns, forms of regular verbs."""
    assert set(expected.split()) - forms(word, "en", part) == set()


def test_judges_are_no_courts() -> None:
    """A doubled consonant before `я`: `суддів`, `питань`, `роздоріж`, but not `суд`."""
    assert {"суддів", "судді", "суддею"} <= forms("суддя", "uk")
    assert {"суд", "суда"} & forms("суддя", "uk") == set()
    assert "питань" in forms("питання", "uk")
    assert "роздоріж" in forms("роздоріжжя", "uk")
    assert {"грошей", "грошима", "грішми"} <= forms("гроші", "uk")


def test_words_without_endings() -> None:
    """Adjectives of English, verbs of Ukrainian, abbreviations and foreign words stay."""
    assert forms("open", "en", "adjective") == {"open"}
    assert forms("відкрити", "uk", "verb") == {"відкрити"}
    assert forms("НАБУ", "uk") == {"набу"}
    assert forms("iPhone", "uk") == {"iphone"}
    assert forms("Straße", "de") == {"straße"}


def test_part_of_speech_narrows_the_forms() -> None:
    """An adjective is never declined as a noun."""
    assert "відкрит" not in forms("відкрита", "uk", "adjective")
    assert {"відкритої", "відкритою", "відкриту"} <= forms("відкрита", "uk", "adjective")


@given(st.text(alphabet="абвгґеєжзийіїклмнопрстуфхцчшщьюяʼ'’", min_size=1, max_size=12))
def test_any_word_is_its_own_form(word: str) -> None:
    """Whatever stands in a glossary is found as it stands."""
    for part in ("", "adjective", "verb", "noun"):
        assert normal(word) in forms(word, "uk", part)
