"""Inline reStructuredText of one text -> what must agree in every language.

The rules are docutils' ("Inline markup recognition rules"): a mark opens behind a blank or
punctuation, closes before one, and no blank stands just inside.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_INSIDE = r"[^`\s](?:[^`]*[^`\s])?"
_BEFORE = r"(?<![\w`*|\\])"
_AFTER = r"(?![\w`*(\[{（［｛«„“])"
_MARKUP = re.compile(
    rf"""
    {_BEFORE}(?:
        ``(?P<literal>\S(?:.*?\S)?)``
      | :(?P<role>[\w.:+-]+):`(?P<text>{_INSIDE})`
      | `(?P<link>{_INSIDE})`__?
      | `(?P<plain>{_INSIDE})`
      | \[(?P<note>[#*]?[\w-]*)\]_
      | \|(?P<substitution>[^|\s](?:[^|]*[^|\s])?)\|_{{0,2}}
      | \*\*(?P<strong>[^*\s](?:[^*]*[^*\s])?)\*\*
      | \*(?P<emphasis>[^*\s](?:[^*]*[^*\s])?)\*
    ){_AFTER}
    """,
    re.VERBOSE | re.DOTALL,
)
_TARGET = re.compile(r"(?:^|\s)<(?P<target>\S(?:[^<>]*\S)?)>$")
_TRANSLATED = frozenset(
    ("abbr", "dfn", "guilabel", "index", "kbd", "menuselection", "samp", "sub", "sup", "term")
)
"""Roles whose text is for readers only."""


class Mark(NamedTuple):
    """One piece of inline markup."""

    kind: str
    """`role`, `literal`, `link`, `plain`, `note`, `substitution`, `strong`, `emphasis`."""
    key: str
    """What must be the same in every language: role and target, label, name."""
    raw: str
    start: int
    end: int


def parse(text: str) -> tuple[Mark, ...]:
    """The inline markup of a text, in order."""
    return tuple(map(_mark, _MARKUP.finditer(text)))


def _mark(match: re.Match[str]) -> Mark:
    kind = match.lastgroup or ""
    words = match[kind]
    if kind == "text":
        kind = "role"
        key = f":{match['role']}:{_target(match['role'], words)}"
    elif kind == "link":
        target = _TARGET.search(words)
        key = "" if target and "/" in target["target"] else target["target"] if target else words
        key = f"<{key}>" if target else key
    else:
        key = words if kind in ("note", "substitution") else ""
    return Mark(kind, key, match[0], match.start(), match.end())


def _target(role: str, words: str) -> str:
    if role in _TRANSLATED:
        return ""
    target = _TARGET.search(words)
    return target["target"] if target else words
