"""Views -> bytes, through the templates; one renderer serves all pages of one language.

Pure: templates, translations and views come in and bytes go out, so the same input gives the
same bytes in any process.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property, lru_cache
from gettext import NullTranslations
from types import CodeType
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time, get_datetime_format
from babel.numbers import format_decimal
from jinja2 import BytecodeCache, DictLoader, Environment, StrictUndefined, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import TemplateError
from jinja2.meta import find_undeclared_variables
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup, escape

from l10n.config import Settings
from l10n.errors import UserError
from l10n.site import faults, theme
from l10n.site.quick import PLAIN, QuickGenerator
from l10n.site.specialise import SHARED, Specialiser, Written, is_closed
from l10n.site.views import CardView, Link, PageView, Passage, Picture, SiteView


@dataclass(frozen=True, slots=True)
class Design:
    """What all pages are made with."""

    templates: Sequence[theme.Template]
    translations: Mapping[str, NullTranslations]
    """Language -> the compiled UI catalog."""
    settings: Settings
    assets: Mapping[str, theme.Asset]
    """Styles, scripts and other files of the theme, by name."""


_APART = ("parts/card.html",)
"""Parts that print the same again and again: what they gave is kept for the same values."""
_KEPT = 16_384
"""How many of these a language keeps, where nobody says."""
_STEADY = (str, int, float, type(None), type(missing), CardView, Link, Picture, SiteView, PageView)
"""Values that are always what they were."""


class Codes(Protocol):
    """What keeps compiled templates of a language from one run to the next."""

    def get(self, name: str) -> tuple[CodeType, Sequence[str]] | None:
        """A template's code, and what it asks a page for where it stands apart; None where it is
        not known."""

    def put(self, name: str, code: CodeType, names: Sequence[str]) -> None:
        """Keep it."""


class Renderer:
    """Renders the pages of one language."""

    def __init__(
        self,
        design: Design,
        language: str,
        site: SiteView,
        codes: Codes | None = None,
        keep: int = _KEPT,
    ) -> None:
        """`codes` are of this design, this language and this site; `keep` is how many cards are
        kept as they were printed."""
        self.references = {template.name: template.reference for template in design.templates}
        self.environment = _environment(design, language, site)
        self.environment.keep = keep
        if codes is not None:
            self.environment.bytecode_cache = _Kept(codes, self.environment.names)
        self._shared = dict(self.environment.globals)
        self._slowly: set[str] = set()
        """Templates that the quick code does not understand."""
        self._slow = cache(lambda: _environment(design, language, site, quick=False))
        self._whole = cache(lambda: _environment(design, language, site, quick=False, whole=True))

    def render(self, template: str, page: PageView, **values: Any) -> bytes:
        """One page. Raises UserError when a template of the project fails."""
        if template not in self._slowly:
            try:
                return self._quickly(template, {**self._shared, **values, "page": page})
            except Exception:  # whatever it is, Jinja's own code knows what is meant or wrong
                self._slowly.add(template)
        try:
            return self._slow().get_template(template).render(page=page, **values).encode()
        except Exception as error:
            found = faults.place(self._whole(), template, {**values, "page": page})
            name, line = found or (template, None)
            path = self.references.get(name, name)
            raise UserError(
                f"cannot be rendered: {faults.reason(error)}", path=path, line=line
            ) from (None if isinstance(error, TemplateError) else error)

    def _quickly(self, name: str, values: dict[str, Any]) -> bytes:
        found = self.environment.get_template(name)
        context = self.environment.context_class(self.environment, values, found.name, found.blocks)
        return "".join(found.root_render_func(context)).encode()

    def load(self) -> None:
        """Compile every template now, so that processes forked from this one need not."""
        for name in self.references:
            if name.startswith("parts/") and name not in _APART:
                continue  # set in where it is included
            try:
                self.environment.get_template(name)
            except TemplateError:
                continue  # one that no page uses may be broken; `render` says so for the others


class _Kept(BytecodeCache):
    """Jinja's way to what keeps compiled templates."""

    def __init__(self, codes: Codes, names: dict[str, Sequence[str]]) -> None:
        self._codes = codes
        self._names = names

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        found = self._codes.get(bucket.key)
        if found is not None:
            bucket.code, self._names[bucket.key] = found

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._codes.put(bucket.key, bucket.code, self._names.get(bucket.key, ()))


@lru_cache(maxsize=1)
def _written(sources: tuple[tuple[str, str], ...], filters: frozenset[str]) -> Written:
    """What all languages find in the templates, which may use filters of these names."""
    environment = _Environment({})
    environment.filters = dict.fromkeys(filters, str)
    return Written(environment, dict(sources))


class _Environment(Environment):
    """Jinja's, with templates made quick before they are compiled."""

    code_generator_class: type[CodeGenerator] = CodeGenerator
    whole = False
    """Whether templates stay as they are written."""

    def __init__(self, sources: dict[str, str]) -> None:
        super().__init__(
            loader=DictLoader(sources),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self.policies["ext.i18n.trimmed"] = True
        i18n: Any = self
        i18n.newstyle_gettext = True  # what `trans` is parsed to depends on it
        self.sources = sources
        self.known: dict[Any, Template] = {}
        self.keep = _KEPT
        self.names: dict[str, Sequence[str]] = {}
        """What a template that stands apart asks a page for."""

    @cached_property
    def plain(self) -> frozenset[str]:
        """Functions that want no context, unless a template gives their name another meaning."""
        return PLAIN & self.specialiser.shared

    @cached_property
    def specialiser(self) -> Specialiser:
        written = _written(tuple(self.sources.items()), frozenset(self.filters))
        return Specialiser(self, written, self._plain, _APART)

    def _plain(self, tree: nodes.Template) -> Template:
        code = compile(super()._generate(tree, None, None), "<template>", "exec")
        return Template.from_code(self, code, self.globals)

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        tree = source if self.whole else self.specialiser(source)
        if name in _APART and not self.whole and is_closed(tree) and self.specialiser.is_plain:
            self.names[name] = sorted(find_undeclared_variables(tree) - SHARED)
        return super()._generate(tree, name, filename, defer_init)

    # Templates at hand that were asked for before: Jinja's own cache takes longer.
    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002
    ) -> Template:
        found = self.known.get(name)
        if found is None or globals:
            found = self.known[name] = super().get_template(name, parent, globals)
            found.globals = dict(found.globals)  # which no page changes, and each goes through
            names = self.names.get(str(name))
            if names:
                found.root_render_func = _kept(found.root_render_func, names, self.keep)
        return found


def _kept(
    render: Callable[[Context], Iterator[str]], names: Sequence[str], most: int
) -> Callable[[Context], Iterator[str]]:
    """A part's rendering that keeps what it gave for each combination of the named values."""
    kept: dict[tuple[int, ...], tuple[str, list[object]]] = {}

    def parts(context: Context) -> Iterator[str]:
        values = [context.resolve_or_missing(name) for name in names]
        if not all(isinstance(value, _STEADY) for value in values):
            yield from render(context)  # a list is that of one page; others may change meanwhile
            return
        key = tuple(map(id, values))
        found = kept.get(key)
        if found is None:
            if len(kept) >= most:
                kept.clear()
            # With the values, so that no other object can have one of their ids meanwhile.
            found = kept[key] = "".join(render(context)), values
        yield found[0]

    return parts


def _environment(
    design: Design, language: str, site: SiteView, *, quick: bool = True, whole: bool = False
) -> _Environment:
    environment = _Environment({template.name: template.source for template in design.templates})
    environment.whole = whole
    if quick:
        environment.code_generator_class = QuickGenerator
    environment.globals["site"] = site
    _install_texts(environment, design.translations[language])
    environment.globals["pgettext_in"] = cache(
        lambda language, context, message: design.translations[language].pgettext(context, message)
    )
    environment.globals["static"] = lambda name: design.assets[name].href
    environment.filters |= _filters(design.settings, language)
    return environment


def _install_texts(environment: Environment, texts: NullTranslations) -> None:
    """Let templates ask for the texts of one language."""
    i18n: Any = environment
    i18n.install_gettext_callables(
        texts.gettext,
        lambda one, many, number: _percent_safe(texts.ngettext(one, many, number)),
        newstyle=True,
        npgettext=lambda context, one, many, number: _percent_safe(
            texts.npgettext(context, one, many, number)
        ),
    )

    # A page asks for some fifty texts; in Jinja's own functions that takes longer than the rest.
    @cache
    def plain(context: str | None, message: str) -> tuple[Markup, Markup]:
        found = texts.pgettext(context, message) if context else texts.gettext(message)
        pattern = Markup(_percent_safe(found))
        return pattern, pattern if "%(" in found else pattern % {}

    def text(message: str, **values: Any) -> Markup:
        pattern, whole = plain(None, message)
        return pattern % values if values else whole

    def text_in_context(context: str, message: str, **values: Any) -> Markup:
        pattern, whole = plain(context, message)
        return pattern % values if values else whole

    @cache
    def counted(one: str, many: str, number: int) -> str:
        return _percent_safe(texts.ngettext(one, many, number))

    def text_with_number(one: str, many: str, number: int, **values: Any) -> Markup:
        pattern = counted(one, many, number)
        values.setdefault("num", number)
        if all(type(value) is int for value in values.values()):
            return Markup(pattern % values)  # nothing in it to escape
        return Markup(pattern) % values

    environment.globals |= {
        "_": text,
        "gettext": text,
        "ngettext": text_with_number,
        "pgettext": text_in_context,
    }


def _filters(settings: Settings, language: str) -> dict[str, Callable[..., Any]]:
    locale = Locale.parse(settings.locale(language))
    zone = ZoneInfo(settings.site.timezone)
    # Kept here, where the locale is one: to ask for it in a table takes longer than all the rest.
    day = cache(lambda day: _long_date(day, locale))
    time = cache(lambda time: _short_time(time, locale))
    both = str(get_datetime_format("long", locale)).replace("'", "")

    def long_datetime(moment: datetime) -> str:
        """Date and time as a byline prints them: without seconds and zone, and without a time
        where the story gives none."""
        here = moment.astimezone(zone)
        date = day(here.date())
        if (here.hour, here.minute) == (0, 0):
            return date
        return both.format(time(here.time().replace(second=0, microsecond=0)), date)

    return {
        "passage": _passage,
        "iso": lambda date: date.isoformat(),
        "long_date": lambda date: day(date.astimezone(zone).date()),
        "long_datetime": long_datetime,
        "number": lambda number: format_decimal(number, locale=locale),
    }


def long_date(moment: datetime, locale: Locale, zone: str) -> str:
    """The day of a moment in a time zone, as pages print it."""
    return _long_date(moment.astimezone(ZoneInfo(zone)).date(), locale)


@cache
def _long_date(day: Any, locale: Locale) -> str:
    return str(format_date(day, "long", locale=locale))


_PERCENT = re.compile(r"%(?!%|\(\w+\)[a-zA-Z])")


def _percent_safe(text: str) -> str:
    """A UI text in which only placeholders are that: a translator may write `100 %`."""
    return _PERCENT.sub("%%", text)


def _short_time(time: Any, locale: Locale) -> str:
    return str(format_time(time, "short", locale=locale))


def _passage(text: str) -> str:
    """A story's text for a template, marked where it is in another language than the page."""
    if text.__class__ is not Passage or text.foreign is None:
        return escape(text)
    return Markup('<span lang="{}">{}</span>').format(text.foreign, text)
