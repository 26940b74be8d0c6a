"""What became of a catalog's messages, in one line: the message of a commit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from l10n.model import Message, State


@dataclass(frozen=True, slots=True)
class Told:
    """How many messages were done what to."""

    translated: int = 0
    """They had no approved translation before."""
    edited: int = 0
    """Their approved translation is another one."""
    approved: int = 0
    """They waited, and were approved as they were."""
    withdrawn: int = 0
    """They were approved, and wait again."""

    @property
    def nothing(self) -> bool:
        return self == Told()


def told(before: Iterable[Message], after: Iterable[Message]) -> Told:
    """What is different in a catalog's messages."""
    old: Mapping[tuple[str | None, str], Message] = {m.key: m for m in before}
    translated = edited = approved = withdrawn = 0
    for message in after:
        was = old.get(message.key)
        finished = was is not None and was.state is State.TRANSLATED
        if message.state is not State.TRANSLATED:
            withdrawn += finished
        elif was is None or was.state is State.UNTRANSLATED:
            translated += 1
        elif message.msgstr != was.msgstr:
            edited += finished
            translated += not finished
        else:
            approved += not finished
    return Told(translated, edited, approved, withdrawn)


def headline(title: str, language: str, found: Told) -> str:
    """The first line of a commit: `Translate city/bridge into English: 3 translated, 1 edited`."""
    parts = [
        f"{number} {what}"
        for number, what in (
            (found.translated, "translated"),
            (found.edited, "edited"),
            (found.approved, "approved"),
            (found.withdrawn, "to be reviewed again"),
        )
        if number
    ]
    return f"Translate {title} into {language}" + (f": {', '.join(parts)}" if parts else "")
