"""Which file belongs to which original."""

from __future__ import annotations

import pytest

from l10n.alignment.pairing import Given, Known, links, named, pair, slugs, stated_language

LANGUAGES = ("uk", "en")
BRIDGE = Known("city/bridge", "uk")
TALK = Known("science/talk-en", "uk")
LIBRARY = Known("city/library", "en", frozenset({"library-2026"}))


def given(path: str, language: str = "en", link: str = "") -> Given:
    name = named(path, LANGUAGES)
    return Given(path, name, name.language or language, frozenset({link} - {""}))


@pytest.mark.parametrize(
    "path",
    [
        "bridge.md",
        "bridge.en.md",
        "bridge_en.md",
        "bridge-en.markdown",
        "bridge.en-GB.md",
        "Bridge.en.mdx",
        "en/bridge.md",
        "content/en/city/bridge.md",
        "content/city/bridge.en.md",
        "content/english/city/bridge/index.md",
        "content/city/bridge/index.en.md",
        "content/city/bridge/_index.en.md",
        "city/bridge/en.md",
        "_posts/2026-09-14-bridge.md",
        "en/_posts/2026-09-14-bridge.md",
        "posts/2026-09-14-bridge/index.en.md",
        "i18n/en/docusaurus-plugin-content-blog/2026-09-14-bridge.md",
        "posts/2026/09/bridge.en.md",
    ],
)
def test_names_of_every_generator_pair(path: str) -> None:
    """Suffixes, folders, a folder of the story's own, dates: Hugo, Jekyll, Nikola, Docusaurus."""
    file = given(path)

    assert pair([BRIDGE, LIBRARY], [file]).pairs == ((BRIDGE, file),)


@pytest.mark.parametrize("path", ["bridges.en.md", "index.md", "en/index.md", "bridge/old.en.md"])
def test_another_name_pairs_with_nothing(path: str) -> None:
    """A name that only resembles a slug is no match; the file is reported."""
    file = given(path)
    found = pair([BRIDGE, LIBRARY], [file])

    assert (found.pairs, found.left) == ((), ((file, "pairs with no original"),))


def test_a_file_in_the_originals_language_is_no_translation() -> None:
    """An archive holds both versions; the original's own twin is not taken for a translation."""
    twin, translation = given("uk/bridge.md"), given("en/bridge.md")
    found = pair([BRIDGE], [twin, translation])

    assert (found.pairs, found.left, found.twins) == (((BRIDGE, translation),), (), (twin,))


def test_both_directions_pair_at_once() -> None:
    """An English translation of one story, a Ukrainian one of another."""
    english, ukrainian = given("en/bridge.md"), given("uk/library.md")

    assert pair([BRIDGE, LIBRARY], [english, ukrainian]).pairs == (
        (BRIDGE, english),
        (LIBRARY, ukrainian),
    )


def test_a_link_in_the_front_matter_counts_more_than_names() -> None:
    """`translationKey`, a story's id, or a slug tie files of any name."""
    linked = given("uk/nich-u-bibliotetsi.md", link="library-2026")
    by_id = given("en/mistok.md", link="city/bridge")

    assert pair([BRIDGE, LIBRARY], [linked, by_id]).pairs == ((BRIDGE, by_id), (LIBRARY, linked))
    assert links({"translationKey": "a", "ref": 5, "slug": "s"}) == {"a", "5"}
    assert slugs({"slug": "/2026-09-14-Bridge/"}) == {"bridge"}


def test_two_originals_of_one_name_are_told_apart_by_folders() -> None:
    """The nearest folders decide; where they do not, the file is left alone."""
    other = Known("sport/bridge", "uk")
    near, unclear = given("en/sport/bridge.md"), given("en/bridge.md")
    found = pair([BRIDGE, other], [near, unclear])

    assert found.pairs == ((other, near),)
    assert found.left == ((unclear, "may be the translation of city/bridge and sport/bridge"),)


def test_two_translations_of_one_original_are_both_left() -> None:
    """Unless one of them lies in the original's own folders."""
    one, two = given("old/bridge.en.md"), given("new/bridge.en.md")
    found = pair([BRIDGE], [one, two])
    assert (found.pairs, len(found.left)) == ((), 2)

    best = given("en/city/bridge.md")
    found = pair([BRIDGE], [one, best])
    assert found.pairs == ((BRIDGE, best),)
    assert [file for file, _ in found.left] == [one]


def test_a_hyphen_may_belong_to_the_slug() -> None:
    """`talk-en` is a slug as well as `talk` in English."""
    file = given("en/talk-en.md")

    assert pair([TALK], [file]).pairs == ((TALK, file),)


@pytest.mark.parametrize(
    ("value", "language"),
    [("en", "en"), ("en-GB", "en"), ("uk_UA", "uk"), ("ua", "uk"), ("de", None), (5, None)],
)
def test_a_front_matter_may_name_the_language(value: object, language: str | None) -> None:
    """By any of the usual codes."""
    assert stated_language({"lang": value}, LANGUAGES) == language
