"""Catalogs -> the binary form that gettext reads."""

from __future__ import annotations

import polib

from l10n.model import State
from l10n.po.document import Document


def compile_mo(document: Document) -> bytes:
    """The `.mo` file of a catalog: its header and its translated, approved messages."""
    catalog = polib.POFile()
    # The bytes are UTF-8 whatever the header says, and without a charset gettext reads ASCII.
    catalog.metadata = {**document.fields, "Content-Type": "text/plain; charset=UTF-8"}
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
