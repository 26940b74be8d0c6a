"""Keeps a translation from becoming syntax that its original was not."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MARK = re.compile(
    r"""
    (?=[-+*\#>`~_=|:\[0-9 \t])             # most lines begin with a letter, and that is all of it
    (?P<before>
        (?=[-+*](?:[ \t]|$))                 # bullet list
      | (?=\#{1,6}(?:[ \t]|$))              # heading
      | (?=>)                               # quote
      | (?=`{3,}[^`]*$|~{3})                # fence
      | (?=(?:-\s*){3,}$|(?:_\s*){3,}$|(?:\*\s*){3,}$)   # thematic break
      | (?==+\s*$|-+\s*$)                   # underline of a heading
      | (?=[|:\- \t]*-[|:\- \t]*$)          # line between a table's head and its rows
      | (?=\|)                              # table row
      | (?=\[(?:[^\[\]\\]|\\.)+\]:)        # link or footnote definition
      | [0-9]{1,9}(?=[.)](?:[ \t]|$))       # numbered list
    )
    """,
    re.VERBOSE,
)
"""Where a backslash belongs (CommonMark 0.31, chapters 4 and 5; GFM tables and footnotes)."""


def escape_block(line: str) -> str:
    """The line with a backslash before what would otherwise start a block."""
    match = _MARK.match(line)
    return f"{match['before']}\\{line[match.end() :]}" if match else line


def escape_definition(line: str) -> str:
    """The line without what would be a definition where definition lists are on."""
    return f"\\{line}" if line.startswith(":") else line


def escape_lines(lines: Iterable[str], *, colon: bool) -> list[str]:
    """Lines of which none begins a block; a `colon` does where definition lists are on."""
    written = [escape_block(line) for line in lines]
    return [escape_definition(line) for line in written] if colon else written


def escape_item(line: str) -> str:
    """The first line of a list item without what would be a check box."""
    return re.sub(r"^(?=\[[ xX]\](?:\s|$))", r"\\", line)


def escape_heading(line: str) -> str:
    """The line of a heading without a closing sequence of # and without attributes at its end."""
    return escape_attributes(re.sub(r"(?:(?<=\s)|^)(?=#+$)", r"\\", line))


def escape_attributes(line: str) -> str:
    """A line without what would be a heading's attributes at its end; see `Dialect.html`."""
    return _ATTRIBUTES.sub(r"\\{\1\\}", line)


def escape_brackets(text: str) -> str:
    """A text that may stand between brackets: where its own are unbalanced, each is escaped."""
    depth = 0
    for bracket in _UNITS.findall(text):
        depth += {"[": 1, "]": -1}.get(bracket, 0)
        if depth < 0:
            break
    return _escape("[]", text) if depth else _closed(text)


def escape_quotes(text: str) -> str:
    """A text that may stand between quotation marks."""
    return _escape('"', text)


def ends_in_backslash(text: str) -> bool:
    """Whether a text ends in a backslash that would escape what follows it."""
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1


_ATTRIBUTES = re.compile(r"\\?\{((?:[^{}]*\s)?(?:[#.][^\s{}]|[^\s{}=]+=)[^{}]*)(?<!\\)\}$")
"""Words in braces, one of them `#id`, `.class` or `key=value`."""
_UNITS = re.compile(r"\\.|.", re.DOTALL)
"""Characters, an escaped one together with its backslash."""


def _escape(marks: str, text: str) -> str:
    units = (f"\\{unit}" if unit in marks else unit for unit in _UNITS.findall(text))
    return _closed("".join(units))


def _closed(text: str) -> str:
    """A text that leaves the mark behind it as it is."""
    return f"{text}\\" if ends_in_backslash(text) else text
