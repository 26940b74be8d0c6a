from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.memory.repair import repaired


@pytest.mark.parametrize(
    ("old", "new", "translation", "result"),
    [
        ("Open on 12 May 2024.", "Open on 14 May 2024.", "12 травня 2024.", "14 травня 2024."),
        ("Open on 12 May 2024.", "Open on 14 June 2025.", "12 травня 2024.", "14 червня 2025."),
        ("On 12.05.2024", "On 13.06.2025", "12.05.2024 року", "13.06.2025 року"),
        ("1,250 boats", "1,300 boats", "1 250 човнів", "1 300 човнів"),
        ("1,250.5 kg", "2,300.75 kg", "1 250,5 кг", "2 300,75 кг"),
        ("5 thousand boats", "7 thousand boats", "5 тис. човнів", "7 тис. човнів"),
        ("5 of 5 boats", "6 of 6 boats", "5 з 5 човнів", "6 з 6 човнів"),
        ("5 of 7 boats", "7 of 5 boats", "5 з 7 човнів", "7 з 5 човнів"),
        ("In the 1980s", "In the 1990s", "У 1980-х", "У 1990-х"),
        ("From 18:00 to 20:00", "From 18:30 to 20:00", "З 18:00 до 20:00", "З 18:30 до 20:00"),
        ("Hi, {name}!", "Hi, {user}!", "Вітаю, {name}!", "Вітаю, {user}!"),
        ("Hi, {name}!", "Hi,  {name}!", "Вітаю, {name}!", "Вітаю, {name}!"),
        ("See [it](a/1).", "See [it](b/2).", "Див. [тут](a/1).", "Див. [тут](b/2)."),
        ("Run `make a`.", "Run `make b`.", "Виконайте `make a`.", "Виконайте `make b`."),
    ],
)
def test_repaired(old: str, new: str, translation: str, result: str) -> None:
    """What differs is exchanged, written as the translation writes it."""
    assert repaired(old, new, translation, "en", "uk") == result


@pytest.mark.parametrize(
    ("old", "new", "translation"),
    [
        ("5 boats", "6 ships", "5 човнів"),  # words differ
        ("5 boats", "boats", "5 човнів"),
        ("12 boats", "14 boats", "Дванадцять човнів"),  # not in digits there
        ("5 boats", "6 boats", "5 з 5 човнів"),  # twice there, once here
        ("5 of 5 boats", "5 of 6 boats", "5 з 5 човнів"),  # which one?
        ("950 boats", "1,250 boats", "950 човнів"),  # how are thousands written there?
        ("Till 18:00", "Till 19:00", "До 6-ї вечора"),
        ("At 12:30 p.m.", "At 1:30 p.m.", "О 12:30"),  # it is 13:30
        ("From 12:30–1:30 p.m.", "From 1:00–1:30 p.m.", "З 12:30 до 13:30"),
        ("At 11 a.m.", "At 12 a.m.", "Об 11-й ранку"),  # that is midnight
        ("In May 2024", "In June 2024", "У травні 2024 року"),  # a case CLDR does not have
        ("Hi, {name}!", "Hi, {user}!", "Вітаю!"),
        ("May the 5 come", "June the 5 come", "Хай 5 прийдуть"),
    ],
)
def test_not_repaired(old: str, new: str, translation: str) -> None:
    """Where it is not sure what to exchange, or words differ, nothing is."""
    assert repaired(old, new, translation, "en", "uk") is None


@pytest.mark.parametrize(
    ("old", "new", "translation", "result"),
    [
        ("О 9:30", "О 10:30", "At 9:30", "At 10:30"),
        ("О 9:30", "О 15:30", "At 9:30 a.m.", None),
        ("О 9:30", "О 15:30", "At 9:30 in the morning", None),
        ("О 9:00", "О 19:00", "At 9 o’clock", None),
        ("О 5 вечора", "О 6 вечора", "At 5 p.m.", "At 6 p.m."),
        ("О 5 годині вечора", "О 6 годині вечора", "At 5 in the evening", "At 6 in the evening"),
        ("2,5 дня", "3,5 дня", "2.5 days", "3.5 days"),
        ("5 днів", "15 днів", "5 days", "15 days"),
    ],
)
def test_hours(old: str, new: str, translation: str, result: str | None) -> None:
    """An hour is exchanged only where both languages count hours to twelve, or both to 24."""
    assert repaired(old, new, translation, "uk", "en") == result


def test_endings() -> None:
    """A number keeps the ending that is joined to it only where that fits."""
    assert repaired("21-й рік", "31-й рік", "the 21st year", "uk", "en") == "the 31st year"
    assert repaired("21-й рік", "22-й рік", "the 21st year", "uk", "en") is None
    assert repaired("21-й рік", "11-й рік", "the 21st year", "uk", "en") is None


@given(st.integers(0, 99_999), st.integers(0, 99_999))
def test_any_number(one: int, other: int) -> None:
    """A plain number is exchanged for any other one, and only it."""
    old, new = (f"{number} boats at 7:07." for number in (one, other))
    assert repaired(old, new, f"О 7:07 — {one}.", "en", "uk") == f"О 7:07 — {other}."


@given(st.text(), st.text(), st.text())
def test_any_text(old: str, new: str, translation: str) -> None:
    """No text makes it fail, and what does not differ is not changed."""
    repaired(old, new, translation, "uk", "en")
    assert repaired(old, old, translation, "uk", "en") == translation
