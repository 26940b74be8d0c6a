"""How long a text takes to read."""

from __future__ import annotations

import pytest

from l10n.site.reading import minutes


@pytest.mark.parametrize(
    ("words", "language", "shown"),
    [
        (0, "uk", 1),
        (185, "uk", 1),
        (740, "uk", 4),
        (740, "en", 3),
        (740, "en_GB", 3),
        (800, "pl", 4),
    ],
)
def test_each_language_has_its_own_pace(words: int, language: str, shown: int) -> None:
    """The same number of words holds more in a language without articles."""
    assert minutes(words, language) == shown
