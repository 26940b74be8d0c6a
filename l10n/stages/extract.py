"""Originals and templates -> catalogs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from l10n.config import Settings
from l10n.console import Console
from l10n.errors import UserError
from l10n.model import Message, Segment
from l10n.po.document import Document
from l10n.po.header import new_document
from l10n.po.merge import Fill, Merged, merge
from l10n.po.plurals import evaluate, forms_of
from l10n.project import UI_SOURCE, CatalogFile, Project
from l10n.site import theme
from l10n.sources import templates
from l10n.stages.renames import Lost


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

    def note(self, name: str, merged: Merged) -> None:
        self.changed.append(name)
        self.added += merged.added
        self.edited += merged.changed
        self.kept += merged.kept
        self.removed += merged.removed
        self.pruned += merged.pruned


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
    done = Extracted()
    lost = Lost(project)
    originals, done.problems = project.originals(paths)
    done.stories = len(originals)
    for original in console.progress(originals, "extract"):
        for language in project.targets(original.language):
            try:
                file = project.catalog(project.catalog_path(original.story, language))
                moved = lost.find(original.segments, language) if file.data is None else None
                _update(
                    project,
                    file,
                    original.segments,
                    language,
                    original.language,
                    done,
                    write=write,
                    prune=prune,
                    moved=moved,
                )
            except UserError as error:
                done.problems.append(error)
    if not paths or any(project.is_ui(path) for path in paths):
        _extract_ui(project, done, write=write, prune=prune)
    return done


def ui_segments(project: Project) -> Iterator[Segment]:
    """The UI strings: of templates, categories and tags.

    Raises UserError where a template is broken.
    """
    for template in theme.templates(project.root / project.settings.paths.templates):
        yield from templates.template_segments(template.source, template.reference)
    settings = project.settings
    yield from templates.key_segments(settings.categories, "category", project.settings_file)
    yield from templates.key_segments(settings.tags, "tag", project.settings_file)


def _extract_ui(project: Project, done: Extracted, *, write: bool, prune: bool) -> None:
    try:
        segments = list(ui_segments(project))
    except UserError as error:
        done.problems.append(error)
        return
    places = [(project.ui_template, "")]
    places += [(project.ui_path(language), language) for language in project.settings.languages]
    for path, language in places:
        fill = _fill(language) if language else None
        try:
            file = project.catalog(path)
            _update(
                project,
                file,
                segments,
                language,
                UI_SOURCE,
                done,
                write=write,
                prune=prune,
                fill=fill,
            )
        except UserError as error:
            done.problems.append(error)


def _fill(language: str) -> Fill:
    """Where new UI messages come from: the source itself, or what the package ships."""
    if language == UI_SOURCE:
        return lambda message: _identity(message)
    shipped = {m.key: m.msgstr for m in theme.translations(language).messages}
    return lambda message: shipped.get(message.key)


def _identity(message: Message) -> tuple[str, ...]:
    if message.msgid_plural is None:
        return (message.msgid,)
    return (message.msgid, *[message.msgid_plural] * (len(message.msgstr) - 1))


def _update(
    project: Project,
    file: CatalogFile,
    segments: Sequence[Segment],
    language: str,
    source: str,
    done: Extracted,
    *,
    write: bool,
    prune: bool,
    fill: Fill | None = None,
    moved: CatalogFile | None = None,
) -> None:
    """Merge one catalog. `moved` is the catalog its story had under another name.

    Raises UserError where it cannot be read or written.
    """
    old = file.document()
    inherited = moved.document() if moved else None
    base = old or inherited or new_document(_project_name(project.settings), language, source)
    merged = merge(
        base,
        segments,
        _forms(base, language),
        fill,
        keep_trivial=project.settings.catalogs.keep_on_trivial_change,
        prune=prune,
    )
    if old is not None and merged.document == old:
        return
    if not write or project.save(file, merged.document):
        done.note(file.name, merged)
    if moved is not None:
        done.moved[file.name] = moved.name
        if write:
            moved.path.unlink(missing_ok=True)
            moved.path.with_suffix(".mo").unlink(missing_ok=True)


def _forms(document: Document, language: str) -> int:
    """How many plural forms the catalog has: its own header's word comes first."""
    try:
        return evaluate(document.fields["Plural-Forms"]).count
    except (KeyError, ValueError):
        return forms_of(language).count if language else 2


def _project_name(settings: Settings) -> str:
    return settings.in_language(settings.site.name, UI_SOURCE)
