"""What stands on each page beside its story or its list: titles, addresses, versions, the site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from babel import Locale, parse_locale
from babel.core import get_global
from babel.dates import format_skeleton

from l10n.config import Settings
from l10n.site import cards, urls
from l10n.site.consent import purposes
from l10n.site.index import Index
from l10n.site.lists import ListPage
from l10n.site.outline import Outline
from l10n.site.structured import news_article
from l10n.site.views import Alternate, CardView, Link, Month, PageView, SiteView, StoryView


def site_view(
    index: Index,
    language: str,
    stories: Iterable[Outline],
    standing: Iterable[Outline] = (),
) -> SiteView:
    """What every page of a language shares; `stories` are published in it, `standing` are the
    pages that are no news."""
    present = {outline.category for outline in stories}
    settings = index.settings
    consent = settings.consent
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
            Link(cards.load(o.texts.cards, language).title, index.address(o.story, language))
            for o in standing
        ),
        feeds=tuple(
            (code, urls.feed(settings, code)) for code in settings.languages if code != language
        ),
        archive=urls.archive(settings, language) if present else "",
        homes=_alternates(homes, settings),
        purposes=purposes(consent),
        scripts=consent.scripts,
        consent_version=consent.version,
    )


def story_page(story: StoryView, language: str, index: Index, kind: str = "story") -> PageView:
    """The page of one story, or of what is no news."""
    settings = index.settings
    versions = index.addresses(story.id).items()
    image = settings.site.url + story.picture.src if story.picture else ""
    page = _page(kind, language, story.title, story.lead, story.href, versions, settings, image)
    if kind != "story":
        return page
    return replace(page, data=news_article(story, language, versions, settings))


def list_page(page: ListPage, site: SiteView, index: Index) -> PageView:
    """A page that lists stories."""
    home = page.kind == "home"
    view = _page(
        page.kind,
        page.language,
        site.name if home else _subject(page, index),
        site.description if home else "",
        page.href,
        page.alternates,
        index.settings,
    )
    return replace(
        view, total=page.total, number=page.number, previous=page.previous, next=page.next
    )


def _subject(page: ListPage, index: Index) -> str:
    """What a list is of, in its language; templates have the words for the archive."""
    match page.kind:
        case "category":
            return index.names[page.language].categories[page.subject]
        case "tag":
            return index.names[page.language].tags[page.subject]
        case "month":
            return month_name(page.subject, index.settings.locale(page.language))
        case _:
            return ""


def months(page: ListPage, index: Index) -> tuple[Month, ...]:
    """What the archive's page leads to, newest first."""
    settings = index.settings
    locale = settings.locale(page.language)
    return tuple(
        Month(month_name(month, locale), urls.month(settings, page.language, month), count)
        for month, count in page.months
    )


def month_name(month: str, locale: str) -> str:
    """A month with its year as a heading prints it: `2026-09` -> `Вересень 2026 р.`"""
    name = str(format_skeleton("yMMMM", date.fromisoformat(f"{month}-01"), locale=locale))
    return name[:1].upper() + name[1:]


def redirect_page(story: CardView, language: str, index: Index) -> PageView:
    """What leads from an old address of a story to its page."""
    return _page("redirect", language, story.title, "", story.href, (), index.settings)


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
        direction=direction(language),
    )


def _alternates(versions: Iterable[tuple[str, str]], settings: Settings) -> tuple[Alternate, ...]:
    return tuple(
        Alternate(
            language,
            open_graph_locale(settings.locale(language)),
            autonym(language),
            href,
            settings.site.url + href,
            direction(language),
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
def direction(language: str) -> str:
    """How a language is written: `ltr` or `rtl`."""
    return str(Locale.parse(language).text_direction)


@cache
def autonym(language: str) -> str:
    """A language's name in itself, as a heading would print it: `Українська`."""
    name = Locale.parse(language).get_display_name() or language
    return name[:1].upper() + name[1:]
