"""The text of a PO file and a change -> the text as it then is; no line of another entry moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from l10n.editing.change import Change, GoneError, Restore, SetComment, SetText
from l10n.editing.respell import respelled
from l10n.editing.rules import changed
from l10n.editing.version import Key, same_comment, same_texts
from l10n.errors import UserError
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


Wanted = tuple[Key, Change, str | None]
"""A message's key, what is to become of it, and the version that this is based on."""
Outcome = tuple[Message, Message] | Conflict | UserError
"""A message before and after, the same object where nothing was to be done; or why it is as it
was."""


def apply(
    document: Document, key: Key, change: Change, language: str, based_on: str | None = None
) -> Edited | Conflict:
    """Change the message of a key; of several the first live one, which is the one that counts.

    `based_on` is the version that the change was made for; None: whatever is there. A change that
    was made already, by whom ever, is no conflict. Raises GoneError where there is no such
    message, and what `changed` raises.
    """
    after, (outcome,) = apply_all(document, [(key, change, based_on)], language)
    if isinstance(outcome, UserError):
        raise outcome
    if isinstance(outcome, Conflict):
        return outcome
    return Edited(after, *outcome)


def apply_all(
    document: Document, wanted: Iterable[Wanted], language: str
) -> tuple[Document, list[Outcome]]:
    """Make one change after the other, each as `apply` does; many cost little more than one.

    The first that cannot be made ends it, and is the last of the outcomes. The document is the
    same object where nothing differs.
    """
    places = {
        entry.message.key: place
        for place, entry in reversed(list(enumerate(document.entries)))
        if not entry.message.obsolete
    }
    entries = list(document.entries)
    count, width = forms(document, language), cache(lambda: po_entry.wrap_width(document))
    outcomes: list[Outcome] = []
    for key, change, based_on in wanted:
        try:
            place = _place(places, key)
            current = entries[place].message
            after = changed(current, change, count)
        except UserError as error:
            outcomes.append(error)
            break
        if after is current:
            outcomes.append((current, current))
        elif based_on is not None and not _is_same(based_on, current, change):
            outcomes.append(conflict(current, _wanted(current, change)))
        else:
            entries[place] = respelled(entries[place], after, width(), document.newline)
            outcomes.append((current, after))
    return document.with_entries(tuple(entries)), outcomes


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


def _place(places: Mapping[Key, int], key: Key) -> int:
    if key in places:
        return places[key]
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
