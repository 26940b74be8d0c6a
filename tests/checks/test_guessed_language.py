"""A catalog's language is told from its header, else from where the file lies."""

from __future__ import annotations

import pytest

from l10n.checks.guessed_language import language_of


@pytest.mark.parametrize(
    ("fields", "path", "language"),
    [
        ({"Language": "uk"}, "de.po", "uk"),
        ({"Language": "en-GB"}, "", "en-GB"),
        ({"Language": "ua"}, "", "uk"),
        ({"Language": "Ukrainian"}, "", "uk"),
        ({"Language": "xx-none"}, "", "xx-none"),
        ({"Language-Code": "en-gb"}, "", "en-gb"),
        ({"X-Poedit-Language": "Ukrainian"}, "", "uk"),
        ({"Language-Team": "Ukrainian <team@example.org>"}, "", "uk"),
        ({"Language-Team": "English (United Kingdom)"}, "", "en"),
        ({"Language-Team": "Українська <uk@li.org>"}, "", "uk"),
        ({"Language-Team": "The Herald"}, "", ""),
        ({"Language": ""}, "po/uk.po", "uk"),
        ({}, "site.uk.po", "uk"),
        ({}, "locale/uk/LC_MESSAGES/django.po", "uk"),
        ({}, "locale/uk/django.po", "uk"),
        ({}, "home/uk/project/django.po", ""),
        ({"Language": "LANGUAGE"}, "site.pot", ""),
    ],
)
def test_the_language_is_guessed(fields: dict[str, str], path: str, language: str) -> None:
    """Codes first, then names of languages, teams' addresses, the file's name and its folder."""
    assert language_of(fields, path) == language
