"""What Weblate changes in a catalog, by translate-toolkit, with which it writes PO files."""

from __future__ import annotations

from difflib import unified_diff
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from translate.storage.pypo import pofile

from l10n.model import Segment
from l10n.po.document import Document, parse
from l10n.po.entry import text
from l10n.po.header import new_document
from l10n.po.merge import merge
from l10n.po.plurals import HEADERS, header_for

STORY = Path(__file__).parents[1] / "corpus/catalogs/story.po"
ONLY_AT_NEWLINES = 65535
"""Weblate's setting po_line_wrap, as docs/weblate.md asks for."""


def saved(catalog: str, translations: dict[str, str], language: str) -> str:
    """The catalog after somebody approved these texts (source -> translation) in Weblate."""
    store: Any = pofile(BytesIO(catalog.encode()))
    store.wrapper.width = ONLY_AT_NEWLINES
    for unit in store.units:
        if unit.source in translations and not unit.isobsolete():
            unit.target = translations[unit.source]
            unit.markfuzzy(False)
            unit.clear_previous()
    store.updateheader(
        add=True,
        language=language,
        plural_forms=header_for(language),
        PO_Revision_Date="2026-11-25 21:34+0000",
        last_translator="Ольга Кравець <olha@herald.example>",
    )
    return bytes(store).decode()


def changed(old: str, new: str) -> list[str]:
    """Lines that went (-) and came (+)."""
    lines = unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


@pytest.mark.parametrize("language", sorted({*HEADERS, "en"} - {"zh"}))
def test_weblate_changes_one_message_and_two_header_fields(language: str) -> None:
    """A new catalog's header, its other messages and their comments stay as they are."""
    segments = [
        Segment("Міст", "title", "title", reference="a.md"),
        Segment("Міст [відкрили](a.md) о 9:00.", "paragraph", reference="a.md"),
        Segment("«Нарешті!» \\ — **довгий** рядок, " * 9, "quote", reference="a.md"),
    ]
    new = text(merge(new_document("Вісник", language, "uk"), segments, 2).document)

    assert changed(new, saved(new, {"Міст": "The bridge"}, language)) == [
        '-"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n"',
        '-"Last-Translator:\\n"',
        '+"PO-Revision-Date: 2026-11-25 21:34+0000\\n"',
        '+"Last-Translator: Ольга Кравець <olha@herald.example>\\n"',
        '-msgstr ""',
        '+msgstr "The bridge"',
    ]


def test_what_a_machine_wrote_keeps_its_origin_when_it_is_approved_in_weblate() -> None:
    """Clearing the mark takes `fuzzy` and the previous source away, and no comment."""
    head = text(new_document("Вісник", "en", "uk"))
    comments = "# origin: deepl 2026-11-22 3f2a9c01d4e5\n#. paragraph\n#: a.md\n"
    entry = 'msgid "Візьміть лампу."\nmsgstr "Bring a lamp."\n'
    gone = '\n#~ msgid "Пішли."\n#~ msgstr "They left."\n'
    machine = f'{head}\n{comments}#, fuzzy\n#| msgid "Візьміть лампи."\n{entry}{gone}'

    approved = saved(machine, {"Візьміть лампу.": "Bring a lamp."}, "en")

    assert approved.endswith(f"\n\n{comments}{entry}{gone}")


def test_other_messages_stay_byte_for_byte() -> None:
    """Flags, plural forms, comments, wrapped lines and obsolete entries of a worked-on catalog."""
    old = parse(STORY.read_text())
    source = next(m.msgid for m in old.messages if "fuzzy" in m.flags)

    new = parse(saved(STORY.read_text(), {source: "Річка піднялася на три метри."}, "uk"))

    assert _others(new, source) == _others(old, source)
    (approved,) = (m for m in new.messages if m.msgid == source)
    assert (approved.msgstr, set(approved.flags), approved.previous) == (
        ("Річка піднялася на три метри.",),
        {"md-text", "ignore-length"},
        None,
    )


def _others(document: Document, source: str) -> list[str | None]:
    return [entry.raw for entry in document.entries if entry.message.msgid != source]
