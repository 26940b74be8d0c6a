"""Inline Markdown and HTML of one message -> tokens with their places.

pulldown-cmark reads the message the way the page will be read, so a token is what a reader's
browser gets, not what a pattern guesses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

import pyromark

from l10n.sources.dialect import PLAIN


class Role(Enum):
    """What part of a construct a token is."""

    OPEN = "open"
    CLOSE = "close"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a message that is not words."""

    kind: str
    """`emphasis`, `strong`, `strikethrough`, `link`, `image`, `code`, `html`, `footnote`, `url`,
    `email`."""
    role: Role
    start: int
    """Character offset in the message."""
    end: int
    value: str = ""
    """Address of a link or picture, name of a tag, text of code."""


_KINDS = {
    "Emphasis": "emphasis",
    "Strong": "strong",
    "Strikethrough": "strikethrough",
    "Link": "link",
    "Image": "image",
}
_TRIGGERS = re.compile(r"[*_`\[<~\\&@]").search
_BARE = re.compile(
    r"(?P<footnote>\[\^[^\]\s]+\])"
    r"|(?P<url>(?:https?://|www\.)[^\s<>\"«»“”`|\[\]]+)"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
)
_BARE_HINT = re.compile(rb"\[\^|://|www\.|@")
_AFTER_URL = ".,;:!?…'’*_~"
"""What ends a sentence rather than the address before it (GFM, "Autolinks")."""
_BRACKETS = {")": "(", "]": "["}
_TAG = re.compile(r"</?(?P<name>[a-zA-Z][\w:.-]*)")
_ELEMENT = r"</?(?P<name>[a-zA-Z][\w:.-]*)(?:\s[^<>]*)?/?>"
_HTML = re.compile(f"{_ELEMENT}|{_BARE.pattern}")
_WITHOUT_EMAIL = re.compile(_BARE.pattern.rpartition("|(?P<email>")[0])
"""Looking for what stands before an @ takes most of the time."""
_HTML_WITHOUT_EMAIL = re.compile(f"{_ELEMENT}|{_WITHOUT_EMAIL.pattern}")
_VOID = {"br", "hr", "img", "input", "wbr"}
_PREFIX = "x "
"""Read before every message, so that nothing in it starts a block."""


@lru_cache(maxsize=4096)
def parse(text: str) -> tuple[Token, ...]:
    """The tokens of a message, in order of their start; whole ones do not overlap others."""
    if not (_TRIGGERS(text) or "://" in text or "www." in text):
        return ()
    source = _PREFIX + text.replace("\n", " ").replace("\r", " ")
    reader = _Reader(source.encode())
    events = pyromark.events_with_range(
        source, options=PLAIN.options, broken_link_callback=_reference, merge_text=True
    )
    for event, span in events:
        reader.event(event, span["start"], span["end"])
    return tuple(sorted(reader.tokens(), key=lambda token: (token.start, token.end)))


def _reference(link: Any) -> tuple[str, str] | None:
    """Take `[text][label]` for a link although its definition is elsewhere in the story."""
    if link["link_type"] in ("Reference", "ReferenceUnknown"):
        return (f"[{link['reference'].lower()}]", "")
    return None


class _Reader:
    def __init__(self, source: bytes) -> None:
        self.source = source
        self.bare = _BARE_HINT.search(source) is not None
        self.found: list[tuple[str, Role, int, int, str]] = []
        """Kind, role, first byte, byte behind, value."""
        self.open: list[tuple[str, int, int, str, int]] = []
        self.inner: list[tuple[int, int]] = []
        self.in_image = 0

    def event(self, event: Any, start: int, end: int) -> None:
        if isinstance(event, str):
            return
        ((name, value),) = event.items()
        if name == "Start":
            self._start(value, start, end)
        elif name == "End":
            self._end(value)
        elif self.in_image:
            return
        else:
            self._grow(start, end)
            if name == "Code":
                self._add("code", Role.WHOLE, start, end, value)
            elif name == "InlineHtml":
                self._html(start, end)
            elif name == "FootnoteReference":
                self._add("footnote", Role.WHOLE, start, end, value)
            elif name == "Text":
                self._bare(start, end)

    def _start(self, tag: Any, start: int, end: int) -> None:
        name, value = (tag, {}) if isinstance(tag, str) else next(iter(tag.items()))
        if name not in _KINDS:
            return
        if self.in_image:
            self.in_image += 1
            return
        self._grow(start, end)
        if name == "Image":
            self._add("image", Role.WHOLE, start, end, value["dest_url"])
            self.in_image = 1
        else:
            url = value["dest_url"] if name == "Link" else ""
            if name == "Link" and value["link_type"] in ("Autolink", "Email"):
                self._add("url", Role.WHOLE, start, end, url)
                self.in_image = 1
                return
            self.open.append((name, start, end, url, len(self.inner)))
            self.inner.append((end, start))

    def _end(self, tag: Any) -> None:
        if not isinstance(tag, str) or tag not in _KINDS:
            return
        if self.in_image:
            self.in_image -= 1
            return
        name, start, end, url, _ = self.open.pop()
        first, last = self.inner.pop()
        width = {"Emphasis": 1, "Strong": 2, "Strikethrough": 2, "Link": 1}[name]
        if name == "Strikethrough" and self.source[start + 1 : start + 2] != b"~":
            width = 1
        close = end - width if name != "Link" else max(last, start + 1)
        if first > last and name == "Link":
            close = start + 1
        self._add(_KINDS[name], Role.OPEN, start, start + width, url)
        self._add(_KINDS[name], Role.CLOSE, close, end, url)

    def _grow(self, start: int, end: int) -> None:
        """Note how far the content of the innermost open construct reaches."""
        if self.inner:
            first, last = self.inner[-1]
            self.inner[-1] = (min(first, start), max(last, end))

    def _html(self, start: int, end: int) -> None:
        raw = self.source[start:end].decode()
        tag = _TAG.match(raw)
        if not tag:
            self._add("html", Role.WHOLE, start, end, "!--")
            return
        name = tag["name"].lower()
        self._add("html", _role(raw, name), start, end, name)

    def _bare(self, start: int, end: int) -> None:
        if not self.bare:
            return
        text = self.source[start:end].decode()
        at, done = start, 0
        for match in (_BARE if "@" in text else _WITHOUT_EMAIL).finditer(text):
            kind = match.lastgroup or ""
            found = _without_sentence(match[0]) if kind == "url" else match[0]
            at += len(text[done : match.start()].encode())
            done = match.start()
            self._add(kind, Role.WHOLE, at, at + len(found.encode()), found)

    def _add(self, kind: str, role: Role, start: int, end: int, value: str = "") -> None:
        self.found.append((kind, role, start, end, value))

    def tokens(self) -> Iterator[Token]:
        """What was found, its places counted in characters of the message."""
        places = {place for _, _, start, end, _ in self.found for place in (start, end)}
        characters: dict[int, int] = {}
        at, done = -len(_PREFIX), 0
        for place in sorted(places):
            at += len(self.source[done:place].decode())
            characters[place], done = at, place
        for kind, role, start, end, value in self.found:
            yield Token(kind, role, characters[start], characters[end], value)


def _without_sentence(url: str) -> str:
    """A bare address without the marks of the sentence around it."""
    while True:
        last = url[-1]
        opening = _BRACKETS.get(last)
        if last in _AFTER_URL or (opening and url.count(last) > url.count(opening)):
            url = url[:-1]
        else:
            return url


def _role(raw: str, name: str) -> Role:
    """What part of an element a tag is; anything else is whole."""
    if not raw.startswith("<") or raw.endswith("/>") or name in _VOID:
        return Role.WHOLE
    return Role.CLOSE if raw.startswith("</") else Role.OPEN


def _may_hold_any(text: str) -> bool:
    return "<" in text or "://" in text or "@" in text or "www." in text


def bare(text: str) -> tuple[Token, ...]:
    """The tags and addresses of a text that is not Markdown."""
    if not _may_hold_any(text):
        return ()
    found: list[Token] = []
    for match in (_HTML if "@" in text else _HTML_WITHOUT_EMAIL).finditer(text):
        kind = "html" if match["name"] else match.lastgroup or ""
        if kind == "footnote":
            continue
        raw = _without_sentence(match[0]) if kind == "url" else match[0]
        value = match["name"].lower() if kind == "html" else raw
        role = _role(raw, value)
        found.append(Token(kind, role, match.start(), match.start() + len(raw), value))
    return tuple(found)


def plain(text: str, *, markdown: bool = True) -> str:
    """The words of a message: markup, code and addresses left out, texts of links kept."""
    return "".join(_words(text, parse(text) if markdown else bare(text)))


def _words(text: str, tokens: Iterable[Token]) -> Iterator[str]:
    done = 0
    for token in tokens:
        if token.start < done:
            continue
        yield text[done : token.start]
        if token.role is Role.WHOLE:
            yield " "
        done = token.end
    yield text[done:]
