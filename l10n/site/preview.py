"""A story's page as it will be, from texts that nobody has saved yet, with its segments marked.

The page is the site's own: the same walk puts the texts into the Markdown, the same templates
show it. What differs is that each text carries marks (`marking.py`), and that other stories count
as published, since links into them will be links.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from l10n.config import Settings
from l10n.model import BLANKS, Segment
from l10n.site import content, manuscript, pages, slugs, urls
from l10n.site.index import Index, places
from l10n.site.marking import MarkedPage, marked, resolve
from l10n.site.rendering import Renderer
from l10n.site.views import Link, SiteView
from l10n.sources.meta import Meta
from l10n.sources.original import Original

Key = tuple[str | None, str]
"""Context and text of a segment."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the previews of one story share, whatever is typed."""

    original: Original
    meta: Meta
    own: content.Own
    index: Index
    names: Mapping[Key, str]
    """What each segment is called in the page's attributes."""
    address: Callable[[str], str] = lambda href: href
    """Where the pictures and styles of the page are."""


def everywhere(settings: Settings, meta: Meta | None, story: str) -> dict[str, str]:
    """The addresses of a story that is published in every language."""
    paths = slugs.paths(story, meta.slugs if meta else {})
    return places(settings, {story: settings.languages}, {story: paths})[story]


def site(index: Index, language: str) -> SiteView:
    """What pages of a language share, as if every category had a story."""
    settings = index.settings
    names = index.names[language].categories
    return replace(
        pages.site_view(index, language, ()),
        categories=tuple(
            Link(names.get(key, key), urls.category(settings, language, key))
            for key in settings.categories
        ),
    )


def preview(
    sheet: Sheet, language: str, texts: Mapping[Key, str], renderer: Renderer
) -> MarkedPage:
    """The story's page in a language, its segments marked.

    `texts` are the translations, approved or not; a segment that has none shows its source, with
    its language. In the original's own language every segment shows its source. Raises UserError
    where a template of the project fails.
    """
    original = sheet.original
    keys = list(dict.fromkeys(segment.key for segment in original.segments))
    numbers = {key: number for number, key in enumerate(keys)}
    own_language = language == original.language

    def plain(segment: Segment) -> str | None:
        return texts.get(segment.key)

    def found(segment: Segment) -> str | None:
        number = numbers.get(segment.key)
        text = None if own_language else texts.get(segment.key)
        if number is None:
            return text
        text = text if text and text.strip(BLANKS) else segment.text
        text = text.strip("\r\n" if segment.kind == "code" else " \t\r\n")
        return marked(text, number, bracketed=segment.kind == "image alt")

    card = content.card(original, sheet.meta, None if own_language else plain, sheet.own.sizes)
    shown = content.card(original, sheet.meta, found, sheet.own.sizes)
    shown = replace(shown, words=card.words)
    written = manuscript.of(original, sheet.meta)
    view = content.view(written, language, found, shown, sheet.own, sheet.index)
    kind = "page" if sheet.meta.page else "story"
    page = pages.story_page(view, language, sheet.index, kind)
    html = renderer.render(f"{kind}.html", replace(page, data=""), story=view).decode()
    missing = (
        {}
        if own_language
        else {
            number: original.language
            for key, number in numbers.items()
            if not texts.get(key, "").strip(BLANKS)
        }
    )
    return resolve(
        html, {n: sheet.names[key] for key, n in numbers.items()}, missing, sheet.address
    )
