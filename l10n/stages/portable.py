"""A project's settings, packed for another machine: what work on its stories reads beside them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from l10n.errors import UserError
from l10n.project import GLOSSARY, Project
from l10n.stages.checking import spelling
from l10n.stages.checking.plugged import plugin_files


class Portable:
    """A project that can be pickled.

    What is unpacked elsewhere has the settings, the glossary, the project's words, dictionaries and
    plug-ins, and no stories.
    """

    def __init__(self, project: Project, folder: TemporaryDirectory[str] | None = None) -> None:
        """`folder` is one to be removed with it."""
        self.project = project
        self._folder = folder

    def __reduce__(self) -> tuple[Any, ...]:
        settings = self.project.settings
        files = {name: path.read_bytes() for name, path in self._files().items()}
        dictionaries = spelling.dictionaries(self.project)
        return _unpacked, (settings.paths.articles, files, dictionaries)

    def _files(self) -> dict[str, Path]:
        project = self.project
        checks = project.settings.checks
        locales = (project.locales / name for name in (GLOSSARY, spelling.WORDS))
        own = spelling.files_in(project.root / checks.dictionaries)
        files = (project.root / project.settings_file, *locales, *own, *plugin_files(project))
        return {project.name(path): path for path in files if path.is_file()}


def _unpacked(articles: str, files: dict[str, bytes], dictionaries: object) -> Portable:
    """Raises UserError where this machine has other dictionaries."""
    folder = TemporaryDirectory(prefix="l10n-")
    root = Path(folder.name)
    (root / articles).mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    project = Project(root)
    if spelling.dictionaries(project) != dictionaries:
        raise UserError(
            "--executor: a worker has other spelling dictionaries than this machine; install the "
            "same, put them into the project's folder `checks.dictionaries`, or ignore the check "
            "`spelling`"
        )
    return Portable(project, folder)
