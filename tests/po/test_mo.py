"""Compiled catalogs: what any gettext runtime finds in them."""

from __future__ import annotations

import gettext
import io
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.model import Message, Segment, State
from l10n.po.document import Document, Entry, PoSyntaxError, parse
from l10n.po.entry import text
from l10n.po.header import new_document
from l10n.po.lookup import approved, approved_texts, quick_texts
from l10n.po.mo import compile_mo, compile_texts, key_of, read_mo

CATALOG = (
    text(new_document("The Herald", "uk", "en"))
    + """
msgid "Good day"
msgstr "Добрий день"

msgctxt "title"
msgid "Good day"
msgstr "День добрий"

msgid "%(n)s day"
msgid_plural "%(n)s days"
msgstr[0] "%(n)s день"
msgstr[1] "%(n)s дні"
msgstr[2] "%(n)s днів"

#, fuzzy
msgid "Machine"
msgstr "Машина"

msgid "Empty"
msgstr ""

msgid "%(n)s hour"
msgid_plural "%(n)s hours"
msgstr[0] "%(n)s година"
msgstr[1] "%(n)s години"
msgstr[2] ""

msgid "Good day"
msgstr "Дубль"

#~ msgid "Gone"
#~ msgstr "Немає"
"""
)


def read(document: Document) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(compile_mo(document)))


@pytest.mark.parametrize(
    ("msgid", "found"),
    [
        ("Good day", "Добрий день"),
        ("Machine", "Machine"),
        ("Empty", "Empty"),
        ("Gone", "Gone"),
    ],
)
def test_gettext_finds_approved_messages_only(msgid: str, found: str) -> None:
    """Fuzzy, empty, obsolete and repeated entries are not compiled."""
    assert read(parse(CATALOG)).gettext(msgid) == found


def test_gettext_finds_a_message_by_its_context() -> None:
    """One text with and without context is two messages."""
    assert read(parse(CATALOG)).pgettext("title", "Good day") == "День добрий"


@pytest.mark.parametrize(
    ("number", "found"),
    [(1, "%(n)s день"), (3, "%(n)s дні"), (11, "%(n)s днів"), (21, "%(n)s день")],
)
def test_gettext_finds_the_form_of_a_number(number: int, found: str) -> None:
    """The header's rule is compiled too."""
    assert read(parse(CATALOG)).ngettext("%(n)s day", "%(n)s days", number) == found


def test_a_plural_with_a_form_missing_is_not_compiled() -> None:
    """No reader sees an empty text."""
    assert read(parse(CATALOG)).ngettext("%(n)s hour", "%(n)s hours", 5) == "%(n)s hours"


@pytest.mark.parametrize(
    "header", ["", 'msgid ""\nmsgstr "Content-Type: text/plain; charset=KOI8-U\\n"\n\n']
)
def test_gettext_reads_ukrainian_whatever_the_header_says(header: str) -> None:
    """The bytes are UTF-8, and the compiled header says so."""
    document = parse(header + 'msgid "Good day"\nmsgstr "Добрий день"\n')
    assert read(document).gettext("Good day") == "Добрий день"


def test_equal_catalogs_compile_to_equal_bytes() -> None:
    """Comments, order and layout of the source do not show."""
    plain = 'msgid "b"\nmsgstr "б"\n\nmsgid "a"\nmsgstr "а"\n'
    other = '# note\nmsgid "a"\nmsgstr ""\n"а"\n\n\n#: x.md\nmsgid "b"\nmsgstr "б"\n'
    assert compile_mo(parse(plain)) == compile_mo(parse(other))


def test_msgunfmt_reads_the_file(tmp_path: Path) -> None:
    """GNU gettext's own tool finds every approved message."""
    (tmp_path / "a.mo").write_bytes(compile_mo(parse(CATALOG)))
    done = subprocess.run(["msgunfmt", tmp_path / "a.mo"], capture_output=True, check=True)
    found = [(m.msgctxt, m.msgid, m.msgstr) for m in parse(done.stdout.decode()).messages]
    assert set(found) == {
        ("title", "Good day", ("День добрий",)),
        (None, "%(n)s day", ("%(n)s день", "%(n)s дні", "%(n)s днів")),
        (None, "Good day", ("Добрий день",)),
    }


@pytest.mark.parametrize(
    ("segment", "found"),
    [
        (Segment("Good day", "paragraph"), "Добрий день"),
        (Segment("Good day", "title", "title"), "День добрий"),
        (Segment("Machine", "paragraph"), None),
        (Segment("Empty", "paragraph"), None),
        (Segment("Gone", "paragraph"), None),
        (Segment("Unknown", "paragraph"), None),
    ],
)
def test_approved_translations_are_found_by_segment(segment: Segment, found: str | None) -> None:
    """The same messages that are compiled."""
    assert approved(parse(CATALOG))(segment) == found


def test_what_is_compiled_is_read_again() -> None:
    """Every message is found by its context, msgid and plural."""
    document = parse(CATALOG)
    found = read_mo(compile_mo(document))
    assert {key: text for key, text in found.items() if key} == {
        key_of(message): "\0".join(message.msgstr)
        for message in reversed(document.messages)
        if message.state is State.TRANSLATED
    }


@pytest.mark.parametrize("cut", [0, 10, 40, 200])
def test_a_broken_file_is_no_catalog(cut: int) -> None:
    """What breaks off is refused, not read by half."""
    with pytest.raises(ValueError, match="it "):
        read_mo(compile_mo(parse(CATALOG))[:cut])


TEXTS = st.text(st.sampled_from('аїb \\"\n%'), min_size=1, max_size=4)
MESSAGES = st.builds(
    Message,
    msgid=TEXTS,
    msgstr=st.tuples(st.one_of(TEXTS, st.just(""), st.just(" "))),
    msgctxt=st.one_of(st.none(), TEXTS),
    flags=st.sampled_from([(), ("fuzzy",), ("md-text", "fuzzy"), ("md-text",)]),
    translator_comments=st.sampled_from([(), ("fuzzy",), (", fuzzy",)]),
    obsolete=st.booleans(),
)


def _of(messages: list[Message]) -> Document:
    return new_document("The Herald", "uk", "en").with_entries(tuple(map(Entry, messages)))


@given(st.lists(MESSAGES, max_size=5), st.sampled_from(["", "\n", "# end\n", '"', "x"]))
def test_texts_are_read_at_once_as_one_by_one(messages: list[Message], tail: str) -> None:
    """What is plain is read quickly and compiled to the same bytes; the rest is left alone."""
    source = text(_of(messages)) + tail
    found = quick_texts(source)
    try:
        document = parse(source)
    except PoSyntaxError:
        assert found is None
        return
    if found is not None:
        assert found == (document.fields, approved_texts(document))
        assert compile_texts(*found) == compile_mo(document)


def test_a_catalog_of_ours_is_plain() -> None:
    """The quick way is taken where translators left entries on one line each."""
    assert quick_texts(text(_of([Message("Міст", ("Bridge",)), Message("b", ("",))]))) is not None


@pytest.mark.parametrize("flags", ["#, fuzzy", "#,fuzzy", "#,md-text,fuzzy", "#, md-text\n#,fuzzy"])
def test_what_waits_for_review_is_never_read_as_approved(flags: str) -> None:
    """However a tool or a person writes the flags."""
    source = text(_of([])) + f'\n{flags}\nmsgid "Міст"\nmsgstr "Bridge"\n'
    fields = parse(source).fields
    assert quick_texts(source) == (fields, {})
