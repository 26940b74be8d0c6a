"""Placeholders compared: verdicts beside msgfmt's, and repairs."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from l10n.checks.base import Scope
from l10n.checks.placeholders import placeholders
from l10n.checks.run import check_document, fix_document
from l10n.model import Message
from l10n.po import entry as po_entry
from l10n.po.document import Document, Entry, parse
from l10n.po.header import new_document

C, PYTHON, BRACE = ("c-format",), ("python-format",), ("python-brace-format",)

SINGLES: list[tuple[tuple[str, ...], str, str]] = [
    (C, "%s has %d", "%2$d у %1$s"),
    (C, "%s has %d", "%d у %s"),
    (C, "%s has %d", "%s має"),
    (C, "%s has", "%s має %d"),
    (C, "%d of %d", "%2$d з %1$d"),
    (C, "%d of %d", "%2$d з %2$d"),
    (C, "%ld", "%d"),
    (C, "%lld", "%qd"),
    (C, "%u", "%x"),
    (C, "%i", "%u"),
    (C, "%f", "%g"),
    (C, "%f", "%Lf"),
    (C, "%*d", "%d"),
    (C, "%*d", "%1$*2$d"),
    (C, "%5.2f", "%f"),
    (C, "%s", "%S"),
    (C, "%<PRIu64>", "%<PRIx64>"),
    (C, "%<PRIu64>", "%lu"),
    (C, "5%%", "5%"),
    (C, "5%%", "5 %%"),
    (C, "%d", "%5%"),
    (PYTHON, "%(a)s %(b)d", "%(b)d %(a)s"),
    (PYTHON, "%(a)s %(b)d", "%(a)s"),
    (PYTHON, "%(a)s", "%(a)s %(a)s"),
    (PYTHON, "%(a)s", "%(a)d"),
    (PYTHON, "%(a)s", "%(a)r"),
    (PYTHON, "%(a)s", "%s"),
    (PYTHON, "%s", "%s %(a)s"),
    (PYTHON, "%(a)s", "%(a)"),
    (PYTHON, "%(a)s", "%(a)s 5%"),
    (PYTHON, "%s %d", "%d %s"),
    (PYTHON, "%s %d", "%s"),
    (PYTHON, "%d", "%i"),
    (PYTHON, "%(n)d", "%(n)%"),
    (BRACE, "{a} {b}", "{b} {a}"),
    (BRACE, "{a} {b}", "{b}"),
    (BRACE, "{a}", "{a} {b}"),
    (BRACE, "{a}", "{a"),
    (BRACE, "{0} {1}", "{1} {0} {1}"),
]


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
def test_verdicts_are_msgfmts() -> None:
    """What msgfmt refuses is an error here, and nothing else is."""
    messages = [
        Message(f"{number}. {source}", (f"{number}. {target}",), flags=flags)
        for number, (flags, source, target) in enumerate(SINGLES)
    ]
    document = Document(
        header=new_document("Herald", "uk", "en").header, entries=tuple(map(Entry, messages))
    )
    text = po_entry.text(document)
    done = subprocess.run(
        ["msgfmt", "--check-format", "-o", "/dev/null", "-"],
        input=text.encode(),
        capture_output=True,
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        check=False,
    )
    refused = {int(line) for line in re.findall(r"^<stdin>:(\d+):", done.stderr.decode(), re.M)}
    lines = {message.line for message in parse(text).messages}
    assert refused and refused <= lines | {line + 1 for line in lines}
    scope = Scope("uk.po", parse(text), "uk", "en")
    found = {finding.line for finding in check_document(scope, [placeholders])}
    msgid = {line: line if line in lines else line - 1 for line in refused}
    assert found == set(msgid.values())


REPAIRS: list[tuple[tuple[str, ...], str, str, str]] = [
    (C, "%s has %d", "%d у %s", "%2$d у %1$s"),
    (PYTHON, "By %(author)s", "Автор: %(автор)s", "Автор: %(author)s"),
    (BRACE, "By {author!r}", "Автор: {autor}", "Автор: {author!r}"),
    ((), "By {{ author }}", "Автор: {{ автор }}", "Автор: {{ author }}"),
]


@pytest.mark.parametrize(("flags", "source", "target", "expected"), REPAIRS)
def test_repair(flags: tuple[str, ...], source: str, target: str, expected: str) -> None:
    """A single misspelt placeholder is exchanged, C's are numbered; then nothing is found."""
    document = Document(entries=(Entry(Message(source, (target,), flags=flags)),))
    fixed = fix_document(Scope("uk.po", document, "uk", "en"), [placeholders])
    assert fixed.messages[0].msgstr == (expected,)
    assert check_document(Scope("uk.po", fixed, "uk", "en"), [placeholders]) == []


NOT_REPAIRED: list[tuple[tuple[str, ...], str, str]] = [
    (C, "%d of %d, %s", "%s: %d, %d"),
    (PYTHON, "%s has %d", "%d у %s"),
    (PYTHON, "%(a)s and %(b)s", "%(в)s і %(г)s"),
]


@pytest.mark.parametrize(("flags", "source", "target"), NOT_REPAIRED)
def test_what_could_be_meant_in_two_ways_is_left(
    flags: tuple[str, ...], source: str, target: str
) -> None:
    """There is a repair only where exactly one is right."""
    document = Document(entries=(Entry(Message(source, (target,), flags=flags)),))
    found = check_document(Scope("uk.po", document, "uk", "en"), [placeholders])
    assert [finding.fix for finding in found] == [None]


PLURALS: list[tuple[tuple[str, ...], tuple[str, str], tuple[str, ...], list[str]]] = [
    (C, ("one boat", "%d boats"), ("%d човен", "%d човни", "%d човнів"), []),
    (C, ("one boat", "%d boats"), ("один човен", "%d човни", "%d човнів"), ["msgstr[0]"]),
    (C, ("one boat", "%d boats"), ("%d човен", "%d човни", "%s човнів"), ["msgstr[2]"]),
    ((*C, "range: 0..20"), ("one boat", "%d boats"), ("човен", "%d човни", "%d човнів"), []),
    ((), ("one boat", "{n} boats"), ("{n} човен", "човни", "{n} човнів"), ["msgstr[1]"]),
]


@pytest.mark.parametrize(("flags", "sources", "targets", "expected"), PLURALS)
def test_plural_forms(
    flags: tuple[str, ...],
    sources: tuple[str, str],
    targets: tuple[str, ...],
    expected: list[str],
) -> None:
    """A form may leave its number out where the rule gives it one number only."""
    message = Message(sources[0], targets, msgid_plural=sources[1], flags=flags)
    document = Document(entries=(Entry(message),))
    found = check_document(Scope("uk.po", document, "uk", "en"), [placeholders])
    assert [finding.message.split(":")[0] for finding in found] == expected
