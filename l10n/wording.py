"""Texts, lists and languages as sentences name them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


def listed(names: Iterable[str]) -> str:
    """Names as a sentence lists them: `a`, `a and b`, `a, b and c`."""
    *rest, last = list(names) or [""]
    return f"{', '.join(rest)} and {last}" if rest else last


def excerpt(text: str, length: int = 60) -> str:
    """A text short enough to stand inside a sentence."""
    words = " ".join(text.split())
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


@lru_cache(maxsize=64)
def language_name(code: str) -> str:
    """A language as messages for people name it: `Ukrainian`; its code where it has no name."""
    if name := {"uk": "Ukrainian", "en": "English"}.get(code):
        return name  # nearly always, and Babel takes longer to import than most commands run
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code.replace("-", "_")).get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code
