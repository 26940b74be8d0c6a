"""The search of the built site: its files as a build changes them, and the page in Chromium."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from l10n.site.search import rules, words
from tests.conftest import BRIDGE_PO, SETTINGS, Site, add_stories, start_site, translate_all
from tests.end_to_end.chromium import served

CONTENTS = "public/search/index/contents.json"
SCRIPT = Path(rules.__file__).parents[1] / "theme" / "static" / "search.js"
FORMS = Path(__file__).parents[1] / "glossary" / "forms.uk.txt"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A project of two stories in two languages, not yet built."""
    return translate_all(add_stories(start_site(tmp_path)))


def index_files(site: Site) -> dict[str, bytes]:
    return {
        name: data for name, data in site.snapshot("public").items() if "/search/index/" in name
    }


def built_anew(site: Site) -> dict[str, bytes]:
    shutil.rmtree(site.root / ".l10n")
    shutil.rmtree(site.root / "public")
    site.run("build")
    return index_files(site)


def test_an_index_that_followed_changes_is_the_one_built_at_once(site: Site) -> None:
    """After a changed translation, a new story, one that is held and one that is gone."""
    site.run("build")
    first = index_files(site)
    site.translate_again(BRIDGE_PO, "Ми чекали на цей день.", "Everybody waited for the ferry.")
    site.run("build")
    second = index_files(site)
    assert second != first
    assert built_anew(site) == second

    site.write("articles/city/held.uk.md", site.read("articles/city/bridge.uk.md"))
    site.run("build")
    third = index_files(site)
    assert json.loads(site.read(CONTENTS))["stories"] == 3
    assert json.loads(site.read("public/en/search/index/contents.json"))["stories"] == 2
    assert built_anew(site) == third

    (site.root / "articles/city/bridge.uk.md").unlink()
    site.run("build")
    fourth = index_files(site)
    assert built_anew(site) == fourth


def test_a_build_without_changes_writes_nothing(site: Site) -> None:
    """And another output folder gets the same files."""
    site.run("build")
    assert "0 written" in site.run("build").err
    site.run("build", "--output", "elsewhere")
    assert {
        name.removeprefix("elsewhere"): data
        for name, data in site.snapshot("elsewhere").items()
        if "/search/index/" in name
    } == {name.removeprefix("public"): data for name, data in index_files(site).items()}


def test_a_site_may_do_without_a_search(site: Site) -> None:
    """Then there is no page, no index and no link."""
    site.write("l10n.toml", SETTINGS.replace("[site]", "[site]\nsearch = false"))
    site.run("build")
    assert index_files(site) == {}
    assert not (site.root / "public/search").exists()
    assert "/search/" not in site.read("public/index.html")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a built site, served with the strictest policy that it works under."""
    site = translate_all(add_stories(start_site(tmp_path_factory.mktemp("site"))))
    site.write("articles/city/held.uk.md", site.read("articles/city/bridge.uk.md"))
    site.run("build")
    with served(site.root / "public", POLICY) as found:
        yield found


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with chromium.new_context(locale="uk-UA", reduced_motion="reduce") as context:
        yield context.new_page()


def type_query(page: Page, query: str) -> None:
    """Reach the field by the keyboard and look for something."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "search":
            break
    page.keyboard.press("Control+A")
    page.keyboard.type(query)
    page.keyboard.press("Enter")


@pytest.mark.browser
def test_a_reader_searches_both_languages_by_keyboard(page: Page, address: str) -> None:
    """Under a strict policy, asking this server only and storing nothing; inflected words are
    found, only in the page's own language, and the number of stories is announced."""
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{address}/")
    page.locator(".site-search").press("Enter")
    page.wait_for_url(f"{address}/search/")
    type_query(page, "бібліотеку")
    expect(page.locator("#page-search [role=status]")).to_have_text("Знайдено 1 статтю")
    links = page.locator("#page-search ol a")
    expect(links).to_have_text(["Бібліотека працюватиме вночі"])
    assert page.url.endswith("?q=%D0%B1%D1%96%D0%B1%D0%BB%D1%96%D0%BE%D1%82%D0%B5%D0%BA%D1%83")
    type_query(page, "МОСТИ")
    expect(links).to_have_text(["Міст знову відкрито", "Міст знову відкрито"])
    type_query(page, "library")
    expect(page.locator("#page-search [role=status]")).to_contain_text("Нічого не знайдено")
    page.go_back()
    expect(links).to_have_count(2)

    page.goto(f"{address}/en/search/?q=bridges%20ferry")
    expect(page.locator("#page-search [role=status]")).to_have_text(
        "No story has all of these words; these have some of them. 1 story found"
    )
    type_query(page, "reopening OR bridge")
    expect(links).to_have_text(["The bridge is open again"])
    links.first.press("Enter")
    expect(page.locator("h1")).to_have_text("The bridge is open again")
    assert complaints == []
    assert {url.split("/")[2] for url in requests} == {address.removeprefix("http://")}
    assert page.evaluate("Object.keys(localStorage).length + document.cookie.length") == 0


@pytest.mark.browser
def test_without_scripts_the_page_leads_to_the_lists(chromium: Browser, address: str) -> None:
    """It says why there is no field, and shows none."""
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/search/")
        expect(page.locator("#page-search form")).to_be_hidden()
        expect(page.get_by_text("Для пошуку потрібен JavaScript")).to_be_visible()
        lists = page.locator("#page-search .without a")
        assert [link.get_attribute("href") for link in lists.all()] == [
            "/",
            "/category/city/",
            "/archive/",
        ]


@pytest.mark.browser
@pytest.mark.parametrize("language", ["uk", "en"])
def test_browsers_find_the_stems_that_the_build_finds(
    chromium: Browser, address: str, language: str
) -> None:
    """Of every word of the list of forms, and of words in English."""
    english = "Libraries reopened; the children's tries, churches, buses, plans and café, don’t"
    text = english if language == "en" else FORMS.read_text("utf-8")
    of = rules.of(language)
    prefix = "" if language == "uk" else "/en"
    with chromium.new_context(bypass_csp=True) as context:
        page = context.new_page()
        page.goto(f"{address}{prefix}/search/")
        page.add_script_tag(content=SCRIPT.read_text("utf-8"))
        found = page.evaluate(
            """async (text) => {
                contents = await load("contents.json");
                return words(text).map(stem);
            }""",
            text,
        )
    assert found == [words.stem(word, of) for word in words.words(text)]
