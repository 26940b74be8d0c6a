"""HTML entities of the source and of the translation, compared for the check `markup`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.base import Fault, Pair
from l10n.syntax.lookalikes import latin
from l10n.syntax.text import Text

_NAMES = (
    "amp|lt|gt|quot|apos|nbsp|shy|ndash|mdash|hellip|laquo|raquo|ldquo|rdquo|bdquo|lsquo|rsquo"
    "|copy|reg|trade|times|deg|sect|euro|bull|middot|thinsp|ensp|emsp"
)
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_TORN = re.compile(
    rf"&(?P<late>{_NAMES})\s+;|&\s+(?P<blank>{_NAMES})\s*;"
    rf"|&(?P<open>{_NAMES})(?![\w;=])"  # no semicolon
    r"|&(?P<mixed>[a-z]*[\u0400-\u04ff][a-z\u0400-\u04ff]*);"
)
_KNOWN = re.compile(_NAMES)
_DOUBLE = re.compile(rf"&amp;(?P<name>{_NAMES}|#\d+);")
_BARE = re.compile(r"&(?=\s|$)")


def compare(pair: Pair) -> Iterator[Fault]:
    """What is wrong with the entities of a translation."""
    if "&" not in pair.target:
        return
    torn = _torn(pair.after)
    if torn and _speaks_html(pair) and len(torn) > len(_torn(pair.before)):
        match, name = torn[0]
        fixed = pair.target
        for each, entity in reversed(torn):
            fixed = f"{fixed[: each.start()]}&{entity};{fixed[each.end() :]}"
        yield Fault(
            f"“{match[0]}” is a broken entity, so readers see it; write &{name};",
            fix=fixed,
            span=match.span(),
        )
        return
    double = _DOUBLE.search(pair.target)
    if double and not _DOUBLE.search(pair.source):
        yield Fault(
            f"{double[0]} is escaped twice, so readers see code; write &{double['name']};",
            fix=_DOUBLE.sub(r"&\g<name>;", pair.target),
            span=double.span(),
        )
        return
    if "&amp;" in pair.source and not pair.markdown:
        yield from _unescaped(pair)


def _unescaped(pair: Pair) -> Iterator[Fault]:
    """A plain `&` where the source writes `&amp;`: readers of XML stop there."""
    bare = list(_BARE.finditer(pair.after.prose))
    lost = pair.source.count("&amp;") > pair.target.count("&amp;")
    if bare and lost and not _BARE.search(pair.before.prose):
        fixed = pair.target
        for match in reversed(bare):
            fixed = f"{fixed[: match.start()]}&amp;{fixed[match.end() :]}"
        yield Fault(
            "the source writes & as &amp;, the translation does not; write &amp;",
            fix=fixed,
            span=bare[0].span(),
        )


def _torn(text: Text) -> list[tuple[re.Match[str], str]]:
    """Damaged entities of a text, each with the name that was meant."""
    if "&" not in text.raw:
        return []
    found = []
    for match in _TORN.finditer(text.prose):
        name = latin(match[match.lastgroup or 0])
        if _KNOWN.fullmatch(name):
            found.append((match, name))
    return found


def _speaks_html(pair: Pair) -> bool:
    """Whether entities are resolved where the text is shown, as far as can be told."""
    return (
        pair.markdown
        or _ENTITY.search(pair.source) is not None
        or any(token.kind == "html" for token in pair.before.tokens)
    )
