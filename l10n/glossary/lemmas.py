"""The other way round: the word that a dictionary would list, from a form in a text."""

from __future__ import annotations

from functools import lru_cache

from l10n.glossary import ukrainian
from l10n.glossary.inflection import normal

_ENDINGS = ("", "а", "я", "о", "е", "є", "ь", "й", "ий", "ій", "їй", "и", "і")
_LONGEST = 5
"""Letters that an ending may have: `-ський` has `-ського`, `-ович` has `-овичем`."""
_CLOSED = {"о": "і", "е": "і", "є": "ї"}


@lru_cache(maxsize=8192)
def lemmas(form: str) -> tuple[str, ...]:
    """Words that may have this form, by the rules of declension, with its capital.

    Most are no words at all: the rules know endings, not the dictionary.
    """
    small = normal(form)
    found = [small]
    for cut in range(min(_LONGEST, len(small) - 2)):
        stem = small[: len(small) - cut]
        for base in (stem, *_closed(stem)):
            found += [base + ending for ending in _ENDINGS]
    likely = dict.fromkeys(word for word in found if len(word) > 2)
    kept = [word for word in likely if word == small or small in ukrainian.forms(word)]
    return tuple(_with_capitals(word, form) for word in kept)


def _closed(stem: str) -> list[str]:
    """The stem as it is before no ending: Федор- of `Федора` is `Федір`, Кравц- `Кравець`."""
    found = []
    if len(stem) > 2 and stem[-2] in _CLOSED:
        found.append(stem[:-2] + _CLOSED[stem[-2]] + stem[-1])
    if len(stem) > 2 and stem[-1] in "цкн":
        found += [f"{stem[:-1]}е{stem[-1]}ь", f"{stem[:-1]}о{stem[-1]}", f"{stem[:-1]}е{stem[-1]}"]
    return found


def _with_capitals(word: str, form: str) -> str:
    """Each part of a hyphenated word has the capital that it has in the text."""
    parts = zip(word.split("-"), form.split("-"), strict=False)
    return "-".join(part[:1].upper() + part[1:] if f[:1].isupper() else part for part, f in parts)
