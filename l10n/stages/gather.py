"""What the work on one story needs, read from the disk: its bytes, and what lies around it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from l10n.errors import UserError
from l10n.inventory import OriginalFile
from l10n.project import CatalogFile, Project
from l10n.seen import Seen, look
from l10n.site import urls
from l10n.sources.images import local_images, local_media
from l10n.sources.links import local_links
from l10n.sources.meta import Meta, read_meta
from l10n.sources.original import Original

Sizes = dict[str, tuple[int, int]]
"""Picture, relative to the articles folder -> width and height in pixels."""


@dataclass(frozen=True, slots=True)
class StoryFiles:
    """A story's original and catalogs as they were read; they can be sent to other machines."""

    file: OriginalFile
    data: bytes
    seen: Seen
    """The original."""
    catalogs: Mapping[str, CatalogFile | UserError]
    """By language; the error of one that cannot be read."""


def gather(project: Project, file: OriginalFile) -> StoryFiles:
    """Read a story's files. Raises UserError where the original cannot be read."""
    at = time.time_ns()
    stamp, data = project.original_file(file)
    catalogs: dict[str, CatalogFile | UserError] = {}
    for language in project.targets(file.language):
        try:
            catalogs[language] = project.catalog(project.catalog_path(file.story, language))
        except UserError as error:
            catalogs[language] = error
    return StoryFiles(file, data, Seen.of(stamp, data, at), catalogs)


@dataclass(frozen=True, slots=True)
class Around:
    """What a story shows or links to, as it lies on the disk."""

    pictures: Sizes
    files: tuple[str, ...]
    """Other files of the articles folder that it links to."""
    links: tuple[str, ...]
    """Ids of the stories that it links to, whether or not there are any."""
    lost: tuple[tuple[str, int], ...]
    """Addresses of files that are not there, each with its line."""
    nearby: Mapping[str, Seen]
    """All files that were looked at, there or not, by their paths."""


def look_around(project: Project, files: StoryFiles) -> Around:
    """Look at what a story shows and links to.

    Raises UserError where there is no story: its front matter cannot be used, or a picture lacks.
    """
    original = project.read(files.file, files.data)
    meta = read_meta(original.front, original.path, project.settings.site.timezone)
    nearby: dict[str, Seen] = {}
    sizes = _sizes(project, original, meta, nearby)
    found: list[str] = []
    links: list[str] = []
    lost: list[tuple[str, int]] = []
    text = original.body, original.front.body_line, original.dialect
    for path, line in (*local_links(*text), *local_media(*text)):
        name = urls.beside(original.story, path)
        if path.endswith(".md"):
            links.append(story_at(name))
            continue
        if _is_inside(name):
            _look(project.articles / name, original, line, nearby)
        if _is_inside(name) and _is_file(project.articles / name):
            found.append(name)
        else:
            lost.append((path, line))
    once = tuple(dict.fromkeys(links))
    return Around(sizes, tuple(found), once, tuple(lost), nearby)


def story_at(name: str) -> str:
    """The id of the story whose original, relative to the articles folder, has this name."""
    return name.removesuffix(".md").rpartition(".")[0]


def _is_inside(name: str) -> bool:
    """Whether a name is that of a file of the articles folder, there or not."""
    return not name.startswith(("../", "/")) and "\0" not in name


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name longer than any file's
        return False


def _look(path: Path, original: Original, line: int, nearby: dict[str, Seen]) -> None:
    """Note a file as it is before it is read. Raises UserError where it cannot be."""
    seen = look(str(path))
    if seen is None:
        raise UserError(f"{path.name} cannot be read", path=original.path, line=line)
    nearby.setdefault(str(path), seen)


def _sizes(project: Project, original: Original, meta: Meta, nearby: dict[str, Seen]) -> Sizes:
    """The sizes of a story's pictures.

    Raises UserError, naming the line that asks for it, when one is missing or is no picture.
    """
    wanted = local_images(original.body, original.front.body_line, original.dialect)
    if meta.picture:
        wanted.insert(0, (meta.picture.src, meta.picture.line))
    sizes: Sizes = {}
    if wanted:
        from l10n.site import pictures  # brings Pillow
    for src, line in wanted:
        name = urls.beside(original.story, src)
        path = project.articles / name
        if not _is_inside(name):
            raise UserError(
                f"the picture {src} lies outside {project.settings.paths.articles}/; put it beside "
                "the original and name it by its relative path",
                path=original.path,
                line=line,
            )
        if not _is_file(path):
            where = f"{project.settings.paths.articles}/{name}"
            raise UserError(
                f"the picture {src} is missing; put it at {where}, or correct the name",
                path=original.path,
                line=line,
            )
        _look(path, original, line, nearby)
        try:
            sizes[name] = pictures.size(path.read_bytes(), path.name)
        except ValueError as error:
            raise UserError(f"the picture {src} {error}", path=original.path, line=line) from None
    return sizes
