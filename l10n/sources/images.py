"""Pictures that a text shows: those that must lie beside it, and those of other sites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from l10n.sources.dialect import PLAIN, Dialect
from l10n.sources.html_tags import html_tags, media
from l10n.sources.links import is_local, lines, local_path

_MAY_PLAY = re.compile(r"<(?:video|audio|source|track)\b|srcset", re.IGNORECASE)
_MAY_SHOW = re.compile(r"!\[|<img", re.IGNORECASE)
_HTML_MEDIA = re.compile(r"<(?:img|source|video|audio|track|input)\b[^<>]*>", re.IGNORECASE)
_MEDIA_ADDRESS = re.compile(
    r"""\s(?:src|srcset|poster)\s*=\s*["']?((?:https?:)?//[^"'\s<>]+)""", re.IGNORECASE
)
_REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)


def local_images(body: str, first_line: int, dialect: Dialect = PLAIN) -> list[tuple[str, int]]:
    """Relative addresses of the pictures in a Markdown text, each with its line."""
    if not _MAY_SHOW.search(body):
        return []
    found: list[tuple[str, int]] = []
    line = lines(body, first_line)
    for event, span in dialect.joined(body):
        match event:
            case {"Start": {"Image": {"dest_url": url}}}:
                found.append((str(url), line(span)))
            case {"Html": text}:
                found += _shown(str(text), line(span))
    return [(unquote(url), line) for url, line in found if is_local(url)]


def local_media(body: str, first_line: int, dialect: Dialect = PLAIN) -> list[tuple[str, int]]:
    """Relative addresses of the films and sounds in a text's HTML, of what belongs to them, and of
    further sizes of pictures, each with its line."""
    if not _MAY_PLAY.search(body):
        return []
    found: list[tuple[str, int]] = []
    line = lines(body, first_line)
    for event, span in dialect.joined(body):
        match event:
            case {"Html": text}:
                markup, first = str(text), line(span)
                for at, address in media(markup):
                    found.append((address, first + markup.count("\n", 0, at)))
    return [(local_path(address), line) for address, line in found if is_local(address)]


def undescribed(body: str, first_line: int, dialect: Dialect = PLAIN) -> list[tuple[str, int]]:
    """Addresses of the pictures without a description, each with its line.

    An `<img>` with an empty `alt` says that it needs none.
    """
    if not _MAY_SHOW.search(body):
        return []
    found: list[tuple[str, int]] = []
    line = lines(body, first_line)
    picture = ""
    words = False
    for event, span in dialect.joined(body):
        match event:
            case {"Start": {"Image": {"dest_url": url}}}:
                picture, words = str(url), False
            case {"End": "Image"} if not words:
                found.append((picture, line(span)))
            case {"Text": text} | {"Code": text}:
                words = words or bool(str(text).strip())
            case {"Html": text}:
                found += _shown(str(text), line(span), bare=True)
    return found


def remote_images(body: str, first_line: int, dialect: Dialect = PLAIN) -> list[tuple[str, int]]:
    """Addresses at other hosts from which a browser loads pictures, films or sounds as soon as it
    shows the text, each with its line."""
    if "//" not in body:
        return []
    found: list[tuple[str, int]] = []
    line = lines(body, first_line)
    for event, span in dialect.joined(body):
        match event:
            case {"Start": {"Image": {"dest_url": url}}} if _REMOTE.match(str(url)):
                found.append((str(url), line(span)))
            case {"Html": text}:
                found += _media(str(text), line(span))
    return found


def _shown(markup: str, first_line: int, *, bare: bool = False) -> Iterator[tuple[str, int]]:
    """Addresses of the `<img>` in HTML, or of those without `alt`, as a page reads them."""
    for tag in html_tags(markup, "img"):
        src = tag.attributes.get("src", "").strip()
        if src and not (bare and "alt" in tag.attributes):
            yield src, first_line + markup.count("\n", 0, tag.start)


def _media(markup: str, first_line: int) -> list[tuple[str, int]]:
    return [
        (address, first_line + markup.count("\n", 0, tag.start()))
        for tag in _HTML_MEDIA.finditer(markup)
        for address in dict.fromkeys(_MEDIA_ADDRESS.findall(tag[0]))
    ]
