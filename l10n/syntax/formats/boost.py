"""boost::format (`boost-format`), which asks no argument for a kind of value.

Source: Boost's documentation, "The Boost Format library".
"""

from __future__ import annotations

import re

from l10n.syntax.formats.model import Argument, Directive, Flaw, Parsed, Problem, whole
from l10n.syntax.formats.printf import excerpt

_SPEC = r"[-+ #0'=_]*+(?P<{0}star>\*)?\d*+(?:\.(?:(?P<{0}dot>\*)|\d*+))?(?:hh?|ll?|L)?"
_PLACE = re.compile(
    r"%(?:(?P<plain>\d+)?%"
    rf"|\|(?:(?P<barred>\d+)\$)?{_SPEC.format('b')}[a-zA-Z]?\|"
    rf"|(?:(?P<number>\d+)\$)?{_SPEC.format('p')}(?P<letter>[a-zA-Z]))"
)


def parse(text: str) -> Parsed:
    """Read a text for boost::format."""
    found: list[Directive] = []
    problems: list[Problem] = []
    count = at = 0
    while (at := text.find("%", at)) >= 0:
        match = _PLACE.match(text, at)
        if match is None:
            message = f"{excerpt(text[at : at + 2])} is no placeholder of this format"
            problems.append(Problem(Flaw.UNKNOWN, at, at + 1, message))
            at += 1
            continue
        number = match["plain"] or match["barred"] or match["number"]
        stars = sum(match[name] is not None for name in ("bstar", "bdot", "pstar", "pdot"))
        if match[0] != "%%" and match["letter"] != "n":
            own = number is None
            keys = [number] if number else [str(count + n) for n in range(1, stars + 2)]
            count += len(keys) if own else 0
            arguments = tuple(Argument(key, "") for key in keys)
            found.append(Directive(at, match.end(), match[0], arguments, counted=own))
        at = match.end()
    return whole(text, found, problems)
