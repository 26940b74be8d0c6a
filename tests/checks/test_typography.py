"""Apostrophes, dashes and no-break spaces: what is repaired and what is left alone."""

from __future__ import annotations

import pytest

from l10n.checks.base import HouseStyle
from l10n.checks.typography import apostrophe, dash, no_break_space
from l10n.config import Checks
from tests.checks.samples import pair, repaired, shown

APOSTROPHES = [
    ("пам`ять", "пам’ять"),
    ("Об´єкт і п‘ять", "Об’єкт і п’ять"),
    ("компютер", "комп’ютер"),
    ("Обовязково", "Обов’язково"),
    ("звязок і об'єкт", "зв'язок і об'єкт"),
    ("у повязаних темах", "у пов’язаних темах"),
    ("кавярня", "кав’ярня"),
    ("зявиться згодом", "з’явиться згодом"),
    ("підїзд будинку", "під’їзд будинку"),
    ("карєра", "кар’єра"),
    ("подвіря", "подвір’я"),
    ("давнє повіря", "давнє повір’я"),
    ("вїзд у двір", "в’їзд у двір"),
    ("св'ято", "свято"),
    ("новий б'юджет", "новий бюджет"),
]

NO_APOSTROPHE_NEEDED = [
    "пам'ять, памʼять і пам’ять",
    "свято, цвях, морквяний, тьмяний",
    "бюро, пюре, бюджет, рюкзак",
    "рядок, буряк, порядок",
    "об’єднання з’їзду",
    "голубʼята",
    "люди повірять, код-рев’ю",
    "синє море, останнє",
    "роль д'Артаньяна й О’Коннора",
    "Сілламяе",
    "у :term:`рецепт`я і :term:`поля`я",
    "Бєлінський, Вєтров",
]


@pytest.mark.parametrize(("wrong", "right"), APOSTROPHES)
def test_apostrophes_are_mended(wrong: str, right: str) -> None:
    """Wrong characters, missing and needless apostrophes are mended, in the text's own variant."""
    assert repaired(apostrophe, pair("A text", wrong, markdown=False)) == right


@pytest.mark.parametrize("text", NO_APOSTROPHE_NEEDED)
def test_right_words_stay(text: str) -> None:
    """Every usual variant is right outside projects, and words that need none have none."""
    assert shown(apostrophe, pair("A text", text, markdown=False)) == []


def test_a_project_has_one_variant() -> None:
    """In a project the setting's variant is written."""
    typographic = HouseStyle(settings=Checks())
    assert repaired(apostrophe, pair("Name", "Ім'я", style=typographic)) == "Ім’я"
    modifier = HouseStyle(settings=Checks(apostrophe="ʼ"))
    assert repaired(apostrophe, pair("Name", "Ім’я", style=modifier)) == "Імʼя"
    assert shown(apostrophe, pair("Name", "Імʼя", style=modifier)) == []
    name = pair("O’Henry", "О'Генрі й д'Артаньян", style=typographic)
    assert repaired(apostrophe, name) == "О’Генрі й д’Артаньян"


def test_english_accents_are_no_apostrophes() -> None:
    """An accent in an English contraction is mended."""
    assert repaired(apostrophe, pair("Ні", "We don´t", "uk", "en")) == "We don’t"


DASHES = [
    ("Київ - столиця", "Київ\u00a0— столиця"),
    ("«Ріка» - ансамбль", "«Ріка»\u00a0— ансамбль"),
    ("Файл новіший -- залишаємо", "Файл новіший\u00a0— залишаємо"),
    ("**Київ** - столиця", "**Київ**\u00a0— столиця"),
    ("[Київ](/kyiv/) - _столиця_", "[Київ](/kyiv/)\u00a0— _столиця_"),
    ("*Файл* -- новий", "*Файл*\u00a0— новий"),
    ("Київ—столиця", "Київ\u00a0— столиця"),
    ("Київ —столиця", "Київ\u00a0— столиця"),
    ("будь–який", "будь-який"),
    ("коли—небудь", "коли-небудь"),
    ("Зачекайте 10-20 хвилин", "Зачекайте 10–20 хвилин"),
    ("у 2014-2015 роках", "у 2014–2015 роках"),
    ("на 5-10%", "на 5–10%"),
    ("у 2014-2015 в Україні", "у 2014–2015 в Україні"),
]

NOT_DASHES = [
    "Київ — столиця, Київ – столиця",
    "темно-синій, будь-який",
    "потяг Київ–Львів",
    "- перший рядок\n- другий",
    "команда --help, а також -v",
    "Додайте -- після параметра",
    "дата 2026-09-14, тел. 044-123-45-67",
    "рахунок 3-2 на користь гостей",
    "рахунок 1-3 на користь гостей, 2-4 у сетах",
    "за стандартом ISO 3166-2 записують",
    "вираз a - b",
    "**— Так**, — сказав він",
    "`ключ` - значення, **5** - 10",
    "версія 1.2-3",
    "символи [0-9] на початку",
    "код `а - б`",
    "символи - (дефіс) та _",
    "--очікування-- (прохід)",
]


@pytest.mark.parametrize(("wrong", "right"), DASHES)
def test_dashes_are_mended(wrong: str, right: str) -> None:
    """A hyphen between words is a dash, a dash inside a word a hyphen."""
    assert repaired(dash, pair("A text", wrong)) == right


@pytest.mark.parametrize("text", NOT_DASHES)
def test_hyphens_and_options_stay(text: str) -> None:
    """Hyphens, minus signs, options, lists, dates and scores are no dashes."""
    assert shown(dash, pair("A text", text)) == []


def test_english_has_two_ways_of_setting_a_dash() -> None:
    """A hyphen between words is mended, both dashes stay; a variant of English is its source's."""
    assert repaired(dash, pair("Міст", "The bridge - closed", "uk", "en")) == "The bridge – closed"
    assert shown(dash, pair("Міст", "The bridge — closed—is open – now", "uk", "en")) == []
    assert shown(dash, pair("Color - blue", "Colour - blue", "en", "en_GB")) == []


BOUND = [
    ("5 км від міста", "5\u00a0км від міста"),
    ("ціна 300 грн за 20 %", "ціна 300\u00a0грн за 20\u00a0%"),
    ("**5** км, *300* грн", "**5**\u00a0км, *300*\u00a0грн"),
    ("**№** 5 і № **7**", "**№**\u00a05 і №\u00a0**7**"),
    ("№ 5 і § 7", "№\u00a05 і §\u00a07"),
    ("глибина 5 м. Вода чиста", "глибина 5\u00a0м. Вода чиста"),
    ("2026 р. минув", "2026\u00a0р. минув"),
    ("Т. Г. Шевченко", "Т.\u00a0Г.\u00a0Шевченко"),
    ("%d МБ вільно", "%d\u00a0МБ вільно"),
]

FREE = [
    "5\u00a0км",
    "5 кмітливих",
    "2 способи",
    "у класі А. Потім",
    "10 т./дюйм",
    "№5",
    "№\u00a05 м. Львова",
]


@pytest.mark.parametrize(("wrong", "right"), BOUND)
def test_spaces_are_bound(wrong: str, right: str) -> None:
    """A number keeps its unit, a sign its number, initials the name."""
    text = pair("A text", wrong, flags=("c-format",))
    if wrong.startswith("%"):
        assert shown(no_break_space, text) == []
    else:
        assert repaired(no_break_space, text) == right


@pytest.mark.parametrize("text", FREE)
def test_other_spaces_are_free(text: str) -> None:
    """Words that only begin like a unit, and the end of a sentence, are no such places."""
    assert shown(no_break_space, pair("A text", text)) == []
