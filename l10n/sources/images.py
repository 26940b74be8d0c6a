"""Pictures that a text shows: those that must lie beside it, and those of other sites."""

from __future__ import annotations

import re
from urllib.parse import unquote

from l10n.sources.dialect import PLAIN, Dialect
from l10n.sources.links import is_local

_IMG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_HAS_ALT = re.compile(r"\salt\s*=", re.IGNORECASE)
_HTML_MEDIA = re.compile(r"<(?:img|source|video|audio|track|input)\b[^<>]*>", re.IGNORECASE)
_MEDIA_ADDRESS = re.compile(
    r"""\s(?:src|srcset|poster)\s*=\s*["']?((?:https?:)?//[^"'\s<>]+)""", re.IGNORECASE
)
_REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_HTML_IMAGE = re.compile(r"""<img\b[^>]*?\ssrc\s*=\s*["']([^"']+)["']""", re.IGNORECASE)


def local_images(body: str, first_line: int, dialect: Dialect = PLAIN) -> list[tuple[str, int]]:
    """Relative addresses of the pictures in a Markdown text, each with its line."""
    if "![" not in body and "<img" not in body:
        return []
    source = body.encode()
    found: list[tuple[str, int]] = []
    for event, span in dialect.events(body):
        match event:
            case {"Start": {"Image": {"dest_url": url}}}:
                sources = [str(url)]
            case {"Html": text} | {"InlineHtml": text}:
                sources = _HTML_IMAGE.findall(str(text))
            case _:
                continue
        line = first_line + source.count(b"\n", 0, span["start"])
        found += [(unquote(url), line) for url in sources if is_local(url)]
    return found


def undescribed(body: str, first_line: int, dialect: Dialect = PLAIN) -> list[tuple[str, int]]:
    """Addresses of the pictures without a description, each with its line.

    An `<img>` with an empty `alt` says that it needs none.
    """
    if "![" not in body and "<img" not in body:
        return []
    source = body.encode()
    found: list[tuple[str, int]] = []
    picture = ""
    words = False
    for event, span in dialect.events(body):
        bare: list[str] = []
        match event:
            case {"Start": {"Image": {"dest_url": url}}}:
                picture, words = str(url), False
            case {"End": "Image"}:
                bare = [] if words else [picture]
            case {"Text": text} | {"Code": text}:
                words = words or bool(str(text).strip())
            case {"Html": text} | {"InlineHtml": text}:
                raw = [tag for tag in _IMG.findall(str(text)) if not _HAS_ALT.search(tag)]
                bare = [url for tag in raw for url in _HTML_IMAGE.findall(tag)]
        if bare:
            line = first_line + source.count(b"\n", 0, span["start"])
            found += [(url, line) for url in bare]
    return found


def remote_images(body: str, first_line: int, dialect: Dialect = PLAIN) -> list[tuple[str, int]]:
    """Addresses at other hosts from which a browser loads pictures, films or sounds as soon as it
    shows the text, each with its line."""
    if "//" not in body:
        return []
    source = body.encode()
    found: list[tuple[str, int]] = []
    markup, begun = "", 0

    def line(at: int) -> int:
        return first_line + source.count(b"\n", 0, at)

    for event, span in dialect.events(body):
        match event:
            case {"Html": text} | {"InlineHtml": text}:
                begun = begun if markup else line(span["start"])
                markup += str(text)  # the lines of a block come one by one, and tags may have many
                continue
            case {"Start": {"Image": {"dest_url": url}}} if _REMOTE.match(str(url)):
                found.append((str(url), line(span["start"])))
        if markup:
            found += _media(markup, begun)
            markup = ""
    return [*found, *_media(markup, begun)]


def _media(markup: str, first_line: int) -> list[tuple[str, int]]:
    return [
        (address, first_line + markup.count("\n", 0, tag.start()))
        for tag in _HTML_MEDIA.finditer(markup)
        for address in dict.fromkeys(_MEDIA_ADDRESS.findall(tag[0]))
    ]
