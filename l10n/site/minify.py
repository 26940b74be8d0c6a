"""Styles and scripts without what only people who write them need: comments and indentation.

Nothing is renamed and no line is joined, so a browser's tools still show something readable. What
stands in strings stays.
"""

from __future__ import annotations

import re

_STYLE = re.compile(r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|/\*.*?\*/""", re.DOTALL)
_SCRIPT_COMMENT = re.compile(r"^[ \t]*//.*$", re.MULTILINE)


def style(text: str) -> str:
    """A style sheet."""
    return _lines(_STYLE.sub(lambda match: match[1] or "", text))


def script(text: str) -> str:
    """A script, in a block of its own; one with texts of several lines keeps its look."""
    if "`" in text and any(part.count("\n") for part in text.split("`")[1::2]):
        return f"{{\n{text.strip()}\n}}"
    return "{\n" + _lines(_SCRIPT_COMMENT.sub("", text)) + "\n}"


def _lines(text: str) -> str:
    return "\n".join(line for line in map(str.strip, text.split("\n")) if line)
