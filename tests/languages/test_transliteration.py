"""Ukrainian names in Latin letters."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.languages.transliteration import transliterate

LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’"


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Алушта", "Alushta"),
        ("Борщагівка", "Borshchahivka"),
        ("Вишгород", "Vyshhorod"),
        ("Гадяч", "Hadiach"),
        ("Згорани", "Zghorany"),
        ("Розгон", "Rozghon"),
        ("Згурський", "Zghurskyi"),
        ("ЗГУРСЬКИЙ", "ZGHURSKYI"),
        ("Ґалаґан", "Galagan"),
        ("Ґорґани", "Gorgany"),
        ("Рівне", "Rivne"),
        ("Єнакієве", "Yenakiieve"),
        ("Короп’є", "Koropie"),
        ("Житомир", "Zhytomyr"),
        ("Закарпаття", "Zakarpattia"),
        ("Їжакевич", "Yizhakevych"),
        ("Кадиївка", "Kadyivka"),
        ("Йосипівка", "Yosypivka"),
        ("Стрий", "Stryi"),
        ("Юрій", "Yurii"),
        ("Яготин", "Yahotyn"),
        ("Знамʼянка", "Znamianka"),
        ("Знам'янка", "Znamianka"),
        ("Харків", "Kharkiv"),
        ("Біла Церква", "Bila Tserkva"),
        ("Чернівці", "Chernivtsi"),
        ("Шостка", "Shostka"),
        ("Гоща", "Hoshcha"),
        ("Русь", "Rus"),
        ("Андрій Коваленко", "Andrii Kovalenko"),
        ("ЩУР", "SHCHUR"),
        ("Ю. Яценко", "Yu. Yatsenko"),
        ("Нечуй-Левицький", "Nechui-Levytskyi"),
        ("Яворська-Юрченко", "Yavorska-Yurchenko"),
        ("Ки\u0301їв", "Kyiv"),
        ("Їхав Bus 7", "Yikhav Bus 7"),
    ],
)
def test_name(name: str, latin: str) -> None:
    """Each letter by the table, capitals kept, every apostrophe dropped first."""
    assert transliterate(name) == latin


@pytest.mark.parametrize("mark", ["'", "’", "ʼ", "‘", "`", "´"])
def test_an_apostrophe_does_not_begin_a_word(mark: str) -> None:
    """What follows it stands inside the word, whatever character is typed for it."""
    assert transliterate(f"Лук{mark}яненко") == "Lukianenko"


def test_quotes_are_no_apostrophes() -> None:
    """Single quotes around a word stay."""
    assert transliterate("‘Яворина’") == "‘Yavoryna’"


@given(st.text(LETTERS + LETTERS.upper() + " -.", max_size=30))
def test_no_cyrillic_letter_is_left(text: str) -> None:
    """The whole alphabet is in the table, and Latin letters are the end of it."""
    latin = transliterate(text)
    assert not re.search("[\u0400-\u052f]", latin)
    assert transliterate(latin) == latin
