from __future__ import annotations

import pytest

from l10n.glossary.model import EMPTY
from l10n.glossary.source import parse
from l10n.glossary.usage import misuses

GLOSSARY = parse(
    """\
- { uk: міська рада, en: town council }
- { uk: рада, en: board, except: { uk: Верховна Рада } }
- { uk: Тиха Вільшанка, en: Tykha Vilshanka }
- { uk: Вільшанка, en: Little Alder }
- { uk: Івано-Франківськ, en: Ivano-Frankivsk }
- { uk: Дем’янчук, en: Demianchuk }
- { uk: НАБУ, en: NABU }
- { uk: Надія, en: Nadiia }
- { uk: парк, en: park }
- { uk: "«Вісник»", en: The Herald, fixed: true }
- { uk: ліцей № 3, en: Lyceum No. 3 }
- { uk: [гребля, загата], en: dam, from: en }
- { uk: гребля, en: [rowing, dam], from: uk }
- { uk: Київ, en: Kyiv, never: { en: Kiev }, except: { en: chicken Kiev } }
""",
    "glossary.yaml",
    ("uk", "en"),
)


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Засідання міської ради", "uk", ["міської ради"]),
        ("міськими\u00a0радами", "uk", ["міськими\u00a0радами"]),
        ("**міська** [рада](a.md)", "uk", ["міська** [рада"]),
        ("міська, рада", "uk", ["рада"]),
        ("рада міська", "uk", ["рада"]),
        ("над Тихою Вільшанкою і Вільшанкою", "uk", ["Тихою Вільшанкою", "Вільшанкою"]),
        ("у Верховній Раді й у шкільній раді", "uk", ["раді"]),
        ("з Івано-Франківська", "uk", ["Івано-Франківська"]),
        ("Дем'янчуком, Демʼянчукові", "uk", ["Дем'янчуком", "Демʼянчукові"]),
        ("ДЕМ’ЯНЧУКА", "uk", ["ДЕМ’ЯНЧУКА"]),
        ("Ки\u0301єва, Ки\u00adєва", "uk", ["Ки\u0301єва", "Ки\u00adєва"]),
        ("Киі\u0308в", "uk", ["Киі\u0308в"]),
        ("НАБУ й набу", "uk", ["НАБУ"]),
        ("Надія має надію", "uk", ["Надія"]),
        ("прес-рада, міні-рада, рада-матка", "uk", []),
        ("`рада` https://рада.ua/рада <рада@рада.ua> <i title='рада'>%(рада)s", "uk", []),
        ("у ліцеї № 3", "uk", ["ліцеї № 3"]),
        ("Гайд-парк, парк Перемоги, Стрийський Парк", "uk", ["парк"]),
        ("роман «Велика рада» й «рада» та слова: «Рада — це всі ми»", "uk", ["рада", "Рада"]),
        ("читайте «Вісник» або Вісник", "uk", ["«Вісник»", "Вісник"]),
        ("Town Council’s, town council", "en", ["Town Council’s", "town council"]),
        ("The dam and rowing", "en", ["dam"]),
        ("Hyde Park, a park, Park!", "en", ["park", "Park"]),
        ("The Herald’s", "en", []),
    ],
)  # fmt: skip
def test_occurring(text: str, source: str, expected: list[str]) -> None:
    """Terms are found in any form, in order, the longest first, and only where they are meant."""
    target = "en" if source == "uk" else "uk"
    found = GLOSSARY.occurring(text, source, target)
    assert [text[o.start : o.end] for o in found] == expected


def test_what_an_occurrence_says() -> None:
    """It names the term, its renderings and whether it stands as written."""
    inflected, exact = GLOSSARY.occurring("Міській раді: міська рада", "uk", "en_GB")
    assert (inflected.start, inflected.end) == (0, 12)
    assert [wording.text for wording in inflected.required] == ["town council"]
    assert (inflected.written_out, exact.written_out) == (False, True)
    assert (inflected.token, exact.token) == (None, None)


def test_only_fixed_names_are_tokens() -> None:
    """What takes no endings may stand in any sentence; after an ending nothing may."""
    (plain,) = GLOSSARY.occurring("Газета «Вісник» вийшла", "uk", "en")
    assert plain.token == "The Herald"
    (back,) = GLOSSARY.occurring("The Herald is out", "en", "uk")
    assert back.token == "«Вісник»"


@pytest.mark.parametrize(("source", "target"), [("uk", "pl"), ("pl", "uk"), ("pl", "cs")])
def test_languages_without_terms(source: str, target: str) -> None:
    """A language that the glossary does not know has no terms."""
    assert GLOSSARY.occurring("міська рада", source, target) == []


def test_no_glossary() -> None:
    """Without terms nothing occurs and nothing is wrong."""
    assert EMPTY.occurring("міська рада", "uk", "en") == []
    assert misuses(EMPTY, "рада", "joy", "uk", "en") == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Міська рада", "Town councils", []),
        ("Міська рада і рада", "The town council and the board", []),
        ("Рада й рада", "The council", [("Рада", "board", "")]),
        ("Гребля стоїть", "The dam stands", []),
        ("Гребля й парк", "A boat and parking", [("Гребля", "rowing", ""), ("парк", "park", "")]),
        ("Надворі", "Kiev and chicken Kiev", [("", "Kyiv", "Kiev")]),
        ("Надворі", "chicken Kiev", []),
        ("Надія", "nadiia", []),
        ("Читали «Вісник»", "They read the Herald", []),
        ("Читали «Вісник»", "They read the Heralds", [("«Вісник»", "The Herald", "")]),
    ],
)
def test_misuses(source: str, target: str, expected: list[tuple[str, str, str]]) -> None:
    """A term that has no rendering, and words that are never allowed."""
    found = misuses(GLOSSARY, source, target, "uk", "en")
    assert [(m.written, m.wanted[0], m.instead) for m in found] == expected


def test_forbidden_words_keep_their_capitals() -> None:
    """Willows are trees unless they stand for the town; inside another name they are allowed."""
    glossary = parse(
        "- { uk: Верболози, en: Verbolozy, forbidden: { en: Willows } }\n"
        "- { uk: Парк верб, en: Willows Park, case: true }\n",
        "glossary.yaml",
        ("uk", "en"),
    )
    said = "Парк верб у Верболозах"
    assert misuses(glossary, said, "Willows Park in Verbolozy, willows", "uk", "en") == []
    (case,) = misuses(glossary, said, "willows park in Verbolozy", "uk", "en")
    assert (case.written, case.instead) == ("Парк верб", "")
    (forbidden,) = misuses(glossary, "Верболози", "In Willows", "uk", "en")
    assert (forbidden.written, forbidden.instead) == ("Верболози", "Willows")
