"""Which of the past translations of one text to offer, and whether it needs another review.

A text alone says too little: "Clear" is a verb in one story and weather in the next. So a pair
counts as approved for a place only in its own story, or between the same two neighbours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from l10n.memory.normal import fingerprint, normal
from l10n.model import Message, Segment, State
from l10n.po.trivial import is_trivial


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: what the same words in another place may not share."""

    story: str = ""
    """The story's id; empty where there is none, as for UI strings."""
    context: str | None = None
    previous: int | None = None
    """Fingerprint of the text before it; None at the start, or where it is not known."""
    following: int | None = None
    """Fingerprint of the text after it; None at the end, or where it is not known."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A past approved translation of the text that is looked for."""

    text: str
    place: Place
    source: str
    """What it is the translation of, as it was written there."""
    origin: str = field(default="", compare=False)
    """The file it is in, relative to the root."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What the memory offers."""

    text: str
    approved: bool
    """No review is needed in this place."""


@dataclass(frozen=True, slots=True)
class Side:
    """One text of a pair, with its neighbours in its own language."""

    language: str
    text: str
    previous: int | None = None
    following: int | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """An approved pair; it serves in both directions."""

    source: Side
    target: Side
    context: str | None = None


def best(candidates: Iterable[Candidate], text: str, place: Place) -> Hit | None:
    """The translation of `text` to offer at a place; None without candidates that say the same.

    A source with another apostrophe, quotation mark, dash or blank says the same, unless that is
    in code, an address or a number, where it matters.

    Those of the same story come first, then those between the same neighbours, then the most
    frequent; equals are decided by the text. It is approved where the candidates of the story,
    or else those between the same neighbours, all say the same.
    """
    found = [c for c in candidates if c.source == text or is_trivial(c.source, text)]
    if not found:
        return None
    nearest = [c for c in found if place.story and c.place.story == place.story]
    nearest = nearest or [c for c in found if _same_neighbours(c.place, place)]
    approved = len({c.text for c in nearest}) == 1
    counts = Counter(c.text for c in nearest or found)
    return Hit(min(counts, key=lambda one: (-counts[one], one)), approved)


def _same_neighbours(one: Place, other: Place) -> bool:
    """A start or an end is no neighbour: many stories end with the same words."""
    sides = (one.previous, one.following)
    return (
        None not in sides
        and sides == (other.previous, other.following)
        and one.context == other.context
    )


def pairs(messages: Sequence[Message], source: str, target: str) -> list[Pair]:
    """The approved pairs of a catalog's live messages, from one language into another.

    Messages with plural forms are left out; they are neighbours all the same.
    """
    approved = [
        m.msgstr[0] if m.state is State.TRANSLATED and m.msgid_plural is None else None
        for m in messages
    ]
    sources = _neighbours([m.msgid for m in messages])
    targets = _neighbours(approved)
    return [
        Pair(
            Side(source, message.msgid, *sources[n]),
            Side(target, text, *targets[n]),
            message.msgctxt,
        )
        for n, (message, text) in enumerate(zip(messages, approved, strict=True))
        if text is not None
    ]


def places(segments: Sequence[Segment], story: str) -> dict[tuple[str | None, str], Place]:
    """Where each message of a story's segments, given in order, stands."""
    keys = list(dict.fromkeys(segment.key for segment in segments))
    found = _neighbours([text for _, text in keys])
    return {key: Place(story, key[0], *sides) for key, sides in zip(keys, found, strict=True)}


def _neighbours(texts: Sequence[str | None]) -> list[tuple[int | None, int | None]]:
    """Before and after each text."""
    forms = [None if text is None else fingerprint(normal(text)) for text in texts]
    forms = [None, *forms, None]
    return [(forms[n], forms[n + 2]) for n in range(len(texts))]
