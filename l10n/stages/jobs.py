"""What pre-filling and evaluation go through: catalogs with their segments, and translators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from l10n.console import Console
from l10n.errors import UserError
from l10n.interrupt import stopping
from l10n.inventory import OriginalFile
from l10n.model import Segment, Suggestion
from l10n.project import UI_SOURCE, Project
from l10n.stages.memory import memory_file
from l10n.stages.spoken import Spoken
from l10n.stages.ui import ui_segments
from l10n.translators import Translator, TranslatorError, registry
from l10n.translators.asking import Session


@dataclass(frozen=True, slots=True)
class Job:
    """One catalog and what it is a translation of."""

    path: Path
    segments: Sequence[Segment]
    source: str
    target: str
    story: str
    """Empty for UI strings."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a job's catalog and its original lie."""

    path: Path
    """The catalog."""
    target: str
    file: OriginalFile | None = None
    """The original; None for UI strings."""


def places(project: Project, paths: Sequence[Path] = (), to: str | None = None) -> Iterator[Place]:
    """The catalogs that `paths` speak of, or all, into the language `to` or any."""
    spoken = Spoken(project, paths)
    for file in project.original_files(paths):
        for target in project.targets(file.language):
            path = project.catalog_path(file.story, target)
            if to in (None, target) and spoken.of(project.name(path), file.story):
                yield Place(path, target, file)
    if not paths or any(project.is_ui(path) for path in paths):
        for target in project.targets(UI_SOURCE):
            path = project.ui_path(target)
            if to in (None, target) and spoken.of(project.name(path)):
                yield Place(path, target)


def job(project: Project, place: Place) -> Job:
    """What is to be done at a place. Raises UserError where the original cannot be read."""
    file, target = place.file, place.target
    if file is None:
        return Job(place.path, list(ui_segments(project)), UI_SOURCE, target, "")
    segments = project.read(file, project.original_bytes(file)).segments
    return Job(place.path, segments, file.language, target, file.story)


def jobs(
    project: Project, problems: list[UserError], paths: Sequence[Path] = (), to: str | None = None
) -> Iterator[tuple[Place, Job]]:
    """What is to be done at each of the `places`, read one after the other.

    What cannot be read is added to `problems`.
    """
    problems += project.misnamed(paths)
    for place in places(project, paths, to):
        try:
            yield place, job(project, place)
        except UserError as error:
            if str(error) not in map(str, problems):  # one original, several languages
                problems.append(error)


@dataclass(frozen=True, slots=True)
class Unready:
    """Stands for a translator that lacks something, where nothing is sent anyway."""

    name: str
    error: TranslatorError
    """What it lacks."""
    sends_text_out: bool = True

    def translate(
        self, segments: Sequence[Segment], source: str, target: str
    ) -> Sequence[Suggestion | None]:
        raise self.error


def translators(
    project: Project, names: Sequence[str], *, dry_run: bool = False
) -> tuple[Translator, ...]:
    """The translators of these names, each once.

    In a dry run one that lacks something, such as its key, is `Unready`. Raises UserError for an
    unknown name, and TranslatorError for one that lacks something.
    """
    found: list[Translator] = []
    for name in dict.fromkeys(names):
        options = dict(project.settings.translators.get(name, {}))
        if name == "memory":
            options["path"] = memory_file(project)
        try:
            found.append(registry.get(name, options))
        except TranslatorError as error:
            if not dry_run:
                raise
            found.append(Unready(name, error))
    return tuple(found)


@contextmanager
def stoppable(session: Session, console: Console) -> Iterator[None]:
    """Let the first Ctrl-C wait for what translators have under way: it may be paid for."""

    def stop() -> None:
        session.stop()
        with suppress(RuntimeError):  # the signal came while something else was being said
            console.say("\nstopping when the texts under way are there; Ctrl-C again leaves them")

    with stopping(stop):
        yield
