"""The consent choice in a real Chromium: what is asked, stored, loaded and taken back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.end_to_end.chromium import STORED, WAYS, WIDTHS, looks, press, reader

pytestmark = pytest.mark.browser

PURPOSES = ("history", "statistics", "embeds")
KEPT = "() => JSON.parse(localStorage['l10n.consent'])"


def banner(page: Page) -> Locator:
    return page.locator("#page-consent")


@WIDTHS
def test_nothing_is_stored_or_requested_before_a_choice(
    chromium: Browser, address: str, width: tuple[int, int]
) -> None:
    """Pages read without an answer leave no trace and ask no other site for anything."""
    with reader(chromium, address, "en-GB", width) as one:
        requests: list[str] = []
        one.page.on("request", lambda request: requests.append(request.url))
        for path in ("/", "/city/bridge/", "/en/city/library/"):
            page = one.open(path)
            page.mouse.wheel(0, 5000)
            assert page.evaluate(STORED) == 0
            assert page.evaluate("() => indexedDB.databases()") == []
        assert not one.context.cookies()
        assert not one.elsewhere
        assert not [url for url in requests if "counted" in url]


@WAYS
@pytest.mark.parametrize(("value", "allowed"), [("all", True), ("none", False)])
def test_either_answer_is_one_step_and_holds(
    chromium: Browser,
    address: str,
    width: tuple[int, int],
    keyboard: bool,
    value: str,
    allowed: bool,
) -> None:
    """It is stored with version and time, moves nothing, and the next page does as it says."""
    with reader(chromium, address, "uk-UA", width) as one:
        page = one.open("/")
        press(page, banner(page).locator(f"[value={value}]"), keyboard)
        expect(banner(page)).to_be_hidden()
        assert one.shift() == 0
        expect(page.get_by_role("status")).to_have_text("Ваш вибір набув чинності.")
        assert page.evaluate("() => document.activeElement.id") == "page-main"
        kept = page.evaluate(KEPT)
        assert kept["version"] == "1"
        assert kept["choices"] == dict.fromkeys(PURPOSES, allowed)
        assert kept["recipients"] == {
            "history": [],
            "statistics": ["stats.example"],
            "embeds": ["YouTube", "OpenStreetMap"],
        }
        age = "time => Date.now() - Date.parse(time)"
        assert 0 <= page.evaluate(age, kept["time"]) < 60_000

        one.open("/category/city/")
        expect(banner(page)).to_be_hidden()
        assert page.evaluate("() => window.counted === true") is allowed
        assert one.elsewhere == ["https://stats.example/count.js"] * 2 * allowed


@WIDTHS
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_refusing_looks_like_accepting(
    chromium: Browser, address: str, width: tuple[int, int], scheme: str
) -> None:
    """Both buttons are side by side and alike in size and looks, in the banner and the details."""
    with reader(chromium, address, "en-GB", width) as one:
        one.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for path in ("/", "/en/"):
            page = one.open(path)
            page.locator("#page-consent [value=choose]").click()
            for place in ("#page-consent", "#page-consent-details"):
                accept, refuse = (page.locator(f"{place} [value={v}]") for v in ("all", "none"))
                assert looks(accept) == looks(refuse)
                boxes = accept.bounding_box(), refuse.bounding_box()
                assert boxes[0] and boxes[1] and boxes[0]["y"] == boxes[1]["y"]
            page.keyboard.press("Escape")


@WAYS
def test_the_details_are_a_modal_dialog_in_which_nothing_is_ticked(
    chromium: Browser, address: str, width: tuple[int, int], keyboard: bool
) -> None:
    """Closed without an answer it changes nothing; saved, it keeps what was ticked."""
    with reader(chromium, address, "uk-UA", width) as one:
        page = one.open("/")
        choose = banner(page).locator("[value=choose]")
        press(page, choose, keyboard)
        dialog = page.get_by_role("dialog", name="Налаштування cookie")
        expect(dialog).to_be_visible()
        assert dialog.evaluate("dialog => dialog.matches(':modal')")
        boxes = dialog.get_by_role("checkbox")
        assert [box.is_checked() for box in boxes.all()] == [False] * 3
        assert "YouTube, OpenStreetMap" in dialog.inner_text()
        assert "stats.example" in dialog.inner_text()
        if keyboard:
            page.keyboard.press("Escape")
        else:
            dialog.get_by_role("button", name="Закрити без змін").click()
        expect(dialog).to_be_hidden()
        expect(banner(page)).to_be_visible()
        assert page.evaluate(STORED) == 0

        press(page, choose, keyboard)
        if keyboard:
            boxes.first.focus()
            page.keyboard.press("Space")
        else:
            dialog.get_by_text("Прочитані статті").click()
        press(page, dialog.locator("[value=save]"), keyboard)
        expect(banner(page)).to_be_hidden()
        assert page.evaluate(KEPT)["choices"] == dict.fromkeys(PURPOSES, False) | {"history": True}


@WIDTHS
@pytest.mark.parametrize(
    ("path", "name"),
    [("/city/bridge/", "Ваша приватність — ваш вибір"), ("/en/", "Your privacy, your choice")],
)
def test_the_banner_is_a_region_in_the_pages_language_and_no_trap(
    chromium: Browser, address: str, width: tuple[int, int], path: str, name: str
) -> None:
    """It has a name, takes no focus, and the Tab key leaves it for the page."""
    with reader(chromium, address, "de-DE", width) as one:
        page = one.open(path)
        expect(page.get_by_role("region", name=name)).to_be_visible()
        assert page.evaluate("() => document.activeElement === document.body")
        inside = "() => !!document.activeElement.closest('#page-consent')"
        stops = []
        for _ in range(6):
            page.keyboard.press("Tab")
            stops.append(page.evaluate(inside))
        assert stops == [False, True, True, True, False, False]


@WAYS
def test_consent_is_withdrawn_in_one_step(
    chromium: Browser, address: str, width: tuple[int, int], keyboard: bool
) -> None:
    """What was stored for it goes, and its scripts run no more; there is no such button where
    there is nothing to withdraw."""
    with reader(chromium, address, "uk-UA", width) as one:
        page = one.open("/city/library/")
        withdraw = page.get_by_role("button", name="Відкликати згоду")
        expect(withdraw).to_be_hidden()
        banner(page).locator("[value=all]").click()
        page.wait_for_function("() => window.counted")
        assert page.evaluate("() => localStorage['l10n.history']") == '["city/library"]'
        with page.expect_navigation():
            press(page, withdraw, keyboard)
        expect(withdraw).to_be_hidden()
        expect(banner(page)).to_be_hidden()
        assert page.evaluate(KEPT)["choices"] == dict.fromkeys(PURPOSES, False)
        assert page.evaluate("() => [window.counted, localStorage['l10n.history']]") == [None] * 2


@WIDTHS
def test_every_page_has_the_button_that_withdraws(
    chromium: Browser, address: str, width: tuple[int, int]
) -> None:
    """Whatever it shows, and nothing moves when the button comes."""
    with reader(chromium, address, "uk-UA", width) as one:
        page = one.open("/404.html")
        banner(page).locator("[value=all]").click()
        for path in ("/", "/category/city/", "/en/city/bridge/", "/404.html"):
            one.open(path)
            expect(page.locator("#page-consent-withdraw")).to_be_visible()
            assert one.shift() == 0, path


@WAYS
def test_a_choice_can_be_changed_on_every_page(
    chromium: Browser, address: str, width: tuple[int, int], keyboard: bool
) -> None:
    """The details show the choice that holds, and give the focus back to their button."""
    with reader(chromium, address, "uk-UA", width) as one:
        page = one.open("/")
        banner(page).locator("[value=none]").click()
        one.open("/category/city/")
        opener = page.get_by_role("button", name="Налаштування cookie")
        press(page, opener, keyboard)
        dialog = page.get_by_role("dialog")
        assert [box.is_checked() for box in dialog.get_by_role("checkbox").all()] == [False] * 3
        press(page, dialog.locator("[value=all]"), keyboard)
        page.wait_for_function("() => window.counted")
        expect(opener).to_be_focused()
        opener.click()
        assert [box.is_checked() for box in dialog.get_by_role("checkbox").all()] == [True] * 3


@pytest.mark.parametrize(
    "kept",
    [
        '{"version": "0", "choices": {"history": true, "statistics": true, "embeds": true}}',
        '{"version": "1", "choices": {"history": true, "statistics": true}}',
        (
            '{"version": "1", "choices": {"history": true, "statistics": false, "embeds": true},'
            ' "recipients": {"history": [], "embeds": ["YouTube"]}}'
        ),
        '{"version": "1", "choices": null}',
        "null",
        "{",
    ],
    ids=["another version", "new purpose", "new recipient", "no choices", "nothing", "not JSON"],
)
def test_what_was_kept_for_another_policy_is_asked_again(
    chromium: Browser, address: str, kept: str
) -> None:
    """And nothing optional is loaded until then."""
    with reader(chromium, address) as one:
        page = one.open("/")
        page.evaluate("kept => localStorage['l10n.consent'] = kept", kept)
        one.open("/city/bridge/")
        expect(banner(page)).to_be_visible()
        assert not one.elsewhere


def test_a_choice_counts_in_other_tabs_too(chromium: Browser, address: str) -> None:
    """Made in one tab, it closes the banner in all."""
    with reader(chromium, address) as one:
        page = one.open("/")
        other = one.context.new_page()
        other.goto(f"{address}/city/library/")
        banner(other).locator("[value=none]").click()
        expect(banner(page)).to_be_hidden()


@WIDTHS
def test_the_banner_moves_nothing(chromium: Browser, address: str, width: tuple[int, int]) -> None:
    """It lies over the page, and the end of the page can be scrolled out from under it."""
    with reader(chromium, address, "uk-UA", width) as one:
        for path in ("/", "/city/bridge/", "/404.html"):
            page = one.open(path)
            expect(banner(page)).to_be_visible()
            assert one.shift() == 0
            page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
            last = page.locator(".site-footer button").first.bounding_box()
            notice = banner(page).bounding_box()
            assert last and notice
            assert last["y"] + last["height"] <= notice["y"]
