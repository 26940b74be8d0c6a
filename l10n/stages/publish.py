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
from l10n.site.pages import File

MANIFEST = ".l10n-files.json"


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
    known = _manifest(output, manifest, beside=beside)
    writer = Writer(output / ".l10n-tmp")
    writer.sweep()
    wanted: dict[str, bytes] = {}
    for file in files:
        if not _is_inside(file.name):
            raise UserError(f"{file.name} would lie outside the output folder; correct its name")
        if wanted.setdefault(file.name, file.data) != file.data:
            raise UserError(f"two parts of the site want to be /{file.name}; rename one of them")
    # Until the end the list names old and new files, so a killed build leaves none unknown.
    _write_manifest(writer, output / manifest, known | wanted.keys())
    done = Written(total=len(wanted))
    for name, data in wanted.items():
        if writer.write_if_changed(output / name, data):
            done.changed.append(name)
    others = _present(output) if clean else known
    for name in sorted(others - wanted.keys()) if not partial else ():
        _remove(output, name)
        done.removed.append(name)
    _write_manifest(writer, output / manifest, wanted.keys() | (known if partial else set()))
    writer.sweep()
    return done


def _is_inside(name: str) -> bool:
    """Whether a name of a file stays below the folder it is relative to."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _manifest(output: Path, name: str, *, beside: bool) -> set[str]:
    path = output / name
    if not path.is_file():
        if output.exists() and not output.is_dir():
            raise UserError("is a file; name a folder with --output", path=str(output))
        if output.is_dir() and any(output.iterdir()) and not beside:
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
    return {name for name in names if _is_inside(name)}


def _write_manifest(writer: Writer, path: Path, names: Iterable[str]) -> None:
    text = json.dumps(sorted(names), ensure_ascii=False, indent=0) + "\n"
    writer.write_if_changed(path, text.encode())


def _present(output: Path) -> set[str]:
    files = (path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix() for path in files} - {MANIFEST}


def _remove(output: Path, name: str) -> None:
    path = output / name
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == output:
            break
        with suppress(OSError):
            folder.rmdir()
