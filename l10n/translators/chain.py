"""Translators asked in order, and the one place where texts are masked before and verified after.

The memory is the exception: its texts are a person's, for these very words, and go in as they are.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from l10n.glossary.model import EMPTY, Glossary
from l10n.model import Segment, Suggestion
from l10n.translators import Contextual, Form, Surroundings, Translator
from l10n.translators.asking import BUDGET, FAILED, Asker, Session
from l10n.translators.masking import TOKEN, Masked, mask, pieces
from l10n.translators.memory import MemoryTranslator
from l10n.translators.tokens import read, written
from l10n.translators.verify import Refusal, verify

SCORE = 0.5
"""Of what a machine made."""
_STOPPED = {
    FAILED: Refusal("it failed", FAILED),
    BUDGET: Refusal("the budget is used up", BUDGET),
}
WORDLESS = "no words"
"""Rule of the refusal of what is sent to nobody."""
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one translator had for one segment."""

    index: int
    """Of the segment."""
    origin: str
    """The translator's name."""
    suggestion: Suggestion | None
    """None where there is none, or it was refused."""
    refusal: Refusal | None = None
    """Why there is none."""


@dataclass(frozen=True, slots=True)
class Task:
    """One text as a translator is sent it."""

    index: int
    """Of the segment."""
    segment: Segment
    masked: Masked
    form: Form

    @property
    def sent(self) -> Segment:
        return replace(self.segment, text=written(self.masked.text, self.form))


@dataclass(frozen=True, slots=True)
class Chain:
    """The translators for one story, in the order they are asked."""

    translators: tuple[Translator, ...]
    story: str = ""
    """The story's id; empty for UI strings."""
    session: Session = field(default_factory=Session)
    glossary: Glossary = EMPTY

    def answers(
        self,
        segments: Sequence[Segment],
        wanted: Sequence[int],
        source: str,
        target: str,
        limit: int | None = None,
    ) -> Iterator[Answer]:
        """Answers as they come in, for the segments at the indexes `wanted`.

        `segments` is the whole story in order. Each translator is asked for what those before it
        left empty, and nobody for more than `limit` texts in all. Segments with plural forms are
        not asked for. One that fails is asked no more, and the next one is; the session says why.
        Raises UserError where replies cannot be kept.
        """
        empty = [index for index in wanted if segments[index].plural is None]
        left = len(empty) if limit is None else limit
        around = Surroundings(self.story, tuple(segments), self.glossary)
        for translator in (_placed(translator, around) for translator in self.translators):
            if left <= 0:
                return
            if isinstance(translator, MemoryTranslator):
                found = _recalled(translator, segments, tuple(empty), source, target)
                found = itertools.islice(found, left)
            else:
                asker = Asker(translator, source, target, self.session)
                found = _asked(
                    asker, segments, tuple(empty), left, self.glossary, self.session.again
                )
            for answer in found:
                if answer.suggestion is not None:
                    left -= 1
                    empty.remove(answer.index)
                yield answer


def _placed(translator: Translator, around: Surroundings) -> Translator:
    return translator.in_story(around) if isinstance(translator, Contextual) else translator


def _recalled(
    memory: MemoryTranslator,
    segments: Sequence[Segment],
    indexes: Sequence[int],
    source: str,
    target: str,
) -> Iterator[Answer]:
    found = memory.translate([segments[index] for index in indexes], source, target)
    for index, suggestion in zip(indexes, found, strict=True):
        if suggestion is not None:
            yield Answer(index, memory.name, replace(suggestion, origin=memory.name))


def tasks(
    asker: Asker, segments: Sequence[Segment], indexes: Sequence[int], glossary: Glossary = EMPTY
) -> tuple[list[Task], list[Answer]]:
    """What a translator is to be sent, and why it is not sent the rest."""
    wanted: list[Task] = []
    refused: list[Answer] = []
    for index in indexes:
        segment = segments[index]
        terms = glossary.occurring(segment.text, *asker.pair, segment.flags)
        task = Task(index, segment, mask(segment.text, segment.flags, terms), asker.form)
        if not _LETTER.search(TOKEN.sub("", task.masked.text)):
            refusal = Refusal("there are no words in it", WORDLESS)
        elif reason := asker.limit(task.sent.text):
            refusal = Refusal(reason, "limit")
        else:
            wanted.append(task)
            continue
        refused.append(Answer(index, asker.name, None, refusal))
    return wanted, refused


def _asked(
    asker: Asker,
    segments: Sequence[Segment],
    indexes: Sequence[int],
    left: int,
    glossary: Glossary,
    again: bool,
) -> Iterator[Answer]:
    """A translator's answers, at most `left` of them with a text: kept ones, then whole batches.

    With `again` what a kept reply is refused for is asked for like the rest.
    """
    wanted, refused = tasks(asker, segments, indexes, glossary)
    yield from refused
    known = {task.index for task in wanted if asker.kept(task.sent.text) is not None}
    fresh = [task for task in wanted if task.index not in known]
    for kept, queue in ((True, [task for task in wanted if task.index in known]), (False, fresh)):
        while queue and left > 0:
            size = min(asker.batch, left)
            batch, queue = queue[:size], queue[size:]
            for answer in _settled(asker, batch):
                if kept and again and answer.refusal is not None:
                    task = next(task for task in batch if task.index == answer.index)
                    asker.renew(task.sent.text)
                    fresh.append(task)
                    continue
                left -= answer.suggestion is not None
                yield answer


def _settled(asker: Asker, batch: Sequence[Task]) -> Iterator[Answer]:
    """The answers for one batch; what fails verification is tried again piece by piece."""
    waiting = dict(enumerate(batch))
    again: list[tuple[Task, Refusal]] = []
    for number, reply in asker.ask([task.sent for task in batch]):
        task = waiting.pop(number)
        result = _checked(asker, task, reply)
        if isinstance(result, Refusal) and reply is not None and task.masked.kept:
            again.append((task, result))
        else:
            yield _answer(asker, task, result)
    yield from _piece_by_piece(asker, again)
    for task in waiting.values():
        yield _answer(asker, task, _STOPPED[asker.stopped])


def _piece_by_piece(asker: Asker, refused: Sequence[tuple[Task, Refusal]]) -> Iterator[Answer]:
    """Answers made of the words between the tokens, each sent as a text of its own."""
    split = [pieces(task.masked.text) for task, _ in refused]
    places = [
        (number, n)
        for number, (words, _) in enumerate(split)
        for n, text in enumerate(words)
        if _LETTER.search(text)
    ]
    wanted = [
        replace(refused[number][0].segment, text=split[number][0][n].strip())
        for number, n in places
    ]
    lacking = Counter(number for number, _ in places)
    for found, reply in asker.ask(wanted):
        number, n = places[found]
        if reply is not None:
            text = split[number][0][n]
            split[number][0][n] = text.replace(text.strip(), " ".join(reply.split()))
            lacking[number] -= 1
    for number, (task, refusal) in enumerate(refused):
        words, tokens = split[number]
        joined = "".join(itertools.chain.from_iterable(zip(words, [*tokens, ""], strict=True)))
        result = refusal if lacking[number] else _verified(asker, task, joined)
        yield _answer(asker, task, refusal if isinstance(result, Refusal) else result)


def _checked(asker: Asker, task: Task, reply: str | None) -> str | Refusal:
    """The text a reply stands for, or why it is refused."""
    if reply is None:
        return Refusal("it gave no text", "no text")
    return _verified(asker, task, read(reply, task.form))


def _verified(asker: Asker, task: Task, reply: str) -> str | Refusal:
    return verify(task.segment, task.masked, reply, *asker.pair)


def _answer(asker: Asker, task: Task, result: str | Refusal) -> Answer:
    if isinstance(result, Refusal):
        return Answer(task.index, asker.name, None, result)
    return Answer(task.index, asker.name, Suggestion(result, SCORE, asker.name))
