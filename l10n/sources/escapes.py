"""Keeps a translation from becoming syntax that its original was not."""

from __future__ import annotations

import re

_MARK = re.compile(
    r"""
    (?P<before>
        (?=[-+*](?:\s|$))                   # bullet list
      | (?=\#{1,6}(?:\s|$))                 # heading
      | (?=>)                               # quote
      | (?=`{3,}[^`]*$|~{3})               # fence
      | (?=(?:-\s*){3,}$|(?:_\s*){3,}$|(?:\*\s*){3,}$)   # thematic break
      | (?==+\s*$)                          # underline of a heading
      | (?=\|)                              # table row
      | (?=\[[^\]]+\]:)                     # link or footnote definition
      | (?=:\s)                             # definition
      | \d{1,9}(?=[.)](?:\s|$))             # numbered list
    )
    """,
    re.VERBOSE,
)
"""Where a backslash belongs (CommonMark 0.31, chapters 4 and 5; GFM tables and footnotes)."""


def escape_block(line: str) -> str:
    """The line with a backslash before what would otherwise start a block."""
    match = _MARK.match(line)
    return f"{match['before']}\\{line[match.end() :]}" if match else line


def escape_heading(line: str) -> str:
    """The line of a heading without a closing sequence of # and without attributes at its end."""
    line = re.sub(r"(?:(?<=\s)|^)(?=#+$)", r"\\", line)
    return re.sub(r"(?<!\\)\{([^{}]*)(?<!\\)\}$", r"\\{\1\\}", line)


def escape_brackets(text: str) -> str:
    """A text that may stand between brackets: where its own are unbalanced, each is escaped."""
    depth = 0
    for bracket in re.findall(r"\\.|[\[\]]", text):
        depth += {"[": 1, "]": -1}.get(bracket, 0)
        if depth < 0:
            break
    return re.sub(r"(?<!\\)([\[\]])", r"\\\1", text) if depth else text
