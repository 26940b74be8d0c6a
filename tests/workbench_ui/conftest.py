"""One Chromium for a module of tests."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browsers import launched
from tests.workbench_ui.desk import Desk, Translator, make_site, running, translator

expect.set_options(timeout=15_000)  # milliseconds; a loaded machine is slow, not wrong


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium."""
    with launched() as browser:
        yield browser


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The workbench over a project of this test's own."""
    with running(make_site(tmp_path)) as found:
        yield found


@pytest.fixture
def olena(chromium: Browser, desk: Desk) -> Iterator[Translator]:
    """Somebody at the workbench."""
    with translator(chromium, desk) as person:
        yield person


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Desk]:
    """A desk for the network, at which one person has a password."""
    desk = Desk(make_site(tmp_path))
    subprocess.run(
        [sys.executable, "-m", "l10n", "edit", "--add-user", "Олена", "--root", str(tmp_path)],
        input="калина біля мосту\n",
        text=True,
        check=True,
    )
    desk.start("Олена", "--host", "0.0.0.0")
    yield desk
    desk.stop()
