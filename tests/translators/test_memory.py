from __future__ import annotations

from pathlib import Path

from l10n.memory.store import CatalogSource, Memory
from l10n.model import Message, Segment, Suggestion
from l10n.po.document import Document, Entry
from l10n.translators import Surroundings
from l10n.translators.memory import MemoryTranslator

STORY = Document(
    entries=tuple(
        Entry(Message(source, (target,)))
        for source, target in (
            ("Where boots could not reach", "Куди чоботи не сягають"),
            ("The reed beds are deep.", "Очерет глибокий."),
            ("Done", "Зроблено"),
        )
    )
)


def _translator(path: Path) -> MemoryTranslator:
    memory = Memory(path / "memory.sqlite")
    memory.sync([CatalogSource("a.po", "1", "en", "uk", "nature/a", lambda: STORY)])
    return MemoryTranslator(memory)


def _segments(*texts: str) -> list[Segment]:
    return [Segment(text, "paragraph") for text in texts]


def test_elsewhere(tmp_path: Path) -> None:
    """An exact hit from another story needs a review; an unknown text gets nothing."""
    segments = _segments("The reed beds are deep.", "The reed beds are dry.")
    found = (
        _translator(tmp_path)
        .in_story(Surroundings("nature/b", tuple(segments)))
        .translate(segments, "en", "uk")
    )
    assert found == [Suggestion("Очерет глибокий.", 1.0, "memory", approved=False), None]


def test_same_story(tmp_path: Path) -> None:
    """A hit in the same story needs none, wherever it stands."""
    segments = _segments("Done", "Something else")
    found = (
        _translator(tmp_path)
        .in_story(Surroundings("nature/a", tuple(segments)))
        .translate(segments, "en", "uk")
    )
    assert found == [Suggestion("Зроблено", 1.0, "memory", approved=True), None]


def test_same_neighbours(tmp_path: Path) -> None:
    """A hit between the same two texts needs none in another story, in either direction."""
    translator = _translator(tmp_path)
    english = _segments("Where boots could not reach", "The reed beds are deep.", "Done", "More")
    found = translator.in_story(Surroundings("nature/b", tuple(english))).translate(
        english, "en", "uk"
    )
    assert [s.approved if s else None for s in found] == [False, True, False, None]
    ukrainian = _segments("Куди чоботи не сягають", "Очерет глибокий.", "Зроблено")
    found = translator.in_story(Surroundings("nature/b", tuple(ukrainian))).translate(
        ukrainian[1:2], "uk", "en"
    )
    assert found == [Suggestion("The reed beds are deep.", 1.0, "memory", approved=True)]


def test_without_a_story(tmp_path: Path) -> None:
    """A memory that was not told the story approves nothing."""
    found = _translator(tmp_path).translate(_segments("Done"), "en", "uk")
    assert found == [Suggestion("Зроблено", 1.0, "memory", approved=False)]


def test_plurals(tmp_path: Path) -> None:
    """A message with plural forms is not served."""
    segments = [Segment("Done", "text", plural="All done")]
    assert _translator(tmp_path).translate(segments, "en", "uk") == [None]
