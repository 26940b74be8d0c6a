"""What the checks find in a project: remembered where nothing changed, else found out anew.

A story's result is a fact about its original, its catalogs and the files it shows or links to,
under these settings, this glossary and this program; what other stories decide is added here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, TypeVar

from l10n import parallel
from l10n.console import Console
from l10n.errors import UserError
from l10n.few import Few
from l10n.files import Stamp, listing
from l10n.inventory import OriginalFile
from l10n.model import Decision
from l10n.project import Project
from l10n.seen import look
from l10n.site.outline import Files, Loader, Outline
from l10n.stages.checking import spelling
from l10n.stages.checking.basis import basis
from l10n.stages.checking.results import (
    CatalogResult,
    StoryResult,
    UiResult,
    decisions,
    dump_ui,
    load_story,
    load_ui,
)
from l10n.state import Facts, File

if TYPE_CHECKING:
    from l10n.checks.base import Check
    from l10n.stages.checking.story import Found

_UI = "/ui"
"""No story's id: they do not begin with a slash."""

_ALL_PUBLISHED: Mapping[str, Decision] = {}
_AT_ONCE = 500
"""Stories whose results are read at once: few enough to hold, many enough to be quick."""


@dataclass(slots=True)
class Results:
    """What the checks found in a project."""

    stories: list[tuple[StoryResult, dict[str, Decision]]] = field(default_factory=list)
    """Each with the gate's decisions, by language."""
    ui: tuple[CatalogResult, ...] = ()
    problems: list[UserError] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Known:
    """One story as the build sees it, and what it was learnt from."""

    file: OriginalFile
    outline: Outline
    decisions: Mapping[str, Decision]
    """By language; empty where it is published in all of them."""
    catalogs: tuple[CatalogResult, ...]
    """Those of a story that is held in a language."""
    files: Files
    """Their digests."""
    nearby: tuple[str, ...]
    """Paths of other files that it depends on."""
    stamps: tuple[bytes, ...]
    """Their stamps, as `Facts.stamps` gives them."""

    @property
    def published(self) -> tuple[str, ...]:
        """The languages it is published in."""
        if not self.decisions:
            return self.outline.languages
        codes = self.outline.digests  # no card, no page
        return tuple(c for c, d in self.decisions.items() if d.published and c in codes)


@dataclass(slots=True)
class Outlines:
    """A project as the build sees it."""

    stories: list[Known] = field(default_factory=list)
    ui: tuple[CatalogResult, ...] = ()
    problems: list[UserError] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """What the checks find in a project, story by story: no command needs all of it at once."""

    stories: Iterator[tuple[OriginalFile, StoryResult, dict[str, Decision]]]
    """Each with the gate's decisions, by language."""
    ui: tuple[CatalogResult, ...] = ()
    problems: list[UserError] = field(default_factory=list)
    """Filled in as stories are read."""
    nearby: set[tuple[str, bytes]] = field(default_factory=set)
    """The files that stories show or link to: paths, and stamps as `Facts.stamps` gives them.
    Filled in likewise."""


def reading(
    project: Project, console: Console, paths: Sequence[Path] = (), share: float | None = None
) -> Reading:
    """Check the stories that `paths` speak of, or all of them and the UI.

    `share` is what the check `completeness` asks for, where it is not the gate's. Raises UserError
    where the glossary cannot be used.
    """
    facts = _facts(project, share)
    done = Reading(iter(()))
    ui = _ui(project, facts, share, done.problems)
    if not paths or any(project.is_ui(path) for path in paths):
        done.ui = ui.catalogs
    done.problems += project.misnamed(paths)
    files = project.original_files(paths)
    gate, locales = project.settings.gate, project.settings.paths.locales

    def stories() -> Iterator[tuple[OriginalFile, StoryResult, dict[str, Decision]]]:
        for file, found in _stories(project, console, facts, files, share, _result):
            if isinstance(found, UserError):
                done.problems.append(found)
            else:
                others = facts.others(file.story)
                done.nearby.update(zip(others, _stamps(facts, file, others), strict=True))
                yield file, found, decisions(found, ui.unnamed or {}, gate, locales)
        facts.save()

    done.stories = stories()
    return done


def results(
    project: Project, console: Console, paths: Sequence[Path] = (), share: float | None = None
) -> Results:
    """The same, all of it, with the links that lead nowhere. Raises as `reading`."""
    found = reading(project, console, paths, share)
    linked = Linked(project)
    stories = [(linked(story), decided) for _, story, decided in found.stories]
    return Results(stories, found.ui, found.problems)


class Linked:
    """Adds findings about links to stories that are not there."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._checks: tuple[Check, ...] | None = None

    def __call__(self, story: StoryResult) -> StoryResult:
        if story.facts is None or not story.facts.links:  # nothing to load the checks for
            return story
        from l10n.stages.checking.plugins import project_checks
        from l10n.stages.checking.survey import dead_links

        if self._checks is None:
            self._checks = project_checks(self._project)
        dead = dead_links(self._project, story, self._checks)
        return replace(story, findings=(*story.findings, *dead)) if dead else story


def outlines(
    project: Project, console: Console, files: Sequence[OriginalFile] | None = None
) -> Outlines:
    """The stories of a project, checked, as the build sees them: all, or those of these `files`.

    Raises as `results`.
    """
    done = Outlines()
    facts = _facts(project, None, files)
    ui = _ui(project, facts, None, done.problems)
    done.ui = ui.catalogs
    if files is None:
        done.problems += project.inventory.problems
        files = project.original_files()
    unnamed = ui.unnamed or {}
    settings, locales = project.settings, project.settings.paths.locales
    lacking = frozenset(name for names in unnamed.values() for name in names)

    loader = Loader()

    def read(value: bytes) -> tuple[Outline, StoryResult | None]:
        found = loader.load(value.partition(b"\n")[2])
        whole = len(found.languages) == len(settings.languages)
        return found, None if whole and lacking.isdisjoint(found.names) else _result(value)

    for file, story in _stories(project, console, facts, files, None, read):
        if isinstance(story, UserError):
            done.problems.append(story)
            continue
        outline, result = story
        others = tuple(map(intern, facts.others(file.story)))
        decided = decisions(result, unnamed, settings.gate, locales) if result else _ALL_PUBLISHED
        done.stories.append(
            Known(
                file,
                outline,
                decided,
                result.catalogs if result else (),
                _files_of(project, file, facts.digests(file.story), others),
                others,
                _stamps(facts, file, others),
            )
        )
    facts.save()
    return done


def _stamps(facts: Facts, file: OriginalFile, others: Sequence[str]) -> tuple[bytes, ...]:
    """The stamps of a story's further files."""
    return facts.stamps(file.story)[-len(others) :] if others else ()


def _files_of(
    project: Project, file: OriginalFile, digests: Sequence[bytes], nearby: Sequence[str]
) -> Files:
    """A story's files: `digests` are of its original, its catalogs and those `nearby`."""
    targets = project.targets(file.language)
    original, *rest = digests
    below = len(str(project.articles)) + 1
    names = tuple(intern(path[below:]) for path in nearby)
    count = len(targets)
    return Files(original, Few(targets, tuple(rest[:count])), Few(names, tuple(rest[count:])))


def _result(value: bytes) -> StoryResult:
    """The first line of what is remembered."""
    return load_story(value.partition(b"\n")[0])


def _facts(
    project: Project, share: float | None, files: Sequence[OriginalFile] | None = None
) -> Facts:
    """What is remembered of all stories, or of those of these `files`."""
    only = None if files is None else [_UI, *(file.story for file in files)]
    return Facts(project.facts, f"check {share}", basis(project), only=only)


T = TypeVar("T")


def _stories(
    project: Project,
    console: Console,
    facts: Facts,
    files: Sequence[OriginalFile],
    share: float | None,
    read: Callable[[bytes], T],
) -> Iterator[tuple[OriginalFile, T | UserError]]:
    """What `read` makes of what is remembered of each story."""
    known = {file.story for file in files if facts.holds(file.story, _files(project, file))}
    waiting = [file for file in files if file.story not in known]
    found = _found(project, waiting, share)
    values = _values(facts, [file.story for file in files if file.story in known])
    for file in console.progress(files, "check"):
        if file.story in known:
            with suppress(ValueError, TypeError):
                yield file, read(next(values))
                continue
        # A fact that cannot be read after all, because the file was damaged meanwhile.
        new = next(_found(project, [file], share) if file.story in known else found)
        if isinstance(new.value, UserError):
            yield file, new.value
            continue
        facts.learn(file.story, new.seen, new.value, new.nearby)
        yield file, read(new.value)


def _values(facts: Facts, stories: Sequence[str]) -> Iterator[bytes]:
    """What is remembered of each story; empty where it cannot be read after all."""
    for at in range(0, len(stories), _AT_ONCE):
        some = stories[at : at + _AT_ONCE]
        found = facts.values(some)
        yield from (found.get(story, b"") for story in some)


def _files(project: Project, file: OriginalFile) -> list[File]:
    names = [project.catalog_name(file.story, code) for code in project.targets(file.language)]
    stamp = project.catalog_stamp
    catalogs: list[File] = [(f"{project.root}/{name}", stamp(name)) for name in names]
    return [(f"{project.articles}/{file.below}", file.stamp), *catalogs]


def _found(project: Project, files: Sequence[OriginalFile], share: float | None) -> Iterator[Found]:
    """What the checks find in stories."""
    if not files:  # nothing to load the checks for
        return
    from l10n.stages.checking.story import Checking
    from l10n.stages.portable import Portable

    yield from parallel.stories(files, Checking, Portable(project), share)


def _ui(project: Project, facts: Facts, share: float | None, problems: list[UserError]) -> UiResult:
    """The UI catalogs, and what they give no name to."""
    paths = [str(project.ui_path(code)) for code in project.settings.languages]
    folder = project.root / project.settings.paths.templates
    templates = listing(folder, (".html",))
    files: list[File] = [(path, Stamp.of(Path(path))) for path in paths]
    files += [(f"{folder}/{below}", stamp) for below, stamp in sorted(templates.items())]
    if facts.holds(_UI, files):
        with suppress(ValueError, TypeError):
            return load_ui(facts.value(_UI) or b"")
    from l10n.stages.checking.examine import unnamed
    from l10n.stages.checking.plugins import project_checks
    from l10n.stages.checking.survey import house_style, survey_ui

    style = house_style(
        project, spelling.speller(project)
    )  # a mistake in the glossary is no template's
    seen = [look(path) for path, _ in files]
    try:
        statuses = survey_ui(project, project_checks(project), share, style)
    except UserError as error:
        problems.append(error)
        return UiResult()
    names = {status.language: unnamed(status) for status in statuses}
    ui = UiResult(tuple(status.result for status in statuses), names)
    facts.learn(_UI, seen, dump_ui(ui))
    return ui
