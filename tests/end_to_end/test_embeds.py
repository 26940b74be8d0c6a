"""Frames of other sites in a real Chromium: they wait for consent or a click."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.end_to_end.chromium import VIDEO, WAYS, WIDTHS, press, reader

pytestmark = pytest.mark.browser


def frames(page: Page) -> list[str]:
    """Addresses of the frames on a page."""
    found: list[str] = page.eval_on_selector_all("iframe", "all => all.map(one => one.src)")
    return found


@WAYS
def test_one_loads_at_a_click_and_moves_nothing(
    chromium: Browser, address: str, width: tuple[int, int], keyboard: bool
) -> None:
    """Its place says what it is and who would get data; the other frame goes on waiting."""
    with reader(chromium, address, "uk-UA", width) as one:
        page = one.open("/city/bridge/")
        page.locator("#page-consent [value=none]").click()
        place = page.get_by_role("figure", name="Міст за хвилину Відео на сайті YouTube")
        assert "YouTube отримає вашу IP-адресу" in place.inner_text()
        link = place.get_by_role("link", name="Міст за хвилину")
        assert link.get_attribute("href") == "https://www.youtube.com/watch?v=abcdefghi12"
        assert not one.elsewhere

        press(page, place.get_by_role("button", name="Показати відео"), keyboard)
        expect(place.locator("iframe")).to_be_focused()
        expect(place.get_by_role("button")).to_be_hidden()
        expect(link).to_be_visible()
        assert frames(page) == [VIDEO]
        assert one.elsewhere == [VIDEO]
        assert one.shift() == 0


@WIDTHS
def test_all_load_with_consent_and_go_with_it(
    chromium: Browser, address: str, width: tuple[int, int]
) -> None:
    """On this page and the next, until it is withdrawn."""
    with reader(chromium, address, "uk-UA", width) as one:
        page = one.open("/city/bridge/")
        page.locator("#page-consent [value=all]").click()
        expect(page.locator("iframe")).to_have_count(2)
        assert one.shift() == 0
        one.open("/en/city/bridge/")
        assert frames(page)[0] == VIDEO
        with page.expect_navigation():
            page.get_by_role("button", name="Withdraw consent").click()
        expect(page.get_by_role("button", name="Show the video")).to_be_visible()
        assert frames(page) == []


def test_without_a_script_to_stop_frames_go_at_once(chromium: Browser, address: str) -> None:
    """Taken back, consent to frames alone needs no new page; one loaded by a click goes too."""
    with reader(chromium, address) as one:
        page = one.open("/city/bridge/")
        page.get_by_role("button", name="Показати мапу").click()
        page.locator("#page-consent [value=choose]").click()
        page.get_by_role("checkbox", name="Вміст з інших сайтів").check()
        page.locator("#page-consent-details [value=save]").click()
        expect(page.locator("iframe")).to_have_count(2)
        page.evaluate("() => { window.same = true }")
        page.get_by_role("button", name="Відкликати згоду").click()
        expect(page.locator("iframe")).to_have_count(0)
        assert page.evaluate("() => window.same")


def test_consent_loads_no_frame_of_a_site_that_it_does_not_name(
    chromium: Browser, address: str
) -> None:
    """Readers were told of others; this one says whose it is and waits for a click."""
    with reader(chromium, address) as one:
        page = one.open("/city/held/")
        page.locator("#page-consent [value=all]").click()
        expect(page.locator("#page-consent-status")).not_to_be_empty()
        assert frames(page) == []
        page.get_by_role("button", name="Показати вміст").click()
        assert frames(page) == ["https://other.example/map"]


def test_consent_to_something_else_loads_none(chromium: Browser, address: str) -> None:
    """Each purpose is a choice of its own."""
    with reader(chromium, address) as one:
        page = one.open("/city/bridge/")
        page.locator("#page-consent [value=choose]").click()
        page.get_by_role("checkbox", name="Прочитані статті").check()
        page.locator("#page-consent-details [value=save]").click()
        expect(page.locator("#page-consent")).to_be_hidden()
        assert frames(page) == []
        assert not one.elsewhere


def test_a_frame_is_named_and_locked_in(chromium: Browser, address: str) -> None:
    """It has a name in its language and a size, may do little, and learns the site only."""
    with reader(chromium, address) as one:
        for path, title, language in (
            ("/city/bridge/", "Міст за хвилину", "uk"),
            ("/en/city/bridge/", "The bridge in a minute", "en"),
        ):
            page = one.open(path)
            page.locator(".embed button").first.click()
            found = page.locator("iframe").evaluate(
                "f => Object.fromEntries([...f.attributes].map(a => [a.name, a.value]))"
            )
            assert found == {
                "src": VIDEO,
                "title": title,
                "lang": language,
                "width": "640",
                "height": "360",
                "sandbox": (
                    "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"
                ),
                "allow": "fullscreen",
                "referrerpolicy": "strict-origin",
                "loading": "lazy",
            }


@WIDTHS
def test_without_scripts_the_link_is_all_there_is(
    chromium: Browser, address: str, width: tuple[int, int]
) -> None:
    """No empty box, no button that does nothing, and nothing is loaded."""
    with reader(chromium, address, "uk-UA", width, scripts=False) as one:
        page = one.open("/en/city/bridge/")
        assert not [box for box in page.locator(".embed-box").all() if box.is_visible()]
        assert page.locator(".embed a").all_inner_texts() == [
            "The bridge in a minute",
            "Map on OpenStreetMap",
        ]
        assert not one.elsewhere
