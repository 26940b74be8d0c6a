"""Which of the past translations of one text to offer, and whether it needs another review.

A text alone says too little: "Clear" is a verb in one story and weather in the next. So a pair
counts as approved for a place only in its own story, or between the same two neighbours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from l10n.model import Message, Segment, State

_SAME = str.maketrans({"ʼ": "'", "’": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
"""Characters that two tools write differently for one text."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: what the same words in another place may not share."""

    story: str = ""
    """The story's id; empty where there is none, as for UI strings."""
    context: str | None = None
    previous: str | None = None
    """The text before it, normalised; None at the start, or where it is not known."""
    following: str | None = None
    """The text after it, normalised; None at the end, or where it is not known."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A past approved translation of the text that is looked for."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Hit:
    """What the memory offers."""

    text: str
    approved: bool
    """No review is needed in this place."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An approved pair with the place it was approved for, in one direction."""

    source: str
    target: str
    place: Place


def normal(text: str) -> str:
    """The form by which texts are found: apostrophes and blanks of every kind are equal."""
    return text.translate(_SAME)


def best(candidates: Iterable[Candidate], place: Place) -> Hit | None:
    """The translation to offer at a place; None without candidates.

    Those of the same story come first, then those between the same neighbours, then the most
    frequent; equals are decided by the text. It is approved where the candidates of the story,
    or else those between the same neighbours, all say the same.
    """
    found = list(candidates)
    if not found:
        return None
    nearest = [c for c in found if place.story and c.place.story == place.story]
    nearest = nearest or [c for c in found if _same_neighbours(c.place, place)]
    approved = len({c.text for c in nearest}) == 1
    counts = Counter(c.text for c in nearest or found)
    text = min(counts, key=lambda text: (-counts[text], text))
    return Hit(text, approved)


def _same_neighbours(one: Place, other: Place) -> bool:
    """A start or an end is no neighbour: many stories end with the same words."""
    sides = (one.previous, one.following)
    return (
        None not in sides
        and sides == (other.previous, other.following)
        and one.context == other.context
    )


def pairs(messages: Sequence[Message], story: str) -> tuple[list[Pair], list[Pair]]:
    """The approved pairs of a catalog's live messages: as translated, and the other way round.

    Messages with plural forms are left out; they are neighbours all the same.
    """
    approved = [
        m.msgstr[0] if m.state is State.TRANSLATED and m.msgid_plural is None else None
        for m in messages
    ]
    sources = _places([m.msgid for m in messages], [m.msgctxt for m in messages], story)
    targets = _places(approved, [m.msgctxt for m in messages], story)
    forward: list[Pair] = []
    backward: list[Pair] = []
    for n, (message, target) in enumerate(zip(messages, approved, strict=True)):
        if target is not None:
            forward.append(Pair(message.msgid, target, sources[n]))
            backward.append(Pair(target, message.msgid, targets[n]))
    return forward, backward


def places(segments: Sequence[Segment], story: str) -> dict[tuple[str | None, str], Place]:
    """Where each message of a story's segments, given in order, stands."""
    keys = list(dict.fromkeys(segment.key for segment in segments))
    found = _places([text for _, text in keys], [context for context, _ in keys], story)
    return dict(zip(keys, found, strict=True))


def _places(texts: Sequence[str | None], contexts: Sequence[str | None], story: str) -> list[Place]:
    forms = [None, *(None if text is None else normal(text) for text in texts), None]
    return [Place(story, context, forms[n], forms[n + 2]) for n, context in enumerate(contexts)]
