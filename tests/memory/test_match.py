from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.memory.match import Candidate, Hit, Pair, Place, Side, best, pairs, places
from l10n.memory.normal import fingerprint
from l10n.model import Message, Segment

TEXT = "mill"


def _mark(text: str | None) -> int | None:
    return None if text is None else fingerprint(text)


HERE = Place("nature/a", None, _mark("before"), _mark("after"))


def _at(
    text: str,
    story: str = "b",
    previous: str | None = "x",
    following: str | None = "y",
    context: str | None = None,
) -> Candidate:
    return Candidate(text, Place(story, context, _mark(previous), _mark(following)), TEXT)


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
    assert best(candidates, TEXT, HERE) == hit


def test_start_and_end_are_no_neighbours() -> None:
    """A text that ends two stories is not in the same place in both."""
    place = Place("nature/a", None, _mark("before"), None)
    assert best([_at("млин", previous="before", following=None)], TEXT, place) == Hit("млин", False)


def test_no_story_is_not_the_same_story() -> None:
    """UI strings, which have no story, vouch for each other only by their neighbours."""
    assert best([_at("млин", "")], TEXT, Place("")) == Hit("млин", False)


@given(st.permutations([_at("а"), _at("б"), _at("б"), _at("а"), _at("в", "nature/a")]))
def test_order_does_not_matter(candidates: list[Candidate]) -> None:
    """The same candidates in another order give the same text."""
    assert best(candidates, TEXT, HERE) == Hit("в", True)
    assert best([c for c in candidates if c.text != "в"], TEXT, HERE) == Hit("а", False)


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("п’ять «слів»", 'п\'ять "слів"', True),
        ("тихо - і ясно", "тихо — і ясно", True),
        ("тихо -- і ясно…", "тихо — і ясно...", True),
        ("наша пам`ять", "наша пам’ять", True),
        ("наша пам′ять", "наша пам’ять", True),
        ("близько 5—7 кг", "близько 5–7 кг", True),
        ("див. `а`б`", "див. 'а'б'", False),
        ("a\u00a0mill", "a mill", True),
        ("run `a–b`", "run `a-b`", False),
        ("see https://example.org/a–b", "see https://example.org/a-b", False),
    ],
)
def test_variants(source: str, text: str, found: bool) -> None:
    """Another quotation mark or dash is the same text, but not in code or an address."""
    candidate = Candidate("млин", Place("nature/a"), source)
    assert best([candidate], text, HERE) == (Hit("млин", True) if found else None)


def test_pairs() -> None:
    """Approved messages give a pair, with the neighbours of each side in its language."""
    messages = [
        Message("One", ("Один",)),
        Message("Two", ("Два",), "title", flags=("fuzzy",)),
        Message("Three", ("Три",), "title"),
        Message("Day", ("День", "Дні", "Днів"), msgid_plural="Days"),
        Message("Four", ("Чотири",)),
        Message("Five"),
    ]

    def side(language: str, text: str, previous: str | None, following: str | None) -> Side:
        return Side(language, text, _mark(previous), _mark(following))

    assert pairs(messages, "en", "uk") == [
        Pair(side("en", "One", None, "Two"), side("uk", "Один", None, None)),
        Pair(side("en", "Three", "Two", "Day"), side("uk", "Три", None, None), "title"),
        Pair(side("en", "Four", "Day", "Five"), side("uk", "Чотири", None, None)),
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
        (None, "A"): Place("s", None, None, _mark("B's")),
        ("title", "B’s"): Place("s", "title", _mark("A"), _mark("C")),
        (None, "C"): Place("s", None, _mark("B's"), None),
    }
