"""Catalogs -> the binary form that gettext reads."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate

import polib

from l10n.model import Message, State
from l10n.po.document import Document

_MAGIC = 0x950412DE
_TABLES = 20
"""Bytes of the head: magic number, revision, count, and where the two tables are."""


def compile_mo(document: Document) -> bytes:
    """The `.mo` file of a catalog: its header and its translated, approved messages."""
    catalog = _catalog(document.fields)
    seen: set[tuple[str | None, str]] = set()
    for message in document.messages:
        if message.state is not State.TRANSLATED or message.key in seen:
            continue
        seen.add(message.key)
        catalog.append(
            polib.POEntry(
                msgid=message.msgid,
                msgstr="" if message.msgid_plural else message.msgstr[0],
                msgid_plural=message.msgid_plural or "",
                msgstr_plural=dict(enumerate(message.msgstr)) if message.msgid_plural else {},
                msgctxt=message.msgctxt,
            )
        )
    return bytes(catalog.to_binary())


def read_mo(data: bytes) -> dict[str, str]:
    """What a `.mo` file holds, by `key_of`; plural forms are joined with NUL.

    Raises ValueError where it is no such file (GNU gettext manual, "The Format of GNU MO Files").
    """
    for order in "<>":
        if len(data) >= _TABLES and struct.unpack_from(f"{order}I", data)[0] == _MAGIC:
            break
    else:
        raise ValueError("it does not begin as .mo files do")
    count, sources, targets = struct.unpack_from(f"{order}3I", data, 8)
    found = {}
    try:
        for number in range(count):
            texts = []
            for table in (sources, targets):
                length, start = struct.unpack_from(f"{order}2I", data, table + 8 * number)
                if start + length > len(data):
                    raise ValueError("it breaks off")
                texts.append(data[start : start + length].decode())
            found[texts[0]] = texts[1]
    except struct.error:
        raise ValueError("it breaks off") from None
    return found


def key_of(message: Message) -> str:
    """By what a message is found in a `.mo` file: context, msgid and msgid_plural."""
    context = "" if message.msgctxt is None else f"{message.msgctxt}\x04"
    plural = "" if message.msgid_plural is None else f"\0{message.msgid_plural}"
    return f"{context}{message.msgid}{plural}"


def compile_texts(fields: Mapping[str, str], texts: Mapping[tuple[str | None, str], str]) -> bytes:
    """The same bytes of a header's fields and texts without plural forms, by context and text.

    polib makes an object of each entry, which a build of thousands of catalogs feels.
    """
    pairs = {
        (text if context is None else f"{context}\4{text}").encode(): translation.encode()
        for (context, text), translation in texts.items()
    }
    pairs[b""] = _header(tuple(fields.items()))
    names = sorted(pairs)
    every = [*names, *map(pairs.__getitem__, names), b""]
    lengths = list(map(len, every[:-1]))
    keys = _HEAD.size + 16 * len(names)
    places = [0] * (2 * len(lengths))
    places[::2] = lengths
    places[1::2] = accumulate([keys, *(length + 1 for length in lengths[:-1])])
    second = _HEAD.size + 8 * len(names)
    head = _HEAD.pack(polib.MOFile.MAGIC, 0, len(names), _HEAD.size, second, 0, keys)
    return head + struct.pack(f"={len(places)}i", *places) + b"\0".join(every)


@lru_cache(maxsize=64)
def _header(fields: tuple[tuple[str, str], ...]) -> bytes:
    """A header's text; most catalogs have the same."""
    text: str = _catalog(dict(fields)).metadata_as_entry().msgstr
    return text.encode()


_HEAD = struct.Struct("=I6i")


def _catalog(fields: Mapping[str, str]) -> polib.POFile:
    catalog = polib.POFile()
    # The bytes are UTF-8 whatever the header says, and without a charset gettext reads ASCII.
    catalog.metadata = {**fields, "Content-Type": "text/plain; charset=UTF-8"}
    return catalog
