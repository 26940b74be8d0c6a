"""The text of a PO file and a change -> the text as it then is; no line of another entry moves."""

from __future__ import annotations

from dataclasses import dataclass, replace

from l10n.editing.change import Change, GoneError, Restore, SetComment, SetText
from l10n.editing.respell import respelled
from l10n.editing.rules import changed
from l10n.editing.version import Key, same_comment, same_texts
from l10n.memory.differences import Differences, differences
from l10n.model import Message
from l10n.po import entry as po_entry
from l10n.po.document import Document
from l10n.po.plurals import evaluate, forms_of


@dataclass(frozen=True, slots=True)
class Edited:
    """A catalog with one message changed."""

    document: Document
    """The same object where nothing differs."""
    before: Message
    after: Message


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else changed the message meanwhile; nothing is written."""

    current: Message
    """As it is now."""
    yours: tuple[str, ...]
    """The texts that were to be saved."""
    differences: tuple[Differences, ...]
    """From the current texts to yours, one for each of yours."""


def apply(
    document: Document, key: Key, change: Change, language: str, based_on: str | None = None
) -> Edited | Conflict:
    """Change the message of a key; of several the first live one, which is the one that counts.

    `based_on` is the version that the change was made for; None: whatever is there. A change that
    was made already, by whom ever, is no conflict. Raises GoneError where there is no such
    message, and what `changed` raises.
    """
    place = _place(document, key)
    entry = document.entries[place]
    current = entry.message
    after = changed(current, change, forms(document, language))
    if after is current:
        return Edited(document, current, current)
    if based_on is not None and not _is_same(based_on, current, change):
        return conflict(current, _wanted(current, change))
    new = respelled(entry, after, po_entry.wrap_width(document), document.newline)
    entries = (*document.entries[:place], new, *document.entries[place + 1 :])
    return Edited(replace(document, entries=entries), current, after)


def _is_same(based_on: str, current: Message, change: Change) -> bool:
    """Whether what a change touches is as it was."""
    match change:
        case SetComment():
            return same_comment(based_on, current)
        case Restore():
            return same_comment(based_on, current) and same_texts(based_on, current)
        case _:
            return same_texts(based_on, current)


def forms(document: Document, language: str) -> int:
    """How many plural forms a catalog has: its own header's word comes first."""
    try:
        return evaluate(document.fields["Plural-Forms"]).count
    except (KeyError, ValueError):
        return forms_of(language).count


def _place(document: Document, key: Key) -> int:
    for place, entry in enumerate(document.entries):
        if entry.message.key == key and not entry.message.obsolete:
            return place
    raise GoneError("the message is no longer in the catalog: its source changed; reload the story")


def _wanted(current: Message, change: Change) -> tuple[str, ...]:
    """The texts that a message would have after a change."""
    match change:
        case SetText(texts):
            return texts
        case Restore(kept):
            return kept.msgstr
        case _:
            return current.msgstr


def conflict(current: Message, yours: tuple[str, ...]) -> Conflict:
    """What somebody is shown whose texts stand against those that are there now."""
    there = (*current.msgstr, *[""] * (len(yours) - len(current.msgstr)))
    pairs = zip(there, yours, strict=False)
    return Conflict(current, yours, tuple(differences(one, other) for one, other in pairs))
