"""One Chromium for a module of tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browsers import launched

pytest.register_assert_rewrite("tests.workbench_ui.desk")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium."""
    with launched() as browser:
        yield browser
