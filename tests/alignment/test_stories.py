"""Two versions of one story, side by side."""

from __future__ import annotations

import pytest

from l10n.alignment.foreign import read
from l10n.alignment.stories import Alignment, align

KEYS = ("title", "points[]")
UKRAINIAN = """\
---
title: Міст відкрито
points:
  - Міст ремонтували 11 місяців.
  - Роботи виконала Олена Згурська.
---
Міст через Вільшанку відкрили 12 вересня. До полудня ним пройшло 200 людей.

## Як ремонтували

Найдовше сперечалися про матеріал. Переміг дуб.

Усього майстри замінили 48 метрів настилу, і коштувало це 312 500 гривень.

## Що далі

Докладніше — [у звіті](https://example.org/uk/report).
"""
ENGLISH = """\
---
title: The bridge is open
points:
  - The repairs took 11 months.
  - The work was done by Olena Zghurska.
---
The bridge over the Vilshanka opened on 12 September. By noon 200 people had crossed it.

## How it was repaired

The longest argument was over the material. Oak won.

In all, the builders replaced 48 metres of decking, and it cost 312,500 hryvnias.

## What comes next

There is more [in the report](https://example.org/en/report).
"""


def aligned(english: str, ukrainian: str = UKRAINIAN) -> Alignment:
    original = read(ukrainian.encode(), "a.uk.md", "uk", KEYS)
    return align(original, read(english.encode(), "a.en.md", "en", KEYS))


def states(alignment: Alignment) -> dict[str, tuple[str, bool]]:
    """First words of the original -> first words of the translation, and whether it is sure."""
    return {
        " ".join(pair.segment.text.split()[:2]): (" ".join(pair.text.split()[:2]), pair.sure)
        for pair in alignment.pairs
    }


def test_versions_of_one_shape_align_in_full() -> None:
    """Every pair is sure, those without a number or a name between those that have one."""
    found = aligned(ENGLISH)

    assert found.loose == ()
    assert states(found) == {
        "Міст відкрито": ("The bridge", True),
        "Міст ремонтували": ("The repairs", True),
        "Роботи виконала": ("The work", True),
        "Міст через": ("The bridge", True),
        "Як ремонтували": ("How it", True),
        "Найдовше сперечалися": ("The longest", True),
        "Усього майстри": ("In all,", True),
        "Що далі": ("What comes", True),
        "Докладніше —": ("There is", True),
    }


def test_what_was_left_out_is_named_with_both_lines() -> None:
    """The paragraph without a counterpart, and where it would stand in the other file."""
    found = aligned(ENGLISH.replace("The longest argument was over the material. Oak won.\n\n", ""))

    (loose,) = found.loose
    assert (loose.segment.line, loose.in_original, loose.near) == (11, True, 9)
    assert "Найдовше сперечалися" not in states(found)


def test_joined_paragraphs_are_cut_and_doubtful() -> None:
    """The two originals get a part each, to be compared by a person."""
    found = states(aligned(ENGLISH.replace("Oak won.\n\nIn all", "Oak won. In all")))

    assert found["Найдовше сперечалися"] == ("The longest", False)
    assert found["Усього майстри"] == ("In all,", False)


def test_a_paragraph_in_two_parts_is_joined_and_doubtful() -> None:
    """Both parts fill the one message."""
    found = aligned(ENGLISH.replace("September. By noon", "September.\n\nBy noon"))

    (pair,) = [pair for pair in found.pairs if pair.segment.text.startswith("Міст через")]
    assert (pair.text.endswith("crossed it."), pair.sure) == (True, False)


def test_another_number_makes_a_pair_doubtful() -> None:
    """200 people are not 300; and nothing without an anchor beside it is sure any more."""
    found = states(aligned(ENGLISH.replace("200 people", "300 people")))

    assert found["Міст через"] == ("The bridge", False)
    assert found["Усього майстри"] == ("In all,", True)


def test_a_text_still_in_the_originals_language_is_not_taken() -> None:
    """A paragraph that nobody translated stays empty."""
    paragraph = "Найдовше сперечалися про матеріал. Переміг дуб."
    english = ENGLISH.replace("The longest argument was over the material. Oak won.", paragraph)
    found = aligned(english)

    assert "Найдовше сперечалися" not in states(found)
    assert [(loose.segment.text, loose.in_original) for loose in found.loose] == [
        (paragraph, True),
        (paragraph, False),
    ]


def test_another_story_gives_nothing() -> None:
    """Where numbers and addresses differ throughout, the two are not one story."""
    english = ENGLISH.replace("1", "7").replace("2", "6").replace("report", "timetable")
    english = english.replace("48", "95").replace("Olena Zghurska", "Maria Koval")
    found = aligned(english)

    assert (found.related, found.pairs) == (False, ())


def test_without_any_anchor_nothing_is_sure() -> None:
    """Two short texts of one shape may still be two stories."""
    found = aligned("The market is open.\n", "Сьогодні тихо.\n")

    assert [pair.sure for pair in found.pairs] in ([], [False])


@pytest.mark.parametrize("english", ["", "---\ntitle: Open\n---\n", "# Open\n\n" * 400])
def test_any_other_file_is_survived(english: str) -> None:
    """Empty, without a body, long and monotonous: a result, and nothing sure that is wrong."""
    found = aligned(english)

    assert not [pair for pair in found.pairs if pair.sure and pair.segment.kind != "title"]


def test_a_text_that_stands_twice_may_be_translated_in_two_ways() -> None:
    """Both pairs are there; whoever fills the message sees that they differ."""
    ukrainian = UKRAINIAN.replace("## Що далі", "## Як ремонтували")
    found = aligned(ENGLISH, ukrainian)

    texts = [pair.text for pair in found.pairs if pair.segment.text == "Як ремонтували"]
    assert texts == ["How it was repaired", "What comes next"]
