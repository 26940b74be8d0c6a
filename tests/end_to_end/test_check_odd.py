"""`l10n check` of odd files, in odd places, with odd plug-ins: the answer stays right."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import BRIDGE_PO, LIBRARY_PO, Site

GOOD = """\
msgid ""
msgstr ""
"Project-Id-Version: herald 1\\n"
"PO-Revision-Date: 2026-09-14 10:00+0300\\n"
"Last-Translator: Олена Згурська <olena@herald.com.ua>\\n"
"Language-Team: Ukrainian <uk@herald.com.ua>\\n"
"Language: uk\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

msgid "The bridge is open again."
msgstr "Міст знову відкрито."
"""
BAD = f"""{GOOD}
msgid "Open {{name}} now"
msgstr "Відкрити зараз"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Site:
    """A folder with a faulty catalog and no project."""
    folder = Site(tmp_path)
    folder.write("uk.po", BAD)
    return folder


def found(site: Site, *arguments: str, status: int) -> list[tuple[str, str]]:
    """The path and check of each finding."""
    out = site.run("check", "--format", "json", *arguments, status=status).out
    return [(finding["path"], finding["check"]) for finding in json.loads(out)["findings"]]


def test_a_pipe_named_as_output_is_written_to(folder: Site) -> None:
    """What is no plain file (a pipe, a device) is never replaced by one."""
    pipe = folder.root / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        folder.run("check", "uk.po", "--format", "json", "--output", "pipe", status=1)
        out, _ = reader.communicate(timeout=60)
    assert pipe.is_fifo()
    assert json.loads(out)["summary"]["errors"] == 1


def test_standard_output_may_be_named_as_output(folder: Site) -> None:
    """`--output /dev/stdout` does what it says."""
    named = folder.run("check", "uk.po", "--output", "/dev/stdout", status=1)
    assert named.out == folder.run("check", "uk.po", status=1).out


PLUGIN = """\
from l10n.checks.base import Fault, pair_check
from l10n.model import Severity

@pair_check("loud", Severity.WARNING)
def loud(pair):
    '''A text is loud.'''
    BODY
"""


def with_plugin(site: Site, text: str) -> None:
    site.write("house.py", text)
    site.write("l10n.toml", site.read("l10n.toml") + '\n[checks]\nplugins = ["house.py"]\n')


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("import sys; sys.exit(0)", "house.py:1: SystemExit"),
        (PLUGIN.replace("BODY", "raise SystemExit(0)"), 'its check "loud" failed (SystemExit'),
        (PLUGIN.replace("BODY", "yield 'loud'"), "it yields 'loud', not a Fault"),
        (PLUGIN.replace("BODY", "yield Fault(None)"), "a Fault's message"),
        (PLUGIN.replace("BODY", "raise GeneratorExit; yield"), 'its check "loud" failed (Gener'),
        (PLUGIN.replace("BODY", "yield Fault('', severity='error')"), "a Fault's severity must"),
        (PLUGIN.replace("BODY", "yield Fault('', line='1')"), "a Fault's line must not be '1'"),
        (PLUGIN.replace("BODY", "yield Fault('', span=5)"), "a Fault's span must not be 5"),
        (PLUGIN.replace("BODY", "yield Fault('', span=(1,))"), "a Fault's span must be two"),
        (PLUGIN.replace("BODY", "yield Fault('\\ud800')"), "a Fault's message must be text"),
        (PLUGIN.replace("WARNING)", "WARNING, source=lambda p, s: 1 / 0)"), "(ZeroDivisionError"),
        (PLUGIN.replace("WARNING)", "WARNING, target=lambda p: True)"), "failed (TypeError"),
        (PLUGIN.replace("WARNING)", "WARNING, glance=lambda p, a, b: p.a)"), "(AttributeError"),
        (PLUGIN.replace("Severity.WARNING", "'warning'"), "must be one of Severity"),
        (PLUGIN.replace('"loud"', '"a b"'), "must be letters, digits and hyphens, not 'a b'"),
    ],
)
def test_a_plugin_that_leaves_or_finds_nonsense_is_named(
    translated_site: Site, text: str, words: str
) -> None:
    """The run fails with the plug-in's name; it neither passes as clean nor blames l10n."""
    with_plugin(translated_site, text.replace("BODY", "yield from ()"))
    assert words in translated_site.run("check", status=2).err


@pytest.mark.parametrize(
    ("kind", "wrong", "place"),
    [
        ("pair", "pair.kind == 'title'", f"{BRIDGE_PO}:17"),
        ("catalog", "'bridge' in pair.path", BRIDGE_PO),
        ("story", "True", "articles/city/bridge.uk.md"),
    ],
)
def test_a_plugin_that_fails_says_at_which_text(
    translated_site: Site, kind: str, wrong: str, place: str
) -> None:
    """Its author needs it to find out why, among thousands of stories."""
    text = PLUGIN.replace("pair_check", f"{kind}_check").replace(
        "BODY", f"yield from [1 / 0] if {wrong} else []"
    )
    with_plugin(translated_site, text)
    done = translated_site.run("check", "articles/city/bridge.uk.md", status=2)
    assert done.err == (
        'error: house.py: its check "loud" failed (ZeroDivisionError: division by zero) '
        f"at {place}\n"
    )


def test_what_a_plugin_prints_is_no_part_of_the_report(translated_site: Site) -> None:
    """Prints of a plug-in, loaded or asked, go to stderr."""
    body = 'print("asked"); yield Fault("it is loud")'
    with_plugin(translated_site, 'print("loaded")\n' + PLUGIN.replace("BODY", body))
    done = translated_site.run("check", "--select", "loud", "--format", "json")
    assert {finding["check"] for finding in json.loads(done.out)["findings"]} == {"loud"}
    assert "loaded" in done.err
    assert "asked" in done.err


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file nobody can read")
def test_a_catalog_that_cannot_be_read_is_named_and_the_others_are_checked(folder: Site) -> None:
    """The tool could not do its work, so the status is 2; what it could do is in the report."""
    (folder.root / "locked.po").symlink_to("/proc/self/mem")
    assert found(folder, ".", status=2) == [("locked.po", "syntax"), ("uk.po", "placeholders")]


def test_a_linked_folder_leads_nowhere_twice(folder: Site) -> None:
    """A folder linked into itself, or a file named twice, is checked once."""
    (folder.root / "again").symlink_to(".")
    expected = [("uk.po", "placeholders")]
    assert found(folder, ".", status=1) == expected
    assert found(folder, "uk.po", "./uk.po", ".", status=1) == expected


def test_a_catalog_beside_the_stories_is_named_from_the_root(translated_site: Site) -> None:
    """Wherever the command is run, a path in the report is relative to the project's root."""
    translated_site.write("po/uk.po", BAD)
    done = subprocess.run(
        [sys.executable, "-m", "l10n", "check", "uk.po", "--format", "json"],
        cwd=translated_site.root / "po",
        capture_output=True,
        check=False,
    )
    assert json.loads(done.stdout)["findings"][0]["path"] == "po/uk.po"


def test_a_home_that_cannot_be_looked_into_is_no_fault(folder: Site) -> None:
    """Containers run commands as users whose home folder is another's, or none."""
    folder.run("check", "uk.po", status=1, HOME="/" + "x" * 300)


def test_catalogs_outside_a_project_have_a_baseline_too(folder: Site) -> None:
    """Old debts of any PO files can wait; there the paths say what the baseline is of."""
    folder.run("check", ".", "--baseline", "debts.json", "--update-baseline")
    assert found(folder, ".", "--baseline", "debts.json", status=0) == []
    folder.write("new.po", BAD)
    known = found(folder, ".", "--baseline", "debts.json", status=1)
    assert known == [("new.po", "placeholders")]


def test_what_is_not_looked_at_is_not_mended(translated_site: Site) -> None:
    """A check of some stories, or by some checks, says nothing of the rest of the baseline."""
    site = translated_site
    site.translate_again(BRIDGE_PO, "Міст знову відкрито", "The bridge  is open again")
    site.run("check", "--baseline", "debts.json", "--update-baseline")
    for part in (["--select", "numbers"], [LIBRARY_PO]):
        assert "mended" not in site.run("check", "--baseline", "debts.json", *part).out


def test_a_catalog_in_the_encoding_that_its_header_names_is_checked(folder: Site) -> None:
    """GNU gettext knows such catalogs; so their faults are found, and UTF-8 is only advised."""
    old = BAD.replace("UTF-8", "KOI8-U")
    (folder.root / "uk.po").write_bytes(old.encode("koi8-u"))
    assert found(folder, "uk.po", status=1) == [("uk.po", "encoding"), ("uk.po", "placeholders")]
    (folder.root / "uk.po").write_bytes(old.encode("utf-16"))
    assert found(folder, "uk.po", status=1) == [("uk.po", "encoding")]
    good = GOOD.replace("UTF-8", "KOI8-U").encode("koi8-u")
    (folder.root / "uk.po").write_bytes(good)
    folder.run("check", "uk.po")


def test_shown_repairs_do_not_hide_what_cannot_be_read(translated_site: Site) -> None:
    """`--fix --diff` names the original that it could not read, and its status says so."""
    translated_site.write("articles/broken.uk.md", "---\ntitle: [\n---\nМіст.\n")
    done = translated_site.run("check", "--fix", "--diff", status=2)
    assert "articles/broken.uk.md" in done.err


def test_a_faulty_template_does_not_stop_repairs(translated_site: Site) -> None:
    """Stories are repaired all the same, and the template is reported once, as by plain `check`."""
    site = translated_site
    good = site.read(BRIDGE_PO)
    site.write(BRIDGE_PO, good.replace("We have waited", "We  have waited"))
    site.write("templates/parts/odd.html", "<p>{% if %}</p>\n")
    plain = site.run("check", status=2)
    shown = site.run("check", "--fix", "--diff", status=2)
    assert shown.err.count("error: templates/parts/odd.html:1: is not a valid template") == 1
    done = site.run("check", "--fix", status=2)
    assert site.read(BRIDGE_PO) == good
    for out in (plain.out, done.out):
        assert out.count("is not a valid template") == 1
    assert f"fixed {BRIDGE_PO}" in done.err
    assert "odd.html" not in done.err


@pytest.mark.parametrize("given", ["", "ua"])
def test_a_catalog_is_checked_in_the_language_that_is_meant(folder: Site, given: str) -> None:
    """Django leaves Language empty, people write `ua`: rules of Ukrainian hold all the same."""
    text = GOOD.replace("Language: uk", f"Language: {given}").replace("Міст", "Мосты")
    folder.write("locale/uk/LC_MESSAGES/django.po", text)
    done = folder.run("check", "locale", "--format", "json", status=None)
    report = json.loads(done.out)
    assert "russian-letters" in [finding["check"] for finding in report["findings"]]
    assert report["catalogs"][0]["language"] == "uk"
