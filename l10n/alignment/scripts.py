"""Which language a text can be in, seen from its letters."""

from __future__ import annotations

import re

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_SCRIPTS = {"uk": _CYRILLIC, "en": _LATIN}
"""Language -> the letters it is written in."""


def may_be_in(text: str, language: str) -> bool:
    """Whether at least half of a text's letters are the language's; True for unknown languages."""
    own = _SCRIPTS.get(re.split("[-_]", language)[0])
    if own is None:
        return True
    letters = len(_CYRILLIC.findall(text)) + len(_LATIN.findall(text))
    return 2 * len(own.findall(text)) >= letters
