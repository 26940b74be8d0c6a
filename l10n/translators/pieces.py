"""A masked text that is too long for a service, cut where sentences end."""

from __future__ import annotations

from collections.abc import Callable

from l10n.syntax.sentences import ends
from l10n.translators.masking import TOKEN


def cut(text: str, fits: Callable[[str], bool]) -> list[str] | None:
    """The text in as few pieces as `fits` allows; joined, they are the text.

    It is cut at ends of sentences where no pair of tokens is open. None where that is not enough.
    """
    return _packed(text, _untorn(text), fits)


def why_whole(text: str, fits: Callable[[str], bool]) -> str:
    """Why `cut` has nothing, as a clause."""
    if _packed(text, ends(text), fits) is None:
        return "the text is too long for it"
    return "the text is too long for it, and a link or emphasis goes on where its sentences end"


def _untorn(text: str) -> list[int]:
    """Ends of sentences outside of all pairs."""
    opened: set[str] = set()
    tokens = list(TOKEN.finditer(text))
    free = []
    for place in ends(text):
        while tokens and tokens[0].start() < place:
            token = tokens.pop(0)
            if token["close"]:
                opened.discard(token["number"])
            elif not token["single"]:
                opened.add(token["number"])
        if not opened:
            free.append(place)
    return free


def _packed(text: str, places: list[int], fits: Callable[[str], bool]) -> list[str] | None:
    pieces: list[str] = []
    start = end = 0
    for place in [*places, len(text)]:
        if end > start and not fits(text[start:place].strip()):
            pieces.append(text[start:end])
            start = end
        if not fits(text[start:place].strip()):
            return None
        end = place
    return [*pieces, text[start:]] if start < len(text) else pieces
