"""Names of Ukrainian towns that are no longer in use."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from l10n.checks.base import Fault, Pair, Setting, base_language, by_word, pair_check
from l10n.glossary.titles import in_title
from l10n.languages import places
from l10n.languages.places import Renamed, Spelling
from l10n.model import Severity
from l10n.syntax.phrases import repaired
from l10n.syntax.pieces import Piece
from l10n.syntax.text import Text, Word

_YEAR = re.compile(r"\b1\d{3}\b|\b20\d\d\b")
_POSSESSIVE = re.compile(r"['’]s?$")
_THE = re.compile(r"\b(The|the) (Ukraine)\b(?=[.,;:!?)]|$| (?:and|as|at|by|for|from|has|have|in|is"
                  r"|on|or|that|to|was|were|which|who|will|with|would)\b)")  # fmt: skip
_GENITIVE = frozenset(
    [
        "до",
        "з",
        "із",
        "зі",
        "від",
        "біля",
        "коло",
        "для",
        "поблизу",
        "навколо",
        "міста",
        "місто",
        "мер",
        "мера",
        "жителі",
        "мешканці",
        "центр",
        "центрі",
        "околиці",
    ]
)
_OF_REGIONS = ("област", "район", "міськ", "обласн", "районн", "громад")
_NEAR = 3
"""Characters between two words that still belong together."""


@dataclass(frozen=True, slots=True)
class _Place:
    """An old name in a translation."""

    start: int
    end: int
    new: str
    """What to write, in the case it needs where `sure`, else in the nominative."""
    sure: bool
    year: int
    what: str
    """What is wrong, as the message says it."""


def _first_words(setting: Setting) -> Collection[str]:
    if base_language(setting.language) == "uk":
        return _renamed()
    return {"ukraine", *_spellings()}


@by_word(_first_words)
def _may_be_old(piece: Piece, setting: Setting) -> bool:
    """Whether a piece may be, or begin, an old name."""
    if base_language(setting.language) == "uk":
        return piece.capital and not _renamed().isdisjoint(piece.vocabulary)
    known = "ukraine" in piece.vocabulary or not _spellings().keys().isdisjoint(piece.vocabulary)
    return known and piece.capital


@pair_check("place-name", Severity.WARNING, languages=["uk", "en"], target=_may_be_old)
def place_name(pair: Pair) -> Iterator[Fault]:
    """A Ukrainian town bears an old name, or an English one taken from Russian.

    What: In English texts `Kiev`, `Kharkov`, `Lvov` and some sixty others, and `the Ukraine`; in
    Ukrainian texts towns that were renamed since 1989, in all cases. Dishes (`chicken Kiev`),
    namesakes (`Odessa, Texas`), quoted titles, time zones (`Europe/Kiev`) and surnames (`Lvov`,
    unless the source names the town) are passed over. In a sentence about the past, which names
    an earlier year, or has a word such as `former`, `Soviet`, `колишній`, the old name may be
    right: it is a hint there. Names of regions that are still in the Constitution stay.

    Why: Ukraine asks the world to use its own names; and a reader does not find a town that has
    not been called so for years.

    Example:
        msgid "Потяг до Києва вирушає о сьомій."
        wrong: msgstr "The train to Kiev leaves at seven."
        right: msgstr "The train to Kyiv leaves at seven."

    Fix: Write the name that the message gives. `l10n check --fix` does it outside sentences about
    the past, where the ending is plain. A name that your newsroom keeps goes into the glossary.
    """
    language = base_language(pair.language)
    found = _english(pair) if language == "en" else _ukrainian(pair)
    known = [place for place in found if not _agreed(pair, place)]
    if not known:
        return
    past = [_in_the_past(pair.after, language, place.year) for place in known]
    edits = [
        (place.start, place.end, place.new)
        for place, old in zip(known, past, strict=True)
        if place.sure and not old
    ]
    fixed = repaired(pair.target, edits) if edits else None
    for place, old in zip(known, past, strict=True):
        advice = f"write “{place.new}”"
        if old:
            advice = f"if the sentence is not about that time, {advice}"
        yield Fault(
            f"{place.what}; {advice}",
            fixed if place.sure and not old else None,
            severity=Severity.INFO if old else None,
            span=(place.start, place.end),
        )


def _english(pair: Pair) -> Iterator[_Place]:
    text = pair.after
    prose = text.prose
    filed = _spellings()
    if filed.keys().isdisjoint(text.vocabulary) and "ukraine" not in text.vocabulary:
        return
    words = text.words
    for place, word in enumerate(words):
        if not word.text[0].isupper():
            continue
        for spelling, start, end in _spelled(filed, text, place):
            if (
                prose[start - 1 : start] != "/"
                and not _elsewhere(spelling, text, place)
                and spelling.not_before.isdisjoint((pair.message.msgctxt or "").lower().split())
                and not (spelling.surname and not _is_named(spelling.ukrainian, pair.before))
                and not in_title(prose, start, end)
            ):
                written = pair.target[start:end]
                new = spelling.new.upper() if written.isupper() else spelling.new
                what = f"“{written}” is no longer its English name"
                yield _Place(start, end, new, True, spelling.year, what)
    if "the ukraine" in pair.target.lower():
        for match in _THE.finditer(prose):
            what = f"“{match[0]}” is no longer said of a country"
            yield _Place(match.start(), match.end(), "Ukraine", True, 1991, what)


def _spelled(
    filed: dict[str, list[Spelling]], text: Text, place: int
) -> Iterator[tuple[Spelling, int, int]]:
    """Spellings at a word: whole, in front of a hyphen or behind one, or with the next word."""
    word = text.words[place]
    small = _POSSESSIVE.sub("", word.text.lower())
    if word.end - word.start != len(word.text):
        return  # something without width stands inside
    for spelling in filed.get(small.split("-")[0], ()):
        end = word.start + len(spelling.old)
        if text.raw[word.start : end].lower() == spelling.old.lower() and not (
            text.raw[end : end + 1].isalnum()
        ):
            yield spelling, word.start, end
    if "-" in small:
        start = word.start + small.index("-") + 1
        for spelling in filed.get(small.partition("-")[2], ()):
            if small.partition("-")[2] == spelling.old.lower() and text.raw[start].isupper():
                yield spelling, start, start + len(spelling.old)


def _is_named(town: str, source: Text) -> bool:
    """Whether a source has a town's name, in any case."""
    from l10n.glossary.inflection import normal  # the rules of inflection: most runs need none
    from l10n.glossary.ukrainian import forms

    wanted = forms(normal(town))
    return any(normal(word.text) in wanted for word in source.words)


def _elsewhere(spelling: Spelling, text: Text, place: int) -> bool:
    """Whether a neighbour says that it is something else."""
    before, after = _neighbours(text, place)
    return before in spelling.not_after or after in spelling.not_before


def _neighbours(text: Text, place: int) -> tuple[str, str]:
    words = text.words
    before = after = ""
    if place and words[place].start - words[place - 1].end <= _NEAR:
        before = words[place - 1].text.lower()
    if place + 1 < len(words) and words[place + 1].start - words[place].end <= _NEAR:
        after = words[place + 1].text.lower()
    return before, after


def _ukrainian(pair: Pair) -> Iterator[_Place]:
    text = pair.after
    filed = _renamings()
    if _renamed().isdisjoint(text.vocabulary):
        return
    for place, word in enumerate(text.words):
        if not word.text[0].isupper():
            continue
        for town, form in filed.get(word.text.capitalize(), ()):
            end = _last(form, text, place)
            if end is None or _is_adjective(form, text, place) or _has_new_name(text, town, end):
                continue
            if in_title(text.prose, word.start, end):
                continue
            new = _in_case(town, form, text, place)
            written = pair.target[word.start : end]
            what = f"“{written}” has been called {town.new} since {town.year}"
            shown = new or town.new
            shown = shown.upper() if written.isupper() else shown
            yield _Place(word.start, end, shown, bool(new), town.year, what)


def _last(form: str, text: Text, place: int) -> int | None:
    """Where a name of one or two words ends that begins at a word; None where it is another."""
    first, _, second = form.partition(" ")
    word = text.words[place]
    if word.text != first and word.text != first.upper():
        return None
    if not second:
        return word.end
    following: Word | None = text.words[place + 1] if place + 1 < len(text.words) else None
    return following.end if following and following.text == second else None


def _in_case(town: Renamed, form: str, text: Text, place: int) -> str:
    """The new name in the case that the old one has; empty where that is not plain."""
    if not town.same_gender:
        return ""
    old, new = places.cases(town.old), places.cases(town.new)
    possible = {new[n] for n, one in enumerate(old) if one == form}
    if len(possible) > 1:  # the dative is the locative here
        before = text.words[place - 1].text.lower() if place else ""
        return new[4] if before in ("у", "в", "на") else ""
    return possible.pop()


def _has_new_name(text: Text, town: Renamed, end: int) -> bool:
    """The text explains itself: `Дніпро, колишній Дніпропетровськ`."""
    new, old = town.new.split()[0][:-1], town.old.split()[0][:-1]
    return any(
        word.text.startswith(new) and not word.text.startswith(old) and word.end != end
        for word in text.words
    )


def _is_adjective(form: str, text: Text, place: int) -> bool:
    """`Дніпропетровська` is a town's genitive, and the adjective of a region, a street, a river.

    It is the town where a word stands in front that asks for this case.
    """
    if not form.endswith(("ська", "ську")):
        return False
    before, after = _neighbours(text, place)
    if form.endswith("ську"):
        return before not in ("у", "в", "на") or after.endswith(("у", "ю", "ь"))
    return before not in _GENITIVE or after.startswith(_OF_REGIONS)


def _agreed(pair: Pair, place: _Place) -> bool:
    """Whether the newsroom's glossary has the name as it stands, or reports it itself."""
    glossary = pair.style.glossary
    if not glossary.terms:
        return False
    language = base_language(pair.language)
    matches = glossary.matcher.matches(
        pair.target, language, pair.message.flags, markdown=pair.markdown
    )
    return any(
        match.start <= place.start
        and place.end <= match.end
        and match.phrase.use.value in ("name", "exception", "never")
        for match in matches
    )


def _in_the_past(text: Text, language: str, year: int) -> bool:
    """Whether a sentence names an earlier year, or has a word that speaks of the past."""
    if any(int(match[0]) < year for match in _YEAR.finditer(text.prose)):
        return True
    starts = tuple(places.HISTORY[language])
    return any(word.text.lower().startswith(starts) for word in text.words)


@cache
def _spellings() -> dict[str, list[Spelling]]:
    found: dict[str, list[Spelling]] = {}
    for spelling in places.SPELLINGS:
        first = spelling.old.lower().split(" ")[0].split("-")[0]
        found.setdefault(first, []).append(spelling)
    return found


@cache
def _renamings() -> dict[str, list[tuple[Renamed, str]]]:
    found: dict[str, list[tuple[Renamed, str]]] = {}
    for town in places.RENAMED:
        for form in dict.fromkeys(places.cases(town.old)):
            found.setdefault(form.split(" ")[0].capitalize(), []).append((town, form))
    return found


@cache
def _renamed() -> frozenset[str]:
    """The first words of old names, in small letters, as a text's vocabulary has them."""
    return frozenset(word.lower() for word in _renamings())
