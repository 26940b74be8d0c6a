"""Which texts are messages."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.sources import translatable
from l10n.sources.frontmatter import parse, segments
from l10n.sources.markdown import walk
from l10n.sources.translatable import is_translatable

NOTHING = [
    "",
    "   ",
    "\u00a0",
    "1926",
    "1 234,5 %",
    "12.09.2026",
    "— … —",
    "😀",
    "https://example.org/звіт?a=1",
    "<https://example.org>",
    "www.example.org",
    "редакція@example.org",
    "redaktsiia@example.org",
    "{name}",
    "{}",
    "{{ назва }}",
    "%s",
    "%(count)d",
    "{count} / {total}",
    "`print()`",
    "`` a ` b ``",
    "&nbsp;",
    "<br>",
    "[^примітка]",
    "![](a.png)",
]
SOMETHING = [
    "і",
    "№ 5",
    "5 км",
    "https://example.org і ще",
    "{name}, вітаємо",
    "`код` тут",
    "```не код``",
    "[звіт](a.md)",
    "<b>Так</b>",
    "A",
    "日本",
]


@pytest.mark.parametrize("text", NOTHING)
def test_a_text_without_words_is_no_message(text: str) -> None:
    """Blanks, numbers, addresses, placeholders, code: nothing to translate."""
    assert not is_translatable(text)
    assert walk(f"{text}\n") == []
    assert walk(f"- {text}\n") == []
    front = parse(f"---\ntitle: '{text}'\n---\n", "a.uk.md")
    assert segments(front, ("title",), "") == []


@pytest.mark.parametrize("text", SOMETHING)
def test_one_word_is_enough(text: str) -> None:
    """Also beside what is not translated."""
    assert is_translatable(text)
    assert [piece.segment.text for piece in walk(f"{text}\n")] == [text]


@pytest.mark.parametrize("part", ["a", "a@", "{{a", "<a", "`a"])
def test_a_text_without_blanks_takes_no_longer_than_others(part: str) -> None:
    """Where the time grew with the square of the length, this would take minutes."""
    begun = time.process_time()
    assert is_translatable("1" + part * 200_000 + "%")
    assert time.process_time() - begun < 10


@given(st.lists(st.sampled_from([*NOTHING, " ", "\n"])).map(" ".join))
def test_nothing_upon_nothing_is_nothing(text: str) -> None:
    """However much of it there is."""
    assert not is_translatable(text)


@given(
    st.lists(
        st.sampled_from(
            [
                *("слово", "It's", "(так)", "«Ні»,", "[а", "]", "](б)", "[^", "`", "``", "<a", ">"),
                *("{", "}", "%s", "http:", "//", "www.", "@", "а@б.вг", "&", "amp;", "—", "№", "5"),
                *("\\", ".", " ", " ", " "),
            ]
        )
    ).map("".join)
)
def test_a_text_that_begins_with_a_word_needs_no_second_look(text: str) -> None:
    """The short way and the long one agree."""
    rest = translatable._NOT_WORDS.sub(" ", text)
    assert is_translatable(text) == bool(translatable._LETTER.search(rest))


@given(st.text(alphabet="aБ1²½_ \t\n-’'`<>[](){}%&;:/.№*~«»\u00a0ǅʰ", max_size=8))
def test_a_first_word_of_letters_is_what_the_pattern_calls_one(text: str) -> None:
    """The look that spares most texts the pattern says nothing that the pattern does not."""
    if text.partition(" ")[0].isalpha():
        assert translatable._FIRST_WORD.match(text)
