"""A report as text, for a person at a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from l10n.model import Finding, Severity
from l10n.report.model import Report, counted
from l10n.report.visible import safe, visible
from l10n.wording import excerpt

_BOLD = "1"
_DIM = "2"
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "33", Severity.INFO: "36"}
_SUMMARISED = "untranslated"
"""The check that finds a whole list in every unfinished catalog."""
_AROUND = 32
"""Characters shown on both sides of what is underlined."""


def render(report: Report, *, colour: bool = False, verbose: bool = False) -> Iterator[str]:
    """The pieces: findings by story and file, then one line of summary and the next step.

    `colour` adds terminal colours, and says nothing that the words do not. `verbose` lists every
    untranslated message instead of counting them.
    """
    paths = sorted(report.findings.paths(), key=lambda path: _place(report, path))
    for (_, story), files in groupby(paths, key=lambda path: _place(report, path)):
        if story:
            yield f"{_paint(story, _BOLD, colour)}\n"
        for path in files:
            name = f"  {safe(path)}" if story else safe(path)
            yield f"{_paint(name, _DIM if story else _BOLD, colour)}\n"
            indent = "    " if story else "  "
            for line in _file(report.findings.of(path), colour, verbose):
                yield f"{indent}{line}\n"
        yield "\n"
    yield f"{_summary(report, colour)}\n"
    for line in _next_steps(report):
        yield f"{line}\n"


def _place(report: Report, path: str) -> tuple[str, str]:
    """Where a file stands in the report, and the id of the story it is of, if any."""
    story = report.stories.get(path, "")
    return (story or path, story)


def _file(findings: Sequence[Finding], colour: bool, verbose: bool) -> Iterator[str]:
    shown = [f for f in findings if verbose or f.check != _SUMMARISED]
    waiting = len(findings) - len(shown)
    line_width = max([len(str(finding.line)) for finding in shown], default=0)
    check_width = max([len(finding.check) for finding in shown], default=0)
    for finding in shown:
        severity = _paint(f"{finding.severity:<7}", _COLOURS[finding.severity], colour)
        place = f"{finding.line:>{line_width}}  "
        yield f"{place}{severity}  {finding.check:<{check_width}}  {safe(finding.message)}"
        margin = " " * len(place)
        if finding.msgid:
            yield margin + _paint(f"“{safe(excerpt(finding.msgid))}”", _DIM, colour)
        for line in _underlined(finding, colour):
            yield margin + line
    if waiting:
        severity = _paint(f"{Severity.INFO:<7}", _COLOURS[Severity.INFO], colour)
        text = f"{counted(waiting, 'message')} not translated yet"
        yield f"{'':>{line_width}}  {severity}  {_SUMMARISED:<{check_width}}  {text}"


def _underlined(finding: Finding, colour: bool) -> Iterator[str]:
    """The part of the translation that is meant, with a line of carets under it."""
    if finding.text is None or finding.span is None:
        return
    text, (start, end) = finding.text, finding.span
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    if first:  # whole words read better
        first = text.find(" ", first, start) + 1 or first
    if last < len(text):
        last = max(text.rfind(" ", end, last), end)
    before = ("…" if first else "") + visible(text[first:start])
    meant = visible(text[start:end])
    after = visible(text[end:last]) + ("…" if last < len(text) else "")
    yield before + meant + after
    carets = "^" * max(_columns(meant), 1)
    yield " " * _columns(before) + _paint(carets, _COLOURS[finding.severity], colour)


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)


def _summary(report: Report, colour: bool) -> str:
    checked = counted(len(report.catalogs), "catalog")
    counts = [
        (severity, report.findings.count(severity))
        for severity in (Severity.ERROR, Severity.WARNING)
    ]
    found = [
        _paint(counted(count, severity.value), _COLOURS[severity], colour)
        for severity, count in counts
        if count
    ]
    text = f"{', '.join(found) or 'No errors or warnings'}; {checked} checked"
    return text + (f"; {report.known} known to the baseline" if report.known else "")


def _next_steps(report: Report) -> Iterator[str]:
    """What to do about the heaviest finding."""
    if report.gone:
        gone = counted(report.gone, "finding")
        yield f"{gone} of the baseline mended: `l10n check --update-baseline` takes them out."
    first = _heaviest(report)
    if first is None:
        return
    if report.absent:
        yield f"Next: `l10n extract` makes {counted(len(report.absent), 'catalog')} not there yet."
    if first.path in report.absent:
        return
    when = "Then" if report.absent else "Next"
    yield f"{when}: open {safe(first.path)} in your editor (line {first.line})."
    yield f"`l10n explain {first.check}` says what the check wants and how to mend it."
    if report.findings.fixable:
        yield "`l10n check --fix` mends what can be mended safely; with `--diff` it only shows how."


def _heaviest(report: Report) -> Finding | None:
    """The first error, or warning where there is none, in a catalog that is there if any is."""
    for severity in (Severity.ERROR, Severity.WARNING):
        if report.findings.count(severity):
            heavy = (f for f in report.findings if f.severity is severity)
            first = next(heavy)
            there = (f for f in chain([first], heavy) if f.path not in report.absent)
            return next(there, first)
    return None


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
