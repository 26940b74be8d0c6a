"""A baseline knows findings again, and nothing that is new."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.baseline import compare, dump, parse
from l10n.errors import UserError
from l10n.findings import Findings
from l10n.model import Finding, Severity

LINK = Finding("links", Severity.ERROR, "uk.po", 9, "an address is missing", msgid="Міст")
NUMBER = Finding("numbers", Severity.WARNING, "uk.po", 30, "2 became 3", msgid="Два")
SHARE = Finding("completeness", Severity.ERROR, "uk.po", 4, "12 of 20 not translated")
FINDINGS = st.lists(
    st.builds(
        Finding,
        st.sampled_from(["links", "numbers"]),
        st.just(Severity.ERROR),
        st.sampled_from(["a.po", "б.po"]),
        st.integers(1, 99),
        st.text(max_size=5),
        msgid=st.none() | st.text(max_size=5),
    ),
    max_size=8,
)


def _compared(findings: list[Finding], known: frozenset[str]) -> tuple[list[Finding], int, int]:
    found = compare(Findings(findings), known)
    return list(found.new), found.known, found.gone


@given(FINDINGS)
def test_it_knows_what_it_was_written_for(findings: list[Finding]) -> None:
    """Whatever the findings, none is new beside their own baseline and none is gone."""
    known = parse(dump(Findings(findings)), "baseline.json")
    assert _compared(findings, known) == ([], len(findings), 0)


def test_a_finding_that_moved_is_known() -> None:
    """Its line does not count, nor the order of the file."""
    known = parse(dump(Findings([LINK, NUMBER])), "baseline.json")
    assert _compared([replace(NUMBER, line=2), replace(LINK, line=80)], known) == ([], 2, 0)


def test_a_new_finding_is_new_and_a_mended_one_gone() -> None:
    """Another fault of the same message counts as new."""
    other = replace(LINK, message="another address is missing")
    known = parse(dump(Findings([LINK, NUMBER])), "baseline.json")
    assert _compared([other, NUMBER], known) == ([other], 1, 1)


def test_a_second_one_of_its_kind_is_new() -> None:
    """Two equal findings are two."""
    known = parse(dump(Findings([LINK])), "baseline.json")
    assert _compared([LINK, LINK], known) == ([LINK], 1, 0)


def test_work_left_is_known_however_much_of_it_is_done() -> None:
    """A step forward changes the count, and must not fail the check."""
    known = parse(dump(Findings([SHARE])), "baseline.json")
    assert _compared([replace(SHARE, message="11 of 20 not translated")], known)[0] == []


def test_the_file_has_a_line_for_each_finding() -> None:
    """Sorted, so that branches seldom meet in one line."""
    lines = dump(Findings([NUMBER, LINK])).split("\n")
    assert [line[:40] for line in lines[1:3]] == [
        '{"path": "uk.po", "check": "links", "id"',
        '{"path": "uk.po", "check": "numbers", "i',
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is no baseline"),
        ('{"version": 1}', "is no baseline"),
        ('{"version": 1, "findings": [3]}', "is no baseline"),
        ('{"version": 2, "findings": []}', "is a baseline of version 2"),
    ],
)
def test_what_is_no_baseline_is_named(text: str, words: str) -> None:
    """One line says what is wrong and what to do."""
    with pytest.raises(UserError, match=words) as caught:
        parse(text, "b.json")
    assert "--update-baseline" in str(caught.value)
