"""Formats whose placeholders are words of their own, with nothing to go wrong inside them."""

from __future__ import annotations

import re

from l10n.syntax.formats.model import Argument, Directive, Parsed


def read(text: str, pattern: re.Pattern[str], mark: str = "") -> Parsed:
    """The places of a pattern; its group `key`, else all of it, is the argument's name.

    `mark` stands before the key in the placeholder's name; without one that is the whole text.
    """
    found = []
    for match in pattern.finditer(text):
        key = match.groupdict().get("key")
        name = match[0] if key is None or not mark else mark + key
        argument = match[0] if key is None else key
        arguments = (Argument(argument.lower() if pattern.flags & re.IGNORECASE else argument, ""),)
        found.append(Directive(match.start(), match.end(), name, arguments))
    return Parsed(tuple(found))
