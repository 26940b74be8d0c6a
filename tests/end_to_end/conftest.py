"""One Chromium for a module of tests, one built site for all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browsers import launched
from tests.end_to_end.chromium import build_site, documented_policy, served


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a served site with two stories in both languages and one in Ukrainian only."""
    site = build_site(tmp_path_factory.mktemp("site"))
    with served(site.root / "public", documented_policy()) as found:
        yield found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium."""
    with launched() as browser:
        yield browser
