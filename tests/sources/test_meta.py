"""What a story's front matter means."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from l10n.errors import UserError
from l10n.sources.frontmatter import parse
from l10n.sources.meta import Meta, Picture, read_meta

KYIV = ZoneInfo("Europe/Kyiv")
FULL = """\
---
title: Місток знову відкрито
date: 2026-09-14T10:20:00+03:00
updated: 2026-09-16 17:05
category: city
tags: [history, 2026]
lead: "  Рік без мосту.  "
points:
  - Відкрили 12 вересня.
  - 75
author: Назар Кияшко
source:
  name: Товариство
  url: https://example.org
image:
  alt: Міст
  src: bridge.svg
---
"""


def meta(text: str) -> Meta:
    return read_meta(parse(text, "articles/a.uk.md"), "articles/a.uk.md", "Europe/Kyiv")


def test_values_get_their_types() -> None:
    """Dates have a zone, texts no blanks at their ends, numbers in lists are texts."""
    assert meta(FULL) == Meta(
        title="Місток знову відкрито",
        date=datetime.fromisoformat("2026-09-14T10:20:00+03:00"),
        updated=datetime(2026, 9, 16, 17, 5, tzinfo=KYIV),
        category="city",
        tags=("history", "2026"),
        lead="Рік без мосту.",
        points=("Відкрили 12 вересня.", "75"),
        author="Назар Кияшко",
        source_name="Товариство",
        source_url="https://example.org",
        picture=Picture("bridge.svg", "Міст", "", "", 17),
    )


def test_title_and_date_are_enough() -> None:
    """Everything else is empty."""
    assert meta("---\ntitle: 2026\ndate: 2026-01-02\n---\n") == Meta(
        title="2026",
        date=datetime(2026, 1, 2, tzinfo=KYIV),
        updated=None,
        category="",
        tags=(),
        lead="",
        points=(),
        author="",
        source_name="",
        source_url="",
        picture=None,
    )


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-09-14", "2026-09-14T00:00:00+03:00"),
        ("2026-01-14", "2026-01-14T00:00:00+02:00"),
        ("2026-09-14 08:05", "2026-09-14T08:05:00+03:00"),
        ("2026-09-14T08:05:09", "2026-09-14T08:05:09+03:00"),
        ("2026-09-14T08:05Z", "2026-09-14T08:05:00+00:00"),
        ("'2026-09-14T08:05-04:00'", "2026-09-14T08:05:00-04:00"),
    ],
)
def test_dates_without_a_zone_are_the_sites(written: str, moment: str) -> None:
    """Winter time in winter, the date's own zone where it has one."""
    assert meta(f"---\ntitle: a\ndate: {written}\n---\n").date.isoformat() == moment


@pytest.mark.parametrize(
    ("lines", "line", "message"),
    [
        ("title: a", 1, "date is missing; add a line such as date: 2026-10-03T09:30+03:00"),
        ("title: a\ndate:", 3, "date is missing; add a line such as date: 2026-10-03T09:30+03:00"),
        ("date: 2026-01-01", 1, "title is missing; add a line title: …"),
        ("date: 2026-01-01\ntitle: '  '", 3, "title is missing; add a line title: …"),
        (
            "title: a\ndate: 14 вересня",
            3,
            'date "14 вересня" is not a date; write it as 2026-10-03T09:30+03:00',
        ),
        (
            "title: a\ndate: 2026-13-01",
            3,
            'date "2026-13-01" is not a date; write it as 2026-10-03T09:30+03:00',
        ),
        (
            "title: a\ndate: 9999-12-31T23:59:59-12:00",
            3,
            'date "9999-12-31T23:59:59-12:00" is too far away; correct the year',
        ),
        (
            "title: a\ndate: 2026-01-01\nupdated: 0001-01-01",
            4,
            'updated "0001-01-01" is too far away; correct the year',
        ),
        ("date: 2026-01-01\ntitle: [a]", 3, "title must be a text"),
        (
            "title: a\ndate: 2026-01-01\ntags: history",
            4,
            "tags must be a list, such as [one, two]",
        ),
        ("title: a\ndate: 2026-01-01\npoints:\n  - [a]", 4, "points must be a list of texts"),
        ("title: a\ndate: 2026-01-01\npoints: [~]", 4, "points must be a list of texts"),
        (
            "title: a\ndate: 2026-01-01\nsource: Товариство",
            4,
            "source must be a table of `key: value` lines",
        ),
        (
            "title: a\ndate: 2026-01-01\nimage: a.png",
            4,
            "image must be a table of `key: value` lines",
        ),
        (
            "title: a\ndate: 2026-01-01\nimage:\n  alt: Міст",
            4,
            "image has no src; name the picture's file",
        ),
        (
            "title: a\ndate: 2026-01-01\nimage:\n  src: https://x.example/a.png",
            5,
            (
                'image.src "https://x.example/a.png" is on another site; copy the picture into '
                "the story's folder"
            ),
        ),
    ],
)
def test_what_cannot_be_used_is_named(lines: str, line: int, message: str) -> None:
    """The key, its line, and what to write."""
    with pytest.raises(UserError) as caught:
        meta(f"---\n{lines}\n---\n")
    error = caught.value
    assert (error.path, error.line, error.message) == ("articles/a.uk.md", line, message)
