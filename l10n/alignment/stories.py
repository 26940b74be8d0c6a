"""An original and its hand-made translation -> the texts that belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from l10n.alignment import blocks, confidence, scripts
from l10n.alignment.beads import Bead, beads
from l10n.alignment.blocks import Block
from l10n.alignment.table import Table, ratio
from l10n.model import Segment
from l10n.sources.original import Original
from l10n.syntax.markup import plain

_SENTENCE_END = re.compile(r"[.!?…][»”’\")*_]*\s+")


@dataclass(frozen=True, slots=True)
class Pair:
    """A segment of the original and the text that translates it."""

    segment: Segment
    text: str
    line: int
    """Of the text, in the translation's file."""
    sure: bool
    """It needs no review."""


@dataclass(frozen=True, slots=True)
class Loose:
    """A segment of either file that has no counterpart."""

    segment: Segment
    in_original: bool
    """Else it is the translation's."""
    near: int
    """Line of the other file where its counterpart would be looked for."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two versions of one story, side by side."""

    pairs: tuple[Pair, ...]
    loose: tuple[Loose, ...]
    related: bool
    """False where too much speaks against the two being one story; then there are no pairs."""


def align(original: Original, translation: Original) -> Alignment:
    """Pair the texts of two versions of a story.

    No pair is sure where no number, address or name of one version is found in the other.
    """
    found = [(table, beads(table)) for table in _tables(original, translation)]
    agree = sum(confidence.supported(t, bead) for t, row in found for bead in row)
    differ = sum(confidence.contradicted(t, bead) for t, row in found for bead in row)
    related = differ <= 2 * agree + 1
    trusted = agree > 0 and differ <= agree
    pairs: list[Pair] = []
    loose: list[Loose] = []
    for table, row in found:
        sure = confidence.sure(table, row) if trusted else set()
        reader = _Reader(table, sure, translation.language)
        for bead in row:
            some = reader.pairs(bead) if related else []
            pairs += some
            loose += () if some else reader.loose(bead)
    return Alignment(tuple(pairs), tuple(loose), related)


def _tables(original: Original, translation: Original) -> Iterator[Table]:
    """What is aligned apart: the texts of each key of the front matter, and the body."""
    here, there = blocks.body(original), blocks.body(translation)
    expected = _ratio(here, there)
    front, front_there = blocks.front_matter(original), blocks.front_matter(translation)
    for key in dict.fromkeys((*front, *front_there)):
        yield Table(front.get(key, []), front_there.get(key, []), expected)
    yield Table(here, there, expected)


def _ratio(here: list[Block], there: list[Block]) -> float:
    """How much longer the translation is, seen from the texts that both versions have."""
    rough = beads(Table(here, there, ratio(here, there)))
    both = [bead for bead in rough if bead.shape == (1, 1)]
    return ratio([here[bead.start] for bead in both], [there[b.start_there] for b in both])


@dataclass(slots=True)
class _Reader:
    """Turns the beads of one table into pairs, in order."""

    table: Table
    sure: set[Bead]
    language: str
    """The translation's."""
    line: int = 1
    line_there: int = 1

    def pairs(self, bead: Bead) -> list[Pair]:
        """The pairs a bead stands for; none where it has no counterpart to offer."""
        here = [block.segment for block in self.table.here[bead.start : bead.end]]
        there = [block.segment for block in self.table.there[bead.start_there : bead.end_there]]
        if here:
            self.line = here[-1].line
        if there:
            self.line_there = there[-1].line
        if bead.gap or (bead.shape == (1, 1) and not confidence.likely(self.table, bead)):
            return []
        texts = [" ".join(segment.text for segment in there)]
        if len(here) == 2:
            texts = _halves(texts[0], [len(plain(segment.text)) for segment in here])
        if len(texts) != len(here) or not all(self._is_translated(text) for text in texts):
            return []
        sure = bead in self.sure and texts[0] != here[0].text
        return [
            Pair(segment, text, there[0].line, sure)
            for segment, text in zip(here, texts, strict=True)
        ]

    def loose(self, bead: Bead) -> Iterator[Loose]:
        """The segments of a bead that gave no pairs."""
        for block in self.table.here[bead.start : bead.end]:
            yield Loose(block.segment, True, self.line_there)
        for block in self.table.there[bead.start_there : bead.end_there]:
            yield Loose(block.segment, False, self.line)

    def _is_translated(self, text: str) -> bool:
        return scripts.may_be_in(plain(text), self.language)


def _halves(text: str, lengths: Sequence[int]) -> list[str]:
    """A text as the two it was joined from: cut between the sentences where the lengths fit best.

    The text as it is where it has one sentence only.
    """
    cuts = [match.end() for match in _SENTENCE_END.finditer(text) if match.end() < len(text)]
    if not cuts:
        return [text]
    wanted = len(text) * lengths[0] / sum(lengths)
    cut = min(cuts, key=lambda cut: abs(cut - wanted))
    return [text[:cut].rstrip(), text[cut:]]
