"""A mistake gets one line naming file, line and what to do; the rest goes on; exit status 2."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable

import pytest

from tests.conftest import BRIDGE_PO, LIBRARY_PO, Site

GOOD = "articles/city/bridge.uk.md"
BAD = "articles/city/bad.uk.md"


def _broken_yaml(site: Site) -> None:
    site.write(BAD, "---\ntitle: Одне: друге\ndate: 2026-09-01\n---\nТекст.\n")


def _not_utf8(site: Site) -> None:
    site.write(BAD, "").write_bytes("---\ntitle: Текст\n---\n".encode("cp1251"))


def _two_originals(site: Site) -> None:
    site.write("articles/city/bad.en.md", "---\ntitle: T\ndate: 2026-09-01\n---\nText.\n")
    site.write(BAD, "---\ntitle: Т\ndate: 2026-09-01\n---\nТекст.\n")


def _unknown_language(site: Site) -> None:
    site.write("articles/city/bad.de.md", "---\ntitle: T\ndate: 2026-09-01\n---\nText.\n")


def _no_date(site: Site) -> None:
    site.write(BAD, "---\ntitle: Т\ndate: учора\n---\nТекст.\n")


def _no_front_matter(site: Site) -> None:
    site.write(BAD, "Лише текст.\n")


def _no_picture(site: Site) -> None:
    site.write(BAD, "---\ntitle: Т\ndate: 2026-09-01\nimage:\n  src: nema.png\n---\nТекст.\n")


def _no_body_picture(site: Site) -> None:
    site.write(BAD, "---\ntitle: Т\ndate: 2026-09-01\n---\nТекст.\n\n![Опис](nema.png)\n")


def _misspelt_title(site: Site) -> None:
    site.write(BAD, "---\ndate: 2026-09-01\ntitel: Т\n---\nТекст.\n")


CASES: dict[str, tuple[Callable[[Site], None], str, str]] = {
    "broken YAML": (_broken_yaml, "articles/city/bad.uk.md:2: ", "needs quotes"),
    "not UTF-8": (_not_utf8, "articles/city/bad.uk.md:2: ", "save it as UTF-8"),
    "two originals": (_two_originals, "articles/city/bad.uk.md: ", "keep the one that"),
    "unknown language": (_unknown_language, "articles/city/bad.de.md: ", "name it bad.uk.md"),
    "no date": (_no_date, "articles/city/bad.uk.md:3: ", "write it as 2026-"),
    "misspelt title": (_misspelt_title, "articles/city/bad.uk.md:3: ", "did you mean title?"),
    "no front matter": (_no_front_matter, "articles/city/bad.uk.md:1: ", "begin the file with"),
    "picture missing": (_no_picture, "articles/city/bad.uk.md:5: ", "put it at articles/city/"),
    "picture in the text missing": (_no_body_picture, "articles/city/bad.uk.md:7: ", "put it at"),
}


@pytest.mark.parametrize(("make", "place", "advice"), CASES.values(), ids=CASES.keys())
def test_a_bad_original_is_named_and_skipped(
    translated_site: Site, make: Callable[[Site], None], place: str, advice: str
) -> None:
    """The build names it in one line, publishes the other stories and exits with 2."""
    make(translated_site)

    result = translated_site.run("build", status=2)

    (line,) = [line for line in result.err.splitlines() if line.startswith("error:")]
    assert line.startswith(f"error: {place}")
    assert advice in line
    assert (translated_site.root / "public/en/city/bridge/index.html").is_file()
    assert not (translated_site.root / "public/city/bad").exists()


@pytest.mark.parametrize("command", ["extract", "check", "stats", "prefill"])
def test_a_misnamed_original_is_named_where_it_is_asked_for(
    translated_site: Site, command: str
) -> None:
    """By itself, as a hook before a commit asks, and with its folder; not with its neighbours."""
    _unknown_language(translated_site)
    for path in ("articles/city/bad.de.md", "articles/city", "."):
        done = translated_site.run(command, path, status=2)
        assert (done.out + done.err).count("name it bad.uk.md") == 1
    assert "bad.de.md" not in translated_site.run(command, GOOD, status=0).err


@pytest.mark.parametrize("command", ["extract", "compile", "build"])
def test_a_broken_catalog_is_left_as_it_is(translated_site: Site, command: str) -> None:
    """Every command but `check` names the line, leaves the file alone and exits with 2."""
    broken = translated_site.read(BRIDGE_PO).replace('msgstr "We have', "msgstr We have")
    translated_site.write(BRIDGE_PO, broken)

    result = translated_site.run(command, status=2)

    assert f"error: {BRIDGE_PO}:" in result.err
    assert translated_site.read(BRIDGE_PO) == broken


def test_check_reports_a_broken_catalog_and_goes_on(translated_site: Site) -> None:
    """For `check` a catalog that is not PO is the finding `syntax`; the others are checked."""
    text = translated_site.read(BRIDGE_PO)
    translated_site.write(BRIDGE_PO, text.replace('msgstr "We have', "msgstr We have"))

    report = json.loads(translated_site.run("check", "--format", "json", status=1).out)

    assert [(f["check"], f["path"]) for f in report["findings"]] == [("syntax", BRIDGE_PO)]
    assert LIBRARY_PO in [row["path"] for row in report["catalogs"]]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('languages = ["uk", "en"]\ncolour = "red"\n', "colour: is not a setting"),
        ('languages = "uk"\n', 'languages: must be a list of texts, not "uk"'),
        ('languages = ["ua", "en"]\n', 'the code of Ukrainian is "uk"'),
        ('[gate]\nshare = "all"\n', 'gate.share: must be a number from 0 to 100, not "all"'),
        ('[site]\nname = "X"\n', "site.url: is missing"),
        (
            '[site]\nname = "X"\nurl = "https://x.example"\n[paths]\narticles = "no"\n',
            "paths.articles",
        ),
        ("languages = [\n", "l10n.toml:1: is not valid TOML"),
        (
            '[site]\nname = "X"\nurl = "https://x.example"\n[translators.deepl]\nkey = "abc"\n',
            "translators.deepl.key: keys are read from the environment only",
        ),
        (
            '[site]\nname = "X"\nurl = "https://x.example"\n[prefill]\nusing = ["gogle"]\n',
            'prefill.using: "gogle" is not a translator; did you mean google?',
        ),
    ],
)
def test_a_bad_setting_is_one_line(empty_site: Site, settings: str, message: str) -> None:
    """The line names the settings file and the key's path; exit status 2."""
    empty_site.write("l10n.toml", settings)

    result = empty_site.run("extract", status=2)

    assert len(result.err.strip().splitlines()) == 1
    assert "l10n.toml:" in result.err
    assert message in result.err


@pytest.mark.parametrize("command", ["check", "build"])
def test_an_ignored_check_that_is_none_is_named_with_its_setting(site: Site, command: str) -> None:
    """Which only shows once the project's own checks are known."""
    site.write("l10n.toml", site.read("l10n.toml") + '\n[checks]\nignore = ["place"]\n')

    result = site.run(command, status=2)

    assert 'l10n.toml: checks.ignore: "place" is not a check; did you mean' in result.err


def test_no_project_is_one_line(site: Site) -> None:
    """Outside a project a command says how to get one."""
    (site.root / "l10n.toml").unlink()

    assert "run `l10n init`" in site.run("build", status=2).err


def test_a_file_where_a_language_has_its_folder_is_left_alone(translated_site: Site) -> None:
    """Each catalog that cannot be written there is named."""
    shutil.rmtree(translated_site.root / "locales" / "en")
    translated_site.write("locales/en", "mine")

    result = translated_site.run("build", status=2)

    assert f"{BRIDGE_PO}: cannot be written (Not a directory)" in result.err
    assert translated_site.read("locales/en") == "mine"


def test_an_output_folder_among_the_sources_is_refused(translated_site: Site) -> None:
    """What is in `static` is published, and a build would find there what the last one wrote."""
    translated_site.write("static/robots.txt", "User-agent: *\n")

    result = translated_site.run("build", "--output", "static/site", status=2)

    assert "--output: the folder" in result.err
    assert "holds the output folder" in result.err
    assert not (translated_site.root / "static" / "site").exists()


def test_a_foreign_output_folder_is_refused(translated_site: Site) -> None:
    """A build never mixes its files with those of others, let alone removes them."""
    translated_site.write("elsewhere/diary.txt", "mine")

    result = translated_site.run("build", "--output", "elsewhere", status=2)

    assert "was not made by `l10n build`" in result.err
    assert translated_site.snapshot("elsewhere") == {"elsewhere/diary.txt": b"mine"}


def test_check_counts_what_it_could_not_read(translated_site: Site) -> None:
    """An original that cannot be read is an error in the report, on its line, and exit status 2."""
    _broken_yaml(translated_site)

    report = json.loads(translated_site.run("check", "--format", "json", status=2).out)

    (finding,) = report["findings"]
    assert (finding["check"], finding["path"], finding["line"]) == ("original", BAD, 2)
    assert report["summary"]["errors"] == 1


def test_an_emptied_catalog_is_a_new_one(translated_site: Site) -> None:
    """Whatever emptied the file, extraction makes what it makes of a story without one."""
    (translated_site.root / BRIDGE_PO).unlink()
    translated_site.run("extract")
    new = translated_site.read(BRIDGE_PO)
    translated_site.write(BRIDGE_PO, "")

    translated_site.run("extract")

    assert translated_site.read(BRIDGE_PO) == new


def test_a_lost_header_comes_back(translated_site: Site) -> None:
    """Nothing but the header is added; `check` says who adds it."""
    whole = translated_site.read(BRIDGE_PO)
    translated_site.write(BRIDGE_PO, whole.partition("\n\n")[2])

    said = translated_site.run("check", "--select", "header", status=1).out
    translated_site.run("extract")

    assert "the header is missing; `l10n extract` adds it" in said
    assert translated_site.read(BRIDGE_PO) == whole
    translated_site.run("check", "--select", "header")
