"""Texts of a language that is written from right to left."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.workbench_ui.desk import STORY, make_site, running, translator

pytestmark = pytest.mark.browser


def test_letters_and_what_lies_under_them_run_from_the_right(
    chromium: Browser, tmp_path: Path
) -> None:
    """The field, and the copy with the colours, each paragraph for itself."""
    site = make_site(tmp_path)
    settings = site.read("l10n.toml")
    site.write("l10n.toml", settings.replace('["uk", "en"]', '["uk", "en", "ar"]'))
    site.run("extract")
    with running(site) as desk, translator(chromium, desk) as olena:
        page = olena.open(STORY, "ar")
        olena.field(1).click()
        page.keyboard.insert_text("مرحبا بكم.\nStop")
        expect(olena.field(1)).to_have_value("مرحبا بكم.\nStop")
        below = page.locator("#segment-1 .backdrop")
        room, (first, second) = below.evaluate(
            """(below) => {
              const range = document.createRange();
              range.selectNodeContents(below);
              const lines = [...range.getClientRects()].filter(({ width }) => width > 5);
              return [below.getBoundingClientRect(), [lines[0], lines.at(-1)]];
            }"""
        )
        styles = "(one) => [getComputedStyle(one).unicodeBidi, getComputedStyle(one).direction]"

        assert room["right"] - first["right"] < 20 < first["left"] - room["left"]
        assert second["left"] - room["left"] < 20
        assert olena.field(1).evaluate(styles) == below.evaluate(styles)
