"""A report as JSON, for other programs; its fields are fixed and only ever added to."""

from __future__ import annotations

import json
from typing import Any

from l10n.model import Finding, Severity
from l10n.report.model import CatalogStatus, Report

VERSION = 1
"""Of the format."""


def render(report: Report, *, colour: bool = False, verbose: bool = False) -> str:
    """The whole report as one JSON object, the same bytes for the same report.

    Programs read it, so `colour` and `verbose` change nothing.
    """
    value = {
        "version": VERSION,
        "findings": [_finding(finding) for finding in report.findings],
        "catalogs": [_catalog(catalog) for catalog in report.catalogs],
        "summary": {
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "infos": report.count(Severity.INFO),
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


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
