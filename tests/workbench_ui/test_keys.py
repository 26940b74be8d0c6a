"""A whole story translated without a mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from l10n.model import State
from l10n.po.document import parse
from tests.workbench_ui.desk import PO, make_site, running, translator, walk

pytestmark = pytest.mark.browser


def test_sixty_segments_by_keys_alone(chromium: Browser, tmp_path: Path) -> None:
    """Each text is typed and approved with Ctrl+Enter, which leads to the next one."""
    site = make_site(tmp_path)
    _, pairs = walk()
    assert len(pairs) == 60
    with running(site) as desk, translator(chromium, desk) as olena:
        page = olena.open()
        for number, (_, english) in enumerate(pairs, 1):
            page.wait_for_selector(f"#segment-{number}[aria-current]")
            page.keyboard.insert_text(english)
            page.keyboard.press("Control+Enter")
        expect(page.locator(".segment[data-state=translated]")).to_have_count(60)
        olena.saved()
    messages = parse(site.read(PO)).messages
    assert [(m.msgid, m.msgstr[0], m.state) for m in messages] == [
        (source, english, State.TRANSLATED) for source, english in pairs
    ]
