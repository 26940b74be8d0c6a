"""The output folder: only changed files are written, and what is no longer part goes.

A list of the files lies in the folder itself, so that a later build knows which ones are its own
and no file of anybody else's is ever removed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from l10n.errors import UserError
from l10n.files import Writer

MANIFEST = ".l10n-files.json"


SCRATCH = ".l10n-tmp"
"""Holds what is not finished yet."""


@dataclass(slots=True)
class Written:
    """What happened in the output folder."""

    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    total: int = 0


def publish(
    names: Collection[str],
    write: Callable[[Writer, frozenset[str]], Iterable[tuple[str, bool]]],
    output: Path,
    *,
    partial: bool,
    manifest: str,
) -> Written:
    """Make the output folder hold these files of ours, beside whatever others have there.

    `write` puts them there one by one, and gives each one's name and whether its bytes changed; it
    is told which of them are there and not ours, and is to leave those that differ as they are.
    With `partial`, our other files there stay. `manifest` is the name of our list there. Raises
    UserError when the list cannot be read, and for a file outside the folder.
    """
    known = manifest_of(output, manifest, beside=True)
    writer = Writer(output / SCRATCH)
    writer.sweep()
    for name in names:
        if not is_inside(name):
            raise UserError(f"{name} would lie outside the output folder; correct its name")
    wanted = set(names)
    foreign = frozenset(n for n in wanted - known if (output / n).exists())
    wanted -= foreign
    # Until the end the list names old and new files, so a killed run leaves none unknown.
    write_manifest(writer, output / manifest, known | wanted)
    done = Written()
    for name, changed in write(writer, foreign):
        wanted.add(name)
        done.changed += [name] if changed else []
    done.total = len(wanted)
    for name in sorted(known - wanted) if not partial else ():
        remove(output, name)
        done.removed.append(name)
    write_manifest(writer, output / manifest, wanted | (known if partial else set()))
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
    """Every file in the output folder but the list and what waits."""
    files = (path for path in output.rglob("*") if path.is_file())
    names = {path.relative_to(output).as_posix() for path in files}
    return {name for name in names if name != MANIFEST and not name.startswith(f"{SCRATCH}/")}


def remove(output: Path, name: str) -> None:
    """Remove a file and the folders that are empty without it.

    What came into its place since, such as a folder, is not ours and stays. Raises UserError when
    the disk refuses.
    """
    path = output / name
    try:
        path.unlink()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        pass
    except OSError as error:
        raise UserError(f"cannot be removed ({error.strerror})", path=str(path)) from None
    for folder in path.parents:
        if folder == output:
            break
        with suppress(OSError):
            folder.rmdir()
