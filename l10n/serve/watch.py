"""What was saved since the last look, by the stamps of the files.

Looking again and again needs no library and works on every file system, shared ones too. On ten
thousand stories one look takes a small part of a second, and the pauses grow with it.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from l10n.errors import UserError
from l10n.files import Stamp, listing
from l10n.project import Project

_PAUSE = 0.2
"""Seconds between two looks, at least."""
_SHARE = 10
"""How many times longer than a look the pause after it is."""

Look = Mapping[Path, Stamp | None]
"""Every file that a build reads, with its stamp."""


class Watch:
    """Watches all that a project's site is made of."""

    def __init__(self, project: Project, output: Path) -> None:
        paths = project.settings.paths
        self._settings = project.root / project.settings_file
        self._output = output.resolve()
        self._folders = {
            project.articles: ("",),
            project.locales: (".po", ".yaml", ".txt"),
            project.root / paths.templates: ("",),
            project.root / paths.static: ("",),
        }

    def look(self) -> Look:
        """The files as they are now."""
        found: dict[Path, Stamp | None] = {self._settings: Stamp.of(self._settings)}
        for folder, suffixes in self._folders.items():
            try:
                files = listing(folder, suffixes)
            except UserError:
                continue  # a folder that cannot be read now; the build says so
            for below, stamp in files.items():
                path = folder / below
                if self._output not in path.parents:
                    found[path] = stamp
        return found

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
    return sorted(
        path
        for path in before.keys() | after.keys()
        if before.get(path, absent) != after.get(path, absent)
    )
