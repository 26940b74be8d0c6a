from __future__ import annotations

from pathlib import Path

import pytest

from l10n.errors import UserError
from l10n.memory.store import Memory
from l10n.model import Message, Segment, Suggestion
from l10n.translators import Surroundings
from l10n.translators.memory import MemoryTranslator, make
from tests.memory.samples import memory_of

STORY = {
    "Where boots could not reach": "Куди чоботи не сягають",
    "The reed beds are deep.": "Очерет глибокий.",
    "Done": "Зроблено",
}


def _memory(path: Path, story: dict[str, str]) -> Memory:
    messages = [Message(source, (target,)) for source, target in story.items()]
    return memory_of(path / "memory.sqlite", "nature/a", messages)


def _translator(path: Path, story: dict[str, str] = STORY) -> MemoryTranslator:
    return MemoryTranslator(_memory(path, story))


def _segments(*texts: str) -> list[Segment]:
    return [Segment(text, "paragraph") for text in texts]


def test_elsewhere(tmp_path: Path) -> None:
    """An exact hit from another story needs a review; an unknown text gets nothing."""
    segments = _segments("The reed beds are deep.", "Nobody came to the shore.")
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


@pytest.mark.parametrize(
    ("known", "text", "found", "score"),
    [
        (
            ("The fair is on 12 May.", "Ярмарок 12 травня."),
            "The fair is on 14 May.",
            "Ярмарок 14 травня.",
            1 - 1 / 22,
        ),
        (
            ("Bring a lamp, {name}, to the fair.", "Візьміть ліхтар на ярмарок, {name}."),
            "Bring a lamp, {user}, to the fair.",
            "Візьміть ліхтар на ярмарок, {user}.",
            1 - 4 / 34,
        ),
        (
            ("The fair is open on Friday.", "Ярмарок відчинено в п’ятницю."),
            "The fair is not open on Friday.",
            "Ярмарок відчинено в п’ятницю.",
            1 - 4 / 31,
        ),
    ],
)
def test_similar(
    tmp_path: Path, known: tuple[str, str], text: str, found: str, score: float
) -> None:
    """A similar text's translation is offered for review, made right where a rule can do it."""
    [suggestion] = _translator(tmp_path, dict([known])).translate(_segments(text), "en", "uk")
    assert suggestion == Suggestion(found, score, "memory", approved=False)


@pytest.mark.parametrize(
    ("known", "text"),
    [
        (("Hello, {name}, come to the fair.", "Вітаю!"), "Hello, {user}, come to the fair."),
        (
            (
                "See [the old map](https://example.org/1).",
                "Дивіться [мапу](https://example.org/1).",
            ),
            "See [the new map](https://example.org/2).",
        ),
        (
            ("The old <b>mill</b> is here.", "Старий <b>млин</b> тут."),
            "The old <i>mill</i> is here.",
        ),
        (("The old command `a`.", "Стара команда."), "The old command `b`."),
    ],
)
def test_similar_with_other_links_or_placeholders(
    tmp_path: Path, known: tuple[str, str], text: str
) -> None:
    """A text whose placeholder, link, tag or code would be another's is not offered."""
    assert _translator(tmp_path, dict([known])).translate(_segments(text), "en", "uk") == [None]


def test_least_similarity_is_a_setting(tmp_path: Path) -> None:
    """`min` is the percentage from which texts are offered."""
    _memory(tmp_path, STORY).close()
    text = _segments("The reed beds were deep")
    found = []
    for least in (75, 90):
        options = {"path": tmp_path / "memory.sqlite", "min": least}
        found.append(make("memory", options).translate(text, "en", "uk") != [None])
    assert found == [True, False]


@pytest.mark.parametrize("least", [0, 50, 101, "80", True])
def test_least_similarity_that_cannot_be(tmp_path: Path, least: object) -> None:
    """Another `min` is refused."""
    with pytest.raises(UserError, match="from 51 to 100"):
        make("memory", {"path": tmp_path / "memory.sqlite", "min": least})
