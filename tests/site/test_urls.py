"""Addresses of pages and files."""

from __future__ import annotations

import pytest

from l10n.config import Settings, parse
from l10n.site import urls

SETTINGS: Settings = parse(
    {"languages": ["uk", "en"], "site": {"name": "Вісник", "url": "https://herald.example"}}
)


@pytest.mark.parametrize(
    ("found", "href"),
    [
        (urls.home(SETTINGS, "uk"), "/"),
        (urls.home(SETTINGS, "en"), "/en/"),
        (urls.story(SETTINGS, "uk", "city/bridge"), "/city/bridge/"),
        (urls.story(SETTINGS, "en", "city/bridge"), "/en/city/bridge/"),
        (urls.story(SETTINGS, "en", "місто/a b"), "/en/%D0%BC%D1%96%D1%81%D1%82%D0%BE/a%20b/"),
        (urls.category(SETTINGS, "uk", "city"), "/category/city/"),
        (urls.category(SETTINGS, "en", "city"), "/en/category/city/"),
        (urls.feed(SETTINGS, "uk"), "/feed.xml"),
        (urls.feed(SETTINGS, "en"), "/en/feed.xml"),
        (urls.not_found(SETTINGS, "uk"), "/404.html"),
        (urls.not_found(SETTINGS, "en"), "/en/404.html"),
        (urls.file("city/a b.svg"), "/city/a%20b.svg"),
        (urls.file("ліс/ї.svg"), "/%D0%BB%D1%96%D1%81/%D1%97.svg"),
    ],
)  # fmt: skip
def test_the_default_language_is_at_the_root(found: str, href: str) -> None:
    """Others stand below their code; names are quoted; pictures have one place."""
    assert found == href


@pytest.mark.parametrize(
    ("story", "target", "path"),
    [
        ("city/bridge", "bridge.svg", "city/bridge.svg"),
        ("city/bridge", "../science/map.uk.md", "science/map.uk.md"),
        ("bridge", "./a/b.svg", "a/b.svg"),
        ("city/bridge", "a b.svg", "city/a b.svg"),
        ("city/bridge", "a%20b.svg", "city/a%20b.svg"),
        ("city/bridge", "../../secret", "../secret"),
    ],
)
def test_a_target_is_found_beside_the_original(story: str, target: str, path: str) -> None:
    """Relative; a percent sign is one of the file's name."""
    assert urls.beside(story, target) == path


@pytest.mark.parametrize(
    ("href", "file"),
    [
        ("/", "index.html"),
        ("/en/", "en/index.html"),
        ("/en/feed.xml", "en/feed.xml"),
        ("/city/a%20b/", "city/a b/index.html"),
        ("/city/%D0%BC.svg", "city/м.svg"),
    ],
)
def test_every_address_has_a_file(href: str, file: str) -> None:
    """Names on disk are not quoted."""
    assert urls.file_of(href) == file
