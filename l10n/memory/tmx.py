"""TMX 1.4b, the exchange format of translation memories (LISA/GALA): bytes <-> units.

Either way piece by piece: an agency's file holds all that it ever translated.

The reader is expat's: it fetches nothing and refuses files that declare entities.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.entities import html5
from typing import NoReturn
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from l10n.errors import UserError
from l10n.syntax import placeholders

ANY = "*all*"
"""Source language of a file whose units have different ones."""

_CODES = ("bpt", "ept", "ph", "it", "ut")
"""Elements that hold markup of the format the text was taken from."""
_KEPT = re.compile(r"</?[a-zA-Z][^<>]*>|&#?\w+;|[*_~`]{1,3}|!?\[|\](?:\([^()\s]*\)|\[[^\]]*\])?")
"""HTML and Markdown: what a catalog's text can hold itself."""
_TEMPLATE = re.compile(r"[$%]\{[^{}\\]+\}")
"""Placeholders of scripts and templates; RTF's groups have a backslash."""
_FORMATS = ("c-format", "python-brace-format")
_PIECE = 1 << 18
"""Bytes that are parsed at a time."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML 1.0 cannot hold in any form."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One text in several languages."""

    texts: tuple[tuple[str, str], ...]
    """Language tag and text; the one in the source language comes first."""
    line: int
    """Line where it starts."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A pair to be written."""

    source_language: str
    source: str
    target_language: str
    target: str


def read(data: Iterable[bytes], name: str) -> Iterator[Unit]:
    """The units of a TMX file in UTF-8, UTF-16 or any encoding it declares, as they are met.

    Inline elements: `hi` and `sub` leave their text; of `bpt`, `ept`, `ph`, `it` and `ut` stays
    what is HTML, Markdown or a placeholder, a line break is one, and the codes of other formats
    go. HTML's entities, which TMX does not declare, are the characters that HTML means.
    Raises UserError, naming the line in the file `name`, where it is not TMX.
    """
    reader = _Reader(name)
    parser = reader.parser
    for piece in data:
        for start in range(0, len(piece), _PIECE):
            yield from reader.feed(piece[start : start + _PIECE])
    yield from reader.feed(b"", last=True)
    if not reader.found:
        raise UserError(
            "is not TMX: it has no <tmx> in it", path=name, line=parser.CurrentLineNumber
        )


class _Reader:
    """What expat calls, and the units that are complete."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found = False
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity
        self.parser.SkippedEntityHandler = self._undeclared
        self._units: list[Unit] = []
        self._path: list[str] = []
        self._header = self._source = ""
        self._texts: list[tuple[str, str]] = []
        self._line = 0
        self._language = ""
        self._segment: list[str] | None = None
        self._code: list[str] | None = None
        self._breaks = False
        """The code is a line break."""
        self._codes = 0
        """Elements with codes that are open, one in the other."""

    def feed(self, data: bytes, *, last: bool = False) -> list[Unit]:
        """The units that end in a piece of the file."""
        try:
            self.parser.Parse(data, last)
        except (expat.ExpatError, LookupError, ValueError) as error:
            line = self.parser.ErrorLineNumber
            reason = str(error).partition(":")[0]
            raise UserError(
                f"is not valid XML: {reason}; nothing of it is used", path=self.name, line=line
            ) from None
        done, self._units = self._units, []
        return done

    def _refuse(self, message: str) -> NoReturn:
        raise UserError(message, path=self.name, line=self.parser.CurrentLineNumber)

    def _entity(self, entity: str, *_: object) -> None:
        self._refuse(f'is refused: it declares the entity "{entity}"; TMX needs none, remove it')

    def _undeclared(self, entity: str, is_parameter: bool) -> None:
        """Expat passes over what an external DTD might declare, and so would leave words joined."""
        if is_parameter:
            return
        if f"{entity};" not in html5:
            self._refuse(
                f'is not valid XML: nothing says what "&{entity};" is; nothing of it is used'
            )
        self._text(html5[f"{entity};"])

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        parent = self._path[-1] if self._path else ""
        self._path.append(tag)
        if not parent:
            if tag != "tmx":
                self._refuse(f"is not TMX: it begins with <{tag}>")
            self.found = True
        elif tag == "header" and parent == "tmx":
            self._header = attributes.get("srclang", "")
        elif tag == "tu":
            self._texts, self._line = [], self.parser.CurrentLineNumber
            self._source = attributes.get("srclang", self._header)
        elif tag == "tuv":
            self._language = attributes.get("xml:lang") or attributes.get("lang", "")
            if not self._language:
                self._refuse("is not TMX: a <tuv> names no language; give it xml:lang")
            self._segment = None
        elif tag == "seg":
            if parent != "tuv":
                self._refuse("is not TMX: a <seg> stands outside a <tuv>")
            self._segment = []
        elif tag in _CODES and self._segment is not None:
            self._open_code(attributes)

    def _end(self, tag: str) -> None:
        self._path.pop()
        if tag in _CODES and self._code is not None:
            self._codes -= 1
            if not self._codes:
                code, self._code = "".join(self._code), None
                self._add_code(code)
        elif tag == "tuv":
            if self._segment is None:
                self._refuse("is not TMX: a <tuv> has no <seg>")
            self._texts.append((self._language, "".join(self._segment)))
            self._segment = None
        elif tag == "tu":
            texts = sorted(self._texts, key=lambda text: text[0].lower() != self._source.lower())
            self._units.append(Unit(tuple(texts), self._line))

    def _open_code(self, attributes: dict[str, str]) -> None:
        self._codes += 1
        if self._code is None:
            self._code, self._breaks = [], attributes.get("type") == "lb"

    def _add_code(self, code: str) -> None:
        if self._segment is not None and _belongs(code):
            self._segment.append(code)
        elif self._segment is not None and self._breaks:
            self._segment.append("\n")

    def _text(self, text: str) -> None:
        if self._code is not None:
            self._code.append(text)
        elif self._segment is not None and "seg" in self._path:
            self._segment.append(text)


def _belongs(code: str) -> bool:
    """Whether a code is one that a catalog's text can hold."""
    code = code.strip()
    if _KEPT.fullmatch(code) or _TEMPLATE.fullmatch(code):
        return True
    whole = [(p.start, p.end) for p in placeholders.placeholders(code, _FORMATS)]
    return whole == [(0, len(code))] and "\\" not in code


def write(found: Iterable[Translation], source: str, version: str) -> Iterator[bytes]:
    """A TMX file in UTF-8 of these pairs, in their order, piece by piece.

    `source` is the language of all sources, or `ANY`; `version` this program's.
    """
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
        '<tmx version="1.4">\n'
        f'<header creationtool="l10n" creationtoolversion={quoteattr(version)}'
        ' segtype="paragraph" o-tmf="PO" adminlang="en"'
        f' srclang={quoteattr(_tag(source))} datatype="plaintext"/>\n'
        "<body>\n"
    ).encode()
    for unit in found:
        yield _unit(unit, source).encode()
    yield b"</body>\n</tmx>\n"


def _unit(unit: Translation, source: str) -> str:
    of = f" srclang={quoteattr(_tag(unit.source_language))}" if source == ANY else ""
    texts = ((unit.source_language, unit.source), (unit.target_language, unit.target))
    lines = "".join(
        f"<tuv xml:lang={quoteattr(_tag(language))}><seg>{_escaped(text)}</seg></tuv>\n"
        for language, text in texts
    )
    return f"<tu{of}>\n{lines}</tu>\n"


def _escaped(text: str) -> str:
    return escape(held(text), {"\r": "&#13;"})


def held(text: str) -> str:
    """A text as a file has it: without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)


def _tag(language: str) -> str:
    """A language's code as XML writes it."""
    return language.replace("_", "-")
