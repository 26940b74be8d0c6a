"""What was saved since the last look, by the stamps of the files.

Looking again and again needs no library and works on every file system, shared ones too. The
pauses between looks grow with the time a look takes.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from l10n.files import Stamp
from l10n.project import Project
from l10n.seen import STAMP, UNSURE, is_sure, packed, stamps_at, trusted
from l10n.stages.building.standing import JOINED
from l10n.stages.checking import spelling
from l10n.stages.checking.plugged import plugin_files

_PAUSE = 0.2
"""Seconds between two looks, at least."""
_SHARE = 4
"""How many times longer than a look the pause after it is."""
_ANEW = 50
"""Looks after which all folders are read again: some file systems do not tell of every change of
a folder."""


class Files(NamedTuple):
    """The files of one folder."""

    names: tuple[str, ...]
    stamps: bytes
    """Theirs, packed, one after the other."""


_NONE = Files((), b"")


@dataclass(frozen=True, slots=True)
class Look:
    """Every file that a build reads, as it was."""

    folders: Mapping[str, Files]
    """By folder; those named one by one, with their paths for names, are in the folder ""."""
    at: int = field(compare=False)
    """When the look began, in nanoseconds since 1970."""


class _Folder(NamedTuple):
    """What lies in a folder that was read."""

    stamp: bytes
    """The folder's own, `UNSURE` where a later change may not show in it."""
    names: tuple[str, ...]
    folders: tuple[str, ...]


class Watch:
    """Watches all that a project's site is made of."""

    def __init__(self, project: Project, output: Path, nearby: Iterable[str] = ()) -> None:
        """`nearby` are further files that stories are known to show or link to, wherever they lie.

        They may be in hidden folders and behind links, where nothing else is looked at.
        """
        self.nearby = frozenset(nearby)
        paths, checks = project.settings.paths, project.settings.checks
        self._project = project
        self._dictionaries = project.root / checks.dictionaries
        self._output = str(output.resolve())
        static = project.root / paths.static
        self._hidden = f"{static}{os.sep}"
        # Catalogs come last: what lies in two of these is wanted whole.
        self._folders = {
            project.articles: ("",),
            project.root / paths.templates: ("",),
            static: ("",),
            **{static / name: ("",) for name in JOINED},
            project.locales: (".po", ".yaml", ".txt"),
        }
        self._known: dict[str, _Folder] = {}
        """By path: the names in a folder that did not move are the same."""
        self._looks = 0

    def add(self, nearby: Iterable[str], seen: Look) -> Look:
        """Watch these too, if nobody does; gives the look `seen` with them.

        One that was saved since that look is left out, so that the next one differs in it.
        """
        held = {folder: frozenset(files.names) for folder, files in seen.folders.items()}
        new = {
            path: Stamp.at(path)
            for path in nearby
            for folder, _, name in (path.rpartition("/"),)
            if name not in held.get(folder, ()) and path not in held[""]
        }
        self.nearby |= new.keys()
        old = {path: packed(stamp) for path, stamp in new.items() if is_sure(stamp, seen.at)}
        single = _files({**_by_name(seen.folders[""]), **old})
        return Look({**seen.folders, "": single}, seen.at)

    def look(self) -> Look:
        """The files as they are now."""
        at = time.time_ns()
        self._looks += 1
        known = self._known if self._looks % _ANEW else {}
        self._known = {}
        found = {"": self._single()}
        for folder, suffixes in self._folders.items():
            waiting = [str(folder)]
            while waiting:
                here = waiting.pop()
                if here in found or here == self._output:
                    continue
                try:
                    files, folders = self._look_into(here, suffixes, known.get(here))
                except OSError:
                    continue  # absent, or it cannot be read now; the build says so
                found[here] = files
                waiting += [f"{here}/{name}" for name in folders]
        return Look(found, at)

    def _single(self) -> Files:
        """The files that are looked at one by one."""
        project = self._project
        own = (project.root / project.settings_file, *plugin_files(project))
        names = {*map(str, (*own, *spelling.files_in(self._dictionaries))), *self.nearby}
        return _files(dict(zip(names, stamps_at(names), strict=True)))

    def _look_into(
        self, path: str, suffixes: tuple[str, ...], known: _Folder | None
    ) -> tuple[Files, tuple[str, ...]]:
        """The files of a folder, and the folders in it. Raises OSError."""
        at = time.time_ns()
        # Names are looked up from the folder: half of the time would go into long paths.
        here = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            stamp = trusted(Stamp.from_stat(os.fstat(here)), at)
            if known is None or known.stamp != stamp or stamp == UNSURE:
                hidden = f"{path}{os.sep}".startswith(self._hidden)
                known = _Folder(stamp, *_entries(here, suffixes, hidden=hidden))
            self._known[path] = known
            return Files(known.names, b"".join(stamps_at(known.names, here))), known.folders
        finally:
            os.close(here)

    def wait(self, seen: Look) -> tuple[Look, list[Path]]:
        """The first look that differs from the one that was `seen`, and the files that differ."""
        while True:
            begun = time.monotonic()
            now = self.look()
            if now != seen:
                return now, changes(seen, now)
            time.sleep(max(_PAUSE, _SHARE * (time.monotonic() - begun)))


def _entries(
    folder: int, suffixes: tuple[str, ...], *, hidden: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of a folder's files that end so, and of its folders.

    As for `files.listing`: links to folders are left out, and hidden links to nowhere.
    """
    files: list[str] = []
    folders: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if not hidden and name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(name)
            elif name.lower().endswith(suffixes) and not (
                entry.is_symlink() and _is_no_file(folder, name)
            ):
                files.append(name)
    return tuple(sorted(files)), tuple(sorted(folders))


def _is_no_file(folder: int, name: str) -> bool:
    """Whether a link leads to a folder, or is hidden and leads to nothing: an editor's lock."""
    try:
        return stat.S_ISDIR(os.stat(name, dir_fd=folder).st_mode)
    except OSError:
        return name.startswith(".")


def changes(before: Look, after: Look) -> list[Path]:
    """The files that came, went or were saved between two looks, by name."""
    old, new = before.folders, after.folders
    return sorted(
        {
            Path(folder, name)
            for folder in old.keys() | new.keys()
            for name in _changed(old.get(folder, _NONE), new.get(folder, _NONE))
        }
    )


def _changed(before: Files, after: Files) -> Iterator[str]:
    """The names of the files that differ in a folder."""
    if before == after:
        return
    old, new = _by_name(before), _by_name(after)
    yield from (name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


def _files(stamps: Mapping[str, bytes]) -> Files:
    return Files(tuple(sorted(stamps)), b"".join(stamps[name] for name in sorted(stamps)))


def _by_name(files: Files) -> dict[str, bytes]:
    stamps = files.stamps
    return {
        name: stamps[at : at + STAMP]
        for name, at in zip(files.names, range(0, len(stamps), STAMP), strict=True)
    }
