"""Reports in every format, from one example."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema

from l10n.errors import UserError
from l10n.findings import Findings
from l10n.model import Counts, Finding, Severity
from l10n.report import FORMATS, CatalogStatus, Report
from l10n.report import render as pieces

SCHEMAS = Path(__file__).parent.parent / "corpus" / "schemas"
BRIDGE = "locales/en/LC_MESSAGES/articles/city/bridge.po"
MENU = "locales/uk/LC_MESSAGES/ui.po"
REPORT = Report(
    findings=Findings(
        (
            Finding(
                "links", Severity.ERROR, BRIDGE, 9, "an address is missing", "en", None, "Міст"
            ),
            Finding(
                "numbers", Severity.WARNING, BRIDGE, 112, "2 became 3", "en", None, "Два", "Two"
            ),
            Finding("untranslated", Severity.INFO, BRIDGE, 120, "not yet", "en", None, "Річка"),
            Finding("untranslated", Severity.INFO, BRIDGE, 124, "not yet", "en", None, "Берег"),
            Finding("header", Severity.WARNING, MENU, 1, "MIME-Version is missing", "uk"),
        )
    ),
    catalogs=(
        CatalogStatus(BRIDGE, "en", Counts(3, 2, 0, 1, 40, 5), False),
        CatalogStatus(MENU, "uk", Counts(2, 2, 0, 0, 4, 0)),
    ),
    stories={BRIDGE: "city/bridge"},
)

TEXT = f"""\
city/bridge
  {BRIDGE}
      9  error    links    an address is missing
         “Міст”
    112  warning  numbers  2 became 3
         “Два”
         info     untranslated  2 messages not translated yet

{MENU}
  1  warning  header  MIME-Version is missing

1 error, 2 warnings; 2 catalogs checked
Next: open {BRIDGE} in your editor (line 9).
`l10n explain links` says what the check wants and how to mend it.
`l10n check --fix` mends what can be mended safely; with `--diff` it only shows how.
"""


def render(name: str, report: Report, **options: bool) -> str:
    return "".join(pieces(name, report, **options))


def test_text() -> None:
    """Findings stand in columns under their file; the end says what to do next."""
    assert render("text", REPORT) == TEXT


def test_text_lists_untranslated_messages_when_verbose() -> None:
    """Every untranslated message has its line when asked for."""
    lines = render("text", REPORT, verbose=True).split("\n")
    assert "    120  info     untranslated  not yet" in lines
    assert "    124  info     untranslated  not yet" in lines


def test_colours_say_nothing_that_words_do_not() -> None:
    """Taking the colours out gives the plain report."""
    coloured = render("text", REPORT, colour=True)
    assert "\x1b[1;31merror  \x1b[0m" in coloured
    for code in ("1;31", "33", "36", "1", "2", "0"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == TEXT


def test_text_of_a_clean_run() -> None:
    """Nothing found needs one line."""
    assert render("text", Report(catalogs=REPORT.catalogs)) == (
        "No errors or warnings; 2 catalogs checked\n"
    )


def test_json() -> None:
    """The JSON report has the fields of the contract and nothing else."""
    value = json.loads(render("json", REPORT))
    assert list(value) == ["version", "findings", "catalogs", "summary"]
    assert value["version"] == 1
    assert value["findings"][1] == {
        "check": "numbers",
        "severity": "warning",
        "path": BRIDGE,
        "line": 112,
        "language": "en",
        "msgctxt": None,
        "msgid": "Два",
        "message": "2 became 3",
        "fix": "Two",
    }
    assert value["catalogs"] == [
        {
            "path": BRIDGE,
            "language": "en",
            "messages": 3,
            "translated": 2,
            "fuzzy": 0,
            "untranslated": 1,
            "percent": 66.6,
            "published": False,
        },
        {
            "path": MENU,
            "language": "uk",
            "messages": 2,
            "translated": 2,
            "fuzzy": 0,
            "untranslated": 0,
            "percent": 100.0,
            "published": None,
        },
    ]
    assert value["summary"] == {"errors": 1, "warnings": 2, "infos": 2}


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_is_the_same_twice_and_ends_with_a_line_break(name: str) -> None:
    """Every format is deterministic and empty reports are reports too."""
    for report in (REPORT, Report()):
        assert render(name, report) == render(name, report)
        assert render(name, report).endswith("\n")


def test_an_unknown_format_is_named() -> None:
    """The message lists the known ones."""
    with pytest.raises(UserError) as caught:
        render("xml", REPORT)
    assert caught.value.message.startswith('"xml" is not a format; known are text, json')


def test_what_is_meant_is_underlined() -> None:
    """The part of the translation has carets below it; what has no picture of its own gets one."""
    text = "Мешканці прийшли на берег річки ще вдосвіта, і\u00a0там\u200b  вони чекали на сонце."
    start = text.index("  вони")
    finding = Finding(
        "whitespace", Severity.WARNING, MENU, 7, "two spaces", text=text, span=(start, start + 2)
    )
    assert render("text", Report(Findings([finding]))).split("\n")[2:4] == [
        "     …берег річки ще вдосвіта, і⍽там▯  вони чекали на сонце.",
        f"{'^^':>39}",
    ]


def test_carets_stand_right_below_wide_and_combining_letters() -> None:
    """A Japanese letter takes two columns, a stress mark none."""
    finding = Finding(
        "stress-mark", Severity.WARNING, MENU, 7, "a stress", text="日 сло́во", span=(2, 8)
    )
    assert render("text", Report(Findings([finding]))).split("\n")[2:4] == [
        "     日 сло́во",
        "        ^^^^^",
    ]


def test_sarif() -> None:
    """Code scanning gets a rule for each check that spoke, and each finding on its line."""
    value = json.loads(render("sarif", REPORT))
    (run,) = value["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert sorted(rule["id"] for rule in rules) == ["header", "links", "numbers", "untranslated"]
    first = run["results"][0]
    assert rules[first["ruleIndex"]]["id"] == first["ruleId"] == "links"
    assert first["level"] == "error"
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": BRIDGE, "uriBaseId": "PROJECTROOT"},
        "region": {"startLine": 9},
    }


@pytest.mark.parametrize("report", [REPORT, Report()], ids=["full", "empty"])
def test_sarif_is_valid(report: Report) -> None:
    """The log fits the schema that OASIS published with the standard."""
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    jsonschema.Draft4Validator(schema).validate(json.loads(render("sarif", report)))


@pytest.mark.parametrize("report", [REPORT, Report()], ids=["full", "empty"])
def test_junit_is_valid(report: Report) -> None:
    """The test report fits the schema that CI servers read it with."""
    schema = xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")
    schema.validate(render("junit", report))


def test_junit_fails_what_the_run_fails() -> None:
    """An error is a failed test, a warning only in a strict run; a file without findings passes."""

    def failed(report: Report) -> list[tuple[str | None, str | None]]:
        root = ElementTree.fromstring(render("junit", report))
        cases = root.iter("testcase")
        return [(c.get("classname"), c.get("name")) for c in cases if c.find("failure") is not None]

    error = (BRIDGE, "links, line 9")
    warnings = [(BRIDGE, "numbers, line 112"), (MENU, "header, line 1")]
    assert failed(REPORT) == [error]
    assert failed(replace(REPORT, strict=True)) == [error, *warnings]
    clean = ElementTree.fromstring(render("junit", Report(catalogs=REPORT.catalogs)))
    assert [suite.get("tests") for suite in clean.iter("testsuite")] == ["1", "1"]


def test_junit_holds_what_xml_cannot() -> None:
    """A control character in a message is written by its code."""
    finding = Finding("flags", Severity.ERROR, MENU, 1, "here: \x07", msgid="<a & b>")
    root = ElementTree.fromstring(render("junit", Report(Findings([finding]))))
    (failure,) = root.iter("failure")
    assert failure.get("message") == "here: \\u0007"


def test_github() -> None:
    """Each finding is a workflow command; its text cannot end the command or start another."""
    odd = Finding("links", Severity.ERROR, "a,b:c.po", 3, "50 % lost\n::error::x")
    assert render("github", replace(REPORT, findings=Findings([*REPORT.findings, odd]))) == (
        "::error file=a%2Cb%3Ac.po,line=3,title=links::50 %25 lost%0A::error::x\n"
        f"::error file={BRIDGE},line=9,title=links::an address is missing\n"
        f"::warning file={BRIDGE},line=112,title=numbers::2 became 3\n"
        f"::warning file={MENU},line=1,title=header::MIME-Version is missing\n"
        "2 errors, 2 warnings; 2 catalogs checked\n"
    )


def test_a_report_cannot_be_rewritten_by_what_it_reports() -> None:
    """Characters that move a terminal's cursor are shown, in every format for people."""
    finding = Finding(
        "syntax",
        Severity.ERROR,
        "a\x1b.po",
        3,
        '"bad\x1b[2J\u202e" is no keyword',
        msgid="A\x1b[1A",
    )
    for name in ("text", "github"):
        shown = render(name, Report(Findings([finding])))
        assert "\x1b" not in shown
        assert "\u202e" not in shown
    assert '"bad▯[2J▯" is no keyword\n     “A▯[1A”' in render("text", Report(Findings([finding])))


def test_a_file_may_have_any_name() -> None:
    """A name that is no UTF-8 is an address all the same."""
    finding = Finding("syntax", Severity.ERROR, "\udcff.po", 1, "broken")
    log = json.loads(render("sarif", Report(Findings([finding]))))
    [location] = log["runs"][0]["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "%FF.po"


def test_two_findings_of_one_line_are_two_test_cases() -> None:
    """GitLab and Jenkins tell test cases apart by their names."""
    finding = Finding("links", Severity.ERROR, BRIDGE, 9, "an address is missing")
    root = ElementTree.fromstring(render("junit", Report(Findings([finding, finding]))))
    names = [case.get("name") for case in root.iter("testcase")]
    assert names == ["links, line 9", "links, line 9 (2)"]


@pytest.mark.parametrize(
    ("folder", "path", "expected"),
    [
        ("/home/olena/herald/site", BRIDGE, f"site/{BRIDGE}"),
        ("/home/olena/herald", BRIDGE, BRIDGE),
        ("/home/olena/herald/site/po", "../../po/uk.po", "po/uk.po"),
        ("/home/olena/herald", "/home/olena/herald/po/uk.po", "po/uk.po"),
        ("/home/olena/herald", "/elsewhere/uk.po", "/elsewhere/uk.po"),
    ],
)
def test_hosts_of_code_are_given_paths_from_the_repositorys_root(
    folder: str, path: str, expected: str
) -> None:
    """Where the project is a folder of the repository, annotations stand at the right file."""
    finding = Finding("links", Severity.ERROR, path, 9, "an address is missing")
    report = Report(Findings([finding]), folder=folder, repository="/home/olena/herald")
    assert f"::error file={expected},line=9," in render("github", report)
    [result] = json.loads(render("sarif", report))["runs"][0]["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    relative = {"uri": expected, "uriBaseId": "PROJECTROOT"}
    absolute = {"uri": f"file://{expected}"}
    assert artifact == (absolute if expected.startswith("/") else relative)
