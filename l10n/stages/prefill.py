"""Empty messages <- memory and translators; each catalog is saved as soon as it is filled."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from l10n.console import Console
from l10n.errors import UserError
from l10n.memory.store import CatalogSource
from l10n.model import Segment
from l10n.po.document import Document
from l10n.project import UI_SOURCE, CatalogFile, Project
from l10n.stages.extract import ui_segments
from l10n.translators import Translator, TranslatorError, registry
from l10n.translators.chain import Chain
from l10n.translators.fill import Filled, Refused, Tally, fill
from l10n.translators.memory import MemoryTranslator


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

    file: CatalogFile
    document: Document
    segments: Sequence[Segment]
    source: str
    target: str
    story: str
    """Empty for UI strings."""


def translators(project: Project, names: Sequence[str]) -> tuple[Translator, ...]:
    """The translators of these names, the memory before all others.

    Raises UserError for an unknown name or one that lacks something.
    """
    found: list[Translator] = []
    for name in dict.fromkeys(("memory", *names)):
        options = dict(project.settings.translators.get(name, {}))
        if name == "memory":
            options.setdefault("path", project.state / "cache" / "memory.sqlite")
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

    `limit` is the number of messages for the whole run. A dry run asks only the memory and writes
    nothing. A translator that fails ends the run; what was filled before is saved.
    """
    done = Prefilled()
    for translator in chosen:
        if isinstance(translator, MemoryTranslator):
            translator.memory.sync(_sources(project))
    asked = tuple(t for t in chosen if not dry_run or isinstance(t, MemoryTranslator))
    jobs = [job for job in _jobs(project, done, paths) if to in (None, job.target)]
    for job in console.progress(jobs, "prefill"):
        left = None if limit is None else limit - done.filled
        _measure(job, done)
        if left is not None and left <= 0:
            continue
        chain = Chain(asked, job.story)
        filled = fill(job.document, job.segments, chain, job.source, job.target, now, left)
        _note(done, job, filled)
        if not dry_run and project.save(job.file, filled.document):
            done.changed.append(job.file.name)
        if filled.error is not None:
            done.error = filled.error
            break
    return done


def _jobs(project: Project, done: Prefilled, paths: Sequence[Path]) -> Iterator[_Job]:
    originals, done.problems = project.originals(paths)
    for original in originals:
        for target in project.targets(original.language):
            file = project.catalog(project.catalog_path(original.story, target))
            yield from _job(
                file, original.segments, original.language, target, original.story, done
            )
    if not paths or any(project.is_ui(path) for path in paths):
        try:
            segments = list(ui_segments(project))
        except UserError as error:
            done.problems.append(error)
            return
        for target in project.settings.languages:
            file = project.catalog(project.ui_path(target))
            yield from _job(file, segments, UI_SOURCE, target, "", done)


def _job(
    file: CatalogFile,
    segments: Sequence[Segment],
    source: str,
    target: str,
    story: str,
    done: Prefilled,
) -> Iterator[_Job]:
    """The work on one catalog; none where it is missing, broken or in the source's language."""
    if source == target:
        return
    try:
        document = file.document()
    except UserError as error:
        done.problems.append(error)
        return
    if document is None:
        done.problems.append(UserError("is not there yet; run `l10n extract`", path=file.name))
        return
    yield _Job(file, document, segments, source, target, story)


def _sources(project: Project) -> Iterator[CatalogSource]:
    """Every catalog of the project that can be read, for the memory to learn from."""
    for file in project.original_files():
        for target in project.targets(file.language):
            catalog = project.catalog(project.catalog_path(file.story, target))
            yield from _source(catalog, file.language, target, file.story)
    for target in project.settings.languages:
        if target != UI_SOURCE:
            yield from _source(project.catalog(project.ui_path(target)), UI_SOURCE, target, "")


def _source(file: CatalogFile, source: str, target: str, story: str) -> Iterator[CatalogSource]:
    if file.data is None:
        return
    digest = hashlib.blake2b(file.data, digest_size=16).hexdigest()

    def document() -> Document:
        try:
            return file.document() or Document()
        except UserError:
            return Document()  # a broken catalog teaches nothing; it is reported where it is used

    yield CatalogSource(file.name, digest, source, target, story, document)


def _measure(job: _Job, done: Prefilled) -> None:
    known = {segment.key for segment in job.segments}
    for message in job.document.messages:
        if not any(message.msgstr) and message.msgid_plural is None and message.key in known:
            done.empty += 1
            done.words += len(message.msgid.split())
            done.characters += len(message.msgid)


def _note(done: Prefilled, job: _Job, filled: Filled) -> None:
    for name, tally in filled.counts.items():
        before = done.counts.get(name, Tally())
        done.counts[name] = Tally(before.approved + tally.approved, before.review + tally.review)
    done.refusals += [(job.file.name, refused) for refused in filled.refusals]
