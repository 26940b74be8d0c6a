"""The checks' work on one story: what is remembered of it, and from which files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from l10n.errors import UserError
from l10n.inventory import OriginalFile
from l10n.project import CatalogFile
from l10n.seen import Seen
from l10n.stages.checking import spelling
from l10n.stages.checking.plugins import project_checks
from l10n.stages.checking.survey import house_style, look_at, remembered
from l10n.stages.gather import Around, StoryFiles, gather, look_around
from l10n.stages.portable import Portable


@dataclass(frozen=True, slots=True)
class Found:
    """What examining one story gave."""

    value: bytes | UserError
    """What is to be remembered, the checks' result and the outline, a line of JSON each, and the
    cards; UserError where there is no story."""
    seen: tuple[Seen, ...] = ()
    """Its original and catalogs, as they were read."""
    nearby: Mapping[str, Seen] = field(default_factory=dict)
    """Other files that it depends on, by their paths."""


Inputs = tuple[StoryFiles, Around] | UserError


class Checking:
    """One story examined by every check of its project."""

    def __init__(self, project: Portable, share: float | None) -> None:
        """`share` is what `completeness` asks for, where it is not the gate's.

        Raises UserError where the glossary or a plug-in cannot be used.
        """
        self._portable = project
        self._project = project.project
        self._share = share
        self._checks = project_checks(self._project)
        self._style = house_style(self._project, spelling.speller(self._project))

    def fetch(self, file: OriginalFile) -> Inputs:
        try:
            files = gather(self._project, file)
            return files, look_around(self._project, files)
        except UserError as error:
            return error

    def work(self, inputs: Inputs) -> bytes | UserError:
        if isinstance(inputs, UserError):
            return inputs
        try:
            looked = look_at(self._project, *inputs, self._checks, self._share, self._style)
        except UserError as error:
            return error
        return remembered(looked, self._project)

    def store(self, inputs: Inputs, out: bytes | UserError) -> Found:
        if isinstance(inputs, UserError) or isinstance(out, UserError):
            return Found(out)
        files, around = inputs
        catalogs = [file.seen for file in files.catalogs.values() if isinstance(file, CatalogFile)]
        return Found(out, (files.seen, *catalogs), around.nearby)
