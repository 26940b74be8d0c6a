"""Words that may stand twice in a row.

By the code of the language without country. Ukrainian joins words repeated for emphasis with a
hyphen («ледь-ледь»), but calls, laughter and the commonest intensifiers are written apart too.
"""

from __future__ import annotations

_EN = (
    "blah bye can chop ha had hey hush knock long many never no now please so that there very well"
)
_UK = """
    алло ах бу бур гав го дай далеко довго дуже ем ех кап ку ледь люлі ме мяу най ні ну ой ох ось
    раз скоро так тик тихо топ тук тьху ура ха хе хо хи хі хлоп цок цс цить чик
"""
_GRAMMAR = """
    az bn fa fil gu haw hi id jv km kn ko lo mi ml mr ms my ne or pa sd si sm su ta te th tl tr ur
    vi yue zh
"""

ALLOWED: dict[str, frozenset[str]] = {
    "cs": frozenset(("se", "si", "to")),
    "de": frozenset(("der", "die", "das", "sie", "ihr")),
    "en": frozenset(_EN.split()),
    "fr": frozenset(("nous", "vous", "elles", "elle")),
    "nl": frozenset(("dat", "die", "zijn", "u", "er")),
    "pl": frozenset(("się", "to", "ha")),
    "uk": frozenset(_UK.split()),
}
"""Language -> words that are right when doubled."""

DOUBLES_WORDS = frozenset(_GRAMMAR.split())
"""Languages whose grammar doubles words: plural, intensity, distribution."""

ONE_LETTER: dict[str, str] = {"en": "a", "uk": "авузійоєя", "pl": "aiowz", "cs": "aikosuvz"}
"""Language -> letters that are words; other single letters are labels."""
