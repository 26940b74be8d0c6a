"""Headers of catalogs: complete from the start, and left alone afterwards."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from l10n.po.document import Document, parse
from l10n.po.entry import text
from l10n.po.header import new_document, with_revision

NOW = datetime(2026, 10, 3, 9, 30, tzinfo=timezone(timedelta(hours=3)))


def test_a_new_catalog_has_every_field() -> None:
    """The header of a Ukrainian catalog of an English story."""
    assert text(new_document("The Herald", "uk", "en")) == (
        'msgid ""\n'
        'msgstr ""\n'
        '"Project-Id-Version: The Herald\\n"\n'
        '"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n"\n'
        '"Last-Translator:\\n"\n'
        '"Language-Team: Ukrainian\\n"\n'
        '"Language: uk\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && '
        '(n%100<10 || n%100>=20) ? 1 : 2;\\n"\n'
        '"X-Source-Language: en\\n"\n'
    )


@pytest.mark.parametrize("language", ["uk", "en", "pl", ""])
def test_a_new_catalog_reads_back(language: str) -> None:
    """Fields are the same in memory and read from the file."""
    document = new_document("Вісник", language, "uk")
    assert (parse(text(document)).fields, parse(text(document)).header) == (
        document.fields,
        parse(text(document)).header,
    )


def test_a_template_has_no_plural_forms() -> None:
    """What depends on the language is left out or empty."""
    fields = new_document("The Herald", "", "en").fields
    assert (fields["Language"], "Plural-Forms" in fields) == ("", False)


POEDIT = """\
# Переклад: Ірина
msgid ""
msgstr ""
"Project-Id-Version: "
"The Herald\\n"
"X-Generator: Poedit 3.4\\n"
"PO-Revision-Date: 2026-01-01 00:00+0200\\n"
"X-Long: one two three four five six seven eight nine ten eleven twelve thirteen fourteen\\n"

msgid "Good day"
msgstr "Добрий день"
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_only_the_revision_date_moves(newline: str) -> None:
    """Fields, their order and their lines stay as another tool wrote them."""
    source = POEDIT.replace("\n", newline)
    after = source.replace("2026-01-01 00:00+0200", "2026-10-03 09:30+0300")
    assert text(with_revision(parse(source), NOW)) == after


def test_the_revision_date_is_a_field_too() -> None:
    """The fields follow the header's text."""
    assert with_revision(parse(POEDIT), NOW).fields["PO-Revision-Date"] == "2026-10-03 09:30+0300"


def test_a_new_catalogs_date_is_filled_in() -> None:
    """The placeholder of a catalog nobody worked on is replaced."""
    document = with_revision(
        new_document("The Herald", "uk", "en"), datetime(2026, 1, 2, tzinfo=UTC)
    )
    assert document.fields["PO-Revision-Date"] == "2026-01-02 00:00+0000"


@pytest.mark.parametrize(
    "source",
    ["", 'msgid "a"\nmsgstr "а"\n', POEDIT.replace("PO-Revision-Date", "X-Date")],
    ids=["empty", "no header", "no such field"],
)
def test_a_header_without_the_date_is_left_alone(source: str) -> None:
    """Nothing is added to a header that does not have the field."""
    document = parse(source)
    assert (with_revision(document, NOW), text(with_revision(document, NOW))) == (document, source)


def test_a_document_without_header_stays_so() -> None:
    """There is nothing to date."""
    assert with_revision(Document(), NOW) == Document()
