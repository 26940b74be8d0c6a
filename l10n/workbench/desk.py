"""All catalogs of a project, as the board shows and searches them.

In memory is a row of each; the texts and what the checks found lie in temporary files. At the start
everything comes from what earlier runs remember; later only what was saved is looked at again.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from sys import intern

from l10n import parallel
from l10n.console import Console
from l10n.errors import UserError
from l10n.files import Stamp
from l10n.gate import count
from l10n.kept import Kept
from l10n.model import Counts, Decision, Segment
from l10n.po.document import Document
from l10n.project import UI, UI_SOURCE, Project
from l10n.seen import Seen
from l10n.stages.checking.examine import CheckedCatalog, unnamed
from l10n.stages.checking.judge import Judge
from l10n.stages.checking.recall import Linked, reading
from l10n.stages.checking.results import (
    CatalogResult,
    StoryResult,
    decisions,
    dump_story,
    load_story,
)
from l10n.stages.checking.survey import survey_ui
from l10n.stages.edit import NAMES, STORIES, STRINGS, part_of
from l10n.stages.ui import ui_segments
from l10n.state import Facts
from l10n.workbench import summary as summaries
from l10n.workbench.rows import Kind, Row, ordered, stage_of, weighed
from l10n.workbench.summary import Summary

Key = tuple[str, str, str]
"""Domain, part, language."""
_AT_ONCE = 100
"""Catalogs whose texts are read at once."""
_EXCERPT = 60
"""Characters shown before and after what was found."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of the board."""

    rows: tuple[Row, ...]
    total: int
    """How many there are, with those that are not on this page."""
    stages: dict[str, int]
    """State -> how many rows, whatever state is asked for."""
    matches: dict[Key, str]
    """What stands around the text that was searched for."""
    generation: int


class Desk:
    """The rows of all catalogs; safe to be asked by several threads."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._rows: dict[Key, Row] = {}
        self._texts: Kept[Key] = Kept()
        """In small letters, in which the board searches."""
        self._results: Kept[str] = Kept()
        """What the checks found in each story, as it is remembered."""
        self._names: dict[str, tuple[str, ...]] = {}
        """Of each story's category and tags, on which the gate's decision depends too."""
        self._unnamed: dict[str, frozenset[str]] = {}
        self.generation = 0
        """Counts the changes."""

    def load(self, project: Project, judge: Judge, console: Console) -> list[UserError]:
        """Get to know all of a project; what is wrong with its files."""
        with self._lock:
            known: dict[Key, Summary] = {}
            for key, (found, texts) in _summaries(project, console):
                known[key] = found
                self._texts.put(key, texts)
            looked = reading(project, console)
            problems = self._look_at_ui(project, judge)
            linked = Linked(project)
            for _, result, decided in looked.stories:
                story = linked(result)
                self._keep(story)
                self._put(project, story, decided, known)
            self.generation += 1
        return [*looked.problems, *problems]

    def refresh(self, project: Project, judge: Judge, stories: Iterable[str], *, ui: bool) -> None:
        """Look again at some stories, and at the UI catalogs."""
        looked = {story: _looked(project, judge, story) for story in stories}
        read = {
            key: found
            for story, result in looked.items()
            if result
            for key, found in _read(project, story, result).items()
        }
        with self._lock:
            before = self._unnamed
            if ui:
                self._look_at_ui(project, judge)
            again = self._named_otherwise(before) - looked.keys()
            # First what the disk may refuse: rows that are there stay until it takes it.
            for key, (_, texts) in read.items():
                self._texts.put(key, texts)
            for result in filter(None, looked.values()):
                self._keep(result)
            self._forget({story for story, result in looked.items() if result is None})
            self._leave({f"{STORIES}{story}" for story in looked}, read.keys())
            known = {key: found for key, (found, _) in read.items()}
            for result in filter(None, looked.values()):
                self._decide(project, result, known)
            for story in again:
                self._decide(project, load_story(self._results.get(story)), known)
            self.generation += 1

    def note(self, key: Key, segments: Sequence[Segment], document: Document) -> Row | None:
        """A catalog was just saved: its numbers are right at once, its findings a little later."""
        wanted = {segment.key for segment in segments}
        found, texts = summaries.summary(m for m in document.messages if m.key in wanted)
        counts = count(segments, document)
        with self._lock:
            row = self._rows.get(key)
            if row is None:
                return None
            decision = _hoped(row, counts)
            row = replace(
                row, summary=found, counts=counts, stage=stage_of(counts, found, decision)
            )
            self._rows[key] = row
            self._texts.put(key, summaries.lowered(texts))
            self.generation += 1
            return row

    @property
    def unnamed(self) -> dict[str, frozenset[str]]:
        """Language -> categories and tags that have no name in it, by English name."""
        return self._unnamed

    def touch(self) -> None:
        """Something else that the board shows is different: who is where."""
        with self._lock:
            self.generation += 1

    def stories(self) -> set[str]:
        """The stories that have rows."""
        with self._lock:
            return {key[0].removeprefix(STORIES) for key in self._rows if key[0] != UI}

    def row(self, key: Key) -> Row | None:
        return self._rows.get(key)

    def title_of(self, project: Project, path: str) -> str:
        """The title of the story whose catalog a path is; "" for any other file."""
        folder, _, below = path.partition(f"/LC_MESSAGES/{STORIES}")
        story, language = below.removesuffix(".po"), folder.rpartition("/")[2]
        row = self._rows.get((f"{STORIES}{story}", "", language))
        return row.title if row and path == project.catalog_name(story, language) else ""

    def query(
        self,
        *,
        language: str = "",
        kind: str = "",
        state: str = "",
        text: str = "",
        sort: str = "needs",
        offset: int = 0,
        limit: int = 100,
    ) -> Page:
        """The rows that are asked for; empty words ask for all."""
        with self._lock:
            rows: list[Row] = [
                row
                for row in self._rows.values()
                if language in ("", row.language) and kind in ("", row.kind)
            ]
            text = " ".join(text.split())
            needle = summaries.lowered(text)
            if needle:
                named, holding = text.lower(), self._texts.holding(needle)
                rows = [row for row in rows if row.key in holding or named in row.domain]
            stages = Counter(str(row.stage) for row in rows)
            wanted = [row for row in rows if state in ("", row.stage)]
            shown = ordered(wanted, sort)[offset : offset + limit]
            matches = {row.key: self._around(row.key, needle) for row in shown} if needle else {}
            return Page(tuple(shown), len(wanted), dict(stages), matches, self.generation)

    def _around(self, key: Key, needle: bytes) -> str:
        texts = self._texts.get(key).decode()
        word = needle.decode()
        place = texts.find(word)
        if place < 0:
            return ""
        start = max(texts.rfind("\n", 0, place) + 1, place - _EXCERPT)
        end = texts.find("\n", place)
        end = min(len(texts) if end < 0 else end, place + len(word) + _EXCERPT)
        return texts[start:end]

    def _forget(self, stories: Iterable[str]) -> None:
        """Stories that are no more, or cannot be read."""
        for story in stories:
            self._results.drop(story)
            self._names.pop(story, None)

    def _leave(self, domains: Set[str], present: Set[Key]) -> None:
        """The rows of some domains go, but for those that are present."""
        for key in [k for k in self._rows if k[0] in domains and k not in present]:
            del self._rows[key]
            self._texts.drop(key)

    def _keep(self, story: StoryResult) -> None:
        self._results.put(story.story, dump_story(story))
        self._names[story.story] = tuple(map(intern, story.names))

    def _named_otherwise(self, before: Mapping[str, frozenset[str]]) -> set[str]:
        """The stories with a category or tag that got a name since, or lost it."""
        now, none = self._unnamed, frozenset[str]()
        changed = {
            name
            for language in before.keys() | now.keys()
            for name in before.get(language, none) ^ now.get(language, none)
        }
        return {story for story, names in self._names.items() if not changed.isdisjoint(names)}

    def _decide(self, project: Project, story: StoryResult, known: Mapping[Key, Summary]) -> None:
        gate, locales = project.settings.gate, project.settings.paths.locales
        self._put(project, story, decisions(story, self._unnamed, gate, locales), known)

    def _put(
        self,
        project: Project,
        story: StoryResult,
        decided: Mapping[str, Decision],
        known: Mapping[Key, Summary],
    ) -> None:
        for catalog in story.catalogs:
            key = (intern(f"{STORIES}{story.story}"), "", catalog.language)
            row = self._rows.get(key)
            found = known[key] if key in known else row.summary if row else Summary()
            self._rows[key] = _story_row(project, key, story, catalog, decided, found)

    def _look_at_ui(self, project: Project, judge: Judge) -> list[UserError]:
        """The UI catalogs, each in its two parts."""
        try:
            segments = list(ui_segments(project))
            statuses = survey_ui(project, judge.checks, None, judge.style)
        except UserError as error:
            return [error]
        self._unnamed = {status.language: unnamed(status) for status in statuses}
        parts = {(UI, part, code) for part in (STRINGS, NAMES) for code in self._unnamed}
        self._leave({UI}, parts)  # the settings may name other languages now
        for status in statuses:
            if status.language == UI_SOURCE:
                continue
            for part, kind in ((STRINGS, Kind.STRINGS), (NAMES, Kind.NAMES)):
                key = (UI, part, status.language)
                own = part_of(segments, part)
                self._rows[key], texts = _ui_row(project, key, kind, own, status)
                self._texts.put(key, texts)
        return []


def _hoped(row: Row, counts: Counts) -> Decision | None:
    """The gate's decision as it was, which the next look may change."""
    if row.published is None:
        return None
    published = row.published and counts.translated == counts.messages
    return Decision(row.domain, row.language, published, row.held, counts)


def _story_row(
    project: Project,
    key: Key,
    story: StoryResult,
    catalog: CatalogResult,
    decided: Mapping[str, Decision],
    found: Summary,
) -> Row:
    decision = decided[catalog.language]
    errors, warnings = weighed((*catalog.findings, *story.findings))
    stamp = Stamp.at(f"{project.root}/{catalog.name}")
    date = story.facts.date.timestamp() if story.facts else 0.0
    return Row(
        domain=key[0],
        part="",
        kind=Kind.STORY,
        language=catalog.language,
        source=story.language,
        summary=found,
        counts=catalog.counts,
        stage=stage_of(catalog.counts, found, decision, catalog.findings),
        held=decision.reason,
        published=decision.published,
        errors=errors,
        warnings=warnings,
        date=max(date, 0.0),
        edited=stamp.mtime_ns / 1e9 if stamp else 0.0,
    )


def _ui_row(
    project: Project, key: Key, kind: Kind, segments: Sequence[Segment], status: CheckedCatalog
) -> tuple[Row, bytes]:
    wanted = {segment.key for segment in segments}
    document = status.document or Document()
    found, texts = summaries.summary(m for m in document.messages if m.key in wanted)
    counts = count(segments, document)
    about = [one for one in status.findings if (one.msgctxt, one.msgid) in wanted]
    errors, warnings = weighed(about)
    stamp = Stamp.at(f"{project.root}/{status.name}")
    row = Row(
        domain=key[0],
        part=key[1],
        kind=kind,
        language=key[2],
        source=UI_SOURCE,
        summary=found,
        counts=counts,
        stage=stage_of(counts, found, None, status.findings),
        errors=errors,
        warnings=warnings,
        edited=stamp.mtime_ns / 1e9 if stamp else 0.0,
    )
    return row, summaries.lowered(texts)


def _looked(project: Project, judge: Judge, story: str) -> StoryResult | None:
    """A story examined; None where there is none, or none that can be read."""
    file = project.inventory.by_story.get(story)
    if file is None:
        return None
    try:
        return judge.story(project, file)
    except UserError:
        return None


def _read(project: Project, story: str, result: StoryResult) -> dict[Key, tuple[Summary, bytes]]:
    found: dict[Key, tuple[Summary, bytes]] = {}
    for catalog in result.catalogs:
        data = _summed(project, catalog.name)[1]
        found[f"{STORIES}{story}", "", catalog.language] = summaries.load(data)
    return found


def _summed(project: Project, name: str) -> tuple[Seen, bytes]:
    """A catalog's summary as it is remembered, and the file that it is of."""
    file = project.catalog(project.root / name)
    try:
        document = file.document() or Document()
    except UserError:
        document = Document()
    return file.seen, summaries.dump(*summaries.summary(document.messages))


def _summaries(project: Project, console: Console) -> Iterator[tuple[Key, tuple[Summary, bytes]]]:
    """The summaries of all stories' catalogs; those that are not remembered are made."""
    facts = Facts(project.facts, "desk", (summaries.VERSION,))
    places = {
        project.catalog_name(file.story, code): (intern(f"{STORIES}{file.story}"), "", code)
        for file in project.inventory.files
        for code in project.targets(file.language)
    }
    stamp = project.catalog_stamp
    known = [n for n in places if facts.holds(n, [(f"{project.root}/{n}", stamp(n))])]
    have = set(known)
    waiting = [name for name in places if name not in have]
    made = parallel.each(waiting, _worker, project.root)
    for name in console.progress(waiting, "read"):
        seen, value = next(made)
        facts.learn(name, (seen,), value)
    names = list(places)
    for at in range(0, len(names), _AT_ONCE):
        some = names[at : at + _AT_ONCE]
        kept = facts.values(some)
        for name in some:
            with suppress(ValueError, TypeError):
                value = kept[name] if name in kept else _summed(project, name)[1]
                yield places[name], summaries.load(value)
    facts.save()


def _worker(root: Path) -> Callable[[str], tuple[Seen, bytes]]:
    project = Project(root)
    return lambda name: _summed(project, name)
