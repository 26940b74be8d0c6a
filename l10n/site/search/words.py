"""A text -> its words' stems, as `theme/static/search.js` finds them in a query."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape

from l10n.site.search.rules import Rules, Step

_MARKS = re.compile("[\u0300-\u0304\u00ad\u200b-\u200d\u2060\ufeff]")
"""Accents, of stress too, and what is not seen; not those of й and ї."""
_WORD = re.compile("[^\\W_]+(?:['’ʼ‘`´′][^\\W_]+)*")
_APOSTROPHE = re.compile("['’ʼ‘`´′]")
LONGEST = 32
"""Characters of a word that count."""


def words(text: str) -> Iterator[str]:
    """Words in lower case, without apostrophes and accents: everyone types these differently."""
    return map(_plain, _words(text))


def _words(text: str) -> list[str]:
    if _MARKS.search(text) or not unicodedata.is_normalized("NFC", text):
        text = _unmarked(text)
    return _WORD.findall(text.lower())


def _unmarked(text: str) -> str:
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text)))


def _plain(word: str) -> str:
    return _APOSTROPHE.sub("", _unmarked(word).replace("ґ", "г"))[:LONGEST]


def stem(word: str, rules: Rules) -> str:
    """A word of `words` -> its stem; "" for one that every story has."""
    if word in rules.common:
        return ""
    if word[0].isdigit():
        return word
    for step in rules.steps:
        word = _step(word, step)
    for n in range(len(word) - 1, 0, -1):
        if word[n] in rules.vowels:
            return word[:n] + rules.vowels[0] + word[n + 1 :]
    return word


def _step(word: str, step: Step) -> str:
    for start in range(step.least, len(word)):
        replacement = step.endings.get(word[start:])
        if replacement is not None:
            return word[:start] + replacement
    return word


BODY, OFTEN, LEAD, TITLE = range(4)
"""How much a word says of a story: it stands in the text, twice or more, above it, in the title."""

Words = dict[str, int]
"""Stem -> the greatest of these."""


def of_story(title: str, above: Iterable[str], html: str, rules: Rules) -> Words:
    """The words of a story; `above` is what stands above its text, which is `html`."""
    found: Words = {}
    for one in _stems(_text(html), rules):
        found[one] = OFTEN if one in found else BODY
    for text in above:
        found |= dict.fromkeys(_stems(text, rules), LEAD)
    return found | dict.fromkeys(_stems(title, rules), TITLE)


def _stems(text: str, rules: Rules) -> Iterator[str]:
    return filter(None, (_stem(word, rules) for word in _words(text)))


@lru_cache(maxsize=1 << 17)
def _stem(word: str, rules: Rules) -> str:
    """The stem of a word as it is written."""
    return stem(_plain(word), rules)


_INLINE = re.compile(r"</?(?:a|abbr|b|code|del|em|i|mark|q|s|small|span|strong|sub|u)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


def _text(html: str) -> str:
    return unescape(_TAG.sub(" ", _INLINE.sub("", html)))


def dump(found: Words) -> str:
    """Words as a line for each weight."""
    lines: list[list[str]] = [[], [], [], []]
    for one, weight in found.items():
        lines[weight].append(one)
    return "\n".join(map(" ".join, lines))


def load(text: str) -> Words:
    """What `dump` gave, read."""
    return {one: weight for weight, line in enumerate(text.split("\n")) for one in line.split()}
