"""What stands on each page beside its story or its list: titles, addresses, versions, the site."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from babel import Locale, parse_locale
from babel.core import get_global

from l10n.config import Settings
from l10n.site import cards, urls
from l10n.site.index import Index
from l10n.site.lists import ListPage
from l10n.site.outline import Outline
from l10n.site.views import Alternate, Link, PageView, SiteView, StoryView


def site_view(
    index: Index, language: str, present: Collection[str], standing: Iterable[Outline] = ()
) -> SiteView:
    """What every page of a language shares; `present` are the categories with stories in it,
    `standing` the pages that are no news."""
    settings = index.settings
    consent = settings.consent
    purposes = dict.fromkeys([*consent.purposes, *(purpose for purpose, _ in consent.scripts)])
    homes = ((code, urls.home(settings, code)) for code in settings.languages)
    return SiteView(
        name=settings.in_language(settings.site.name, language),
        description=settings.in_language(settings.site.description, language),
        home=urls.home(settings, language),
        feed=urls.feed(settings, language),
        search=urls.search(settings, language) if settings.site.search else "",
        categories=tuple(
            Link(index.names[language].categories[key], urls.category(settings, language, key))
            for key in settings.categories
            if key in present
        ),
        pages=tuple(
            Link(cards.load(o.cards, language).title, index.address(o.story, language))
            for o in standing
        ),
        homes=_alternates(homes, settings),
        purposes=tuple(purposes),
        scripts=consent.scripts,
        consent_version=consent.version,
    )


def story_page(story: StoryView, language: str, index: Index, kind: str = "story") -> PageView:
    """The page of one story, or of what is no news."""
    settings = index.settings
    versions = index.addresses(story.id).items()
    image = settings.site.url + story.picture.src if story.picture else ""
    return _page(kind, language, story.title, story.lead, story.href, versions, settings, image)


def list_page(page: ListPage, site: SiteView, index: Index) -> PageView:
    """A page that lists stories."""
    title, description = site.name, site.description
    if page.kind == "category":
        title, description = index.names[page.language].categories[page.subject], ""
    return _page(
        page.kind,
        page.language,
        title,
        description,
        page.href,
        page.alternates,
        index.settings,
    )


def search_page(language: str, site: SiteView, settings: Settings) -> PageView:
    """The page with the search, which every language has."""
    versions = [(code, urls.search(settings, code)) for code in settings.languages]
    return _page("search", language, site.name, "", site.search, versions, settings)


def missing_page(language: str, site: SiteView, settings: Settings) -> PageView:
    """What is shown for an address without a page."""
    return _page("not-found", language, site.name, "", "", (), settings)


def _page(
    kind: str,
    language: str,
    title: str,
    description: str,
    href: str,
    versions: Iterable[tuple[str, str]],
    settings: Settings,
    image: str = "",
) -> PageView:
    return PageView(
        kind=kind,
        language=language,
        locale=open_graph_locale(settings.locale(language)),
        title=title,
        description=description,
        href=href,
        url=settings.site.url + href if href else "",
        alternates=_alternates(versions, settings),
        image=image,
    )


def _alternates(versions: Iterable[tuple[str, str]], settings: Settings) -> tuple[Alternate, ...]:
    return tuple(
        Alternate(
            language,
            open_graph_locale(settings.locale(language)),
            autonym(language),
            href,
            settings.site.url + href,
        )
        for language, href in versions
    )


@cache
def open_graph_locale(name: str) -> str:
    """A locale with its territory, the likeliest one where it names none: `uk` -> `uk_UA`."""
    locale = Locale.parse(name)
    parts = parse_locale(get_global("likely_subtags").get(locale.language, locale.language))
    territory = locale.territory or parts[1]
    return f"{locale.language}_{territory}" if territory else locale.language


@cache
def autonym(language: str) -> str:
    """A language's name in itself, as a heading would print it: `Українська`."""
    name = Locale.parse(language).get_display_name() or language
    return name[:1].upper() + name[1:]
