"""Names of files that are not UTF-8, as old archives and file shares have them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import BRIDGE_PO, Site

ADVICE = "the name of the file or its folder is not UTF-8; rename it"
BASELINE = "check --baseline debts.json --update-baseline"
EXPORT = "export markdown --to en --output ../exported"


def put(site: Site, name: bytes, text: str) -> Path:
    """A file with a name of bytes, where the file system takes any."""
    path = site.root / os.fsdecode(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    return path


@pytest.mark.parametrize("command", ["extract", "build", "stats", EXPORT, "prefill --dry-run"])
@pytest.mark.parametrize("name", [b"city/b\xffad.uk.md", b"c\xffity/bad.uk.md"])
def test_an_original_is_named_readably_and_the_others_go_on(
    translated_site: Site, name: bytes, command: str
) -> None:
    """One line says which it is and what to do."""
    put(translated_site, b"articles/" + name, translated_site.read("articles/city/bridge.uk.md"))
    before = translated_site.snapshot("articles", "locales")

    done = translated_site.run(*command.split(), status=2)

    readable = name.decode("utf-8", "backslashreplace")
    lines = [line for line in done.err.splitlines() if line.startswith("error:")]
    assert lines == [f"error: articles/{readable}: {ADVICE}"]
    after = translated_site.snapshot("articles", "locales")
    assert {file: data for file, data in after.items() if not file.endswith(".mo")} == before
    assert (command == "build") == (translated_site.root / "public/city/bridge").is_dir()


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github"])
def test_check_reports_an_original(translated_site: Site, form: str) -> None:
    """In every format."""
    put(translated_site, b"articles/b\xffad.uk.md", "")
    done = translated_site.run("check", "--format", form, status=2)
    assert ADVICE in done.out
    assert "error:" not in done.err


@pytest.mark.parametrize("command", ["extract", "check", "check --format json", BASELINE, "build"])
def test_a_catalog_is_left_alone(translated_site: Site, command: str) -> None:
    """No story can have it, so it is no catalog of a story that is gone, which one may delete."""
    text = translated_site.read(BRIDGE_PO)
    path = put(translated_site, b"locales/en/LC_MESSAGES/articles/b\xffad.po", text)

    done = translated_site.run(*command.split(), status=2)

    assert f"error: locales/en/LC_MESSAGES/articles/b\\xffad.po: {ADVICE}" in done.err
    assert "no original" not in done.err
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize(
    "name", [b"static/b\xffad.txt", b"static/styles/b\xffad.css", b"templates/parts/b\xffad.html"]
)
def test_other_files_of_a_site_stop_the_build(translated_site: Site, name: bytes) -> None:
    """What stands there stays."""
    translated_site.run("build")
    before = translated_site.snapshot("public")
    put(translated_site, name, "")
    translated_site.write(BRIDGE_PO, translated_site.read(BRIDGE_PO).replace("We have", "We've"))

    done = translated_site.run("build", status=2)

    readable = name.decode("utf-8", "backslashreplace")
    lines = [line for line in done.err.splitlines() if line.startswith("error:")]
    assert lines == [f"error: {readable}: {ADVICE}"]
    assert translated_site.snapshot("public") == before


def test_files_that_only_teach_may_have_any_name(translated_site: Site) -> None:
    """The memory reads them."""
    unit = "<tu><tuv xml:lang='uk'><seg>Два</seg></tuv><tuv xml:lang='en'><seg>Two</seg></tuv></tu>"
    text = f"<tmx version='1.4'><header srclang='uk'/><body>{unit}</body></tmx>"
    put(translated_site, b"locales/memory/b\xffad.tmx", text)
    put(translated_site, b"locales/en/LC_MESSAGES/articles/b\xffad.po", "")
    assert "Two" in translated_site.run("memory", "search", "Два").out


def test_any_folder_may_be_above_a_project(translated_once: Path, tmp_path: Path) -> None:
    """Nothing but the project's own names goes into what is written."""
    site = Site(put(Site(tmp_path), b"ab\xffove/README", "").parent / "site")
    shutil.copytree(translated_once, site.root)
    site.write("static/.nojekyll", "")
    for command in ("extract", "check", "stats", "compile", EXPORT, "prefill --dry-run"):
        site.run(*command.split())
    site.run("build", "--strict")
    again = site.run("build")
    assert " 0 written" in again.err
    (site.root / "static/.nojekyll").write_text("x")
    assert " 1 written" in site.run("build").err


def test_catalogs_of_any_name_are_checked_outside_projects(tmp_path: Path) -> None:
    """Who checks a folder may not own it."""
    site = Site(tmp_path)
    text = 'msgid "Open {name}"\nmsgstr "Відкрити"\n'
    put(site, b"b\xffad/uk.po", f'msgid ""\nmsgstr "Language: uk\\n"\n\n{text}')
    for form in ("text", "json", "sarif", "junit", "github"):
        out = site.run("check", ".", "--format", form, status=1).out
        assert "{name} of the source is missing" in out
    assert "b\\xffad/uk.po" in out
