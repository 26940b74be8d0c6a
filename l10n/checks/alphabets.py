"""Letters of two alphabets in one word, and single letters of the wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from l10n.checks.base import Fault, Pair, Setting, base_language, by_part, listed, pair_check
from l10n.checks.letters import foreign_passages
from l10n.languages.letters import CYRILLIC, LATIN, TO_CYRILLIC, TO_LATIN
from l10n.model import Severity
from l10n.syntax.pieces import Piece
from l10n.syntax.text import MARK

_PART = re.compile(rf"[^\W\d_]+(?:{MARK}+[^\W\d_]+)*")
_RUN = re.compile(f"(?P<latin>[{LATIN}]+)|(?P<cyrillic>[{CYRILLIC}]+)")
_LONE = re.compile(
    rf"(?<=[{CYRILLIC}],[ \u00a0])[iayoc](?=[ \u00a0][{CYRILLIC}])"
    rf"|(?<=[{CYRILLIC}][ \u00a0])[iayoc](?=[ \u00a0][{CYRILLIC}])"
    rf"|\A[IAYOC](?=[ \u00a0][{CYRILLIC}])"
)
_LONE_CYRILLIC = re.compile(
    rf"(?<=[{LATIN}][ \u00a0])[аіІ](?=[ \u00a0][{LATIN}])|\A[АІ](?= [{LATIN}])"
)
_ROMAN = re.compile(
    r"(?<![\w:'’-])[IVXІХ]{2,}(?![\w:'’])|(?<![\w:'’-])[ІХ](?=[ \u00a0]ст(?:\.|оліт))"
)
_NUMERAL = re.compile("X{0,2}(?:IX|IV|V?I{0,3})")
_DEGREE = re.compile(r"(?<=°)С(?!\w)|(?<=°[ \u00a0])С(?!\w)")
_SUSPICIOUS = {
    "uk": re.compile(
        rf"[{LATIN}ІХ°](?:(?<=[{LATIN}])[*_]{{0,3}}[{CYRILLIC}]|(?<=[{CYRILLIC}][{LATIN}])"
        rf"|(?<=[iayocIAYOC])[ \u00a0][{CYRILLIC}]|(?<=[ІХ])(?:[IVXІХ]|[ \u00a0]ст(?:\.|оліт))"
        r"|(?<=°)[ \u00a0]?С)"
    ),
    "en": re.compile(f"[{CYRILLIC}]"),
}
"""Language -> what a translation must have for a closer look."""
_FIRST_PARTS = "iayocIAYOCІХ°"
"""Last letters of a word that together with the next word may be such."""
_FORMAT = "~%$&\\@"
"""What begins a directive of a format whose last letter touches the word: `~a`, `%s`, `\\n`."""


class _Repair(NamedTuple):
    """A place whose letters are of the wrong alphabet."""

    start: int
    end: int
    fixed: str | None
    """The same place in the right letters; None where nobody can tell."""
    problem: str


def _suspicious(setting: Setting) -> str:
    uk = base_language(setting.language) == "uk"
    return f"[іх][іх]|[{_FIRST_PARTS.lower()}] " if uk else f"[{CYRILLIC}]"


@by_part(_suspicious)
def _is_suspicious(piece: Piece, setting: Setting) -> bool:
    """Whether a piece has what needs a closer look, or its first part."""
    language = base_language(setting.language)
    return bool(_SUSPICIOUS[language].search(piece.raw)) or (
        language == "uk" and piece.raw[-1] in _FIRST_PARTS
    )


@pair_check("mixed-alphabet", Severity.ERROR, languages=("uk", "en"), target=_is_suspicious)
def mixed_alphabet(pair: Pair) -> Iterator[Fault]:
    """A word has letters of two alphabets, or a letter has a double of the other one.

    What: Latin letters inside a Cyrillic word and the other way round; a lone Latin `i`, `a`,
    `y`, `o`, `c` between Ukrainian words; Roman numerals and `°C` typed with Cyrillic letters.
    Let pass are code, addresses and placeholders, parts joined by a hyphen (IT-компанія), numbers
    with a letter (10x), and parts told apart by their case (ПРЕФІКСaa).

    Why: The letters look the same to readers, and not to search, sorting, spelling checkers and
    screen readers.

    Example:
        msgid "Choose a date"
        wrong: msgstr "Oберіть дату" (with a Latin O)
        right: msgstr "Оберіть дату"

    Fix: Type the word again. `l10n check --fix` does it where all letters can be of one alphabet.
    """
    if not _SUSPICIOUS[base_language(pair.language)].search(pair.target):
        return
    repairs = _repairs(pair)
    if repairs:
        problems = listed(dict.fromkeys(repair.problem for repair in repairs))
        first = repairs[0]
        yield Fault(f"{problems}; type it again", _mended(pair, repairs), span=first[:2])


def _repairs(pair: Pair) -> list[_Repair]:
    language = base_language(pair.language)
    found = list(_words(pair))
    found += (*_lone(pair), *_numerals(pair)) if language == "uk" else _lone_cyrillic(pair)
    foreign = list(foreign_passages(pair.after, language))
    kept = [r for r in found if not any(start <= r.start < end for start, end in foreign)]
    return sorted(kept, key=lambda repair: repair.start)


def _mended(pair: Pair, repairs: list[_Repair]) -> str | None:
    """The translation after the repairs and those they bring to light; None where one is missing.

    A letter between two words is looked at only when both are of one alphabet.
    """
    while repairs:
        text = pair.target
        for repair in reversed(repairs):
            if repair.fixed is None:
                return None
            text = text[: repair.start] + repair.fixed + text[repair.end :]
        pair = replace(pair, target=text)
        repairs = _repairs(pair)
    return pair.target


def _words(pair: Pair) -> Iterator[_Repair]:
    allowed = {word.casefold() for word in pair.style.settings.allow}
    for match in _PART.finditer(pair.after.prose):
        word = match[0].replace(MARK, "")
        runs = list(_RUN.finditer(word))
        if len({run.lastgroup for run in runs}) < 2 or word.casefold() in allowed:
            continue
        if _NUMERAL.fullmatch(word.translate(TO_LATIN)):
            continue  # read below
        if pair.target[max(match.start() - 1, 0)] in _FORMAT or _is_composed(runs, pair.source):
            continue
        fixed = None if _has_stray(word, runs, pair.source) else _in_one_alphabet(word, pair)
        raw = pair.target[match.start() : match.end()]
        yield _Repair(
            match.start(),
            match.end(),
            fixed and _put_in(fixed, raw, match[0]),
            f'"{word}" has {_foreign_letters(runs)}',
        )


def _put_in(letters: str, raw: str, prose: str) -> str:
    """A word's new letters in the places of the old ones, markup between them kept."""
    new = iter(letters)
    return "".join(old if char == MARK else next(new) for old, char in zip(raw, prose, strict=True))


def _is_composed(runs: list[re.Match[str]], source: str) -> bool:
    """Whether a word is put together on purpose: its parts are told apart by case."""
    if len(runs) == 2:
        latin = next(run[0] for run in runs if run.lastgroup == "latin")
        if latin.isupper() and re.search(rf"\b{latin}[A-Z]|[A-Za-z]{latin}\b", source):
            return True
    if any(run[0] == "x" for run in runs[1:-1]) and re.search(r"\bx\b", source):
        return True
    return all(
        (before[0][-1].islower() and after[0][0].isupper())
        or (before[0].isupper() and len(before[0]) > 1 and after[0].islower())
        for before, after in pairwise(runs)
    )


def _has_stray(word: str, runs: list[re.Match[str]], source: str) -> bool:
    """Whether a letter too many, and not a mistyped one, makes a word mixed: EЗасіб, уcalibre."""
    if len(runs[0][0]) == 1 and word[:2].isupper() and not word.isupper():
        return True
    known = {other.casefold() for other in re.findall(f"[{LATIN}]{{3,}}", source)}
    return any(run[0].casefold() in known for run in runs)


def _in_one_alphabet(word: str, pair: Pair) -> str | None:
    """The word in Cyrillic if it has no letter that only Latin has, else in Latin likewise.

    In an English text Latin comes first. A Ukrainian text's word becomes Latin only where most of
    it is, or where the source has it so.
    """
    cyrillic, latin = word.translate(TO_CYRILLIC), word.translate(TO_LATIN)
    to_cyrillic = None if re.search(f"[{LATIN}]", cyrillic) else cyrillic
    to_latin = None if re.search(f"[{CYRILLIC}]", latin) else latin
    if base_language(pair.language) != "uk":
        return to_latin or to_cyrillic
    if to_latin and to_latin.casefold() in pair.source.casefold():
        return to_latin
    if to_cyrillic:
        return to_cyrillic
    most = 2 * len(re.findall(f"[{LATIN}]", word)) > len(word)
    return to_latin if most else None


def _foreign_letters(runs: list[re.Match[str]]) -> str:
    """The letters of the alphabet that has fewer of them in a word, in words."""
    letters = {
        kind: "".join(run[0] for run in runs if run.lastgroup == kind)
        for kind in ("latin", "cyrillic")
    }
    kind = min(letters, key=lambda name: len(letters[name]))
    return f"{kind.capitalize()} {listed(dict.fromkeys(letters[kind]))}"


def _lone(pair: Pair) -> Iterator[_Repair]:
    for match in _LONE.finditer(pair.after.prose):
        letter = match[0]
        if not re.search(rf"(?i)(?<![^\W_]){letter}(?![^\W_])", pair.source):
            fixed = letter.translate(TO_CYRILLIC)
            yield _Repair(*match.span(), fixed, f'"{letter}" is a Latin letter')


def _lone_cyrillic(pair: Pair) -> Iterator[_Repair]:
    for match in _LONE_CYRILLIC.finditer(pair.after.prose):
        yield _Repair(
            *match.span(), match[0].translate(TO_LATIN), f'"{match[0]}" is a Cyrillic letter'
        )


def _numerals(pair: Pair) -> Iterator[_Repair]:
    prose = pair.after.prose
    for match in _ROMAN.finditer(prose):
        latin = match[0].translate(TO_LATIN)
        if latin != match[0] and _NUMERAL.fullmatch(latin):
            problem = f'the Roman numeral "{match[0]}" has Cyrillic letters'
            yield _Repair(*match.span(), latin, problem)
    for match in _DEGREE.finditer(prose):
        yield _Repair(*match.span(), "C", "°C has a Cyrillic letter")
