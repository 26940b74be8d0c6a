"""Places where a common word is not itself: inside the title of something, inside a name."""

from __future__ import annotations

import re

_TITLE = re.compile(r"(?<=\w )(?:«([^«»]*)»|“([^“”]*)”|„([^„“”]*)[“”]|\"([^\"]*)\")")
"""What is quoted in the middle of a sentence, without a colon or a comma before it."""
_LONGEST_TITLE = 6
"""Words; what is longer is somebody's speech."""
_NAME_BEFORE = re.compile(r"([^\W\d_][\w’'ʼ]*)[ \u00a0]$")
_NAME_AFTER = re.compile(r"[ \u00a0]([^\W\d_][\w’'ʼ]*)")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]\s+|[«“„\"(\[—–-]\s?)$")


def in_title(text: str, start: int, end: int) -> bool:
    """Whether a word stands, with others, inside the quoted title of a book, a film, a ship."""
    for match in _TITLE.finditer(text):
        opened, closed = match.span()
        if opened < start and end < closed:
            title = text[opened + 1 : closed - 1]
            return (
                title[:1].isupper()
                and title[-1] not in ".!?…,"
                and len(title.split()) <= _LONGEST_TITLE
                and title != text[start:end]
            )
    return False


def is_part_of_name(text: str, start: int, end: int) -> bool:
    """Whether a word has a capital that no sentence gave it, and a neighbour that has one too."""
    if not text[start].isupper() or _SENTENCE_START.search(text[:start]):
        return False
    before, after = _NAME_BEFORE.search(text[:start]), _NAME_AFTER.match(text, end)
    return any(side is not None and side[1][0].isupper() for side in (before, after))
