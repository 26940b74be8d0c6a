"""Segments + the catalog as it is -> the catalog as it should be.

First by context and exact text, then by similarity and place together. A translation whose
source changed becomes fuzzy and carries the source it was made for, unless the change is trivial;
one whose source is gone becomes obsolete. No text a translator typed is ever dropped, except
obsolete ones where that was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from l10n.model import Message, Previous, Segment, State
from l10n.po.document import Document, Entry
from l10n.po.similarity import Key, matches
from l10n.po.trivial import is_trivial

Fill = Callable[[Message], tuple[str, ...] | None]
"""Reviewed translations that come with the program: asked for messages a catalog never had."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A catalog after extraction, and what happened to it."""

    document: Document
    added: int = 0
    changed: int = 0
    """Messages whose source was edited: their translation is now fuzzy."""
    kept: int = 0
    """Messages whose source changed in a trivial way only: their translation stays translated."""
    removed: int = 0
    """Messages that became obsolete."""
    pruned: int = 0
    """Obsolete messages that are no longer in the catalog."""


def merge(
    document: Document,
    segments: Sequence[Segment],
    forms: int,
    fill: Fill | None = None,
    *,
    keep_trivial: bool = True,
    prune: bool = False,
) -> Merged:
    """Bring a catalog up to date with the segments of its source.

    `forms` is the number of plural forms of its language. The order is the segments'; entries
    that did not change keep their text. With `prune` no obsolete entry is left. Merging the
    result again changes nothing.
    """
    wanted = _messages(segments, forms)
    if not document.entries and not fill:  # as those of every story are that was never extracted
        return Merged(document.with_entries(tuple(map(Entry, wanted))), added=len(wanted))
    # A header that is not the first entry is nobody's message: `check` reports it, we keep it.
    strays = tuple(e for e in document.entries if e.message.key == (None, ""))
    known, others = _known(document)
    filled = {m.key: fill(m) for m in wanted if m.key not in known} if fill else {}
    new = [m for m in wanted if m.key not in known and not filled.get(m.key)]
    keys = {message.key: message for message in wanted}
    unused = {key: entry for key, entry in known.items() if key not in keys}
    edited = matches(
        new,
        [entry.message for entry in unused.values()],
        [message.key for message in document.messages],
        list(keys),
    )
    entries: list[Entry] = []
    kept = 0
    for message in wanted:
        entry = known.get(message.key)
        if entry is not None:
            refreshed = _refreshed(entry.message, message, keep_trivial)
            if fill and refreshed.previous and fill(entry.message) == entry.message.msgstr:
                # Nobody but us has written it, so it follows its source.
                msgstr = fill(message) or refreshed.msgstr
                refreshed = replace(entry.message, msgid_plural=message.msgid_plural, msgstr=msgstr)
            entries.append(_with(entry, refreshed, others))
        elif message.key in edited:
            entry = unused[edited[message.key]]
            carried = _carried(entry.message, message)
            if keep_trivial and _says_the_same(entry.message, message):
                carried = _kept(entry.message, message)
                kept += 1
            entries.append(_with(entry, carried, others))
        else:
            given = filled.get(message.key)
            entries.append(Entry(replace(message, msgstr=given) if given else message))
    used = set(edited.values())
    rest = [
        _with(entry, _retired(entry.message), others)
        for key, entry in unused.items()
        if key not in used
    ]
    rest = [entry for entry in rest if _worth_keeping(entry.message)]
    changed = sum(1 for key in used if any(unused[key].message.msgstr)) - kept
    return Merged(
        document.with_entries(strays + tuple(entries if prune else entries + rest)),
        added=sum(1 for message in wanted if message.key not in known) - changed - kept,
        changed=changed,
        kept=kept,
        removed=sum(1 for k, e in unused.items() if not e.message.obsolete and k not in used),
        pruned=len(rest) if prune else 0,
    )


def _messages(segments: Iterable[Segment], forms: int) -> list[Message]:
    """Segments of one context and text become one message that lists every kind."""
    found: dict[Key, Message] = {}
    for segment in segments:
        notes: tuple[str, ...] = (segment.kind,) if segment.kind else ()
        if segment.comment:
            notes += tuple(filter(None, segment.comment.split("\n")))
        references = (segment.reference,) if segment.reference else ()
        key = segment.key
        message = found.get(key)
        if message is None:
            message = Message(
                segment.text,
                ("",) * forms if segment.plural else ("",),
                segment.context,
                segment.plural,
                segment.flags,
                (),
                notes,
                references,
            )
        else:
            message = replace(
                message,
                msgid_plural=message.msgid_plural or segment.plural,
                msgstr=("",) * forms if message.msgid_plural or segment.plural else ("",),
                extracted_comments=_joined(message.extracted_comments, notes),
                references=_joined(message.references, references),
                flags=_joined(message.flags, segment.flags),
            )
        found[key] = message
    return list(found.values())


def _joined(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(first + second))


def _known(document: Document) -> tuple[dict[Key, Entry], dict[Key, list[Message]]]:
    """The entry to go on with for each key, and the others of that key.

    gettext allows one entry for a key, obsolete ones included; a live translation comes first.
    """
    best: dict[Key, Entry] = {}
    others: dict[Key, list[Message]] = {}
    for entry in document.entries:
        if entry.message.key == (None, ""):
            continue
        key = entry.message.key
        held = best.setdefault(key, entry)
        if held is entry:
            continue
        if _rank(entry.message) > _rank(held.message):
            best[key], entry = entry, held
        others.setdefault(key, []).append(entry.message)
    return best, others


def _rank(message: Message) -> tuple[bool, bool]:
    return (any(message.msgstr), not message.obsolete)


def _with(entry: Entry, message: Message, others: dict[Key, list[Message]]) -> Entry:
    """The entry with its new message; what that drops of anybody's words is kept as comments."""
    if message is entry.message and message.key not in others:
        return entry
    dropped = (entry.message, *others.get(entry.message.key, ()))
    texts = [text for old in dropped for text in old.msgstr if text not in (*message.msgstr, "")]
    notes = [comment for old in dropped for comment in old.translator_comments]
    notes += [f"also translated as: {text}".replace("\n", "\\n") for text in texts]
    kept = message.translator_comments
    added = tuple(note for note in dict.fromkeys(notes) if note not in kept)
    return entry.changed(replace(message, translator_comments=kept + added))


def _retired(message: Message) -> Message:
    """A message without a source, kept for the day its text returns."""
    if message.obsolete:
        return message
    return replace(message, obsolete=True, extracted_comments=(), references=())


def _refreshed(old: Message, new: Message, keep_trivial: bool) -> Message:
    """A known message with extraction's part brought up to date, and nothing else touched.

    Comments and references are compared as words and names, since other tools re-wrap them.
    """
    comments, references = old.extracted_comments, old.references
    if comments != new.extracted_comments and _words(comments) != _words(new.extracted_comments):
        comments = new.extracted_comments
    if references != new.references and set(references) != set(new.references):
        references = new.references
    flags = old.flags + tuple(flag for flag in new.flags if flag not in old.flags)
    msgstr = old.msgstr
    previous = old.previous
    same = _same(old.msgid_plural, new.msgid_plural, keep_trivial)
    if any(old.msgstr) and not same:
        flags = _fuzzy(flags)
        previous = previous if old.fuzzy and previous else _source(old)
    if (old.msgid_plural is None) != (new.msgid_plural is None):
        msgstr = (old.msgstr[0], *[""] * (len(new.msgstr) - 1))
    refreshed = replace(
        old,
        previous=previous,
        msgid_plural=new.msgid_plural,
        msgstr=msgstr,
        flags=flags,
        extracted_comments=comments,
        references=references,
        obsolete=False,
    )
    return old if refreshed == old else refreshed


def _words(comments: tuple[str, ...]) -> list[str]:
    return " ".join(comments).split()


def _carried(old: Message, new: Message) -> Message:
    """The new message with the old one's translation, to be looked at by a person."""
    if not any(old.msgstr):
        return replace(new, translator_comments=old.translator_comments)
    msgstr = old.msgstr
    if len(msgstr) != len(new.msgstr):
        msgstr = (old.msgstr[0], *[""] * (len(new.msgstr) - 1))
    # An unreviewed translation still belongs to the source before the last one.
    previous: Previous | None = old.previous if old.fuzzy and old.previous else _source(old)
    if previous and (previous.msgctxt, previous.msgid) == new.key:
        previous = None
    return replace(
        new,
        msgstr=msgstr,
        flags=_fuzzy(_flags(old, new)),
        translator_comments=old.translator_comments,
        previous=previous,
    )


def _kept(old: Message, new: Message) -> Message:
    """The new message with the old one's translation, which fits it as it is."""
    return replace(
        new,
        msgstr=old.msgstr,
        flags=_flags(old, new),
        translator_comments=old.translator_comments,
    )


def _says_the_same(old: Message, new: Message) -> bool:
    """Whether an approved translation of the one needs no review for the other."""
    return (
        old.state is State.TRANSLATED
        and old.msgctxt == new.msgctxt
        and len(old.msgstr) == len(new.msgstr)
        and _formats(old) == _formats(new)
        and is_trivial(old.msgid, new.msgid)
        and _same(old.msgid_plural, new.msgid_plural, keep_trivial=True)
    )


def _same(old: str | None, new: str | None, keep_trivial: bool) -> bool:
    """Whether two plural texts are equal; a trivial difference may count as none."""
    return old == new or (keep_trivial and bool(old and new and is_trivial(old, new)))


def _formats(message: Message) -> set[str]:
    return {flag for flag in message.flags if "format" in flag}


def _flags(old: Message, new: Message) -> tuple[str, ...]:
    kept = (flag for flag in old.flags if "format" not in flag or flag in new.flags)
    return _joined(tuple(kept), new.flags)


def _source(message: Message) -> Previous:
    return Previous(message.msgid, message.msgctxt, message.msgid_plural)


def _fuzzy(flags: tuple[str, ...]) -> tuple[str, ...]:
    return flags if "fuzzy" in flags else ("fuzzy", *flags)


def _worth_keeping(message: Message) -> bool:
    """Whether a person's or a machine's words would be lost with it."""
    return any(message.msgstr) or bool(message.translator_comments)
