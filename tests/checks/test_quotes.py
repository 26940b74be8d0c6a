"""Quotation marks and brackets of two languages."""

from __future__ import annotations

import pytest

from l10n.checks.brackets import brackets
from l10n.checks.quotes import quotes
from l10n.model import Severity
from tests.checks.samples import pair, repaired, shown

UKRAINIAN = [
    ('Ансамбль "Ріка"', "Ансамбль «Ріка»"),
    ("Ансамбль “Ріка”", "Ансамбль «Ріка»"),
    ("Ансамбль ‘Ріка’", "Ансамбль «Ріка»"),
    ("Ансамбль 'Ріка'", "Ансамбль «Ріка»"),
    ("Газета «Вісник «Ріки»»", "Газета «Вісник “Ріки”»"),
    ('Газета «Вісник "Ріки"»', "Газета «Вісник “Ріки”»"),
    ('**"Ріка"** і "море"', "**«Ріка»** і «море»"),
]

UKRAINIAN_RIGHT = [
    "Ансамбль «Ріка»",
    "Газета «Вісник “Ріки”», «Вісник „Ріки“»",
    "Ансамбль „Ріка“",
    "Зріст 5'10\"",
    "м'яч і об’єкт",
    "Головна » Новини",
    'Атрибут id="назва"',
]


@pytest.mark.parametrize(("wrong", "right"), UKRAINIAN)
def test_ukrainian_marks_are_mended(wrong: str, right: str) -> None:
    """The outer marks are «», the inner ones “”."""
    assert repaired(quotes, pair("A text", wrong)) == right


@pytest.mark.parametrize("text", UKRAINIAN_RIGHT)
def test_right_marks_stay(text: str) -> None:
    """The language's own marks, inches, apostrophes and attributes are no fault."""
    assert shown(quotes, pair("A text", text, markdown=False)) == []


def test_marks_around_codes_stay_as_in_the_source() -> None:
    """Outside stories a placeholder keeps the source's straight marks, and no others."""
    kept = pair('No file "%s"', 'Немає файла "%s"', markdown=False, flags=("c-format",))
    assert shown(quotes, kept) == []
    lost = pair("No file “%s”", 'Немає файла "%s"', markdown=False, flags=("c-format",))
    assert repaired(quotes, lost) == "Немає файла «%s»"


def test_english_marks_are_mended() -> None:
    """English has “” outside and ‘’ inside; single ones outside are right too."""
    text = pair("Ансамбль", "The «River» and the „Sea“", "uk", "en")
    assert repaired(quotes, text) == "The “River” and the “Sea”"
    assert repaired(quotes, pair("Він", 'He said "yes"', "uk", "en")) == "He said “yes”"
    assert shown(quotes, pair("Він", "He said ‘yes’, “a ‘big’ yes”", "uk", "en")) == []


def test_a_mark_without_partner_is_found() -> None:
    """A quotation that is not closed has no repair, since nobody knows where it ends."""
    (fault,) = shown(quotes, pair("The “River” sings", "Ансамбль «Ріка співає"))
    assert (fault.fix, fault.span) == (None, (9, 10))
    assert shown(quotes, pair("He said “yes", "Він сказав «так")) == []


def test_english_reopens_a_quotation_at_each_paragraph() -> None:
    """A paragraph that goes on with a speech opens it again and does not close it."""
    assert shown(quotes, pair("Ми чекали.", "“We waited.", "uk", "en")) == []
    assert shown(quotes, pair("«Ми чекали», — сказав він.", "“We waited, he said.", "uk", "en"))
    assert shown(quotes, pair("“And we saw it.”", "І ми це побачили».")) == []


def test_a_lost_speech_is_a_hint() -> None:
    """Where the source quotes a sentence and the translation nothing, it is an info."""
    said = pair("He said “we are going home right now”", "Він сказав, що вони йдуть додому")
    assert [fault.severity for fault in shown(quotes, said)] == [Severity.INFO]
    assert shown(quotes, pair("The “River” sings", "Ріка співає")) == []


@pytest.mark.parametrize(
    ("english", "ukrainian"),
    [
        ("“We did not expect so many guests,” she said.", "— Ми не чекали стількох, — сказала."),
        ("**Ada:** “We did not expect so many.”", "**Ада:** — Ми не чекали стількох."),
        ("“Why ‘River’?” he asked.", "— Чому «Ріка»? — запитав він."),
    ],
)
def test_a_dash_begins_a_speech(english: str, ukrainian: str) -> None:
    """Ukrainian sets what is said behind a dash, and what it quotes in marks of the first level."""
    assert shown(quotes, pair(english, ukrainian)) == []
    lost = "— Чому Ріка? — запитав він."
    assert shown(quotes, pair("“Why ‘River’?” he asked.", lost)) != []


def test_brackets_without_partner_are_found() -> None:
    """A bracket that is opened and not closed is found at its place, also the other way round."""
    (fault,) = shown(brackets, pair("Stops (on request)", "Зупинки (на вимогу"))
    assert fault.span == (8, 9)
    assert shown(brackets, pair("Stops [1, 2]", "Зупинки 1, 2]")) != []
    assert shown(brackets, pair("Stops (a)", "Зупинки )а(")) != []


@pytest.mark.parametrize(
    ("english", "ukrainian"),
    [
        ("Stops (on request)", "Зупинки (на вимогу)"),
        ("Stops on request", "Зупинки (на вимогу)"),
        ("Nice work", "Гарна робота :)"),
        ("First: a", "а) перше; б) друге"),
        ("Page 1", "1) сторінка"),
        ("⟨ Back", "( Назад"),
        ("a bracket", "дужка «(» або `}`"),
        ("selected node(s)", "вибрані вузли"),
        ("Open (", "Відкрити ("),
    ],
)
def test_brackets_in_order_stay(english: str, ukrainian: str) -> None:
    """Brackets in pairs, smileys and enumerators are no fault, nor what the source lacks too."""
    assert shown(brackets, pair(english, ukrainian)) == []


def test_lost_brackets_are_reported() -> None:
    """Square ones with words are missed, round ones are a hint."""
    (square,) = shown(brackets, pair("Usage: [any file]", "Уживання: файл"))
    assert square.severity is None
    (round_ones,) = shown(brackets, pair("Delay (in seconds)", "Затримка у секундах"))
    assert round_ones.severity is Severity.INFO
