"""Pictures that a text shows and that must lie beside it."""

from __future__ import annotations

import re
from urllib.parse import unquote

from l10n.sources.dialect import PLAIN, Dialect
from l10n.sources.links import is_local

_HTML_IMAGE = re.compile(r"""<img\b[^>]*?\ssrc\s*=\s*["']([^"']+)["']""", re.IGNORECASE)


def local_images(body: str, first_line: int, dialect: Dialect = PLAIN) -> list[tuple[str, int]]:
    """Relative addresses of the pictures in a Markdown text, each with its line."""
    if "![" not in body and "<img" not in body:
        return []
    source = body.encode()
    found: list[tuple[str, int]] = []
    for event, span in dialect.events(body):
        sources: list[str] = []
        match event:
            case {"Start": {"Image": {"dest_url": url}}}:
                sources = [str(url)]
            case {"Html": text} | {"InlineHtml": text}:
                sources = _HTML_IMAGE.findall(str(text))
        line = first_line + source.count(b"\n", 0, span["start"])
        found += [(unquote(url), line) for url in sources if is_local(url)]
    return found
