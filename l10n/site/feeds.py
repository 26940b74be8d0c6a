"""What machines read: Atom feeds (RFC 4287), the sitemap (sitemaps.org) and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from html import escape  # that of xml.sax brings all of HTTP
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from l10n.site.views import CardView, SiteView

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
ENTRIES = 30
"""Stories a feed holds, newest first."""


def atom(site: SiteView, language: str, url: str, stories: Sequence[CardView]) -> bytes:
    """The feed of one language; `url` is the site's root without a slash at its end.

    `stories` come newest first; those beyond `ENTRIES` are left out.
    """
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": language})
    _text(feed, "title", site.name)
    if site.description:
        _text(feed, "subtitle", site.description)
    _text(feed, "id", url + site.feed)
    _text(feed, "updated", _newest(stories).isoformat())
    SubElement(feed, "link", {"rel": "self", "href": url + site.feed})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": url + site.home})
    for code, href in site.feeds:
        kind = {"type": "application/atom+xml", "hreflang": code}
        SubElement(feed, "link", {"rel": "alternate", **kind, "href": url + href})
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


URLS = 50_000
"""Pages that one sitemap may hold (sitemaps.org)."""


class Mapped(NamedTuple):
    """A page in the sitemap."""

    url: str
    changed: str
    """When its story was last changed, in ISO 8601; empty for other pages."""
    versions: Sequence[tuple[str, str]]
    """Language and URL of every version, itself included."""


def sitemap(pages: Iterable[Mapped]) -> bytes:
    """Every page with its versions in other languages."""
    # Written as text: a tree of a large archive takes seconds and hundreds of megabytes.
    parts = ['<?xml version="1.0" encoding="utf-8"?>\n']
    parts.append(f'<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}">\n')
    for url, changed, versions in pages:
        parts.append(f"  <url>\n    <loc>{escape(url, quote=False)}</loc>\n")
        if changed:
            parts.append(f"    <lastmod>{changed}</lastmod>\n")
        for language, other in versions if len(versions) > 1 else ():
            href = f'hreflang="{language}" href="{_attribute(other)}"'
            parts.append(f'    <xhtml:link rel="alternate" {href} />\n')
        parts.append("  </url>\n")
    parts.append("</urlset>\n")
    return "".join(parts).encode()


def _attribute(text: str) -> str:
    return escape(text, quote=False).replace('"', "&quot;")


def sitemap_index(urls: Iterable[str]) -> bytes:
    """What leads to the parts of a sitemap that one file may not hold."""
    parts = ['<?xml version="1.0" encoding="utf-8"?>\n', f'<sitemapindex xmlns="{_SITEMAP}">\n']
    parts += [
        f"  <sitemap>\n    <loc>{escape(url, quote=False)}</loc>\n  </sitemap>\n" for url in urls
    ]
    parts.append("</sitemapindex>\n")
    return "".join(parts).encode()


ROBOTS = "robots.txt"


def robots(url: str) -> bytes:
    return f"User-agent: *\nAllow: /\n\nSitemap: {url}/sitemap.xml\n".encode()


def _newest(stories: Sequence[CardView]) -> datetime:
    return max((s.updated or s.date for s in stories), default=datetime(1970, 1, 1, tzinfo=UTC))


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = str(text)


def _bytes(root: Element) -> bytes:
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
