"""Phrases of a table found in a text by their words, and put right.

A line is `wrong > right`, or `wrong : advice` where nothing can simply stand for the wrong words.

- `a|b` are forms of one word; those of the right side stand in the same order as the wrong ones'.
- `~` stands for the endings of a hard adjective, `≈` for those of a soft one.
- `_` is any one word, or none; on the right it keeps what is there, and `∅` takes it away.
- `…` behind letters is any ending, `#` a number, a comma a comma of the text.
- A line that begins with blanks goes on with the one before.
- In brackets behind the phrase: `+` words of which one must follow, `-` words that must not follow,
  `<` words that must not be among the three before. `.` is the end of a clause, `%` a percent sign.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import compress

from l10n.memo import Memo
from l10n.syntax.text import MARK, Text, Word, vocabulary_of

_APOSTROPHES = str.maketrans("'ʼ‘`´", "’’’’’")
_HARD = ["ий", "а", "е", "і", "ого", "ої", "ому", "ій", "у", "им", "ою", "их", "ими"]
_SOFT = ["ій", "я", "є", "і", "ього", "ьої", "ьому", "ій", "ю", "ім", "ьою", "іх", "іми"]
_GONE = "∅"
_BLANK = re.compile(rf"[\s{MARK}]+")
_COMMA = re.compile(rf"{MARK}*,[\s{MARK}]+")
_LINE = re.compile(r"(\? )?(.+?) ([>:]) ([^()]+?)(?: \((.*)\))?")
_SPLIT = re.compile(r"(?<=\|)\n +")
_CONTINUED = re.compile(r"\n +")
_PERCENT = re.compile(rf"[\s{MARK}]*%")
_BEFORE = 3
"""Words in front of a phrase that may say that it means something else."""


_Others = tuple[tuple[int, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of which one must, or must not, be at a place."""

    exact: frozenset[str]
    starts: tuple[str, ...]
    number: bool
    end: bool
    """The end of a clause, where there is no word."""

    def has(self, word: str | None) -> bool:
        if word is None:
            return self.end
        if self.number and word[0].isdigit():
            return True
        return word in self.exact or bool(self.starts and word.startswith(self.starts))


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wrong phrase."""

    words: tuple[tuple[str, ...], ...]
    """Forms of each of its words; none where any word may stand."""
    commas: tuple[bool, ...]
    """Whether a comma stands behind each word; the first one is in front of the phrase."""
    advice: str
    """What to write, where there is no repair."""
    right: tuple[tuple[str, ...], ...] = ()
    """Forms of each word to put in place; none to keep what is there. Empty without a repair."""
    hint: bool = False
    follows: Words | None = None
    follows_not: Words | None = None
    before_not: Words | None = None

    @property
    def others(self) -> tuple[tuple[int, frozenset[str]], ...]:
        """The forms of its words beside the anchor, where only these may stand there.

        Each with the number of words that it stands behind the anchor.
        """
        return tuple(
            (n - self.anchor, frozenset(form.translate(_APOSTROPHES) for form in forms))
            for n, forms in enumerate(self.words)
            if n != self.anchor and forms and not any("…" in f or f == "#" for f in forms)
        )

    @property
    def anchor(self) -> int:
        """The index of its longest word, by which it is found."""
        lengths = [min((len(form) for form in forms), default=0) for forms in self.words]
        sure = [
            0 if any(form.endswith("…") for form in self.words[n]) else length
            for n, length in enumerate(lengths)
        ]
        return sure.index(max(sure))


@dataclass(frozen=True, slots=True)
class Match:
    """A wrong phrase in a text."""

    phrase: Phrase
    start: int
    end: int
    written: str
    """What stands there, without marks of emphasis."""
    right: str
    """What to write there, as a message says it."""
    edits: tuple[tuple[int, int, str], ...]
    """What to put in place of which part of the text; none where there is no safe repair."""


class Phrases:
    """The phrases of a table, filed by the forms of one word each."""

    def __init__(self, table: str) -> None:
        self._filed: dict[str, list[tuple[Phrase, int]]] = defaultdict(list)
        self._needs: dict[str, list[_Others]] = defaultdict(list)
        """For each form, of every phrase filed by it, the forms of its other words."""
        self._needed = Memo(self._of_piece, 1 << 14).__getitem__
        for line in _CONTINUED.sub(" ", _SPLIT.sub("", table)).splitlines():
            if line and not line.startswith("#"):
                for phrase in _read(line):
                    for form in phrase.words[phrase.anchor]:
                        self._filed[form].append((phrase, phrase.anchor))
                        self._needs[form].append(phrase.others)

    def __iter__(self) -> Iterator[Phrase]:
        """Every phrase; one with `_` is two."""
        return iter({id(p): p for filed in self._filed.values() for p, _ in filed}.values())

    def find(self, text: Text) -> list[Match]:
        """The phrases in a text, in order; of those that overlap the longest."""
        plain = text.prose is text.raw
        if not (self._may_be_in(text.small) if plain else self._may_hold(text.vocabulary)):
            return []
        words = text.words
        found = []
        for place, word in enumerate(words):
            small = word[0].lower()
            filed = self._filed.get(small)
            if filed is None and ("'" in small or "ʼ" in small):
                filed = self._filed.get(small.translate(_APOSTROPHES))
            for phrase, anchor in filed or ():
                match = _match(phrase, text, words, place - anchor)
                if match:
                    found.append(match)
        return list(_longest(found)) if len(found) > 1 else found

    @property
    def anchors(self) -> Set[str]:
        """The words by which phrases are filed."""
        return self._needs.keys()

    def _of_piece(self, piece: str) -> tuple[_Others, ...]:
        """Of every phrase filed by a word of what stands between two blanks, its other words."""
        anchors = self._needs.keys() & vocabulary_of(piece)
        return tuple(others for form in anchors for others in self._needs[form])

    def _may_be_in(self, small: str) -> bool:
        """Whether all words of any phrase stand in a text without markup as far apart as there.

        The words of a phrase have blanks between them, so each is in a piece of its own.
        """
        pieces = small.split()
        needed = list(map(self._needed, pieces))
        return any(
            all(
                0 <= at + step < len(pieces)
                and not forms.isdisjoint(vocabulary_of(pieces[at + step]))
                for step, forms in others
            )
            for at in compress(range(len(pieces)), needed)
            for others in needed[at]
        )

    def _may_hold(self, words: frozenset[str]) -> bool:
        """Whether all words of any phrase are among those of a text."""
        return any(
            not any(forms.isdisjoint(words) for _, forms in others)
            for form in self._needs.keys() & words
            for others in self._needs[form]
        )


def repaired(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """A text with parts replaced, none of which overlap."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _read(line: str) -> Iterator[Phrase]:
    match = _LINE.fullmatch(line)
    if not match:
        raise ValueError(f"not a line of phrases: {line}")
    hint, wrong, sign, right, conditions = match.groups()
    words = wrong.split()
    yield from _phrases(words, right, sign == ">", bool(hint), conditions or "")
    if "_" in words:
        at = words.index("_")
        if sign == ">":
            given = right.split()
            right = " ".join(given[:at] + given[at + 1 :])
        yield from _phrases(
            words[:at] + words[at + 1 :], right, sign == ">", bool(hint), conditions or ""
        )


def _phrases(
    words: Sequence[str], right: str, repair: bool, hint: bool, conditions: str
) -> Iterator[Phrase]:
    before, words = (True, words[1:]) if words[0] == "," else (False, words)
    given = [word for word in right.split() if word != ","]
    options: dict[str, Words] = {}
    for sign, listed in re.findall(r"([+<-]) ?([^+<]*?)(?= [+<-]|$)", conditions):
        options[sign] = _words(listed.split())
    yield Phrase(
        tuple(map(_forms, _bare(words))),
        (before, *(word.endswith(",") for word in words)),
        right,
        tuple(map(_forms, given if len(given) != len(words) else _bare(given))) if repair else (),
        hint,
        options.get("+"),
        options.get("-"),
        options.get("<"),
    )


def _bare(words: Iterable[str]) -> Iterator[str]:
    """Words without the comma behind them."""
    return (word.rstrip(",") for word in words)


def _forms(word: str) -> tuple[str, ...]:
    if word == "_":
        return ()
    if word[-1] in "~≈":
        return tuple(word[:-1] + ending for ending in (_HARD if word[-1] == "~" else _SOFT))
    return tuple(word.split("|"))


def _words(listed: Sequence[str]) -> Words:
    return Words(
        frozenset(word for word in listed if word not in ("#", ".") and word[-1] != "…"),
        tuple(word[:-1] for word in listed if word[-1] == "…"),
        "#" in listed,
        "." in listed,
    )


def _match(phrase: Phrase, text: Text, words: Sequence[Word], first: int) -> Match | None:
    last = first + len(phrase.words) - 1
    if first < 0 or last >= len(words):
        return None
    chosen = []
    for n, forms in enumerate(phrase.words):
        if n and not _joined(text, words, first + n, phrase.commas[n]):
            return None
        form = _form(forms, words[first + n].text)
        if form is None:
            return None
        chosen.append(form)
    if phrase.commas[0] and not (first and _joined(text, words, first, True)):
        return None
    if phrase.commas[-1] and not text.prose.startswith(",", words[last].end):
        return None
    if not _fits(phrase, text, words, first, last):
        return None
    inside = words[first : last + 1]
    edits = tuple(_edits(phrase, text, inside, chosen))
    start, end = inside[0].start, inside[-1].end
    plain = _plain(text, start, end)
    right = _plain(text, start, end, edits) if edits else phrase.advice
    return Match(phrase, start, end, plain, right, edits)


def _plain(text: Text, start: int, end: int, edits: Iterable[tuple[int, int, str]] = ()) -> str:
    """A part of a text after edits, without what has no width."""
    shown = "".join(
        "\0" if mark == MARK else letter
        for letter, mark in zip(text.raw[start:end], text.prose[start:end], strict=True)
    )
    moved = ((edit[0] - start, edit[1] - start, edit[2]) for edit in edits)
    return " ".join(repaired(shown, moved).replace("\0", "").split())


def _form(forms: Sequence[str], written: str) -> int | None:
    """Which of the forms a word is; 0 where any word will do."""
    if not forms:
        return 0
    small = written.lower().translate(_APOSTROPHES)
    for n, form in enumerate(forms):
        if small == form or (form[-1] == "…" and small.startswith(form[:-1])):
            return n
        if form == "#" and small[0].isdigit():
            return n
    return None


def _joined(text: Text, words: Sequence[Word], place: int, comma: bool) -> bool:
    """Whether nothing but blanks, or a comma, stands in front of a word."""
    start, end = words[place - 1].end, words[place].start
    if not comma and end - start == 1 and text.prose[start] == " ":
        return True
    return bool((_COMMA if comma else _BLANK).fullmatch(text.prose, start, end))


def _fits(phrase: Phrase, text: Text, words: Sequence[Word], first: int, last: int) -> bool:
    """Whether what stands around leaves a phrase its meaning."""
    if phrase.follows or phrase.follows_not:
        after = _following(text, words, last, comma=phrase.commas[-1])
        if phrase.follows and not phrase.follows.has(after):
            return False
        if phrase.follows_not:
            clause = _following(text, words, last, comma=True)
            if phrase.follows_not.has(after) or (clause or "") in phrase.follows_not.exact:
                return False
    if phrase.before_not:
        near = words[max(0, first - _BEFORE) : first]
        return not any(phrase.before_not.has(word.text.lower()) for word in near)
    return True


def _following(text: Text, words: Sequence[Word], last: int, *, comma: bool) -> str | None:
    """The next word, or `%`; None where the clause ends."""
    if last + 1 < len(words) and _joined(text, words, last + 1, comma):
        return words[last + 1].text.lower().translate(_APOSTROPHES)
    return "%" if _PERCENT.match(text.prose, words[last].end) else None


def _edits(
    phrase: Phrase, text: Text, inside: Sequence[Word], chosen: Sequence[int]
) -> Iterator[tuple[int, int, str]]:
    if not phrase.right:
        return
    if len(phrase.right) == len(inside):
        capital = False
        for n, (word, forms) in enumerate(zip(inside, phrase.right, strict=True)):
            if forms == (_GONE,):
                end = inside[n + 1].start if n + 1 < len(inside) else word.end
                start = word.start if n + 1 < len(inside) else inside[n - 1].end
                if MARK not in text.prose[start:end]:
                    yield start, end, ""
                capital = capital or (n == 0 and word.text[0].isupper())
            elif forms:
                new = forms[chosen[n]] if len(forms) > 1 else forms[0]
                new = _capitals(new, word.text.capitalize() if capital else word.text)
                capital = False
                if new != word.text:
                    yield word.start, word.end, new
        return
    start, end = inside[0].start, inside[-1].end
    if MARK in text.prose[start:end]:
        return
    given = []
    for forms in phrase.right:
        same = [n for n, wrong in enumerate(phrase.words) if len(wrong) == len(forms)]
        given.append(forms[chosen[same[0]]] if len(forms) > 1 and same else forms[0])
    yield start, end, _capitals(" ".join(given), text.raw[start:end])


def _capitals(new: str, old: str) -> str:
    """A word with the capitals of the one that it replaces."""
    if old.isupper() and len(old) > 1:
        return new.upper()
    return new[0].upper() + new[1:] if old[0].isupper() else new


def _longest(found: Iterable[Match]) -> Iterator[Match]:
    end = -1
    for match in sorted(found, key=lambda match: (match.start, -match.end)):
        if match.start >= end:
            end = match.end
            yield match
