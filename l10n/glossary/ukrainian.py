"""Ukrainian declension by rule: the forms that a noun, a name or an adjective may have.

For what no dictionary lists: surnames, villages, new words. Where the written form does not tell
the declension (`Тиха` is an adjective, `рада` a noun), forms of all that are possible are given:
a form that nobody writes does no harm. Endings and alternations follow the 2019 orthography,
sections 82-110.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

VOWELS = "аеєиіїоуюя"
_HUSHING = "жчшщ"
_SOFTENED = str.maketrans("гкх", "зцс")
_CONSONANT = "бвгґджзйклмнпрстфхцчшщ"

_ADJECTIVE = "ий а е і ого ої ому ій у им ою их ими ім"
_SOFT_ADJECTIVE = "ій я є і ього ьої ьому ю ім ьою іх іми"
_VOWEL_ADJECTIVE = "їй я є ї його йої йому ю їм йою їх їми"
_MASCULINE = "а у ові еві ом ем і е и ів ам ами ах"
_SOFT_MASCULINE = "я ю еві єві ем єм і ї е є ів їв ей ям ями ях"
_FEMININE = "а и і у ою ею о е ам ами ах ей"
_SOFT_FEMININE = "я і ї ю ею єю е є ям ями ях ей"
_NEUTER = "о а у ові ом і и ів ам ами ах"
_SOFT_NEUTER = "е я а ю у ем і ів їв ей ям ам ями ами ях ах има"
_YOUNG = "ти ті т та там тами тах"
_DOUBLED_NEUTER = "я ю ям і ї ями ях"
_PLURAL = "и і ї а я ів їв ей й ам ям ами ями ьми има ах ях им"
_THIRD = "і и ей ям ями ях ам ами ах"


_IRREGULAR = {
    "людина": "люди людей людям людьми людях",
    "дитина": "діти дітей дітям дітьми дітях",
    "гроші": "грішми",
    "друг": "друзі друзів друзям друзями друзях",
    "око": "очі очей очам очима очах",
    "мати": "матері матір матір’ю матерів матерям матерями матерях",
}


def forms(word: str, part: str = "") -> frozenset[str]:
    """The forms that a word may have, itself among them; small letters, ’ as the apostrophe.

    An `adjective` has an adjective's endings only; a `verb` stays as it is.
    """
    if part == "verb" or len(word) < 3 or not set(word) & set(VOWELS):
        return frozenset((word,))
    if part == "adjective" and word[-1] in "йаяеєії":
        stem = word[:-2] if word[-1] == "й" else word[:-1]
        return frozenset((word, *_adjective(stem)))
    return frozenset((word, *_IRREGULAR.get(word, "").split(), *_forms(word)))


def _forms(word: str) -> Iterator[str]:
    last, stem = word[-1], word[:-1]
    if word.endswith(("ий", "ій", "їй")):
        yield from _adjective(word[:-2])
    elif last in "аяеєії":
        yield from _adjective(stem)
    if last in "ао":
        yield from _ending_in_a_or_o(word)
    elif last == "я":
        yield from _ending_in_ya(stem)
    elif last in "еє":
        yield from _with(stem, _SOFT_NEUTER)
        yield from _closed(stem)
    elif last in "иії":
        yield from _plural(stem)
    elif last in "ьй":
        yield from _ending_softly(stem)
    elif last in _CONSONANT:
        yield from _ending_in_consonant(word)


def _with(stem: str, endings: str) -> Iterator[str]:
    return (stem + ending for ending in endings.split())


def _adjective(stem: str) -> Iterator[str]:
    """Hard, soft, and soft after a vowel (`безкраїй`)."""
    yield from _with(stem, _ADJECTIVE)
    yield from _with(stem, _VOWEL_ADJECTIVE if stem[-1:] in VOWELS else _SOFT_ADJECTIVE)


def _ending_in_a_or_o(word: str) -> Iterator[str]:
    stem = word[:-1]
    yield from _with(stem, _FEMININE if word[-1] == "а" else _NEUTER)
    yield from _with(_softened(stem), "і")
    yield from _bare(stem)
    if stem[-1] in _HUSHING:
        yield from _with(word, _YOUNG)


def _plural(stem: str) -> Iterator[str]:
    yield from _with(stem, _PLURAL)
    yield from _bare(stem)
    yield from (form + "ь" for form in _bare(stem))


def _ending_in_ya(stem: str) -> Iterator[str]:
    yield from _with(stem, _SOFT_FEMININE)
    yield from _with(stem, _DOUBLED_NEUTER)
    yield from _with(stem + "я", _YOUNG)
    if stem[-1] in VOWELS or stem[-1] == "’":
        yield from (stem + "й", stem.rstrip("’") + "ей")
    elif len(stem) > 2 and stem[-1] == stem[-2]:  # відділення, Запоріжжя, стаття, суддя
        yield stem[:-1] + "ь" * (stem[-1] not in _HUSHING)
        yield from (stem[:-2] + "ей", stem[:-1] + "ей", stem + "ів")
    else:
        yield from _bare(stem)
        yield from (form + "ь" for form in _bare(stem))
    if stem.endswith("м’"):  # ім’я, плем’я
        yield stem[:-1] + "ен"
        yield from _with(stem[:-1] + "ен", "і ем а ам ами ах")


def _ending_softly(stem: str) -> Iterator[str]:
    """Without its ь or й: `учень`, `Звягель`, `область`, `ліцей`, `Юрій`."""
    for base in (stem, *_opened(stem)):
        yield from _with(base, _SOFT_MASCULINE)
        yield from _with(base, _THIRD)
        yield base + "ьми"
    yield from _instrumental(stem)


def _ending_in_consonant(word: str) -> Iterator[str]:
    for stem in (word, *_opened(word)):
        yield from _with(stem, _MASCULINE)
        yield from _with(_softened(stem), "і")
        if stem[-1] in _HUSHING + "ц":
            yield from _with(stem, "еві ем ей")
        if stem[-1] in _HUSHING + "вр":
            yield from _with(stem, _THIRD)
        if word.endswith(("ів", "їв", "ов", "ев", "єв", "ин", "ін", "їн")):
            yield from _with(stem, _ADJECTIVE)
    if word[-1] in "рц":  # лікар, Ігор
        yield from _with(word, _SOFT_MASCULINE)
    if word.endswith(("анин", "янин")):  # містянин, містяни
        yield word[:-2]
        yield from _with(word[:-2], "и ам ами ах")
    yield from _instrumental(word)


def _instrumental(stem: str) -> Iterator[str]:
    """The third declension's: `областю`, `ніччю`, `любов’ю`, `сіллю`."""
    yield stem + "ю"
    if stem[-1] in "бпвмфр":
        yield stem + "’ю"
    elif len(stem) > 1 and stem[-2] in VOWELS:
        yield stem + stem[-1] + "ю"


def _softened(stem: str) -> str:
    return stem[:-1] + stem[-1:].translate(_SOFTENED)


def _opened(stem: str) -> Iterator[str]:
    """The stem before a vowel: `міст` мост-, `Київ` Києв-, `ярмарок` ярмарк-, `Заєць` Зайц-."""
    match = re.fullmatch(rf"(.*)([{VOWELS}])([{_CONSONANT}]{{1,2}})", stem)
    if not match:
        return
    before, vowel, after = match.groups()
    if vowel == "і":
        yield from (before + "о" + after, before + "е" + after)
    elif vowel == "ї":
        yield before + "є" + after
    elif vowel == "є":
        yield before + "й" + after
    elif vowel in "ое" and len(after) == 1 and before and before[-1] not in VOWELS:
        yield from (before + after, before + "ь" + after)


def _closed(stem: str) -> Iterator[str]:
    """The stem without an ending, with the vowel that this closes: `сіл`, `піль`, `місць`."""
    yield from (stem, stem + "ь")
    match = re.fullmatch(rf"(.+)[ое]([{_CONSONANT}])", stem)
    if match:
        yield from (f"{match[1]}і{match[2]}", f"{match[1]}і{match[2]}ь")


def _bare(stem: str) -> Iterator[str]:
    """Hard forms without an ending: `рад`, `шкіл`, `річок`, `гребел`, `копійок`."""
    if stem[-1] in VOWELS:
        return
    yield from (form for form in _closed(stem) if form[-1] != "ь")
    match = re.fullmatch(rf"(.*[{_CONSONANT}])([ь’й]?)([{_CONSONANT}])", stem)
    if match:
        before, mark, last = match.groups()
        marks = {"", mark} - {"’", "й"}
        yield from (before + m + vowel + last for m in marks for vowel in "оеі")
    match = re.fullmatch(rf"(.+)й([{_CONSONANT}])", stem)
    if match:
        yield from (f"{match[1]}йо{match[2]}", f"{match[1]}є{match[2]}")
