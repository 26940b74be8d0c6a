"""What open pages are told, where they may hear of the latest build only."""

from __future__ import annotations

from typing import cast

import pytest

from l10n.console import Console
from l10n.project import Project
from l10n.serve.server import Server, State
from l10n.serve.session import Session
from l10n.stages.build import build
from tests.conftest import Site

STORY = "articles/city/bridge.uk.md"


class Told:
    """Stands for the server: keeps what it is told, and saves an original after the first build."""

    url = "http://127.0.0.1/"

    def __init__(self, site: Site) -> None:
        self.site = site
        self.states: list[State] = []

    def tell(self, state: State) -> None:
        self.states.append(state)
        if len(self.states) == 1:
            old = self.site.read(STORY)
            self.site.write(STORY, old.replace("після ремонту", "після довгого ремонту"))
        if len(self.states) == 3:
            raise KeyboardInterrupt


def test_a_build_that_writes_nothing_says_what_the_last_one_wrote(translated_site: Site) -> None:
    """It follows each build that writes catalogs, and a page may be told of both at once."""
    root, quiet = translated_site.root, Console(quiet=True)
    told = Told(translated_site)
    session = Session(
        Project(root),
        root / "public",
        quiet,
        lambda project: build(project, quiet, root / "public"),
    )
    with pytest.raises(KeyboardInterrupt):
        session.run(cast("Server", told), lambda built: None)

    _, written, after = told.states
    assert "city/bridge/index.html" in written.changed
    assert after == written
