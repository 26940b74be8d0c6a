"""A report as text, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from l10n.checks.base import excerpt
from l10n.model import Finding, Severity
from l10n.report.model import Report

_BOLD = "1"
_DIM = "2"
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "33", Severity.INFO: "36"}
_SUMMARISED = "untranslated"
"""The check that finds a whole list in every unfinished catalog."""


def render(report: Report, *, colour: bool = False, verbose: bool = False) -> str:
    """Findings by file, then one line of summary and the next step.

    `colour` adds terminal colours, and says nothing that the words do not. `verbose` lists every
    untranslated message instead of counting them.
    """
    lines: list[str] = []
    for path, group in groupby(report.findings, key=lambda finding: finding.path):
        lines += [_paint(path, _BOLD, colour), *_file(list(group), colour, verbose), ""]
    lines.append(_summary(report, colour))
    lines += _next_steps(report)
    return "\n".join(lines) + "\n"


def _file(findings: Sequence[Finding], colour: bool, verbose: bool) -> Iterator[str]:
    shown = [f for f in findings if verbose or f.check != _SUMMARISED]
    waiting = len(findings) - len(shown)
    line_width = max([len(str(finding.line)) for finding in shown], default=0)
    check_width = max([len(finding.check) for finding in shown], default=0)
    for finding in shown:
        severity = _paint(f"{finding.severity:<7}", _COLOURS[finding.severity], colour)
        place = f"  {finding.line:>{line_width}}  "
        yield f"{place}{severity}  {finding.check:<{check_width}}  {finding.message}"
        if finding.msgid:
            yield " " * len(place) + _paint(f"“{excerpt(finding.msgid)}”", _DIM, colour)
    if waiting:
        severity = _paint(f"{Severity.INFO:<7}", _COLOURS[Severity.INFO], colour)
        text = f"{_counted(waiting, 'message')} not translated yet"
        yield f"  {'':>{line_width}}  {severity}  {_SUMMARISED:<{check_width}}  {text}"


def _summary(report: Report, colour: bool) -> str:
    checked = _counted(len(report.catalogs), "catalog")
    counts = [(severity, report.count(severity)) for severity in (Severity.ERROR, Severity.WARNING)]
    found = [
        _paint(_counted(count, severity.value), _COLOURS[severity], colour)
        for severity, count in counts
        if count
    ]
    return f"{', '.join(found) or 'No errors or warnings'}; {checked} checked"


def _next_steps(report: Report) -> Iterator[str]:
    """What to do about the heaviest finding."""
    heavy = [f for f in report.findings if f.severity is Severity.ERROR]
    heavy = heavy or [f for f in report.findings if f.severity is Severity.WARNING]
    if not heavy:
        return
    first = heavy[0]
    yield f"Next: open {first.path} in your editor (line {first.line})."
    yield f"`l10n explain {first.check}` says what the check wants and how to mend it."
    if any(finding.fix for finding in report.findings):
        yield "`l10n check --fix` mends what can be mended safely."


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
