"""The gate: what is published, and the clause a journalist reads where it is not."""

from __future__ import annotations

import pytest

from l10n.checks import ALL
from l10n.gate import CONSENT, COUNTED, UNREADABLE, Candidate, count, count_catalog, decide
from l10n.model import Counts, Finding, Segment, Severity
from l10n.po.document import parse

CATALOG = """\
msgid ""
msgstr "Language: uk\\n"

msgctxt "title"
msgid "The bridge is open"
msgstr "Міст відкрито"

#, fuzzy
msgid "The river is calm"
msgstr "Річка спокійна"

msgid "Pupils walk"
msgstr ""

msgid "%(n)s day"
msgid_plural "%(n)s days"
msgstr[0] "%(n)s день"
msgstr[1] ""
msgstr[2] "%(n)s днів"

msgid "Gone from the story"
msgstr "Уже немає"

#~ msgid "Old"
#~ msgstr "Старе"
"""
SEGMENTS = [
    Segment("The bridge is open", "title", "title"),
    Segment("The river is calm", "paragraph"),
    Segment("The river is calm", "list item"),
    Segment("Pupils walk", "paragraph"),
    Segment("%(n)s day", "", plural="%(n)s days"),
    Segment("A text the catalog does not know", "paragraph"),
    Segment("The bridge is open", "heading 2"),
]


def test_a_story_is_counted_over_its_present_segments() -> None:
    """Equal texts count once, unknown ones as untranslated, entries without a segment not."""
    assert count(SEGMENTS, parse(CATALOG)) == Counts(
        messages=6,
        translated=1,
        fuzzy=1,
        untranslated=4,
        words=4 + 4 + 2 + 2 + 7 + 4,
        words_left=19,
    )


def test_a_story_without_catalog_is_untranslated() -> None:
    """Everything is still to be done."""
    assert count(SEGMENTS[:2], None) == Counts(2, 0, 0, 2, 8, 8)


def test_a_catalog_alone_is_counted_over_its_live_entries() -> None:
    """Without header and obsolete entries."""
    assert count_catalog(parse(CATALOG)) == Counts(5, 2, 1, 2, 16, 8)


def test_nothing_to_translate_is_complete() -> None:
    """And a share just below one hundred is not rounded up."""
    assert (Counts().percent, Counts(3, 2).percent, Counts(100000, 99999).percent < 100) == (
        100.0,
        200 / 3,
        True,
    )


def test_counts_add_up() -> None:
    """Field by field."""
    assert Counts(1, 2, 3, 4, 5, 6) + Counts(10, 20, 30, 40, 50, 60) == Counts(
        11, 22, 33, 44, 55, 66
    )


DONE = Counts(messages=4, translated=4)
MISSING = Counts(messages=4, translated=3, untranslated=1)
UNREVIEWED = Counts(messages=4, translated=2, fuzzy=2)
BOTH = Counts(messages=4, translated=1, fuzzy=1, untranslated=2)


def finding(check: str, severity: Severity, line: int = 7) -> Finding:
    return Finding(check, severity, "locales/en/a.po", line, "…")


def reason(
    counts: Counts,
    *findings: Finding,
    language: str = "en",
    share: float = 100.0,
) -> str:
    """Why a Ukrainian story is not published in a language; empty where it is."""
    candidate = Candidate("city/a", language, "uk", counts, findings)
    (decision,) = decide([candidate], share, "uk")
    assert (decision.story, decision.language, decision.counts) == ("city/a", language, counts)
    assert decision.published == (decision.reason == "")
    return decision.reason


@pytest.mark.parametrize(
    ("counts", "share", "why"),
    [
        (DONE, 100, ""),
        (Counts(), 100, ""),
        (MISSING, 100, "1 of 4 messages not translated"),
        (UNREVIEWED, 100, "2 not reviewed (fuzzy)"),
        (BOTH, 100, "2 of 4 messages not translated, 1 not reviewed (fuzzy)"),
        (MISSING, 75, ""),
        (MISSING, 75.1, "1 of 4 messages not translated"),
        (BOTH, 0, ""),
    ],
)
def test_a_translation_must_reach_the_share(counts: Counts, share: float, why: str) -> None:
    """Only approved messages count."""
    assert reason(counts, share=share) == why


def test_an_original_needs_no_share() -> None:
    """It is complete in its own language."""
    assert reason(MISSING, language="uk") == ""


@pytest.mark.parametrize(
    ("findings", "why"),
    [
        ([finding("placeholders", Severity.ERROR)], "… (locales/en/a.po:7)"),
        (
            [finding("links", Severity.ERROR), finding("markup", Severity.ERROR, 9)],
            "… (locales/en/a.po:7), and 1 more",
        ),
        ([finding("dash", Severity.WARNING), finding("length", Severity.INFO)], ""),
        ([finding("completeness", Severity.ERROR), finding("stale", Severity.ERROR)], ""),
    ],
)
@pytest.mark.parametrize("language", ["uk", "en"])
def test_an_error_holds_a_story_back(findings: list[Finding], why: str, language: str) -> None:
    """In its own language too; warnings do not, and completeness is counted by the gate itself."""
    assert reason(DONE, *findings, language=language) == why


def test_what_is_missing_comes_before_errors() -> None:
    """One reason at a time: the work that is left."""
    found = finding("links", Severity.ERROR)
    assert reason(MISSING, found) == "1 of 4 messages not translated"


WAITS = "waits for the Ukrainian version to be published"


@pytest.mark.parametrize(
    ("original", "uk", "en", "parity", "reasons"),
    [
        ("en", DONE, DONE, "uk", ["", ""]),
        ("en", MISSING, DONE, "uk", ["1 of 4 messages not translated", WAITS]),
        ("en", MISSING, DONE, "none", ["1 of 4 messages not translated", ""]),
        ("en", MISSING, DONE, "en", ["1 of 4 messages not translated", ""]),
        ("uk", DONE, MISSING, "uk", ["", "1 of 4 messages not translated"]),
        (
            "uk",
            DONE,
            MISSING,
            "en",
            [
                "waits for the English version to be published",
                "1 of 4 messages not translated",
            ],
        ),
    ],
)
def test_one_language_may_not_be_the_smaller_one(
    original: str, uk: Counts, en: Counts, parity: str, reasons: list[str]
) -> None:
    """A story waits for its version in the language the settings name, its original too."""
    candidates = [
        Candidate("city/a", "uk", original, uk),
        Candidate("city/a", "en", original, en),
    ]
    assert [decision.reason for decision in decide(candidates, 100.0, parity)] == reasons


def test_the_checks_that_the_gate_names_are_there() -> None:
    """By their ids, without loading them all in every build."""
    assert {*COUNTED, CONSENT, *UNREADABLE} <= {check.id for check in ALL}
