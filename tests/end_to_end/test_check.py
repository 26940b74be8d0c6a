"""`l10n check` as people and CI run it: baselines, repairs shown before they are made, plug-ins."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from contextlib import suppress

import pytest

from l10n.console import Console
from l10n.project import Project
from l10n.stages.check import check
from tests.conftest import BRIDGE_PO, LIBRARY_PO, Site

PLUGIN = '''\
"""The newsroom's own rules."""

from collections.abc import Iterator

from l10n.checks.base import Fault, Pair, pair_check
from l10n.model import Severity


@pair_check("exclamation", Severity.WARNING, marks="!")
def exclamation(pair: Pair) -> Iterator[Fault]:
    """A headline shouts.

    Fix: Take the exclamation mark out.
    """
    if "!" in pair.target:
        yield Fault("the house does not shout; end with a full stop")
'''


def checks_of(site: Site, *arguments: str, status: int = 0) -> list[str]:
    out = site.run("check", "--format", "json", *arguments, status=status).out
    return [finding["check"] for finding in json.loads(out)["findings"]]


def double_a_space(site: Site) -> None:
    site.translate_again(BRIDGE_PO, "Міст знову відкрито", "The bridge  is open again")


@pytest.mark.parametrize("name", ["text", "json", "sarif", "junit", "github"])
def test_every_format_comes_out_and_fails_alike(site: Site, name: str) -> None:
    """Whatever the format, the exit status is that of the findings, and a file holds the same."""
    site.run("extract")
    shown = site.run("check", "--format", name, status=1).out
    site.run("check", "--format", name, "--output", "report.out", status=1)
    assert site.read("report.out") == shown
    assert "completeness" in shown


def test_old_debts_do_not_fail_the_check(translated_site: Site) -> None:
    """With a baseline only a new finding counts; mended ones are counted and taken out."""
    site = translated_site
    double_a_space(site)
    site.run("check", "--strict", status=1)
    site.write("l10n.toml", site.read("l10n.toml") + '\n[checks]\nbaseline = "debts.json"\n')
    site.run("check", status=2)  # named and missing
    site.run("check", "--update-baseline")
    assert site.run("check", "--strict").out == (
        "No errors or warnings; 4 catalogs checked; 1 known to the baseline\n"
    )
    site.translate_again(LIBRARY_PO, "Bring a lamp.", "Візьміть  лампу.")
    assert checks_of(site, "--strict", status=1) == ["whitespace"]
    site.run("check", "--fix")
    assert "1 finding of the baseline mended" in site.run("check", "--strict").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--diff",), "give both"),
        (("--update-baseline",), "name a file with --baseline"),
        (("--update-baseline", "--baseline", "b.json", "articles"), "leave PATH"),
        (("--baseline", "l10n.toml"), "is no baseline"),
        (("--baseline", "none.json"), "there is no such file"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    translated_site: Site, arguments: tuple[str, ...], words: str
) -> None:
    """One line says what to do instead."""
    done = translated_site.run("check", *arguments, status=2)
    assert words in done.err
    assert done.out == ""


def test_a_catalog_is_checked_without_those_of_other_languages(translated_site: Site) -> None:
    """A translator hears of their own file, `--fix` writes no other; an original has them all."""
    site = translated_site
    site.write("l10n.toml", site.read("l10n.toml").replace('"en"]', '"en", "pl"]'))
    site.run("extract")
    polish = BRIDGE_PO.replace("/en/", "/pl/")

    def catalogs(*paths: str, status: int = 1) -> list[str]:
        report = json.loads(site.run("check", *paths, "--format", "json", status=status).out)
        places = {f["path"] for f in report["findings"]} - {
            row["path"] for row in report["catalogs"]
        }
        assert not places
        return sorted(row["path"] for row in report["catalogs"])

    assert catalogs(BRIDGE_PO, status=0) == [BRIDGE_PO]
    assert catalogs("locales/en/LC_MESSAGES/ui.po", status=0) == ["locales/en/LC_MESSAGES/ui.po"]
    assert catalogs(BRIDGE_PO, polish) == [BRIDGE_PO, polish]
    assert catalogs("articles/city/bridge.uk.md") == [BRIDGE_PO, polish]
    assert {path.split("/")[1] for path in catalogs("locales/pl")} == {"pl"}
    assert catalogs("locales") == catalogs(".") == catalogs()
    double_a_space(site)
    site.run("check", "--fix", polish, status=1)
    assert "The bridge  is open again" in site.read(BRIDGE_PO)


def test_the_template_of_the_ui_can_be_checked(translated_site: Site) -> None:
    """Nobody translates it, so it is checked as any PO file is."""
    done = translated_site.run("check", "locales/ui.pot")
    assert done.out == "No errors or warnings; 1 catalog checked\n"


def test_a_catalog_without_language_gets_the_checks_of_its_own(site: Site) -> None:
    """The file's name tells it where the header does not."""
    message = 'msgid "Pages in a row - all of them"\nmsgstr "Усі сторінки - поспіль"\n'
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    (site.root / "outside").mkdir()
    (site.root / "outside" / "uk.po").write_text(head + message, encoding="utf-8")
    done = site.run("check", "outside/uk.po", "--select", "dash", "--strict", status=1)
    assert "write —" in done.out


def test_a_terminal_shows_which_space_is_repaired(translated_site: Site) -> None:
    """A no-break space has a picture there; in a pipe the diff stays one that can be applied."""
    site = translated_site
    original = "articles/city/library.en.md"
    site.write(original, site.read(original).replace("till 23:00.", "for 5 km."))
    text = site.read(LIBRARY_PO).replace("till 23:00.", "for 5 km.")
    site.write(LIBRARY_PO, text.replace("лишатися до 23:00.", "лишатися 5 км."))
    command = ["check", "--fix", "--diff", "--select", "no-break-space"]
    ours, theirs = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "l10n", *command],
        cwd=site.root,
        stdout=theirs,
        env={**os.environ, "NO_COLOR": "1"},
        check=False,
    )
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # what a terminal says at its end
        while data := os.read(ours, 65536):
            shown += data
    os.close(ours)
    assert "лишатися 5⍽км." in shown.decode()
    assert "лишатися 5\u00a0км." in site.run(*command, status=1).out


def test_repairs_are_shown_before_they_are_made(translated_site: Site) -> None:
    """`--fix --diff` changes nothing and prints what `git apply` turns into what `--fix` does."""
    site = translated_site
    double_a_space(site)
    before = site.snapshot("locales")
    shown = site.run("check", "--fix", "--diff", status=1)
    assert site.snapshot("locales") == before
    assert '-msgstr "The bridge  is open again"\n+msgstr "The bridge is open again"' in shown.out
    subprocess.run(["git", "apply"], input=shown.out, cwd=site.root, text=True, check=True)
    patched = site.snapshot("locales")
    assert site.run("check", "--fix", "--diff").err == "No repairs.\n"
    double_a_space(site)
    site.run("check", "--fix")
    assert site.snapshot("locales") == patched


def test_a_projects_own_check_is_one_of_all(translated_site: Site) -> None:
    """It is found, explained, selected, ignored and remembered like the built-in ones."""
    site = translated_site
    site.write("tools/house.py", PLUGIN)
    site.write("l10n.toml", site.read("l10n.toml") + '\n[checks]\nplugins = ["tools/house.py"]\n')
    site.translate_again(BRIDGE_PO, "Міст знову відкрито", "The bridge is open again!")
    assert "exclamation" in checks_of(site)
    assert "exclamation" in checks_of(site, "--select", "exclamation")
    assert "exclamation" not in checks_of(site, "--ignore", "exclamation")
    page = site.run("explain", "exclamation").out
    assert page.startswith("exclamation (warning)\nA headline shouts.\n\nIt comes from tools/house")
    assert json.loads(site.run("check", "--format", "sarif").out)["version"] == "2.1.0"
    site.write("tools/house.py", PLUGIN.replace('if "!" in', 'if "?" in'))
    assert "exclamation" not in checks_of(site)


HELPED = (
    "import sys\nfrom pathlib import Path\nsys.path.insert(0, str(Path(__file__).parent))\n"
    f"from IMPORTED import MARK\n{PLUGIN}"
).replace('if "!" in', "if MARK in")


@pytest.mark.parametrize(
    ("module", "file"),
    [("marks", "tools/marks.py"), ("house_marks.one", "tools/house_marks/one.py")],
)
def test_what_a_plugin_imports_from_beside_it_is_part_of_it(
    translated_site: Site, module: str, file: str
) -> None:
    """Saved within one second with as many bytes, too, which Python takes for the same text."""
    site = translated_site
    site.write("tools/house.py", HELPED.replace("IMPORTED", module))
    site.write("tools/house_marks/__init__.py", "")
    site.write("l10n.toml", site.read("l10n.toml") + '\n[checks]\nplugins = ["tools/house.py"]\n')
    site.translate_again(BRIDGE_PO, "Міст знову відкрито", "The bridge is open again!")
    for mark, found in (("!", True), ("?", False), ("!", True)):
        os.utime(site.write(file, f'MARK = "{mark}"\n'), (1, 1))
        assert ("exclamation" in checks_of(site)) is found


def test_a_process_that_goes_on_asks_a_plugin_anew_with_all_that_it_imports(
    translated_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also what it imports only as it is asked."""
    site = translated_site
    head, line = HELPED.split("from IMPORTED import MARK\n")
    body = line.replace("    if MARK", "    from late_marks import MARK\n\n    if MARK")
    site.write("tools/house.py", head + body)
    site.write("l10n.toml", site.read("l10n.toml") + '\n[checks]\nplugins = ["tools/house.py"]\n')
    site.translate_again(BRIDGE_PO, "Міст знову відкрито", "The bridge is open again!")
    monkeypatch.setattr(sys, "path", [*sys.path])
    for mark, found in (("!", True), ("??", False)):
        site.write("tools/late_marks.py", f'MARK = "{mark}"\n')
        done = check(Project(site.root), Console(quiet=True))
        assert ("exclamation" in {finding.check for finding in done.findings}) is found


@pytest.mark.parametrize("form", ["house_rules.py", "house_rules/__init__.py"])
def test_an_installed_plugin_that_is_being_written_is_known_by_its_text(
    translated_site: Site, form: str
) -> None:
    """One that is installed for good is known by its version."""
    site = translated_site
    about = "packages/house_rules-1.0.dist-info"
    site.write(f"{about}/METADATA", "Metadata-Version: 2.1\nName: house-rules\nVersion: 1.0\n")
    site.write(f"{about}/entry_points.txt", "[l10n.checks]\nhouse = house_rules:exclamation\n")
    site.write(f"{about}/direct_url.json", '{"url": "file:///", "dir_info": {"editable": true}}')
    site.translate_again(BRIDGE_PO, "Міст знову відкрито", "The bridge is open again!")
    path = os.pathsep.join([str(site.root / "packages"), *sys.path])
    for text, found in ((PLUGIN, True), (PLUGIN.replace('if "!" in', 'if "—" in'), False)):
        site.write(f"packages/{form}", text)
        out = site.run("check", "--format", "json", PYTHONPATH=path).out
        assert ('"exclamation"' in out) is found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("def broken(:\n", "tools/house.py:1: SyntaxError"),
        ("x = 1\ny = x / 0\n", "tools/house.py:2: ZeroDivisionError"),
        ("x = 1\n", "tools/house.py: has no check"),
        (PLUGIN.replace('"exclamation"', '"numbers"'), 'its check "numbers" is that of l10n'),
        (PLUGIN.replace('if "!"', "if pair.none"), 'its check "exclamation" failed'),
    ],
)
def test_a_mistake_in_a_plugin_is_its_authors(site: Site, text: str, words: str) -> None:
    """One line names the file, and the line where there is one; never a traceback of ours."""
    site.write("tools/house.py", text)
    site.write("l10n.toml", site.read("l10n.toml") + '\n[checks]\nplugins = ["tools/house.py"]\n')
    site.run("extract")
    site.translate(BRIDGE_PO, {"Міст знову відкрито": "The bridge is open again!"})
    done = site.run("check", status=2)
    assert words in done.err
