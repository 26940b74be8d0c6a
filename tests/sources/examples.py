"""Examples of Markdown, and what must come out of translating them."""

from __future__ import annotations

import html
import re
import string
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from l10n.model import Segment
from l10n.sources.dialect import PLAIN, Dialect
from l10n.sources.markdown import walk
from l10n.sources.pieces import splice

CORPUS = Path(__file__).parent.parent / "corpus"
_EXAMPLE = re.compile(r"^`{32} example[^\n]*\n(.*?)^\.\n(?:.*?)^`{32}$", re.DOTALL | re.MULTILINE)
_WIDE = str.maketrans({c: chr(ord(c) + 0xFEE0) for c in string.ascii_letters})
"""Letters of another alphabet, which no syntax knows."""
_ENTITY = r"&#?\w+;"
_READABLE = ("alt", "title", "aria-label")
_VERBATIM = frozenset(("code", "script", "style", "textarea", "svg", "math"))
_ATTRIBUTE = re.compile(rf"""(\s(?:{"|".join(_READABLE)})\s*=\s*)("[^"]*"|'[^']*')""", re.I)
_TITLE = re.compile(r"""(?<=\s)("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\([^()]*\))\s*\)$""", re.S)

Node = tuple[str, str, tuple[tuple[str, str | None], ...]]
"""What it is, its name or text, its attributes."""


def examples(path: str) -> list[str]:
    """The Markdown of every example of a specification in the corpus."""
    text = (CORPUS / path).read_text("utf-8")
    return [source.replace("→", "\t") for source in _EXAMPLE.findall(text)]


def wide(text: str) -> str:
    """The text in letters of another alphabet."""
    return text.translate(_WIDE)


def found(body: str, dialect: Dialect = PLAIN) -> list[tuple[str, str]]:
    """Kind and text of every piece."""
    return [(piece.segment.kind, piece.segment.text) for piece in walk(body, dialect=dialect)]


def same(body: str, dialect: Dialect = PLAIN) -> str:
    """The body with every piece replaced by its own text."""
    return splice(body, walk(body, dialect=dialect), lambda segment: segment.text)


def pseudo(body: str, dialect: Dialect = PLAIN) -> str:
    """The body with the words of every piece, and nothing else of it, in another alphabet."""
    labels = list(dialect.definitions(body))
    for event, _ in dialect.events(body):
        match event:
            case {"Start": {"FootnoteDefinition": label}}:
                labels.append(f"^{label}")
    known = "".join(f"\n\n[{label}]: x" for label in labels)
    pieces = walk(body, dialect=dialect)
    return splice(body, pieces, lambda segment: _pseudo(segment, known))


def normal(html: str) -> str:
    """HTML with every run of blanks and line breaks as one blank."""
    return re.sub(r"\s+", " ", html)


def render(body: str, dialect: Dialect = PLAIN) -> str:
    """The page's HTML; code that begins on a line of its own keeps no blank of that line's
    indentation (CommonMark 4.8), which pulldown-cmark leaves there."""
    return re.sub(r"(<code>) | (</code>)", r"\1\2", normal(dialect.html(body)))


def nodes(body: str, dialect: Dialect = PLAIN) -> list[Node]:
    """The page a reader gets, every run of blanks and line breaks as one blank."""
    return _Page(dialect.html(body)).nodes


def pseudo_nodes(body: str, left: Sequence[str] = (), dialect: Dialect = PLAIN) -> list[Node]:
    """The page as it must be once its words, but for those `left`, are in another alphabet."""
    return list(_in_wide(nodes(body, dialect), left))


def kept(body: str) -> list[tuple[int, int]]:
    """Byte ranges of code blocks and of link definitions."""
    definitions = PLAIN.definitions(body).values()
    spans = [definition["span"] for definition in definitions]
    for event, span in PLAIN.events(body):
        match event:
            case {"Start": {"CodeBlock": _}}:
                spans.append(span)
    return [(span["start"], span["end"]) for span in spans]


def _pseudo(segment: Segment, known: str) -> str:
    """A message with its words in another alphabet, as a translator would type it."""
    if segment.kind.startswith(
        ("alt of", "title of", "aria-label of", "image title", "link title")
    ):
        return _around(_ENTITY, segment.text)
    if segment.kind.startswith("text of"):
        return _around(rf"<[^>]*>|{_ENTITY}", segment.text)
    before = "x "
    source = (before + segment.text.replace("\n", " ")).encode()
    parts: list[bytes] = []
    done = 0
    for start, end, words in _words(source, known):
        if start >= done:
            parts += (source[done:start], words.encode())
            done = end
    result = b"".join([*parts, source[done:]]).decode()[len(before) :]
    for at, char in enumerate(segment.text):
        if char == "\n":
            result = result[:at] + char + result[at + 1 :]
    return result


def _words(source: bytes, known: str) -> Iterator[tuple[int, int, str]]:
    """Byte ranges of a message's words in another alphabet: text, titles, readable attributes."""
    found: dict[tuple[int, int], str] = {}
    address = False
    text = source.decode() + known
    for event, span in PLAIN.events(text):
        start, raw = span["start"], text.encode()[span["start"] : span["end"]].decode()
        match event:
            case {"Text": str(value)} if raw == value and not address:
                found[start, span["end"]] = wide(value)
            case {"Start": {"Link": link}} | {"Start": {"Image": link}}:
                address = link["link_type"] in ("Autolink", "Email")
                for title in _TITLE.finditer(raw) if link["title"] else ():
                    at = start + len(raw[: title.start(1)].encode())
                    found[at, at + len(title[1].encode())] = _around(_ENTITY, title[1])
            case {"End": "Link"}:
                address = False
            case {"InlineHtml": str()}:
                for attribute in _ATTRIBUTE.finditer(raw):
                    at = start + len(raw[: attribute.start(2)].encode())
                    found[at, at + len(attribute[2].encode())] = _around(_ENTITY, attribute[2])
    return iter(sorted((*at, words) for at, words in found.items() if at[1] <= len(source)))


def _around(syntax: str, text: str) -> str:
    """The text in another alphabet, but for what `syntax` matches."""
    return "".join(
        part if re.fullmatch(syntax, part) else wide(part) for part in re.split(f"({syntax})", text)
    )


def _is_syntax(part: str) -> bool:
    """A tag, or an entity that there is."""
    return part[0] == "<" or html.unescape(part) != part


class _Page(HTMLParser):
    """Reads rendered HTML into nodes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.nodes: list[Node] = []
        self.feed(re.sub("<!--(-?)>", "<!---->", text))  # as browsers read it
        self.close()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        pairs = ((name, value and " ".join(value.split())) for name, value in attrs)
        self.nodes.append(("start", tag, tuple(pairs)))

    def handle_endtag(self, tag: str) -> None:
        self.nodes.append(("end", tag, ()))

    def handle_data(self, data: str) -> None:
        before = ""
        if self.nodes and self.nodes[-1][0] == "text":
            before = self.nodes.pop()[1]
        self.nodes.append(("text", re.sub(r"[ \t\r\n]+", " ", before + data), ()))

    def handle_comment(self, data: str) -> None:
        self.nodes.append(("comment", " ".join(data.split()), ()))

    def handle_pi(self, data: str) -> None:
        self.nodes.append(("pi", data, ()))

    def unknown_decl(self, data: str) -> None:
        self.nodes.append(("declaration", data, ()))

    def handle_decl(self, decl: str) -> None:
        self.unknown_decl(decl)


def _in_wide(page: Sequence[Node], left: Sequence[str]) -> Iterator[Node]:
    verbatim: list[str] = []
    for number, (kind, name, attributes) in enumerate(page):
        if kind == "text":
            above = page[number - 1] if number else ("", "", ())
            if not (verbatim or name.strip() in left or _is_address(name, above)):
                name = wide(name)
        elif kind == "start":
            if name in _VERBATIM:
                verbatim.append(name)
            pairs = ((key, wide(v) if v and key in _READABLE else v) for key, v in attributes)
            attributes = tuple(pairs)
        elif kind == "end" and name in verbatim:
            verbatim.remove(name)
        yield (kind, name, attributes)


def _is_address(text: str, above: Node) -> bool:
    """Whether a text is an address that a link shows as it is."""
    href: Any = dict(above[2]).get("href") if above[:2] == ("start", "a") else None
    plain = re.sub(r"\W", "", text)
    return bool(href) and re.sub(r"%..|\W", "", href.removeprefix("mailto:")) == plain
