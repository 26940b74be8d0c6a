"""The desk: what needs somebody first, found, filtered and opened without a mouse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import BRIDGE_PO, Site, add_stories, start_site, translate_all
from tests.workbench_ui.desk import Desk, Translator, running, translator, write_walk

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Two stories translated in full, one not at all, and the texts of the site."""
    site = add_stories(start_site(tmp_path_factory.mktemp("desk")))
    translate_all(site)
    write_walk(site)
    return site


@pytest.fixture(scope="module")
def desk(site: Site) -> Iterator[Desk]:
    with running(site) as found:
        yield found


@pytest.fixture
def olena(chromium: Browser, desk: Desk) -> Iterator[Translator]:
    with translator(chromium, desk) as person:
        person.page.goto(desk.address)
        person.page.wait_for_selector(".row")
        yield person


def titles(person: Translator) -> list[str]:
    return [text.strip() for text in person.page.locator(".row .title").all_inner_texts()]


def test_what_needs_me_first_comes_first(olena: Translator) -> None:
    """The story that nobody has begun stands above those that are published."""
    stories = [title for title in titles(olena) if "сайту" not in title and "Рубрики" not in title]
    assert stories[0] == "Десять зупинок однієї прогулянки"
    assert set(stories[1:]) == {"Міст знову відкрито", "Library opens at night"}


def test_a_row_says_how_far_it_is(olena: Translator) -> None:
    """Its state, its languages, and what is left."""
    row = olena.page.locator(".row", has_text="Десять зупинок")
    assert row.locator(".state-word").inner_text() == "Нове"
    assert row.locator(".pair").inner_text() == "uk → en"
    assert row.locator(".left").inner_text().startswith("залишилося")
    done = olena.page.locator(".row", has_text="Міст знову відкрито")
    assert done.locator(".state-word").inner_text() == "Готово до виходу"
    assert done.locator(".target").inner_text() == "The bridge is open again"


def test_filters_stay_in_the_address(olena: Translator) -> None:
    """Whoever reloads, or sends the address to somebody, sees the same list."""
    page = olena.page
    page.locator(".state[data-state=published]").click()
    expect(page.locator(".row")).to_have_count(2)
    page.select_option("[name=language]", "uk")
    expect(page.locator(".row")).to_have_count(1)
    page.reload()
    expect(page.locator(".row")).to_have_count(1)
    assert titles(olena) == ["Library opens at night"]


def test_a_search_finds_sources_and_translations(olena: Translator) -> None:
    """By key: the slash leads to the search, letters filter, the first hit opens with Enter."""
    page = olena.page
    page.keyboard.press("/")
    page.keyboard.insert_text("footbridge")
    expect(page.locator(".row")).to_have_count(1)
    assert titles(olena) == ["Міст знову відкрито"]
    expect(page.locator(".match")).to_contain_text("footbridge")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/edit/en/articles/city/bridge")


def test_a_whole_paragraph_may_be_pasted_into_the_search(olena: Translator) -> None:
    """What is too long is cut, so that rows are never those of another search."""
    page = olena.page
    page.keyboard.press("/")
    page.keyboard.insert_text("nowhere " * 5000)
    expect(page.locator("#nothing")).to_be_visible()
    page.reload()
    expect(page.locator("#nothing")).to_be_visible()


@pytest.mark.parametrize("offset", ["-5", "1e400", "2.5", "x", "99999"])
def test_an_address_with_an_odd_page_shows_the_first_one(olena: Translator, offset: str) -> None:
    """Addresses are sent around, and cut, and typed."""
    page = olena.page
    page.goto(f"{olena.desk.address}/?offset={offset}")
    expect(page.locator("#found")).not_to_be_empty()
    expect(page.locator(".row").first).to_be_visible()


def test_texts_of_the_site_are_there(olena: Translator) -> None:
    """UI strings, and categories and tags, each by themselves."""
    page = olena.page
    page.select_option("[name=kind]", "names")
    expect(page.locator(".row")).to_have_count(1)
    page.locator(".row .title").click()
    page.wait_for_selector(".segment[aria-current]")
    assert page.locator(".source-text").first.inner_text() == "City"
    assert page.locator("#frame").count() == 0


def test_changes_show_without_a_reload(olena: Translator, site: Site) -> None:
    """A catalog that is edited outside, and a person who opens a story."""
    page = olena.page
    site.translate_again(BRIDGE_PO, "Міст знову відкрито", "A bridge, open again")
    row = page.locator(".row", has_text="Міст знову відкрито")
    expect(row.locator(".target")).to_have_text("A bridge, open again")
    with translator(olena.context.browser, olena.desk) as taras:  # type: ignore[arg-type]
        taras.open("articles/city/bridge")
        expect(row.locator(".person")).to_have_count(1)


def test_the_interface_speaks_two_languages(chromium: Browser, desk: Desk) -> None:
    """As the browser prefers at first, then as was chosen; stories keep their language."""
    with translator(chromium, desk, locale="en-GB") as reader:
        page = reader.page
        assert page.locator("h1").inner_text() == "Translation desk"
        page.locator(".interfaces [lang=uk]").click()
        assert page.locator("h1").inner_text() == "Переклади"
        assert page.locator("html").get_attribute("lang") == "uk"
        reader.open()
        assert page.locator("#panel [data-do=approve]").inner_text() == "Схвалити й далі"
        assert page.locator("#source-1").get_attribute("lang") == "uk"
        page.locator(".interfaces [lang=en]").click()
        page.wait_for_selector(".segment[aria-current]")
        assert page.locator("#panel [data-do=approve]").inner_text() == "Approve and go on"


def test_it_can_be_used_on_a_phone(chromium: Browser, desk: Desk) -> None:
    """Nothing is wider than the screen; text, help and page stand one behind the other."""
    with translator(chromium, desk, (390, 844)) as reader:
        page = reader.page
        page.wait_for_selector(".row")
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        reader.open()
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        for part in ("panel", "page", "text"):
            page.locator(f".parts [data-part={part}]").click()
            expect(page.locator(f"#{part}")).to_be_visible()
            hidden = {"panel", "page", "text"} - {part}
            for other in hidden:
                expect(page.locator(f"#{other}")).to_be_hidden()
