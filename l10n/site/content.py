"""A story in one language: its texts from its catalog, ready for cards and templates."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from l10n.model import Segment
from l10n.site import body, figures, urls
from l10n.site.cards import Card, CardPicture, values
from l10n.site.embeds import Find, finder
from l10n.site.index import Index
from l10n.site.manuscript import Manuscript
from l10n.site.variants import Source, sources
from l10n.site.views import CardView, Link, Passage, StoryView, Translation
from l10n.sources.links import after_path, is_local, local_path
from l10n.sources.meta import Meta
from l10n.sources.original import Original
from l10n.sources.pieces import splice

Lookup = Callable[[Segment], str | None]
"""Segment -> its approved translation, None where there is none."""


@dataclass(frozen=True, slots=True)
class Own:
    """What a story shows or links to in the articles folder, by paths from there."""

    sizes: Mapping[str, tuple[int, int]]
    """Picture -> width and height in pixels."""
    files: Collection[str]
    """Others."""


def card(
    original: Original,
    meta: Meta,
    find: Lookup | None,
    sizes: Mapping[str, tuple[int, int]],
) -> Card:
    """The story's card in a language; `find` is None in the original's own language."""
    texts = _Texts(original.language if find else None, find)
    segments = {segment.key: segment for segment in original.segments}.values()
    translated = ((find(s) if find else None) or s.text for s in segments)
    return Card(
        title=texts.of("title", meta.title),
        lead=texts.of("lead", meta.lead),
        author=texts.of("author", meta.author),
        category=meta.category,
        tags=meta.tags,
        date=meta.date,
        updated=meta.updated,
        original_language=original.language,
        words=sum(len(text.split()) for text in translated),
        picture=_picture(original, meta, texts, sizes),
    )


def view(
    manuscript: Manuscript,
    language: str,
    find: Lookup | None,
    card: Card,
    own: Own,
    index: Index,
    translation: Translation | None = None,
    related: tuple[CardView, ...] = (),
) -> StoryView:
    """The story in a language, whose card there is known; `find` is None in the original's own.

    `related` are the stories below it.
    """
    texts = _Texts(manuscript.language if find else None, find)
    source = Link(texts.of("source.name", manuscript.source_name), manuscript.source_url)
    return StoryView(
        **values(card, manuscript.story, language, index),
        points=tuple(texts.of("points", point) for point in manuscript.points),
        source=source if manuscript.source_name else None,
        body=_body(manuscript, language, texts, own, index),
        translation=translation,
        related=related,
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


def _body(manuscript: Manuscript, language: str, texts: _Texts, own: Own, index: Index) -> str:
    source = manuscript.body
    settings = index.settings
    if texts.find is not None:
        source = splice(source, manuscript.pieces, texts.in_body)

    def picture(src: str) -> tuple[str, int, int] | None:
        name = urls.beside(manuscript.story, unquote(src))
        size = own.sizes.get(name)
        return (urls.file(name), *size) if size else None

    def offered(src: str) -> tuple[Source, ...]:
        name = urls.beside(manuscript.story, unquote(src))
        size = own.sizes.get(name)
        return sources(name, size[0], settings.pictures.formats) if size else ()

    def link(href: str) -> tuple[str, str | None] | None:
        if not is_local(href):
            return href, None
        _, mark, fragment = href.partition("#")
        path = local_path(href)
        if not path.endswith(".md"):
            name = urls.beside(manuscript.story, path)
            ours = name in own.files or name in own.sizes
            return (urls.file(name) + after_path(href) if ours else href), None
        story = urls.beside(manuscript.story, path).removesuffix(".md").rpartition(".")[0]
        published = index.published(story)
        if language in published:
            return index.address(story, language) + mark + fragment, None
        if published:
            other = published[0]
            return index.address(story, other) + mark + fragment, other
        return None

    find = _finder(tuple(settings.consent.embeds.items()))
    place = body.Place(picture, link, offered, find)
    html = body.render(source, place, manuscript.dialect)
    if texts.find is None:
        return html
    return figures.localise(html, settings.locale(manuscript.language), settings.locale(language))


@cache
def _finder(hosts: tuple[tuple[str, str], ...]) -> Find:
    return finder(dict(hosts))


def _picture(
    original: Original, meta: Meta, texts: _Texts, sizes: Mapping[str, tuple[int, int]]
) -> CardPicture | None:
    if meta.picture is None:
        return None
    name = urls.beside(original.story, meta.picture.src)
    return CardPicture(
        name,
        *sizes[name],
        alt=texts.of("image.alt", meta.picture.alt),
        caption=texts.of("image.caption", meta.picture.caption),
        credit=texts.of("image.credit", meta.picture.credit),
    )
