"""A report as GitHub annotations: a workflow's log shows each finding on its line of the change.

One workflow command a finding, as GitHub's "Workflow commands for GitHub Actions" defines them.
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n.model import Finding, Severity
from l10n.report.model import Report, counted
from l10n.report.visible import safe

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SUMMARISED = "untranslated"
"""GitHub shows ten annotations of a kind: one for each missing text would hide all others."""


def render(report: Report, *, colour: bool = False, verbose: bool = False) -> Iterator[str]:
    """One line a finding, then the summary as plain text.

    `verbose` shows every untranslated message too.
    """
    for finding in report.findings:
        if verbose or finding.check != _SUMMARISED:
            yield f"{_line(finding, report)}\n"
    errors, warnings = (report.findings.count(s) for s in (Severity.ERROR, Severity.WARNING))
    summary = f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"
    yield f"{summary}; {counted(len(report.catalogs), 'catalog')} checked\n"


def _line(finding: Finding, report: Report) -> str:
    properties = {
        "file": report.in_repository(finding.path),
        "line": str(finding.line),
        "title": finding.check,
    }
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {given}::{_data(finding.message)}"


def _data(text: str) -> str:
    return safe(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
