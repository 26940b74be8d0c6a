"""How words are cut to stems: the same rules in the build and, as data, in the reader's browser.

Light stemming: what is cut need not be a root, it only has to be the same for the forms of a word.
A rule that joins two words costs a wrong answer, a missing one costs the right answer.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step: of its endings the longest that a word has is replaced."""

    endings: dict[str, str]
    """Ending -> what stands in its place."""
    least: int
    """Letters that must stand before the ending."""


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """The rules of one language."""

    common: frozenset[str] = frozenset()
    """Words that are in every story: neither indexed nor looked up."""
    steps: tuple[Step, ...] = ()
    """Taken in this order."""
    vowels: str = ""
    """The last of these in a stem becomes the first of them: they change places in forms."""


def _each(text: str, becomes: str) -> dict[str, str]:
    return dict.fromkeys(text.split(), becomes)


def _off(text: str) -> dict[str, str]:
    return _each(text, "")


_UKRAINIAN = Rules(
    common=frozenset(
        _off(
            """а або але би бо був була були було в вже ви від він вона вони воно все всі вся де
            для до ж за з зі і із їх його її й коли ми на над не ні ним них о по при про та так
            також там те ти тим то тому у уже усі це цей ці ця цього цьому цим цих чи що щоб
            щодо я як який яка яке які якого яких яким"""
        )
    ),
    # Nouns, names and adjectives, which readers look for; of verbs only forms that look like no
    # noun's, since `-ати` ends "результати" as well.
    steps=(
        Step(_off("ся сь"), 4),
        Step(
            {
                **_off(
                    """а я у ю е є и і ї о ь й
                    ам ям ах ях ом ем єм ою ею єю ів їв ей ами ями има
                    ий ій ої ого ому им ім їм їй їх їми их ими іми ього ьому ьої ьою
                    ов ова ову ови ове ово овою ові овій ової ового овому овий овим овими ових овом
                    ев ева еву евом еві єв єва єву євом єві"""
                ),
                **_each("ала али ало ає ають аємо аєте аючи", "ал"),
                **_each("ує ують уємо уєте уючи увала ували увало", "увал"),
                **_each("ює юють юємо юєте юючи ювала ювали ювало", "ювал"),
            },
            3,
        ),
        Step(_off("ам ям ах ях ом ем єм ів їв ей ий ій им их ов ев єв ь й е"), 3),
        Step({double * 2: double for double in "нтдлжзсцчш"}, 2),
        Step({"з": "г", "ж": "г", "ц": "к", "ч": "к", "с": "х", "ш": "х"}, 2),
        Step(
            {
                **{vowel + last: last for vowel in "ео" for last in "кнл"},
                "ер": "р",
                "єк": "йк",
            },
            2,
        ),
    ),
    vowels="оеєії",
)

_ENGLISH = Rules(
    common=frozenset(
        _off(
            """a about after all also an and are as at be been but by can could did do for from had
            has have he her his how i if in into is it its more not of on or our out over said
            she so than that the their them then there they this to up was we were what when
            which who will with would you your"""
        )
    ),
    steps=(
        Step({"ies": "i", "ied": "i", "sses": "ss", "shes": "sh", "ches": "ch", "xes": "x"}, 2),
        Step({"s": "", "ss": "ss", "us": "us", "is": "is"}, 3),
        Step(_off("ed ing edly ingly"), 3),
        Step({"ally": "al", **_off("ly e")}, 3),
        Step({"y": "i"}, 2),
        Step({double * 2: double for double in "bdfglmnprt"}, 2),
    ),
)

RULES = {"uk": _UKRAINIAN, "en": _ENGLISH}


def of(language: str) -> Rules:
    """The rules of a language; where there are none, words are found as they are written."""
    return RULES.get(language.partition("_")[0], Rules())
