"""Whether two texts have the same markup, seen without parsing it."""

from __future__ import annotations

import re

_SIGN = re.compile(
    r"\](?:\([^()\s<>\[\]`*_]*\)(?=[.,:;!?…)»”\"'*_]*(?:\s|\Z)))?"  # with the address of a link
    r"|`[^`]+`|\*[*_]*|_[*_]*|\["
)
"""Each alternative begins with a letter of its own, which lets the search skip all others."""
_UNSEEN = re.compile("[<&\\\\{|~\n\r\x1c-\x1f\ue000\ue001]").search
"""What this does not read: tags, entities, escapes, placeholders, and what is a blank to Python but
not to Markdown; not to speak of code in doubled marks, footnotes and links by a label."""
_PUNCTUATION = frozenset(".,:;?()«»“”„\"'’…—–-")
"""All that is one to the marks beside it; an exclamation mark makes a link a picture."""

_Sign = tuple[str, str, str]


def alike(source: str, target: str) -> bool:
    """Whether two texts have the same emphasis, links, pictures and code, in the same order.

    What Markdown takes for markup depends on the marks and on the kind of character on both sides
    of them (CommonMark 0.31, chapter 6). Addresses and code must be the same to the letter. False
    where that is not plain to see.
    """
    signs = _signs(source)
    return signs is not None and signs == _signs(target)


def _signs(text: str) -> list[_Sign] | None:
    """The marks of a text, each with the kinds of what is around; None where it has others, too."""
    if _UNSEEN(text) or "``" in text or "[^" in text or "][" in text:
        return None
    found: list[_Sign] = []
    seen = ticks = 0
    for match in _SIGN.finditer(text):
        sign = match[0]
        start, end = match.span()
        if sign == "]" and text[end : end + 1] == "(":
            return None  # an address that is none, or that has marks itself
        if len(sign) > 2:
            seen += _addresses(sign)
        ticks += sign.count("`")
        found.append((_kind(text[start - 1 : start]), sign, _kind(text[end : end + 1])))
    return found if _addresses(text) == seen and text.count("`") == ticks else None


def _addresses(text: str) -> int:
    """How many addresses may be in a text."""
    return text.count("://") + text.count("www.") + text.count("@")


def _kind(letter: str) -> str:
    """What a character is to the marks beside it."""
    if letter.isalpha():
        return "a"
    if letter.isdecimal():
        return "0"
    if not letter or letter.isspace():
        return " "
    return "." if letter in _PUNCTUATION else letter
