"""Approved translations of a catalog by context and text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import chain

from l10n.model import BLANKS, Segment, State
from l10n.po.document import Document, parse
from l10n.po.grammar import PoSyntaxError, flags_of, unescape

Texts = Mapping[tuple[str | None, str], str]
"""Context and text -> the approved translation."""

_ENTRY = re.compile(
    r"((?:#[^\n~|][^\n]*\n|#\n)*)"
    r'(msgctxt "[^\n]*"\n)?msgid "([^\n]+)"\nmsgstr "([^\n]*)"\n(?:\n|\Z)'
)
"""An entry as `l10n` writes it: every text on one line, no plural forms, nothing obsolete."""
_AROUND = len('msgid ""\nmsgstr ""\n')
_STRAY = re.compile(r'(?<!\\)(?:\\\\)*"')


def approved(document: Document) -> Callable[[Segment], str | None]:
    """A function from a segment to its translated, reviewed text; None where there is none.

    Of two entries for one key the first counts, as in the compiled catalog.
    """
    return find_in(approved_texts(document))


def approved_texts(document: Document) -> Texts:
    """The approved texts; of plural forms the first one."""
    messages = reversed(document.messages)
    return {m.key: m.msgstr[0] for m in messages if m.state is State.TRANSLATED}


def find_in(texts: Texts) -> Callable[[Segment], str | None]:
    """A function from a segment to its text."""
    return lambda segment: texts.get(segment.key)


def quick_texts(text: str) -> tuple[Mapping[str, str], Texts] | None:
    """The header's fields and the approved texts of a catalog in which every entry is plain.

    None for any other, also for one that is broken: then `parse` says what it holds.
    """
    header, blank, rest = text.partition("\n\n")
    if not blank or "\r" in text or not rest.endswith("\n") or rest.endswith("\n\n"):
        return None
    found = _ENTRY.findall(rest)
    # Where all of it is entries, nothing lies between them.
    length = len("".join(chain.from_iterable(found)))
    if length + len(found) * (_AROUND + 1) - 1 != len(rest):
        return None
    texts: dict[tuple[str | None, str], str] = {}
    try:
        fields = _fields(header)
        if fields is None:
            return None
        for comments, context, msgid, msgstr in found:
            if '"' in msgid or "\\" in msgid:
                msgid = _content(msgid)
            if '"' in msgstr or "\\" in msgstr:
                msgstr = _content(msgstr)
            key = (_content(context[9:-2]) if context else None, msgid)
            if key[0] == "":
                return None
            fuzzy = "fuzzy" in comments and "fuzzy" in _flags(comments)
            if not fuzzy and msgstr.strip(BLANKS):
                texts.setdefault(key, msgstr)
    except PoSyntaxError:
        return None
    return fields, texts


@lru_cache(maxsize=64)
def _fields(header: str) -> Mapping[str, str] | None:
    """The fields of a catalog's head, which is the same in most; None where there is none, or more
    than that. Raises PoSyntaxError."""
    document = parse(f"{header}\n")
    return None if document.header is None or document.entries else document.fields


def _content(text: str) -> str:
    if '"' in text and _STRAY.search(text):
        raise PoSyntaxError("a quotation mark inside a text", 0)
    return unescape(text)


def _flags(comments: str) -> tuple[str, ...]:
    return flags_of(line[2:] for line in comments.split("\n") if line.startswith("#,"))
