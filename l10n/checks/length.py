"""Translations far shorter or longer than their source, and longer than they may be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.base import Fault, Pair, Sifted, base_language, pair_check
from l10n.languages.common_words import CREDITS
from l10n.languages.lengths import BOUNDS, DENSITY
from l10n.model import Severity
from l10n.syntax.markup import plain

_KEYWORDS = re.compile(r"[^;]+(?:;[^; ][^;]*)+;?")
"""Words by which a program is found: a translation lists those of both languages."""
_IDENTIFIER = re.compile(r"[A-Za-z][\w.]*[_.]\w+")
"""The name of a text, which stands for the text where the source has none: `weekday_short`."""
_SLACK = 12
"""Characters by which any translation may exceed its bound: an abbreviation written out."""


def _may_be_out(pair: Pair, *_: Sifted) -> bool:
    return bool(pair.message.flags) or not _is_usual(len(pair.source), len(pair.target))


def _is_usual(here: int, there: int) -> bool:
    """Whether two lengths are within the bounds of the longest texts, which are the narrowest."""
    return here * 0.62 < there < here * 1.65


@pair_check("length", Severity.WARNING, glance=_may_be_out)
def length(pair: Pair) -> Iterator[Fault]:
    """The translation is far too short or too long for its source, or longer than its place.

    What: The number of characters of both texts. How far they may differ depends on the source's
    length: hardly one in two thousand good translations is outside. Short texts may be shortened
    at will. A message with the flag `max-length:N` must not be longer than N characters; markup
    counts unless the text is Markdown or flagged `xml-text`. That is an error.

    Why: Half a paragraph was left out, or a text was put into the wrong message. What is too long
    for its button is cut off on the page.

    Example:
        #, max-length:12
        msgid "Subscribe"
        wrong: msgstr "Підписатися на новини"
        right: msgstr "Підписатися"

    Fix: Compare the two texts to their ends; shorten what must fit. Where the translation is right
    as it is, ignore the check for this message.
    """
    flags = pair.message.flags
    limit = _limit(flags) if flags else 0
    if limit:
        marked = pair.markdown or "xml-text" in flags
        found = len(plain(pair.target, markdown=pair.markdown) if marked else pair.target)
        if found > limit:
            message = f"the translation has {found} characters, {limit} are allowed; shorten it"
            yield Fault(message, severity=Severity.ERROR)
            return
    here, there = len(pair.source), len(pair.target)
    if _is_usual(here, there):
        return
    if pair.source in CREDITS or _IDENTIFIER.fullmatch(pair.source):
        return
    if ";" in pair.source and _KEYWORDS.fullmatch(pair.source):
        return
    yield from _out_of_range(pair, here, there)


def _limit(flags: tuple[str, ...]) -> int:
    """The number of `max-length:N`; 0 where there is none."""
    for flag in flags:
        name, _, number = flag.partition(":")
        if name == "max-length" and number.isdigit():
            return int(number)
    return 0


def _out_of_range(pair: Pair, here: int, there: int) -> Iterator[Fault]:
    dense = DENSITY.get(base_language(pair.source_language), 1.0)
    density = DENSITY.get(base_language(pair.language), 1.0) / dense
    least, most = next((low, high) for up_to, low, high in BOUNDS if here <= up_to)
    if there < here * least * min(density, 1.0):
        yield Fault(
            f"the translation has {there} characters, the source {here}; see whether a part is "
            f"missing"
        )
    elif there > here * most * max(density, 1.0) + _SLACK:
        yield Fault(
            f"the translation has {there} characters, the source {here}; see whether it belongs "
            f"to another text"
        )
