"""java.text.MessageFormat (`java-format`).

An apostrophe begins a quotation in which braces are letters: an odd one hides what follows it.

Source: Java's documentation, class MessageFormat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.syntax.formats.model import Argument, Directive, Flaw, Parsed, Problem, whole
from l10n.syntax.formats.printf import excerpt

_PIECE = re.compile(r"''|'[^']*(?:'|$)|[{}]")
_FIELD = re.compile(
    r"\{\s*(?P<key>\d+)\s*(?:,\s*(?P<kind>number|date|time|choice)\s*(?:,.*)?)?\}", re.S
)
_KINDS = {None: "object", "number": "number", "choice": "number", "date": "date", "time": "date"}


def parse(text: str) -> Parsed:
    """Read a text for MessageFormat."""
    problems: list[Problem] = []
    return whole(text, list(_directives(text, problems)), problems)


def _directives(text: str, problems: list[Problem]) -> Iterator[Directive]:
    start = depth = 0
    for match in _PIECE.finditer(text):
        if match[0] == "{":
            start = start if depth else match.start()
            depth += 1
        elif match[0] == "}" and not depth:
            end = match.end()
            problems.append(Problem(Flaw.UNBALANCED, end - 1, end, "} has no { before it"))
        elif match[0] == "}":
            depth -= 1
            if not depth:
                end = match.end()
                field = _FIELD.fullmatch(text, start, end)
                if field:
                    arguments = (Argument(str(int(field["key"])), _KINDS[field["kind"]]),)
                    yield Directive(start, end, text[start : end - 1], arguments)
                else:
                    message = f"{excerpt(text[start:end])} is no placeholder of this format"
                    problems.append(Problem(Flaw.UNKNOWN, start, end, message))
    if depth:
        message = f"{excerpt(text[start:])} has no closing brace"
        problems.append(Problem(Flaw.UNTERMINATED, start, len(text), message))
