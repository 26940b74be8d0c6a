"""Which message without an entry is which entry without a message, edited.

Texts and places count together: an edited sentence is found in a long text, a moved text
anywhere, and a text that became two, or two that became one, by the words they share.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from l10n.model import Message
from l10n.po.trivial import Form, form

Key = tuple[str | None, str]
"""msgctxt and msgid, by which gettext finds a message."""

SIMILAR = 0.6
"""Similarity from which two texts count as one that was edited."""
SAME_PLACE = 0.4
"""The same, for texts with one context, or in one place between texts that stayed."""
OBSOLETE = 0.8
"""The same, for a text that had been removed before."""
PART = 0.8
"""Share of a text's words that another must have, in order, to be what it was split from."""

_LONG = 60
"""Characters from which words tell more than letters: unlike texts share half their letters."""
_PART_WORDS = 6
"""Words from which a text can be a part of another."""
_PART_OF = 0.15
"""Share of the longer text's words that a part has at least."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Text:
    """What is compared of a text, worked out once."""

    text: str
    words: str
    """One character for each word, so that words are compared as fast as letters."""
    form: Form
    place: tuple[object, ...] | None


def matches(
    new: Sequence[Message],
    unused: Sequence[Message],
    before: Sequence[Key],
    after: Sequence[Key],
) -> dict[Key, Key]:
    """The key of a new message -> the key of the unused one it most likely was; each once.

    `before` are the keys of the catalog's live messages, `after` those of the story, in order.
    """
    if not new or not unused:
        return {}
    kept = set(before) & set(after)
    codes: dict[str, str] = {}
    places = _places(after, kept)
    texts = [_prepared(message, codes, places) for message in new]
    places = _places(before, kept)
    others = [_prepared(message, codes, places) for message in unused]
    candidates: list[tuple[float, int, int]] = []
    for i, message in enumerate(new):
        for j, old in enumerate(unused):
            score = _score(message, texts[i], old, others[j])
            if score:
                candidates.append((score, -i, -j))
    found: dict[Key, Key] = {}
    taken: set[int] = set()
    for _, i, j in sorted(candidates, reverse=True):
        if new[-i].key not in found and j not in taken:
            found[new[-i].key] = unused[-j].key
            taken.add(j)
    return found


def _prepared(
    message: Message, codes: dict[str, str], places: dict[Key, tuple[object, ...]]
) -> _Text:
    words = _WORD.findall(message.msgid.lower())
    line = "".join(codes.setdefault(word, chr(len(codes))) for word in words)
    place = None if message.obsolete else places.get(message.key)
    return _Text(message.msgid, line, form(message.msgid), place)


def _score(new: Message, text: _Text, old: Message, other: _Text) -> float:
    """How likely the one is the other, edited; 0 where it is not."""
    if old.msgctxt != new.msgctxt:
        # A context was given, changed or taken away.
        return float(old.msgid == new.msgid)
    same_place = not old.obsolete and (new.msgctxt is not None or text.place == other.place)
    least = OBSOLETE if old.obsolete else SAME_PLACE if same_place else SIMILAR
    nearer = 0.2 if same_place else 0.0
    if text.form == other.form:
        return 1 + nearer
    common = LCSseq.similarity(text.words, other.words)
    by_words = 2 * common / (len(text.words) + len(other.words) or 1)
    score = _similarity(text.text, other.text, by_words, least)
    if score >= least:
        return score + nearer
    return by_words + nearer if not old.obsolete and _part(text, other, common) else 0.0


def _similarity(one: str, other: str, by_words: float, least: float) -> float:
    """0..1: by letters where a text is short, else by words in common, in order.

    Long texts with many small changes, such as another spelling throughout, count by letters
    too, less what unlike texts share.
    """
    if len(one) < _LONG or len(other) < _LONG:
        return fuzz.ratio(one, other, score_cutoff=100 * least) / 100
    if not least * 2 / 3 <= by_words < least:
        return by_words
    return max(by_words, fuzz.ratio(one, other, score_cutoff=50 * (1 + least)) / 50 - 1)


def _part(one: _Text, other: _Text, common: int) -> bool:
    """Whether one text has become two, or two have become one, of which this is one."""
    short, long = sorted((len(one.words), len(other.words)))
    return short >= _PART_WORDS and short >= _PART_OF * long and common >= PART * short


def _places(keys: Sequence[Key], kept: set[Key]) -> dict[Key, tuple[object, ...]]:
    """For each text that did not stay: the ones that did around it, and its rank between them."""
    found: dict[Key, tuple[object, ...]] = {}
    left: Key | None = None
    run: list[Key] = []
    for key in (*keys, None):
        if key is not None and key not in kept:
            run.append(key)
            continue
        for rank, one in enumerate(run):
            found[one] = (left, key, rank, len(run))
        left, run = key, []
    return found
