"""How sentences name things."""

from __future__ import annotations

import pytest

from l10n.wording import language_name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("uk", "Ukrainian"),
        ("en", "English"),
        ("pl", "Polish"),
        ("pt-BR", "Portuguese (Brazil)"),
        ("zz", "zz"),
        ("", ""),
    ],
)
def test_a_language_has_its_english_name(code: str, name: str) -> None:
    """Whichever languages a site has; a code that nobody knows stays one."""
    assert language_name(code) == name
