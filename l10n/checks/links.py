"""Addresses of the source and of the translation."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from l10n.checks.base import Fault, Pair, base_language, listed, pair_check
from l10n.model import Severity
from l10n.syntax.markup import Role, Token, bare, parse

_ATTRIBUTE = re.compile(r"""\s(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)


@pair_check("links", Severity.ERROR)
def links(pair: Pair) -> Iterator[Fault]:
    """An address of the source is missing in the translation, added or changed.

    What: The addresses of links, pictures and `<a href>`, and addresses and e-mail addresses in
    the text. Each must occur as often as in the source, in any order. The part of an address that
    names the language may differ: `/uk/` and `/en/`, `story.uk.md` and `story.en.md`,
    `uk.example.org` and `en.example.org`.

    Why: A reader who follows the link should reach the same page, or its version in the reader's
    language. A changed letter makes a dead link that nobody notices.

    Example:
        msgid "See [the timetable](https://example.org/uk/timetable)."
        wrong: msgstr "Дивіться [розклад](https://example.org/uk/rozklad)."
        right: msgstr "Дивіться [розклад](https://example.org/uk/timetable)."

    Fix: Copy the address from the source. Where the translation links to another page on purpose,
    ignore the check for this message.
    """
    before, after = _addresses(pair.source, pair), _addresses(pair.target, pair)
    if not before and not after:
        return
    lost = _only(before, after)
    added = _only(after, before)
    if lost and added:
        yield Fault(f"{lost} of the source became {added}; copy the address from the source")
    elif lost:
        yield Fault(f"{lost} of the source is missing; put the address in")
    elif added:
        yield Fault(f"{added} is not in the source; take it out")


def _addresses(text: str, pair: Pair) -> list[tuple[str, str]]:
    """Each address of a text, and what it has in common in both languages."""
    tokens = parse(text) if pair.markdown else bare(text)
    if not tokens:
        return []
    pattern = _language_part(base_language(pair.source_language), base_language(pair.language))
    return [(url, _common(url, pattern)) for url in _found(text, tokens)]


def _only(some: list[tuple[str, str]], others: list[tuple[str, str]]) -> str:
    """The addresses that one text has more often than the other, as a sentence lists them."""
    more = Counter(common for _, common in some) - Counter(common for _, common in others)
    urls = dict.fromkeys(url for url, common in some if common in more)
    return listed(urls) if urls else ""


def _found(text: str, tokens: tuple[Token, ...]) -> Iterator[str]:
    """The addresses in order, those that are a link's text left out."""
    depth = 0
    for token in tokens:
        if token.kind == "link":
            depth += 1 if token.role is Role.OPEN else -1
            if token.role is Role.OPEN:
                yield token.value
        elif token.kind == "image" or (token.kind in ("url", "email") and not depth):
            yield token.value
        elif token.kind == "html":
            for match in _ATTRIBUTE.finditer(text[token.start : token.end]):
                yield html.unescape(match[1] or match[2] or match[3] or "")


def _common(url: str, language_part: re.Pattern[str]) -> str:
    address = unquote(url).removeprefix("mailto:")
    return language_part.sub("", address).rstrip("/") or "/"


@lru_cache(maxsize=64)
def _language_part(source: str, target: str) -> re.Pattern[str]:
    """What names one of two languages in a path, a file's name, a host or a query."""
    codes = {source, target}
    if "uk" in codes:
        codes.add("ua")  # widespread in addresses, though it is the country's code
    either = "|".join(sorted(map(re.escape, codes)))
    return re.compile(
        rf"/(?:{either})(?=[/?#]|$)|(?<=[^/])\.(?:{either})(?=\.\w+(?:[?#]|$))"
        rf"|(?<=//)(?:{either})\.|(?<=[?&])(?:lang|hl|locale)=(?:{either})(?=[&#]|$)",
        re.IGNORECASE,
    )
