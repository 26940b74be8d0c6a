"""A part of a plan: the files that show certain stories, where no story came, went or moved.

An earlier plan is kept without texts: which addresses there are, which stories each list shows and
which stand below which. Where stories have other texts and else are as they were, what shows them
is planned from that and from the outlines of the stories around them; all other files stay.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from l10n.site import feeds, keys
from l10n.site.index import Index
from l10n.site.lists import ListPage
from l10n.site.outline import Files, Outline
from l10n.site.pages import site_view
from l10n.site.plan import Plan, card_lines, feed, listing, redirects_to, story_pages


def shape(outline: Outline, published: Sequence[str], nearby: Iterable[str]) -> str:
    """What stands for all that other files know of a story beside its cards.

    `nearby` are the paths of the files that it was looked at with: one that is not there yet makes
    no file of the site, and has to be asked for as any other.
    """
    own = (outline.languages, outline.compiled, outline.category, outline.tags, outline.page)
    dates = (outline.date, outline.changed)
    around = (outline.sizes, outline.files, outline.paths, outline.aliases)
    return keys.key(
        sorted(published), own, dates, around, list(outline.digests), sorted(nearby)
    ).hex()


@dataclass(frozen=True, slots=True)
class Kept:
    """A plan without texts. Stories are numbers: their places in `shapes`."""

    shapes: Mapping[str, str]
    """Every story of the project, published or not, and what `shape` says of it."""
    places: Mapping[str, Mapping[str, str]]
    """As the index has them."""
    related: Mapping[str, Mapping[int, Sequence[int]]]
    """Language -> story -> those below it."""
    standing: Mapping[str, Sequence[int]]
    present: Mapping[str, Sequence[int]]
    """Language -> one story of each category that is there."""
    newest: Mapping[str, Sequence[int]]
    """Language -> what the feed shows."""
    bases: Mapping[str, str]
    listings: Sequence[Sequence[Any]]
    """The fields of each page that lists stories; the sixth are the stories."""


def dump(plan: Plan, shapes: Mapping[str, str]) -> bytes:
    """A plan as `load` reads it; `shapes` are those of all stories of the project."""
    values = (json.dumps(value, separators=(",", ":")) for value in _values(plan, shapes))
    return f"[{','.join(values)}]".encode()


def _values(plan: Plan, shapes: Mapping[str, str]) -> Iterator[object]:
    """One after another, since each is large."""
    number = {story: n for n, story in enumerate(shapes)}

    def numbers(outlines: Iterable[Outline]) -> list[int]:
        return [number[outline.story] for outline in outlines]

    yield shapes
    yield plan.index.places
    yield {
        code: [[number[story], *numbers(below)] for story, below in near.items()]
        for code, near in plan.related.items()
    }
    yield {code: numbers(pages) for code, pages in plan.standing.items()}
    yield {
        code: numbers({outline.category: outline for outline in stories}.values())
        for code, stories in plan.stories.items()
    }
    yield {code: numbers(stories[: feeds.ENTRIES]) for code, stories in plan.stories.items()}
    yield {code: basis.hex() for code, basis in plan.bases.items()}
    yield [
        [p.kind, p.language, p.subject, p.href, p.alternates, numbers(p.stories), _rest(p)]
        for p in (planned.page for planned in plan.listings)
    ]


def _rest(page: ListPage) -> list[Any]:
    return [page.total, page.number, page.previous, page.next, page.months]


def load(data: bytes) -> Kept:
    """What `dump` gave, read. Raises ValueError or TypeError for anything else."""
    shapes, places, related, *rest = json.loads(data)
    near = {code: {n: below for n, *below in rows} for code, rows in related.items()}
    return Kept(shapes, places, near, *rest)


@dataclass(frozen=True, slots=True)
class Part:
    """What shows some stories: by language, as numbers of stories or of `Kept.listings`."""

    pages: Mapping[str, Sequence[int]]
    """Stories whose pages show them, themselves included."""
    feeds: Sequence[str]
    """Languages whose feed does."""
    listings: Sequence[int]
    stories: frozenset[str]
    """All stories whose outlines are needed to plan it."""


def part(kept: Kept, changed: Iterable[str]) -> Part:
    """What shows the stories that `changed`, which are among those of the plan."""
    names = list(kept.shapes)
    number = {story: n for n, story in enumerate(names)}
    wanted = {number[story] for story in changed}
    pages: dict[str, list[int]] = {}
    needed = set(wanted)
    for code, near in kept.related.items():
        above = {n for n, below in near.items() if not wanted.isdisjoint(below)}
        own = {n for n in wanted if code in kept.places.get(names[n], ())}
        pages[code] = sorted(above | own)
        needed.update(pages[code], *(near.get(n, ()) for n in pages[code]))
        needed.update(kept.standing[code], kept.present[code])
    told = [code for code, newest in kept.newest.items() if not wanted.isdisjoint(newest)]
    listings = [n for n, page in enumerate(kept.listings) if not wanted.isdisjoint(page[5])]
    needed.update(*(kept.newest[code] for code in told), *(kept.listings[n][5] for n in listings))
    return Part(pages, told, listings, frozenset(names[n] for n in needed))


def plan(
    kept: Kept,
    index: Index,
    outlines: Mapping[str, Outline],
    files: Mapping[str, Files],
    basis: object,
    changed: Iterable[str],
) -> Plan:
    """The plan of what shows the stories that `changed`; `basis` is as for `plan.plan`.

    `outlines` and `files` are those of all stories that `part` asks for.
    """
    names = list(kept.shapes)
    some = part(kept, changed)

    def of(numbers: Iterable[int]) -> tuple[Outline, ...]:
        return tuple(outlines[names[n]] for n in numbers)

    languages = index.settings.languages
    standing = {code: of(kept.standing[code]) for code in languages}
    sites = {
        code: site_view(index, code, of(kept.present[code]), standing[code]) for code in languages
    }
    stories = {code: of(kept.newest[code]) if code in some.feeds else () for code in languages}
    related = {
        code: {names[n]: of(kept.related[code].get(n, ())) for n in some.pages[code]}
        for code in languages
    }
    bases = {code: keys.key(basis, sites[code]) for code in languages}
    made = Plan(index, outlines, stories, related, standing, sites, bases)
    cards = {
        code: card_lines((o for o in outlines.values() if code in index.addresses(o.story)), code)
        for code in languages
    }
    for n in some.listings:
        page = _page(kept.listings[n], of)
        made.listings.append(listing(page, bases[page.language], cards[page.language]))
    for language in languages:
        own = of(some.pages[language])
        made.pages += story_pages(made, language, own, files, cards[language])
    made.redirects = list(redirects_to(made, (outlines[story] for story in changed)))
    made.special = [feed(made, language) for language in some.feeds]
    return made


def _page(values: Sequence[Any], of: Callable[[Iterable[int]], tuple[Outline, ...]]) -> ListPage:
    kind, language, subject, href, versions, shown, rest = values
    total, number, previous, following, months = rest
    return ListPage(
        kind,
        language,
        subject,
        href,
        tuple((code, path) for code, path in versions),
        of(shown),
        total,
        number,
        previous,
        following,
        tuple((month, count) for month, count in months),
    )
