"""The built pages in a real Chromium: languages, widths, and what a strict policy allows."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.end_to_end.chromium import WAYS, WIDTHS, press, reader

pytestmark = pytest.mark.browser

PAGES = ("/", "/en/", "/category/city/", "/city/bridge/", "/en/city/bridge/", "/404.html")


@pytest.mark.parametrize("languages", ["uk-UA", "en-GB", "de-DE"])
def test_an_address_shows_its_own_language_to_everybody(
    chromium: Browser, address: str, languages: str
) -> None:
    """The site loads in Ukrainian, English has addresses of its own, and nobody is redirected."""
    with reader(chromium, address, languages) as one:
        for path, language in (("/", "uk"), ("/city/bridge/", "uk"), ("/en/city/bridge/", "en")):
            page = one.open(path)
            expect(page.locator("html")).to_have_attribute("lang", language)
            assert page.url == address + path


def test_alternates_are_reciprocal(chromium: Browser, address: str) -> None:
    """Each version names itself, the other and the Ukrainian default, by absolute addresses."""
    wanted = {
        "uk": "https://herald.example/city/bridge/",
        "en": "https://herald.example/en/city/bridge/",
        "x-default": "https://herald.example/city/bridge/",
    }
    with reader(chromium, address) as one:
        for path in ("/city/bridge/", "/en/city/bridge/"):
            found = one.open(path).eval_on_selector_all(
                "link[rel=alternate][hreflang]", "all => all.map(a => [a.hreflang, a.href])"
            )
            assert dict(found) == wanted
        assert one.open("/city/held/").locator("link[hreflang]").count() == 0


@WAYS
def test_a_plain_link_switches_languages_without_scripts(
    chromium: Browser, address: str, width: tuple[int, int], keyboard: bool
) -> None:
    """To the same story and back; without scripts there is no banner, offer or button."""
    with reader(chromium, address, "en-GB", width, scripts=False) as one:
        page = one.open("/city/bridge/")
        visible = page.locator("#page-consent, [data-offer], button")
        assert not [element for element in visible.all() if element.is_visible()]
        press(page, page.get_by_role("link", name="English").first, keyboard)
        page.wait_for_url(f"{address}/en/city/bridge/")
        press(page, page.get_by_role("link", name="Українська").first, keyboard)
        page.wait_for_url(f"{address}/city/bridge/")


def test_languages_are_named_in_themselves_without_flags(chromium: Browser, address: str) -> None:
    """Each link has the language of its words, and nothing but words in it."""
    with reader(chromium, address) as one:
        for path, language, name in (("/", "en", "English"), ("/en/", "uk", "Українська")):
            links = one.open(path).locator(".languages a")
            assert links.all_inner_texts() == [name]
            for link in links.all():
                assert link.get_attribute("lang") == link.get_attribute("hreflang") == language
                assert re.fullmatch(r"\w+", link.inner_html())


@WIDTHS
def test_no_page_is_wider_than_the_screen(
    chromium: Browser, address: str, width: tuple[int, int]
) -> None:
    """Nothing has to be scrolled sideways, and no script fails."""
    with reader(chromium, address, "uk-UA", width) as one:
        errors: list[str] = []
        one.page.on("pageerror", lambda error: errors.append(str(error)))
        for path in PAGES:
            page = one.open(path)
            assert page.evaluate("() => document.documentElement.scrollWidth") <= width[0], path
        assert not errors


@WIDTHS
def test_a_long_word_in_a_headline_makes_no_page_wider(
    chromium: Browser, address: str, width: tuple[int, int]
) -> None:
    """Ukrainian has words that do not fit into a phone's line in the size of the lead story."""
    longer = (
        "word => document.querySelectorAll('main :is(h1, h2, h3)')"
        ".forEach(title => { (title.querySelector('a') || title).textContent = word; })"
    )
    with reader(chromium, address, "uk-UA", width) as one:
        for path in PAGES:
            page = one.open(path)
            page.evaluate(longer, "електро" * 9)
            assert page.evaluate("() => document.documentElement.scrollWidth") <= width[0], path


def test_pages_keep_a_strict_policy(chromium: Browser, address: str) -> None:
    """No page and no choice breaks the header of docs/readers.md, which has no `unsafe-inline`."""
    with reader(chromium, address) as one:
        for path in PAGES:
            one.open(path)
            assert one.page.evaluate("() => violations") == [], path
        page = one.open("/city/bridge/")
        page.locator("#page-consent [value=choose]").click()
        page.get_by_role("dialog").get_by_role("button", name="Прийняти все").click()
        expect(page.locator("iframe")).to_have_count(2)
        page.wait_for_function("() => window.counted")
        assert page.evaluate("() => violations") == []

        page.evaluate("() => { document.body.insertAdjacentHTML('beforeend', '<p style=top:0>') }")
        page.wait_for_function("() => violations.length")
        assert page.evaluate("() => violations") == ["style-src-attr inline"]
