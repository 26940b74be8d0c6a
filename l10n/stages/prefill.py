"""Empty messages <- memory and translators; each catalog is saved as soon as it is filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from l10n.console import Console
from l10n.errors import UserError
from l10n.files import SavedMeanwhileError
from l10n.model import Segment
from l10n.po.document import Document
from l10n.project import UI_SOURCE, CatalogFile, Project
from l10n.stages.extract import ui_segments
from l10n.stages.memory import learn, memory_file
from l10n.translators import Translator, TranslatorError, registry
from l10n.translators.chain import Chain
from l10n.translators.fill import Filled, Refused, Tally, fill, with_texts
from l10n.translators.memory import MemoryTranslator

_TRIES = 3
"""How often a catalog is read again that somebody saved while it was being filled."""


@dataclass(slots=True)
class Prefilled:
    """What pre-filling did, or would do."""

    empty: int = 0
    """Messages that were empty before, plural ones left out."""
    words: int = 0
    characters: int = 0
    """Of their sources."""
    counts: dict[str, Tally] = field(default_factory=dict)
    """By the translator's name."""
    changed: list[str] = field(default_factory=list)
    """Catalogs that were written."""
    refusals: list[tuple[str, Refused]] = field(default_factory=list)
    """With the catalog each belongs to."""
    problems: list[UserError] = field(default_factory=list)
    error: TranslatorError | None = None
    """What stopped the run; everything before it is saved."""

    @property
    def filled(self) -> int:
        return sum(tally.approved + tally.review for tally in self.counts.values())


@dataclass(frozen=True, slots=True)
class _Job:
    """One catalog to fill."""

    path: Path
    segments: Sequence[Segment]
    source: str
    target: str
    story: str
    """Empty for UI strings."""


def translators(
    project: Project, names: Sequence[str], *, dry_run: bool = False
) -> tuple[Translator, ...]:
    """The translators of these names, the memory before all others; in a dry run it alone.

    Raises UserError for an unknown name or one that lacks something.
    """
    found: list[Translator] = []
    for name in dict.fromkeys(("memory", *names)):
        if dry_run and name != "memory" and name in registry.names():
            continue
        options = dict(project.settings.translators.get(name, {}))
        if name == "memory":
            options["path"] = memory_file(project)
        found.append(registry.get(name, options))
    return tuple(found)


def prefill(
    project: Project,
    console: Console,
    chosen: tuple[Translator, ...],
    now: datetime,
    paths: Sequence[Path] = (),
    *,
    to: str | None = None,
    limit: int | None = None,
    dry_run: bool = False,
) -> Prefilled:
    """Fill the empty messages of the catalogs that `paths` speak of, or of all.

    `limit` is the number of messages for the whole run. A dry run writes nothing. A translator
    that fails ends the run; what was filled before is saved.
    """
    done = Prefilled()
    unreadable: list[UserError] = []
    for translator in chosen:
        if isinstance(translator, MemoryTranslator):
            unreadable = learn(project, translator.memory)
    jobs = [job for job in _jobs(project, done, paths) if to in (None, job.target)]
    done.problems += unreadable
    for job in console.progress(jobs, "prefill"):
        left = None if limit is None else limit - done.filled
        try:
            _fill(project, job, Chain(chosen, job.story), now, left, done, write=not dry_run)
        except UserError as error:
            done.problems.append(error)
        if done.error is not None:
            break
    return done


def _fill(
    project: Project,
    job: _Job,
    chain: Chain,
    now: datetime,
    limit: int | None,
    done: Prefilled,
    *,
    write: bool,
) -> None:
    """Fill one catalog, read just before it is asked for.

    Raises UserError where it is missing, broken or cannot be written.
    """
    file = project.catalog(job.path)
    document = file.document()
    if document is None:
        raise UserError("is not there yet; run `l10n extract`", path=file.name)
    _measure(document, job, done)
    if limit is not None and limit <= 0:
        return
    filled = fill(document, job.segments, chain, job.source, job.target, now, limit)
    done.error = filled.error
    _note(done, file.name, filled)
    if write and filled.texts:
        _save(project, file, filled, now)
        done.changed.append(file.name)


def _save(project: Project, file: CatalogFile, filled: Filled, now: datetime) -> None:
    """Write a filled catalog; what somebody saved while the translators worked stays."""
    document = filled.document
    for _ in range(_TRIES):
        try:
            project.save(file, document)
            return
        except SavedMeanwhileError:
            file = project.catalog(file.path)
            document = with_texts(file.document() or Document(), filled.texts, now)
    project.save(file, document)


def _jobs(project: Project, done: Prefilled, paths: Sequence[Path]) -> Iterator[_Job]:
    originals, done.problems = project.originals(paths)
    for original in originals:
        for target in project.targets(original.language):
            path = project.catalog_path(original.story, target)
            yield _Job(path, original.segments, original.language, target, original.story)
    if not paths or any(project.is_ui(path) for path in paths):
        try:
            segments = list(ui_segments(project))
        except UserError as error:
            done.problems.append(error)
            return
        for target in project.targets(UI_SOURCE):
            yield _Job(project.ui_path(target), segments, UI_SOURCE, target, "")


def _measure(document: Document, job: _Job, done: Prefilled) -> None:
    known = {segment.key for segment in job.segments}
    for message in document.messages:
        if not any(message.msgstr) and message.msgid_plural is None and message.key in known:
            done.empty += 1
            done.words += len(message.msgid.split())
            done.characters += len(message.msgid)


def _note(done: Prefilled, name: str, filled: Filled) -> None:
    for origin, tally in filled.counts.items():
        before = done.counts.get(origin, Tally())
        done.counts[origin] = Tally(before.approved + tally.approved, before.review + tally.review)
    done.refusals += [(name, refused) for refused in filled.refusals]
