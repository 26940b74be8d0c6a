"""One catalog brought up to date with the segments of its source."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from l10n.errors import UserError
from l10n.files import Stamp
from l10n.inventory import OriginalFile
from l10n.model import Segment
from l10n.po.document import Document
from l10n.po.header import new_document
from l10n.po.merge import Fill, merge
from l10n.po.plurals import evaluate, forms_of
from l10n.project import UI_SOURCE, CatalogFile, Project
from l10n.stages.renames import Lost
from l10n.state import Seen


@dataclass(frozen=True, slots=True)
class Update:
    """What happened to a catalog, or would happen."""

    name: str
    """Relative to the root."""
    changed: bool = False
    """It was written, or is stale."""
    added: int = 0
    edited: int = 0
    kept: int = 0
    removed: int = 0
    pruned: int = 0
    moved: str = ""
    """The name it had before its story was renamed."""
    seen: Seen | None = None
    """The file as it is now; None where it is stale."""


@dataclass(frozen=True, slots=True)
class Story:
    """What happened to a story's catalogs."""

    updates: tuple[Update, ...] = ()
    problems: tuple[UserError, ...] = ()
    original: Seen | None = None
    """The original as it was read; None where it could not be."""


def update_story(
    project: Project, file: OriginalFile, *, write: bool, prune: bool, lost: Lost | None = None
) -> Story:
    """Bring every catalog of a story up to date. `lost` are catalogs that may be its own."""
    at = time.time_ns()
    try:
        stamp = Stamp.of(file.path)
        data = project.original_bytes(file)
        segments = project.read(file, data).segments
    except UserError as error:
        return Story(problems=(error,))
    updates: list[Update] = []
    problems: list[UserError] = []
    for language in project.targets(file.language):
        try:
            catalog = project.catalog(project.catalog_path(file.story, language))
            moved = lost.find(segments, language) if lost and catalog.data is None else None
            updates.append(
                update(
                    project,
                    catalog,
                    segments,
                    language,
                    file.language,
                    write=write,
                    prune=prune,
                    moved=moved,
                )
            )
        except UserError as error:
            problems.append(error)
    return Story(tuple(updates), tuple(problems), Seen.of(stamp, data, at))


def update(
    project: Project,
    file: CatalogFile,
    segments: Sequence[Segment],
    language: str,
    source: str,
    *,
    write: bool,
    prune: bool,
    fill: Fill | None = None,
    moved: CatalogFile | None = None,
) -> Update:
    """Merge one catalog. `moved` is the catalog its story had under another name.

    Raises UserError where it cannot be read or written.
    """
    old = file.document()
    inherited = moved.document() if moved else None
    base = old or inherited or new_document(_project_name(project), language, source)
    merged = merge(
        base,
        segments,
        _forms(base, language),
        fill,
        keep_trivial=project.settings.catalogs.keep_on_trivial_change,
        prune=prune,
    )
    if old is not None and merged.document == old:
        return Update(file.name, seen=file.seen)
    saved = project.save(file, merged.document) if write else None
    if write and saved is None:
        return Update(file.name, seen=file.seen)
    if write and moved is not None:
        moved.path.unlink(missing_ok=True)
        moved.path.with_suffix(".mo").unlink(missing_ok=True)
    return Update(
        file.name,
        changed=True,
        added=merged.added,
        edited=merged.changed,
        kept=merged.kept,
        removed=merged.removed,
        pruned=merged.pruned,
        moved=moved.name if moved else "",
        seen=saved.seen if saved else None,
    )


def _forms(document: Document, language: str) -> int:
    """How many plural forms the catalog has: its own header's word comes first."""
    try:
        return evaluate(document.fields["Plural-Forms"]).count
    except (KeyError, ValueError):
        return forms_of(language).count if language else 2


def _project_name(project: Project) -> str:
    return project.settings.in_language(project.settings.site.name, UI_SOURCE)
