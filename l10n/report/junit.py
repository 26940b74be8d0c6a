"""A report as JUnit XML, which Jenkins, GitLab, Azure and others show beside test results.

Written after the schema of Jenkins' xUnit plug-in (junit-10.xsd), the strictest in use. A file is a
test suite, a finding a failed test; what does not fail the run is a test that passed and says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from l10n.model import Finding
from l10n.report.model import Report

_SUMMARISED = "untranslated"
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold at all."""


def render(report: Report, *, colour: bool = False, verbose: bool = False) -> Iterator[str]:
    """The pieces of the whole report; `verbose` lists every untranslated message."""
    paths = sorted({*report.findings.paths(), *(catalog.path for catalog in report.catalogs)})
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="l10n check"'
    yield ">" if paths else " />"
    for path in paths:
        shown = [f for f in report.findings.of(path) if verbose or f.check != _SUMMARISED]
        suite = _suite(path, shown, report)
        ET.indent(suite, level=1)
        yield f"\n  {ET.tostring(suite, 'unicode')}"
    yield "\n</testsuites>\n" if paths else "\n"


def _suite(path: str, findings: Sequence[Finding], report: Report) -> ET.Element:
    failures = sum(report.fails(finding) for finding in findings)
    suite = ET.Element(
        "testsuite",
        name=_text(path),
        tests=str(max(len(findings), 1)),
        failures=str(failures),
        errors="0",
        skipped="0",
    )
    if not findings:
        ET.SubElement(suite, "testcase", name="no findings", classname=_text(path))
    times: Counter[str] = Counter()
    for finding in findings:
        name = f"{finding.check}, line {finding.line}"
        times[name] += 1
        if times[name] > 1:  # of two cases with one name GitLab shows one
            name += f" ({times[name]})"
        case = ET.SubElement(suite, "testcase", name=_text(name), classname=_text(path))
        text = f"{finding.path}:{finding.line}: {finding.severity}: {finding.message}"
        if finding.msgid:
            text += f"\nmsgid: {finding.msgid}"
        if report.fails(finding):
            failure = ET.SubElement(
                case, "failure", message=_text(finding.message), type=finding.severity.value
            )
            failure.text = _text(text)
        else:
            ET.SubElement(case, "system-out").text = _text(text)
    return suite


def _text(text: str) -> str:
    return _FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
