"""The memory as a translator: offline, and the only one whose texts may need no review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from l10n.memory.match import Place, best, places
from l10n.memory.repair import repaired
from l10n.memory.store import FUZZY, Memory, Similar, similarity
from l10n.model import Segment, Suggestion
from l10n.syntax import markup, placeholders
from l10n.translators import Surroundings, TranslatorError


@dataclass(frozen=True, slots=True)
class MemoryTranslator:
    """Offers what people approved before for the same words, or for similar ones."""

    memory: Memory
    places: Mapping[tuple[str | None, str], Place] = field(default_factory=dict)
    """Where the segments of the story at hand stand."""
    least: float = FUZZY
    """Similarity, 0..1, from which a text is offered."""
    name: str = "memory"
    sends_text_out: bool = False

    def in_story(self, around: Surroundings) -> MemoryTranslator:
        """The same memory, which knows where each segment of this story stands."""
        return replace(self, places=places(around.segments, around.story))

    def translate(
        self, segments: Sequence[Segment], source: str, target: str
    ) -> Sequence[Suggestion | None]:
        """The pairs of the memory; outside a story each of them still needs a review."""
        return [self._one(segment, source, target) for segment in segments]

    def _one(self, segment: Segment, source: str, target: str) -> Suggestion | None:
        if segment.plural is not None:
            return None
        place = self.places.get(segment.key, Place(context=segment.context))
        hit = best(self.memory.find(segment.text, source, target), segment.text, place)
        if hit:
            return Suggestion(hit.text, 1.0, self.name, hit.approved)
        for similar in self.memory.similar(segment.text, source, target, self.least):
            text = _fitting(segment, similar, source, target)
            if text is not None:
                return Suggestion(text, similar.score, self.name)
        return None


def _fitting(segment: Segment, similar: Similar, source: str, target: str) -> str | None:
    """The translation of a similar text for a segment, repaired where that can be done by rule.

    None where it has other placeholders, links, tags or code than the segment: they would mislead
    readers.
    """
    text = repaired(similar.source, segment.text, similar.target, source, target)
    text = similar.target if text is None else text
    return text if _fixed(text, segment) == _fixed(segment.text, segment) else None


def _fixed(text: str, segment: Segment) -> list[tuple[str, str]]:
    """What must be the same in a text and its translation."""
    names = [("placeholder", p.name) for p in placeholders.placeholders(text, segment.flags)]
    return sorted(
        names
        + [(token.kind, token.value) for token in markup.parse(text) if token.kind in _WITH_VALUE]
    )


_WITH_VALUE = ("link", "image", "url", "email", "footnote", "html", "code")


def make(name: str, options: Mapping[str, Any]) -> MemoryTranslator:
    """The memory in the file that the option `path` names; `min` is a percentage.

    Raises TranslatorError without a path, UserError when `min` cannot be used or the disk refuses.
    """
    path = options.get("path")
    if not isinstance(path, str | Path):
        raise TranslatorError(f"{name} needs the option path, the file it is kept in")
    return MemoryTranslator(Memory(Path(path)), least=similarity(options.get("min", 75)))
