"""axe-core finds nothing on any page, on a phone and a desktop, in light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

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


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A reader who prefers English and has answered nothing yet."""
    with chromium.new_context(locale="en-GB", reduced_motion="reduce") as context:
        yield context.new_page()


def violations(page: Page) -> list[str]:
    """What axe-core finds on the open page, each way it can be shown."""
    if not page.evaluate("() => 'axe' in window"):
        page.add_script_tag(path=installed.package("axe-core/axe.min.js"))
    found = []
    for size, scheme, rules in WAYS:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        for said in page.evaluate(AXE, rules):
            found.append(f"{page.url} {size['width']} {scheme}: {said}")
    return found


def test_every_page(sample: Path, sample_pages: list[Path], address: str, page: Page) -> None:
    """As it first opens, with the consent choice on it."""
    found = []
    for path in sample_pages:
        page.goto(f"{address}/{path.relative_to(sample).as_posix().removesuffix('index.html')}")
        found += violations(page)
    assert found == []


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
