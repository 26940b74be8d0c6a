"""Variables and tags of Jinja and Django templates, and of what writes `{{name}}` like them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.syntax.formats.model import Argument, Directive, Flaw, Parsed, Problem
from l10n.syntax.formats.printf import excerpt

_PLACE = re.compile(
    r"\{\{[-+]?[ \t]*(?P<name>.{0,200}?)[ \t]*[-+]?\}\}|\{%[-+]?\s*(?P<tag>.{0,200}?)\s*[-+]?%\}"
)
_OPENING = re.compile(r"\{\{(?=[-\s]*[^\W\d][\w.]*\s*\}?(?!\}))|\{%(?=\s*\w)")


def parse(text: str) -> Parsed:
    """Read a text for a template."""
    found = []
    for match in _PLACE.finditer(text):
        name = match["name"] if match["name"] is not None else f"% {match['tag']}"
        key = " ".join(name.split())
        places = (Argument(key, ""),)
        found.append(Directive(match.start(), match.end(), f"{{{{{name}}}}}", places))
    return Parsed(tuple(found), tuple(_problems(text, found)))


def _problems(text: str, found: list[Directive]) -> Iterator[Problem]:
    for match in _OPENING.finditer(text):
        if not any(d.start <= match.start() < d.end for d in found):
            closing = "}}" if match[0] == "{{" else "%}"
            message = f"{excerpt(text[match.start() :])} has no {closing}"
            yield Problem(Flaw.UNTERMINATED, match.start(), match.end(), message)
