"""The comment that says who made a text: `origin: google 2026-11-22 3f2a9c01d4e5`.

The digest is that of the text as it was filled in, so a text that a person approved as it was can
be told from one that was edited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from l10n.model import Message, State

_COMMENT = re.compile(
    r"\s*origin: (?P<name>\S+) (?P<date>\d{4}-\d\d-\d\d) (?P<digest>[0-9a-f]{12})\s*"
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Who filled a message in."""

    name: str
    """The translator's name."""
    date: str
    """YYYY-MM-DD."""
    digest: str
    """Of the text it filled in."""
    unchanged: bool
    """The text still is what was filled in."""


def origin_of(message: Message) -> Origin | None:
    """Who filled a message in; None where a person typed it."""
    for comment in reversed(message.translator_comments):
        match = _COMMENT.fullmatch(comment)
        if match:
            unchanged = match["digest"] == digest(message.msgstr[0])
            return Origin(match["name"], match["date"], match["digest"], unchanged)
    return None


def is_origin(comment: str) -> bool:
    """Whether a translator comment says who made the text."""
    return _COMMENT.fullmatch(comment) is not None


def without_origin(comments: tuple[str, ...]) -> tuple[str, ...]:
    """A message's translator comments without what they say about its origin."""
    return tuple(comment for comment in comments if not is_origin(comment))


ADOPTED = "adopted"
"""The name under which hand-made translations of an archive come in."""
_BY_PEOPLE = (ADOPTED, "memory")
"""What a person wrote, here or elsewhere: no machine translation."""


def by_machine(message: Message) -> bool:
    """Whether machine translation had a part in a message, edited since or not."""
    origin = origin_of(message)
    return origin is not None and origin.name not in _BY_PEOPLE


@dataclass(frozen=True, slots=True)
class Provenance:
    """What became of the messages that one translator filled in."""

    waiting: int = 0
    """As it wrote them, not approved yet."""
    editing: int = 0
    """Changed by a person, not approved yet."""
    approved: int = 0
    """Approved as it wrote them."""
    edited: int = 0
    """Approved after a person changed them."""

    def __add__(self, other: Provenance) -> Provenance:
        return Provenance(
            self.waiting + other.waiting,
            self.editing + other.editing,
            self.approved + other.approved,
            self.edited + other.edited,
        )


def provenance(messages: Iterable[Message]) -> dict[str, Provenance]:
    """What became of a catalog's filled-in messages, by the translator's name."""
    found: dict[str, Provenance] = {}
    for message in messages:
        origin = origin_of(message)
        if origin is None or message.state is State.UNTRANSLATED:
            continue
        approved = message.state is State.TRANSLATED
        one = Provenance(
            waiting=int(origin.unchanged and not approved),
            editing=int(not origin.unchanged and not approved),
            approved=int(origin.unchanged and approved),
            edited=int(not origin.unchanged and approved),
        )
        found[origin.name] = found.get(origin.name, Provenance()) + one
    return dict(sorted(found.items()))


def with_origin(comments: tuple[str, ...], name: str, day: date, text: str) -> tuple[str, ...]:
    """A message's translator comments, with the one that says `name` made its `text` on `day`."""
    return (*without_origin(comments), f"origin: {name} {day:%Y-%m-%d} {digest(text)}")


def digest(text: str) -> str:
    """Twelve hexadecimal digits that stand for a text."""
    return blake2b(text.encode()).hexdigest()[:12]
