"""Paragraphs of a story, their entries in a catalog, and what merging makes of both."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.model import Segment
from l10n.po.document import parse
from l10n.po.entry import text
from l10n.po.merge import Merged, merge


def story(*texts: str | Segment) -> list[Segment]:
    """Paragraphs of one story."""
    return [
        Segment(item, "paragraph", reference="a.md") if isinstance(item, str) else item
        for item in texts
    ]


def merged(source: str, segments: Sequence[Segment], forms: int = 3) -> str:
    return text(merge(parse(source), segments, forms).document)


def counts(result: Merged) -> tuple[int, int, int]:
    """New, fuzzy now, removed; nothing was kept through a trivial change."""
    assert result.kept == 0
    return result.added, result.changed, result.removed


def entry(msgid: str, msgstr: str = "", *, before: str = "") -> str:
    """A paragraph's entry as extraction writes it."""
    return f'#. paragraph\n#: a.md\n{before}msgid "{msgid}"\nmsgstr "{msgstr}"\n'


BRIDGE = entry("The bridge is open.", "Міст відкрито.")
RIVER = entry("The river is calm.", "Річка спокійна.")
BRIDGE_TEXT = "The bridge is open."
RIVER_TEXT = "The river is calm."
SCHOOL = entry("Pupils walk to school.", "Учні йдуть до школи.")
