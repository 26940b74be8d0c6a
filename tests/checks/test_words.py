"""Names of people and places, calques, spelling."""

from __future__ import annotations

import pytest

from l10n.checks.names import name_spelling
from l10n.checks.places import place_name
from l10n.languages.places import RENAMED, SPELLINGS, cases
from l10n.model import Severity
from tests.checks.samples import faults, pair


@pytest.mark.parametrize(
    ("ukrainian", "wrong", "right"),
    [
        ("Згурський прийшов.", "Zgurskiy came.", "Zghurskyi came."),
        ("Олена Згурська", "Olena Zgurska", "Olena Zghurska"),
        ("з Олегом Ковальчуком", "with Oleg Kovalchuk", "with Oleh Kovalchuk"),
        ("Ольга Мельник", "Olga Melnyk", "Olha Melnyk"),
        ("Надія Савченко", "Nadiya Savchenko’s", "Nadiia Savchenko’s"),
        ("Гриценко й **Щербак**", "Gritsenko and **Shcherbak**", "Hrytsenko and **Shcherbak**"),
    ],
)
def test_a_name_is_put_right(ukrainian: str, wrong: str, right: str) -> None:
    """By the table of passports, in the nominative, whatever case the source has."""
    assert name_spelling.pair is not None
    (fault,) = name_spelling.pair(pair(ukrainian, wrong, "uk", "en"))
    assert fault.fix == right


@pytest.mark.parametrize(
    ("ukrainian", "english"),
    [
        ("Пітер Джексон", "Peter Jackson"),
        ("Сергій Лавров", "Sergei Lavrov"),
        ("Володимир Путін", "Vladimir Putin"),
        ("Володимира Зеленського", "Volodymyr Zelensky"),
        ("Олександр Лукашенко", "Alexander Lukashenko"),
        ("Дмитро Мережковський", "Dmitry Merezhkovsky"),
        ("до Юрія Гагаріна", "to Yuri Gagarin"),
        ("Анджей Дудинський", "Andrzej Dudziński"),
        ("Родина Петренків", "the Petrenkos"),
        ("Київський університет", "Kyiv University"),
        ("Дерибасівська вулиця", "Deribasovskaya Street"),
        ("Марка Вовчка", "Marko Vovchok"),
        ("до Оснабрюка", "to Osnabrück"),
        ("Петропавловськ-Камчатський", "Petropavlovsk-Kamchatskiy"),
        ("станиця Зєлєнчукська", "the village of Zelenchukskaya"),
        ("Олена Нечуй-Згурська", "Olena Nechui-Zghurska"),
    ],
)
def test_foreign_and_right_names_stay(ukrainian: str, english: str) -> None:
    """Russians, Poles, the English, and Ukrainians who are written as they should be."""
    assert faults(name_spelling, ukrainian, english, "uk", "en") == []


@pytest.mark.parametrize(
    ("language", "wrong", "right"),
    [
        ("en", "Kiev’s and KIEV", "Kyiv’s and KYIV"),
        ("en", "The Kiev-based firm", "The Kyiv-based firm"),
        ("en", "The Ukraine is large.", "Ukraine is large."),
        ("en", "from Ivano-Frankovsk", "from Ivano-Frankivsk"),
        ("uk", "у Кіровограді", "у Кропивницькому"),
        ("uk", "до **Сєвєродонецька**", "до **Сіверськодонецька**"),
        ("uk", "Красним Лиманом", "Лиманом"),
        ("uk", "АРТЕМІВСЬК", "БАХМУТ"),
    ],
)
def test_a_town_gets_its_name(language: str, wrong: str, right: str) -> None:
    """With its case, its capitals and what hangs on it."""
    assert place_name.pair is not None
    source = "uk" if language == "en" else "en"
    fixes = {fault.fix for fault in place_name.pair(pair("x", wrong, source, language))}
    assert fixes == {right}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In 1918 Kiev had 400 taxis."),
        ("en", "the former Artemovsk"),
        ("uk", "у 1975 році в Дніпропетровську"),
        ("uk", "тодішній Кіровоград"),
    ],
)
def test_history_keeps_its_names(language: str, text: str) -> None:
    """A sentence about the past gets a hint, and no repair."""
    assert place_name.pair is not None
    source = "uk" if language == "en" else "en"
    found = [(f.severity, f.fix) for f in place_name.pair(pair("x", text, source, language))]
    assert found == [(Severity.INFO, None)]


def test_the_tables_of_places_agree() -> None:
    """No name is both old and new, and each old one of several words is found by its first."""
    new = {spelling.new for spelling in SPELLINGS} | {town.new for town in RENAMED}
    assert new.isdisjoint({s.old for s in SPELLINGS} | {town.old for town in RENAMED})


def test_cases_of_a_town() -> None:
    """Every part is declined."""
    assert cases("Володимир-Волинський") == (
        "Володимир-Волинський",
        "Володимира-Волинського",
        "Володимиру-Волинському",
        "Володимиром-Волинським",
        "Володимирі-Волинському",
    )
