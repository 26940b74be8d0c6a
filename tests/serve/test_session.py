"""What open pages are told, where they may hear of the latest build only."""

from __future__ import annotations

from collections.abc import Callable
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
    """Stands for the server: keeps what it is told, and saves something after each build."""

    url = "http://127.0.0.1/"

    def __init__(self, *saves: Callable[[], object]) -> None:
        """The last of what `saves` something stands for Ctrl-C."""
        self.saves = saves
        self.states: list[State] = []

    def tell(self, state: State) -> None:
        self.states.append(state)
        if len(self.states) > len(self.saves):
            raise KeyboardInterrupt
        self.saves[len(self.states) - 1]()


def serve(site: Site, told: Told) -> None:
    """Build and serve until there is nothing left to save."""
    quiet, output = Console(quiet=True), site.root / "public"
    session = Session(
        Project(site.root), output, quiet, lambda project: build(project, quiet, output)
    )
    with pytest.raises(KeyboardInterrupt):
        session.run(cast("Server", told), lambda built: None)


def test_a_build_that_writes_nothing_says_what_the_last_one_wrote(translated_site: Site) -> None:
    """It follows each build that writes catalogs, and a page may be told of both at once."""
    old = translated_site.read(STORY)
    new = old.replace("після ремонту", "після довгого ремонту")
    told = Told(lambda: translated_site.write(STORY, new), lambda: None)
    serve(translated_site, told)

    _, written, after = told.states
    assert "city/bridge/index.html" in written.changed
    assert after == written


def test_a_picture_in_a_hidden_folder_is_shown_anew(translated_site: Site) -> None:
    """Also where a build in between could not use it."""

    def save(svg: str) -> None:
        translated_site.write("articles/city/.pictures/bridge.svg", svg)

    save('<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>')
    translated_site.write(STORY, translated_site.read(STORY) + "\n![](.pictures/bridge.svg)\n")
    told = Told(
        lambda: None,  # the first build writes a catalog
        lambda: save("no picture"),
        lambda: save('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10"/>'),
    )
    serve(translated_site, told)

    assert ["is not a valid SVG picture" in " ".join(state.troubles) for state in told.states] == [
        *(False, False, True, False)
    ]
    assert 'width="40"' in translated_site.read("public/city/bridge/index.html")
