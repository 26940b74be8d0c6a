"""Tags as authors write them into Markdown: with any quotation marks or none, in capitals, with
signs in a value that look like a tag's end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import escape, unescape
from typing import NamedTuple

_VALUE = r"""(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+)"""
_ATTRIBUTE = re.compile(rf"(?P<name>[^\s\"'<>/=]+)(?:\s*=\s*(?P<value>{_VALUE}))?")
_INSIDE = rf"(?:(?:[\s/]+|(?<=[\"']))[^\s\"'<>/=]+(?:\s*=\s*{_VALUE})?)*\s*/?"
_USUAL = r'(?:\s[a-z-]+(?:="[^"<>]*")?)*>'
"""What follows a tag's name where nothing is unusual about it."""


class HtmlTag(NamedTuple):
    """A tag that begins an element."""

    name: str
    """Small letters."""
    start: int
    """Character offset in the markup."""
    attributes: dict[str, str]
    """Names in small letters -> values, entities resolved; "" for one without a value."""


def html_tags(markup: str, name: str) -> Iterator[HtmlTag]:
    """The tags that begin an element of this name, in order; none of what is in a comment."""
    for match in _tags_of(name).finditer(markup):
        if match[1] is not None:
            yield HtmlTag(name, match.start(), _attributes(match[1]))


def usual(html: str, name: str) -> str:
    """HTML with the tags of an element written in small letters, with double quotation marks and
    with no angle bracket in a value, as the renderer of Markdown writes its own."""

    def one(match: re.Match[str]) -> str:
        values = (f' {key}="{escape(value)}"' for key, value in _attributes(match[1]).items())
        return f"<{name}{''.join(values)}>"

    html = _odd_tags_of(name).sub(one, html)
    return _end_of(name).sub(f"</{name}>", html)


def _attributes(inside: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(inside):
        value = match["value"] or ""
        quoted = value[:1] in ('"', "'")
        # The first one counts, as in browsers.
        found.setdefault(match["name"].lower(), unescape(value[1:-1] if quoted else value))
    return found


@cache
def _tags_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"<!--.*?-->|<{name}(?=[\s/>])({_INSIDE})>", re.IGNORECASE | re.DOTALL)


@cache
def _odd_tags_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(?!{name}{_USUAL})(?i:{name})(?=[\s/>])({_INSIDE})>")


@cache
def _end_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\s*>", re.IGNORECASE)
