"""The command line itself: help, streams, exit statuses, pre-filling, statistics."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from l10n.commands import COMMANDS
from tests.conftest import BRIDGE_PO, LIBRARY_PO, Site


def test_help_loads_no_heavy_library(site: Site) -> None:
    """`l10n --help` imports no network, template, Markdown or catalog library."""
    code = (
        "import sys; from l10n.cli import main; main(['--help']);"
        "heavy = {'requests', 'jinja2', 'pyromark', 'polib', 'babel', 'yaml', 'PIL', 'rapidfuzz',"
        " 'deep_translator'}; sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")
    assert all(name in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_a_full_disk_is_one_line(word: str) -> None:
    """Before any command is loaded, too."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "l10n", word], stdout=full, stderr=subprocess.PIPE, text=True
        )
    said = "error: the output cannot be written (No space left on device)\n"
    assert (done.returncode, done.stderr) == (2, said)


def test_help_whose_reader_is_gone_is_silent() -> None:
    """`l10n --help | head -1` says no more than its line."""
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as nobody:
        done = subprocess.run(
            [sys.executable, "-m", "l10n", "--help"], stdout=nobody, stderr=subprocess.PIPE
        )
    assert done.stderr == b""


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_keep_no_command_from_its_work(site: Site, closed: str) -> None:
    """Some daemons and tools start their commands so."""
    for command in ("extract", "stats"):
        line = f'"{sys.executable}" -m l10n {command} --root "{site.root}" {closed}'
        subprocess.run(line, shell=True, check=True, stdout=subprocess.DEVNULL)
    assert (site.root / BRIDGE_PO).is_file()


@pytest.mark.parametrize("module", ["check", "extract", "stats"])
def test_a_command_loads_no_check_before_it_has_to(module: str) -> None:
    """Where nothing changed none is needed, and loading all of them takes longer than the rest."""
    code = (
        f"import sys, l10n.commands.{module}\n"
        "print([name for name in sys.modules if name.startswith('l10n.checks')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_common_options_and_an_example(site: Site, command: str) -> None:
    """`--help` of each command shows --root, -q, -v and how it is called."""
    text = site.run(command, "--help").out

    assert "--root DIR" in text
    assert "--quiet" in text
    assert "--verbose" in text
    assert f"example:\n  l10n {command}" in text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["biuld"], "did you mean `l10n build`?"),
        (["check", "--fromat", "json"], '"--fromat" is not an option of this command; did you'),
        (["check", "--fromat=json"], "did you mean --format?"),
        (["build", "--colour"], "`l10n build --help` lists the options"),
        (["edit", "--port", "99999"], '"99999" is not a port, a number from 0 to 65535'),
        (["build", "--serve", "http"], '"http" is not a port'),
        (["check", "--select", "place"], '"place" is not a check; did you mean place-name?'),
        (["check", "nothing.po"], "there is no such file"),
        (["extract", "elsewhere.md"], "is no original, catalog or folder"),
        (["prefill", "--to", "de"], "is not a language of this project"),
        (["prefill", "--using", "gogle"], "did you mean google"),
        (["export", "markdown", "--to", "de", "--output", "x"], "is not a language"),
        (["explain", "link"], "did you mean links"),
    ],
)
def test_a_wrong_word_is_answered_with_the_right_one(
    site: Site, words: list[str], message: str
) -> None:
    """Unknown commands, checks, paths and names: one line, exit status 2."""
    assert message in site.run(*words, status=2).err


def test_quiet_leaves_only_results(translated_site: Site) -> None:
    """With -q a clean run says nothing at all; messages never go to stdout."""
    assert translated_site.run("build", "-q").err == ""
    loud = translated_site.run("build")
    assert loud.out == ""
    assert "stories published" in loud.err


def test_extract_check_names_stale_catalogs_and_writes_nothing(translated_site: Site) -> None:
    """`extract --check` and `build --frozen` exit with 1 and change no file."""
    site = translated_site
    site.run("extract", "--check")
    original = site.read("articles/city/bridge.uk.md")
    site.write("articles/city/bridge.uk.md", original + "\nНовий абзац.\n")
    before = site.snapshot("locales")

    assert BRIDGE_PO in site.run("extract", "--check", status=1).err
    assert BRIDGE_PO in site.run("build", "--frozen", status=1).err
    assert site.run("check", status=1).out.count("stale") >= 1
    assert site.snapshot("locales") == before


def test_json_report_has_the_promised_shape(translated_site: Site) -> None:
    """`check --format json`: findings, catalogs and summary, as other programs read them."""
    site = translated_site
    text = site.read(BRIDGE_PO)
    site.write(BRIDGE_PO, text.replace("(https://example.org/b)", "(https://example.org/c)", 2))
    site.write(
        BRIDGE_PO, text.replace("[on the site](https://example.org/b)", "[on the site](https://x)")
    )

    report = json.loads(site.run("check", "--format", "json", status=1).out)

    assert report["version"] == 1
    (finding,) = [f for f in report["findings"] if f["check"] == "links"]
    assert set(finding) == {
        "check", "severity", "path", "line", "language", "msgctxt", "msgid", "message", "fix",
    }  # fmt: skip
    assert (finding["severity"], finding["path"], finding["language"]) == ("error", BRIDGE_PO, "en")
    line = site.read(BRIDGE_PO).split("\n")[finding["line"] - 1]
    assert line.startswith('msgid "Пішохідний міст')
    (row,) = [c for c in report["catalogs"] if c["path"] == BRIDGE_PO]
    assert row == {
        "path": BRIDGE_PO, "language": "en", "messages": 5, "translated": 5, "fuzzy": 0,
        "untranslated": 0, "percent": 100.0, "published": False,
    }  # fmt: skip
    assert report["summary"]["errors"] == 1
    assert f"({BRIDGE_PO}:{finding['line']})" in site.run("build").err


def test_check_reads_any_po_file(translated_site: Site) -> None:
    """Outside a project a PO file is checked by itself, with --min as its share."""
    site = translated_site
    (site.root / "l10n.toml").rename(site.root / "away.toml")
    text = site.read(BRIDGE_PO).replace('msgstr "We have waited for this day."', 'msgstr ""')
    site.write("alone/en.po", text)

    assert "completeness" in site.run("check", "alone/en.po", status=1).out
    result = json.loads(site.run("check", "alone", "--min", "80", "--format", "json").out)
    assert [row["published"] for row in result["catalogs"]] == [None]


def test_fix_repairs_only_what_has_a_safe_repair(translated_site: Site) -> None:
    """`check --fix` takes a doubled space away and changes no other line."""
    site = translated_site
    before = site.read(BRIDGE_PO).replace("We have waited", "We  have waited")
    site.write(BRIDGE_PO, before)
    site.run("check", "--strict", status=1)

    site.run("check", "--fix", "--strict")

    assert site.read(BRIDGE_PO) == before.replace("We  have", "We have")


def test_an_ignore_comment_silences_one_message(translated_site: Site) -> None:
    """`# l10n-ignore: ID` above a message ignores the check for it alone."""
    site = translated_site
    text = site.read(BRIDGE_PO).replace("We have waited", "We  have waited")
    site.write(
        BRIDGE_PO,
        text.replace("#. quote\n", "# l10n-ignore: whitespace\n#. quote\n"),
    )

    site.run("check", "--strict")


def test_the_memory_fills_a_moved_story_without_review(translated_site: Site) -> None:
    """The same paragraphs in the same order elsewhere: translated between the same neighbours,
    fuzzy at the edges, with the origin named."""
    site = translated_site
    site.write("articles/city/copy.uk.md", site.read("articles/city/bridge.uk.md"))
    site.run("extract")

    result = site.run("prefill")

    copy = site.read("locales/en/LC_MESSAGES/articles/city/copy.po")
    assert "memory:" in result.err
    assert "# origin: memory 20" in copy
    assert 'msgstr "We have waited for this day."' in copy
    assert copy.count("#, fuzzy") < 5
    assert site.run("prefill").err.startswith("0 of 0 empty messages")


def test_prefill_never_touches_what_a_person_typed(site: Site) -> None:
    """A filled message stays, fuzzy or not, whatever the memory knows."""
    site.run("extract")
    site.translate(LIBRARY_PO, {"Bring a lamp.": "Своя лампа."})
    site.write("articles/city/other.en.md", site.read("articles/city/library.en.md"))
    site.run("extract")
    other = "locales/uk/LC_MESSAGES/articles/city/other.po"
    site.translate(other, {"Bring a lamp.": "Лампа — з собою."})

    site.run("prefill")

    assert 'msgstr "Своя лампа."' in site.read(LIBRARY_PO)
    assert 'msgstr "Лампа — з собою."' in site.read(other)


def test_stats_count_words_and_states(translated_site: Site) -> None:
    """`stats --format json` gives each story and language with the gate's decision."""
    rows = json.loads(translated_site.run("stats", "--format", "json").out)["stories"]

    (row,) = [r for r in rows if r["story"] == "city/library" and r["language"] == "uk"]
    assert row == {
        "story": "city/library", "language": "uk", "original": False, "words": 22,
        "words_left": 0, "messages": 5, "translated": 5, "fuzzy": 0, "untranslated": 0,
        "percent": 100.0, "published": True, "reason": "",
    }  # fmt: skip
    assert "city/library" in translated_site.run("stats").out


def test_explain_prints_a_checks_page(site: Site) -> None:
    """`explain ID` says what, why and how to ignore; without an id, every check in a line."""
    page = site.run("explain", "placeholders").out
    assert "l10n-ignore: placeholders" in page
    assert "placeholders" in site.run("explain").out


@pytest.mark.parametrize("locale", ["C", "POSIX", "uk_UA.KOI8-U"])
def test_output_is_utf8_whatever_the_locale(translated_site: Site, locale: str) -> None:
    """Ukrainian letters come out whole on a machine with another locale."""
    result = translated_site.run("explain", "numbers", LC_ALL=locale, PYTHONUTF8="0")
    assert "�" not in result.out
    translated_site.run("build", LC_ALL=locale, PYTHONUTF8="0")
    assert "Міст знову відкрито" in translated_site.read("public/index.html")


def test_catalogs_without_a_story_are_named(translated_site: Site) -> None:
    """`check` and `build` say it as `extract` does."""
    (translated_site.root / "articles/city/bridge.uk.md").unlink()
    said = f"warning: {BRIDGE_PO} has no original any more; if its story is gone, delete it\n"

    assert said in translated_site.run("extract").err
    assert said in translated_site.run("check").err
    assert said in translated_site.run("check").err
    assert said in translated_site.run("build").err
    assert translated_site.run("build", "-q").err == ""


def test_spelling_that_is_off_is_said(translated_site: Site) -> None:
    """One line for people; not where it was not asked for, nor in what programs read."""
    site = translated_site
    blocked = site.write("blocked/sitecustomize.py", "import sys; sys.modules['hunspell'] = None\n")
    path = str(blocked.parent)
    note = (
        "Note: spelling is not checked: its library is missing; "
        "`pip install '.[spell]'` in the folder that l10n comes from\n"
    )

    assert site.run("check", PYTHONPATH=path).err == note
    assert site.run("check", "-q", PYTHONPATH=path).err == ""
    assert site.run("check", "--ignore", "spelling", PYTHONPATH=path).err == ""
    assert site.run("check", "--format", "json", PYTHONPATH=path).err == ""


def test_a_language_without_catalogs_is_told_what_makes_them(translated_site: Site) -> None:
    """The next step never names a file that is not there."""
    site = translated_site
    site.write("l10n.toml", site.read("l10n.toml").replace('"en"]', '"en", "de"]'))

    said = site.run("check", status=1).out

    assert "% is required; `l10n extract` makes the catalog" in said
    assert "Next: `l10n extract` makes 3 catalogs not there yet." in said
    assert "open locales/de" not in said
