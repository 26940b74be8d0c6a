"""`l10n memory` from the command line."""

from __future__ import annotations

import json
import os
from xml.etree import ElementTree

import pytest

from tests.conftest import BRIDGE_PO, LIBRARY_PO, Site

TMX = (
    '<?xml version="1.0" encoding="UTF-16"?>\n<tmx version="1.4"><header srclang="en-US"/><body>\n'
    '<tu><tuv xml:lang="en-US"><seg>The ferry is late today.</seg></tuv>\n'
    '<tuv xml:lang="uk-UA"><seg>Пором сьогодні запізнюється.</seg></tuv>\n'
    '<tuv xml:lang="de"><seg>Die Fähre hat heute Verspätung.</seg></tuv></tu>\n</body></tmx>\n'
)
AGENCY = """\
msgid ""
msgstr ""
"Language: uk\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "The ferry is late today."
msgstr "Пором сьогодні запізнюється."

msgid "The ferry is on time."
msgstr "Пором іде вчасно."

#, fuzzy
msgid "The ferry is gone."
msgstr "Порома немає."
"""
FERRY = "locales/memory/ferry.tmx"


def _put(site: Site, name: str = "ferry.tmx", text: str = TMX, encoding: str = "utf-16") -> str:
    path = site.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return name


def test_search(translated_site: Site) -> None:
    """Score, what differs, translation and file are shown; numbers are put right."""
    result = translated_site.run("memory", "search", "Readers may stay till 22:00.")
    assert result.out == (
        "  96 %  en -> uk  differs in: number\n"
        "        Readers may stay till [-23:00-]{+22:00+}.\n"
        "        Читачі можуть лишатися до 22:00.\n"
        "        (repaired; it was: Читачі можуть лишатися до 23:00.)\n"
        f"        {LIBRARY_PO}\n"
    )


def test_search_in_one_direction(translated_site: Site) -> None:
    """A pair is found from its translation too; --from, --to and --min narrow the search."""
    search = ("memory", "search", "Міст", "відкрито", "--min", "60", "--format", "json")
    found = json.loads(translated_site.run(*search, "--from", "uk").out)
    assert found == {
        "version": 1,
        "matches": [
            {
                "score": 0.6842,
                "from": "uk",
                "to": "en",
                "source": "Міст знову відкрито",
                "target": "The bridge is open again",
                "repaired": None,
                "differences": [
                    {"change": "same", "text": "Міст "},
                    {"change": "removed", "text": "знову "},
                    {"change": "same", "text": "відкрито"},
                ],
                "differs_in": [],
                "files": [BRIDGE_PO],
            }
        ],
    }
    assert json.loads(translated_site.run(*search, "--to", "uk").out)["matches"] == []
    backward = translated_site.run("memory", "search", "The bridge is open again")
    assert " 100 %  en -> uk\n" in backward.out


def test_search_for_a_word(translated_site: Site) -> None:
    """A word or a phrase is like no sentence; those that have it in them are shown, and said so."""
    result = translated_site.run("memory", "search", "bridge is")
    assert result.err == "No text is 75 % like it; these have it in them:\n"
    assert result.out == (
        "        en -> uk\n"
        "        The bridge is open again\n"
        "        Міст знову відкрито\n"
        f"        {BRIDGE_PO}\n"
    )
    found = translated_site.run("memory", "search", "the bridge is", "--to", "uk")
    assert "Міст знову відкрито" in found.out
    assert translated_site.run("memory", "search", "bridge is", "--to", "en").out == ""
    as_json = translated_site.run("memory", "search", "bridge is", "--format", "json").out
    assert json.loads(as_json)["matches"] == []
    nothing = translated_site.run("memory", "search", "zebra", "--min", "60")
    assert nothing.err == "No text is 60 % like it; nor has any it in it.\n"
    assert nothing.out == ""


def test_a_changed_catalog_is_known_at_once(translated_site: Site) -> None:
    """The memory says what the catalogs say now, however soon after they were saved."""
    site = translated_site
    assert "Візьміть лампу." in site.run("memory", "search", "Bring a lamp.").out
    for word in ("ліхтар", "свічку", "каганець"):
        site.translate_again(LIBRARY_PO, "Bring a lamp.", f"Візьміть {word}.")
        assert f"Візьміть {word}." in site.run("memory", "search", "Bring a lamp.").out


def test_import(translated_site: Site) -> None:
    """TMX and PO files become TMX files of the project, each pair once; a second time nothing."""
    site = translated_site
    _put(site)
    _put(site, "agency.po", AGENCY, "utf-8")
    result = site.run("memory", "import", "ferry.tmx", "agency.po")
    assert result.err == (
        f"1 pair added to {FERRY}\n"
        "1 pair added to locales/memory/agency.tmx\n"
        "1 pair skipped: there already, or twice\n"
    )
    assert "Пором іде вчасно." in site.read("locales/memory/agency.tmx")
    before = site.snapshot("locales")
    again = site.run("memory", "import", "ferry.tmx", "agency.po")
    assert again.err == "3 pairs skipped: there already, or twice\nNothing new.\n"
    assert site.snapshot("locales") == before
    result = site.run("memory", "search", "The ferry is late today!")
    assert f"Пором сьогодні запізнюється.\n        {FERRY}\n" in result.out


def test_what_xml_cannot_hold_is_imported_once(site: Site) -> None:
    """A catalog's text may have control characters; twice is once all the same."""
    text = AGENCY.replace("on time", "on\\a time").replace("вчасно", "\\aвчасно")
    _put(site, "agency.po", text, "utf-8")
    assert "2 pairs added" in site.run("memory", "import", "agency.po").err
    assert "Nothing new." in site.run("memory", "import", "agency.po").err


def test_imported_pairs_fill_catalogs_for_review(site: Site) -> None:
    """What comes from elsewhere is fuzzy, signed, and put right where only numbers differ."""
    text = TMX.replace("The ferry is late today.", "Readers may stay till 21:00.")
    _put(site, FERRY, text.replace("Пором сьогодні запізнюється.", "Читачам можна до 21:00."))
    site.run("extract")
    site.run("prefill")
    catalog = site.read(LIBRARY_PO)
    head, _, rest = catalog.partition('msgid "Readers may stay till 23:00."\n')
    assert rest.startswith('msgstr "Читачам можна до 23:00."\n')
    assert "# origin: memory " in head
    assert head.endswith('#, fuzzy\nmsgctxt "lead"\n')


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("bad.tmx", "<tmx>\n<body>\n", "bad.tmx:3: is not valid XML: no element found"),
        ("bad.tmx", "<html/>", "bad.tmx:1: is not TMX: it begins with <html>"),
        ("bad.po", 'msgid "a\n', "bad.po:1: is not a valid PO file"),
        ("bad.po", 'msgid "a"\nmsgstr "b"\n', "bad.po: names no language; write one of uk, en"),
        ("bad.csv", "a,b", "bad.csv: is neither a TMX nor a PO file"),
    ],
)
def test_broken_input_writes_nothing(site: Site, name: str, text: str, error: str) -> None:
    """One file that cannot be read, and none is imported."""
    _put(site)
    _put(site, name, text, "utf-8")
    result = site.run("memory", "import", "ferry.tmx", name, status=2)
    assert error in result.err
    assert result.err.count("\n") == 1
    assert not (site.root / "locales/memory").exists()
    assert (
        "no-file.tmx: cannot be read" in site.run("memory", "import", "no-file.tmx", status=2).err
    )


def test_a_broken_file_of_the_project_is_named(translated_site: Site) -> None:
    """Every command that asks the memory says so, uses the rest, and exits with 2."""
    site = translated_site
    _put(site, FERRY, "<tmx>\n<oops", "utf-8")
    for command in (["memory", "search", "Bring a lamp."], ["prefill"], ["memory", "export"]):
        result = site.run(*command, status=2)
        assert f"{FERRY}:2: is not valid XML" in result.err
    assert "Візьміть лампу." in site.run("memory", "search", "Bring a lamp.", status=2).out


def test_export(translated_site: Site) -> None:
    """Everything approved, the same bytes each time; read again, nothing is lost."""
    site = translated_site
    data = site.run("memory", "export").out
    assert data == site.run("memory", "export").out
    units = ElementTree.fromstring(data.encode()).findall("body/tu")
    found = {
        tuple((tuv.get("{http://www.w3.org/XML/1998/namespace}lang"), tuv[0].text) for tuv in unit)
        for unit in units
    }
    assert (("uk", "Міст знову відкрито"), ("en", "The bridge is open again")) in found
    assert (("en", "Bring a lamp."), ("uk", "Візьміть лампу.")) in found
    one_way = site.run("memory", "export", "--from", "uk", "--output", "uk.tmx")
    assert one_way.err == f"{len(units)} pairs in uk.tmx\n"
    assert 'srclang="uk"' in site.read("uk.tmx")
    assert site.read("uk.tmx").count("<tu>") == len(units)
    site.run("memory", "import", "uk.tmx")
    assert site.run("memory", "export").out.count("<tu ") == 2 * len(units) - 5


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["search"], "say which text to search"),
        (["search", "a", "--min", "20"], "must be from 51 to 100, not 20"),
        (["search", "a", "--to", "de"], '--to: "de" is not a language of this project (uk, en)'),
        (["import"], "name the TMX or PO files"),
        (["export", "memory.tmx"], "the file goes after --output"),
    ],
)
def test_mistakes(site: Site, arguments: list[str], error: str) -> None:
    """What cannot be done is said in one line."""
    result = site.run("memory", *arguments, status=2)
    assert error in result.err
    assert result.err.count("\n") == 1


def test_nothing_is_read_that_did_not_change(translated_site: Site) -> None:
    """A catalog that was at rest and has its stamp is known without being opened."""
    site = translated_site
    site.run("memory", "search", "Bring a lamp.")
    path = site.root / LIBRARY_PO
    old = path.stat()
    os.utime(path, ns=(old.st_atime_ns, old.st_mtime_ns - 10**12))
    assert "Візьміть лампу." in site.run("memory", "search", "Bring a lamp.").out
