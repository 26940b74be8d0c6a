"""Headers of new catalogs, and the one field of an old one that moves."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from l10n.model import Message
from l10n.po.document import Document, Entry, header_fields
from l10n.po.plurals import header_for
from l10n.wording import language_name

NEVER = "YEAR-MO-DA HO:MI+ZONE"
"""PO-Revision-Date of a catalog that nobody has worked on, as GNU xgettext writes it."""


@lru_cache(maxsize=64)
def new_document(project: str, language: str, source: str) -> Document:
    """An empty catalog of `language` for originals in `source`; `language` "" makes a template."""
    team = language_name(language) if language else "LANGUAGE"
    fields = {
        "Project-Id-Version": project,
        "PO-Revision-Date": NEVER,
        "Last-Translator": "",
        "Language-Team": team,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": header_for(language) if language else "",
        "X-Source-Language": source,
    }
    kept = {name: text for name, text in fields.items() if language or name != "Plural-Forms"}
    text = "".join(f"{name}: {value}".rstrip() + "\n" for name, value in kept.items())
    return Document(header=Entry(Message("", (text,))), fields=header_fields(text))


def with_header(document: Document, fresh: Document) -> Document:
    """The document with the header of `fresh`, where it has none anywhere.

    One that stands behind other messages is the translator's, so nothing is put before it.
    """
    if document.header or any(entry.message.key == (None, "") for entry in document.entries):
        return document
    # Without entries, the comments of an emptied file would stick to the header's last line.
    apart = document.newline if document.tail.strip() and not document.entries else ""
    tail = apart + document.tail
    return replace(document, header=fresh.header, fields=fresh.fields, tail=tail)


def with_revision(document: Document, now: datetime) -> Document:
    """The document with PO-Revision-Date set: somebody changed a message at `now`."""
    return _with_field(document, "PO-Revision-Date", now.strftime("%Y-%m-%d %H:%M%z"))


def with_translator(document: Document, name: str) -> Document:
    """The document with Last-Translator set, where its header has that field.

    Whoever is named there already, with an address of theirs, stays as they are.
    """
    known = document.fields.get("Last-Translator", name)
    if known.partition(" <")[0] == name:
        return document
    return _with_field(document, "Last-Translator", " ".join(name.split()))


def _with_field(document: Document, name: str, value: str) -> Document:
    """The document with one field of its header set; as it is where there is no such field."""
    if document.header is None:
        return document
    message = document.header.message
    text = re.sub(rf"(?m)^{name}:.*$", lambda _: f"{name}: {value}", message.msgstr[0])
    if text == message.msgstr[0]:
        return document
    raw = document.header.raw
    if raw is not None:
        line = rf'(?m)^"{name}:[^"\\]*\\n"'
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        raw, found = re.subn(line, lambda _: f'"{name}: {escaped}\\n"', raw, count=1)
        raw = raw if found else None
    header = Entry(replace(message, msgstr=(text,)), raw, document.header.gap)
    return replace(document, header=header, fields=header_fields(text))
