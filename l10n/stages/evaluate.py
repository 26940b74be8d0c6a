"""Translators measured against what people approved: how near they come, and what is refused.

A reference is an approved text that no machine wrote: one that a machine wrote would favour that
machine. Replies go through the same masking, verification and kept replies as in pre-filling; the
memory, which holds the references themselves, is not asked.

All catalogs are read once to choose; those of what was chosen are read again when it is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from l10n.console import Console, Meter
from l10n.errors import UserError, get_extra
from l10n.glossary.model import Glossary
from l10n.kept import Kept
from l10n.model import Message, State
from l10n.project import Project
from l10n.sources.translatable import is_translatable
from l10n.stages.jobs import Job, Place, job, jobs, stoppable
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
_Place = bytes
"""What stands for a message of a catalog: there may be millions."""
_SCORED = 200
"""Messages that are scored at once: sacrebleu holds some 100 kB for each."""


Texts = Kept[_Place]
"""Texts of messages in any number, as `_kept` and `_text` write and read them."""


@dataclass(slots=True)
class Measured:
    """One translator in one direction."""

    translator: str
    direction: Direction
    messages: int = 0
    """It was asked for."""
    texts: Texts = field(default_factory=Kept)
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


@dataclass(frozen=True, slots=True)
class _Chosen:
    """One catalog whose references are asked for."""

    place: Place
    direction: Direction
    indexes: Sequence[int]
    """Of the references' segments, in order."""


@dataclass(slots=True)
class _Work:
    """The same, read."""

    job: Job
    glossary: Glossary
    texts: dict[int, str] = field(default_factory=dict)
    """Index of a segment -> its approved translation."""

    @property
    def direction(self) -> Direction:
        return self.job.source, self.job.target

    def place(self, index: int) -> _Place:
        whole = repr((str(self.job.path), self.job.segments[index].key))
        return blake2b(whole.encode("utf-8", "replace"), digest_size=16).digest()


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
    work, editors = _references(project, done, paths, to, limit)
    session = Session(Replies(project.state / PAID))
    directions = list(dict.fromkeys(one.direction for one in work))
    for direction in directions:
        for translator in chosen:
            made = editors.get((translator.name, direction), Provenance())
            done.measured.append(Measured(translator.name, direction, editors=made))
    if dry_run:
        for measured, translator, one in _rounds(project, done, chosen, work):
            _plan(measured, translator, one, session)
        return done
    references: Texts = Kept()
    total = len(chosen) * sum(len(one.indexes) for one in work)
    with stoppable(session, console), console.meter(total, "evaluate") as meter:
        for measured, translator, one in _rounds(project, done, chosen, work):
            for index, text in one.texts.items():
                references.put(one.place(index), _kept(text))
            _ask(measured, translator, one, session, meter)
    _score(done, references, metrics)
    return done


def _rounds(
    project: Project, done: Evaluation, chosen: Sequence[Translator], work: Sequence[_Chosen]
) -> Iterator[tuple[Measured, Translator, _Work]]:
    by_name = {translator.name: translator for translator in chosen}
    for measured in done.measured:
        for one in work:
            if one.direction == measured.direction:
                try:
                    yield measured, by_name[measured.translator], _read(project, one)
                except UserError as error:  # it was there a moment ago
                    done.problems.append(error)


def _read(project: Project, chosen: _Chosen) -> _Work:
    """A catalog's references as they are now. Raises UserError."""
    asked = job(project, chosen.place)
    messages = _messages(project, chosen.place.path)
    keys = {n: asked.segments[n].key for n in chosen.indexes if n < len(asked.segments)}
    found = {n: messages[key] for n, key in keys.items() if key in messages}
    texts = {n: message.msgstr[0] for n, message in found.items() if _usable(message)}
    return _Work(asked, project.glossary, texts)


def _messages(project: Project, path: Path) -> dict[Key, Message]:
    document = project.catalog(path).document()
    return {message.key: message for message in document.messages} if document else {}


def _references(
    project: Project, done: Evaluation, paths: Sequence[Path], to: str | None, limit: int | None
) -> tuple[list[_Chosen], dict[tuple[str, Direction], Provenance]]:
    """The references that are asked for, and what became of each translator's texts.

    A text from the memory is one, unless the memory has it from where a machine wrote it.
    """
    catalogs: list[tuple[Place, Direction]] = []
    editors: dict[tuple[str, Direction], Provenance] = {}
    samples: dict[Direction, _Sample] = {}
    made: set[bytes] = set()
    recalled: list[tuple[_Rank, bytes]] = []
    for place, one, messages in _catalogs(project, done.problems, paths, to):
        direction = (one.source, one.target)
        for name, became in provenance(messages.values()).items():
            both = (name, direction)
            editors[both] = editors.get(both, Provenance()) + became
        sample = samples.setdefault(direction, _Sample(limit))
        for index, message in _approved(one, messages):
            origin = origin_of(message)
            rank = _rank(message.key, limit), len(catalogs), index
            if origin is None:
                sample.add(rank)
            elif origin.name == "memory":
                recalled.append((rank, _pair(message)))
            else:
                made.add(_pair(message))
                done.left_out += 1
        catalogs.append((place, direction))
    for rank, pair in recalled:
        if pair in made:
            done.left_out += 1
        else:
            samples[catalogs[rank[1]][1]].add(rank)
    indexes_of: dict[int, list[int]] = {}
    for sample in samples.values():
        for _, n, index in sample.chosen():
            indexes_of.setdefault(n, []).append(index)
    work = [_Chosen(*catalogs[n], sorted(found)) for n, found in sorted(indexes_of.items())]
    return work, editors


def _catalogs(
    project: Project, problems: list[UserError], paths: Sequence[Path], to: str | None
) -> Iterator[tuple[Place, Job, dict[Key, Message]]]:
    for place, one in jobs(project, problems, paths, to):
        try:
            messages = _messages(project, one.path)
        except UserError as error:
            problems.append(error)
        else:
            yield place, one, messages


def _approved(one: Job, messages: Mapping[Key, Message]) -> Iterator[tuple[int, Message]]:
    """What people find good of a story, each message by its first segment."""
    indexes = {segment.key: n for n, segment in reversed(list(enumerate(one.segments)))}
    for key, index in indexes.items():
        message = messages.get(key)
        if message is not None and _usable(message):
            yield index, message


def _usable(message: Message) -> bool:
    approved = message.state is State.TRANSLATED and message.msgid_plural is None
    return approved and is_translatable(message.msgid)


def _pair(message: Message) -> bytes:
    """What stands for a text and its translation, whichever is which: there may be millions."""
    both = sorted({message.msgid, message.msgstr[0]})
    return blake2b(repr(both).encode("utf-8", "replace"), digest_size=16).digest()


_Rank = tuple[bytes, int, int]
"""What the sample is drawn by, a catalog's number, and a segment's index in it."""
_ROOM = 10_000
"""Ranks beyond the limit that are held before they are sorted out."""


def _rank(key: Key, limit: int | None) -> bytes:
    """Spreads a sample over all stories, and is always the same; no matter where all are taken."""
    return b"" if limit is None else blake2b(repr(key).encode("utf-8", "replace")).digest()


class _Sample:
    """The references of one direction: so many, or all. It holds few more than it gives."""

    def __init__(self, limit: int | None) -> None:
        self._limit = limit
        self._ranks: list[_Rank] = []

    def add(self, rank: _Rank) -> None:
        self._ranks.append(rank)
        if self._limit is not None and len(self._ranks) > 2 * self._limit + _ROOM:
            self._ranks = self.chosen()

    def chosen(self) -> list[_Rank]:
        return sorted(self._ranks)[: self._limit]


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
            measured.texts.put(one.place(answer.index), _kept(answer.suggestion.text))
        elif answer.refusal is not None and answer.refusal.rule == WORDLESS:
            measured.messages -= 1
        elif answer.refusal is not None and answer.refusal.rule != FAILED:
            measured.refused[answer.refusal.rule] += 1
    measured.messages += len(one.texts)
    measured.error = session.failed.get((translator.name, *one.direction))


def _score(done: Evaluation, references: Texts, metrics: Mapping[str, Any]) -> None:
    """Score every translator by the messages that all of them got through."""
    for direction in {measured.direction for measured in done.measured}:
        whole = [m for m in done.measured if m.direction == direction and m.error is None]
        places = [p for p in references if all(p in measured.texts for measured in whole)]
        for measured in whole if places else ():
            pairs = ((_text(measured.texts, p), _text(references, p)) for p in places)
            measured.compared = len(places)
            measured.chrf, measured.ter = scores(pairs, metrics["chrF"], metrics["TER"])
    done.signatures = {
        name: str(metric.get_signature())
        for name, metric in metrics.items()
        if any(measured.compared for measured in done.measured)
    }


def scores(pairs: Iterable[tuple[str, str]], *metrics: Any) -> Iterator[float]:
    """What sacrebleu's `corpus_score` says of texts and their references, by each metric.

    It counts for each text and adds up what it counted, but holds all of it until then.
    """
    counted: list[list[Any]] = [[] for _ in metrics]
    left = iter(pairs)
    while some := list(islice(left, _SCORED)):
        given, wanted = zip(*some, strict=True)
        for metric, sums in zip(metrics, counted, strict=True):
            rows = [*sums, *metric._extract_corpus_statistics(given, [wanted])]
            sums[:] = [[sum(column) for column in zip(*rows, strict=True)]]
    for metric, sums in zip(metrics, counted, strict=True):
        yield metric._aggregate_and_compute(sums).score


def _kept(text: str) -> bytes:
    """A text without its marks, which masking keeps whoever translates."""
    words = " ".join(markup.plain(text).split())
    return words.encode("utf-8", "surrogatepass")


def _text(texts: Texts, place: _Place) -> str:
    return texts.get(place).decode("utf-8", "surrogatepass")


def scorers() -> dict[str, Any]:
    """What counts, by the metric's name. Raises UserError where sacrebleu is not installed."""
    try:
        from sacrebleu.metrics.chrf import CHRF
        from sacrebleu.metrics.ter import TER
    except ImportError:
        problem = f"sacrebleu, which counts, is not installed; {get_extra('evaluate')}"
        raise UserError(problem) from None
    return {"chrF": CHRF(), "TER": TER()}
