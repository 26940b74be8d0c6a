"""A report as SARIF 2.1.0 (OASIS), which code scanning of GitHub and others reads."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from l10n import __version__
from l10n.baseline import fingerprints
from l10n.checks.base import Check
from l10n.model import Finding, Severity
from l10n.report.arrays import array
from l10n.report.explain import how_to_ignore, read
from l10n.report.model import Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "PROJECTROOT"
_BASE = "The root of the repository, or of the project where it is in none."


def render(report: Report, *, colour: bool = False, verbose: bool = False) -> Iterator[str]:
    """The pieces of the whole report as one SARIF log with one run.

    Every check that found something is a rule with its page.
    """
    rules = [check for check in report.checks if check.id in report.findings.checks]
    places = {check.id: index for index, check in enumerate(rules)}
    driver = {
        "name": "l10n",
        "semanticVersion": __version__,
        "rules": [_rule(check) for check in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": _BASE}}},
        "results": [],
    }
    value = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    head, _, tail = json.dumps(value, ensure_ascii=False, indent=2).rpartition("[]")
    yield head
    found = fingerprints(report.findings)
    yield from array((_result(*one, places, report) for one in found), 3)
    yield f"{tail}\n"


def _rule(check: Check) -> dict[str, Any]:
    page = read(check)
    parts = [f"**{name}.** {text}" for name, text in page.parts.items() if name != "Example"]
    return {
        "id": check.id,
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": page.parts.get("What", page.summary)},
        "help": {
            "text": "\n\n".join([*page.parts.values(), how_to_ignore(check)]),
            "markdown": "\n\n".join([*parts, how_to_ignore(check)]),
        },
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
    }


def _result(
    finding: Finding, fingerprint: str, places: Mapping[str, int], report: Report
) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": finding.line}
    if finding.text is not None and finding.span is not None:
        start, end = finding.span
        region["message"] = {"text": f"“{finding.text[start:end]}” at character {start + 1}"}
    location = {
        "physicalLocation": {
            "artifactLocation": _artifact(report.in_repository(finding.path)),
            "region": region,
        }
    }
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [location],
        "partialFingerprints": {"l10n/v1": fingerprint},
    }
    if finding.check in places:
        result["ruleIndex"] = places[finding.check]
    properties = {
        "language": finding.language,
        "msgctxt": finding.msgctxt,
        "msgid": finding.msgid,
        "fix": finding.fix,
    }
    known = {name: value for name, value in properties.items() if value is not None}
    return {**result, "properties": known} if known else result


def _artifact(path: str) -> dict[str, str]:
    """Where a file is; only what is relative may have a base (SARIF 2.1.0, section 3.4.4)."""
    uri = quote(path, errors="surrogateescape")
    return {"uri": f"file://{uri}"} if path.startswith("/") else {"uri": uri, "uriBaseId": _ROOT}
