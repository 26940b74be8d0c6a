"""`l10n set` and `l10n approve`: what the workbench does to a message, from the command line."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.conftest import BRIDGE_EN, BRIDGE_PO, LIBRARY_PO, Site

TITLE = "Міст знову відкрито"
LEAD = "Через річку знову можна перейти."


@pytest.fixture
def extracted(site: Site) -> Site:
    """Catalogs without translations."""
    site.run("extract")
    return site


def test_a_text_waits_until_it_is_approved(extracted: Site) -> None:
    """Two commands; each changes the lines of one entry and no others."""
    before = extracted.read(BRIDGE_PO)

    done = extracted.run("set", BRIDGE_PO, TITLE, "The bridge is open again")
    waiting = extracted.read(BRIDGE_PO)
    extracted.run("approve", BRIDGE_PO, TITLE)

    empty = f'msgctxt "title"\nmsgid "{TITLE}"\nmsgstr ""\n'
    typed = f'msgctxt "title"\nmsgid "{TITLE}"\nmsgstr "The bridge is open again"\n'
    assert done.err == "articles/city/bridge: saved (fuzzy)\n"
    assert waiting == before.replace(empty, "#, fuzzy\n" + typed)
    assert extracted.read(BRIDGE_PO) == before.replace(empty, typed)


def test_a_text_and_its_comment_are_set_at_once(extracted: Site) -> None:
    """The origin of a machine's text is noted beside it."""
    more = ("--approve", "--origin", "libre", "--comment", "Стисло.")

    before = date.today()
    extracted.run("set", BRIDGE_PO, LEAD, "The river can be crossed.", *more)
    after = date.today()

    assert re.search(
        rf"# Стисло\.\n# origin: libre ({before}|{after}) [0-9a-f]{{12}}\n#\. lead\n",
        extracted.read(BRIDGE_PO),
    )
    assert "fuzzy" not in extracted.read(BRIDGE_PO)


def test_a_message_that_is_not_there_is_named_with_the_nearest(extracted: Site) -> None:
    """The command fails and writes nothing."""
    before = extracted.read(BRIDGE_PO)

    done = extracted.run("set", BRIDGE_PO, "Міст знову відкрита", "x", status=2)

    assert f'did you mean "{TITLE}"?' in done.err
    assert extracted.read(BRIDGE_PO) == before


def test_what_is_empty_cannot_be_approved(extracted: Site) -> None:
    """Readers would see nothing."""
    done = extracted.run("approve", BRIDGE_PO, LEAD, status=2)

    assert "has no whole translation yet" in done.err


def test_what_stands_before_something_empty_is_approved(extracted: Site) -> None:
    """Approving ends where a message cannot be approved; what was before it is kept."""
    extracted.run("set", BRIDGE_PO, TITLE, "The bridge")

    done = extracted.run("approve", BRIDGE_PO, TITLE, LEAD, status=2)

    assert f"“{LEAD}” has no whole translation yet" in done.err
    assert "fuzzy" not in extracted.read(BRIDGE_PO)


def test_a_file_that_is_no_catalog_of_the_project_is_refused(extracted: Site) -> None:
    """Only catalogs below the locales folder can be changed."""
    extracted.write("elsewhere.po", 'msgid "A"\nmsgstr ""\n')

    done = extracted.run("set", "elsewhere.po", "A", "B", status=2)

    assert "is no catalog of this project" in done.err


def test_everything_that_waits_is_approved_at_once(translated_site: Site) -> None:
    """Messages without a text stay as they are."""
    text = translated_site.read(LIBRARY_PO)
    translated_site.write(LIBRARY_PO, text.replace("msgctxt", "#, fuzzy\nmsgctxt"))

    done = translated_site.run("approve", LIBRARY_PO, "--all")

    assert done.err == "2 messages approved\n"
    assert translated_site.read(LIBRARY_PO) == text


def test_what_the_memory_knows_word_for_word_is_filled_and_approved(translated_site: Site) -> None:
    """A second story with the same lead; its other texts stay empty."""
    original = f"---\ntitle: Зовсім інше\ndate: 2026-09-20\nlead: {LEAD}\n---\nНовий текст.\n"
    translated_site.write("articles/city/ferry.uk.md", original)
    translated_site.run("extract")
    catalog = "locales/en/LC_MESSAGES/articles/city/ferry.po"

    done = translated_site.run("approve", catalog, "--exact")

    text = translated_site.read(catalog)
    assert done.err == "1 message approved\n"
    assert f'msgid "{LEAD}"\nmsgstr "{BRIDGE_EN[LEAD]}"\n' in text
    assert "fuzzy" not in text
    assert text.count('msgstr ""\n') == 3  # the header, the title, the body


def test_what_the_memory_knows_is_not_approved_where_it_is_wrong(translated_site: Site) -> None:
    """An earlier text that lost its link is left to a person."""
    source = next(text for text in BRIDGE_EN if "https" in text)
    site = translated_site
    original = f"---\ntitle: Зовсім інше\ndate: 2026-09-20\n---\n{source}\n"
    site.write("articles/city/ferry.uk.md", original)
    site.run("extract")
    catalog = "locales/en/LC_MESSAGES/articles/city/ferry.po"
    site.run("set", BRIDGE_PO, source, "The footbridge **has reopened**.", "--approve")
    before = site.read(catalog)

    done = site.run("approve", catalog, "--exact")

    assert done.err == "0 messages approved\n"
    assert site.read(catalog) == before


def test_an_error_is_approved_with_a_word(translated_site: Site) -> None:
    """Who approves a text with an error hears of it; the text counts as approved."""
    source = next(text for text in BRIDGE_EN if "https" in text)
    site = translated_site

    set_ = site.run("set", BRIDGE_PO, source, "The footbridge **has reopened**.", "--approve")
    again = site.run("approve", BRIDGE_PO, source)
    good = site.run("approve", BRIDGE_PO, LEAD)

    found = [line for line in set_.err.splitlines() if line.startswith("warning: ")]
    assert found
    assert all(f"{BRIDGE_PO}:" in line for line in found)
    assert all(line.endswith("; approved all the same") for line in found)
    assert [line for line in again.err.splitlines() if line.startswith("warning: ")] == found
    assert again.err.startswith("“Пішохідний міст")
    assert good.err == f"“{LEAD}” was approved already\n"
