"""axe-core finds nothing on any page, on a phone and a desktop, in light and dark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browsers import launched
from tests.validators import installed

pytestmark = [pytest.mark.validators, pytest.mark.browser]

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
ALL: dict[str, Any] = {}
COLOURS: dict[str, Any] = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
"""All that a scheme of colours can change."""
WAYS: list[tuple[ViewportSize, Literal["light", "dark"], dict[str, Any]]] = [
    (PHONE, "light", ALL),
    (PHONE, "dark", COLOURS),
    (DESKTOP, "dark", COLOURS),
    (DESKTOP, "light", ALL),
]
AXE = """async (rules) => {
  const found = await axe.run(document, { resultTypes: ["violations"], ...rules });
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target).join(", ")}`);
}"""


@contextmanager
def reader() -> Iterator[Page]:
    """A page of a reader who prefers English and has answered nothing yet, with axe-core in it."""
    with (
        launched() as chromium,
        chromium.new_context(locale="en-GB", reduced_motion="reduce") as context,
    ):
        context.add_init_script(path=installed.package("axe-core/axe.min.js"))
        yield context.new_page()


@pytest.fixture
def page() -> Iterator[Page]:
    with reader() as page:
        yield page


def violations(page: Page) -> list[str]:
    """What axe-core finds on the open page, each way it can be shown."""
    found = []
    for size, scheme, rules in WAYS:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        for said in page.evaluate(AXE, rules):
            found.append(f"{page.url} {size['width']} {scheme}: {said}")
    return found


def judged(addresses: Sequence[str]) -> list[str]:
    """What axe-core finds on pages as they first open, with the consent choice on them."""
    with reader() as page:
        found = []
        for url in addresses:
            page.goto(url)
            found += violations(page)
        return found


def test_every_page(sample: Path, sample_pages: list[Path], address: str) -> None:
    """The whole site, on two cores."""
    names = [path.relative_to(sample).as_posix() for path in sample_pages]
    urls = [f"{address}/{name.removesuffix('index.html')}" for name in names]
    with ThreadPoolExecutor(2) as pool:
        found = [*pool.map(judged, (urls[::2], urls[1::2]))]
    assert found == [[], []]


def test_the_notices(address: str, page: Page) -> None:
    """The details of the consent choice, and the offer of the other language after it."""
    page.goto(address)
    page.locator("#page-consent button[value=choose]").click()
    page.locator("dialog[open]").wait_for()
    found = violations(page)
    page.locator("dialog[open] button[value=all]").click()
    page.locator("[data-offer=en]").wait_for()
    found += violations(page)
    assert found == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("river", "5 stories found"),
        ("river xylophone", "No story has all"),
        ("xylophone", "Nothing"),
    ],
)
def test_the_search(address: str, page: Page, query: str, said: str) -> None:
    """With results, with some, and with none."""
    page.goto(address)
    page.locator("#page-consent button[value=none]").click()
    page.goto(f"{address}/en/search/?q={query}")
    expect(page.locator("#page-search [role=status]")).to_contain_text(said)
    assert violations(page) == []


def test_axe_would_speak(page: Page) -> None:
    """A picture without alt and pale grey text are found, each way."""
    page.set_content(
        '<!doctype html><html lang="en"><title>A</title><main><h1>A</h1>'
        '<img src="a.png"><p style="color:#888;background:#999">pale</p></main>'
    )
    assert sorted({said.split(": ")[1] for said in violations(page)}) == [
        "color-contrast",
        "image-alt",
    ]
    assert len(violations(page)) == 6
