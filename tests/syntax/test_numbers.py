"""Numbers as values, in Ukrainian and English."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.syntax.numbers import numbers, parse, spelled

VALUES = [
    ("без чисел", []),
    ("1 234 567,89", ["1234567.89"]),
    ("1\u00a0234\u202f567", ["1234567"]),
    ("1,234,567.89", ["1234567.89"]),
    ("1,5 і 1.5", ["1.5", "1.5"]),
    ("1,500 і 1.500", ["1500", "1500"]),
    ("0,500", ["0.5"]),
    ("5 тис., 2 млн 300 тис., 3 млрд", ["5000", "2300000", "3000000000"]),
    ("5 thousand, 2.3 million, $3m, €2bn", ["5000", "2300000", "3000000", "2000000000"]),
    ("2 тисячоліття, 5 мільйонерів", ["2", "5"]),
    ("22.11.2026", ["22", "11", "2026"]),
    ("2026-11-22", ["2026", "11", "22"]),
    ("18:00, 9:05", ["18", "9.05"]),
    ("78:65", ["78", "65"]),
    ("1/2", ["0.5"]),
    ("1,2,3", ["1", "2", "3"]),
    ("3.11.2", ["3112"]),
    ("3-го, 3rd, 14-річний", ["3", "3", "14"]),
    ("F1, A4 і COVID-19", ["19"]),
    ("5 % і 5%", ["5", "5"]),
]

READINGS = [
    ("80-х", ["80", "1980", "2080"]),
    ("1980s", ["1980", "80"]),
    ("6 p.m.", ["6", "18"]),
    ("12 a.m.", ["12", "0", "24"]),
    ("6-та вечора", ["6", "18"]),
    ("2,5 дня", ["2.5"]),
]

WORDS = [
    ("двоє з п’яти", {"2", "5"}),
    ("twenty-one", {"20", "1", "21"}),
    ("півтора мільйона", {"1.5", "1000000", "1500000"}),
    ("half a million", {"0.5", "1", "1000000", "500000"}),
    ("two and a half", {"2", "1", "0.5", "2.5"}),
    ("an hour and a half", {"1", "0.5", "1.5"}),
    ("два з половиною", {"2", "0.5", "2.5"}),
    ("half past five", {"0.5", "5", "5.3"}),
    ("пів на шосту", {"0.5", "6", "5.3"}),
    ("чверть на шосту", {"0.25", "6", "5.15"}),
    ("за чверть шоста", {"0.25", "6", "5.45"}),
    ("quarter to six", {"0.25", "6", "5.45"}),
    ("у ХІХ ст.", {"19"}),
    ("тривога", set()),
    ("22 листопада", {"11"}),
]


@pytest.mark.parametrize(("text", "expected"), VALUES)
def test_values(text: str, expected: list[str]) -> None:
    """Each language's way of writing gives the same value."""
    assert sorted(numbers(text).elements()) == sorted(map(Decimal, expected))


@pytest.mark.parametrize(("text", "expected"), READINGS)
def test_readings(text: str, expected: list[str]) -> None:
    """A decade and a time of day can be read in more than one way."""
    (number,) = parse(text)
    assert number.values == tuple(map(Decimal, expected))


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(text: str, expected: set[str]) -> None:
    """Words, months and Roman numerals can stand for numbers."""
    assert {n.values[0] for n in spelled(text)} == set(map(Decimal, expected))


CARDINALS = (
    (2, "двох"), (3, "троє"), (3, "втроє"), (4, "чотирма"), (5, "п’ятьма"), (6, "шістьох"),
    (7, "сімома"), (8, "вісьмома"), (9, "дев’ятий"), (10, "десятеро"), (11, "одинадцять"),
    (12, "дванадцяти"), (13, "тринадцять"), (14, "чотирнадцята"), (15, "п’ятнадцять"),
    (16, "шістнадцять"), (17, "сімнадцяти"), (18, "вісімнадцять"), (19, "дев’ятнадцять"),
    (20, "двадцять"), (30, "тридцяти"), (40, "сорокового"), (50, "п’ятдесят"),
    (50, "п’ятидесяті"), (60, "шістдесят"), (60, "шістдесяти"), (70, "сімдесят"),
    (80, "вісімдесят"), (90, "дев’яносто"), (100, "сто"), (200, "двісті"), (300, "триста"),
    (400, "чотириста"), (500, "п’ятсот"), (600, "шістсот"), (700, "сімсот"), (800, "вісімсот"),
    (900, "дев’ятсот"), (200, "двохсотий"), (500, "п’ятисот"), (120, "сто двадцять"),
)  # fmt: skip


@pytest.mark.parametrize(("value", "word"), CARDINALS)
def test_each_number_word_is_read_as_its_own_value(value: int, word: str) -> None:
    """A long number word is not the short one that it begins with."""
    assert value in {n.values[0] for n in spelled(word)}
    if " " not in word:
        assert {n.values[0] for n in spelled(word)} == {value}


@given(st.integers(min_value=1000, max_value=10**15))
def test_grouping_does_not_change_a_number(value: int) -> None:
    """Digits in groups are the same number in both languages."""
    english = f"{value:,}"
    assert numbers(english) == numbers(str(value)) == numbers(english.replace(",", "\u00a0"))


@given(st.text(alphabet="0123456789 ,.:/-–тисмлнpmachх’s\u00a0", max_size=30))
def test_every_number_has_a_place(text: str) -> None:
    """Whatever the digits, a number is cut from the text."""
    for number in parse(text):
        assert 0 <= number.start < number.end <= len(text)
        assert number.values
