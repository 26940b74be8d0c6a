"""Translators measured against what people approved: how near they come, and what is refused.

A reference is an approved text that no machine wrote: one that a machine wrote would favour that
machine. Replies go through the same masking, verification and kept replies as in pre-filling; the
memory, which holds the references themselves, is not asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from l10n.console import Console, Meter
from l10n.errors import UserError, get_extra
from l10n.glossary.model import Glossary
from l10n.model import Message, State
from l10n.project import Project
from l10n.sources.translatable import is_translatable
from l10n.stages.jobs import Job, jobs, stoppable
from l10n.stages.prefill import PAID
from l10n.syntax import markup
from l10n.translators import Translator, TranslatorError
from l10n.translators.asking import FAILED, Asker, Session, Volume
from l10n.translators.chain import WORDLESS, Chain, tasks
from l10n.translators.fill import Key
from l10n.translators.origin import Provenance, origin_of, provenance
from l10n.translators.replies import Replies

Direction = tuple[str, str]
"""Source and target language."""
_Place = tuple[str, Key]
"""A story and a message of its catalog."""


@dataclass(slots=True)
class Measured:
    """One translator in one direction."""

    translator: str
    direction: Direction
    messages: int = 0
    """It was asked for."""
    texts: dict[_Place, str] = field(default_factory=dict)
    """What verification accepted."""
    refused: Counter[str] = field(default_factory=Counter)
    """By the rule that was broken."""
    compared: int = 0
    """Messages it is scored by: those that every translator has an accepted text for."""
    chrf: float | None = None
    """0..100, more is better; None where nothing could be compared."""
    ter: float | None = None
    """Edits for each 100 words of the reference; less is better."""
    editors: Provenance = field(default_factory=Provenance)
    """What became of its texts in the project's catalogs."""
    planned: Volume = field(default_factory=Volume)
    """In a dry run: what would be sent."""
    error: TranslatorError | None = None
    """Why it was not asked for all; it is not scored then."""


@dataclass(slots=True)
class Evaluation:
    """All translators in all directions."""

    measured: list[Measured] = field(default_factory=list)
    left_out: int = 0
    """Approved texts that a machine wrote, so that they are no references."""
    signatures: dict[str, str] = field(default_factory=dict)
    """How sacrebleu counted, by the metric's name."""
    problems: list[UserError] = field(default_factory=list)


@dataclass(slots=True)
class _Work:
    """One catalog's references."""

    job: Job
    glossary: Glossary
    texts: dict[int, str] = field(default_factory=dict)
    """Index of a segment -> its approved translation."""

    @property
    def direction(self) -> Direction:
        return self.job.source, self.job.target

    def place(self, index: int) -> _Place:
        return str(self.job.path), self.job.segments[index].key


def evaluate(
    project: Project,
    console: Console,
    chosen: Sequence[Translator],
    paths: Sequence[Path] = (),
    *,
    to: str | None = None,
    limit: int | None = None,
    dry_run: bool = False,
) -> Evaluation:
    """Ask translators for what people translated, and compare; a dry run sends nothing.

    `limit` is the number of messages in each direction, the same for every translator and every
    run. Raises UserError where sacrebleu is not installed, before anything is sent.
    """
    metrics = {} if dry_run else scorers()
    done = Evaluation()
    work, editors = _references(project, done, paths, to)
    work = _limited(work, limit)
    session = Session(Replies(project.state / PAID))
    directions = list(dict.fromkeys(one.direction for one in work))
    for direction in directions:
        for translator in chosen:
            made = editors.get((translator.name, direction), Provenance())
            done.measured.append(Measured(translator.name, direction, editors=made))
    if dry_run:
        for measured, translator, one in _rounds(done, chosen, work):
            _plan(measured, translator, one, session)
        return done
    total = len(chosen) * sum(len(one.texts) for one in work)
    with stoppable(session, console), console.meter(total, "evaluate") as meter:
        for measured, translator, one in _rounds(done, chosen, work):
            _ask(measured, translator, one, session, meter)
    _score(done, work, metrics)
    return done


def _rounds(
    done: Evaluation, chosen: Sequence[Translator], work: Sequence[_Work]
) -> Iterator[tuple[Measured, Translator, _Work]]:
    by_name = {translator.name: translator for translator in chosen}
    for measured in done.measured:
        for one in work:
            if one.direction == measured.direction:
                yield measured, by_name[measured.translator], one


def _references(
    project: Project, done: Evaluation, paths: Sequence[Path], to: str | None
) -> tuple[list[_Work], dict[tuple[str, Direction], Provenance]]:
    """The references of each catalog, and what became of each translator's texts.

    A text from the memory is one, unless the memory has it from where a machine wrote it.
    """
    found: list[_Work] = []
    editors: dict[tuple[str, Direction], Provenance] = {}
    made: set[frozenset[str]] = set()
    recalled: list[tuple[_Work, int, frozenset[str]]] = []
    for _, job in jobs(project, done.problems, paths, to):
        try:
            document = project.catalog(job.path).document()
        except UserError as error:
            done.problems.append(error)
            continue
        messages = {message.key: message for message in document.messages} if document else {}
        one = _Work(job, project.glossary)
        for name, became in provenance(messages.values()).items():
            both = (name, one.direction)
            editors[both] = editors.get(both, Provenance()) + became
        indexes = {segment.key: n for n, segment in reversed(list(enumerate(job.segments)))}
        for key, index in sorted(indexes.items(), key=lambda item: item[1]):
            message = messages.get(key)
            if message is None or not _usable(message):
                continue
            pair = frozenset((message.msgid, message.msgstr[0]))
            origin = origin_of(message)
            if origin is None or origin.name == "memory":
                one.texts[index] = message.msgstr[0]
                if origin:
                    recalled.append((one, index, pair))
            else:
                made.add(pair)
                done.left_out += 1
        found.append(one)
    for one, index, pair in recalled:
        if pair in made:
            del one.texts[index]
            done.left_out += 1
    return [one for one in found if one.texts], editors


def _usable(message: Message) -> bool:
    approved = message.state is State.TRANSLATED and message.msgid_plural is None
    return approved and is_translatable(message.msgid)


def _limited(work: list[_Work], limit: int | None) -> list[_Work]:
    """So many references in each direction: a sample spread over all stories, always the same."""
    if limit is None:
        return work
    for direction in {one.direction for one in work}:
        mine = [one for one in work if one.direction == direction]
        order = sorted(
            (blake2b(repr(one.place(index)[1]).encode("utf-8", "replace")).digest(), n, index)
            for n, one in enumerate(mine)
            for index in one.texts
        )
        kept = {(n, index) for _, n, index in order[:limit]}
        for n, one in enumerate(mine):
            one.texts = {i: text for i, text in one.texts.items() if (n, i) in kept}
    return [one for one in work if one.texts]


def _plan(measured: Measured, translator: Translator, one: _Work, session: Session) -> None:
    asker = Asker(translator, *one.direction, session)
    wanted, _ = tasks(asker, one.job.segments, list(one.texts), one.glossary)
    measured.messages += len(one.texts)
    for task in wanted:
        if asker.kept(task.sent.text) is None:
            measured.planned.add(task.sent.text)


def _ask(
    measured: Measured, translator: Translator, one: _Work, session: Session, meter: Meter
) -> None:
    chain = Chain((translator,), one.job.story, session, one.glossary)
    for answer in chain.answers(one.job.segments, list(one.texts), *one.direction):
        meter.move(meter.done + 1)
        if answer.suggestion is not None:
            measured.texts[one.place(answer.index)] = answer.suggestion.text
        elif answer.refusal is not None and answer.refusal.rule == WORDLESS:
            measured.messages -= 1
        elif answer.refusal is not None and answer.refusal.rule != FAILED:
            measured.refused[answer.refusal.rule] += 1
    measured.messages += len(one.texts)
    measured.error = session.failed.get((translator.name, *one.direction))


def _score(done: Evaluation, work: Sequence[_Work], metrics: Mapping[str, Any]) -> None:
    """Score every translator by the messages that all of them got through."""
    references = {one.place(index): text for one in work for index, text in one.texts.items()}
    for direction in {measured.direction for measured in done.measured}:
        whole = [m for m in done.measured if m.direction == direction and m.error is None]
        places = [p for p in references if all(p in measured.texts for measured in whole)]
        wanted = [_words(references[place]) for place in places]
        for measured in whole if places else ():
            given = [_words(measured.texts[place]) for place in places]
            measured.compared = len(places)
            measured.chrf = metrics["chrF"].corpus_score(given, [wanted]).score
            measured.ter = metrics["TER"].corpus_score(given, [wanted]).score
    done.signatures = {
        name: str(metric.get_signature())
        for name, metric in metrics.items()
        if any(measured.compared for measured in done.measured)
    }


def _words(text: str) -> str:
    """A text without its marks, which masking keeps whoever translates."""
    return " ".join(markup.plain(text).split())


def scorers() -> dict[str, Any]:
    """What counts, by the metric's name. Raises UserError where sacrebleu is not installed."""
    try:
        from sacrebleu.metrics.chrf import CHRF
        from sacrebleu.metrics.ter import TER
    except ImportError:
        problem = f"sacrebleu, which counts, is not installed; {get_extra('evaluate')}"
        raise UserError(problem) from None
    return {"chrF": CHRF(), "TER": TER()}
