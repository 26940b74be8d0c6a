"""axe-core finds nothing on any page of the workbench, on a phone and a desktop, light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.validators import installed
from tests.validators.test_accessibility import violations
from tests.workbench_ui.desk import Desk, Translator, make_site, running, translator, walk

pytestmark = [pytest.mark.validators, pytest.mark.browser]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with running(make_site(tmp_path_factory.mktemp("walk"))) as found:
        yield found


@pytest.fixture
def olena(chromium: Browser, desk: Desk) -> Iterator[Translator]:
    with translator(chromium, desk, bypass_csp=True) as person:
        person.context.add_init_script(path=installed.package("axe-core/axe.min.js"))
        yield person


def test_the_desk(olena: Translator) -> None:
    """The board, with rows and with none, and its keys."""
    page = olena.page
    page.goto(olena.desk.address)
    page.wait_for_selector(".row")
    found = violations(page)
    page.keyboard.press("?")
    expect(page.locator("#keys[open]")).to_be_visible()
    found += violations(page)
    page.keyboard.press("Escape")
    page.fill("#q", "жодного такого слова")
    expect(page.locator("#nothing")).to_be_visible()
    assert found + violations(page) == []


def test_a_story(olena: Translator) -> None:
    """A segment with findings, suggestions and a term; the other parts on a phone; dialogs."""
    page = olena.open()
    olena.field(8).click()
    page.keyboard.insert_text("Take a look at  the stalls here: they are **91 years** old")
    expect(page.locator(".finding").first).to_be_visible()
    page.locator(".finding [data-slot=why]").first.click()
    expect(page.locator(".explanation p").first).to_be_visible()
    found = violations(page)
    for part in ("panel", "page"):
        page.set_viewport_size({"width": 390, "height": 844})
        page.locator(f".parts [data-part={part}]").click()
        found += violations(page)
    page.keyboard.press("Alt+w")
    page.locator("[data-action=report]").click()
    expect(page.locator("#action-result p").first).to_be_visible()
    assert found + violations(page) == []


def test_a_conflict(olena: Translator) -> None:
    """Both texts and the choice."""
    page = olena.open()
    olena.field(12).click()
    olena.overtaken(walk()[1][11][0], "Theirs")
    page.keyboard.insert_text("Mine")
    expect(page.locator(".conflict")).to_be_visible()
    assert violations(page) == []
    page.locator("[data-choose=theirs]").click()


def test_texts_of_the_site(olena: Translator) -> None:
    """Plural forms, and no page beside them."""
    page = olena.open("ui", "uk", "?part=strings")
    assert violations(page) == []


def test_both_pages(olena: Translator) -> None:
    page = olena.page
    page.goto(f"{olena.desk.address}/compare/en/articles/city/walk")
    assert violations(page) == []


def test_the_door(chromium: Browser, desk: Desk) -> None:
    """What is shown to somebody without a session."""
    with chromium.new_context(bypass_csp=True) as context:
        context.add_init_script(path=installed.package("axe-core/axe.min.js"))
        page: Page = context.new_page()
        page.goto(desk.address)
        assert violations(page) == []


def test_the_form_to_sign_in(chromium: Browser, newsroom: Desk) -> None:
    """With what it says about a wrong password."""
    with chromium.new_context(bypass_csp=True) as context:
        context.add_init_script(path=installed.package("axe-core/axe.min.js"))
        page: Page = context.new_page()
        page.goto(newsroom.address)
        page.fill("#name", "Олена")
        page.fill("#password", "вишня")
        page.keyboard.press("Enter")
        expect(page.locator("[role=alert]")).to_be_visible()
        assert violations(page) == []
