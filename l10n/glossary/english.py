"""English endings by rule: plurals, possessives, and the forms of regular verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator

_IRREGULAR = {
    "child": "children",
    "person": "people",
    "man": "men",
    "woman": "women",
    "foot": "feet",
    "tooth": "teeth",
    "goose": "geese",
    "mouse": "mice",
    "ox": "oxen",
    "criterion": "criteria",
    "phenomenon": "phenomena",
    "quiz": "quizzes",
}


def forms(word: str, part: str = "") -> frozenset[str]:
    """The forms that a word may have, itself among them; small letters, ’ as the apostrophe.

    A `verb` has a verb's endings, an `adjective` none, everything else those of a noun.
    """
    if part == "adjective" or len(word) < 2:
        return frozenset((word,))
    if part == "verb":
        return frozenset((word, *_plurals(word), *_verb(word)))
    numbers = {word, *_plurals(word)}
    return frozenset(numbers | {f"{form}’s" for form in numbers})


def _plurals(word: str) -> Iterator[str]:
    """Both `hoofs` and `hooves`, where the spelling does not tell which it is."""
    for one, many in _IRREGULAR.items():
        if word == one or (len(one) > 2 and word.endswith(one)):
            yield word.removesuffix(one) + many
    if re.search(r"(?:[sxzo]|ch|sh)$", word):
        yield word + "es"
    if re.search(r"[^aeiou]y$", word):
        yield word[:-1] + "ies"
    if word.endswith("sis"):
        yield word[:-2] + "es"
    if word.endswith(("lf", "af", "rf", "ef")):
        yield word[:-1] + "ves"
    if word.endswith("fe"):
        yield word[:-2] + "ves"
    yield word + "s"


def _verb(word: str) -> Iterator[str]:
    """`plan`: `planned`; `publish`: `publishing`; `verify`: `verified`; `ride`: `riding`."""
    stems = [word]
    if word.endswith("e"):
        stems = [word[:-1]]
    elif re.search(r"[^aeiou][aeiou][bdgklmnprtvz]$", word):
        stems.append(word + word[-1])
    for stem in stems:
        yield from (stem + "ed", stem + "ing")
    if re.search(r"[^aeiou]y$", word):
        yield word[:-1] + "ied"
