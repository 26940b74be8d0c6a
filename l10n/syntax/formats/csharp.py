""".NET's String.Format (`csharp-format`).

Source: .NET documentation, "Composite formatting".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.syntax.formats.model import Argument, Directive, Flaw, Parsed, Problem, whole
from l10n.syntax.formats.printf import excerpt

_PIECE = re.compile(r"\{\{|\}\}|\{(?P<key>\d+)(?:,\s*-?\d+\s*)?(?::[^{}]*)?\}|\{[^{}]*\}?|\}")


def parse(text: str) -> Parsed:
    """Read a text for String.Format."""
    problems: list[Problem] = []
    return whole(text, list(_directives(text, problems)), problems)


def _directives(text: str, problems: list[Problem]) -> Iterator[Directive]:
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if match["key"] is not None:
            key = str(int(match["key"]))
            yield Directive(start, end, "{" + match["key"], (Argument(key, ""),))
        elif match[0] == "}":
            problems.append(Problem(Flaw.UNBALANCED, start, end, "} has no { before it"))
        elif match[0] not in ("{{", "}}"):
            ended = match[0].endswith("}")
            what = "is no placeholder of this format" if ended else "has no closing brace"
            flaw = Flaw.UNKNOWN if ended else Flaw.UNTERMINATED
            problems.append(Problem(flaw, start, end, f"{excerpt(match[0])} {what}"))
