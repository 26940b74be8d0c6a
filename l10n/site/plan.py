"""Which files a site consists of, each with its key; what they hold is made from the same plan.

A plan names addresses, keys and lists. It holds no text beside the cards', so it is small, and
every process may have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import quote

from l10n.site import feeds, keys, lists, redirects, urls
from l10n.site.feeds import Mapped
from l10n.site.index import Index
from l10n.site.lists import ListPage
from l10n.site.outline import Files, Outline
from l10n.site.pages import site_view
from l10n.site.redirects import Move
from l10n.site.related import related
from l10n.site.theme import Asset
from l10n.site.views import SiteView

_NONE = bytes(16)
"""In the place of a digest, where there is no file."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One file of the site."""

    name: str
    """Relative to the output folder."""
    key: bytes


@dataclass(frozen=True, slots=True)
class StoryPage(Planned):
    """The page of a story in a language."""

    story: str
    language: str


@dataclass(frozen=True, slots=True)
class Listing(Planned):
    """A page that lists stories."""

    page: ListPage


@dataclass(frozen=True, slots=True)
class Special(Planned):
    """A file of which there is one in each language, or one in all."""

    kind: str
    """`feed`, `not-found`, `search`, `sitemap`, `sitemaps`, `robots`, `redirects`,
    `nginx`, or the name of a file of the theme."""
    language: str = ""
    number: int = 1
    """Of a part of the sitemap, or how many parts there are."""


@dataclass(frozen=True, slots=True)
class Redirect(Planned):
    """A page at an address that a story once had."""

    story: str
    language: str
    old: str
    """The address, a root-relative path."""


@dataclass(slots=True)
class Plan:
    """All files of a site that are not copied from the project."""

    index: Index
    outlines: Mapping[str, Outline]
    """Every story that is published somewhere, by its id."""
    stories: dict[str, tuple[Outline, ...]]
    """Language -> what is published in it, newest first."""
    related: dict[str, dict[str, tuple[Outline, ...]]]
    """Language -> story id -> the stories that are shown below it."""
    standing: dict[str, tuple[Outline, ...]]
    """Language -> its pages that are no news and stand in no list."""
    sites: dict[str, SiteView]
    """Language -> what its pages share."""
    bases: dict[str, bytes]
    """Language -> what stands for all that its pages depend on beside stories."""
    pages: list[StoryPage] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    redirects: list[Redirect] = field(default_factory=list)
    special: list[Special] = field(default_factory=list)

    def moves(self) -> list[Move]:
        """Old and new addresses."""
        return [Move(r.old, self.index.address(r.story, r.language)) for r in self.redirects]

    @property
    def sitemaps(self) -> int:
        """Files that the sitemap takes."""
        stories = sum(map(len, self.stories.values())) + sum(map(len, self.standing.values()))
        return max(1, -(-(len(self.listings) + stories) // feeds.URLS))

    def mapped_on(self, number: int) -> Iterator[Mapped]:
        """What one file of the sitemap lists."""
        return islice(self.mapped(), (number - 1) * feeds.URLS, number * feeds.URLS)

    def mapped(self) -> Iterator[Mapped]:
        """What the sitemap lists: every page that stays where it is."""
        root = self.index.settings.site.url
        of: dict[str, list[ListPage]] = {code: [] for code in self.stories}
        for listing in self.listings:
            of[listing.page.language].append(listing.page)
        for language, stories in self.stories.items():
            for page in of[language]:
                versions = [(code, root + href) for code, href in page.alternates]
                yield Mapped(root + page.href, "", versions)
            for outline in (*stories, *self.standing[language]):
                addresses = self.index.addresses(outline.story)
                versions = [(code, root + href) for code, href in addresses.items()]
                yield Mapped(root + addresses[language], outline.changed, versions)


def plan(
    index: Index,
    outlines: Iterable[Outline],
    files: Mapping[str, Files],
    basis: object,
    assets: Iterable[Asset],
) -> Plan:
    """The plan of a site. `files` gives each story's digests; `basis` is what all pages depend on
    besides: settings, UI catalogs, templates, program."""
    published = {o.story: o for o in outlines if index.published(o.story)}
    languages = index.settings.languages
    stories = {code: lists.in_language(published.values(), code, index) for code in languages}
    standing = {code: lists.pages_in(published.values(), code, index) for code in languages}
    sites = {code: site_view(index, code, stories[code], standing[code]) for code in languages}
    near = {code: related(stories[code]) for code in languages}
    bases = {code: keys.key(basis, sites[code]) for code in languages}
    made = Plan(index, published, stories, near, standing, sites, bases)
    cards = {code: card_lines((*stories[code], *standing[code]), code) for code in languages}
    made.listings = [
        listing(page, bases[page.language], cards[page.language])
        for page in lists.lists(stories, index)
    ]
    for language in languages:
        own = (*stories[language], *standing[language])
        made.pages += story_pages(made, language, own, files, cards[language])
    made.redirects = list(redirects_to(made, published.values()))
    made.special = list(_special(made, bases, assets))
    return made


def card_lines(outlines: Iterable[Outline], language: str) -> dict[str, bytes]:
    """What stands for the card of each story in a language."""
    return {outline.story: keys.card_line(outline, language) for outline in outlines}


def listing(page: ListPage, basis: bytes, cards: Mapping[str, bytes]) -> Listing:
    """A page that lists stories, whose card lines are among these."""
    shown = [cards[outline.story] for outline in page.stories]
    around = (page.total, page.number, page.previous, page.next, page.months)
    more = (page.kind, page.subject, page.href, page.alternates, *around)
    value = keys.list_key(basis, shown, page.language, *more)
    return Listing(urls.file_of(page.href), value, page)


def story_pages(
    made: Plan,
    language: str,
    outlines: Iterable[Outline],
    files: Mapping[str, Files],
    cards: Mapping[str, bytes],
) -> Iterator[StoryPage]:
    """The pages of stories that are published in a language."""
    near = made.related[language]
    basis = made.bases[language]
    for outline in outlines:
        story = outline.story
        own = files[story]
        digests = (own.original, own.catalogs.get(language, _NONE), *own.nearby.values())
        below = [cards[other.story] for other in near.get(story, ())]
        value = keys.story_key(basis, language, outline, digests, below, made.index)
        yield StoryPage(urls.file_of(made.index.address(story, language)), value, story, language)


def redirects_to(made: Plan, outlines: Iterable[Outline]) -> Iterator[Redirect]:
    """From every address that a story once had in a language in which it is published."""
    for outline in outlines:
        addresses = made.index.addresses(outline.story)
        for alias in dict.fromkeys(outline.aliases):
            language = urls.language_of(made.index.settings, alias)
            old = quote(alias)
            if language in addresses and old not in addresses.values():
                card = keys.card_line(outline, language)
                value = keys.list_key(made.bases[language], (card,), language, "redirect", old)
                yield Redirect(urls.file_of(old), value, outline.story, language, old)


def feed(made: Plan, language: str) -> Special:
    """The feed of a language."""
    newest = made.stories[language][: feeds.ENTRIES]
    cards = (keys.card_line(outline, language) for outline in newest)
    value = keys.list_key(made.bases[language], cards, language, "feed")
    name = urls.file_of(urls.feed(made.index.settings, language))
    return Special(name, value, "feed", language)


def _special(made: Plan, bases: Mapping[str, bytes], assets: Iterable[Asset]) -> Iterator[Special]:
    settings = made.index.settings
    for language, basis in bases.items():
        name = urls.file_of(urls.not_found(settings, language))
        yield Special(name, keys.key(basis, "not-found"), "not-found", language)
        if settings.site.search:
            name = urls.file_of(urls.search(settings, language))
            yield Special(name, keys.key(basis, "search"), "search", language)
        yield feed(made, language)
    whole = keys.key(*bases.values())
    lists_ = [(listing.page.href, listing.page.alternates) for listing in made.listings]
    addresses = [
        (o.story, o.changed, made.index.addresses(o.story)) for o in made.outlines.values()
    ]
    order = [[o.story for o in (*made.stories[c], *made.standing[c])] for c in bases]
    value = keys.key(whole, lists_, addresses, order)
    count = made.sitemaps
    if count == 1:
        yield Special("sitemap.xml", value, "sitemap")
    else:
        yield Special("sitemap.xml", keys.key(whole, count), "sitemaps", number=count)
        for number in range(1, count + 1):
            name = urls.file_of(urls.sitemap(number))
            yield Special(name, keys.key(value, number), "sitemap", number=number)
    if made.redirects:
        moves = keys.key(made.moves())
        yield Special(redirects.HOSTS, moves, "redirects")
        yield Special(redirects.NGINX, moves, "nginx")
    yield Special(feeds.ROBOTS, keys.key(whole), "robots")
    for asset in assets:
        yield Special(urls.file_of(asset.href), keys.key(asset.data), asset.name)
