"""Patterns with possessive groups, for releases of Python that match these wrongly.

Before 3.11.5, where a round of `(?:…)*+` fails half-way, the match goes on where it failed and not
where the round began (CPython's issue 106052); Debian 12 has such a Python. There the groups are
made greedy ones. Our patterns are written so that these find the same, only a broken text may be
looked at more often.
"""

from __future__ import annotations

import re

_GROUP = re.compile(r"(?<!\\)\)([*+?]|\{\d*,?\d*\})\+")
_whole = re.match("(?:ab?c)?+", "a")
IS_BROKEN = _whole is not None and _whole.end() > 0
"""Whether this Python is one of them."""


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that may hold possessive groups, compiled."""
    return re.compile(greedy(pattern) if IS_BROKEN else pattern, flags)


def greedy(pattern: str) -> str:
    """The same pattern with greedy groups."""
    return _GROUP.sub(r")\1", pattern)
