"""Addresses of one text: where they stand, what damaged them, and which language they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from l10n.syntax import tags
from l10n.syntax.lookalikes import latin
from l10n.syntax.markup import Role
from l10n.syntax.text import Text

_BROKEN_SCHEME = re.compile(r"\b(https?)(?::/(?!/)|;?//|:\s+//|://\s+|:\\\\|:/{3,})(?=\w)")
_MISSPELT_SCHEME = re.compile(r"\bh(?:tp|ttt+p|http|ttpp)(?P<s>s?)://")
_WORDS = re.compile(r"(?<=[?&;])(?:subject|body|text)=[^&#]*")
"""What a letter or a post begins with, which is translated."""
_RUN = re.compile(r"[^\s<>()\"«»“”]*(?:://|@|www\.|\]\()[^\s<>()\"«»“”]*")
_DESTINATION = re.compile(r"(?<=\]\()([^()\[\]<>]*)(?=\))")


class Address(NamedTuple):
    """One address of a text."""

    url: str
    start: int
    """Character offset of what it stands in: the address itself, a link, a tag."""
    end: int


def addresses(text: Text) -> tuple[Address, ...]:
    """The addresses of links, pictures and tags, and those in the words, in order.

    One that is the text of a link is left out, and so is a password before a host.
    """
    return tuple(_found(text)) if text.tokens else ()


def _found(text: Text) -> Iterator[Address]:
    depth = 0
    for token in text.tokens:
        url = ""
        if token.kind == "link":
            depth += 1 if token.role is Role.OPEN else -1
            url = token.value if token.role is Role.OPEN else ""
        elif token.kind == "image" or (token.kind == "url" and not depth):
            url = token.value
        elif token.kind == "email" and not depth:
            before = text.raw[: token.start]
            url = token.value if not before.endswith(":") or before.endswith("mailto:") else ""
        if url:
            yield Address(url, token.start, token.end)
        if token.kind == "html" and token.role is not Role.CLOSE:
            raw = text.raw[token.start : token.end]
            tag = tags.Tag(token.value, token.role, token.start, token.end, raw)
            for name in ("href", "src"):
                if name in tag.attributes:
                    yield Address(tag.attributes[name], token.start, token.end)


def mended(text: str, whole: Iterable[str]) -> str:
    """A text with typing errors in its addresses put right.

    Colons and slashes behind `http`, letters of the other alphabet; in Markdown blanks inside an
    address, where that makes it one of the `whole` ones.
    """
    text = _BROKEN_SCHEME.sub(r"\1://", text)
    text = _MISSPELT_SCHEME.sub(r"http\g<s>://", text)
    text = _RUN.sub(lambda match: _in_latin(match[0]), text)
    known = frozenset(whole)
    return _DESTINATION.sub(lambda match: _without_blanks(match[0], known), text)


def _in_latin(run: str) -> str:
    """An address in Latin letters, where its others only look unlike them."""
    if run.isascii():
        return run
    text, bracket, address = run.rpartition("](")
    other = latin(address)
    return f"{text}{bracket}{other}" if other.isascii() else run


def _without_blanks(address: str, known: frozenset[str]) -> str:
    joined = "".join(address.split())
    return joined if joined in known else address


def common(url: str, source: str, language: str) -> str:
    """What an address has in common with that of the same page in the other language."""
    address = unquote(_WORDS.sub("", url)).removeprefix("mailto:")
    return _part((source, language)).sub("", address).rstrip("/") or "/"


def names_language(url: str, language: str) -> bool:
    """Whether a part of an address names a language: `/uk/`, `uk.example.org`, `?lang=uk`."""
    return _part((language,)).search(url) is not None


def may_name_language(text: str, language: str) -> bool:
    """Whether an address in a text may name a language; costs next to nothing."""
    small = text.lower()
    return any(small.find(sign + code) >= 0 for code in _codes((language,)) for sign in "/.=")


def _codes(languages: tuple[str, ...]) -> set[str]:
    codes = set(languages)
    if "uk" in codes:
        codes.add("ua")  # widespread in addresses, though it is the country's code
    return codes


@lru_cache(maxsize=64)
def _part(languages: tuple[str, ...]) -> re.Pattern[str]:
    """What names one of some languages in a path, a file's name, a host or a query."""
    either = rf"(?:{'|'.join(sorted(map(re.escape, _codes(languages))))})"
    region = "(?:[-_][a-z]{2})?"
    return re.compile(
        rf"/{either}{region}(?=[/?#]|$)|/{either}\.html?(?=[?#]|$)"
        rf"|(?<=[^/])\.{either}(?=\.\w+(?:[?#]|$))"
        rf"|(?<=//){either}\."
        rf"|(?<=[?&])(?:lang|hl|locale)={either}{region}(?=[&#]|$)",
        re.IGNORECASE,
    )
