"""Findings in any number are the same in memory and on disk."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import findings as room
from l10n.findings import Findings
from l10n.model import Finding, Severity

TEXTS = st.text(st.characters(), max_size=5)
FINDINGS = st.lists(
    st.builds(
        Finding,
        st.sampled_from(["links", "numbers"]),
        st.sampled_from(Severity),
        st.sampled_from(["a.po", "б.po", "\udcff.po"]),
        st.integers(1, 9),
        TEXTS,
        st.none() | st.just("uk"),
        st.none() | TEXTS,
        st.none() | TEXTS,
        st.none() | TEXTS,
        st.none() | TEXTS,
        st.none() | st.tuples(st.integers(0, 5), st.integers(5, 9)),
    ),
    max_size=20,
)


@given(FINDINGS, st.integers(0, 6))
def test_they_come_by_path_line_and_check(found: list[Finding], held: int) -> None:
    """However many of them are in memory; equal places keep their order."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "_HELD", held)
        kept = Findings()
        for finding in found:
            kept.add([finding])
        ordered = sorted(found, key=lambda f: (f.path, f.line, f.check))
        errors = [f for f in ordered if f.severity is Severity.ERROR]

        assert list(kept) == list(kept) == ordered
        assert list(kept.where(lambda f: f.severity is Severity.ERROR)) == errors


@given(FINDINGS)
def test_they_know_what_there_is_without_looking(found: list[Finding]) -> None:
    """Numbers, checks and repairs are at hand."""
    kept = Findings(found)

    assert len(kept) == len(found)
    assert kept.count(Severity.ERROR) == sum(f.severity is Severity.ERROR for f in found)
    assert kept.checks == {f.check for f in found}
    assert kept.fixable == any(f.fix is not None for f in found)


def test_any_number_at_once_leaves_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the last check is said again: they come from the disk one by one."""
    monkeypatch.setattr(room, "_HELD", 50)
    found = (
        Finding("numbers", Severity.ERROR, "a.po", n, str(n) * 1000) for n in range(1000, 6000)
    )
    tracemalloc.start()
    try:
        kept = Findings(found)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(kept) == 5000
    assert most < 5_000_000  # all their messages are 20 MB
