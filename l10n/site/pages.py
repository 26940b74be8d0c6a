"""Views -> the site's files: pages through the templates, feeds, sitemap, static files.

Pure: the templates, translations and stories come in, names and bytes go out, in one order, so
the same input gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from gettext import NullTranslations
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale, parse_locale
from babel.core import get_global
from babel.dates import format_date, format_time, get_datetime_format
from babel.numbers import format_decimal
from jinja2 import DictLoader, Environment, StrictUndefined
from jinja2.exceptions import TemplateError
from markupsafe import Markup, escape

from l10n.config import Settings
from l10n.errors import UserError
from l10n.site import feeds, theme, urls
from l10n.site.consent import purposes
from l10n.site.views import Alternate, Link, PageView, Passage, SiteView, StoryView


@dataclass(frozen=True, slots=True)
class Edition:
    """All that is published in one language."""

    language: str
    translations: NullTranslations
    """The compiled UI catalog."""
    stories: tuple[StoryView, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of the site."""

    name: str
    """Relative to the output folder."""
    data: bytes


def render(
    editions: Sequence[Edition],
    originals: Mapping[str, str],
    settings: Settings,
    templates: Sequence[theme.Template],
) -> Iterator[File]:
    """Every file of the site but the stories' pictures, in a fixed order.

    `originals` gives each story's category key. Raises UserError when a template of the project
    fails.
    """
    site = _Site(editions, originals, settings, templates)
    for edition in editions:
        yield from site.edition(edition)
    yield File("sitemap.xml", feeds.sitemap(site.mapped))
    yield File("robots.txt", feeds.robots(settings.site.url))
    for asset in theme.assets().values():
        yield File(urls.file_of(asset.href), asset.data)


class _Site:
    """Renders one site; keeps what its pages share."""

    def __init__(
        self,
        editions: Sequence[Edition],
        keys: Mapping[str, str],
        settings: Settings,
        templates: Sequence[theme.Template],
    ) -> None:
        self.editions = {edition.language: edition for edition in editions}
        self.keys = keys
        self.settings = settings
        self.loader = DictLoader({template.name: template.source for template in templates})
        self.references = {template.name: template.reference for template in templates}
        self.mapped: list[tuple[PageView, datetime | None]] = []
        self.languages: dict[str, list[str]] = {}
        """Story id or `category KEY` -> languages it has a page in."""
        for edition in editions:
            for page in dict.fromkeys(
                name for s in edition.stories for name in (s.id, f"category {keys[s.id]}")
            ):
                self.languages.setdefault(page, []).append(edition.language)
        homes = {e.language: urls.home(settings, e.language) for e in editions}
        self.homes = self._alternates(homes)

    def edition(self, edition: Edition) -> Iterator[File]:
        """The pages and the feed of one language."""
        site = self._site_view(edition)
        environment = self._environment(edition)
        environment.globals["site"] = site
        cards = tuple(replace(story, body="") for story in edition.stories)
        home = self._page(edition, "home", site.name, site.description, site.home, self.homes)
        yield self._file(environment, "home.html", home, stories=cards)
        links = {link.href: link for link in site.categories}
        for key in self.settings.categories:
            link = links.get(urls.category(self.settings, edition.language, key))
            if link is None:
                continue
            within = [card for card in cards if self.keys[card.id] == key]
            versions = self._alternates(self._hrefs(urls.category, f"category {key}", key))
            page = self._page(edition, "category", link.name, "", link.href, versions)
            yield self._file(environment, "category.html", page, category=link, stories=within)
        for story in edition.stories:
            page = self._story_page(edition, story)
            yield self._file(environment, "story.html", page, story=story)
        missing = self._page(edition, "not-found", site.name, "", "", ())
        text = self._render(environment, "not-found.html", page=missing)
        yield File(urls.file_of(urls.not_found(self.settings, edition.language)), text)
        feed = feeds.atom(site, edition.language, self.settings.site.url, cards)
        yield File(urls.file_of(site.feed), feed)

    def _file(self, environment: Environment, template: str, page: PageView, **values: Any) -> File:
        story = values.get("story")
        self.mapped.append((page, (story.updated or story.date) if story else None))
        return File(
            urls.file_of(page.href), self._render(environment, template, page=page, **values)
        )

    def _render(self, environment: Environment, template: str, **values: Any) -> bytes:
        try:
            return environment.get_template(template).render(**values).encode()
        except TemplateError as error:
            name = getattr(error, "name", None) or template
            line = getattr(error, "lineno", None)
            raise UserError(
                f"cannot be rendered: {error.message or type(error).__name__}",
                path=self.references.get(name, name),
                line=line,
            ) from None

    def _environment(self, edition: Edition) -> Environment:
        environment = Environment(
            loader=self.loader,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            keep_trailing_newline=True,
        )
        i18n: Any = environment
        texts = edition.translations
        i18n.install_gettext_callables(
            lambda message: _percent_safe(texts.gettext(message)),
            lambda one, many, number: _percent_safe(texts.ngettext(one, many, number)),
            newstyle=True,
            pgettext=lambda context, message: _percent_safe(texts.pgettext(context, message)),
            npgettext=lambda context, one, many, number: _percent_safe(
                texts.npgettext(context, one, many, number)
            ),
        )
        environment.policies["ext.i18n.trimmed"] = True
        environment.globals["pgettext_in"] = self._pgettext_in
        environment.globals["static"] = lambda name: theme.assets()[name].href
        locale = Locale.parse(self.settings.locale(edition.language))
        zone = ZoneInfo(self.settings.site.timezone)
        environment.filters |= {
            "passage": _passage,
            "iso": lambda date: date.isoformat(),
            "long_date": lambda date: format_date(date.astimezone(zone), "long", locale=locale),
            "long_datetime": lambda date: _long_datetime(date.astimezone(zone), locale),
            "number": lambda number: format_decimal(number, locale=locale),
        }
        return environment

    def _pgettext_in(self, language: str, context: str, message: str) -> str:
        return self.editions[language].translations.pgettext(context, message)

    def _site_view(self, edition: Edition) -> SiteView:
        settings, language = self.settings, edition.language
        consent = settings.consent
        present = {self.keys[story.id] for story in edition.stories}
        return SiteView(
            name=settings.in_language(settings.site.name, language),
            description=settings.in_language(settings.site.description, language),
            home=urls.home(settings, language),
            feed=urls.feed(settings, language),
            categories=tuple(
                Link(
                    edition.translations.pgettext("category", name),
                    urls.category(settings, language, key),
                )
                for key, name in settings.categories.items()
                if key in present
            ),
            homes=self.homes,
            purposes=purposes(consent),
            scripts=consent.scripts,
            consent_version=consent.version,
        )

    def _page(
        self,
        edition: Edition,
        kind: str,
        title: str,
        description: str,
        href: str,
        alternates: tuple[Alternate, ...],
        image: str = "",
    ) -> PageView:
        return PageView(
            kind=kind,
            language=edition.language,
            locale=open_graph_locale(self.settings.locale(edition.language)),
            title=title,
            description=description,
            href=href,
            url=self.settings.site.url + href if href else "",
            alternates=alternates,
            image=image,
        )

    def _story_page(self, edition: Edition, story: StoryView) -> PageView:
        versions = self._alternates(self._hrefs(urls.story, story.id, story.id))
        image = self.settings.site.url + story.picture.src if story.picture else ""
        return self._page(edition, "story", story.title, story.lead, story.href, versions, image)

    def _hrefs(
        self, href: Callable[[Settings, str, str], str], page: str, name: str
    ) -> dict[str, str]:
        """Language -> path, for every language the page exists in."""
        return {code: href(self.settings, code, name) for code in self.languages[page]}

    def _alternates(self, hrefs: Mapping[str, str]) -> tuple[Alternate, ...]:
        return tuple(
            Alternate(
                language,
                open_graph_locale(self.settings.locale(language)),
                autonym(language),
                href,
                self.settings.site.url + href,
            )
            for language, href in hrefs.items()
        )


_PERCENT = re.compile(r"%(?!%|\(\w+\)[a-zA-Z])")


def _percent_safe(text: str) -> str:
    """A UI text in which only placeholders are that: a translator may write `100 %`."""
    return _PERCENT.sub("%%", text)


def open_graph_locale(name: str) -> str:
    """A locale with its territory, the likeliest one where it names none: `uk` -> `uk_UA`."""
    locale = Locale.parse(name)
    parts = parse_locale(get_global("likely_subtags").get(locale.language, locale.language))
    territory = locale.territory or parts[1]
    return f"{locale.language}_{territory}" if territory else locale.language


def autonym(language: str) -> str:
    """A language's name in itself, as a heading would print it: `Українська`."""
    name = Locale.parse(language).get_display_name() or language
    return name[:1].upper() + name[1:]


def _long_datetime(moment: datetime, locale: Locale) -> str:
    """Date and time as a byline prints them: without seconds and zone, and without a time where
    the story gives none."""
    if (moment.hour, moment.minute) == (0, 0):
        return str(format_date(moment, "long", locale=locale))
    pattern = str(get_datetime_format("long", locale)).replace("'", "")
    day = format_date(moment, "long", locale=locale)
    return pattern.format(format_time(moment, "short", locale=locale), day)


def _passage(text: str) -> str:
    """A story's text for a template, marked where it is in another language than the page."""
    foreign = text.foreign if isinstance(text, Passage) else None
    if foreign is None:
        return escape(text)
    return Markup('<span lang="{}">{}</span>').format(foreign, text)
