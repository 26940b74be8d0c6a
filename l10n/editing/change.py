"""What may be asked for: each change of one message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from l10n.errors import UserError
from l10n.model import Message, Previous


@dataclass(frozen=True, slots=True)
class SetText:
    """Somebody typed a translation, or took one that was offered."""

    texts: tuple[str, ...]
    """One text, or one for each plural form."""
    approve: bool = False
    """It is finished; else it waits for a person to approve it."""
    origin: str = ""
    """The translator whose suggestion was taken, word for word; empty where a person typed."""
    day: date | None = None
    """When; needed with an origin."""


@dataclass(frozen=True, slots=True)
class Approve:
    """A person looked at the translation and found it good."""


@dataclass(frozen=True, slots=True)
class MarkFuzzy:
    """A person wants it to be looked at again."""


@dataclass(frozen=True, slots=True)
class SetComment:
    """The comment that people write for each other; several lines at will."""

    text: str


@dataclass(frozen=True, slots=True)
class Kept:
    """All of a message that a person can change."""

    msgstr: tuple[str, ...]
    fuzzy: bool
    previous: Previous | None
    comments: tuple[str, ...]
    """All lines, the origin's too."""

    @classmethod
    def of(cls, message: Message) -> Kept:
        return cls(message.msgstr, message.fuzzy, message.previous, message.translator_comments)


@dataclass(frozen=True, slots=True)
class Restore:
    """The message becomes what it was: undo and redo."""

    kept: Kept


Change = SetText | Approve | MarkFuzzy | SetComment | Restore


class RefusedError(UserError):
    """A change that no message may undergo."""


class IncompleteError(RefusedError):
    """A translation that is approved before it is there."""


class GoneError(UserError):
    """The message is no longer in the catalog: its source changed, or it was removed."""
