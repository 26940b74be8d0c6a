"""One catalog brought up to date with the segments of its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n.errors import UserError
from l10n.inventory import OriginalFile
from l10n.model import Segment
from l10n.po import entry as po_entry
from l10n.po.document import Document
from l10n.po.header import new_document, with_header
from l10n.po.merge import Fill, merge
from l10n.po.plurals import evaluate, forms_of
from l10n.project import UI_SOURCE, CatalogFile, Project
from l10n.seen import Seen
from l10n.stages.gather import StoryFiles, gather
from l10n.stages.portable import Portable
from l10n.stages.renames import Lost

if TYPE_CHECKING:
    from l10n.stages.extract import How


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


@dataclass(frozen=True, slots=True)
class Change:
    """What a catalog is to become."""

    update: Update
    data: bytes | None = None
    """None where it stays as it is."""
    words: bool = False
    """It holds what a person or a paid translator wrote."""


class Extraction:
    """Every catalog of a story brought up to date."""

    def __init__(self, project: Portable, how: How, lost: Lost | None = None) -> None:
        """`lost` are catalogs that may be the story's own."""
        self._project = project.project
        self._how = how
        self._lost = lost

    def fetch(self, file: OriginalFile) -> StoryFiles | UserError:
        try:
            return gather(self._project, file)
        except UserError as error:
            return error

    def work(self, inputs: StoryFiles | UserError) -> tuple[Change | UserError, ...] | UserError:
        """Merge, and write nothing. The error is the original's, or a catalog's."""
        if isinstance(inputs, UserError):
            return inputs
        try:
            segments = self._project.read(inputs.file, inputs.data).segments
        except UserError as error:
            return error
        changes: list[Change | UserError] = []
        for language, catalog in inputs.catalogs.items():
            try:
                changes.append(self._change(catalog, segments, language, inputs.file))
            except UserError as error:
                changes.append(error)
        return tuple(changes)

    def _change(
        self,
        catalog: CatalogFile | UserError,
        segments: Sequence[Segment],
        language: str,
        file: OriginalFile,
    ) -> Change:
        if isinstance(catalog, UserError):
            raise catalog
        moved = self._lost.find(file.story, language) if self._lost and not catalog.data else None
        return change(
            self._project,
            catalog,
            segments,
            language,
            file.language,
            prune=self._how.prune,
            moved=moved,
        )

    def store(
        self,
        inputs: StoryFiles | UserError,
        out: tuple[Change | UserError, ...] | UserError,
    ) -> Story:
        if isinstance(inputs, UserError) or isinstance(out, UserError):
            return Story(problems=tuple(e for e in (inputs, out) if isinstance(e, UserError))[:1])
        updates: list[Update] = []
        problems: list[UserError] = []
        for catalog, made in zip(inputs.catalogs.values(), out, strict=True):
            try:
                if isinstance(made, UserError):
                    raise made
                assert isinstance(catalog, CatalogFile)  # else it could not be worked on
                updates.append(save(self._project, catalog, made, write=self._how.write))
            except UserError as error:
                problems.append(error)
        return Story(tuple(updates), tuple(problems), inputs.seen)


def change(
    project: Project,
    file: CatalogFile,
    segments: Sequence[Segment],
    language: str,
    source: str,
    *,
    prune: bool,
    fill: Fill | None = None,
    moved: CatalogFile | None = None,
) -> Change:
    """Merge one catalog. `moved` is the catalog its story had under another name.

    Raises UserError where it cannot be read.
    """
    old = file.document()
    inherited = moved.document() if moved else None
    fresh = new_document(_project_name(project), language, source)
    base = with_header(old or inherited or fresh, fresh)
    merged = merge(
        base,
        segments,
        _forms(base, language),
        fill,
        keep_trivial=project.settings.catalogs.keep_on_trivial_change,
        prune=prune,
    )
    same = Change(Update(file.name))
    if old is not None and merged.document == old:
        return same
    data = po_entry.text(merged.document).encode()
    if data == file.data:
        return same
    update = Update(
        file.name,
        changed=True,
        added=merged.added,
        edited=merged.changed,
        kept=merged.kept,
        removed=merged.removed,
        pruned=merged.pruned,
        moved=moved.name if moved else "",
    )
    return Change(update, data, merged.document.has_words)


def save(project: Project, file: CatalogFile, made: Change, *, write: bool) -> Update:
    """Write what a catalog is to become, where `write` is on.

    Raises UserError, and writes nothing, when somebody saved it meanwhile or the disk refuses.
    """
    if made.data is None:
        return replace(made.update, seen=file.seen)
    if not write:
        return made.update
    saved = project.put(file, made.data, words=made.words)
    if made.update.moved:
        path = project.root / made.update.moved
        path.unlink(missing_ok=True)
        path.with_suffix(".mo").unlink(missing_ok=True)
    return replace(made.update, seen=saved.seen)


def _forms(document: Document, language: str) -> int:
    """How many plural forms the catalog has: its own header's word comes first."""
    try:
        return evaluate(document.fields["Plural-Forms"]).count
    except (KeyError, ValueError):
        return forms_of(language).count if language else 2


def _project_name(project: Project) -> str:
    return project.settings.in_language(project.settings.site.name, UI_SOURCE)
