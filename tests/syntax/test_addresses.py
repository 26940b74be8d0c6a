"""Addresses of one text."""

from __future__ import annotations

import pytest

from l10n.syntax.addresses import addresses, common, mended, names_language
from l10n.syntax.text import Text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[мапа](map.uk.md) і <https://example.org>", ["map.uk.md", "https://example.org"]),
        ("[https://example.org/a](https://example.org/a)", ["https://example.org/a"]),
        ('![вид](a.jpg) <a href="/b">тут</a>', ["a.jpg", "/b"]),
        ("http://user:olena@example.org", ["http://user:olena@example.org"]),
        ("слово", []),
    ],
)
def test_addresses_in_order(text: str, expected: list[str]) -> None:
    """Of links, pictures, tags and words; a link's own text and passwords are none."""
    assert [address.url for address in addresses(Text(text, markdown=True))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https:/a.org", "https://a.org"),
        ("https//a.org", "https://a.org"),
        ("https;//a.org", "https://a.org"),
        ("http:\\\\a.org", "http://a.org"),
        ("https: //a.org", "https://a.org"),
        ("htps://a.org", "https://a.org"),
        ("[а](https://ехаmрlе.org/b)", "[а](https://example.org/b)"),
        ("[а](https://a.org/ b)", "[а](https://a.org/b)"),
        ("https://вузол.org і http://a.org", "https://вузол.org і http://a.org"),
        ("Два // три, a:/b", "Два // три, a:/b"),
    ],
)
def test_typing_errors_are_put_right(text: str, expected: str) -> None:
    """Twice is once, and an address of Ukrainian letters stays one."""
    whole = ["https://a.org/b"]
    assert mended(text, whole) == expected
    assert mended(expected, whole) == expected


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/LANG/a",
        "https://LANG.example.org/a",
        "https://example.org/a?lang=LANG",
        "https://example.org/a.LANG.html",
        "https://example.org/team/LANG.html",
    ],
)
def test_the_part_that_names_the_language(url: str) -> None:
    """It is found, and the rest is what both addresses have in common."""
    ukrainian, english = url.replace("LANG", "uk"), url.replace("LANG", "en")
    assert names_language(english, "en")
    assert not names_language(ukrainian, "en")
    assert common(ukrainian, "en", "uk") == common(english, "en", "uk")
