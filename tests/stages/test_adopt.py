"""Taking over a whole archive."""

from __future__ import annotations

import tracemalloc
from datetime import UTC, datetime

from l10n.console import Console
from l10n.project import Project
from l10n.stages.adopt import adopt
from tests.conftest import Site

STORY = """\
---
title: {title} {n}
date: 2026-09-14T10:00:00+03:00
category: city
---
{text} {n}.

[{n}](https://example.org/{n})
"""
TIMES = 80


def test_no_more_is_held_than_is_said(site: Site) -> None:
    """Neither originals nor translations: an archive is larger than the memory."""
    for n in range(TIMES):
        text = "Міст відкрито. " * 1000
        site.write(f"articles/many/s{n}.uk.md", STORY.format(title="Міст", n=n, text=text))
        text = "The bridge is open. " * 1000
        site.write(f"old/en/many/s{n}.md", STORY.format(title="The bridge", n=n, text=text))
    project = Project(site.root)
    now = datetime.now(UTC)
    tracemalloc.start()
    done = adopt(
        project, Console(), site.root / "articles/many", site.root / "old", now, dry_run=True
    )
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(done.stories) == TIMES
    assert most < TIMES * 25_000  # the texts of one pair alone take 50,000 bytes
