"""Which stories go with a story: those that share its tags and its category."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest

from l10n.site.outline import Outline

LIMIT = 3
"""Stories that are shown below one."""
RECENT = 25
"""Each tag and category speaks for its newest stories only: what is older is no news, and a story
costs the same in an archive of any size."""
_TAG, _CATEGORY = 2 << 32, 1 << 32
"""What sharing one is worth: a tag says more of a story than a category, and either more than any
difference in age."""

Keys = tuple[str, frozenset[str]]
"""A category, which may be empty, and tags."""


def related(stories: Sequence[Outline]) -> dict[str, tuple[Outline, ...]]:
    """Story id -> up to `LIMIT` others, best first, and the newer of two that are as good.

    `stories` are those of one language, newest first.
    """
    places: dict[Keys, list[int]] = {}
    recent: dict[str | tuple[str], list[int]] = {}
    keys = [_keys(outline) for outline in stories]
    for place, one in enumerate(keys):
        places.setdefault(one, []).append(place)
        for group in _groups(one):
            members = recent.setdefault(group, [])
            if len(members) < RECENT:
                members.append(place)
    # Stories of the same keys have the same relatives but for themselves.
    best = {one: _best(one, recent) for one in places}
    found: dict[str, tuple[Outline, ...]] = {}
    for one, members in places.items():
        others = best[one]
        same = tuple(stories[other] for other in others[:LIMIT])
        for place in members:
            own = same
            if place in others:
                own = tuple(stories[other] for other in others if other != place)
            found[stories[place].story] = own
    return found


def _keys(outline: Outline) -> Keys:
    return outline.category, frozenset(outline.tags)


def _groups(keys: Keys) -> Iterator[str | tuple[str]]:
    category, tags = keys
    yield from tags
    if category:
        yield (category,)


def _best(keys: Keys, recent: Mapping[str | tuple[str], Sequence[int]]) -> list[int]:
    """Places of the stories that share most, the newest first among equals."""
    votes: dict[int, int] = {}
    for group in _groups(keys):
        worth = _CATEGORY if isinstance(group, tuple) else _TAG
        for place in recent[group]:
            votes[place] = votes.get(place, -place) + worth
    return nlargest(LIMIT + 1, votes, key=votes.__getitem__)
