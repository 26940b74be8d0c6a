"""The offer of the other language in a real Chromium."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.end_to_end.chromium import WAYS, WIDTHS, press, reader

pytestmark = pytest.mark.browser


def refuse(page: Page) -> None:
    """Make the consent choice, so that an offer may come."""
    page.locator("#page-consent [value=none]").click()
    expect(page.locator("#page-consent")).to_be_hidden()


def offers(page: Page) -> list[Locator]:
    """The offers on screen."""
    return [offer for offer in page.locator("[data-offer]").all() if offer.is_visible()]


@WIDTHS
@pytest.mark.parametrize(
    ("languages", "path", "code", "words", "leads_to"),
    [
        ("en-GB", "/city/bridge/", "en", "also available in English", "/en/city/bridge/"),
        ("uk-UA", "/en/city/bridge/", "uk", "доступна також українською", "/city/bridge/"),
    ],
)
def test_it_is_written_in_its_language_and_leads_to_the_same_story(
    chromium: Browser,
    address: str,
    width: tuple[int, int],
    languages: str,
    path: str,
    code: str,
    words: str,
    leads_to: str,
) -> None:
    """With the `lang` of its words, its name for those who listen included."""
    with reader(chromium, address, languages, width) as one:
        page = one.open(path)
        refuse(page)
        (offer,) = offers(page)
        assert offer.get_attribute("lang") == code
        assert words in offer.inner_text()
        label = {"en": "Another language", "uk": "Інша мова"}[code]
        expect(page.get_by_role("complementary", name=label)).to_be_visible()
        assert offer.get_by_role("link").get_attribute("href") == leads_to


@WAYS
def test_it_comes_after_the_consent_choice_and_leads_where_it_says(
    chromium: Browser, address: str, width: tuple[int, int], keyboard: bool
) -> None:
    """Not beside the banner; followed by keyboard or pointer."""
    with reader(chromium, address, "en-GB", width) as one:
        page = one.open("/city/bridge/")
        expect(page.locator("#page-consent")).to_be_visible()
        assert not offers(page)
        press(page, page.locator("#page-consent [value=none]"), keyboard)
        offer = page.locator("[data-offer=en]")
        expect(offer).to_be_visible()
        press(page, offer.get_by_role("link"), keyboard)
        page.wait_for_url(f"{address}/en/city/bridge/")
        expect(page.locator("h1")).to_have_text("The bridge is open again")


@WAYS
def test_it_is_dismissed_for_good(
    chromium: Browser, address: str, width: tuple[int, int], keyboard: bool
) -> None:
    """On this page and on all others; nothing of it is stored before that."""
    with reader(chromium, address, "en-GB", width) as one:
        page = one.open("/city/bridge/")
        refuse(page)
        assert page.evaluate("() => localStorage['l10n.offer']") is None
        press(page, page.locator("[data-offer=en]").get_by_role("button"), keyboard)
        assert not offers(page)
        assert page.evaluate("() => localStorage['l10n.offer']") == '["en"]'
        one.open("/city/library/")
        expect(page.locator("#page-consent")).to_be_hidden()
        assert not offers(page)


@WIDTHS
def test_it_moves_nothing_and_is_not_modal(
    chromium: Browser, address: str, width: tuple[int, int]
) -> None:
    """The focus stays with the page, whose links still work; what is behind the notice can be
    scrolled into view."""
    with reader(chromium, address, "en-GB", width) as one:
        page = one.open("/city/bridge/")
        refuse(page)
        (offer,) = offers(page)
        assert not page.evaluate("() => document.activeElement.closest('[data-offer]')")
        assert one.shift() == 0
        page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
        last = page.locator(".site-footer a").last.bounding_box()
        notice = offer.bounding_box()
        assert last and notice
        assert last["y"] + last["height"] <= notice["y"]
        page.get_by_role("link", name="Місто").first.click()
        page.wait_for_url(f"{address}/category/city/")


@pytest.mark.parametrize("languages", ["uk-UA", "de-DE"])
def test_it_is_not_made_to_others(chromium: Browser, address: str, languages: str) -> None:
    """Neither to readers who prefer the page's language nor to those who prefer a third one."""
    with reader(chromium, address, languages) as one:
        page = one.open("/city/bridge/")
        refuse(page)
        assert not offers(page)


def test_it_is_not_made_for_a_held_story(chromium: Browser, address: str) -> None:
    """Where the other version is not published there is nothing to offer."""
    with reader(chromium, address, "en-GB") as one:
        page = one.open("/city/held/")
        refuse(page)
        assert page.locator("[data-offer]").count() == 0


def test_an_answer_counts_in_other_tabs_too(chromium: Browser, address: str) -> None:
    """Dismissed in one tab, the offer goes from all."""
    with reader(chromium, address, "en-GB") as one:
        page = one.open("/city/bridge/")
        refuse(page)
        other = one.context.new_page()
        other.goto(f"{address}/city/library/")
        other.locator("[data-offer=en]").get_by_role("button").click()
        expect(page.locator("[data-offer=en]")).to_be_hidden()
