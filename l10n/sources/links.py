"""Addresses in a text that lead to something of the project itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote

from l10n.sources.dialect import PLAIN, Dialect
from l10n.sources.html_tags import html_tags


def links(body: str, first_line: int, dialect: Dialect = PLAIN) -> list[tuple[str, int]]:
    """Addresses that a Markdown text links to, as they are written, each with its line."""
    found: list[tuple[str, int]] = []
    line = lines(body, first_line)
    for event, span in dialect.joined(body):
        if event.__class__ is str:
            continue
        (name,) = event
        if name == "Html":
            found += _in_html(event[name], line(span))
        elif name == "Start" and "Link" in event[name]:  # of a text, no other tag's name holds it
            link = event[name]["Link"]
            if link["link_type"] not in ("Autolink", "Email"):
                found.append((link["dest_url"], line(span)))
    return found


def lines(body: str, first_line: int) -> Callable[[Mapping[str, int]], int]:
    """What tells the line on which an event of a text begins."""
    source = body.encode()
    return lambda span: first_line + source.count(b"\n", 0, span["start"])


def _in_html(markup: str, first_line: int) -> Iterator[tuple[str, int]]:
    for tag in html_tags(markup, "a"):
        if href := tag.attributes.get("href", "").strip():
            yield href, first_line + markup.count("\n", 0, tag.start)


def local_links(body: str, first_line: int, dialect: Dialect = PLAIN) -> list[tuple[str, int]]:
    """Relative addresses that a Markdown text links to, without fragments, each with its line."""
    found = links(body, first_line, dialect)
    return [(local_path(url), line) for url, line in found if is_local(url)]


def is_local(url: str) -> bool:
    """Whether an address is relative to the file it stands in."""
    path = _path(url)  # as it is written: `%3A` is a part of a name
    return bool(path) and ":" not in path.split("/")[0] and not path.startswith("/")


def local_path(url: str) -> str:
    """The path of a relative address: without fragment and query, percent signs resolved."""
    return unquote(_path(url))


def after_path(url: str) -> str:
    """A link's query and fragment: where a film starts, which page of a document is shown."""
    return url[len(_path(url)) :]


def _path(url: str) -> str:
    return re.split(r"[#?]", url, maxsplit=1)[0]
