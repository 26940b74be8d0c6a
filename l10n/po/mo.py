"""Catalogs -> the binary form that gettext reads.

It is that of the GNU gettext manual, "The Format of GNU MO Files".
polib writes the same, one object an entry, in three times the time; it is the oracle in tests.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from l10n.model import State
from l10n.po.document import Document

_MAGIC = 0x950412DE
_HEAD = struct.Struct("<7I")

Key = tuple[str | None, str]
"""Context and text."""


def compile_mo(document: Document) -> bytes:
    """The `.mo` file of a catalog: its header and its translated, approved messages."""
    pairs: dict[bytes, bytes] = {}
    for message in document.messages:
        if message.state is State.TRANSLATED:
            name = _name(message.key)
            if message.msgid_plural:
                name += b"\0" + message.msgid_plural.encode()
            texts = message.msgstr if message.msgid_plural else message.msgstr[:1]
            pairs.setdefault(name, "\0".join(texts).encode())
    return _binary(document.fields, pairs)


def compile_texts(fields: Mapping[str, str], texts: Mapping[Key, str]) -> bytes:
    """The same, of a header and texts without plural forms."""
    pairs = {_name(key): text.encode() for key, text in texts.items()}
    return _binary(fields, pairs)


def _name(key: Key) -> bytes:
    context, text = key
    return (text if context is None else f"{context}\x04{text}").encode()


def _binary(fields: Mapping[str, str], pairs: dict[bytes, bytes]) -> bytes:
    # The bytes are UTF-8 whatever the header says, and without a charset gettext reads ASCII.
    fields = {**fields, "Content-Type": "text/plain; charset=UTF-8"}
    pairs[b""] = "".join(f"{name}: {fields[name]}\n" for name in sorted(fields)).encode()
    names = sorted(pairs)
    count = len(names)
    lists: list[int] = []
    at = _HEAD.size + 16 * count
    for texts in (names, [pairs[name] for name in names]):
        for text in texts:
            lists += (len(text), at)
            at += len(text) + 1
    head = _HEAD.pack(_MAGIC, 0, count, _HEAD.size, _HEAD.size + 8 * count, 0, 0)
    places = struct.pack(f"<{len(lists)}I", *lists)
    ends = b"\0".join((*names, *(pairs[name] for name in names), b""))
    return head + places + ends
