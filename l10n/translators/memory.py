"""The memory as a translator: offline, and the only one whose texts may need no review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from l10n.memory.match import Place, best, places
from l10n.memory.store import Memory
from l10n.model import Segment, Suggestion
from l10n.translators import Surroundings, TranslatorError


@dataclass(frozen=True, slots=True)
class MemoryTranslator:
    """Offers what people approved before for the same words."""

    memory: Memory
    places: Mapping[tuple[str | None, str], Place] = field(default_factory=dict)
    """Where the segments of the story at hand stand."""
    name: str = "memory"
    sends_text_out: bool = False

    def in_story(self, around: Surroundings) -> MemoryTranslator:
        """The same memory, which knows where each segment of this story stands."""
        return MemoryTranslator(self.memory, places(around.segments, around.story))

    def translate(
        self, segments: Sequence[Segment], source: str, target: str
    ) -> Sequence[Suggestion | None]:
        """The pairs of the memory; outside a story each of them still needs a review."""
        return [self._one(segment, source, target) for segment in segments]

    def _one(self, segment: Segment, source: str, target: str) -> Suggestion | None:
        if segment.plural is not None:
            return None
        place = self.places.get(segment.key, Place(context=segment.context))
        hit = best(self.memory.find(segment.text, source, target), place)
        return Suggestion(hit.text, 1.0, self.name, hit.approved) if hit else None


def make(name: str, options: Mapping[str, Any]) -> MemoryTranslator:
    """The memory in the file that the option `path` names.

    Raises TranslatorError without that option, UserError when the disk refuses.
    """
    path = options.get("path")
    if not isinstance(path, str | Path):
        raise TranslatorError(f"{name} needs the option path, the file it is kept in")
    return MemoryTranslator(Memory(Path(path)))
