"""How a text ends: with which kind of mark, whatever stands around and behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from l10n.languages.punctuation import KIND_OF, MIXED, MIXED_MARKS, OTHER_MEANING
from l10n.syntax.markup import Role
from l10n.syntax.sentences import ends_in_abbreviation
from l10n.syntax.text import MARK, THING, Text

NONE = "no mark"
"""The kind of an end without a mark."""

_STOP = "a full stop"
_ELLIPSIS = "an ellipsis"
_COLON = "a colon"
_QUESTION = "a question mark"
_EXCLAMATION = "an exclamation mark"
_BLANK = f" \t\r\n\u00a0\u202f\u2009{MARK}"
_CLOSING = "\"'»”’“›)]}*_）」』】"
_QUOTES = "\"'»”’“"
_SPOKEN = frozenset((_QUESTION, _EXCLAMATION, _ELLIPSIS))
"""Marks of a quotation behind which Ukrainian sets a full stop and English none: «Дій!»."""
_BEHIND = ("html", "footnote")
"""Kinds of markup that may follow the mark."""
_DASHES = "—–-"
_SYMBOLS = "#=/\\|@$&+"
"""Before a mark, they make a sign with it: `#!`, `=...`."""
_DOTS = re.compile(r"\.{3,}$|\.\s\.\s\.$")
_CUT = re.compile(r"[бвгґджзйклмнпрстфхцчшщ]\.$")
_LABEL = 4
_SHORT_NAME = 4
_START = re.compile(rf"[\s{MARK}\"'«“„‘(\[]*(?:…|\.\.\.)")


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a text."""

    kinds: frozenset[str]
    """The kind of mark it ends with; several where it may be taken for more than one."""
    start: int
    """Character offset of its mark, or of the place for one."""
    end: int
    raw: str
    """The mark as it is written."""
    bare: bool
    """No quotation mark or bracket closes where a mark is missing, and no footnote follows."""


def ending(text: Text, language: str = "en") -> Ending:
    """With which kind of mark a text ends; `language` is a code without country.

    A full stop in `тис.` or `etc.` may be the sentence's or only the abbreviation's, behind an
    address it may be left out, and before a closing quotation mark it may count or not: such ends
    have several kinds.
    """
    prose = text.prose
    end = _end_of_words(text, len(prose))
    kinds, start = _kinds(prose, end, language)
    if kinds == {NONE} and _is_address(text, end):
        kinds |= {_STOP}
    outer = (start, end)
    bare = "[^" not in text.raw[end:]
    inside = start
    if kinds == {_STOP} and start and prose[start - 1] in _QUOTES:
        kinds |= _kinds(prose, _end_of_words(text, start - 1), language)[0] & _SPOKEN
    while NONE in kinds and inside and prose[inside - 1] in _CLOSING:
        bare = False
        inside = _end_of_words(text, inside - 1)
        inner, inside = _kinds(prose, inside, language)
        kinds |= inner
    return Ending(kinds, *outer, prose[outer[0] : outer[1]], bare)


def opens_with_ellipsis(text: Text) -> bool:
    """Whether a text goes on from somewhere: `…and so it went`."""
    return _START.match(text.prose) is not None


def _is_address(text: Text, end: int) -> bool:
    """Whether an address or an e-mail address ends there."""
    if not end or text.prose[end - 1] != THING:
        return False
    return any(token.end == end and token.kind in ("url", "email") for token in text.tokens)


def _end_of_words(text: Text, end: int) -> int:
    """Where a text ends without the blanks, the markup, the tags and the footnotes behind it.

    English sets a footnote behind the full stop, Ukrainian before it.
    """
    prose = text.prose
    while True:
        end = len(prose[:end].rstrip(_BLANK))
        if not end or prose[end - 1] != THING:
            return end
        tag = next((t for t in text.tokens if t.end == end and t.kind in _BEHIND), None)
        if tag is None or tag.role is Role.OPEN:
            return end  # what nothing closes is a placeholder: `<name>`
        end = tag.start


def _kinds(prose: str, end: int, language: str) -> tuple[frozenset[str], int]:
    """The kinds of the mark that ends there, and where it begins."""
    own = OTHER_MEANING.get(language, {})
    start = end
    found: list[str] = []
    while start:
        mark = prose[start - 1]
        kind = MIXED if mark in MIXED_MARKS else own.get(mark) or KIND_OF.get(mark)
        if kind is None:
            break
        found.append(kind)
        start -= 1
    if not found:
        dash = end and prose[end - 1] in _DASHES
        return frozenset((NONE, _COLON) if dash else (NONE,)), end
    if start and prose[start - 1] in _SYMBOLS:
        return frozenset((NONE,)), end
    return _read(found, prose[:end], prose[start:end]), start


def _label(text: str) -> bool:
    """Whether a text of few words ends with what looks cut off: «Потік вимкн.», "Yale Obs."."""
    words = text[:-1].split()
    if not 2 <= len(words) <= _LABEL:
        return bool(words) and len(words) == 1 and _CUT.search(text) is not None
    last = words[-1]
    return _CUT.search(text) is not None or (last[:1].isupper() and len(last) <= _SHORT_NAME)


def _read(found: list[str], before: str, raw: str) -> frozenset[str]:
    """What a run of marks, the last one first, stands for."""
    marks = set(found)
    if MIXED in marks or {_QUESTION, _EXCLAMATION} <= marks:
        return frozenset((MIXED,))
    for kind in (_QUESTION, _EXCLAMATION):
        if kind in marks:
            return frozenset((kind,))  # «?..» asks
    if found[0] == _STOP and (_ELLIPSIS in marks or _DOTS.search(before)):
        return frozenset((_ELLIPSIS,))
    if raw == "..":
        return frozenset((_STOP, _ELLIPSIS))
    if raw == "." and (ends_in_abbreviation(before) or _label(before)):
        return frozenset((_STOP, NONE))
    return frozenset(found[:1])
