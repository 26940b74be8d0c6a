"""The Nu HTML checker has nothing to say about the workbench's pages, with all that scripts add."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.validators.test_html import messages
from tests.workbench_ui.desk import make_site, running, translator

pytestmark = [pytest.mark.validators, pytest.mark.browser]

STATIC = Path("l10n/workbench/static")


def test_pages_and_styles_are_valid(chromium: Browser, tmp_path: Path) -> None:
    """The desk, a story with findings and its page, the texts of the site, both pages, the door."""
    site = make_site(tmp_path / "site")
    written: list[Path] = []

    def keep(name: str, html: str) -> None:
        path = tmp_path / f"{name}.html"
        path.write_text(html, "utf-8")
        written.append(path)

    with running(site) as desk, translator(chromium, desk) as olena:
        page = olena.page
        page.wait_for_selector(".row")
        keep("desk", page.content())
        olena.open()
        olena.field(8).click()
        page.keyboard.insert_text("Take  a look")
        expect(page.locator(".finding").first).to_be_visible()
        keep("story", page.content())
        keep("page", page.frames[1].content())
        olena.open("ui", "uk")
        keep("texts", page.content())
        page.goto(f"{desk.address}/compare/en/articles/city/walk")
        keep("compare", page.content())
        page.goto(f"{desk.address}/sign-in")
        keep("door", page.content())
    assert messages([*written, *sorted(STATIC.glob("*.css")), *sorted(STATIC.glob("*.svg"))]) == []
