"""The output folder: only changed files are written, and what is no longer part goes.

A list of the files lies in the folder itself, so that a later build knows which ones are its own
and no file of anybody else's is ever removed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from l10n.errors import UserError
from l10n.files import Writer

MANIFEST = ".l10n-files.json"


SCRATCH = ".l10n-tmp"
"""Holds what is not finished yet."""


@dataclass(frozen=True, slots=True)
class File:
    """One file to be published."""

    name: str
    """Relative to the output folder."""
    data: bytes


@dataclass(slots=True)
class Written:
    """What happened in the output folder."""

    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    total: int = 0


def publish(
    files: Iterable[File],
    output: Path,
    *,
    clean: bool = False,
    beside: bool = False,
    partial: bool = False,
    manifest: str = MANIFEST,
) -> Written:
    """Make the output folder hold exactly these files of ours.

    With `clean`, files of others in the folder go too; with `beside`, the folder may hold files
    of others from the start; with `partial`, our other files there stay. `manifest` is the name
    of our list there. Raises UserError when the folder holds files but no list, when the list
    cannot be read, when two parts of the site want one file, and for a file outside the folder.
    """
    known = manifest_of(output, manifest, beside=beside)
    writer = Writer(output / SCRATCH)
    writer.sweep()
    wanted: dict[str, bytes] = {}
    for file in files:
        if not is_inside(file.name):
            raise UserError(f"{file.name} would lie outside the output folder; correct its name")
        if wanted.setdefault(file.name, file.data) != file.data:
            raise UserError(f"two parts of the site want to be /{file.name}; rename one of them")
    # Until the end the list names old and new files, so a killed build leaves none unknown.
    write_manifest(writer, output / manifest, known | wanted.keys())
    done = Written(total=len(wanted))
    for name, data in wanted.items():
        if writer.write_if_changed(output / name, data):
            done.changed.append(name)
    others = present(output) if clean else known
    for name in sorted(others - wanted.keys()) if not partial else ():
        remove(output, name)
        done.removed.append(name)
    write_manifest(writer, output / manifest, wanted.keys() | (known if partial else set()))
    writer.sweep()
    return done


def is_inside(name: str) -> bool:
    """Whether a name of a file stays below the folder it is relative to."""
    if ".." not in name and not name.startswith("/"):
        return True
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def manifest_of(output: Path, name: str = MANIFEST, *, beside: bool = False) -> set[str]:
    """Our files in the output folder, as the list there names them.

    Raises UserError as `publish`.
    """
    path = output / name
    if not path.is_file():
        if output.exists() and not output.is_dir():
            raise UserError("is a file; name a folder with --output", path=str(output))
        if (
            output.is_dir()
            and any(path.name != SCRATCH for path in output.iterdir())
            and not beside
        ):
            raise UserError(
                "holds files but was not made by `l10n build`; name an empty folder with --output",
                path=str(output),
            )
        return set()
    try:
        names = {str(name) for name in json.loads(path.read_text("utf-8"))}
    except (ValueError, TypeError):
        raise UserError(
            "the list of the site's files cannot be read; empty the folder and build again",
            path=str(path),
        ) from None
    return {name for name in names if is_inside(name)}


def write_manifest(writer: Writer, path: Path, names: Iterable[str]) -> None:
    text = json.dumps(sorted(names), ensure_ascii=False, indent=0) + "\n"
    writer.write_if_changed(path, text.encode())


def present(output: Path) -> set[str]:
    """Every file in the output folder but the list."""
    files = (path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix() for path in files} - {MANIFEST}


def remove(output: Path, name: str) -> None:
    """Remove a file and the folders that are empty without it."""
    path = output / name
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == output:
            break
        with suppress(OSError):
            folder.rmdir()
