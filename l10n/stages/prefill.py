"""Empty messages <- memory and translators; texts are saved as they come."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from l10n.console import Console, Meter
from l10n.errors import UserError
from l10n.files import SavedMeanwhileError
from l10n.glossary.model import Glossary
from l10n.interrupt import uninterrupted
from l10n.model import Suggestion
from l10n.po.document import Document
from l10n.project import CatalogFile, Project
from l10n.stages.jobs import Job, Place, job, jobs, stoppable
from l10n.stages.memory import learn
from l10n.translators import Translator
from l10n.translators.asking import Asker, Session, Volume
from l10n.translators.chain import Chain, tasks
from l10n.translators.fill import Key, Refused, Tally, empty_segments, fill, with_texts
from l10n.translators.memory import MemoryTranslator
from l10n.translators.replies import Replies

PAID = "paid"
"""Folder of the kept replies, below the project's state."""
_SAVE_EVERY = 2.0
"""Seconds between two writes of the same catalog; replies are on disk before that."""
_SAVE_SHARE = 10
"""A catalog that takes long to write is written after this many times that long."""
_TRIES = 3
"""How often a catalog is read again that somebody saves while it is being written."""


@dataclass(slots=True)
class Prefilled:
    """What pre-filling did, or would do; filled in as it goes on."""

    session: Session = field(default_factory=Session)
    empty: int = 0
    """Messages that were empty before, plural ones left out."""
    words: int = 0
    characters: int = 0
    """Of their sources."""
    counts: dict[str, Tally] = field(default_factory=dict)
    """By the translator's name."""
    planned: dict[str, Volume] = field(default_factory=dict)
    """In a dry run: what would be sent to each translator first."""
    changed: dict[str, None] = field(default_factory=dict)
    """Catalogs that were written, in order."""
    refusals: list[tuple[str, Refused]] = field(default_factory=list)
    """With the catalog each belongs to."""
    problems: list[UserError] = field(default_factory=list)

    @property
    def filled(self) -> int:
        return sum(tally.approved + tally.review for tally in self.counts.values())

    def count(self, suggestion: Suggestion) -> None:
        before = self.counts.get(suggestion.origin, Tally())
        self.counts[suggestion.origin] = Tally(
            before.approved + int(suggestion.approved), before.review + int(not suggestion.approved)
        )


def prefill(
    project: Project,
    console: Console,
    chosen: tuple[Translator, ...],
    now: datetime,
    done: Prefilled,
    paths: Sequence[Path] = (),
    *,
    to: str | None = None,
    limit: int | None = None,
    budget: int | None = None,
    again: bool = False,
) -> None:
    """Fill the empty messages of the catalogs that `paths` speak of, or of all.

    `limit` is the number of messages, `budget` the number of characters sent out in the whole run;
    `again` asks anew for texts whose kept reply is refused.
    `done` is told what was done while it is done, so that it holds after Ctrl-C too. The first
    Ctrl-C lets the texts under way come in, and saves them, before KeyboardInterrupt is raised.
    """
    done.session = Session(Replies(project.state / PAID), budget, again)
    glossary = project.glossary
    waiting = list(_waiting(project, chosen, done, paths, to))
    total = sum(empty for _, empty in waiting)
    with (
        stoppable(done.session, console),
        console.meter(total if limit is None else min(total, limit), "prefill") as meter,
    ):
        for place, empty in waiting:
            if done.session.stopped:
                raise KeyboardInterrupt
            left = None if limit is None else limit - done.filled
            if left is not None and left <= 0:
                break
            before = meter.done
            try:
                wanted = job(project, place)
                chain = Chain(chosen, wanted.story, done.session, glossary)
                _fill(project, wanted, chain, now, left, done, meter)
            except UserError as error:
                done.problems.append(error)
            meter.move(before + empty)


def plan(
    project: Project,
    console: Console,
    chosen: tuple[Translator, ...],
    done: Prefilled,
    paths: Sequence[Path] = (),
    *,
    to: str | None = None,
    limit: int | None = None,
    budget: int | None = None,
) -> None:
    """What `prefill` would do if every reply were good: nothing is sent and nothing written."""
    done.session = Session(Replies(project.state / PAID), budget)
    glossary = project.glossary
    waiting = list(_waiting(project, chosen, done, paths, to))
    left = done.empty if limit is None else limit
    for place, _ in console.progress(waiting, "prefill"):
        try:
            left -= _plan(project, job(project, place), chosen, left, done, glossary)
        except UserError as error:
            done.problems.append(error)


def _plan(
    project: Project,
    job: Job,
    chosen: Sequence[Translator],
    left: int,
    done: Prefilled,
    glossary: Glossary,
) -> int:
    """Plan one catalog; returns how many messages would be filled."""
    document = project.catalog(job.path).document() or Document()
    segments, empty = empty_segments(document, job.segments)
    planned = 0
    recall = Chain(tuple(t for t in chosen if isinstance(t, MemoryTranslator)), job.story)
    for answer in recall.answers(segments, empty, job.source, job.target, left):
        if answer.suggestion is not None:
            done.count(answer.suggestion)
            empty.remove(answer.index)
            planned += 1
    for translator in chosen:
        if isinstance(translator, MemoryTranslator):
            continue
        asker = Asker(translator, job.source, job.target, done.session)
        asked = [n for n in empty if segments[n].plural is None]
        wanted, _ = tasks(asker, segments, asked, glossary)
        for task in wanted[: left - planned]:
            if asker.kept(task.sent.text) is not None:
                done.session.reused += 1
            elif asker.affordable([task.sent]):
                done.planned.setdefault(asker.name, Volume()).add(task.sent.text)
            else:
                break
            empty.remove(task.index)
            planned += 1
    return planned


def _waiting(
    project: Project,
    chosen: Sequence[Translator],
    done: Prefilled,
    paths: Sequence[Path],
    to: str | None,
) -> Iterator[tuple[Place, int]]:
    """Catalogs with empty messages and how many; the memory learns from all catalogs first."""
    for translator in chosen:
        if isinstance(translator, MemoryTranslator):
            done.problems += learn(project, translator.memory)
    for place, at_hand in jobs(project, done.problems, paths, to):
        file = project.catalog(place.path)
        try:
            document = file.document()
            if document is None:
                raise UserError("is not there yet; run `l10n extract`", path=file.name)
        except UserError as error:
            done.problems.append(error)
            continue
        segments, wanted = empty_segments(document, at_hand.segments)
        empty = [segments[index] for index in wanted if segments[index].plural is None]
        done.empty += len(empty)
        done.words += sum(len(segment.text.split()) for segment in empty)
        done.characters += sum(len(segment.text) for segment in empty)
        if empty:
            yield place, len(empty)


def _fill(
    project: Project,
    job: Job,
    chain: Chain,
    now: datetime,
    limit: int | None,
    done: Prefilled,
    meter: Meter,
) -> None:
    """Fill one catalog, read just before it is asked for.

    Raises UserError where it is missing, broken or cannot be written.
    """
    file = project.catalog(job.path)
    saver = _Saver(project, file, now, done)

    def came(key: Key, suggestion: Suggestion) -> None:
        done.count(suggestion)
        meter.move(meter.done + 1)
        saver.add(key, suggestion)

    try:
        document = file.document() or Document()
        filled = fill(document, job.segments, chain, job.source, job.target, now, limit, came)
        done.refusals += [(file.name, refused) for refused in filled.refusals]
    finally:
        saver.save()


class _Saver:
    """Puts texts into one catalog every few seconds, and what is left at the end."""

    def __init__(self, project: Project, file: CatalogFile, now: datetime, done: Prefilled) -> None:
        self._project = project
        self._file = file
        self._now = now
        self._done = done
        self._texts: dict[Key, Suggestion] = {}
        self._due = time.monotonic() + _SAVE_EVERY

    def add(self, key: Key, suggestion: Suggestion) -> None:
        self._texts[key] = suggestion
        if time.monotonic() >= self._due:
            self.save()

    def save(self) -> None:
        """Write what is not written yet; what somebody saved meanwhile stays.

        Raises UserError where the catalog is gone or broken by now, or cannot be written.
        """
        if not self._texts:
            return
        begun = time.monotonic()
        with uninterrupted():
            for _ in range(_TRIES - 1):
                try:
                    self._write()
                    break
                except SavedMeanwhileError:
                    continue
            else:
                self._write()
            self._texts = {}
        self._done.changed[self._file.name] = None
        ended = time.monotonic()
        self._due = ended + max(_SAVE_EVERY, _SAVE_SHARE * (ended - begun))

    def _write(self) -> None:
        file = self._project.catalog(self._file.path)
        document = file.document()
        if document is None:
            raise UserError("was removed meanwhile; run `l10n extract`", path=file.name)
        self._project.save(file, with_texts(document, self._texts, self._now))
