"""Which Markdown a project writes, and how it is parsed: for finding, putting back and rendering.

Everything that reads a story's text does it through a `Dialect`, so that all of it sees the same
blocks and the reader gets what the translator was shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyromark
from pyromark import Options

_COMMON = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
)
"""CommonMark plus what newsrooms use."""
_WITH_DEFINITIONS = _COMMON | Options.ENABLE_DEFINITION_LIST

INLINE = frozenset(("Emphasis", "Strong", "Strikethrough", "Link", "Image"))
"""Events inside a block's text."""

_BRACE = re.compile(r"#[^#\r\n]*\}[ \t]*(?:[\r\n]|\Z)|\}[ \t]*(?:\r\n?|\n)[ \t>]*[=-]")
"""At the end of what may be a heading, marked or underlined; code has others, in any number."""
_MARKED = re.compile(rb"[ \t]*#{1,6}(?:\s|\Z)")
"""A heading that is not underlined."""

Event = tuple[Any, dict[str, int]]
"""pulldown-cmark's event, and the bytes of the body it stands for: `start`, `end`."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """CommonMark, what newsrooms use besides, and what a project switched on."""

    definition_lists: bool = False
    """A line `: text` under a term is its definition."""

    @property
    def options(self) -> Options:
        """pulldown-cmark's extensions."""
        return _WITH_DEFINITIONS if self.definition_lists else _COMMON

    def events(self, body: str) -> Iterator[Event]:
        """The parser's events of a text, in order."""
        braces = self._braces(body)
        if braces:
            # Of the same length, so that offsets stay, and as inert; texts come from the source.
            source = bytearray(body.encode())
            for at in braces:
                source[at] = ord(",")
            body = source.decode()
        events: Any = pyromark.events_with_range(body, options=self.options)
        return iter(events)

    def joined(self, body: str) -> Iterator[Event]:
        """The same, with pieces of HTML that follow each other as one `Html`.

        The lines of an HTML block come one by one, and a tag may have many.
        """
        events = self.events(body)
        return _joined(events) if "<" in body else events

    def html(self, body: str) -> str:
        """A text rendered."""
        braces = self._braces(body)
        if braces:
            source = bytearray(body.encode())
            for at in reversed(braces):
                source[at:at] = b"\\"
            body = source.decode()
        return pyromark.html(body, options=self.options)

    def definitions(self, body: str) -> dict[str, Any]:
        """The link definitions of a text, by label, each with its `span` of bytes."""
        found: Any = pyromark.reference_definitions(body, options=self.options)
        return dict(found)

    def _braces(self, body: str) -> list[int]:
        """Bytes of each `}` at a heading's end that closes no attributes: `## Total {count}`.

        pulldown-cmark takes any words between braces there for attributes without a value and
        leaves them out of the text; here attributes are `#id`, `.class` and `key=value`.
        """
        if "}" not in body or not _BRACE.search(body):
            return []
        source = body.encode()
        found: list[int] = []
        bare = False
        reach = 0
        for event, span in pyromark.events_with_range(body, options=self.options):
            match event:
                case {"Start": {"Heading": heading}}:
                    valued = any(value is not None for _, value in heading["attrs"])
                    bare = not (heading["id"] or heading["classes"] or valued)
                    reach = span["start"]
                case {"End": {"Heading": _}}:
                    at = _last(source, span["start"], span["end"])
                    if bare and reach <= at and source[at : at + 1] == b"}":
                        found.append(at)
                case _:
                    reach = max(reach, span["end"])
        return found


PLAIN = Dialect()
"""What is on everywhere."""


def _joined(events: Iterator[Event]) -> Iterator[Event]:
    html, start, end = "", 0, 0
    for event, span in events:
        name = event if event.__class__ is str else next(iter(event))
        if name in ("Html", "InlineHtml"):
            start = start if html else span["start"]
            end = span["end"]
            html += event[name]
            continue
        if html:
            yield {"Html": html}, {"start": start, "end": end}
            html = ""
        yield event, span
    if html:
        yield {"Html": html}, {"start": start, "end": end}


def _last(source: bytes, start: int, end: int) -> int:
    """Where the last character of a heading's line stands, above its underline."""
    text = source[start:end].rstrip()
    if not _MARKED.match(text):
        text = text[: max(text.rfind(b"\n"), text.rfind(b"\r"), 0)].rstrip()
    return start + len(text) - 1
