"""What is wrong between stories: addresses that clash, links into held versions, parity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from l10n.checks.base import Check
from l10n.checks.facts import ProjectIndex
from l10n.checks.site import check_project
from l10n.model import Decision, Finding
from l10n.project import Project
from l10n.stages.results import StoryResult


def across(
    project: Project,
    stories: Iterable[tuple[StoryResult, Mapping[str, Decision]]],
    checks: Sequence[Check],
) -> list[Finding]:
    """Findings about the stories that were looked at, each with the gate's decisions."""
    found = [(story, decided) for story, decided in stories if story.facts]
    index = ProjectIndex(
        stories=[story.facts for story, _ in found if story.facts],
        decisions={story.story: decided for story, decided in found},
        catalogs={(s.story, c.language): c.name for s, _ in found for c in s.catalogs},
        settings=project.settings,
        now=datetime.now(UTC),
    )
    return check_project(index, checks)
