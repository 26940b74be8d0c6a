"""How far every story is: counts, the gate's decisions, and what became of machine-made texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from l10n import parallel
from l10n.console import Console
from l10n.errors import UserError
from l10n.model import Decision
from l10n.project import Project
from l10n.stages.checking.recall import reading
from l10n.stages.checking.results import CatalogResult, unreadable
from l10n.stages.portable import Portable
from l10n.translators.origin import Provenance, provenance

_MARK = b"origin: "
"""A catalog without it holds no machine-made text, so it need not be parsed."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A story or, with an empty `decisions`, the UI."""

    story: str
    language: str
    """The original's."""
    decisions: tuple[Decision, ...]
    """For each language, the original's first."""


@dataclass(slots=True)
class Stats:
    """How far a project is."""

    stories: list[Standing] = field(default_factory=list)
    ui: tuple[CatalogResult, ...] = ()
    origins: list[tuple[str, str, dict[str, Provenance]]] = field(default_factory=list)
    """Story or `ui`, language, and what became of what translators filled in, by their names;
    where there is any."""
    problems: list[UserError] = field(default_factory=list)


class Origins:
    """What became of the machine-made texts of one catalog."""

    def __init__(self, project: Portable) -> None:
        self._project = project.project

    def fetch(self, name: str) -> bytes:
        """The catalog's bytes where it may hold any."""
        try:
            data = self._project.catalog(self._project.root / name).data or b""
        except UserError:  # said already
            return b""
        return data if _MARK in data else b""

    def work(self, inputs: bytes) -> dict[str, Provenance]:
        if not inputs:
            return {}
        from l10n.po.document import PoSyntaxError, parse

        try:
            return provenance(parse(inputs.decode()).messages)
        except (PoSyntaxError, UnicodeDecodeError):
            return {}

    def store(self, inputs: bytes, out: dict[str, Provenance]) -> dict[str, Provenance]:
        return out


def stats(project: Project, console: Console, paths: Sequence[Path] = ()) -> Stats:
    """Count what `paths` speak of, or everything.

    Raises UserError where the glossary cannot be used.
    """
    found = reading(project, console, paths)
    done = Stats(ui=found.ui)
    catalogs: list[tuple[str, str, str]] = []
    broken: list[UserError] = []

    def note(story: str, of: Sequence[CatalogResult]) -> None:
        catalogs.extend((story, catalog.language, catalog.name) for catalog in of)
        broken.extend(e for catalog in of if (e := unreadable(catalog)))

    for _, story, decided in found.stories:
        done.stories.append(Standing(story.story, story.language, tuple(decided.values())))
        note(story.story, story.catalogs)
    note("ui", found.ui)
    done.problems = [*found.problems, *broken]
    done.origins = list(_origins(project, console, catalogs))
    return done


def _origins(
    project: Project, console: Console, catalogs: Sequence[tuple[str, str, str]]
) -> Iterator[tuple[str, str, dict[str, Provenance]]]:
    names = [name for _, _, name in catalogs]
    made = parallel.stories(names, Origins, Portable(project))
    each = console.progress(made, "origins", len(names))
    for (story, language, _), by_name in zip(catalogs, each, strict=True):
        if by_name:
            yield story, language, by_name
