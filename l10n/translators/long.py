"""Masked texts and what one request may hold: short ones together, long ones cut in pieces."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from l10n.model import Segment
from l10n.syntax.sentences import ends
from l10n.translators import TranslatorError
from l10n.translators.traffic import DoubtError, RejectedError, TooLongError, Traffic

Call = Callable[[Sequence[str]], Sequence[str | None]]
"""Masked texts -> one text or None for each, by one request."""
_TOKEN = re.compile(r"<(?P<close>/)?x(?P<number>[0-9]+)/?>|\[(?P<shut>/)?X(?P<opaque>[0-9]+)X\]")
"""A token as it is sent, in XML or opaque."""
_LETTER = re.compile(r"[^\W\d_]")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


class Long:
    """One service's requests, whose texts `fits` says whether they are short enough."""

    def __init__(self, traffic: Traffic, fits: Callable[[str], bool]) -> None:
        self._traffic = traffic
        self._fits = fits

    def limit(self, text: str) -> str:
        """Why a text is not taken, as a clause: it is too long, and cannot be cut."""
        if self._fits(text) or cut(text, self._fits):
            return ""
        return why_whole(text, self._fits)

    def pieces(self, text: str) -> Sequence[str]:
        """A text in pieces that are short enough; all of it where it cannot be cut."""
        return [text] if self._fits(text) else cut(text, self._fits) or [text]

    def groups(self, segments: Sequence[Segment], most: int) -> list[list[Segment]]:
        """Segments for one request each: at most `most`, and together short enough."""
        groups: list[list[Segment]] = []
        for segment in segments:
            if groups and len(groups[-1]) < most:
                together = "".join(s.text for s in (*groups[-1], segment))
                if self._fits(together):
                    groups[-1].append(segment)
                    continue
            groups.append([segment])
        return groups

    def ask(self, call: Call, texts: Sequence[str], *, again: bool = True) -> list[str | None]:
        """What a service has for texts of one group.

        What it does not take together it is asked for in halves, so that one text that it cannot
        stand costs no other; without `again` at once. Raises TranslatorError as `Traffic.send`
        does.
        """
        if len(texts) == 1:
            return [self._one(call, texts[0])]
        try:
            found = self._traffic.send(lambda: call(texts), lone=False, again=again)
            return list(found) if found is not None else [None] * len(texts)
        except (TooLongError, RejectedError, DoubtError):
            pass
        half = len(texts) // 2
        first = self.ask(call, texts[:half], again=False)
        try:
            return [*first, *self.ask(call, texts[half:], again=False)]
        except TranslatorError:
            if not any(first):
                raise
            return [*first, *[None] * (len(texts) - half)]  # the breaker stops the next request

    def _one(self, call: Call, text: str) -> str | None:
        pieces = cut(text, self._fits)
        if pieces is None:
            return None
        if len(pieces) > 1:
            return self._joined(call, pieces)
        try:
            found = self._traffic.send(lambda: call([text]))
        except RejectedError as error:
            self._traffic.rejected(error)
            return None
        except TooLongError:
            places = _untorn(text)
            if not places:
                return None
            middle = min(places, key=lambda place: abs(2 * place - len(text)))
            return self._joined(call, [text[:middle], text[middle:]])
        return found[0] if found else None

    def _joined(self, call: Call, pieces: Sequence[str]) -> str | None:
        """The translations of all pieces, with the blanks that stood around each of them."""
        parts: list[str] = []
        for piece in pieces:
            match = _EDGES.fullmatch(piece)
            assert match is not None
            found: str | None = match[2]
            if _LETTER.search(_TOKEN.sub("", piece)):
                found = self._one(call, match[2])
            if not found:
                return None
            parts += [match[1], found.strip(), match[3]]
        return "".join(parts)


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
    opened: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    for token in _TOKEN.finditer(text):
        number = token["number"] or token["opaque"]
        if not (token["close"] or token["shut"]):
            opened[number] = token.start()
        elif number in opened:
            pairs.append((opened[number], token.end()))
    return [place for place in ends(text) if not any(a < place < b for a, b in pairs)]


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
