"""Which catalogs paths speak of: a story's catalog, and not those of its other languages."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from l10n.project import Project


class Spoken:
    """What `paths` speak of among the catalogs of a project.

    An original, or a folder of originals, speaks of all catalogs of its stories; a catalog, or a
    folder of catalogs, of these alone. No paths speak of everything.
    """

    def __init__(self, project: Project, paths: Sequence[Path]) -> None:
        self._root = f"{os.path.realpath(project.root)}/"
        self._places = [os.path.realpath(path) for path in paths]
        locales = os.path.realpath(project.locales)
        wide = [p for p, at in zip(paths, self._places, strict=True) if not _is_in(at, locales)]
        self._stories = {file.story for file in project.original_files(wide)} if wide else set()

    def of(self, catalog: str, story: str | None = None) -> bool:
        """Whether they speak of a catalog, by its name, of a story's or of the UI's."""
        if not self._places or story in self._stories:
            return True
        return any(_is_in(self._root + catalog, place) for place in self._places)


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")
