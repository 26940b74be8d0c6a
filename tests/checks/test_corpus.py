"""Every file of the corpus gives exactly the findings it announces."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.checks import ALL
from l10n.checks.run import check_bytes, fix_document
from l10n.po.document import parse
from l10n.po.entry import text
from tests.checks import corpus

DESIGNED = frozenset(
    (
        "syntax", "encoding", "header", "language-code", "plural-header", "plural-count",
        "plural-missing", "duplicate", "conflict-marker", "flags", "completeness",
        "untranslated", "stale", "placeholders", "markup", "links", "escapes", "newlines",
        "whitespace", "punctuation", "brackets", "quotes", "capitalisation", "numbers",
        "same-as-source", "script", "mixed-alphabet", "russian-letters", "stress-mark",
        "hidden-characters", "apostrophe", "dash", "no-break-space", "repeated-word", "negation",
        "length", "consistency", "glossary", "name-spelling", "place-name", "calque", "spelling",
        "directive", "front-matter", "html", "original", "structure",
        "source-format", "compiled",
        "block-syntax", "mask-token", "link-language", "alt", "anchor", "consent", "slug",
        "held-link", "parity", "future-date", "remote-picture"
    )
)  # fmt: skip
"""Ids that other programs know; more may be added, none renamed."""


def name(path: Path) -> str:
    return path.relative_to(corpus.ROOT).as_posix()


@pytest.mark.parametrize("path", corpus.FILES, ids=name)
def test_file_gives_what_it_announces(path: Path) -> None:
    """Findings and announcements agree in line, check and words."""
    case = corpus.read(path)
    found = case.findings()
    assert sorted((f.line, f.check) for f in found) == sorted(
        (e.line, e.check) for e in case.expected
    ), found
    for expected in case.expected:
        messages = [
            f.message for f in found if (f.line, f.check) == (expected.line, expected.check)
        ]
        assert any(expected.words in message for message in messages), messages


@pytest.mark.parametrize("check", [check.id for check in ALL])
def test_check_has_a_failing_and_a_silent_file(check: str) -> None:
    """The corpus shows of every check when it speaks and when it does not."""
    cases = [corpus.read(path) for path in corpus.FILES if path.parent.name == check]
    announced = [{expected.check for expected in case.expected} for case in cases]
    assert any(check in ids for ids in announced)
    assert any(check not in ids for ids in announced)


def test_ids_are_the_designed_ones() -> None:
    """No id is used twice, none is outside the contract."""
    ids = [check.id for check in ALL]
    assert len(ids) == len(set(ids))
    assert set(ids) <= DESIGNED


def test_every_folder_is_a_check() -> None:
    """Nothing in the corpus is left over from a check that is gone."""
    assert {path.parent.name for path in corpus.FILES} == {check.id for check in ALL}


@pytest.mark.parametrize("path", [p for p in corpus.FILES if p.suffix == ".po"], ids=name)
def test_a_repair_removes_its_finding(path: Path) -> None:
    """Once repaired, a message is not reported by that check in that place again."""
    case = corpus.read(path)
    before = case.findings()
    if not any(finding.fix for finding in before):
        return
    scope = case.scope(parse(case.data.decode()), "")
    after = check_bytes(text(fix_document(scope)).encode(), case.scope)
    repaired = {(f.check, f.msgid, f.fix) for f in before if f.fix}
    assert not repaired & {(f.check, f.msgid, f.fix) for f in after}
    assert text(fix_document(case.scope(fix_document(scope), ""))) == text(fix_document(scope))
