"""Where a sentence ends, in Ukrainian and in English.

A wrong end tears a sentence apart, a missed one only makes a piece longer; so in doubt there is
none. Neither abbreviations («вул.», «ім.», "Mr.", "e.g.") nor initials («Т. Г. Шевченко») end one.
"""

from __future__ import annotations

import re
from itertools import pairwise

_STOP = re.compile(
    r"(?P<marks>[.!?…]+)"
    r"(?:[\"'»”’“)\]*_]|</?[A-Za-z][^<>]*>|\[[^\[\]\s]{1,8}\])*"  # what belongs to the sentence
    r"(?P<blank>\s+|$)"
)
_OPENERS = re.compile(r"(?:[\"'«“„‘(\[*_]|<[A-Za-z][^<>]*>)*")
_DASH = re.compile(r"[–—-]\s+")
_LAST_WORD = re.compile(r"[^\W_]+(?:[.’'ʼ-][^\W_]+)*$")

_UKRAINIAN = """
    а абз акад англ арк архіт асист
    б бл бул буд бульв
    в вип вул
    г гл гр год грец
    д див доц дод д-р
    е ек екз ел
    ж журн
    заст зав зб зв
    і ім ін італ
    к кв кін кн коп корп кол канд каф комп
    л лат лейт літ
    м мал мат мкр моб мр м-ко м-н
    н нар нач напр наук нім нпр нац
    о об обл обч оз ос оф
    п пл пов под пол пом поч пор пп прем пров прод проф просп пр пт
    р рев ред рис розд рос рр р-н
    с св сер сл смт сс стор ст сб ср
    т табл тел тис тов тт
    укр
    ф факс фр франц
    х хв хут
    ч чл чол
    шт щ
"""
_ENGLISH = """
    adm approx apt assn ave blvd bros c ca capt cf cmdr co col corp cpl dept dr ed eds esp est etc
    fr ft gen gov hon inc jr lt ltd maj messrs mr mrs ms mt mts p pp pres prof pvt rd rep reps rev
    sen sens sgt sr st supt v viz vols vs
"""
_NUMBERED = """
    art ch fig figs no nos nr op sec vol вид гол
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun
"""
_LABELS = """
    бер вер вт грн груд гц дол жовт знач квіт крб лист лют макс мін міс нд пн сек серп січ
    симв трав уст черв чт шир
    avg cal char chars del deg dest diff dir elev freq hr hrs lat lbs long mag max mb min mins msg
    num orig pos prev pts qty rect ref sec secs sel std temp tel tz wt yr yrs
"""
_AT_END = frozenset(_LABELS.split())
"""Words of labels, short for longer ones where a text ends with them and a full stop."""
_SHORT = 5
"""Letters of a text of one word that may be short for a longer one."""
_ABBREVIATIONS = frozenset((_UKRAINIAN + _ENGLISH).split())
_BEFORE_NUMBERS = frozenset(_NUMBERED.split())
"""Words of their own too; abbreviations only where a number follows."""


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with the blanks after it; joined, they are the text."""
    cuts = [0, *ends(text), len(text)]
    parts = [text[start:end] for start, end in pairwise(cuts)]
    return [part for part in parts if part]


def ends(text: str) -> list[int]:
    """Offsets where the next sentence begins; the end of the text is none.

    Tags are seen through: what stands right after the full stop belongs to the sentence, and so do
    footnote marks such as `[1]`.
    """
    return [
        match.end()
        for match in _STOP.finditer(text)
        if match.end() < len(text) and _is_end(text, match)
    ]


def ends_in_abbreviation(text: str) -> bool:
    """Whether the full stop at a text's end may belong to its last word: «5 тис.», "etc."."""
    word = _LAST_WORD.search(text[:-1][-40:])
    if word is None:
        return False
    alone = len(word[0]) == len(text) - 1
    return (
        (alone and len(word[0]) <= _SHORT)
        or len(word[0]) == 1
        or word[0].casefold() in _AT_END | _BEFORE_NUMBERS
        or _is_abbreviation(word[0], text[:-1], "")
    )


def _is_end(text: str, match: re.Match[str]) -> bool:
    after = _OPENERS.match(text, match.end())
    place = after.end() if after else match.end()
    dash = _DASH.match(text, place)
    following = text[dash.end() if dash else place :][:1]
    if following.islower() or (dash and not following.isupper()):
        return False
    if match["marks"] != ".":
        return True
    before = text[: match.start()]
    word = _LAST_WORD.search(before[-40:])
    if word is None:
        return True
    return not _is_abbreviation(word[0], before, following)


def _is_abbreviation(word: str, before: str, following: str) -> bool:
    """Whether a full stop after `word` is part of it."""
    folded = word.casefold()
    if folded in _BEFORE_NUMBERS:
        return following.isdigit()
    if "." in word:
        return all(part.isalpha() and len(part) < 3 for part in word.split("."))  # «т.д», "e.g"
    if len(word) == 1 and word.isupper():
        return True
    if word.isdigit():
        return not before[: -len(word)].strip()  # «1. Перше»
    return folded in _ABBREVIATIONS
