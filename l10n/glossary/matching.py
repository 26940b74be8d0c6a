"""Terms found in texts: by their words' forms, in order, the longest first.

Every phrase of the glossary is filed under all forms of its first word, so a text costs one look-up
a word, however many terms there are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from l10n.glossary.inflection import WORD, forms, normal
from l10n.glossary.model import Occurrence, Term, Wording
from l10n.glossary.titles import in_title, is_part_of_name
from l10n.syntax.text import MARK, Text

_QUOTES = '«»„“”"‘’'


class Use(Enum):
    """What a phrase of the glossary is there for."""

    NAME = "name"
    FORBIDDEN = "forbidden"
    NEVER = "never"
    EXCEPTION = "exception"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text."""

    normal: str
    written: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the glossary, ready to be searched for."""

    term: Term
    use: Use
    wording: Wording
    words: tuple[str, ...]
    """As written."""
    forms: tuple[frozenset[str], ...]
    """Of each word."""
    joints: tuple[re.Pattern[str], ...]
    """What may stand between one word and the next."""


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase in a text."""

    phrase: Phrase
    start: int
    end: int
    first: int
    """Index of its first word among the text's."""

    @property
    def order(self) -> tuple[int, int, bool]:
        """Earlier ones first, of those the longest, of those exceptions."""
        return (self.start, -self.end, self.phrase.use is not Use.EXCEPTION)

    def covers(self, other: Match) -> bool:
        return self.start <= other.start and other.end <= self.end


class Matcher:
    """The terms of a glossary, ready to be searched for."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._phrases: dict[str, dict[str, list[Phrase]]] = defaultdict(lambda: defaultdict(list))
        self._never: set[str] = set()
        for term in terms:
            for language, phrase in _phrases(term):
                for form in phrase.forms[0]:
                    self._phrases[language][form].append(phrase)
                if phrase.use is Use.NEVER:
                    self._never.add(language)

    def has_never(self, language: str) -> bool:
        """Whether there are words that no text of a language may hold."""
        return language in self._never

    def occurring(
        self, text: str, source: str, target: str, flags: Iterable[str], *, markdown: bool
    ) -> list[Occurrence]:
        """See `Glossary.occurring`."""
        if source not in self._phrases:
            return []
        visible = Text(text, markdown, tuple(flags)).prose
        words = words_of(visible)
        found = [
            match
            for match in self._matches(visible, words, source)
            if _wanted(match.phrase, source, target)
        ]
        return [
            _occurrence(match, text, target)
            for match in _longest(found)
            if match.phrase.use is Use.NAME and _counts(match, visible, words)
        ]

    def matches(
        self, text: str, language: str, flags: Iterable[str], *, markdown: bool
    ) -> list[Match]:
        """Every phrase in a text, those that overlap too, in order."""
        if language not in self._phrases:
            return []
        visible = Text(text, markdown, tuple(flags)).prose
        return list(self._matches(visible, words_of(visible), language))

    def _matches(self, visible: str, words: Sequence[Word], language: str) -> Iterator[Match]:
        filed = self._phrases[language]
        for first, word in enumerate(words):
            for phrase in filed.get(word.normal, ()):
                last = _last(phrase, visible, words, first)
                if last is not None:
                    start, end = _with_quotes(phrase, visible, word.start, words[last].end)
                    yield Match(phrase, start, end, first)


def words_of(visible: str) -> list[Word]:
    """The words of a visible text, in order."""
    return [Word(normal(m[0]), m[0], m.start(), m.end()) for m in WORD.finditer(visible)]


def _phrases(term: Term) -> Iterator[tuple[str, Phrase]]:
    for language, wordings in term.wordings.items():
        yield from ((language, _phrase(term, Use.NAME, w, language)) for w in wordings)
    uses = (
        (Use.FORBIDDEN, term.forbidden),
        (Use.NEVER, term.never),
        (Use.EXCEPTION, term.exceptions),
    )
    for use, by_language in uses:
        for language, texts in by_language.items():
            yield from ((language, _phrase(term, use, Wording(t), language)) for t in texts)


def _phrase(term: Term, use: Use, wording: Wording, language: str) -> Phrase:
    found = list(WORD.finditer(wording.text))
    words = tuple(match[0] for match in found)
    part = term.part_of_speech if len(words) == 1 else ""
    between = [wording.text[a.end() : b.start()] for a, b in pairwise(found)]
    return Phrase(
        term,
        use,
        wording,
        words,
        tuple(
            frozenset((normal(word),)) if wording.fixed else forms(word, language, part)
            for word in words
        ),
        tuple(_joint(text) for text in between),
    )


@lru_cache(maxsize=256)
def _joint(text: str) -> re.Pattern[str]:
    """Blanks are any blanks, a hyphen any hyphen; marks of emphasis may stand beside both."""
    parts = [
        rf"[\s{MARK}]+" if part.isspace() else "[-‐‑–]" if part == "-" else re.escape(part)
        for part in re.findall(r"\s+|\S", text)
    ]
    return re.compile(f"{MARK}*{''.join(parts)}{MARK}*")


def _last(phrase: Phrase, visible: str, words: Sequence[Word], first: int) -> int | None:
    """Index of the last word, where the phrase stands at the word `first`."""
    last = first + len(phrase.words) - 1
    if last >= len(words) or _is_joined(visible, words[first].start, words[last].end):
        return None
    for n in range(1, len(phrase.words)):
        before, word = words[first + n - 1], words[first + n]
        if word.normal not in phrase.forms[n]:
            return None
        if not phrase.joints[n - 1].fullmatch(visible, before.end, word.start):
            return None
    return last


def _is_joined(visible: str, start: int, end: int) -> bool:
    """Whether a hyphen makes what stands there a part of a longer word."""
    before, after = visible[max(0, start - 2) : start], visible[end : end + 2]
    return bool(re.fullmatch(r"\w[-‐‑]", before) or re.fullmatch(r"[-‐‑]\w", after))


def _with_quotes(phrase: Phrase, visible: str, start: int, end: int) -> tuple[int, int]:
    """Quotes around a name belong to it where the glossary writes it with them."""
    text = phrase.wording.text
    quoted = text[0] in _QUOTES and text[-1] in _QUOTES
    if quoted and start and visible[start - 1] in _QUOTES and visible[end : end + 1] in _QUOTES:
        return (start - 1, end + 1) if visible[end : end + 1] else (start, end)
    return start, end


def _wanted(phrase: Phrase, source: str, target: str) -> bool:
    """Whether a phrase matters in a source."""
    if phrase.use is Use.EXCEPTION:
        return True
    term = phrase.term
    return phrase.use is Use.NAME and term.sought_in(source) and target in term.wordings


def _longest(matches: list[Match]) -> Iterator[Match]:
    """Of those that overlap, the longest; several where one place has several names."""
    done: Match | None = None
    for match in sorted(matches, key=lambda match: match.order):
        if done is None or match.start >= done.end:
            done = match
            yield match
        elif (match.start, match.end) == (done.start, done.end) and done.phrase.use is Use.NAME:
            yield match


def _counts(match: Match, visible: str, words: Sequence[Word]) -> bool:
    """Whether the words mean the term: capitals agree, and it is no part of a name or a title."""
    inside = words[match.first : match.first + len(match.phrase.words)]
    if not capitals_agree(match.phrase, [word.written for word in inside]):
        return False
    if any(word[0].isupper() for word in match.phrase.words):
        return True
    if in_title(visible, match.start, match.end):
        return False
    return len(inside) > 1 or not is_part_of_name(visible, inside[0].start, inside[0].end)


def capitals_agree(phrase: Phrase, written: Iterable[str]) -> bool:
    """Capitals of the glossary are in the text: `Надія` is not `надія`; the reverse may be."""
    for wanted, word in zip(phrase.words, written, strict=True):
        if wanted.isupper() and len(wanted) > 1:
            if not word[: len(wanted)].isupper():
                return False
        elif wanted[0].isupper() and not word[0].isupper():
            return False
    return True


def _occurrence(match: Match, text: str, target: str) -> Occurrence:
    term = match.phrase.term
    written = text[match.start : match.end]
    return Occurrence(
        match.start,
        match.end,
        term,
        term.wordings[target],
        term.forbidden.get(target, ()),
        normal(written) == normal(match.phrase.wording.text),
    )
