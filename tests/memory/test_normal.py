from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.memory.normal import normal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("памʼять", "пам’ять"),
        ("пам'ять", "пам’ять"),
        ("пам`ять", "пам’ять"),
        ("пам´ять", "пам’ять"),
        ("пам′ять", "пам’ять"),
        ("день -- ніч", "день — ніч"),
        ("так...", "так…"),
        ("«млин»", "“млин”"),
        ("„млин“", '"млин"'),
        ("день – ніч", "день — ніч"),
        ("день - ніч", "день — ніч"),
        ("5\u00a0кг", "5\u202fкг"),
        ("5  кг ", "5 кг"),
        ("мли\u00adн", "млин"),
        ("млии\u0306", "млий"),
    ],
)
def test_variants(one: str, other: str) -> None:
    """Apostrophes, quotes, dashes and blanks of every kind are equal."""
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"), [("a\nb", "a b"), ("Mill", "mill"), ("a", "a."), ("5′ 6", "5' 6")]
)
def test_different(one: str, other: str) -> None:
    """Line breaks, capitals and other marks are not."""
    assert normal(one) != normal(other)


@given(st.text())
def test_twice_is_once(text: str) -> None:
    """A normal form is its own normal form."""
    assert normal(normal(text)) == normal(text)
