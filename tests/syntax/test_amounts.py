"""Months, weekdays, sums and percentages in two languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from l10n.syntax.amounts import (
    certain_months,
    may_name_days,
    months,
    names_percent,
    percentages,
    sums,
    weekdays,
)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("1 березня", "uk", {3}),
        ("у лютневому номері й у червні", "uk", {2, 6}),
        ("З листопада до січня", "uk", {1, 11}),
        ("March 5 to May 7", "en", {3, 5}),
        ("лютий звір", "uk", {2}),
        ("липа цвіте", "uk", set()),
    ],
)
def test_months_are_known_in_all_forms(text: str, language: str, found: set[int]) -> None:
    """A month is its number in either language."""
    assert months(text, language) == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("лютий звір", "uk", set()),
        ("15 лютого", "uk", {2}),
        ("You may march", "en", set()),
        ("May we go?", "en", set()),
        ("on 5 May", "en", {5}),
        ("by March", "en", {3}),
        ("in April", "en", {4}),
    ],
)
def test_a_month_that_is_a_word_too_needs_company(
    text: str, language: str, found: set[int]
) -> None:
    """`May` is a month beside a number or a preposition."""
    assert certain_months(text, language) == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("у середу та в п’ятницю", "uk", {3, 5}),
        ("серед четвертих класів", "uk", set()),
        ("щонеділі", "uk", set()),
        ("on Sundays and Monday", "en", {1, 7}),
        ("sunny", "en", set()),
    ],
)
def test_weekdays_are_known_in_all_forms(text: str, language: str, found: set[int]) -> None:
    """A weekday is its number from Monday on."""
    assert weekdays(text, language) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$5", {5: "USD"}),
        ("5 доларів", {5: "USD"}),
        ("€1.5 million", {1_500_000: "EUR"}),
        ("20 млн грн", {20_000_000: "UAH"}),
        ("1\u00a0200\u202fгрн і 30 євро", {1200: "UAH", 30: "EUR"}),
        ("300 дол., або 5 грн", {300: "USD", 5: "UAH"}),
        ("$300 чи 300 грн", {}),
        ("five dollars", {}),
        ("5 днів", {}),
    ],
)
def test_a_sum_is_a_number_beside_its_currency(text: str, found: dict[int, str]) -> None:
    """Symbols stand before and behind, names behind, scales between."""
    known = {Decimal(value): currency for value, currency in found.items()}
    assert {value: currency for value, (currency, _) in sums(text).items()} == known


def test_a_sum_is_shown_as_it_is_written() -> None:
    """With its currency, before or behind."""
    assert [raw for _, raw in sums("від $5 до 1,5 млн євро").values()] == ["$5", "1,5 млн євро"]


def test_percentages_are_named_by_sign_and_word() -> None:
    """A percentage keeps the digits that the text has."""
    assert percentages("Зросло на 5,5 % і на 3 відсотки, by 7 percent") == ["5,5", "3", "7"]
    assert percentages("0.5 percentage points, 2 percent") == ["2"]
    assert percentages("на 0,5 відсоткового пункту") == []
    assert [names_percent(text) for text in ("на 5 %", "per cent", "5 в. п.", "п'ять")] == [
        True, True, False, False
    ]  # fmt: skip


def test_most_texts_are_told_apart_at_once() -> None:
    """What holds no part of a month's or weekday's name is not searched for them."""
    assert may_name_days("Ринок працює щосереди", "uk")
    assert not may_name_days("The bridge is open", "en")
    assert not may_name_days("le lundi", "fr")
