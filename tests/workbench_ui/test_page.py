"""The live page: words appear in it as they are typed, and a click in it leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.conftest import Site
from tests.workbench_ui.desk import PO, Desk, make_site, running, translator, walk

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return make_site(tmp_path_factory.mktemp("walk"))


@pytest.fixture(scope="module")
def desk(site: Site) -> Iterator[Desk]:
    with running(site) as found:
        yield found


def live(page: Page) -> FrameLocator:
    return page.frame_locator("#frame")


def test_every_letter_shows_in_the_page(chromium: Browser, desk: Desk) -> None:
    """As it is typed, before anything is saved."""
    with translator(chromium, desk) as olena:
        page = olena.open()
        olena.field(9).click()
        expect(live(page).locator("[data-current]")).to_have_count(1)
        for typed in ("3", "31", "310"):
            page.keyboard.type(typed[-1])
            expect(live(page).locator("[data-current]")).to_have_text(re.compile(f"{typed}$"))


def test_a_click_in_the_page_leads_to_the_segment_and_back(chromium: Browser, desk: Desk) -> None:
    """The field has the focus, and going to another segment shows it in the page."""
    with translator(chromium, desk) as olena:
        page = olena.open()
        live(page).locator("li", has_text="До зупинки 5 йти").click()
        expect(page.locator("#segment-23[aria-current] textarea")).to_be_focused()
        page.keyboard.press("Alt+ArrowDown")
        expect(live(page).locator("[data-current]")).to_have_text("Лавок тут 6.")


def test_a_click_beside_a_short_line_leads_to_it(chromium: Browser, desk: Desk) -> None:
    """Where nothing else stands in the paragraph; in the list around it any could be meant."""
    with translator(chromium, desk) as olena:
        page = olena.open()
        item = live(page).locator("li", has_text="До зупинки 5 йти")
        box = item.bounding_box()
        assert box is not None
        item.click(position={"x": box["width"] - 2, "y": box["height"] / 2})
        expect(page.locator("#segment-23[aria-current] textarea")).to_be_focused()


def test_on_a_phone_a_click_in_the_page_shows_the_text(chromium: Browser, desk: Desk) -> None:
    """And the button that is pressed is the text's."""
    with translator(chromium, desk, (390, 844)) as olena:
        page = olena.open()
        page.locator(".parts [data-part=page]").click()
        live(page).locator("li", has_text="До зупинки 5 йти").click()
        expect(olena.field(23)).to_be_focused()
        pressed = page.locator(".parts [aria-pressed=true]")
        assert pressed.evaluate_all("all => all.map((one) => one.dataset.part)") == ["text"]


def test_markdown_is_rendered_as_readers_will_see_it(chromium: Browser, desk: Desk) -> None:
    """Emphasis and links become what they are; an untranslated text is marked as Ukrainian."""
    with translator(chromium, desk) as olena:
        page = olena.open()
        shown = live(page).locator("p", has_text="Тут варто роздивитися вітрини")
        expect(shown.locator("[data-missing][lang=uk]")).to_have_count(1)
        olena.field(21).click()
        page.keyboard.insert_text("Look at the **windows** <b onclick='x()'>here</b>")
        expect(live(page).locator("strong", has_text="windows")).to_be_visible()
        expect(live(page).locator("[data-missing]", has_text="вітрини")).to_have_count(0)


def test_no_text_can_run_in_the_page(chromium: Browser, desk: Desk) -> None:
    """Scripts and handlers in a translation are dead, in the page and beside it."""
    run = "parent.document.title='run'"
    evil = f'<img src=x onerror="{run}"><script>{run}</script>'
    with translator(chromium, desk) as olena:
        page = olena.open()
        olena.field(22).click()
        page.keyboard.insert_text(evil)
        expect(live(page).locator("img[src=x]")).to_have_count(1)
        olena.saved()
        page.reload()
        page.wait_for_selector(".segment[aria-current]")
        expect(live(page).locator("img[src$=x]")).to_have_count(1)
        assert "run" not in page.title()
        olena.wrong = [said for said in olena.wrong if "event handler" not in said]


def test_both_pages_side_by_side(chromium: Browser, desk: Desk) -> None:
    """The original and the translation as readers will see them."""
    with translator(chromium, desk) as olena:
        olena.page.goto(f"{desk.address}/compare/en/articles/city/walk")
        original, translation = (olena.page.frame_locator(f"iframe >> nth={n}") for n in (0, 1))
        expect(original.locator("html[lang=uk] h1")).to_have_text(walk()[1][0][0])
        expect(translation.locator("html[lang=en] h1")).to_have_count(1)


def test_the_frame_is_given_styles_and_pictures_and_nothing_else(
    chromium: Browser, desk: Desk, site: Site
) -> None:
    """No path leads out of the articles, and no text of the project is served as a file."""
    site.write("articles/city/boat.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    answers = {
        "city/boat.svg": 200,
        "city/walk.uk.md": 404,
        "%2e%2e%2fl10n.toml": 404,
        "city%2f..%2f..%2fl10n.toml": 404,
        "%2fetc%2fpasswd": 404,
        "..%5cl10n.toml": 404,
        "nowhere.png": 404,
    }
    with translator(chromium, desk) as olena:
        page = olena.open()
        style = live(page).locator("link[rel=stylesheet]").first.get_attribute("href")
        assert page.request.get(f"{desk.address}{style}").status == 200
        found = {
            path: page.request.get(f"{desk.address}/preview/asset/{path}").status
            for path in answers
        }
    assert found == answers


def test_the_catalog_has_no_trace_of_the_page(chromium: Browser, desk: Desk, site: Site) -> None:
    """Marks are for the frame alone, also where a text was typed beside it."""
    with translator(chromium, desk) as olena:
        page = olena.open()
        olena.field(33).click()
        page.keyboard.insert_text("Platforms")
        expect(live(page).locator("[data-current]")).to_have_text("Platforms")
        olena.saved()
    assert "Platforms" in site.read(PO)
    for name, data in site.snapshot("locales", "articles").items():
        assert b"data-segment" not in data, name
