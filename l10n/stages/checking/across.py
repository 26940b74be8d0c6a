"""What is wrong between stories: addresses that clash, links into held versions, parity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from l10n.checks.base import Check
from l10n.checks.facts import ProjectIndex
from l10n.checks.site import check_project
from l10n.model import Decision, Finding, StoryFacts
from l10n.project import Project
from l10n.stages.checking.results import StoryResult


class Across:
    """What is kept of each story until all were looked at."""

    def __init__(self) -> None:
        self._stories: list[StoryFacts] = []
        self._decisions: dict[str, Mapping[str, Decision]] = {}
        self._catalogs: dict[tuple[str, str], str] = {}

    def add(self, story: StoryResult, decided: Mapping[str, Decision]) -> None:
        """Take in a story and the gate's decisions about it."""
        if story.facts:
            self._stories.append(story.facts)
            self._decisions[story.story] = decided
            self._catalogs.update(((story.story, c.language), c.name) for c in story.catalogs)

    def findings(self, project: Project, checks: Sequence[Check]) -> list[Finding]:
        """Findings about the stories that were added."""
        index = ProjectIndex(
            stories=self._stories,
            decisions=self._decisions,
            catalogs=self._catalogs,
            settings=project.settings,
            now=datetime.now(UTC),
        )
        return check_project(index, checks)
