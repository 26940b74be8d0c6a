"""How languages write the marks between and after sentences.

Each mark belongs to a kind, and a text's end is compared by kind: `.` of an English sentence is
`。` of a Chinese and `।` of a Hindi one. Languages stand here by the code without country; what is
not named follows the common habit. Facts: Unicode's character names and CLDR's exemplar
punctuation; for French the spacing rules of the Imprimerie nationale, for Ukrainian the 2019
orthography (§§ 154-167).
"""

from __future__ import annotations

KINDS: dict[str, str] = {
    "a full stop": ".。．｡।॥۔።᙮։។෴᱾၊။·",
    "a question mark": "?？؟՞⸮፧꘏⳺\u037e",
    "an exclamation mark": "!！¡՜᥄႟߹",
    "an ellipsis": "…⋯",
    "a colon": ":：៖፦",
    "a semicolon": ";；؛፤",
    "a comma": ",，、،፣",
}
"""Kind of an end, as messages name it -> the marks that make it."""

MIXED = "a question mark with an exclamation mark"
"""The kind of `?!`, `!?`, `⁈`, `⁉`."""

MIXED_MARKS = "⁈⁉‽"

KIND_OF = {mark: kind for kind, marks in KINDS.items() for mark in marks}

OTHER_MEANING: dict[str, dict[str, str]] = {
    "el": {";": "a question mark", "·": "a semicolon"},
    "hy": {":": "a full stop", "՝": "a colon", "`": "a colon"},
    "bo": {"།": "a full stop"},
    "hi": {"|": "a full stop"},
    "bn": {"|": "a full stop", "৷": "a full stop"},
    "or": {"|": "a full stop"},
    "my": {"။": "a full stop"},
    "ur": {"-": "a full stop"},
}
"""Language -> marks that mean something else there, or that only it has."""

INSIDE: dict[str, str] = {"hy": "՞՜", "eu": "!¡"}
"""Language -> marks that it sets inside a sentence where others set them at its end."""

WITHOUT_ENDS = frozenset(("jbo", "km", "lo", "my", "th"))
"""Languages that end a sentence with a blank, a particle or nothing."""

LOOSE: dict[str, tuple[frozenset[str], ...]] = dict.fromkeys(
    ("ja", "zh", "yue"), (frozenset(("a colon", "a semicolon", "a full stop")),)
)
"""Language -> kinds that stand for one another there: a list may be announced by a full stop."""

BLANK_BEFORE: dict[str, str] = {"fr": ":;!?»", "br": ":;!?"}
"""Language -> marks that have a blank before them there."""

NO_BLANK_AFTER = frozenset(("bo", "ja", "lo", "my", "th", "yue", "zh"))
"""Languages that set no blank after a mark."""

OPENING = frozenset("¿¡")
"""Marks that begin a sentence."""
