"""Pictures of stories on disk: cleaned for readers, with copies that are encoded only once.

A copy is kept under what it was made of, so a rebuild, a clean one and another output folder all
find it. The folder can be deleted at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from l10n.config import SettingsError
from l10n.errors import UserError
from l10n.project import Project
from l10n.seal import opened, sealed
from l10n.site import urls
from l10n.site.variants import RECIPE, Variant, variants


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and its copies, as far as the output folder has not got them."""

    path: Path
    digest: bytes
    itself: str
    """The name under which it is published; empty where it is there."""
    copies: tuple[tuple[str, Variant], ...]
    """Name -> copy."""

    @property
    def names(self) -> set[str]:
        return {self.itself, *(name for name, _ in self.copies)} - {""}


def picture(
    project: Project, wants: Callable[[str, bytes], bool], name: str, width: int, digest: bytes
) -> Picture | None:
    """What is to be done for a picture of the articles folder; None where nothing is.

    `wants` says whether the output folder lacks a file of this name and key.
    """
    itself = urls.file_of(urls.file(name))
    todo = itself if wants(itself, _key(digest, "itself")) else ""
    wanted: list[tuple[str, Variant]] = []
    for one in variants(name, width, project.settings.pictures.formats):
        place = urls.file_of(urls.file(one.name))
        if wants(place, _key(digest, one.format, one.width)):
            wanted.append((place, one))
    if not todo and not wanted:
        return None
    return Picture(project.articles / name, digest, todo, tuple(wanted))


def kept(project: Project, name: str, width: int, digest: bytes) -> Iterator[Path]:
    """Where the copies of a picture are kept, made or not."""
    for one in variants(name, width, project.settings.pictures.formats):
        yield _place(project, digest, one)


def make(project: Project, task: Picture, data: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a picture, by name. Raises UserError where it cannot be decoded."""
    from l10n.site import pictures

    if task.itself:
        yield task.itself, pictures.published(data)
    kept = {name: _read(_place(project, task.digest, one)) for name, one in task.copies}
    missing = [(name, one) for name, one in task.copies if kept[name] is None]
    _check({one.format for _, one in missing})
    made = pictures.copies(data, [one for _, one in missing])
    try:
        for (name, one), encoded in zip(missing, made, strict=True):
            # No bytes wait for the disk here, so a crash may leave a file without its last ones.
            project.writer.write(_place(project, task.digest, one), sealed(encoded))
            kept[name] = encoded
    except ValueError as error:
        raise UserError(str(error), path=str(task.path)) from None
    yield from ((name, found) for name, found in kept.items() if found is not None)


def _check(formats: set[str]) -> None:
    """Raises SettingsError where Pillow does not write a format here: pages would differ from
    machine to machine if it were left out without a word."""
    from l10n.site import pictures

    for kind in sorted(formats):
        if not pictures.can_encode(kind):
            problem = f"the Pillow installed here does not write {kind}; leave it out"
            raise SettingsError("pictures.formats", problem)


def _place(project: Project, digest: bytes, one: Variant) -> Path:
    name = _key(digest, one.format, one.width).hex()
    return project.pictures / name[:2] / f"{name}.{one.format}"


def _key(digest: bytes, *what: object) -> bytes:
    return blake2b(repr((digest, RECIPE, what)).encode(), digest_size=16).digest()


def _read(path: Path) -> bytes | None:
    """A copy that is kept; None where it is not there as it was put."""
    try:
        return opened(path.read_bytes())
    except OSError:
        return None
