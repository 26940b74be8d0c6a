"""Markup that is seen to be the same without parsing it."""

from __future__ import annotations

import pytest

from l10n.syntax.alike import alike


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("no** **none", "немає**\x1f**немає"),  # a blank to Python, a sign to Markdown
        ("*a* 5*9", "*а* ²*9"),  # a product of digits, and what is none
    ],
)
def test_what_only_looks_alike(source: str, target: str) -> None:
    """Characters beside the marks are of the kinds that those who read them know."""
    assert not alike(source, target)


def test_the_same_marks_beside_letters_of_the_same_kinds() -> None:
    """Words, digits and marks of a sentence may be others."""
    assert alike("**Two** of [5](x).", "**Два** з [7](x)…")
