"""Addresses of the source and of the translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from l10n.checks.base import (
    CREDITS,
    Fault,
    Pair,
    Setting,
    base_language,
    by_shape,
    listed,
    pair_check,
)
from l10n.model import Severity
from l10n.syntax.addresses import (
    Address,
    addresses,
    common,
    may_name_language,
    mended,
    names_language,
)
from l10n.syntax.pieces import Piece

_SCHEME = re.compile(r"(?:https?://)?(?:www\.)?", re.IGNORECASE)
_COUNTRY = re.compile(r"(?<=\w)\.(?:com|(?:com?\.)?[a-z]{2})(?=[/?#]|$)")
"""Behind a host's name: `google.com`, `google.co.uk` and `google.com.ua` are one service."""
_HOST = re.compile(r"(?:https?://|www\.)(?:[^/?#\s@]*@)?(?P<host>[^/?#:\s]*)")


@by_shape
def _may_hold(piece: Piece, _: Setting) -> bool:
    """Whether a piece may belong to an address, a link, a picture or a tag."""
    raw = piece.raw
    return "[" in raw or "<" in raw or "@" in raw or "://" in raw or "www." in raw


@pair_check("links", Severity.ERROR, source=_may_hold, target=_may_hold)
def links(pair: Pair) -> Iterator[Fault]:
    """An address of the source is missing in the translation, added, changed or damaged.

    What: The addresses of links, pictures and `<a href>`, and addresses and e-mail addresses in the
    text. Each must occur as often as in the source, in any order. The part of an address that names
    the language may differ: `/uk/` and `/en/`, `story.uk.md` and `story.en.md`, `uk.example.org`
    and `en.example.org`. A typing error is told apart and repaired: a lost slash or colon behind
    `https`, a blank inside, Cyrillic letters in a Latin address. It is a warning where only `http`,
    `www.` or the country differ (`.com`, `.co.uk`), where the translation adds to the query, and
    where a text that is not Markdown has one address more. An example that is no address, such as
    `http://hostname`, may be translated, and so are the words with which a letter or a post begins
    (`?subject=`, `&text=`). It is a warning, too, where the address is another one on the same site
    and names the language of the translation: pages have other names there
    (`uk.wikipedia.org/wiki/Київ`, `en.wikipedia.org/wiki/Kyiv`).

    Why: A reader who follows the link should reach the same page, or its version in the reader's
    language. A changed letter makes a dead link that nobody notices.

    Example:
        msgid "See [the timetable](https://example.org/uk/timetable)."
        wrong: msgstr "Дивіться [розклад](https://example.org/uk/rozklad)."
        right: msgstr "Дивіться [розклад](https://example.org/uk/timetable)."

    Fix: Copy the address from the source. Where the translation links to another page on purpose,
    ignore the check for this message.
    """
    lost, added = _differing(pair)
    if (not lost and not added) or pair.message.msgid in CREDITS:
        return
    if lost:
        text = mended(pair.target, (address.url for address in lost))
        if text != pair.target and _differing(replace(pair, target=text)) == ([], []):
            yield Fault(
                f"{_listed(lost)} of the source is damaged here; write it as there",
                fix=text,
                span=_span(pair, added),
            )
            return
    lost, added = _without_examples(lost, added)
    if lost and added:
        yield Fault(
            f"{_listed(lost)} of the source became {_listed(added)}; copy the address from the "
            "source",
            severity=Severity.WARNING if _alike(pair, lost, added) else None,
            fix=_copied(pair, lost, added),
            span=_span(pair, added),
        )
    elif lost:
        yield Fault(f"{_listed(lost)} of the source is missing; put the address in")
    elif added:
        yield Fault(
            f"{_listed(added)} is not in the source; take it out",
            severity=None if pair.markdown else Severity.WARNING,
            span=_span(pair, added),
        )


@pair_check("link-language", Severity.INFO, marks="/")
def link_language(pair: Pair) -> Iterator[Fault]:
    """An address still leads to the page in the source's language.

    What: An address whose path, host or query names the source's language, `/en/` or
    `en.example.org`, and that the translation keeps as it is. On the site itself, whose pages are
    there in both languages, this is a warning; elsewhere a hint, since nobody knows here whether
    that site has the page in the reader's language. Relative links between stories need no care:
    the site leads each to the reader's language by itself.

    Why: Readers of the translation land on a page in the other language, though theirs may exist.

    Example:
        msgid "See [the rules](https://example.org/en/rules/)."
        wrong: msgstr "Дивіться [правила](https://example.org/en/rules/)."
        right: msgstr "Дивіться [правила](https://example.org/uk/rules/)."

    Fix: Look whether the page exists in the language of the translation, and link to that one.
    """
    source = base_language(pair.source_language)
    found = addresses(pair.after) if may_name_language(pair.target, source) else ()
    if not found:
        return
    language = base_language(pair.language)
    if source == language or not language:
        return
    wanted = {address.url for address in addresses(pair.before)}
    for address in found:
        url, site = address.url, pair.style.site
        own = url.startswith("/") or (site and url.startswith(site))
        known = own or url.startswith(("http://", "https://"))
        if known and url in wanted and names_language(url, source):
            yield Fault(
                f"{url} leads to the page in the source's language; link to the one in the "
                "language of the translation, if there is one",
                severity=Severity.WARNING if own else None,
                span=(address.start, address.end),
            )


def _differing(pair: Pair) -> tuple[list[Address], list[Address]]:
    """The addresses that only the source has, and those that only the translation has."""
    if pair.alike:
        return [], []
    before, after = addresses(pair.before), addresses(pair.after)
    if [address.url for address in before] == [address.url for address in after]:
        return [], []
    source, language = base_language(pair.source_language), base_language(pair.language)
    wanted = [common(address.url, source, language) for address in before]
    given = [common(address.url, source, language) for address in after]
    return _more(before, wanted, given), _more(after, given, wanted)


def _more(found: Sequence[Address], keys: Sequence[str], others: Sequence[str]) -> list[Address]:
    """The addresses that one text has more often than the other."""
    more = Counter(keys) - Counter(others)
    return [address for address, key in zip(found, keys, strict=True) if key in more]


def _without_examples(
    lost: list[Address], added: list[Address]
) -> tuple[list[Address], list[Address]]:
    """Both without examples that were translated: `http://hostname` became `http://вузол`."""
    examples = [address for address in lost if _is_example(address.url)]
    words = [address for address in added if not address.url.isascii()]
    if not examples or not words:
        return lost, added
    return [a for a in lost if a not in examples], [a for a in added if a not in words]


def _is_example(url: str) -> bool:
    """Whether the host of an address is only a word."""
    match = _HOST.match(url)
    if match is None:
        return False
    return "@" in match[0] or ("." not in match["host"] and match["host"] != "localhost")


def _alike(pair: Pair, lost: Sequence[Address], added: Sequence[Address]) -> bool:
    """Whether readers come to the same page all the same, or to its like in their language."""
    return len(lost) == len(added) and all(
        any(
            _same_page(_bare(one.url), _bare(other.url)) or _is_its_like(pair, one.url, other.url)
            for other in added
        )
        for one in lost
    )


def _is_its_like(pair: Pair, wanted: str, given: str) -> bool:
    """Whether addresses of one site name both their languages, or one is that of a site's own."""
    here, there = base_language(pair.source_language), base_language(pair.language)
    if names_language(wanted, there) or names_language(given, here):
        return False
    if not names_language(wanted, here) and not names_language(given, there):
        return False
    one, other = (_HOST.match(common(url, here, there)) for url in (wanted, given))
    return one is not None and other is not None and one["host"] == other["host"]


def _same_page(wanted: str, given: str) -> bool:
    return given == wanted or given.startswith((f"{wanted}?", f"{wanted}&"))


def _bare(url: str) -> str:
    """An address without what differs only in how it is written."""
    address = _SCHEME.sub("", url, count=1).rstrip("/").replace("&amp;", "&")
    return _COUNTRY.sub("", address, count=1)


def _listed(found: Sequence[Address]) -> str:
    return listed(dict.fromkeys(address.url for address in found))


def _copied(pair: Pair, lost: Sequence[Address], added: Sequence[Address]) -> str | None:
    """The translation with its only wrong address as the source has it, on the same host."""
    place = _span(pair, added)
    if len(lost) != 1 or len(added) != 1 or place is None or _alike(pair, lost, added):
        return None
    here, there = _HOST.match(lost[0].url), _HOST.match(added[0].url)
    if not here or not there or here["host"] != there["host"]:
        return None
    if pair.target[place[0] : place[1]] != added[0].url:
        return None
    return pair.target[: place[0]] + lost[0].url + pair.target[place[1] :]


def _span(pair: Pair, found: Sequence[Address]) -> tuple[int, int] | None:
    """Where the first address stands, or what it stands in."""
    if not found:
        return None
    at = pair.target.find(found[0].url, found[0].start)
    return (found[0].start, found[0].end) if at < 0 else (at, at + len(found[0].url))
