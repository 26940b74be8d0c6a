"""A report as JSON, for other programs; its fields are fixed and only ever added to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from l10n.model import Finding, Severity
from l10n.report.arrays import array
from l10n.report.model import CatalogStatus, Report

VERSION = 1
"""Of the format."""
_COUNTED = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def render(report: Report, *, colour: bool = False, verbose: bool = False) -> Iterator[str]:
    """The pieces of the whole report as one JSON object, the same bytes for the same report.

    Programs read it, so `colour` and `verbose` change nothing.
    """
    yield f'{{\n  "version": {VERSION},\n  "findings": '
    yield from array(map(_finding, report.findings), 1)
    yield ',\n  "catalogs": '
    yield from array(map(_catalog, report.catalogs), 1)
    counts = {f"{severity.value}s": report.findings.count(severity) for severity in _COUNTED}
    summary = json.dumps({"summary": counts}, indent=2)
    yield f",{summary[1:]}\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": finding.severity.value,
        "path": finding.path,
        "line": finding.line,
        "language": finding.language,
        "msgctxt": finding.msgctxt,
        "msgid": finding.msgid,
        "message": finding.message,
        "fix": finding.fix,
    }


def _catalog(catalog: CatalogStatus) -> dict[str, Any]:
    return {
        "path": catalog.path,
        "language": catalog.language,
        "messages": catalog.counts.messages,
        "translated": catalog.counts.translated,
        "fuzzy": catalog.counts.fuzzy,
        "untranslated": catalog.counts.untranslated,
        "percent": catalog.percent,
        "published": catalog.published,
    }
