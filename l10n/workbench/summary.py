"""What the desk shows of a catalog, and the texts in which it searches: small, remembered, pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from l10n.model import Message, State
from l10n.translators.origin import by_machine, origin_of

VERSION = 1
"""Of what is remembered."""
_TYPED = (("\u00a0", " "), ("\u202f", " "), ("\u2019", "'"), ("\u02bc", "'"))
"""Characters of typeset texts, each with what is typed for it."""


@dataclass(frozen=True, slots=True)
class Summary:
    """One catalog."""

    title: str = ""
    """Of the story in its own language; empty where the catalog has none."""
    target_title: str = ""
    machine: int = 0
    """Messages that wait as a machine wrote them."""
    changed: int = 0
    """Messages that wait since their source changed."""


def summary(messages: Iterable[Message]) -> tuple[Summary, str]:
    """What is to be shown of a catalog's messages, and all their texts, a line each."""
    title = target = ""
    machine = changed = 0
    texts: list[str] = []
    for message in messages:
        if message.msgctxt == "title" and not title:
            title, target = message.msgid, message.msgstr[0]
        texts += (message.msgid, *filter(None, message.msgstr))
        if message.state is State.FUZZY:
            origin = origin_of(message)
            machine += bool(origin and origin.unchanged and by_machine(message))
            changed += message.previous is not None
    return Summary(title, target, machine, changed), "\n".join(texts)


def dump(found: Summary, texts: str) -> bytes:
    """As it is remembered: a line of JSON, then the texts."""
    values = [found.title, found.target_title, found.machine, found.changed]
    return f"{json.dumps(values, ensure_ascii=False)}\n{texts}".encode()


def load(data: bytes) -> tuple[Summary, bytes]:
    """What `dump` gave; the texts in small letters. Raises ValueError or TypeError."""
    line, _, texts = data.partition(b"\n")
    return Summary(*json.loads(line)), lowered(texts.decode())


def lowered(texts: str) -> bytes:
    """Texts as they are searched: bytes are half as large as the words, and searched faster.

    What no keyboard has is as one types it: texts are set with no-break spaces and apostrophes.
    """
    for typeset, typed in _TYPED:
        texts = texts.replace(typeset, typed)
    return texts.lower().encode()
