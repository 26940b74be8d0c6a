"""Quotation marks: the language's own, in pairs, on the right level."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.base import Fault, Pair, base_language, excerpt, pair_check
from l10n.languages.letters import CYRILLIC
from l10n.languages.marks import ALSO_RIGHT, QUOTES
from l10n.model import Severity
from l10n.syntax.quotes import NONE, Quotation, Quotes
from l10n.syntax.quotes import quotes as read_quotes
from l10n.syntax.text import MARK

_MARKS = "«»“”„‘\"'"
_ANY = re.compile(rf"[«»“”„‘‹›\"]|(?<![^\W_])'{MARK}*[^\W_]")
_PAIRED = re.compile('[«“„"].')
_SPEECH = re.compile(rf"(?m)(?:^|:)[\s{MARK}]*[—–]\s")
"""The dash before what somebody says, which is a quotation without marks."""
_SENTENCE = 4
"""Blanks in what is somebody's words rather than a name."""
_CYRILLIC = re.compile(f"[{CYRILLIC}]")
_WORDS = re.compile(r"[^\W\d_]{2}")
_NOTATION = re.compile(r"[=\\]|\w\(|::|\(?['\"]<|\('|\[[^\]]*'|\s--?[\w-]+ [\"']")
"""What marks that belong to a program look like: id="x", \\", f('x')."""


@pair_check("quotes", Severity.WARNING, marks=_MARKS, languages=("uk", "en"))
def quotes(pair: Pair) -> Iterator[Fault]:
    """Quotation marks lack a partner, or are those of another language.

    What: A mark that is not closed or not opened, where the source's are in order; in Ukrainian
    “…” or ‘…’ around words that are not inside «…», straight marks around Ukrainian words, «…»
    inside «…»; in English «…» and „…“, “…” inside “…”, and straight marks where the source has
    others. In stories straight marks around anything. Let pass are marks of programs
    (`id="name"`), straight marks around a placeholder or a code where the source has the same,
    inches and minutes (5'10"), apostrophes, and an English paragraph that opens a quotation anew
    and does not close it.

    Where the source quotes a sentence, or has a quotation inside a quotation, and the translation
    quotes on no such level, nor begins a speech with a dash, it is a hint.

    Why: Marks without a partner leave it open whose words these are; foreign ones look like a
    machine's work.

    Example:
        msgid "The “River” ensemble"
        wrong: msgstr "Ансамбль “Ріка”", msgstr "Ансамбль «Ріка"
        right: msgstr "Ансамбль «Ріка»"

    Fix: Use «…», inside them “…” or „…“; in English “…”, inside them ‘…’. `l10n check --fix` does
    it where every mark has its partner.
    """
    if not _ANY.search(pair.after.prose):
        yield from _lost(pair, NONE)
        return
    language = base_language(pair.language)
    found = read_quotes(pair.after.prose)
    stray = _stray(pair, found, language)
    if stray is not None:
        mark = pair.target[stray]
        yield Fault(
            f"{mark} has no partner: {excerpt(pair.target[max(stray - 20, 0) : stray + 20], 40)}; "
            "open and close the quotation",
            span=(stray, stray + 1),
        )
        return
    wrong = [q for q in found.quotations if not _is_right(q, pair, language)]
    if not wrong:
        yield from _lost(pair, found)
        return
    first = wrong[0]
    opening, closing = _marks_for(first, language)
    yield Fault(
        f"{first.opening}…{first.closing} are not the quotation marks here; "
        f"write {opening}…{closing}",
        _mended(pair, found, wrong, language),
        span=(first.start, first.end + 1),
    )


def _mended(pair: Pair, found: Quotes, wrong: list[Quotation], language: str) -> str | None:
    """The translation with other marks; None where they would be read in another way."""
    text, prose = list(pair.target), list(pair.after.prose)
    for quotation in wrong:
        marks = _marks_for(quotation, language)
        for at, mark in zip((quotation.start, quotation.end), marks, strict=True):
            text[at] = prose[at] = mark
    again = read_quotes("".join(prose))
    places = [(quotation.start, quotation.end) for quotation in found.quotations]
    same = [(quotation.start, quotation.end) for quotation in again.quotations] == places
    return "".join(text) if same and not again.strays else None


def _marks_for(quotation: Quotation, language: str) -> tuple[str, str]:
    """The language's marks for a quotation's level."""
    marks = QUOTES[language][(quotation.level - 1) % 2]
    return marks[0], marks[1]


def _lost(pair: Pair, found: Quotes) -> Iterator[Fault]:
    """The quotations of the source that the translation has on no level, as a hint."""
    if not _PAIRED.search(pair.source):
        return
    source = read_quotes(pair.before.prose)
    if source.strays or found.strays:
        return
    deepest = max((quotation.level for quotation in found.quotations), default=0)
    deepest += _SPEECH.search(pair.after.prose) is not None
    for quotation in source.quotations:
        words = pair.source[quotation.start + 1 : quotation.end]
        long = quotation.opening != "'" and words.count(" ") >= _SENTENCE
        if quotation.level > deepest and (long or quotation.level > 1):
            yield Fault(
                f"the source quotes {excerpt(words, 40)}; make clear whose words they are",
                severity=Severity.INFO,
            )
            return


def _stray(pair: Pair, found: Quotes, language: str) -> int | None:
    """Where the first mark without a partner stands, unless there is a reason for it."""
    if not found.strays:
        return None
    source = read_quotes(pair.before.prose)
    if source.strays or _NOTATION.search(pair.target):
        return None
    prose = pair.after.prose.strip()
    if len(prose) < 4 or (not source.quotations and any(mark in pair.source for mark in "`'\"")):
        return None
    if len(found.strays) == 1:
        (stray,) = found.strays
        opens = not pair.target[:stray].strip(MARK + " *_")
        closes = not pair.target[stray + 1 :].strip(MARK + " *_.,!?…—")
        balanced = len(source.quotations) > len(found.quotations)
        if language == "en" and opens and not balanced:
            return None
        starts = pair.source.lstrip(" *_").startswith(("“", '"'))
        if language == "uk" and closes and starts and pair.target[stray] == "»":
            return None
    return found.strays[0]


def _is_right(quotation: Quotation, pair: Pair, language: str) -> bool:
    """Whether marks may stand where they do."""
    marks = quotation.opening + quotation.closing
    own = QUOTES[language][(quotation.level - 1) % 2]
    if marks == own or marks in ALSO_RIGHT[language]:
        return True
    inside = pair.after.prose[quotation.start + 1 : quotation.end]
    if quotation.opening == "'" and language == "en":
        return True
    if quotation.opening not in "\"'":
        return language == "en" and _CYRILLIC.search(inside) is not None
    if _NOTATION.search(pair.target):
        return True
    if pair.markdown:
        return False
    kept = marks[0] in pair.source or "'" in pair.source or "`" in pair.source
    if language == "uk":
        return not _CYRILLIC.search(inside) and kept
    return kept or not _WORDS.search(inside)
