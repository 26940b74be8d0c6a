"""Names of people, Ukrainian on one side and in Latin letters on the other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from l10n.checks.base import Fault, Pair, Setting, base_language, pair_check
from l10n.languages.names import ESTABLISHED, GIVEN, LIKELY_ENDINGS, SURE_ENDINGS
from l10n.languages.transliteration import transliterate
from l10n.model import Severity
from l10n.syntax.phrases import repaired
from l10n.syntax.pieces import Piece
from l10n.syntax.text import Text, Word

_SURE = re.compile("(?:енк|єнк|чук|щук|цюк|нюк|люк|рюк|тюк)(?:о|а|у|ові|ом|ів|ам|ами|ах|и)?$")
_LIKELY = re.compile("[сцз]ьк(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|і|их|ими)$")
_LATIN = re.compile("(?:enko|chuk|iuk)$")
_LATIN_INSIDE = re.compile(r"(?:enko|chuk|iuk)\b")
_FOREIGN = re.compile("w|x|q|c(?!h)|sz|[^\x00-\x7f’ʼ]|aya$", re.IGNORECASE)
"""What no table of transliteration makes of a Ukrainian name: `Kowalski`, `Osnabrück`."""
_POSSESSIVE = re.compile(r"['’]s?$|(?<=o)s$")
_UKRAINIAN = re.compile("(?<![kzcst])h|[bcdfghklmnprstvz]y(?![aeou])", re.IGNORECASE)
"""Letters that no Russian has in English: `Honchar`, `Melnyk`."""
_RUSSIAN = re.compile("(?:ов|ев|єв|ін|їн|ин)(?:а|у|ові|им|ої|ій|ою|і)?$")
_SHORTEST = 6
"""Letters from which one that differs is a slip and not another name."""

_FOLDED = (
    ("shch", "щ"), ("sch", "щ"), ("zgh", "zг"), ("zh", "ж"), ("kh", "г"), ("gh", "г"),
    ("tch", "ч"), ("ch", "ч"), ("sh", "ш"), ("tz", "ц"), ("ts", "ц"), ("x", "кs"), ("ph", "f"),
    ("ck", "k"), ("к", "k"), ("h", "г"), ("g", "г"), ("w", "v"),
)  # fmt: skip


def _may_be_name(piece: Piece, setting: Setting) -> bool:
    """Whether a piece of the source may be a Ukrainian's name."""
    languages = base_language(setting.source_language), base_language(setting.language)
    if languages == ("uk", "en"):
        return piece.capital and any(
            word[0].isupper() and _is_ukrainian(word) for word in piece.words
        )
    return languages == ("en", "uk") and _LATIN_INSIDE.search(piece.raw) is not None


@pair_check("name-spelling", Severity.WARNING, languages=["uk", "en"], source=_may_be_name)
def name_spelling(pair: Pair) -> Iterator[Fault]:
    """A Ukrainian person's name is not written in Latin letters as the state's table says.

    What: Surnames of Ukrainian form (`-енко`, `-чук`, `-ський`) and people with a Ukrainian given
    name, in any case, are compared with the names of the translation by resolution no. 55 of the
    Cabinet of Ministers, the table of passports. Into Ukrainian, a surname that cannot be read
    back from the source's is found. Foreign names are none of its business, nor are people known
    under an established spelling (`Zelenskyy`, `Tchaikovsky`) or whom the glossary names.

    Why: A person who is Zgurskiy in one story and Zghurskyi in the next is two people to readers
    and to search engines.

    Example:
        msgid "Виставку відкрила Олена Згурська."
        wrong: msgstr "Elena Zgurskaya opened the exhibition."
        right: msgstr "Olena Zghurska opened the exhibition."

    Fix: Write the name as the message says, or put the person's own spelling into the glossary.
    """
    languages = base_language(pair.source_language), base_language(pair.language)
    if languages == ("uk", "en"):
        yield from _into_english(pair)
    elif languages == ("en", "uk"):
        yield from _into_ukrainian(pair)


def _into_english(pair: Pair) -> Iterator[Fault]:
    names = [word for word in pair.before.words if word.text[0].isupper()]
    if not any(_is_ukrainian(word.text) for word in names):
        return
    given = _latin_names(pair.after)
    if not given:
        return
    wrong: dict[Word, tuple[str, str]] = {}
    for n, word in enumerate(names):
        before = _neighbour(pair.before, names, n - 1, n)
        after = _neighbour(pair.before, names, n, n + 1, last=True)
        for found, right in _wrong(word.text, before, after, given):
            wrong.setdefault(found, (word.text, right))
    wrong = {found: names for found, names in wrong.items() if not _in_glossary(pair, found.start)}
    fixed = repaired(
        pair.target, ((found.start, found.end, right) for found, (_, right) in wrong.items())
    )
    for found, (name, right) in wrong.items():
        yield Fault(
            f"“{found.text}” is not how {name} is written in Latin letters; write “{right}”",
            fixed,
            span=(found.start, found.end),
        )


def _neighbour(
    text: Text, names: Sequence[Word], left: int, right: int, *, last: bool = False
) -> str:
    """The name directly before or after another, with nothing but a blank between."""
    if left < 0 or right >= len(names):
        return ""
    between = text.prose[names[left].end : names[right].start]
    return names[right if last else left].text if len(between) == 1 and between.isspace() else ""


def _wrong(name: str, before: str, after: str, given: Sequence[Word]) -> Iterator[tuple[Word, str]]:
    """The words of a translation that stand for a name and are not as they should be."""
    spellings = _spellings(name)
    if not spellings or _has_any(given, spellings) or _is_established(name):
        return
    person = _given(name)
    if person:
        if not _is_established(after) and _is_surname(after, given):
            yield from _near(given, spellings, slips=False, known=GIVEN[person].split())
    elif _SURE.search(name):
        yield from _near(given, spellings, slips=True)
    elif before and _given(before):
        companion = _given(before)
        if _LIKELY.search(name):
            foreign = GIVEN[companion].split()
            if not _has_any(given, foreign):
                yield from _near(given, spellings, slips=True)
        elif _has_any(given, _spellings(before)):
            yield from _near(given, spellings, slips=False)
    elif _LIKELY.search(name) and "-" not in name:
        yield from _near(given, spellings, slips=False)


def _is_surname(name: str, given: Sequence[Word]) -> bool:
    """Whether a word is a Ukrainian's surname: by its form, or since the translation says so."""
    if _SURE.search(name):
        return True
    return any(
        word.text in _spellings(name)
        and (_LIKELY.search(name) or (_UKRAINIAN.search(word.text) and not _RUSSIAN.search(name)))
        for word in given
        if name
    )


def _is_established(name: str) -> bool:
    return bool(name) and any(lemma in ESTABLISHED for lemma in _lemmas(name))


def _near(
    given: Sequence[Word], spellings: Sequence[str], *, slips: bool, known: Sequence[str] = ()
) -> Iterator[tuple[Word, str]]:
    """Words that are a name in another spelling, or with one wrong letter where `slips` count."""
    for word in given:
        if word.text in known:
            yield word, spellings[0]
            return
        if _FOREIGN.search(word.text) or (not slips and word.text.endswith("ski")):
            continue
        mine = folding(word.text)
        for spelling in spellings:
            theirs = folding(spelling)
            if mine == theirs or (slips and _is_slip(mine, theirs)):
                yield word, spelling
                return


def _is_slip(mine: str, theirs: str) -> bool:
    long = min(len(mine), len(theirs)) >= _SHORTEST
    return long and Levenshtein.distance(mine, theirs, score_cutoff=1) == 1


def _has_any(given: Iterable[Word], spellings: Iterable[str]) -> bool:
    return any(word.text in spellings for word in given)


@lru_cache(maxsize=4096)
def _spellings(name: str) -> tuple[str, ...]:
    """A name's right spellings: of its nominative, whichever that may be."""
    person = _given(name)
    if person:
        return (transliterate(person),)
    possible = _lemmas(name)
    for endings in (SURE_ENDINGS, LIKELY_ENDINGS):
        surnames = [lemma for lemma in possible if lemma.endswith(endings)]
        if surnames:
            possible = tuple(surnames)
            break
    return tuple(dict.fromkeys(transliterate(lemma) for lemma in possible))


@lru_cache(maxsize=4096)
def _is_ukrainian(name: str) -> bool:
    return bool(_given(name) or _SURE.search(name) or _LIKELY.search(name))


def _lemmas(name: str) -> tuple[str, ...]:
    from l10n.glossary.lemmas import lemmas  # the rules of inflection: most runs need none

    return lemmas(name)


def _given(name: str) -> str:
    """The given name that a word is a form of; empty where it is none."""
    from l10n.glossary.inflection import normal

    return _given_names().get(normal(name), "")


@cache
def _given_names() -> dict[str, str]:
    from l10n.glossary.inflection import normal
    from l10n.glossary.ukrainian import forms

    found: dict[str, str] = {}
    for name in GIVEN:
        for form in forms(normal(name)):
            found.setdefault(form, name)
    return found | {normal(name): name for name in GIVEN}


def _latin_names(text: Text) -> list[Word]:
    """Words with a capital, without a possessive ending."""
    return [
        Word(_POSSESSIVE.sub("", word.text), word.start, word.end - _tail(word.text))
        for word in text.words
        if word.text[0].isupper() and word.end - word.start == len(word.text)
    ]


def _tail(word: str) -> int:
    match = _POSSESSIVE.search(word)
    return len(match[0]) if match else 0


@lru_cache(maxsize=8192)
def folding(name: str) -> str:
    """A name in Latin letters without what systems of transliteration spell differently.

    `Zghurskyi`, `Zgurskiy` and `Zhursky` of the same man are nearly the same then.
    """
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(letter for letter in plain if letter.isalpha())
    for written, sound in _FOLDED:
        plain = plain.replace(written, sound)
    plain = re.sub("[iyj]+(?=[aeou])", "", plain)
    plain = re.sub("[iyj]+", "i", plain)
    return re.sub(r"(.)\1", r"\1", plain)


def _into_ukrainian(pair: Pair) -> Iterator[Fault]:
    if not _LATIN_INSIDE.search(pair.source):
        return
    names = [word.text for word in _latin_names(pair.before) if _LATIN.search(word.text)]
    if not names:
        return
    given = [w for w in pair.after.words if w.text[0].isupper() and _SURE.search(w.text)]
    read = {spelling for word in given for spelling in _spellings(word.text)}
    for name in names:
        if name in read:
            continue
        for word in given:
            if _misread(name, word.text) and not _in_glossary(pair, word.start):
                spelling = _spellings(word.text)[0]
                yield Fault(
                    f"“{word.text}” is “{spelling}” in Latin letters, and the source has "
                    f"“{name}”; write the name that this stands for",
                    span=(word.start, word.end),
                )


def _misread(name: str, ukrainian: str) -> bool:
    """Whether a Ukrainian name is meant for one in Latin letters, and cannot be it.

    A source that follows another table than the state's (`Gritsenko` of `Гриценко`) is right here.
    """
    for spelling in _spellings(ukrainian):
        mine, theirs = folding(spelling), folding(name)
        if mine == theirs:
            return ("kh" in spelling.lower()) != ("kh" in name.lower())
        if _is_slip(mine, theirs):
            return True
    return False


def _in_glossary(pair: Pair, place: int) -> bool:
    """Whether a word of the translation is part of a name that the glossary has."""
    if not pair.style.glossary.terms:
        return False
    matches = pair.style.glossary.matcher.matches(
        pair.target, base_language(pair.language), pair.message.flags, markdown=pair.markdown
    )
    return any(m.start <= place < m.end and m.phrase.use.value == "name" for m in matches)
