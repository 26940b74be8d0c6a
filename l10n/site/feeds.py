"""What machines read: Atom feeds (RFC 4287), the sitemap (sitemaps.org) and robots.txt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from l10n.site.views import PageView, SiteView, StoryView

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
ENTRIES = 30
"""Stories a feed holds, newest first."""


def atom(site: SiteView, language: str, url: str, stories: Sequence[StoryView]) -> bytes:
    """The feed of one language; `url` is the site's root without a slash at its end."""
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": language})
    _text(feed, "title", site.name)
    if site.description:
        _text(feed, "subtitle", site.description)
    _text(feed, "id", url + site.feed)
    _text(feed, "updated", _newest(stories).isoformat())
    SubElement(feed, "link", {"rel": "self", "href": url + site.feed})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": url + site.home})
    author = SubElement(feed, "author")
    _text(author, "name", site.name)
    for story in stories[:ENTRIES]:
        entry = SubElement(feed, "entry")
        _text(entry, "title", story.title)
        _text(entry, "id", url + story.href)
        SubElement(entry, "link", {"rel": "alternate", "href": url + story.href})
        _text(entry, "published", story.date.isoformat())
        _text(entry, "updated", (story.updated or story.date).isoformat())
        if story.author:
            _text(SubElement(entry, "author"), "name", story.author)
        if story.category:
            SubElement(entry, "category", {"term": story.category.name})
        if story.lead:
            _text(entry, "summary", story.lead)
    return _bytes(feed)


def sitemap(pages: Sequence[tuple[PageView, datetime | None]]) -> bytes:
    """Every page with its versions in other languages; the date is its story's last change."""
    urls = Element("urlset", {"xmlns": _SITEMAP, "xmlns:xhtml": _XHTML})
    for page, changed in pages:
        item = SubElement(urls, "url")
        _text(item, "loc", page.url)
        if changed:
            _text(item, "lastmod", changed.isoformat())
        if len(page.alternates) > 1:
            for other in page.alternates:
                SubElement(
                    item,
                    "xhtml:link",
                    {"rel": "alternate", "hreflang": other.language, "href": other.url},
                )
    return _bytes(urls)


def robots(url: str) -> bytes:
    return f"User-agent: *\nAllow: /\n\nSitemap: {url}/sitemap.xml\n".encode()


def _newest(stories: Sequence[StoryView]) -> datetime:
    return max((s.updated or s.date for s in stories), default=datetime(1970, 1, 1, tzinfo=UTC))


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = str(text)


def _bytes(root: Element) -> bytes:
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
