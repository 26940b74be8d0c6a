"""Originals and templates -> catalogs; what earlier runs left up to date is not even read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import parallel
from l10n.console import Console
from l10n.errors import UserError
from l10n.files import Stamp, listing
from l10n.inventory import OriginalFile
from l10n.project import Project
from l10n.seen import look
from l10n.state import Facts, File

if TYPE_CHECKING:
    from l10n.stages.update import Story, Update


@dataclass(slots=True)
class Extracted:
    """What extraction did, or would do."""

    changed: list[str] = field(default_factory=list)
    """Catalogs that were written, or are stale."""
    added: int = 0
    edited: int = 0
    kept: int = 0
    removed: int = 0
    pruned: int = 0
    stories: int = 0
    moved: dict[str, str] = field(default_factory=dict)
    """Catalogs that followed a renamed original: new name -> old name."""
    problems: list[UserError] = field(default_factory=list)

    def note(self, update: Update) -> None:
        if not update.changed:
            return
        self.changed.append(update.name)
        self.added += update.added
        self.edited += update.edited
        self.kept += update.kept
        self.removed += update.removed
        self.pruned += update.pruned
        if update.moved:
            self.moved[update.name] = update.moved


@dataclass(frozen=True, slots=True)
class How:
    """What extraction may do."""

    write: bool = True
    """Otherwise nothing is touched, and what would change is said to be stale."""
    prune: bool = False
    """Obsolete entries are removed."""


def extract(
    project: Project,
    console: Console,
    paths: Sequence[Path] = (),
    *,
    write: bool = True,
    prune: bool = False,
) -> Extracted:
    """Bring catalogs up to date with their originals, and the UI catalogs with the templates.

    With `write` off nothing is touched, and `changed` names what is stale. With `prune` obsolete
    entries are removed.
    """
    how = How(write, prune)
    done = Extracted(problems=project.misnamed(paths))
    _stories(project, console, project.original_files(paths), how, done, _facts(project))
    if not paths or any(project.is_ui(path) for path in paths):
        _ui(project, how, done)
    if write and done.changed:
        project.look_again()
    return done


def extract_some(
    project: Project, console: Console, files: Sequence[OriginalFile], *, write: bool = True
) -> Extracted:
    """The same for these stories alone, whose catalogs are there; nothing is read of others."""
    done = Extracted()
    names = [n for file in files for n in _catalogs(project, file)]
    _stories(project, console, files, How(write), done, _facts(project, names))
    if write and done.changed:
        project.look_again()
    return done


def _facts(project: Project, only: Sequence[str] | None = None) -> Facts:
    settings = project.settings
    read = (settings.front_matter, settings.markdown)
    basis = (settings.languages, settings.paths, *read, settings.catalogs)
    return Facts(project.facts, "extract", basis, only=only)


def _stories(
    project: Project,
    console: Console,
    files: Sequence[OriginalFile],
    how: How,
    done: Extracted,
    facts: Facts,
) -> None:
    waiting = [file for file in files if how.prune or not _is_known(project, facts, file)]
    done.stories = len(files)
    results = _updated(project, waiting, how)
    for story in console.progress(results, "extract", len(waiting)):
        done.problems += story.problems
        done.stories -= story.original is None
        for update in story.updates:
            done.note(update)
            if how.write and story.original and update.seen:
                facts.learn(update.name, (story.original, update.seen))
    facts.save()


def _is_known(project: Project, facts: Facts, file: OriginalFile) -> bool:
    """Whether every catalog of a story is up to date with it, as far as earlier runs can tell."""
    original: File = (f"{project.articles}/{file.below}", file.stamp)
    for code in project.targets(file.language):
        name = project.catalog_name(file.story, code)
        catalog = (f"{project.root}/{name}", project.catalog_stamp(name))
        if not facts.holds(name, (original, catalog)):
            return False
    return True


def _catalogs(project: Project, file: OriginalFile) -> list[str]:
    return [project.catalog_name(file.story, code) for code in project.targets(file.language)]


def _updated(project: Project, files: Sequence[OriginalFile], how: How) -> Iterator[Story]:
    """What happened to the catalogs of each story; most of the work is done in parallel."""
    if not files:
        return
    from l10n.stages.portable import Portable
    from l10n.stages.renames import Lost
    from l10n.stages.update import Extraction

    lost = Lost(project)
    new = [file for file in files if not _has_catalogs(project, file) and lost.any]
    here = Extraction(Portable(project), how, lost)
    for file in new:
        inputs = here.fetch(file)
        yield here.store(inputs, here.work(inputs))
    known = {file.story for file in new}
    rest = [file for file in files if file.story not in known]
    yield from parallel.stories(rest, Extraction, Portable(project), how)


def _has_catalogs(project: Project, file: OriginalFile) -> bool:
    return all(map(project.has_catalog, _catalogs(project, file)))


def _ui(project: Project, how: How, done: Extracted) -> None:
    settings = project.settings
    basis = (settings.languages, settings.paths, settings.catalogs, settings.site.name)
    facts = Facts(project.facts, "ui", (*basis, settings.categories, settings.tags))
    catalogs = [project.ui_template, *(project.ui_path(code) for code in settings.languages)]
    folder = project.root / settings.paths.templates
    templates = [(f"{folder}/{b}", s) for b, s in sorted(listing(folder, (".html",)).items())]
    files: list[File] = [(str(path), Stamp.of(path)) for path in catalogs]
    if not how.prune and facts.holds("ui", (*files, *templates)):
        return
    from l10n.stages.ui import update_ui

    seen = [look(path) for path, _ in templates]
    updates = list(update_ui(project, write=how.write, prune=how.prune))
    done.problems += [update for update in updates if isinstance(update, UserError)]
    for update in updates:
        if not isinstance(update, UserError):
            done.note(update)
            seen.insert(len(seen) - len(templates), update.seen)
    if how.write and len(updates) == len(catalogs):
        facts.learn("ui", seen)
        facts.save()
