"""Tags as authors write them into Markdown: with any quotation marks or none, in capitals, with
signs in a value that look like a tag's end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from html import escape, unescape
from html.entities import html5
from typing import NamedTuple

from l10n.possessive import compiled

# What was taken is not tried otherwise: of a broken tag that would be tried for ever.
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)"""
_ATTRIBUTE = rf"[^\s\"'<>/=]++(?:\s*+=\s*+{_VALUE}?+)?+"
_NAMED = compiled(rf"(?P<name>[^\s\"'<>/=]++)(?:\s*+=\s*+(?P<value>{_VALUE})?+)?+")
_INSIDE = rf"(?:(?:[\s/]++|(?<=[\"'])){_ATTRIBUTE})*+[\s/]*+"
_NOT_TAGS = r"<!--.*?-->|<(?P<raw>script|style|textarea|xmp)\b.*?</(?P=raw)\s*+>"
"""What may look like tags and is none: comments, and text that browsers take as it is."""
_URL = re.compile(r"[^\s,]\S*+")
_DESCRIPTOR = compiled(r"(?:\([^)]*+\)?|[^,(])*+")
"""What follows an address in `srcset`, up to the next comma outside brackets."""
_ENTITY = re.compile(r"&(#\w+;?|[a-zA-Z][a-zA-Z0-9]*;?)(?=(=)?)")
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
        if match["inside"] is not None:
            yield HtmlTag(name, match.start(), _attributes(match["inside"]))


def media(markup: str) -> Iterator[tuple[int, str]]:
    """The addresses of films and sounds, of what belongs to them, and of further sizes of pictures:
    offset of the tag, address as it is written."""
    for name, keys in _MEDIA.items():
        for tag in html_tags(markup, name):
            for key in keys:
                value = tag.attributes.get(key, "")
                for start, end in _addresses(key, value):
                    yield tag.start, value[start:end]


def with_media(html: str, change: Callable[[str], str]) -> str:
    """HTML in which these addresses are changed; a tag with none to change stays as it is."""
    for name, keys in _MEDIA.items():
        html = _with_addresses(html, name, keys, change)
    return html


def _with_addresses(html: str, name: str, keys: Sequence[str], change: Callable[[str], str]) -> str:
    def one(tag: re.Match[str]) -> str:
        if tag["inside"] is None:
            return tag[0]
        values = _attributes(tag["inside"])
        new = values | {key: _exchanged(key, values[key], change) for key in keys if key in values}
        return tag[0] if new == values else _tag(name, new)

    return _tags_of(name).sub(one, html)


def _exchanged(key: str, value: str, change: Callable[[str], str]) -> str:
    parts: list[str] = []
    done = 0
    for start, end in _addresses(key, value):
        parts += (value[done:start], change(value[start:end]))
        done = end
    return "".join((*parts, value[done:]))


def _addresses(key: str, value: str) -> Iterator[tuple[int, int]]:
    """Where the addresses of an attribute begin and end, as browsers read it: one in `srcset` may
    have commas (HTML, "parse a srcset attribute")."""
    if key != "srcset":
        bare = value.strip()
        if bare:
            start = value.index(bare)
            yield start, start + len(bare)
        return
    at = 0
    while found := _URL.search(value, at):
        url = found[0].rstrip(",")
        yield found.start(), found.start() + len(url)
        at = found.end()
        if url == found[0] and (rest := _DESCRIPTOR.match(value, at)):
            at = rest.end()


_MEDIA = {
    "video": ("src", "poster"),
    "audio": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "img": ("srcset",),
}
"""Elements and their attributes from which a browser loads something, beside a picture's `src`."""


def usual(html: str, name: str) -> str:
    """HTML with the tags of an element written in small letters, with double quotation marks and
    with no angle bracket in a value, as the renderer of Markdown writes its own."""

    def one(match: re.Match[str]) -> str:
        if match["end"]:
            return f"</{name}>"
        return match[0] if match["inside"] is None else _tag(name, _attributes(match["inside"]))

    return _odd_tags_of(name).sub(one, html)


def unescaped(value: str) -> str:
    """The value of an attribute with its entities resolved, as browsers do it.

    Authors paste addresses as they are: in `?a=1&section=2` is no `&sect`, as there would be in a
    text, since a name without a semicolon has to end where letters, digits and `=` do.
    """
    return _ENTITY.sub(_resolved, value) if "&" in value else value


def _resolved(match: re.Match[str]) -> str:
    name = match[1]
    if name.startswith("#") or name.endswith(";"):
        return unescape(match[0])
    return match[0] if match[2] else html5.get(name, match[0])


def _tag(name: str, values: Mapping[str, str]) -> str:
    written = (f' {key}="{escape(value)}"' for key, value in values.items())
    return f"<{name}{''.join(written)}>"


def _attributes(inside: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _NAMED.finditer(inside):
        value = match["value"] or ""
        quoted = value[:1] in ('"', "'")
        # The first one counts, as in browsers.
        found.setdefault(match["name"].lower(), unescaped(value[1:-1] if quoted else value))
    return found


@cache
def _tags_of(name: str) -> re.Pattern[str]:
    tag = rf"<{name}(?=[\s/>])(?P<inside>{_INSIDE})>"
    return compiled(f"{_NOT_TAGS}|{tag}", re.IGNORECASE | re.DOTALL)


@cache
def _odd_tags_of(name: str) -> re.Pattern[str]:
    odd = rf"<(?!(?-i:{name}{_USUAL})){name}(?=[\s/>])(?P<inside>{_INSIDE})>"
    end = rf"(?P<end></{name}\s*+>)"
    return compiled(f"{_NOT_TAGS}|{odd}|{end}", re.IGNORECASE | re.DOTALL)
