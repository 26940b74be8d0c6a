"""Segments that can be found again on a page: marks go in with texts and come out as attributes.

A mark is made of characters that no text has a use for, with a blank between them and the text, so
that Markdown sees the text as at a line's start. When the page is rendered, marks become elements
and attributes that name the segment. Pages without marks pass through nothing of this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from html import escape

_OPEN, _CLOSE = "\ue000", "\ue001"
_BLANK, _POINT = "\u205f", "\u2e30"
"""What stands between a mark and its text: a blank as at a line's ends, a point as in brackets."""
_SPACE = f"[{_BLANK}{_POINT}]"
_ZERO = 0xE010
"""Digits are private characters too, so that no rule about numbers takes them for some."""
_FOREIGN = re.compile("[\ue000\ue001\ue010-\ue019]")
_BEGIN = re.compile(f"{_OPEN}([\ue010-\ue019]+){_SPACE}")
_MARK = re.compile(f"{_OPEN}[\ue010-\ue019]+{_SPACE}|{_SPACE}{_CLOSE}")

_LINK = re.compile(r"\[(?!\^)([^\[\]]+)\](\([^()\s]+\)|\[(?!\^)[^\[\]]*\])")
"""A text that is one link: it may become a frame, so nothing may stand around it."""
_SPEAKER = re.compile("(?:—|–|--)[ \u00a0]")
"""What makes the last line of a quote its speaker has to stay first in it."""


def marked(text: str, number: int, *, bracketed: bool = False) -> str:
    """A text with the marks of a segment around it, or as it is where marks would change it.

    `bracketed` is whether it stands between brackets, as a picture's does, and not on a line.
    """
    text = _FOREIGN.sub("", text)
    if _LEFT_AS_IT_IS.match(text):
        return text
    digits = str(number).translate({ord(str(n)): _ZERO + n for n in range(10)})
    link = None if bracketed else _LINK.fullmatch(text)
    space = _POINT if bracketed or link else _BLANK
    begin, end = f"{_OPEN}{digits}{space}", f"{space}{_CLOSE}"
    if link:
        return f"[{begin}{link[1]}{end}]{link[2]}"
    speaker = _SPEAKER.match(text)
    at = speaker.end() if speaker else 0
    return f"{text[:at]}{begin}{text[at:]}{end}"


_LEFT_AS_IT_IS = re.compile(
    r"\[(?:[^\[\]\\]|\\.)+\]:|<(?:[!?]|"
    r"/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup"
    r"|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]"
    r"|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option"
    r"|p|param|pre|script|search|section|style|summary|table|tbody|td|textarea|tfoot|th|thead|title"
    r"|tr|track|ul)(?![\w-])|/?[a-zA-Z][^<>]*>[ \t]*$)|\*[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""What begins a definition, an HTML block or a list (CommonMark 0.31, 4.6, 4.7, 5.2), but not
behind a mark: there `*` alone on its line is not escaped, and may stress what follows."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of the page that shows a segment."""

    segment: str
    """The segment's name."""
    attribute: str
    """Where its text is the value of an attribute, that one's name; else empty."""
    content: str
    """HTML of the text; an attribute's as it is written."""
    foreign: str = ""
    """The language of the source, where that is shown for want of a translation."""


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page whose places of segments are known."""

    html: str
    """With `data-segment="NAME"` on the element that holds a text, and `data-segment-ALT="NAME"` on
    one whose attribute `ALT` does."""
    skeleton: str
    """Digest of the body without the slots' contents: pages that agree in it differ in no more."""
    slots: tuple[Slot, ...]
    """In the order of the page."""

    @property
    def main(self) -> str:
        """What stands inside the page's main part."""
        found = _MAIN.search(self.html)
        return found[1] if found else self.html


_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)


def resolve(
    html: str,
    names: Mapping[int, str],
    missing: Mapping[int, str],
    address: Callable[[str], str] = lambda href: href,
) -> MarkedPage:
    """A rendered page with its marks made into elements and attributes.

    `names` gives each segment's name, `missing` the language of those that show their source.
    `address` says where the pictures and styles of the page are. Scripts, frames and narrower
    copies of pictures are left out: none of them belongs into a view of work that goes on.
    """
    return _Resolver(names, missing, address).run(_LEFT_OUT.sub("", html))


_LEFT_OUT = re.compile(
    r"<(script|template|iframe|noscript)\b.*?</\1\s*>|<(?:source|base)\b[^>]*>"
    r"|<meta\s[^>]*http-equiv[^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_TOKEN = re.compile(
    rf"(?P<begin>{_BEGIN.pattern})|(?P<end>{_SPACE}{_CLOSE})"
    r"|(?P<tag><(?P<slash>/?)(?P<name>[a-zA-Z][\w:-]*)"
    r"""(?:"[^"]*"|'[^']*'|[^"'<>])*>)""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""\s([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|d[dlt]|div|figcaption|figure|footer|form|h[1-6r]|header"
    "|html|li|main|nav|[ou]l|p|pre|section|table|tbody|t[dhr]"
)
_VOID = frozenset(("br", "img", "input", "wbr", "link", "meta", "col", "area"))
_HREFS = frozenset(("src", "poster"))


class _Resolver:
    """Reads a page token by token."""

    def __init__(
        self, names: Mapping[int, str], missing: Mapping[int, str], address: Callable[[str], str]
    ) -> None:
        self.names = names
        self.missing = missing
        self.address = address
        self.in_head = True
        """No texts there are a reader's to click, and none of it is patched."""
        self.page: list[str] = []
        self.frame: list[str] = []
        self.slots: list[Slot] = []
        self.opened: tuple[int, int, list[str]] | None = None
        """The segment that is open, where its content begins in `page`, and its open elements."""

    def run(self, html: str) -> MarkedPage:
        at = 0
        for token in _TOKEN.finditer(html):
            self._add(html[at : token.start()])
            at = token.end()
            if token["tag"]:
                self.in_head = self.in_head and token["name"] != "body"
                self._tag(token)
            elif self.in_head:
                continue
            elif token["begin"]:
                self._begin(_number(token["begin"]))
            else:
                self._end()
        self._add(html[at:])
        self._end()
        page = "".join(self.page)
        digest = blake2b("".join(self.frame).encode(), digest_size=8).hexdigest()
        return MarkedPage(page, digest, tuple(self.slots))

    def _add(self, text: str) -> None:
        self.page.append(text)
        if self.opened is None and not self.in_head:
            self.frame.append(text)

    def _begin(self, number: int) -> None:
        self._end()
        lang = self.missing.get(number, "")
        foreign = f' lang="{escape(lang)}" data-missing=""' if lang else ""
        name = escape(self.names[number])
        self.page.append(f'<span data-segment="{name}"{foreign}>')
        self.frame.append(f"\0{name}\0")
        self.opened = (number, len(self.page), [])

    def _end(self) -> None:
        if self.opened is None:
            return
        number, begin, inside = self.opened
        content = "".join(self.page[begin:])
        self.opened = None
        self.slots.append(Slot(self.names[number], "", content, self.missing.get(number, "")))
        if inside:  # no patch can be put into what does not end where it should
            self.frame.append(content)
        self.page.append("</span>")

    def _tag(self, token: re.Match[str]) -> None:
        name, tag = token["name"].lower(), token["tag"]
        if self.opened is not None:
            self._nest(name, closing=bool(token["slash"]), whole=tag.endswith("/>"))
        if token["slash"] or "=" not in tag:
            self._add(tag)
            return
        found: list[Slot] = []

        def one(match: re.Match[str]) -> str:
            key, value = match[1], match[2] if match[2] is not None else match[3]
            if begin := _BEGIN.search(value):
                shown = _MARK.sub("", value)
                if name not in ("meta", "title"):
                    found.append(Slot(self.names[_number(begin[0])], key, shown))
                return f' {key}="{shown}"'
            is_address = key in _HREFS or (name == "link" and key == "href")
            return f' {key}="{self.address(value)}"' if is_address else match[0]

        shown = _ATTRIBUTE.sub(one, tag)
        bare = shown
        for slot in found:
            here = f' data-segment-{slot.attribute}="{escape(slot.segment)}"'
            head = len(token["name"]) + 1
            bare = bare.replace(f'{slot.attribute}="{slot.content}"', f'{slot.attribute}=""', 1)
            bare = bare[:head] + here + bare[head:]
            shown = shown[:head] + here + shown[head:]
        self.slots += found
        self.page.append(shown)
        if self.opened is None and not self.in_head:
            self.frame.append(bare)

    def _nest(self, name: str, *, closing: bool, whole: bool) -> None:
        """Keep the list of elements that an open segment has begun; a block, or an end of what was
        not begun, stays in it for good."""
        assert self.opened is not None
        inside = self.opened[2]
        if name in _VOID or whole:
            return
        if closing and inside and inside[-1] == name and not _BLOCKS.fullmatch(name):
            inside.pop()
        else:
            inside.append(f"/{name}" if closing else name)


def _number(mark: str) -> int:
    return int("".join(str(ord(c) - _ZERO) for c in mark[1:-1]))
