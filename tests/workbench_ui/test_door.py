"""Coming in and going out, as people see it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.workbench_ui.desk import Desk, Translator

pytestmark = pytest.mark.browser


def test_a_name_and_a_password(chromium: Browser, newsroom: Desk) -> None:
    """A wrong one is said to be wrong, the right one leads to where one wanted, and out again."""
    with chromium.new_context(locale="uk-UA") as context:
        page = context.new_page()
        page.goto(f"{newsroom.address}/edit/en/articles/city/walk")
        expect(page.locator("#name")).to_be_focused()
        page.keyboard.insert_text("Олена")
        page.keyboard.press("Tab")
        page.keyboard.insert_text("вишня")
        page.keyboard.press("Enter")
        expect(page.locator("[role=alert]")).to_have_text("Ім’я або пароль неправильні.")
        page.fill("#name", "Олена")
        page.fill("#password", "калина біля мосту")
        page.keyboard.press("Enter")
        page.wait_for_selector(".segment[aria-current]")
        expect(page.locator(".user")).to_have_text("Олена")
        page.locator(".tools form button").click()
        expect(page.locator("#password")).to_be_visible()
        page.goto(newsroom.address)
        expect(page.locator("#password")).to_be_visible()


def test_whoever_is_signed_out_keeps_what_they_typed(olena: Translator) -> None:
    """The session ends in the middle of a sentence; after coming in again it is saved."""
    page = olena.open()
    olena.context.clear_cookies()
    olena.field(4).click()
    page.keyboard.insert_text("Take a look at the boats")
    expect(page.locator("#signed-out")).to_be_visible()
    expect(olena.field(4)).to_have_value("Take a look at the boats")
    olena.enter()
    olena.open()
    olena.saved()
    expect(olena.field(4)).to_have_value("Take a look at the boats")
    page.reload()
    page.wait_for_selector(".segment[aria-current]")
    expect(olena.field(4)).to_have_value("Take a look at the boats")
