"""Messages of one catalog changed on disk, at once and atomically."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from l10n.editing.apply import Conflict, Outcome, Wanted, apply, apply_all
from l10n.editing.change import Change, GoneError
from l10n.editing.version import Key
from l10n.errors import UserError
from l10n.files import SavedMeanwhileError, Stamp
from l10n.model import Message, Segment
from l10n.po.document import Document
from l10n.project import UI, UI_SOURCE, CatalogFile, Project
from l10n.sources.original import Original
from l10n.stages.ui import ui_segments

T = TypeVar("T")

STORIES = "articles/"
"""How the domains of stories begin."""
STRINGS, NAMES = "strings", "names"
"""Parts of the UI catalog: what templates say; categories and tags."""


_TRIES = 5
"""How often a catalog is read again that somebody saves while it is being written."""


class NotFoundError(UserError):
    """There is no such catalog or message in the project."""


@dataclass(frozen=True)
class Opened:
    """One catalog, with what it is a translation of."""

    domain: str
    language: str
    part: str
    """Of the UI catalog: `strings`, `names`, or all where empty."""
    source: str
    """Language of its sources."""
    title: str
    segments: tuple[Segment, ...]
    """Those of its part, in order."""
    original: Original | None
    """None for UI strings."""
    file: CatalogFile
    document: Document
    """Empty where there is no file yet."""

    @property
    def story(self) -> str:
        """The story's id; empty for UI strings."""
        return self.domain.removeprefix(STORIES) if self.original else ""

    @cached_property
    def messages(self) -> dict[tuple[str | None, str], Message]:
        """The messages by key; of two for one key the first counts, as in compiled catalogs."""
        return {message.key: message for message in reversed(self.document.messages)}

    @cached_property
    def kinds(self) -> dict[tuple[str | None, str], Segment]:
        """The first segment of each key, in order."""
        found: dict[tuple[str | None, str], Segment] = {}
        for segment in self.segments:
            found.setdefault(segment.key, segment)
        return found

    @cached_property
    def judged(self) -> dict[tuple[str | None, str], Segment]:
        """The last segment of each key, by which the checks of a whole story go."""
        return {segment.key: segment for segment in self.segments}


def open_catalog(
    project: Project,
    domain: str,
    language: str,
    part: str = "",
    strings: Sequence[Segment] | None = None,
) -> Opened:
    """A catalog of the project. `strings` are the UI's, where they are known already.

    Raises NotFoundError where there is none of that name, UserError where it or its original
    cannot be read.
    """
    if domain == UI and part in ("", STRINGS, NAMES) and language in project.targets(UI_SOURCE):
        segments = part_of(list(ui_segments(project)) if strings is None else strings, part)
        _inside(project.locales, project.ui_path(language), project)
        file = project.catalog(project.ui_path(language))
        document = file.document() or Document()
        return Opened(domain, language, part, UI_SOURCE, "", segments, None, file, document)
    story = domain.removeprefix(STORIES)
    found = project.inventory.by_story.get(story)
    if found is None or story == domain or part or language not in project.targets(found.language):
        raise NotFoundError("is no catalog of this project", path=f"{language}/{domain}")
    _inside(project.articles, found.path, project)
    _inside(project.locales, project.catalog_path(story, language), project)
    original = project.read(found, project.original_bytes(found))
    file = project.catalog(project.catalog_path(story, language))
    document = file.document() or Document()
    title = next((s.text for s in original.segments if s.context == "title"), story)
    return Opened(
        domain, language, part, found.language, title, tuple(original.segments), original, file,
        document,
    )  # fmt: skip


def _inside(folder: Path, path: Path, project: Project) -> None:
    """Raise NotFoundError where a link leads out of the folder."""
    if not path.resolve().is_relative_to(folder.resolve()):
        raise NotFoundError("leads out of the project", path=project.name(path))


def part_of(segments: Sequence[Segment], part: str) -> tuple[Segment, ...]:
    """The UI strings of a part; all where it is empty."""
    names = [segment.context in ("category", "tag") for segment in segments]
    return tuple(
        segment
        for segment, is_name in zip(segments, names, strict=True)
        if not part or is_name == (part == NAMES)
    )


def catalog_of(project: Project, path: Path) -> tuple[str, str]:
    """The domain and the language of a catalog's file. Raises NotFoundError."""
    try:
        language, folder, *rest = path.resolve().relative_to(project.locales).parts
    except ValueError:
        language, folder, rest = "", "", []
    if folder != "LC_MESSAGES" or not rest or path.suffix != ".po":
        raise NotFoundError("is no catalog of this project", path=str(path))
    return "/".join(rest)[:-3], language


@dataclass(frozen=True, slots=True)
class Saved:
    """A catalog after an edit."""

    read: Stamp | None
    """The state of the file that was changed."""
    file: CatalogFile
    """As it is now."""
    document: Document
    before: Message
    after: Message
    """The same object where nothing was to be done; then nothing was written."""


@dataclass(frozen=True, slots=True)
class SavedAll:
    """A catalog after many edits."""

    read: Stamp | None
    """The state of the file that was changed."""
    file: CatalogFile
    """As it is now."""
    document: Document
    outcomes: list[Outcome]
    """In the order of what was wanted."""


def edit(
    project: Project,
    path: Path,
    language: str,
    key: Key,
    change: Change,
    based_on: str | None = None,
) -> Saved | Conflict:
    """Change one message of a catalog, and have it on the disk.

    It is read just before, so what others saved meanwhile stays. Raises what `apply` raises, and
    UserError where the catalog cannot be read or written.
    """
    return _again(lambda: _edit(project, path, language, key, change, based_on))


def edit_all(project: Project, path: Path, language: str, wanted: Sequence[Wanted]) -> SavedAll:
    """Make many changes of a catalog as `edit` makes one, and write it once.

    What comes before the first that cannot be made is written; that one is the last outcome.
    Raises UserError where the catalog cannot be read or written.
    """
    return _again(lambda: _edit_all(project, path, language, wanted))


def _again(work: Callable[[], T]) -> T:
    """Do it once more where somebody saved the catalog meanwhile."""
    for _ in range(_TRIES - 1):
        try:
            return work()
        except SavedMeanwhileError:
            continue
    return work()


def put(project: Project, path: Path, language: str, key: Key, change: Change) -> Saved:
    """Change one message whatever its state. Raises as `edit`."""
    done = edit(project, path, language, key, change)
    assert isinstance(done, Saved), "a change that is based on no state has no conflict"
    return done


def _edit(
    project: Project, path: Path, language: str, key: Key, change: Change, based_on: str | None
) -> Saved | Conflict:
    file, document = _read(project, path)
    done = apply(document, key, change, language, based_on)
    if isinstance(done, Conflict):
        return done
    saved = project.save(file, done.document) if done.after is not done.before else None
    return Saved(file.stamp, saved or file, done.document, done.before, done.after)


def _edit_all(project: Project, path: Path, language: str, wanted: Sequence[Wanted]) -> SavedAll:
    file, document = _read(project, path)
    after, outcomes = apply_all(document, wanted, language)
    saved = project.save(file, after) if after is not document else None
    return SavedAll(file.stamp, saved or file, after, outcomes)


def _read(project: Project, path: Path) -> tuple[CatalogFile, Document]:
    file = project.catalog(path)
    document = file.document()
    if document is None:
        raise GoneError("is not there yet, or no more; run `l10n extract`", path=file.name)
    return file, document
