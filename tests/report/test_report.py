"""Reports in every format, from one example."""

from __future__ import annotations

import json

import pytest

from l10n.errors import UserError
from l10n.model import Counts, Finding, Severity
from l10n.report import FORMATS, CatalogStatus, Report, render

BRIDGE = "locales/en/LC_MESSAGES/articles/city/bridge.po"
MENU = "locales/uk/LC_MESSAGES/ui.po"
REPORT = Report(
    findings=(
        Finding("links", Severity.ERROR, BRIDGE, 9, "an address is missing", "en", None, "Міст"),
        Finding("numbers", Severity.WARNING, BRIDGE, 112, "2 became 3", "en", None, "Два", "Two"),
        Finding("untranslated", Severity.INFO, BRIDGE, 120, "not yet", "en", None, "Річка"),
        Finding("untranslated", Severity.INFO, BRIDGE, 124, "not yet", "en", None, "Берег"),
        Finding("header", Severity.WARNING, MENU, 1, "MIME-Version is missing", "uk"),
    ),
    catalogs=(
        CatalogStatus(BRIDGE, "en", Counts(3, 2, 0, 1, 40, 5), False),
        CatalogStatus(MENU, "uk", Counts(2, 2, 0, 0, 4, 0)),
    ),
)

TEXT = f"""\
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
`l10n check --fix` mends what can be mended safely.
"""


def test_text() -> None:
    """Findings stand in columns under their file; the end says what to do next."""
    assert render("text", REPORT) == TEXT


def test_text_lists_untranslated_messages_when_verbose() -> None:
    """Every untranslated message has its line when asked for."""
    lines = render("text", REPORT, verbose=True).split("\n")
    assert "  120  info     untranslated  not yet" in lines
    assert "  124  info     untranslated  not yet" in lines


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
