"""Apostrophes, dashes and no-break spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from l10n.checks.base import (
    Fault,
    Pair,
    Setting,
    base_language,
    by_part,
    by_shape,
    listed,
    pair_check,
)
from l10n.languages import apostrophes
from l10n.languages.letters import CYRILLIC
from l10n.languages.marks import (
    APOSTROPHE,
    APOSTROPHES,
    EM_DASH,
    EN_DASH,
    HYPHENATED_AFTER,
    HYPHENATED_BEFORE,
    NO_BREAK,
    UNITS,
    WRONG_APOSTROPHES,
)
from l10n.model import Severity
from l10n.syntax.pieces import Piece
from l10n.syntax.text import MARK, THING

_CY = f"[{CYRILLIC}]"
_LACKING = (
    r"(?<=[бпвмфБПВМФ].)|(?<=[рздбнЗДБН]є)|(?<=[здбЗДБ]ї)|(?<=[зЗдДбБ]я)|(?<=ір[яю])|(?<=[дн]ю)"
)
"""What stands before я, ю, є, ї in the words of the list."""
_SUSPICIOUS = (
    rf"[яюєїЯЮЄЇ{WRONG_APOSTROPHES}](?:{_LACKING}|(?<=[{WRONG_APOSTROPHES}]))"
    rf"|[{APOSTROPHES}](?=[{CYRILLIC}])"
)
_TRIGGER = re.compile(f"[яюєїЯЮЄЇ](?:{_LACKING})")
_WRONG = re.compile(
    rf"[{WRONG_APOSTROPHES}](?:(?<={_CY}.)(?=[яюєїЯЮЄЇ])"
    r"|(?<=[A-Za-z].)(?=(?:s|t|d|m|re|ve|ll)\b))"
)
_MAY_BE_WRONG = re.compile(f"[{APOSTROPHES}]|{_TRIGGER.pattern}").search
_RIGHT = re.compile(rf"(?<={_CY})[{APOSTROPHES}](?={_CY})")
_WITH = {word.replace("'", ""): word.index("'") for word in apostrophes.WITH.split()}
_END = "."
"""Stands behind every word, so that a whole one can be told from a beginning."""
_WITHOUT = frozenset(apostrophes.WITHOUT.split())
_LONGEST = max(map(len, (*_WITH, *_WITHOUT)))
_BETWEEN_VOWELS = re.compile(apostrophes.AFTER_VOWELS)
_PREFIXES = re.compile("(?:не|по|за|на|най|при|ви|до|у|об|пере)(?=[бпвмфрздкістл])")


def _trigger(setting: Setting) -> str:
    return _TRIGGER.pattern if base_language(setting.language) == "uk" else ""


@by_part(_trigger)
def _is_wrong(piece: Piece, setting: Setting) -> bool:
    """Whether a piece has an apostrophe of another kind, or a word that is misspelt with one."""
    if _WRONG.search(piece.raw):
        return True
    if base_language(setting.language) != "uk":
        return False
    wanted = setting.style.settings.apostrophe
    if wanted != "any" and any(mark != wanted for mark in _RIGHT.findall(piece.raw)):
        return True
    return bool(_MAY_BE_WRONG(piece.raw.casefold())) and any(map(_misspelling, piece.words))


@pair_check(
    "apostrophe",
    Severity.WARNING,
    when=_SUSPICIOUS,
    languages=("uk", "en"),
    target=_is_wrong,
)
def apostrophe(pair: Pair) -> Iterator[Fault]:
    """An apostrophe is another character, is missing, or stands where none belongs.

    What: An accent, a prime or an opening quotation mark typed inside a word for an apostrophe; in
    a project, another variant than the setting `checks.apostrophe` asks for (’ by default; ’, ʼ
    and ' are all right outside projects); Ukrainian words that are often written without their
    apostrophe (компютер) or with a needless one (св'ято).

    Why: Search, hyphenation and spelling checkers take `ʼ` and `’` for a part of the word, and an
    accent for its end.

    Example:
        msgid "memory"
        wrong: msgstr "пам`ять", msgstr "память"
        right: msgstr "пам’ять"

    Fix: Type the apostrophe. `l10n check --fix` does it.
    """
    prose = pair.after.prose
    text = pair.target
    problems = []
    wrong = []
    if any(map(prose.__contains__, WRONG_APOSTROPHES)):
        backticks = prose.count("`")
        wrong = [m for m in _WRONG.finditer(prose) if backticks < 2 or m[0] != "`"]
    variant = _variant(pair)
    edits = [(match.start(), match.end(), variant) for match in wrong]
    if wrong:
        codes = listed(dict.fromkeys(f"{m[0]} (U+{ord(m[0]):04X})" for m in wrong))
        problems.append(f"{codes} stands for an apostrophe")
    if base_language(pair.language) == "uk":
        wanted = pair.style.settings.apostrophe
        others = []
        if wanted != "any":
            others = [match for match in _RIGHT.finditer(prose) if match[0] != wanted]
        if others:
            edits += [(match.start(), match.end(), wanted) for match in others]
            kinds = listed(dict.fromkeys(match[0] for match in others))
            problems.append(f"the apostrophe is {kinds}, in this project it is {wanted}")
        for start, end, replacement, problem in _misspelt(pair):
            edits.append((start, end, replacement and variant))
            problems.append(problem)
    if not problems:
        return
    edits.sort()
    for start, end, replacement in reversed(edits):
        text = text[:start] + replacement + text[end:]
    message = "; ".join(dict.fromkeys(problems))
    start, end, _ = edits[0]
    span = (start, end) if end > start else (start - 1, start + 1)
    yield Fault(f"{message}; write {variant}" if wrong else message, text, span=span)


def _variant(pair: Pair) -> str:
    """The apostrophe to write: the project's, else the one the text has already."""
    if pair.style.settings.apostrophe != "any":
        return pair.style.settings.apostrophe
    used = _RIGHT.search(pair.after.prose)
    return used[0] if used else APOSTROPHE


def _misspelt(pair: Pair) -> Iterator[tuple[int, int, str, str]]:
    """Offsets of an apostrophe that is missing or needless, what to write, and the problem."""
    if not any(map(_is_suspect, pair.after.vocabulary)):
        return
    for word in pair.after.words:
        if word.end - word.start == len(word.text) and (found := _misspelling(word.text)):
            first, last, replacement, problem = found
            yield word.start + first, word.start + last, replacement, problem


def _misspelling(word: str) -> tuple[int, int, str, str] | None:
    """The same of a word by itself; None where it is written right."""
    folded = word.casefold()
    mark = next((at for at, char in enumerate(folded) if char in APOSTROPHES), None)
    if mark is not None:
        plain = folded[:mark] + folded[mark + 1 :]
        needless = any(_is_needless(plain[at:], mark - at) for at in _starts(plain))
        if needless and _missing(plain, by_rule=True) is None:
            return mark, mark + 1, "", f'"{word}" is written without an apostrophe'
        return None
    found = _missing(folded, by_rule=word.islower())
    return None if found is None else (found, found, "’", f'"{word}" lacks its apostrophe')


@lru_cache(maxsize=1 << 16)
def _is_suspect(word: str) -> bool:
    """Whether a word in small letters may lack an apostrophe, or have one for nothing."""
    return APOSTROPHE in word or _missing(word, by_rule=True) is not None


def _missing(word: str, *, by_rule: bool) -> int | None:
    """Where an apostrophe is missing; by the rule and not by the list only where `by_rule`.

    Names written by ear, as Сілламяе, do not follow it.
    """
    if not _TRIGGER.search(word):
        return None
    closed = word + _END
    for at in _starts(word):
        for length in range(_LONGEST, 2, -1):
            if closed[at : at + length] in _WITH:
                return at + _WITH[closed[at : at + length]]
    match = _BETWEEN_VOWELS.search(word) if by_rule else None
    return match.end() if match else None


def _is_needless(word: str, mark: int) -> bool:
    """Whether a word that is written without an apostrophe has one at `mark`."""
    return mark > 0 and any(word[:n] in _WITHOUT for n in range(mark + 1, _LONGEST + 1))


def _starts(word: str) -> tuple[int, ...]:
    """Where a stem can begin: at the start of the word, and after a prefix."""
    prefix = _PREFIXES.match(word)
    return (0, prefix.end()) if prefix else (0,)


_LEFT = rf"[{CYRILLIC}»”“)]"
_RIGHT_SIDE = rf"[{CYRILLIC}«„“]"
_EN_LEFT, _EN_RIGHT = r"[A-Za-z”’)]", r"[A-Za-z“‘(]"
_SPACES = f"[ {NO_BREAK}]"
_AS_HYPHEN, _EN_AS_HYPHEN = (
    re.compile(rf"(?:(?<={left})|(?<={MARK})){_SPACES}-{_SPACES}(?={MARK}*{right})")
    for left, right in ((_LEFT, _RIGHT_SIDE), (_EN_LEFT, _EN_RIGHT))
)
"""Between words, in emphasis and links too."""
_DOUBLE, _EN_DOUBLE = (
    re.compile(
        rf"(?<={left})--(?={right})"
        rf"|(?:(?<={left})|(?<={MARK})){_SPACES}--{_SPACES}(?={MARK}*{right})"
    )
    for left, right in ((_LEFT, _RIGHT_SIDE), ("[a-z”’)]", "[a-z“‘(]"))
)
_TIGHT = re.compile(
    rf"(?<={_LEFT}){EM_DASH}(?={_RIGHT_SIDE})"
    rf"|(?<={_LEFT})[{EM_DASH}{EN_DASH}]{_SPACES}(?={_CY})"
    rf"|(?<={_LEFT}){_SPACES}[{EM_DASH}{EN_DASH}](?={_CY})"
)
_FOR_HYPHEN = re.compile(
    rf"(?<!{_CY})(?:{'|'.join(HYPHENATED_BEFORE)})(?P<before>[{EM_DASH}{EN_DASH}])(?={_CY})"
    rf"|(?<={_CY})(?P<after>[{EM_DASH}{EN_DASH}])(?:{'|'.join(HYPHENATED_AFTER)})(?!{_CY})",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"(?<![\w.,:/+#=\[{THING}-])(?P<first>\d{{1,4}})-(?P<last>\d{{1,4}})"
    rf"(?=[ {NO_BREAK}]?(?P<unit>[%°]|[ {NO_BREAK}][{CYRILLIC}])|(?P<years>\)))(?![\w-])"
)
_AFTER_SCORE = re.compile(rf"[ {NO_BREAK}](?:[увзі]|на|за|по|до|від|та)[ {NO_BREAK}]")
"""No unit of a range stands here: рахунок 1-3 на користь гостей."""
_DASHES = (
    rf"[-{EM_DASH}{EN_DASH}](?:-|(?<=[ {NO_BREAK}]-)[ {NO_BREAK}]|(?<=[{EM_DASH}{EN_DASH}])"
    r"|(?<=\d-)\d)"
)
_OPTIONS = re.compile("(?i)параметр|аргумент|ключ|опці|option|argument|switch")


_may_be_dash = re.compile(_DASHES).search


@by_shape
def _has_dash(piece: Piece, setting: Setting) -> bool:
    """Whether a piece may have a dash or a hyphen in a wrong place; a dash by itself is right."""
    raw = piece.raw
    if raw in (EM_DASH, EN_DASH) or ("-" not in raw and base_language(setting.language) == "en"):
        return False
    return _may_be_dash(f" {raw} ") is not None


@pair_check("dash", Severity.WARNING, when=_DASHES, languages=("uk", "en"), target=_has_dash)
def dash(pair: Pair) -> Iterator[Fault]:
    """A hyphen stands for a dash, or a dash for a hyphen, or a dash lacks its spaces.

    What: ` - ` and `--` between words; in Ukrainian also an em dash that touches a word, a dash in
    будь–який, and a hyphen between the numbers of a range (10-20 хв). Let pass are options of
    commands, lists, minus signs, dates, telephone numbers, versions and scores, an en dash with
    spaces, in English both ways of setting a dash, and in a variant of English what its source
    does.

    Why: A hyphen joins two words into one, a dash separates; a reader stumbles where one stands
    for the other.

    Example:
        msgid "Kyiv is the capital"
        wrong: msgstr "Київ - столиця"
        right: msgstr "Київ — столиця"

    Fix: Type the dash with a space on both sides, a no-break one before it. `l10n check --fix`
    does it.
    """
    ukrainian = base_language(pair.language) == "uk"
    if not ukrainian and base_language(pair.source_language) == "en":
        return
    edits = sorted(_ukrainian_dashes(pair) if ukrainian else _english_dashes(pair))
    if not edits:
        return
    text = pair.target
    for start, end, replacement, _ in reversed(edits):
        text = text[:start] + replacement + text[end:]
    problems = listed(dict.fromkeys(problem for *_, problem in edits))
    yield Fault(problems, text, span=edits[0][:2])


def _ukrainian_dashes(pair: Pair) -> Iterator[tuple[int, int, str, str]]:
    prose = pair.after.prose
    spaced = f"{NO_BREAK}{EM_DASH} "
    for match in _AS_HYPHEN.finditer(prose):
        yield *match.span(), spaced, f"a hyphen stands for a dash; write {EM_DASH}"
    if not _OPTIONS.search(prose):
        for match in _DOUBLE.finditer(prose):
            yield *match.span(), spaced, f"two hyphens stand for a dash; write {EM_DASH}"
    hyphens = set()
    for match in _FOR_HYPHEN.finditer(prose):
        at = match.start(match.lastgroup or 0)
        hyphens.add(at)
        yield at, at + 1, "-", "a dash stands for a hyphen; write -"
    for match in _TIGHT.finditer(prose):
        if match.start() not in hyphens:
            yield *match.span(), spaced, "a dash touches a word; put spaces on both sides"
    for match in _RANGE.finditer(prose):
        first, last = int(match["first"]), int(match["last"])
        years = first > 1000 and len(match["last"]) in (2, 4)
        if not years and _AFTER_SCORE.match(prose, match.end()):
            continue
        if (first < last or (years and first % 100 < last)) and (match["unit"] or years):
            at = match.end("first")
            yield at, at + 1, EN_DASH, f"a hyphen stands in a range of numbers; write {EN_DASH}"


def _english_dashes(pair: Pair) -> Iterator[tuple[int, int, str, str]]:
    prose = pair.after.prose
    either = f"{EN_DASH} or {EM_DASH}"
    for match in _EN_AS_HYPHEN.finditer(prose):
        yield *match.span(), f" {EN_DASH} ", f"a hyphen stands for a dash; write {either}"
    for match in _EN_DOUBLE.finditer(prose):
        yield *match.span(), f" {EN_DASH} ", f"two hyphens stand for a dash; write {either}"


_PLACE = rf"(?:(?<=№.\d )|(?<=№.\d\d )|(?<=№.\d\d\d ))[мс]\.[ {NO_BREAK}][А-ЯІЇЄҐ]"
"""A town or village behind a number that has a name: школа № 5 м. Львова. Elsewhere metres or
seconds end a sentence."""


def _bound(language: str) -> re.Pattern[str]:
    """The blanks that must not break: a pattern that begins with one is searched faster."""
    units = "|".join(sorted(map(re.escape, UNITS[language]), key=len, reverse=True))
    number = rf"{_behind('[0-9]')}(?!{_PLACE})(?=(?:{units})(?![\w²³/]|\./))"
    if language == "en":
        return re.compile(f" {number}")
    upper = "[А-ЯІЇЄҐ]"
    return re.compile(
        rf" (?:{number}|{_behind('[№§]')}(?={MARK}*[\d{THING}])"
        rf"|(?<=(?<![\w.-]){upper}\. )(?={upper}\. ?{upper}[а-яіїєґ’'ʼ])"
        rf"|(?<=(?<![\w-]){upper}\. {upper}\. )(?={upper}[а-яіїєґ’'ʼ])"
        rf"|(?<=(?<![\w-]){upper}\.{upper}\. )(?={upper}[а-яіїєґ’'ʼ]))"
    )


def _behind(sign: str) -> str:
    """That the blank stands behind a sign, be it emphasised: **5** км."""
    return f"(?:(?<={sign} )|(?<={sign}{MARK} )|(?<={sign}{MARK}{MARK} ))"


_BOUND = {language: _bound(language) for language in UNITS}


_BEFORE_BREAK = re.compile(r"[\d№§][*_~]*$|^\w\.|\.\w\.")


@by_shape
def _may_be_bound(piece: Piece, _: Setting) -> bool:
    """Whether a piece may be a number before a unit, a sign before a number, or an initial."""
    return _BEFORE_BREAK.search(piece.raw) is not None


@pair_check(
    "no-break-space",
    Severity.INFO,
    when=r"[\d№§][*_~]* |\. ?\w\.",
    languages=("uk", "en"),
    target=_may_be_bound,
)
def no_break_space(pair: Pair) -> Iterator[Fault]:
    """A line may break between a number and its unit, after № or §, or between initials.

    What: An ordinary space between a number and a unit (5 км, 20 %, 300 грн, 2026 р.), after the
    signs № and §, between initials and after the last of them. A warning in stories, whose lines
    break where the screen ends; a hint in other texts.

    Why: A line that begins with "км" or ends with "№" makes a reader go back.

    Example:
        msgid "5 km from the city"
        wrong: msgstr "5 км від міста" (with an ordinary space)
        right: msgstr "5 км від міста" (with U+00A0)

    Fix: Type a no-break space. `l10n check --fix` does it.
    """
    prose = pair.after.prose
    places = [match.start() for match in _BOUND[base_language(pair.language)].finditer(prose)]
    if places:
        text = list(pair.target)
        for at in places:
            text[at] = NO_BREAK
        start = max(pair.target.rfind(" ", 0, places[0]) + 1, 0)
        yield Fault(
            f'put a no-break space (U+00A0) after "{pair.target[start : places[0]]}"',
            "".join(text),
            severity=Severity.WARNING if pair.markdown else None,
            span=(places[0], places[0] + 1),
        )
