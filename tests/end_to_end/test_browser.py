"""The built pages in a real Chromium: language offer, consent, and what is stored when."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    Route,
    expect,
    sync_playwright,
)

from tests.conftest import Site, add_stories, start_site, translate_all

pytestmark = pytest.mark.browser

PHONE = (390, 844)
DESKTOP = (1280, 900)
WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP], ids=["phone", "desktop"])

STORED = "() => Object.keys(localStorage).length + document.cookie.length"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        return


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a served site with two stories published and one held in English."""
    site: Site = translate_all(add_stories(start_site(tmp_path_factory.mktemp("site"))))
    site.write("articles/city/held.uk.md", site.read("articles/city/bridge.uk.md"))
    site.write("static/counted.js", "window.counted = true;\n")
    settings = site.read("l10n.toml")
    site.write("l10n.toml", settings + '\n[consent.scripts]\nstatistics = ["/counted.js"]\n')
    site.run("build")
    handler = functools.partial(_Quiet, directory=str(site.root / "public"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "no Chromium on this machine; scripts/browser installs it"
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=quiet)
        yield browser
        browser.close()


def reader(
    chromium: Browser, languages: str, width: tuple[int, int] = DESKTOP, *, scripts: bool = True
) -> BrowserContext:
    """A reader with nothing stored whose browser prefers `languages`."""
    return chromium.new_context(
        locale=languages,
        viewport={"width": width[0], "height": width[1]},
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )


@pytest.fixture
def english(chromium: Browser) -> Iterator[Page]:
    """A page of a reader who prefers English."""
    with reader(chromium, "en-GB") as context:
        yield context.new_page()


@WIDTHS
def test_the_offer_appears_for_english_leads_there_and_stays_dismissed(
    chromium: Browser, address: str, width: tuple[int, int]
) -> None:
    """On a Ukrainian page, after the consent choice, in English, to the same story; dismissed once
    means dismissed for good."""
    with reader(chromium, "en-GB", width) as context:
        page = context.new_page()
        page.goto(f"{address}/city/bridge/")
        shown = page.locator("[data-offer=en]")
        expect(shown).to_be_hidden()
        page.get_by_role("button", name="Відхилити все").first.click()
        expect(shown).to_be_visible()
        assert shown.get_attribute("lang") == "en"
        assert "English" in shown.inner_text()

        shown.get_by_role("link").click()
        page.wait_for_url(f"{address}/en/city/bridge/")
        expect(page.locator("h1")).to_have_text("The bridge is open again")

    with reader(chromium, "en-GB", width) as context:
        page = context.new_page()
        page.goto(f"{address}/city/bridge/")
        page.get_by_role("button", name="Відхилити все").first.click()
        page.locator("[data-offer=en]").get_by_role("button").click()
        expect(page.locator("[data-offer=en]")).to_be_hidden()
        page.goto(f"{address}/city/library/")
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("[data-offer=en]")).to_be_hidden()


@pytest.mark.parametrize("languages", ["uk-UA", "de-DE"])
def test_the_offer_does_not_appear_for_others(
    chromium: Browser, address: str, languages: str
) -> None:
    """Neither a reader who prefers Ukrainian nor one who prefers a third language is offered it."""
    with reader(chromium, languages) as context:
        page = context.new_page()
        page.goto(f"{address}/city/bridge/")
        page.get_by_role("button", name="Відхилити все").first.click()
        expect(page.locator("#page-consent")).to_be_hidden()
        expect(page.locator("[data-offer=en]")).to_be_hidden()


def test_a_held_story_makes_no_offer(english: Page, address: str) -> None:
    """Where there is no English version there is nothing to offer, and no alternate link."""
    english.goto(f"{address}/city/held/")
    english.get_by_role("button", name="Відхилити все").first.click()
    assert english.locator("[data-offer]").count() == 0
    assert english.locator("link[hreflang]").count() == 0


def test_an_english_page_offers_ukrainian_to_those_who_prefer_it(
    chromium: Browser, address: str
) -> None:
    """The offer goes both ways, each in the language it offers."""
    with reader(chromium, "uk-UA") as context:
        page = context.new_page()
        page.goto(f"{address}/en/city/bridge/")
        page.get_by_role("button", name="Refuse all").first.click()
        shown = page.locator("[data-offer=uk]")
        expect(shown).to_be_visible()
        assert "українською" in shown.inner_text()


@WIDTHS
@pytest.mark.parametrize("by_keyboard", [True, False], ids=["keyboard", "pointer"])
@pytest.mark.parametrize(("button", "allowed"), [("Прийняти все", True), ("Відхилити все", False)])
def test_accepting_and_refusing_work_and_can_be_changed(
    chromium: Browser,
    address: str,
    width: tuple[int, int],
    by_keyboard: bool,
    button: str,
    allowed: bool,
) -> None:
    """Either answer is stored with version and time, holds on the next page, and can be changed."""
    with reader(chromium, "uk-UA", width) as context:
        page = context.new_page()
        page.goto(f"{address}/city/bridge/")
        assert page.evaluate(STORED) == 0
        press(page, page.locator("#page-consent").get_by_role("button", name=button), by_keyboard)
        expect(page.locator("#page-consent")).to_be_hidden()
        stored = page.evaluate("() => JSON.parse(localStorage['l10n.consent'])")
        assert stored["version"] == "1"
        assert stored["choices"] == {"history": allowed, "statistics": allowed}
        assert stored["time"].startswith("20")

        page.goto(f"{address}/")
        expect(page.locator("#page-consent")).to_be_hidden()
        assert page.evaluate("() => window.counted === true") is allowed

        press(page, page.get_by_role("button", name="Налаштування cookie"), by_keyboard)
        dialog = page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        expect(dialog.get_by_role("checkbox").first).to_be_checked(checked=allowed)
        opposite = "Відхилити все" if allowed else "Прийняти все"
        press(page, dialog.get_by_role("button", name=opposite), by_keyboard)
        # Withdrawing from a script that runs opens the page anew.
        page.wait_for_function(
            "wanted => { const kept = JSON.parse(localStorage['l10n.consent']).choices;"
            " return Object.values(kept).every(choice => choice === wanted) }",
            arg=not allowed,
        )
        expect(page.locator("#page-consent")).to_be_hidden()


def press(page: Page, button: Locator, by_keyboard: bool) -> None:
    """Activate a button the way a reader would."""
    if not by_keyboard:
        button.click()
        return
    for _ in range(60):
        page.keyboard.press("Tab")
        if button.evaluate("element => element === document.activeElement"):
            page.keyboard.press("Enter")
            return
    raise AssertionError("the button cannot be reached with the Tab key")


def test_nothing_is_stored_or_loaded_before_a_choice(english: Page, address: str) -> None:
    """Pages read without an answer leave no trace and load no optional script."""
    requests: list[str] = []
    english.on("request", lambda request: requests.append(request.url))
    for path in ("/", "/city/bridge/", "/city/library/"):
        english.goto(address + path)
        assert english.evaluate(STORED) == 0
    assert not english.context.cookies()
    assert not [url for url in requests if "counted" in url]


def test_refusing_is_as_easy_as_accepting(english: Page, address: str) -> None:
    """Both buttons stand side by side, alike in size and looks."""
    english.goto(f"{address}/en/")
    looks = [
        english.locator(f"#page-consent button[value={value}]").evaluate(
            "b => { const s = getComputedStyle(b), r = b.getBoundingClientRect();"
            " return [Math.round(r.height), s.color, s.backgroundColor, s.fontSize, s.fontWeight] }"
        )
        for value in ("all", "none")
    ]
    assert looks[0] == looks[1]


@WIDTHS
def test_pages_work_without_scripts(
    chromium: Browser, address: str, width: tuple[int, int]
) -> None:
    """Without scripts there is no banner and no offer, and the plain link switches languages."""
    with reader(chromium, "en-GB", width, scripts=False) as context:
        page = context.new_page()
        page.goto(f"{address}/city/bridge/")
        expect(page.locator("#page-consent")).to_be_hidden()
        expect(page.locator("[data-offer]")).to_be_hidden()
        page.get_by_role("link", name="English").first.click()
        page.wait_for_url(f"{address}/en/city/bridge/")
        expect(page.locator("html")).to_have_attribute("lang", "en")


@WIDTHS
def test_no_page_is_wider_than_the_screen(
    chromium: Browser, address: str, width: tuple[int, int]
) -> None:
    """Nothing has to be scrolled sideways, and no script fails."""
    with reader(chromium, "uk-UA", width) as context:
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        for path in ("/", "/en/", "/category/city/", "/city/bridge/", "/404.html"):
            page.goto(address + path)
            assert page.evaluate("() => document.documentElement.scrollWidth") <= width[0], path
        assert not errors


def test_alternates_are_reciprocal(english: Page, address: str) -> None:
    """Each version names itself, the other and the default, by absolute addresses."""
    wanted = {
        "uk": "https://herald.example/city/bridge/",
        "en": "https://herald.example/en/city/bridge/",
        "x-default": "https://herald.example/city/bridge/",
    }
    for path in ("/city/bridge/", "/en/city/bridge/"):
        english.goto(address + path)
        found = english.eval_on_selector_all(
            "link[rel=alternate][hreflang]", "all => all.map(a => [a.hreflang, a.href])"
        )
        assert dict(found) == wanted


POLICY = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'"


def test_a_strict_policy_forbids_nothing_that_a_story_needs(
    chromium: Browser, address: str
) -> None:
    """No inline style or script runs; the data for search engines is none, and is there."""

    def with_policy(route: Route) -> None:
        answer = route.fetch()
        headers = {**answer.headers, "content-security-policy": POLICY}
        route.fulfill(response=answer, headers=headers)

    with reader(chromium, "uk") as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.route("**/*", with_policy)
        page.goto(f"{address}/city/bridge/")
        expect(page.locator("#page-consent")).to_be_visible()
        kind = "JSON.parse(document.querySelector('script[type$=json]').textContent)['@type']"
        assert (page.evaluate(kind), said) == ("NewsArticle", [])
