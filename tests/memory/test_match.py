from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.memory.match import Candidate, Hit, Pair, Place, best, normal, pairs, places
from l10n.model import Message, Segment

HERE = Place("nature/a", None, "before", "after")


def _at(
    text: str,
    story: str = "b",
    previous: str | None = "x",
    following: str | None = "y",
    context: str | None = None,
) -> Candidate:
    return Candidate(text, Place(story, context, previous, following))


BETWEEN = {"previous": "before", "following": "after"}


@pytest.mark.parametrize(
    ("candidates", "hit"),
    [
        ([], None),
        ([_at("млин")], Hit("млин", False)),
        ([_at("млин", "nature/a")], Hit("млин", True)),
        ([_at("млин", **BETWEEN)], Hit("млин", True)),
        ([_at("млин", previous="before")], Hit("млин", False)),
        ([_at("млин", following="after")], Hit("млин", False)),
        ([_at("млин", context="title", **BETWEEN)], Hit("млин", False)),
        ([_at("млин", "nature/a", context="title")], Hit("млин", True)),
        ([_at("а", "nature/a"), _at("б", "nature/a")], Hit("а", False)),
        ([_at("б", "nature/a"), _at("а"), _at("а")], Hit("б", True)),
        ([_at("б", **BETWEEN), _at("а"), _at("а")], Hit("б", True)),
        ([_at("б", "nature/a"), _at("а", **BETWEEN), _at("а", **BETWEEN)], Hit("б", True)),
        ([_at("а", **BETWEEN), _at("б", **BETWEEN), _at("б", **BETWEEN)], Hit("б", False)),
        ([_at("а"), _at("б"), _at("б")], Hit("б", False)),
        ([_at("б"), _at("а")], Hit("а", False)),
    ],
)
def test_best(candidates: list[Candidate], hit: Hit | None) -> None:
    """The story's own pair wins, then one between the same neighbours, then the most frequent."""
    assert best(candidates, HERE) == hit


def test_start_and_end_are_no_neighbours() -> None:
    """A text that ends two stories is not in the same place in both."""
    place = Place("nature/a", None, "before", None)
    assert best([_at("млин", previous="before", following=None)], place) == Hit("млин", False)


def test_no_story_is_not_the_same_story() -> None:
    """UI strings, which have no story, vouch for each other only by their neighbours."""
    assert best([_at("млин", "")], Place("")) == Hit("млин", False)


@given(st.permutations([_at("а"), _at("б"), _at("б"), _at("а"), _at("в", "nature/a")]))
def test_order_does_not_matter(candidates: list[Candidate]) -> None:
    """The same candidates in another order give the same text."""
    assert best(candidates, HERE) == Hit("в", True)
    assert best([c for c in candidates if c.text != "в"], HERE) == Hit("а", False)


def test_normal() -> None:
    """Apostrophes and blanks of every kind are equal, line breaks are not."""
    assert normal("памʼять 5\u00a0кг") == normal("пам’ять 5 кг") == normal("пам'ять 5\u202fкг")
    assert normal("a\nb") != normal("a b")


def test_pairs() -> None:
    """Approved messages give a pair in each direction, with the neighbours of that language."""
    messages = [
        Message("One", ("Один",)),
        Message("Two", ("Два",), "title", flags=("fuzzy",)),
        Message("Three", ("Три",)),
        Message("Day", ("День", "Дні", "Днів"), msgid_plural="Days"),
        Message("Four", ("Чотири",)),
        Message("Five"),
    ]
    forward, backward = pairs(messages, "a")
    assert forward == [
        Pair("One", "Один", Place("a", None, None, "Two")),
        Pair("Three", "Три", Place("a", None, "Two", "Day")),
        Pair("Four", "Чотири", Place("a", None, "Day", "Five")),
    ]
    assert backward == [
        Pair("Один", "One", Place("a", None, None, None)),
        Pair("Три", "Three", Place("a", None, None, None)),
        Pair("Чотири", "Four", Place("a", None, None, None)),
    ]


def test_places() -> None:
    """Segments of one message stand in one place, that of the first."""
    segments = [
        Segment("A", "p"),
        Segment("B’s", "p", "title"),
        Segment("A", "q"),
        Segment("C", "p"),
    ]
    assert places(segments, "s") == {
        (None, "A"): Place("s", None, None, "B's"),
        ("title", "B’s"): Place("s", "title", "A", "C"),
        (None, "C"): Place("s", None, "B's", None),
    }
