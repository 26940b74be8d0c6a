"""Which stories stand below a story."""

from __future__ import annotations

from l10n.site.outline import Held, Outline
from l10n.site.related import LIMIT, RECENT, related


def outline(story: str, category: str = "", *tags: str) -> Outline:
    return Outline(
        story=story,
        languages=("uk",),
        compiled=(),
        names=(),
        links=(),
        category=category,
        tags=tags,
        date=0,
        changed="",
        page=False,
        sizes={},
        files=(),
        paths={"": story},
        aliases=(),
        digests={},
        texts=Held(b""),
    )


def below(*stories: Outline) -> dict[str, str]:
    """Story -> those below it."""
    return {story: " ".join(o.story for o in found) for story, found in related(stories).items()}


def test_tags_bind_closer_than_a_category() -> None:
    """Two tags, a tag and the category, a tag, the category; nothing shared, nothing shown."""
    assert below(
        outline("alone", "sport"),
        outline("category", "city"),
        outline("tag", "nature", "river"),
        outline("both", "city", "river"),
        outline("story", "city", "river", "birds"),
        outline("tags", "nature", "river", "birds"),
        outline("plain"),
        outline("plain too"),
    ) == {
        "alone": "",
        "category": "both story",
        "tag": "tags both story",
        "both": "story tag tags",
        "story": "tags both tag",
        "tags": "story tag both",
        "plain": "",
        "plain too": "",
    }


def test_the_newer_of_two_comes_first() -> None:
    """Stories come newest first, and equal ones stay so; a story is never below itself."""
    stories = [outline(str(n), "city", "river") for n in range(LIMIT + 2)]
    assert below(*stories) == {
        "0": "1 2 3",
        "1": "0 2 3",
        "2": "0 1 3",
        "3": "0 1 2",
        "4": "0 1 2",
    }


def test_of_a_long_list_only_the_newest_are_looked_at() -> None:
    """An old story that shares more is no news."""
    stories = [outline(str(n), "city") for n in range(RECENT)]
    stories += [outline("old", "city", "river"), outline("older", "city", "river")]
    found = below(*stories)
    assert (found["0"], found["old"]) == ("1 2 3", "older 0 1")
