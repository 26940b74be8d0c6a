"""Catalogs and originals -> a report; catalogs outside a project as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from l10n import parallel
from l10n.baseline import compare
from l10n.checks.base import USUAL, Check, HouseStyle, Scope
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
from l10n.errors import UserError
from l10n.files import Stamp, Writer
from l10n.gate import count_catalog
from l10n.model import Finding
from l10n.po import entry as po_entry
from l10n.project import CatalogFile, Project
from l10n.report.model import CatalogStatus, Report
from l10n.stages.across import across
from l10n.stages.examine import scopes, ui_scopes
from l10n.stages.plugins import all_checks, project_checks
from l10n.stages.recall import results
from l10n.stages.spelling import speller
from l10n.stages.survey import house_style
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


@dataclass(slots=True)
class Checked:
    """What checking found."""

    findings: list[Finding] = field(default_factory=list)
    catalogs: list[CatalogStatus] = field(default_factory=list)
    stories: dict[str, str] = field(default_factory=dict)
    """Path of an original or a catalog -> the id of its story."""
    problems: list[UserError] = field(default_factory=list)

    def report(
        self,
        wanted: Sequence[Check],
        baseline: Iterable[str] = (),
        *,
        strict: bool = False,
    ) -> Report:
        """The findings of some checks, in order, without those that the baseline knows."""
        ids = {check.id for check in wanted}
        found = [finding for finding in self.findings if finding.check in ids]
        found.sort(key=lambda finding: (finding.path, finding.line, finding.check))
        left = compare(found, baseline)
        catalogs = sorted(self.catalogs, key=lambda status: status.path)
        return Report(left.new, catalogs, wanted, self.stories, strict, left.known, left.gone)


def check(
    project: Project | None,
    console: Console,
    paths: Sequence[Path] = (),
    share: float | None = None,
) -> Checked:
    """Check what `paths` speak of: stories of the project, or any PO files and folders of them.

    Without paths, the whole project. `share` is the percent that `completeness` asks for. The
    gate's decisions are the project's own whatever is asked for here.
    """
    inside, outside = split(project, paths)
    done = Checked()
    if project is not None and (inside or not paths):
        _check_project(project, console, inside, share, done)
    known = all_checks(project) if outside else ()
    for found, status in _check_outside(outside, 100.0 if share is None else share, known, console):
        done.findings += found
        done.catalogs.append(status)
    return done


def _check_project(
    project: Project,
    console: Console,
    paths: Sequence[Path],
    share: float | None,
    done: Checked,
) -> None:
    found = results(project, console, paths, share)
    done.problems += found.problems
    done.findings += [unreadable(error) for error in found.problems]
    for catalog in found.ui:
        done.findings += catalog.findings
        done.catalogs.append(CatalogStatus(catalog.name, catalog.language, catalog.counts))
    for story, decided in found.stories:
        done.findings += story.all_findings
        original = f"{story.story}.{story.language}.md"
        done.stories[project.name(project.articles / original)] = story.story
        done.stories.update((catalog.name, story.story) for catalog in story.catalogs)
        done.catalogs += [
            CatalogStatus(c.name, c.language, c.counts, decided[c.language].published)
            for c in story.catalogs
        ]
    done.findings += across(project, found.stories, project_checks(project))


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
        files = [file for file in files if file.suffix in _SUFFIXES]
        if project is not None:
            files = [file for file in files if not project.owns(file)]
        if not files and not known:
            raise UserError("is no PO file, original or folder of them", path=str(path))
        outside += files
    if project is None and not paths:
        raise UserError(
            "no project in this folder or above it; name the PO files to check, or run `l10n init`"
        )
    return tuple(inside), tuple(outside)


def _below(folder: Path) -> list[Path]:
    """The PO files in a folder and below, hidden folders and packages left out."""
    found: list[Path] = []
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.name.startswith(".") and path.name != "node_modules":
            found += _below(path)
        elif path.suffix == ".po" and path.is_file():
            found.append(path)
    return found


def fix(
    project: Project | None,
    wanted: Sequence[Check],
    paths: Sequence[Path] = (),
    *,
    write: bool = True,
) -> tuple[list[Fixed], list[UserError]]:
    """Make every safe repair of the checks `wanted`; gives the catalogs that changed, and what
    could not be read. Only entries with a repair change.

    With `write` off the files stay as they are.
    """
    inside, outside = split(project, paths)
    changed: list[Fixed] = []
    problems: list[UserError] = []
    jobs: list[tuple[CatalogFile, MakeScope]] = [
        (file, _alone(file.name, 100.0)) for file in map(_read_alone, outside)
    ]
    if project is not None and (inside or not paths):
        jobs += _project_jobs(project, inside, problems)
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
        changed.append(Fixed(file.name, before, after))
        if write:
            writer = project.writer if project else Writer(file.path.parent / ".l10n-tmp")
            writer.replace(file.path, after.encode(), file.stamp, sync=True)
            if project is None:
                writer.sweep()
    return changed, problems


def _project_jobs(
    project: Project, paths: Sequence[Path], problems: list[UserError]
) -> Iterator[tuple[CatalogFile, MakeScope]]:
    share = project.settings.gate.share
    style = house_style(project)
    originals, unreadable = project.originals(paths)
    problems += unreadable
    for original in originals:
        for language in project.targets(original.language):
            file = project.catalog(project.catalog_path(original.story, language))
            yield file, scopes(file, original, language, share, style)
    if not paths or any(project.is_ui(path) for path in paths):
        segments = list(ui_segments(project))
        for language in project.settings.languages:
            file = project.catalog(project.ui_path(language))
            yield file, ui_scopes(file, segments, language, share, style)


def _read_alone(path: Path) -> CatalogFile:
    return CatalogFile(path, path.as_posix(), path.read_bytes(), Stamp.of(path))


Alone = tuple[list[Finding], CatalogStatus]
"""What is wrong with a catalog that belongs to no project, and how far it is."""


def _check_outside(
    paths: Sequence[Path], share: float, checks: Sequence[Check], console: Console
) -> Iterator[Alone]:
    """Check PO files that belong to no project; their headers say their languages.

    Small ones are shared out among the processes, large ones are taken apart.
    """
    style = HouseStyle(speller=speller(None)) if paths else USUAL
    large = [path for path in paths if path.stat().st_size > _LARGE]
    small = [path for path in paths if path not in large]
    found = parallel.each(small, _worker, share, checks, style)
    for path in console.progress(paths, "check"):
        yield _check_large(path, share, checks, style) if path in large else next(found)


def _worker(share: float, checks: Sequence[Check], style: HouseStyle) -> Callable[[Path], Alone]:
    def one(path: Path) -> Alone:
        scope = read(path.read_bytes(), _alone(path.as_posix(), share, style))
        return check_scope(scope, checks), _status(scope)

    return one


def _check_large(path: Path, share: float, checks: Sequence[Check], style: HouseStyle) -> Alone:
    scope = read(path.read_bytes(), _alone(path.as_posix(), share, style))
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


def _alone(name: str, share: float, style: HouseStyle = USUAL) -> MakeScope:
    today = datetime.now(UTC).date()
    binary = Path(name).with_suffix(".mo")
    compiled = binary.read_bytes() if binary.is_file() else None
    return lambda document, text: Scope(
        path=name,
        document=document,
        language=document.fields.get("Language", ""),
        source_language=document.fields.get("X-Source-Language", "") or "en",
        share=share,
        compiled=compiled,
        today=today,
        style=style,
        text=text,
    )
