"""Prose keeps every character in its place, and nothing that is no prose is left in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.syntax.text import MARK, THING, Text

READABLE = str.maketrans(MARK + THING, "~#")


def _prose(raw: str, *, markdown: bool = True, flags: tuple[str, ...] = ()) -> str:
    return Text(raw, markdown, flags).prose.translate(READABLE)


@pytest.mark.parametrize(
    ("raw", "prose"),
    [
        ("Plain words.", "Plain words."),
        ("A **bold** word", "A ~~bold~~ word"),
        ("See [the map](https://example.org/m).", f"See ~the map{'~' * 24}."),
        ("Press `q` twice", "Press ### twice"),
        ("Visit https://example.org/a.", "Visit #####################."),
        ("A ![heron](h.jpg) here", f"A {'#' * 15} here"),
        ("As said[^1].", "As said####."),
        ("Two \\* two", "Two ~* two"),
        ("Fish &amp; chips", "Fish ##### chips"),
        ("Hello, {name}!", "Hello, ######!"),
        ("Water is H<sub>2</sub>O", "Water is H~~~~~2~~~~~~O"),
        ("One<br>two", "One####two"),
        ("Type <kbd>Ctrl</kbd> now", "Type ~~~~~####~~~~~~ now"),
        ("Міст через **річку**", "Міст через ~~річку~~"),
    ],
)
def test_what_is_no_prose_is_taken_out(raw: str, prose: str) -> None:
    """Marks have no width; code, addresses and placeholders stand for a word."""
    assert _prose(raw) == prose


def test_literals_of_restructured_text_are_no_prose() -> None:
    """Outside Markdown two backticks enclose code, GNU's quotation marks do not."""
    assert _prose("Type ``a - b``, :code:`c`", markdown=False) == f"Type {'#' * 9}, {'#' * 9}"
    assert _prose("A ``word'' and a ``term''", markdown=False) == "A ``word'' and a ``term''"


def test_formats_count_where_the_message_says_so() -> None:
    """`%d` is a placeholder of a flagged message, and 5 % of another stays prose."""
    assert _prose("%d days", markdown=False, flags=("python-format",)) == "## days"
    assert _prose("5 %d", markdown=False) == "5 %d"


def test_asterisks_are_prose_where_the_text_is_no_markdown() -> None:
    """Only tags and addresses are markup there."""
    assert _prose("a *b* <i>c</i>", markdown=False) == "a *b* ~~~c~~~~"


@given(st.text(st.sampled_from("абв abc.,*_`[](){}<>/&;%d!\\\n\"'«»https://a.b@"), max_size=60))
def test_every_character_keeps_its_place(raw: str) -> None:
    """Whatever the text is, prose is as long, and what is left of it is the text's own."""
    for markdown in (True, False):
        prose = Text(raw, markdown, ("python-format",)).prose
        assert len(prose) == len(raw)
        assert all(p in (r, MARK, THING) for p, r in zip(prose, raw, strict=True))


def test_words_keep_their_joints_and_their_places() -> None:
    """Apostrophes, hyphens and stress marks belong to a word; markup inside one is seen through."""
    text = Text("**К**иїв, об’єднання, сло́во, `код`, Івано-Франківськ -- 25-й.", True)
    assert [word.text for word in text.words] == [
        "Київ",
        "об’єднання",
        "сло́во",
        "Івано-Франківськ",
        "25-й",
    ]
    assert [text.raw[word.start : word.end] for word in text.words][:2] == ["К**иїв", "об’єднання"]


def test_the_vocabulary_tells_what_a_text_cannot_hold() -> None:
    """Words in small letters, whole and in parts, with one kind of apostrophe."""
    text = Text("**К**иїв і Івано-Франківськ: м'яч, м’яч", True)
    assert text.vocabulary == {
        "київ", "і", "івано-франківськ", "івано", "франківськ", "м’яч", "м", "яч"
    }  # fmt: skip
