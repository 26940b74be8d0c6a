"""Reading entries at once gives what reading line by line gives, also of what is no PO."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.po import quick
from l10n.po.grammar import Entry, PoSyntaxError, references_of, unescape
from l10n.po.lines import Reader

CORPUS = Path(__file__).parent.parent / "corpus"
FILES = sorted(path for path in CORPUS.rglob("*.po") if "encoding" not in path.parts)
LINES = [
    'msgid "Міст"', 'msgid ""', 'msgstr "Bridge"', 'msgstr ""', '"відкрито\\n"', '"a \\" b"',
    'msgctxt "title"', 'msgid_plural "мости"', 'msgstr[0] "міст"', 'msgstr[1] "мости"', "",
    "# note", "#", "#. paragraph", "#: a.md b.md", "#, fuzzy, md-text", '#| msgid "Мости"',
    '#~ msgid "Old"', '#~ msgstr "Старе"', "#~ # old note", '#~| msgid "Older"', "   ",
    '  msgid "x"', 'msgid "x" ', '"open', 'msgstr "a" b"', 'msgstr "a\\"', "garbage", '"\\q"',
    "<<<<<<< HEAD", 'msgstr "a\u2028b"', 'msgid "\\xD1"',
]  # fmt: skip

Outcome = tuple[list[Entry], str] | tuple[str, int | None, int]


def _outcome(text: str, *, fast: bool) -> Outcome:
    try:
        return quick.read(text) if fast else Reader(text).read()
    except PoSyntaxError as error:
        return error.message, error.line, error.column


def _lines_of(found: Outcome) -> list[int]:
    entries = found[0]
    return [entry.message.line for entry in entries] if isinstance(entries, list) else []


def _agree(text: str) -> None:
    quickly, slowly = _outcome(text, fast=True), _outcome(text, fast=False)
    assert quickly == slowly
    assert _lines_of(quickly) == _lines_of(slowly)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_are_read_alike(path: Path) -> None:
    """Every catalog of the corpus, broken ones too."""
    _agree(path.read_bytes().decode("utf-8", "replace"))


@given(
    st.lists(st.sampled_from(LINES), max_size=14), st.sampled_from(["\n", "\r\n"]), st.booleans()
)
def test_any_lines_are_read_alike(lines: list[str], newline: str, closed: bool) -> None:
    """Entries, gaps, lines and what is said of the first mistake are the same."""
    _agree(newline.join(lines) + newline * closed)


@given(st.lists(st.sampled_from(["\\\\", '\\"', "\\n", "\\t", "\\101", "n", "міст"]), max_size=8))
def test_escapes_are_resolved_one_after_another(parts: list[str]) -> None:
    """A backslash that was escaped begins nothing, whatever comes behind it."""
    plain = {"\\\\": "\\", '\\"': '"', "\\n": "\n", "\\t": "\t", "\\101": "A"}
    assert unescape("".join(parts)) == "".join(plain.get(part, part) for part in parts)


def test_files_named_with_blanks_stand_between_marks() -> None:
    """As GNU gettext writes them; beside others, and on lines of their own."""
    found = references_of([" a.md\u00a0b.md", "\u2068my story.md\u2069 c.md", "d.md"])
    assert found == ("a.md", "b.md", "my story.md", "c.md", "d.md")
