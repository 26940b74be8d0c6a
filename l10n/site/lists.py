"""Which lists of stories a site has, and what stands on each: newest first, in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from l10n.config import Settings
from l10n.site import urls
from l10n.site.index import Index
from l10n.site.outline import Outline

FRONT = 60
"""The newest stories that the front page may choose from."""
SECTION = 20
"""The newest stories of each category that it may choose from."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page that lists stories."""

    kind: str
    """`home`, `category`, `tag`, `month` or `archive`, as templates are called."""
    language: str
    subject: str
    """What the list is of: a key of the settings, a month as `2026-09`; else empty."""
    href: str
    """Root-relative path."""
    alternates: tuple[tuple[str, str], ...]
    """Language and path of every version of this page, itself included."""
    stories: tuple[Outline, ...]
    """What it shows."""
    total: int
    """Stories of the whole list."""
    number: int = 1
    """Of this page in its list."""
    previous: str = ""
    """Path of the page before this one; empty for the first."""
    next: str = ""
    """Path of the page after this one; empty for the last."""
    months: tuple[tuple[str, int], ...] = ()
    """On the archive's page: months newest first, each with the number of its stories."""


Address = Callable[[Settings, str, str, int], str]
"""Of a page of a list, by language, subject and number."""
Grouped = dict[str, dict[str, list[Outline]]]
"""Language -> subject -> stories, newest first."""


def in_language(outlines: Iterable[Outline], language: str, index: Index) -> tuple[Outline, ...]:
    """What is published in a language, newest first, but for pages that are no news."""
    found = [o for o in outlines if language in index.addresses(o.story) and not o.page]
    return tuple(sorted(found, key=lambda outline: (-outline.date, outline.story)))


def pages_in(outlines: Iterable[Outline], language: str, index: Index) -> tuple[Outline, ...]:
    """The pages that are no news, published in a language, by their names."""
    found = [o for o in outlines if o.page and language in index.addresses(o.story)]
    return tuple(sorted(found, key=lambda outline: outline.story))


def lists(stories: Mapping[str, tuple[Outline, ...]], index: Index) -> Iterator[ListPage]:
    """All lists. `stories` gives what is published in each language, newest first."""
    zone = ZoneInfo(index.settings.site.timezone)
    by_category = _grouped(stories, lambda outline: (outline.category,))
    by_tag = _grouped(stories, lambda outline: dict.fromkeys(outline.tags))
    by_month = _grouped(stories, lambda outline: (month_of(outline, zone),))
    for language in stories:
        yield from _in_language(stories, language, by_category, by_tag, by_month, index)


def _in_language(
    stories: Mapping[str, tuple[Outline, ...]],
    language: str,
    by_category: Grouped,
    by_tag: Grouped,
    by_month: Grouped,
    index: Index,
) -> Iterator[ListPage]:
    settings = index.settings
    own = stories[language]
    homes = tuple((code, urls.home(settings, code)) for code in stories)
    shown = front(own)
    yield ListPage("home", language, "", urls.home(settings, language), homes, shown, len(own))
    yield from _series("category", language, settings.categories, by_category, urls.category, index)
    yield from _series("tag", language, settings.tags, by_tag, urls.tag, index)
    months = by_month[language]
    yield from _series("month", language, months, by_month, urls.month, index)
    if months:
        versions = tuple((code, urls.archive(settings, code)) for code in stories if stories[code])
        href = urls.archive(settings, language)
        counts = tuple((month, len(found)) for month, found in months.items())
        yield ListPage("archive", language, "", href, versions, (), len(own), months=counts)


def front(stories: Sequence[Outline]) -> tuple[Outline, ...]:
    """What the front page may choose from: the newest stories, and the newest of each category
    and of those without one. The months have all of them."""
    counts: dict[str, int] = {}
    shown = []
    for place, outline in enumerate(stories):
        count = counts[outline.category] = counts.get(outline.category, 0) + 1
        if place < FRONT or count <= SECTION:
            shown.append(outline)
    return tuple(shown)


def month_of(outline: Outline, zone: ZoneInfo) -> str:
    """The month of a story as readers see its date: `2026-09`."""
    day = datetime.fromtimestamp(outline.date, zone)
    return f"{day.year:04}-{day.month:02}"


def _grouped(
    stories: Mapping[str, tuple[Outline, ...]], subjects: Callable[[Outline], Iterable[str]]
) -> Grouped:
    found: Grouped = {}
    for code, published in stories.items():
        groups = found[code] = {}
        for outline in published:
            for subject in subjects(outline):
                groups.setdefault(subject, []).append(outline)
    return found


def _series(
    kind: str,
    language: str,
    subjects: Iterable[str],
    grouped: Grouped,
    address: Address,
    index: Index,
) -> Iterator[ListPage]:
    """The pages of each list that has stories in a language.

    A page has versions in the languages whose list is as long.
    """
    size = index.settings.site.page_size
    for subject in subjects:
        found = grouped[language].get(subject, [])
        counts = {code: -(-len(mine.get(subject, ())) // size) for code, mine in grouped.items()}
        hrefs = [
            address(index.settings, language, subject, number)
            for number in range(1, counts[language] + 1)
        ]
        for number, href in enumerate(hrefs, 1):
            versions = tuple(
                (code, address(index.settings, code, subject, number))
                for code, count in counts.items()
                if count >= number
            )
            yield ListPage(
                kind,
                language,
                subject,
                href,
                versions,
                tuple(found[(number - 1) * size : number * size]),
                len(found),
                number,
                hrefs[number - 2] if number > 1 else "",
                hrefs[number] if number < len(hrefs) else "",
            )
