"""A story in one language: its texts from the compiled catalog, ready for templates."""

from __future__ import annotations

import gettext
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from l10n.config import Settings
from l10n.model import Segment
from l10n.site import body, figures, urls
from l10n.site.embeds import finder
from l10n.site.views import Link, Passage, Picture, StoryView, Translation
from l10n.sources.links import is_local, local_path
from l10n.sources.meta import Meta
from l10n.sources.original import Original
from l10n.sources.pieces import splice

Lookup = Callable[[Segment], str | None]
"""Segment -> its approved translation, None where there is none."""


class _Missing(gettext.NullTranslations):
    """Tells a message without a translation from one whose translation is the same text."""

    def gettext(self, message: str) -> str:
        return ""

    def pgettext(self, context: str, message: str) -> str:
        return ""


def lookup(mo: bytes) -> Lookup:
    """Translations of a compiled catalog, through gettext."""
    translations = gettext.GNUTranslations(io.BytesIO(mo))
    translations.add_fallback(_Missing())

    def find(segment: Segment) -> str | None:
        if segment.context is None:
            return translations.gettext(segment.text) or None
        return translations.pgettext(segment.context, segment.text) or None

    return find


@dataclass(frozen=True, slots=True)
class Published:
    """The small index of the site that a story's page depends on."""

    languages: Mapping[str, tuple[str, ...]]
    """Story id -> languages it is published in."""
    sizes: Mapping[str, tuple[int, int]]
    """Picture, relative to the articles folder -> width and height in pixels."""
    files: frozenset[str]
    """Other files that stories link to, relative to the articles folder."""
    categories: Mapping[str, str]
    """Category key -> its name in the page's language."""
    tags: Mapping[str, str]
    """Tag key -> its name in the page's language."""


def view(
    original: Original,
    meta: Meta,
    language: str,
    find: Lookup | None,
    index: Published,
    settings: Settings,
    translation: Translation | None = None,
) -> StoryView:
    """The story in a language; `find` is None in the original's own language."""
    texts = _Texts(original.language if find else None, find)
    link = Link(index.categories.get(meta.category, meta.category), "")
    if meta.category:
        link = Link(link.name, urls.category(settings, language, meta.category))
    source = Link(texts.of("source.name", meta.source_name), meta.source_url)
    return StoryView(
        id=original.story,
        href=urls.story(settings, language, original.story),
        title=texts.of("title", meta.title),
        lead=texts.of("lead", meta.lead),
        points=tuple(texts.of("points", point) for point in meta.points),
        author=texts.of("author", meta.author),
        category=link if meta.category else None,
        tags=tuple(index.tags.get(tag, tag) for tag in meta.tags),
        date=meta.date,
        updated=meta.updated,
        source=source if meta.source_name else None,
        picture=_picture(original, meta, texts, index),
        body=_body(original, language, texts, index, settings),
        original_language=original.language,
        translation=translation,
    )


class _Texts:
    """Texts of a story in the page's language, the original's where a translation is missing."""

    def __init__(self, source: str | None, find: Lookup | None) -> None:
        self.source = source
        self.find = find

    def of(self, key: str, text: str) -> Passage:
        """A front-matter value; its context is its key."""
        if self.find is None or not text:
            return Passage(text)
        found = self.find(Segment(text, key, key))
        return Passage(found) if found else Passage(text, self.source)

    def in_body(self, segment: Segment) -> str | None:
        """A piece of the body; a missing translation is marked as being in another language."""
        if self.find is None:
            return None
        found = self.find(segment)
        if found is None and segment.kind.startswith(_CANNOT_HOLD_TAGS):
            return None
        return found or f'<span lang="{self.source}">{segment.text}</span>'


_CANNOT_HOLD_TAGS = ("image", "link title", "code", "alt of", "title of", "aria-label of")


def _body(
    original: Original, language: str, texts: _Texts, index: Published, settings: Settings
) -> str:
    source = original.body
    if texts.find is not None:
        source = splice(source, original.pieces, texts.in_body)

    def picture(src: str) -> tuple[str, int, int] | None:
        size = index.sizes.get(urls.beside(original.story, src))
        return (urls.picture(original.story, src), *size) if size else None

    def link(href: str) -> tuple[str, str | None] | None:
        if not is_local(href):
            return href, None
        _, mark, fragment = href.partition("#")
        path = local_path(href)
        if not path.endswith(".md"):
            name = urls.beside(original.story, path)
            ours = name in index.files or name in index.sizes
            return (urls.picture(original.story, path) if ours else href), None
        story = urls.beside(original.story, path).removesuffix(".md").rpartition(".")[0]
        published = index.languages.get(story, ())
        if language in published:
            return urls.story(settings, language, story) + mark + fragment, None
        if published:
            other = published[0]
            return urls.story(settings, other, story) + mark + fragment, other
        return None

    html = body.render(
        source, body.Place(picture, link, finder(settings.consent.embeds)), original.dialect
    )
    if texts.find is None:
        return html
    return figures.localise(html, settings.locale(original.language), settings.locale(language))


def _picture(original: Original, meta: Meta, texts: _Texts, index: Published) -> Picture | None:
    if meta.picture is None:
        return None
    width, height = index.sizes[urls.beside(original.story, meta.picture.src)]
    return Picture(
        src=urls.picture(original.story, meta.picture.src),
        width=width,
        height=height,
        alt=texts.of("image.alt", meta.picture.alt),
        caption=texts.of("image.caption", meta.picture.caption),
        credit=texts.of("image.credit", meta.picture.credit),
    )
