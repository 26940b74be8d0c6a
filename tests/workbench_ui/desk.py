"""A workbench that really runs, over a small project, and people at it in real browsers."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests import preloaded
from tests.conftest import Site, start_site

STORY = "articles/city/walk"
PO = f"locales/en/LC_MESSAGES/{STORY}.po"

STOPS = (
    ("Пристань", "Landing stage", "катери", "the boats"),
    ("Ринок", "Market", "прилавки", "the stalls"),
    ("Пошта", "Post office", "скриньки", "the letter boxes"),
    ("Аптека", "Pharmacy", "вітрини", "the windows"),
    ("Школа", "School", "подвір’я", "the yard"),
    ("Млин", "Mill", "жорна", "the millstones"),
    ("Вокзал", "Station", "перони", "the platforms"),
    ("Парк", "Park", "клени", "the maples"),
    ("Музей", "Museum", "мапи", "the maps"),
    ("Пекарня", "Bakery", "печі", "the ovens"),
)
"""Ten stops of a walk, in both languages, each with something to see there."""


def walk() -> tuple[str, list[tuple[str, str]]]:
    """An original of sixty segments, and each of them with its translation, in order."""
    pairs = [
        ("Десять зупинок однієї прогулянки", "Ten stops on one walk"),
        ("Маршрут проходить пішки за три години.", "The route takes three hours on foot."),
    ]
    lines = ["---", f"title: {pairs[0][0]}", "date: 2026-09-14T10:00:00+03:00", "category: city"]
    lines += [f"lead: {pairs[1][0]}", "---"]
    for number, stop in enumerate(STOPS, 1):
        found = _stop(number, *stop)
        if number in (1, 10):  # no quote there: sixty in all
            found = found[:-1]
        pairs += found
        marks = ("## ", "", "", "- ", "- ", "> ")
        lines += [f"{mark}{text}\n" for mark, (text, _) in zip(marks, found, strict=False)]
    return "\n".join(lines), pairs


def _stop(number: int, name: str, english: str, things: str, their: str) -> list[tuple[str, str]]:
    metres, years = 300 + 10 * number, 90 + number
    address = f"https://example.org/stop/{number}"
    return [
        (f"Зупинка {number}. {name}", f"Stop {number}. {english}"),
        (
            f"Тут варто роздивитися {things}: їм уже **{years} років**.",
            f"Take a look at {their} here: they are **{years} years** old.",
        ),
        (f"Де це — видно на [мапі]({address}).", f"See where it is on the [map]({address})."),
        (
            f"До зупинки {number + 1} йти {metres} метрів.",
            f"It is {metres} metres to stop {number + 1}.",
        ),
        (f"Лавок тут {number + 2}.", f"There are {number + 2} benches here."),
        (f"Біля зупинки {number} тихо.", f"It is quiet near stop {number}."),
    ]


def write_walk(site: Site) -> list[tuple[str, str]]:
    """Put the story into a project; gives its segments with their translations."""
    text, pairs = walk()
    site.write("articles/city/walk.uk.md", text)
    site.run("extract")
    return pairs


class Desk:
    """The command `l10n edit`, started and stopped and killed."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.port = 0
        self.link = ""
        self._process: preloaded.Process | None = None

    def start(self, person: str = "Олена", *more: str) -> str:
        """Start it, on the port that it had before; gives the link that lets a person in."""
        command = ["edit", "--no-browser", "--as", person, *more, "--port", str(self.port)]
        self._process = preloaded.start(command, self.site.root)
        for line in self._process.stderr:
            if found := re.search(r"http://[\d.]+:(\d+)/\S*", line):
                self.link, self.port = found[0], int(found[1])
                return self.link
        raise AssertionError("the workbench did not start")

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        """As a power cut would."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(20)

    def stop(self) -> None:
        """As Ctrl-C would."""
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGINT)
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()


@contextmanager
def running(site: Site, person: str = "Олена") -> Iterator[Desk]:
    """The workbench over a project."""
    desk = Desk(site)
    desk.start(person)
    try:
        yield desk
    finally:
        desk.stop()


def make_site(root: Path) -> Site:
    """A project with the walk in it, in Ukrainian only."""
    site = start_site(root)
    write_walk(site)
    return site


_NO_COMPLAINT = ("Failed to load resource", "Blocked script execution in")


class Translator:
    """A person at the workbench, in a browser of their own."""

    def __init__(self, context: BrowserContext, desk: Desk) -> None:
        self.desk = desk
        self.context = context
        self.wrong: list[str] = []
        """What scripts or the policy complained of."""
        context.add_init_script(
            "document.addEventListener('securitypolicyviolation', (event) => "
            "console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))"
        )
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", self._hear)
        self.enter()

    def enter(self) -> None:
        """The link of the terminal leads to the desk."""
        self.page.goto(self.desk.link)
        self.page.wait_for_url(f"{self.desk.address}/")
        self.page.wait_for_selector("#found:not(:empty)")

    def _hear(self, message: Any) -> None:
        """A server that was killed on purpose is no complaint, nor is a frame without scripts."""
        words = message.text
        if message.type == "error" and not words.startswith(_NO_COMPLAINT):
            self.wrong.append(words)

    def open(self, domain: str = STORY, language: str = "en", query: str = "") -> Page:
        self.page.goto(f"{self.desk.address}/edit/{language}/{domain}{query}")
        self.page.wait_for_selector(".segment[aria-current]")
        return self.page

    def field(self, number: int) -> Locator:
        """The field of a segment, counted from 1."""
        return self.page.locator(f"#segment-{number} textarea")

    def approve(self, number: int, text: str) -> None:
        """Type a text into a segment and approve it, by key."""
        self.field(number).click()
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Control+Enter")
        row = self.page.locator(f"#segment-{number}")
        expect(row).to_have_attribute("data-state", "translated")

    def overtaken(self, source: str, words: str) -> None:
        """The next text is sent, and the file gets these words before it reaches the server."""

        def overtake(route: Route) -> None:
            self.desk.site.translate(PO, {source: words})
            route.continue_()

        self.page.route("**/api/save", overtake, times=1)

    def saved(self) -> None:
        """Wait until the server has everything."""
        self.page.wait_for_selector("#saved[data-safe=saved]")


@contextmanager
def translator(
    chromium: Browser, desk: Desk, size: tuple[int, int] = (1280, 900), **more: Any
) -> Iterator[Translator]:
    """Somebody at the workbench; what went wrong in their browser fails the test."""
    options = {"locale": "uk-UA", "reduced_motion": "reduce", **more}
    with chromium.new_context(viewport={"width": size[0], "height": size[1]}, **options) as context:
        person = Translator(context, desk)
        yield person
        assert person.wrong == []


def eventually(check: Any, seconds: float = 10.0) -> None:
    """Wait until something is true on disk."""
    end = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.02)
