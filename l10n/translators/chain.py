"""Translators asked in order, and the one place where texts are masked before and verified after.

The memory is the exception: its texts are a person's, for these very words, and go in as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from l10n.errors import UserError
from l10n.model import Segment, Suggestion
from l10n.translators import (
    BATCH,
    Batched,
    Contextual,
    Limited,
    Surroundings,
    Translator,
    TranslatorError,
)
from l10n.translators.masking import TOKEN, Masked, mask
from l10n.translators.memory import MemoryTranslator
from l10n.translators.verify import Refusal, verify

_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one translator had for one segment."""

    index: int
    """Of the segment."""
    origin: str
    """The translator's name."""
    suggestion: Suggestion | None
    """None where its reply was refused."""
    reason: str = ""
    """Why it was refused, as a clause."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The translators for one story, in the order they are asked."""

    translators: tuple[Translator, ...]
    story: str = ""
    """The story's id; empty for UI strings."""

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
        left empty, and nobody for more than `limit` texts in all. A segment nobody has anything
        for gets no answer, and segments with plural forms are not asked for.
        Raises TranslatorError where a translator cannot go on; answers given before hold.
        """
        empty = [index for index in wanted if segments[index].plural is None]
        left = len(empty) if limit is None else limit
        around = Surroundings(self.story, tuple(segments))
        for translator in (_placed(translator, around) for translator in self.translators):
            still: list[int] = []
            while empty and left > 0:
                size = min(_batch(translator), left)
                asked, empty = empty[:size], empty[size:]
                for answer in _ask(translator, segments, asked, source, target):
                    if answer.suggestion is None:
                        still.append(answer.index)
                    else:
                        left -= 1
                    if answer.suggestion or answer.reason:
                        yield answer
            empty = still


def _placed(translator: Translator, around: Surroundings) -> Translator:
    return translator.in_story(around) if isinstance(translator, Contextual) else translator


def _ask(
    translator: Translator,
    segments: Sequence[Segment],
    indexes: Sequence[int],
    source: str,
    target: str,
) -> list[Answer]:
    """One translator's answers for the segments at `indexes`, in that order."""
    wanted = [segments[index] for index in indexes]
    if isinstance(translator, MemoryTranslator):
        recalled = _translate(translator, wanted, source, target)
        pairs = zip(indexes, recalled, strict=True)
        return [Answer(index, translator.name, suggestion) for index, suggestion in pairs]
    answers = []
    masks = [mask(segment.text, segment.flags) for segment in wanted]
    reasons = [_limit(translator, masked.text) for masked in masks]
    sent = [n for n, reason in enumerate(reasons) if not reason]
    found = _translate(translator, _as_sent(wanted, masks, sent), source, target)
    replies = dict(zip(sent, found, strict=True))
    for n, segment in enumerate(wanted):
        reply = reasons[n] or _checked(segment, masks[n], replies[n], source, target)
        answers.append(_answer(indexes[n], translator.name, reply))
    return answers


def _as_sent(
    segments: Sequence[Segment], masks: Sequence[Masked], numbers: Sequence[int]
) -> list[Segment]:
    return [replace(segments[n], text=masks[n].text) for n in numbers]


def _batch(translator: Translator) -> int:
    return max(1, translator.batch) if isinstance(translator, Batched) else BATCH


def _limit(translator: Translator, text: str) -> str:
    """Why a masked text is not sent."""
    if not _LETTER.search(TOKEN.sub("", text)):
        return "there are no words in it"
    return translator.limit(text) if isinstance(translator, Limited) else ""


def _translate(
    translator: Translator, segments: list[Segment], source: str, target: str
) -> Sequence[Suggestion | None]:
    """The translator's suggestions. Raises TranslatorError whatever goes wrong in it."""
    if not segments:
        return []
    try:
        found = translator.translate(segments, source, target)
    except TranslatorError:
        raise
    except UserError as error:
        raise TranslatorError(error.message, path=error.path, line=error.line) from error
    except Exception as error:
        raise TranslatorError(
            f"{translator.name} failed ({type(error).__name__}); "
            f"update it, or leave --using {translator.name} out"
        ) from error
    if len(found) != len(segments):
        raise TranslatorError(
            f"{translator.name} gave {len(found)} texts for {len(segments)}; "
            f"update it, or leave --using {translator.name} out"
        )
    return found


def _checked(
    segment: Segment, masked: Masked, suggestion: Suggestion | None, source: str, target: str
) -> Suggestion | str:
    """The suggestion with the text it stands for, or why it is refused."""
    if suggestion is None:
        return "it gave no text"
    text = verify(segment, masked, suggestion.text, source, target)
    if isinstance(text, Refusal):
        return text.reason
    return replace(suggestion, text=text, approved=False)


def _answer(index: int, origin: str, reply: Suggestion | str) -> Answer:
    if isinstance(reply, str):
        return Answer(index, origin, None, reply)
    return Answer(index, origin, replace(reply, origin=origin))
