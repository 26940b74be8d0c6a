"""Reads from a file of the corpus which stories stand beside an original.

`# id: path/slug` is its own id, `# language: en` its language. `# story: path/slug uk` names
another story and where it is published, with the anchors `section-1` and `history`.
`# counts: uk 17/20 held` says how far the original is in a language, and that it waits there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from l10n.checks.facts import ProjectIndex
from l10n.config import Settings
from l10n.gate import waiting_for
from l10n.model import Counts, Decision, StoryFacts

BEFORE = datetime(2026, 10, 1, tzinfo=UTC)
NOW = datetime(2026, 12, 31, tzinfo=UTC)


@dataclass(slots=True)
class Neighbours:
    """An original among other stories."""

    id: str = "story"
    language: str = "uk"
    published: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Other story -> languages it is published in."""
    counts: list[tuple[str, int, int, bool]] = field(default_factory=list)
    """Language, translated messages, all messages, held."""

    def index(self, own: StoryFacts, settings: Settings) -> ProjectIndex:
        """The project that the file describes."""
        others = [
            StoryFacts(name, "uk", f"{name}.uk.md", BEFORE, 1, ("section-1", "history"))
            for name in self.published
        ]
        decisions = {
            name: {
                code: Decision(name, code, code in codes, "", Counts(20, 20))
                for code in settings.languages
            }
            for name, codes in {**self.published, own.story: settings.languages}.items()
        }
        for code, done, whole, held in self.counts:
            counts = Counts(whole, done)
            reason = "1 not reviewed (fuzzy)" if held else ""
            decisions[own.story][code] = Decision(own.story, code, not held, reason, counts)
            if held and code == settings.gate.parity:
                waits = Decision(own.story, "en", False, waiting_for(code), Counts(20, 20))
                decisions[own.story]["en"] = waits
        return ProjectIndex([own, *others], decisions, {}, settings, NOW)


def read(comments: Iterable[tuple[str, str]]) -> Neighbours:
    """What the comments of a file say, each being a name and what stands behind its colon."""
    found = Neighbours()
    for kind, rest in comments:
        words = rest.split()
        if kind == "id":
            found.id = rest
        elif kind == "language":
            found.language = rest
        elif kind == "story":
            found.published[words[0]] = tuple(words[1:])
        elif kind == "counts":
            done, _, whole = words[1].partition("/")
            found.counts.append((words[0], int(done), int(whole), words[2:] == ["held"]))
    return found
