"""What was saved since the last look, by the stamps of the files.

Looking again and again needs no library and works on every file system, shared ones too. The
pauses between looks grow with the time a look takes.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from l10n.errors import UserError
from l10n.files import Stamp, listing
from l10n.project import Project
from l10n.seen import is_sure
from l10n.stages import spelling
from l10n.stages.plugged import plugin_files
from l10n.stages.standing import JOINED

_PAUSE = 0.2
"""Seconds between two looks, at least."""
_SHARE = 4
"""How many times longer than a look the pause after it is."""


@dataclass(frozen=True, slots=True)
class Look:
    """Every file that a build reads, as it was."""

    files: Mapping[str, Stamp | None]
    """By full path."""
    at: int = field(compare=False)
    """When the look began, in nanoseconds since 1970."""


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
        self._output = f"{output.resolve()}{os.sep}"
        self._static = project.root / paths.static
        self._folders = {
            project.articles: ("",),
            project.locales: (".po", ".yaml", ".txt"),
            project.root / paths.templates: ("",),
            self._static: ("",),
            **{self._static / name: ("",) for name in JOINED},
        }

    def add(self, nearby: Iterable[str], seen: Look) -> Look:
        """Watch these too, if nobody does; gives the look `seen` with them.

        One that was saved since that look is left out, so that the next one differs in it.
        """
        new = {path: Stamp.at(path) for path in nearby if path not in seen.files}
        self.nearby |= new.keys()
        old = {path: stamp for path, stamp in new.items() if is_sure(stamp, seen.at)}
        return Look({**seen.files, **old}, seen.at)

    def look(self) -> Look:
        """The files as they are now."""
        at = time.time_ns()
        project = self._project
        own = (project.root / project.settings_file, *plugin_files(project))
        files = (*own, *spelling.files_in(self._dictionaries))
        found = {str(file): Stamp.at(str(file)) for file in files}
        for folder, suffixes in self._folders.items():
            try:
                listed = listing(folder, suffixes, hidden=folder == self._static)
            except UserError:
                continue  # a folder that cannot be read now; the build says so
            start = f"{folder}{os.sep}"
            if self._output.startswith(start):
                ours = self._output.removeprefix(start).replace(os.sep, "/")
                listed = {
                    name: stamp for name, stamp in listed.items() if not name.startswith(ours)
                }
            found |= {start + name: stamp for name, stamp in listed.items()}
        found |= {path: Stamp.at(path) for path in self.nearby if path not in found}
        return Look(found, at)

    def wait(self, seen: Look) -> tuple[Look, list[Path]]:
        """The first look that differs from the one that was `seen`, and the files that differ."""
        while True:
            begun = time.monotonic()
            now = self.look()
            if now != seen:
                return now, changes(seen, now)
            time.sleep(max(_PAUSE, _SHARE * (time.monotonic() - begun)))


def changes(before: Look, after: Look) -> list[Path]:
    """The files that came, went or were saved between two looks, by name."""
    absent = object()
    old, new = before.files, after.files
    return sorted(
        Path(path)
        for path in old.keys() | new.keys()
        if old.get(path, absent) != new.get(path, absent)
    )
