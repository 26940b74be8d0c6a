"""Catalogs and originals -> a report; catalogs outside a project as well."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from l10n import parallel
from l10n.checks.base import USUAL, Check, HouseStyle, Scope
from l10n.checks.form import syntax
from l10n.checks.guessed_language import language_of
from l10n.checks.run import (
    MakeScope,
    check_catalog,
    check_pairs,
    check_scope,
    fix_document,
    order,
    read,
)
from l10n.checks.stories import unreadable
from l10n.console import Console
from l10n.errors import UserError, readable
from l10n.files import Stamp, beside, listing
from l10n.gate import count_catalog
from l10n.model import Finding
from l10n.po import entry as po_entry
from l10n.project import CatalogFile, Project
from l10n.report.model import CatalogStatus
from l10n.stages.checking.across import Across
from l10n.stages.checking.checked import Checked, Whole
from l10n.stages.checking.examine import scopes, ui_scopes
from l10n.stages.checking.plugins import all_checks, project_checks
from l10n.stages.checking.recall import Linked, reading
from l10n.stages.checking.spelling import speller
from l10n.stages.checking.survey import house_style
from l10n.stages.spoken import Spoken
from l10n.stages.ui import ui_segments

_SUFFIXES = (".po", ".pot")
_LARGE = 500_000
"""Bytes from which a catalog is taken apart."""
_PART = 1000
"""Messages that a process is given at once."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A catalog with its safe repairs."""

    name: str
    before: str
    after: str


def check(
    project: Project | None,
    console: Console,
    paths: Sequence[Path] = (),
    share: float | None = None,
) -> Checked:
    """Check what `paths` speak of: stories and catalogs of the project, or any PO files and folders
    of them.

    Without paths, the whole project. `share` is the percent that `completeness` asks for. The
    gate's decisions are the project's own whatever is asked for here.
    """
    inside, outside = split(project, paths)
    done = Checked()
    if project is not None and (inside or not paths):
        whole = None if paths else Whole(project, share)
        _check_project(project, console, inside, share, done)
        if whole:
            whole.remember(done)
    known = all_checks(project) if outside else ()
    root = project.root if project else None
    share = 100.0 if share is None else share
    for result in _check_outside(outside, root, share, known, console):
        if isinstance(result, UserError):
            done.problems.append(result)
            done.findings.add([_cannot_be_read(result)])
        else:
            done.findings.add(result[0])
            done.catalogs.append(result[1])
    return done


def _cannot_be_read(error: UserError) -> Finding:
    """A catalog that the disk does not give, as a finding."""
    return Finding(syntax.id, syntax.severity, error.path or "", 1, error.message)


def _check_project(
    project: Project,
    console: Console,
    paths: Sequence[Path],
    share: float | None,
    done: Checked,
) -> None:
    begun = datetime.now(UTC)
    found = reading(project, console, paths, share)
    spoken = Spoken(project, paths)
    silent: set[str] = set()
    for catalog in found.ui:
        if not spoken.of(catalog.name):
            silent.add(catalog.name)
            continue
        done.findings.add(catalog.findings)
        done.catalogs.append(CatalogStatus(catalog.name, catalog.language, catalog.counts))
    linked, across = Linked(project), Across()
    for _, story, decided in found.stories:
        left_out = {c.name for c in story.catalogs if not spoken.of(c.name, story.story)}
        silent |= left_out
        done.findings.add(f for f in linked(story).all_findings if f.path not in left_out)
        original = f"{story.story}.{story.language}.md"
        done.stories[project.name(project.articles / original)] = story.story
        done.stories.update((catalog.name, story.story) for catalog in story.catalogs)
        done.catalogs += [
            CatalogStatus(c.name, c.language, c.counts, decided[c.language].published)
            for c in story.catalogs
            if c.name not in left_out
        ]
        across.add(story, decided)
        if story.facts and story.facts.date > begun:
            done.until = min(done.until or story.facts.date, story.facts.date)
    told = across.findings(project, project_checks(project))
    done.findings.add(f for f in told if f.path not in silent)
    done.findings.add(unreadable(error) for error in found.problems)
    done.problems += found.problems
    done.nearby = found.nearby


def split(
    project: Project | None, paths: Sequence[Path]
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """What of `paths` belongs to the project, and the PO files that do not.

    Raises UserError for a path that is neither.
    """
    inside: list[Path] = []
    outside: list[Path] = []
    for path in paths:
        if not path.exists():
            raise UserError("there is no such file or folder", path=str(path))
        known = project is not None and project.knows(path)
        if known:
            inside.append(path)
        files = _below(path) if path.is_dir() else [path]
        files = [file for file in files if file.suffix.lower() in _SUFFIXES]
        if project is not None:
            # Nobody translates the UI's template, so it is checked like any file.
            files = [file for file in files if file.suffix == ".pot" or not project.owns(file)]
        if not files and not known:
            raise UserError("is no PO file, original or folder of them", path=str(path))
        outside += files
    if project is None and not paths:
        raise UserError(
            "no project in this folder or above it; name the PO files to check, or run `l10n init`"
        )
    once = {file.absolute(): file for file in reversed(outside)}
    return tuple(inside), tuple(reversed(once.values()))


def _below(folder: Path) -> list[Path]:
    """The PO files in a folder and below, hidden folders, packages and linked folders left out.

    Raises UserError for a folder that cannot be read.
    """
    names = sorted(listing(folder, (".po",)), key=lambda name: name.split("/"))
    paths = [folder / name for name in names if "node_modules" not in name.split("/")]
    return [path for path in paths if path.is_file()]


def repairable(
    project: Project | None, wanted: Sequence[Check], paths: Sequence[Path], console: Console
) -> tuple[frozenset[str], list[UserError]]:
    """The names of the files in which the checks `wanted` find something that they can repair, and
    what could not be read.
    """
    # Looked at afresh: the project at hand is to know the files as they will be.
    fresh = Project(project.root) if project else None
    known = Whole(fresh, None).known() if fresh and not paths else None
    done = known or check(fresh, console, paths)
    ids = {check.id for check in wanted}
    return frozenset(f.path for f in done.findings if f.fix and f.check in ids), done.problems


def fix(
    project: Project | None,
    wanted: Sequence[Check],
    paths: Sequence[Path],
    names: Set[str],
    *,
    write: bool = True,
) -> Iterator[Fixed]:
    """Make every safe repair of the checks `wanted` in the files of these `names`; gives the
    catalogs that changed, one after the other. Only entries with a repair change.

    With `write` off the files stay as they are.
    """
    inside, outside = split(project, paths)
    root = project.root if project else None
    alone = [path for path in outside if _named(path, root) in names]
    jobs: Iterator[tuple[CatalogFile, MakeScope]]
    jobs = ((_read_alone(path, root), _alone(path, root, 100.0)) for path in alone)
    if project is not None and (inside or not paths):
        jobs = chain(jobs, _project_jobs(project, inside, names))
    for file, make_scope in jobs:
        try:
            document = file.document()
        except UserError:
            continue  # `check` reports it
        if document is None:
            continue
        before = (file.data or b"").decode()
        after = po_entry.text(fix_document(make_scope(document, before), wanted))
        if after == before:
            continue
        if write:
            with nullcontext(project.writer) if project else beside(file.path) as writer:
                writer.replace(file.path, after.encode(), file.stamp, sync=True)
        yield Fixed(file.name, before, after)


def _project_jobs(
    project: Project, paths: Sequence[Path], names: Set[str]
) -> Iterator[tuple[CatalogFile, MakeScope]]:
    share = project.settings.gate.share
    style = house_style(project)
    for found in project.original_files(paths):
        catalogs = {
            language: project.catalog_path(found.story, language)
            for language in project.targets(found.language)
        }
        catalogs = {code: path for code, path in catalogs.items() if project.name(path) in names}
        if not catalogs:
            continue
        original = project.read(found, project.original_bytes(found))
        for language, path in catalogs.items():
            file = project.catalog(path)
            yield file, scopes(file, original, language, share, style)
    ui = {code: project.ui_path(code) for code in project.settings.languages}
    ui = {code: path for code, path in ui.items() if project.name(path) in names}
    segments = list(ui_segments(project)) if ui else []
    for language, path in ui.items():
        file = project.catalog(path)
        yield file, ui_scopes(file, segments, language, share, style)


def _read_alone(path: Path, root: Path | None) -> CatalogFile:
    stamp = Stamp.of(path)
    return CatalogFile(path, _named(path, root), _bytes(path), stamp)


def _bytes(path: Path) -> bytes:
    """What is in a file. Raises UserError where the disk does not give it."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(f"cannot be read ({reason})", path=path.as_posix()) from None


Alone = tuple[list[Finding], CatalogStatus] | UserError
"""What is wrong with a catalog that belongs to no project, and how far it is; or why it cannot
be read."""


def _check_outside(
    paths: Sequence[Path],
    root: Path | None,
    share: float,
    checks: Sequence[Check],
    console: Console,
) -> Iterator[Alone]:
    """Check PO files that belong to no project; their headers say their languages.

    Small ones are shared out among the processes, large ones are taken apart.
    """
    style = HouseStyle(speller=speller(None)) if paths else USUAL
    large = {path for path in paths if _size(path) > _LARGE}
    small = [path for path in paths if path not in large]
    found = parallel.each(small, _worker, root, share, checks, style)
    for path in console.progress(paths, "check"):
        if path in large:
            yield _check_large(path, root, share, checks, style)
        else:
            yield next(found)


def _worker(
    root: Path | None, share: float, checks: Sequence[Check], style: HouseStyle
) -> Callable[[Path], Alone]:
    def one(path: Path) -> Alone:
        try:
            scope = read(_bytes(path), _alone(path, root, share, style))
        except UserError as error:
            return error
        return check_scope(scope, checks), _status(scope)

    return one


def _size(path: Path) -> int:
    stamp = Stamp.at(str(path))
    return stamp.size if stamp else 0


def _check_large(
    path: Path, root: Path | None, share: float, checks: Sequence[Check], style: HouseStyle
) -> Alone:
    try:
        scope = read(_bytes(path), _alone(path, root, share, style))
    except UserError as error:
        return error
    count = len(scope.document.messages)
    if scope.unreadable is not None or count < 2 * _PART:
        return check_scope(scope, checks), _status(scope)
    parts = [range(start, start + _PART) for start in range(0, count, _PART)]
    pairs = parallel.each(parts, _parts, scope, checks, enough=2, chunk=1)
    found = [finding for part in pairs for finding in part]
    return sorted((*check_catalog(scope, checks), *found), key=order), _status(scope)


def _parts(scope: Scope, checks: Sequence[Check]) -> Callable[[range], list[Finding]]:
    return lambda places: check_pairs(scope, checks, places)


def _status(scope: Scope) -> CatalogStatus:
    return CatalogStatus(scope.path, scope.language, count_catalog(scope.document))


def _named(path: Path, root: Path | None) -> str:
    """A file as findings name it: from the project's root where it lies below, else as given."""
    if root is not None and (known := path.resolve()).is_relative_to(root):
        return readable(known.relative_to(root).as_posix())
    return readable(path.as_posix())


def _alone(path: Path, root: Path | None, share: float, style: HouseStyle = USUAL) -> MakeScope:
    today = datetime.now(UTC).date()
    name = _named(path, root)
    binary = path.with_suffix(".mo")
    compiled = _bytes(binary) if binary.is_file() else None
    return lambda document, text: Scope(
        path=name,
        document=document,
        language=language_of(document.fields, name),
        source_language=document.fields.get("X-Source-Language", "") or "en",
        share=share,
        compiled=compiled,
        today=today,
        style=style,
        text=text,
    )
