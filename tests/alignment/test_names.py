"""Ukrainian names in Latin letters."""

from __future__ import annotations

import pytest

from l10n.alignment.names import romanised, stems


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Згорани", "Zghorany"),
        ("Розгон", "Rozghon"),
        ("Згурський", "Zghurskyi"),
        ("ЗГУРСЬКИЙ", "ZGHURSKYI"),
        ("Їжакевич", "Yizhakevych"),
        ("Знамʼянка", "Znamianka"),
        ("Короп’є", "Koropie"),
        ("Кадиївка", "Kadyivka"),
        ("Юрій", "Yurii"),
        ("Єнакієве", "Yenakiieve"),
        ("Андрій Коваленко", "Andrii Kovalenko"),
        ("Гоща", "Hoshcha"),
        ("Ґалаґан", "Galagan"),
        ("Щука й BBC", "Shchuka y BBC"),
    ],
)
def test_names_are_written_by_the_official_table(name: str, latin: str) -> None:
    """Every letter, the start of a word, зг, the apostrophe and capitals."""
    assert romanised(name) == latin


def test_an_inflected_name_has_the_stem_of_its_english_form() -> None:
    """«Олену Згурську» meets “Olena Zghurska”; words in lower case are no names."""
    assert stems("бачили Олену Згурську") == stems("Olena Zghurska was seen") - {"seen"}
