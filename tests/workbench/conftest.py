"""Servers in projects with two stories, one of which is translated."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import LIBRARY_PO, LIBRARY_UK, Site, add_stories, start_site
from tests.workbench.running import Browser, Server, serving


def make_desk(root: Path) -> Site:
    """The Ukrainian story waits for its translation, the English one has all of it."""
    site = add_stories(start_site(root))
    site.run("extract")
    site.translate(LIBRARY_PO, LIBRARY_UK)
    return site


@pytest.fixture(scope="session")
def desk_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a project; nobody changes it."""
    return make_desk(tmp_path_factory.mktemp("desk")).root


@pytest.fixture
def desk_site(desk_once: Path, tmp_path: Path) -> Site:
    """A project of one test's own."""
    shutil.copytree(desk_once, tmp_path, dirs_exist_ok=True)
    return Site(tmp_path)


@pytest.fixture
def server(desk_site: Site) -> Iterator[Server]:
    """`l10n edit` on a free port."""
    with serving(desk_site.root, "--as", "Олена") as found:
        yield found


@pytest.fixture
def olena(server: Server) -> Browser:
    """The person at this computer, signed in."""
    return Browser(server, "olena").enter()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for all tests of a module that change nothing the others see."""
    site = make_desk(tmp_path_factory.mktemp("shared"))
    with serving(site.root, "--as", "Олена") as found:
        yield found


@pytest.fixture
def visitor(shared: Server) -> Browser:
    """Somebody who is not signed in there."""
    return Browser(shared, "visitor")


@pytest.fixture
def person(shared: Server) -> Browser:
    """Somebody who is."""
    return Browser(shared, "person").enter()
