"""Addresses in a text that lead to something of the project itself."""

from __future__ import annotations

import re
from urllib.parse import unquote

from l10n.sources.dialect import PLAIN, Dialect

_HTML_LINK = re.compile(r"""<a\b[^>]*?\shref\s*=\s*["']([^"']+)["']""", re.IGNORECASE)


def links(body: str, first_line: int, dialect: Dialect = PLAIN) -> list[tuple[str, int]]:
    """Addresses that a Markdown text links to, as they are written, each with its line."""
    events = dialect.events(body)
    source = body.encode()
    found: list[tuple[str, int]] = []
    for event, span in events:
        if event.__class__ is str:
            continue
        (name,) = event
        if name == "Start" and "Link" in event[name]:  # of a text, no other tag's name holds it
            link = event[name]["Link"]
            written = link["link_type"] not in ("Autolink", "Email")
            addresses = [link["dest_url"]] if written else []
        elif name in ("Html", "InlineHtml"):
            addresses = _HTML_LINK.findall(event[name])
        else:
            continue
        if addresses:
            line = first_line + source.count(b"\n", 0, span["start"])
            found += [(url, line) for url in addresses]
    return found


def local_links(body: str, first_line: int, dialect: Dialect = PLAIN) -> list[tuple[str, int]]:
    """Relative addresses that a Markdown text links to, without fragments, each with its line."""
    found = links(body, first_line, dialect)
    return [(local_path(url), line) for url, line in found if is_local(url)]


def is_local(url: str) -> bool:
    """Whether an address is relative to the file it stands in."""
    path = local_path(url)
    return bool(path) and ":" not in path.split("/")[0] and not path.startswith("/")


def local_path(url: str) -> str:
    """The path of a relative address: without fragment and query, percent signs resolved."""
    return unquote(re.split(r"[#?]", url, maxsplit=1)[0])
