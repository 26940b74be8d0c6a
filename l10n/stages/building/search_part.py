"""The search index after some stories changed and none came, went or moved.

The numbers of stories stay, so what changes are the shards of words that these gained or lost, and
the files in which their cards lie.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from l10n.project import Project
from l10n.site.outline import Files, Outline
from l10n.site.plan import Plan
from l10n.site.search import index
from l10n.stages.building.output import Output
from l10n.stages.building.search import VERSION, Kept, Search, keys_of
from l10n.state import Facts


class SearchPart(Search):
    """The index of every language, as far as some stories change it."""

    def __init__(self, project: Project, changed: Collection[str]) -> None:
        self._remembered(project)
        self.changed = changed
        self.numbers = {
            story: number
            for kept in self.kept.values()
            for story, (number, _) in kept.stories.items()
        }

    def around(self) -> set[str]:
        """The stories whose cards lie in one file with a changed one's, these included."""
        places = {self.numbers[one] // index.CARDS for one in self.changed if one in self.numbers}
        return {one for one, number in self.numbers.items() if number // index.CARDS in places}

    def join(self, planned: Plan, files: Mapping[str, Files], total: int) -> None:
        """Take up the plan of what shows the stories; `total` are published somewhere."""
        self.plan = planned
        self.total = total
        self.keys = {
            code: keys_of(
                (planned.outlines[one] for one in self.changed if one in self.kept[code].stories),
                code,
                files,
            )
            for code in self.languages
        }

    @cached_property
    def parts(self) -> Facts:
        names = [
            f"{code}/{name}"
            for code, kept in self.kept.items()
            for name in (*kept.names, *(f"story/{story}" for story in self.changed))
        ]
        basis = (self.project.settings, VERSION)
        return Facts(self.project.facts, "search words", basis, only=names)

    def _names(self, language: str, kept: Kept, folder: str, output: Output) -> Iterable[str]:
        before, now = self.kept[language].names, kept.names
        output.drop(folder + name for name in {*before}.difference(now))
        return [name for name in now if name not in {*before}]

    def _stories(self, language: str) -> dict[str, tuple[int, str]]:
        stories = dict(self.kept[language].stories)
        for story in self.keys[language]:
            stories[story] = self.numbers[story], self._stands(story, language)
        return stories

    def _chunked(self, language: str) -> list[tuple[str, Sequence[Outline]]]:
        kept = self.kept[language]
        chunks: list[tuple[str, Sequence[Outline]]] = [(one, ()) for one, _ in kept.cards]
        for place in {self.numbers[story] // index.CARDS for story in self.keys[language]}:
            own = [s for s, (n, _) in kept.stories.items() if n // index.CARDS == place]
            own.sort(key=self.numbers.__getitem__)
            chunk = [self.plan.outlines[story] for story in own]
            chunks[place] = self._chunk_key(chunk, language), chunk
        return chunks

    def _all_shards(
        self, language: str, stories: Mapping[str, tuple[int, str]], count: int
    ) -> list[str]:
        raise self._lost()
