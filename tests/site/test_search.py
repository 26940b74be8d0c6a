"""The search index: stems of words, postings, and what a change of one story changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.site.search import index, rules, words

FORMS = Path(__file__).parents[1] / "glossary" / "forms.uk.txt"
UK, EN = rules.of("uk"), rules.of("en_GB")
WORDS = st.dictionaries(st.text("абв", min_size=1, max_size=2), st.integers(0, 3), max_size=6)


def stems(text: str, of: rules.Rules) -> list[str]:
    return [words.stem(word, of) for word in words.words(text)]


def lines() -> Iterator[tuple[str, list[str], list[str]]]:
    """A word, its forms, and words that look alike and are others."""
    for line in FORMS.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            word, _, rest = line.partition(":")
            forms, _, others = rest.partition("|")
            yield word, forms.split(), others.split()


@pytest.mark.parametrize(
    "forms",
    [
        "бібліотека бібліотеки бібліотеці бібліотекою бібліотек бібліотеках",
        "міст мосту мостом мости мостів",
        "ніч ночі ніччю",
        "книга книзі книгою",
        "Харків Харкова Харкові",
        "Зоряна Зоряни Зоряною",
        "Дем’янчук Дем'янчука Демʼянчуком Демянчукові",
        "відкрили відкрила відкрило",
    ],
)
def test_ukrainian_forms_have_one_stem(forms: str) -> None:
    """Endings, vowels and consonants that change places, and apostrophes make no difference."""
    assert len(set(stems(forms, UK))) == 1


def test_most_forms_of_ukrainian_names_and_words_are_found() -> None:
    """97 of a hundred forms; of words that look alike fewer than one in ten is taken for one."""
    found = [stems(form, UK) == stems(word, UK) for word, forms, _ in lines() for form in forms]
    wrong = [stems(other, UK) == stems(word, UK) for word, _, others in lines() for other in others]
    assert (sum(found), len(found)) == (369, 379)
    assert (sum(wrong), len(wrong)) == (19, 215)


@pytest.mark.parametrize(
    "forms",
    [
        "library libraries library's",
        "plan plans planned planning",
        "church churches",
        "day days",
        "try tries tried trying",
        "open opened",
        "full fully",
    ],
)
def test_english_forms_have_one_stem(forms: str) -> None:
    """Plurals, possessives, verbs and adverbs."""
    assert len(set(stems(forms, EN))) == 1


def test_words_are_compared_as_people_type_them() -> None:
    """Without stress marks, soft hyphens, capitals and apostrophes; ґ is г; й and ї stay."""
    assert [*words.words("За́мок, п’ят\u00adниця; ҐАНОК 2026 — її край, café")] == [
        "замок",
        "пятниця",
        "ганок",
        "2026",
        "її",
        "край",
        "cafe",
    ]


def test_the_words_of_a_story_weigh_by_their_place() -> None:
    """Title, what stands above the text, then words that come back; inline tags part no word."""
    html = "<h2>Bells</h2><p>A <em>bell</em> rang; the <b>o</b>ld tower &amp; river</p>"
    assert words.of_story("River", ["Tower"], html, EN) == {
        "bel": words.OFTEN,
        "rang": words.BODY,
        "old": words.BODY,
        "tower": words.LEAD,
        "river": words.TITLE,
    }


@given(st.dictionaries(st.text("абвгд", min_size=1), st.integers(0, 3)))
def test_words_are_read_as_they_were_written(found: words.Words) -> None:
    """Dumped and loaded, nothing is lost."""
    assert words.load(words.dump(found)) == found


@given(
    st.lists(WORDS, max_size=5),
    st.integers(0, 4),
    WORDS,
    st.sampled_from([1, 4]),
)
def test_a_patched_index_is_the_one_built_anew(
    stories: list[words.Words], number: int, now: words.Words, count: int
) -> None:
    """Whatever a story gains or loses, and whether it is new, the bytes are the same."""
    before = dict(enumerate(stories))
    shards = index.build(before.items(), count)
    for place, change in index.changed(before.get(number, {}), now, count).items():
        index.patch(shards[place], number, change)
    after = sorted({**before, number: now}.items())
    assert [*map(index.dump, shards)] == [*map(index.dump, index.build(after, count))]


def test_a_posting_is_short() -> None:
    """Numbers as differences in base 64: story 3 with weight 1, story 3000 with weight 0."""
    assert index.build([(3, {"міст": 1}), (3000, {"міст": 0})], 1) == [{"міст": "N02L"}]


@pytest.mark.parametrize(("stories", "shards"), [(0, 1), (14, 1), (1000, 32), (10_000, 256)])
def test_a_larger_site_has_more_shards(stories: int, shards: int) -> None:
    """So that a query's files stay small; a small site has one."""
    assert index.count_for(stories) == shards
