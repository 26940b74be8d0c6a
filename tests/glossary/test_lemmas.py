"""From a form in a text back to the word that a dictionary lists."""

from __future__ import annotations

import pytest

from l10n.glossary.lemmas import lemmas


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("Коваленка", "Коваленко"),
        ("Кадирова", "Кадиров"),
        ("Федора", "Федір"),
        ("Кравця", "Кравець"),
        ("Згурської", "Згурська"),
        ("Згурського", "Згурський"),
        ("Шевчукові", "Шевчук"),
        ("Олені", "Олена"),
        ("Нечуя-Левицького", "Нечуя-Левицький"),
    ],
)
def test_the_lemma_is_among_the_possible_ones(form: str, lemma: str) -> None:
    """With the capitals of the form; the last part of a hyphenated name is declined."""
    assert lemma in lemmas(form)
