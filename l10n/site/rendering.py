"""Views -> bytes, through the templates; one renderer serves all pages of one language.

Pure: templates, translations and views come in and bytes go out, so the same input gives the
same bytes in any process.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from gettext import NullTranslations
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time, get_datetime_format
from babel.numbers import format_decimal
from jinja2 import BytecodeCache, DictLoader, Environment, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.exceptions import TemplateError
from markupsafe import Markup, escape

from l10n.config import Settings
from l10n.errors import UserError
from l10n.site import theme
from l10n.site.views import PageView, Passage, SiteView


@dataclass(frozen=True, slots=True)
class Design:
    """What all pages are made with."""

    templates: Sequence[theme.Template]
    translations: Mapping[str, NullTranslations]
    """Language -> the compiled UI catalog."""
    settings: Settings
    assets: Mapping[str, theme.Asset]
    """Styles, scripts and other files of the theme, by name."""


class Renderer:
    """Renders the pages of one language."""

    def __init__(
        self, design: Design, language: str, site: SiteView, codes: dict[str, Any] | None = None
    ) -> None:
        """`codes` keeps compiled templates; renderers of other languages may share it."""
        self.references = {template.name: template.reference for template in design.templates}
        self.environment = _environment(design, language, {} if codes is None else codes)
        self.environment.globals["site"] = site

    def render(self, template: str, page: PageView, **values: Any) -> bytes:
        """One page. Raises UserError when a template of the project fails."""
        try:
            return self.environment.get_template(template).render(page=page, **values).encode()
        except TemplateError as error:
            name = getattr(error, "name", None) or template
            line = getattr(error, "lineno", None)
            raise UserError(
                f"cannot be rendered: {error.message or type(error).__name__}",
                path=self.references.get(name, name),
                line=line,
            ) from None

    def load(self) -> None:
        """Compile every template now, so that processes forked from this one need not."""
        for name in self.references:
            try:
                self.environment.get_template(name)
            except TemplateError:
                continue  # one that no page uses may be broken; `render` says so for the others


class _Codes(BytecodeCache):
    """Compiled templates of this process, so that each is compiled once for all languages."""

    def __init__(self, codes: dict[str, Any]) -> None:
        self.codes = codes

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.codes.get(bucket.key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.codes[bucket.key] = bucket.code


def _environment(design: Design, language: str, codes: dict[str, Any]) -> Environment:
    environment = Environment(
        loader=DictLoader({template.name: template.source for template in design.templates}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=_Codes(codes),
    )
    i18n: Any = environment
    texts = design.translations[language]
    i18n.install_gettext_callables(
        cache(lambda message: _percent_safe(texts.gettext(message))),
        lambda one, many, number: _percent_safe(texts.ngettext(one, many, number)),
        newstyle=True,
        pgettext=cache(lambda context, message: _percent_safe(texts.pgettext(context, message))),
        npgettext=lambda context, one, many, number: _percent_safe(
            texts.npgettext(context, one, many, number)
        ),
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.globals["pgettext_in"] = cache(
        lambda language, context, message: design.translations[language].pgettext(context, message)
    )
    environment.globals["static"] = lambda name: design.assets[name].href
    environment.filters |= _filters(design.settings, language)
    return environment


def _filters(settings: Settings, language: str) -> dict[str, Callable[..., Any]]:
    locale = Locale.parse(settings.locale(language))
    zone = ZoneInfo(settings.site.timezone)
    return {
        "passage": _passage,
        "iso": lambda date: date.isoformat(),
        "long_date": lambda date: _long_date(date.astimezone(zone).date(), locale),
        "long_datetime": lambda date: _long_datetime(date.astimezone(zone), locale),
        "number": lambda number: format_decimal(number, locale=locale),
    }


@cache
def _long_date(day: Any, locale: Locale) -> str:
    return str(format_date(day, "long", locale=locale))


_PERCENT = re.compile(r"%(?!%|\(\w+\)[a-zA-Z])")


def _percent_safe(text: str) -> str:
    """A UI text in which only placeholders are that: a translator may write `100 %`."""
    return _PERCENT.sub("%%", text)


def _long_datetime(moment: datetime, locale: Locale) -> str:
    """Date and time as a byline prints them: without seconds and zone, and without a time where
    the story gives none."""
    day = _long_date(moment.date(), locale)
    if (moment.hour, moment.minute) == (0, 0):
        return day
    time = _short_time(moment.time().replace(second=0, microsecond=0), locale)
    return _pattern(locale).format(time, day)


@cache
def _short_time(time: Any, locale: Locale) -> str:
    return str(format_time(time, "short", locale=locale))


@cache
def _pattern(locale: Locale) -> str:
    return str(get_datetime_format("long", locale)).replace("'", "")


def _passage(text: str) -> str:
    """A story's text for a template, marked where it is in another language than the page."""
    foreign = text.foreign if isinstance(text, Passage) else None
    if foreign is None:
        return escape(text)
    return Markup('<span lang="{}">{}</span>').format(foreign, text)
