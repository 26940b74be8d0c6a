"""The board's rules: what state a catalog is in, and what needs somebody first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from l10n.model import Counts, Decision, Finding, Severity
from l10n.po.document import parse
from l10n.workbench.rows import Kind, Row, Stage, ordered, stage_of
from l10n.workbench.summary import Summary, dump, load, summary

READY = Counts(4, translated=4)
TABLE = [
    (Counts(4, untranslated=4), Summary(), False, Stage.NEW),
    (Counts(4, translated=1, untranslated=3), Summary(), False, Stage.WORK),
    (Counts(4, translated=3, fuzzy=1), Summary(), False, Stage.WORK),
    (Counts(4, translated=3, fuzzy=1), Summary(machine=1), False, Stage.MACHINE),
    (Counts(4, translated=2, fuzzy=2), Summary(machine=1), False, Stage.WORK),
    (Counts(4, translated=3, fuzzy=1), Summary(changed=1), False, Stage.CHANGED),
    (READY, Summary(), False, Stage.HELD),
    (READY, Summary(), True, Stage.PUBLISHED),
    (READY, Summary(), None, Stage.DONE),
    (Counts(), Summary(), True, Stage.PUBLISHED),
]


@pytest.mark.parametrize(("counts", "found", "published", "stage"), TABLE)
def test_a_catalogs_state_follows_from_its_messages_and_the_gate(
    counts: Counts, found: Summary, published: bool | None, stage: Stage
) -> None:
    """The table."""
    decision = None if published is None else Decision("a", "en", published, "", counts)

    assert stage_of(counts, found, decision) is stage


def test_a_catalog_that_cannot_be_read_is_broken() -> None:
    """Whatever its numbers are."""
    finding = Finding("syntax", Severity.ERROR, "a.po", 3, "no closing mark")

    assert stage_of(READY, Summary(), None, [finding]) is Stage.BROKEN


def test_what_can_be_helped_comes_first_and_what_is_done_last() -> None:
    """A story that waits for its other version is that one's business."""
    row = Row("articles/a", "", Kind.STORY, "en", "uk", Summary(), READY, Stage.NEW)
    rows = {
        "published": replace(row, stage=Stage.PUBLISHED),
        "waits": replace(row, stage=Stage.HELD, held="waits for the Ukrainian version to be …"),
        "old": replace(row, date=1.0),
        "new": replace(row, date=2.0),
        "review": replace(row, stage=Stage.MACHINE),
        "begun": replace(row, stage=Stage.WORK),
        "changed": replace(row, stage=Stage.CHANGED),
        "held": replace(row, stage=Stage.HELD, held="a link is broken"),
    }
    names = {id(one): name for name, one in rows.items()}

    found = [names[id(one)] for one in ordered(rows.values(), "needs")]

    assert found == ["held", "changed", "begun", "review", "new", "old", "waits", "published"]


def test_a_summary_is_remembered_as_it_is() -> None:
    """With all texts in small letters, for the search."""
    document = parse(
        'msgctxt "title"\nmsgid "Bridge"\nmsgstr "Міст"\n\n#, fuzzy\n#| msgid "Rivers"\n'
        'msgid "River"\nmsgstr "Річки"\n\n#~ msgid "Gone"\n#~ msgstr "Зникло"\n'
    )

    found, texts = summary(document.messages)

    assert found == Summary("Bridge", "Міст", machine=0, changed=1)
    assert load(dump(found, texts)) == (found, "bridge\nміст\nriver\nрічки".encode())
