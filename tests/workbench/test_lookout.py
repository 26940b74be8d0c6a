"""What is asked of texts changes while the workbench runs."""

from __future__ import annotations

import time
from typing import Any

import pytest

from l10n.model import Segment
from l10n.project import Project
from l10n.stages.ui import ui_segments
from l10n.workbench.context import Bench
from tests.conftest import LIBRARY_UK, Site
from tests.workbench.running import LIBRARY, SECONDS, Browser, Reply, listening, serving

SOURCE, TEXT = "Bring a lamp.", LIBRARY_UK["Bring a lamp."]
PLUGINS = '\n[checks]\nplugins = ["tools/house.py"]\n'
PLUGIN = '''
from l10n.checks.base import Fault, pair_check
from l10n.model import Severity


@pair_check("house", Severity.WARNING)
def house(pair):
    """A word that the house avoids."""
    if "WORD" in pair.target:
        yield Fault("we avoid this word")
'''
GLOSSARY = "- en: lamp\n  uk: ліхтар\n"


def asked(browser: Browser, message: Any) -> Reply:
    """What comes of a text as it is typed."""
    return browser.do("findings", LIBRARY, "uk", message=message["id"], texts=[TEXT])


def found(browser: Browser) -> list[str]:
    """The checks that say something about it."""
    reply = asked(browser, browser.message(SOURCE, LIBRARY, "uk"))
    return [one["check"] for one in reply.json["findings"]]


def warnings(browser: Browser) -> int:
    """How many the board counts."""
    rows = browser.get("/api/board?kind=story&language=uk").json["rows"]
    number: int = next(row["warnings"] for row in rows if row["domain"] == LIBRARY)
    return number


def until(browser: Browser, wanted: int) -> int:
    """The board's number of warnings, as soon as it is the wanted one, or when time is over."""
    deadline = time.monotonic() + SECONDS
    while (number := warnings(browser)) != wanted and time.monotonic() < deadline:
        time.sleep(0.1)
    return number


@pytest.fixture
def plugged_site(desk_site: Site) -> Site:
    """A plug-in that finds nothing yet."""
    desk_site.write("tools/house.py", PLUGIN)
    desk_site.write("l10n.toml", desk_site.read("l10n.toml") + PLUGINS)
    return desk_site


def test_a_plugin_that_is_saved_is_asked_at_once(plugged_site: Site) -> None:
    """For what is typed, and for the board; one that fails is named until it is mended."""
    with serving(plugged_site.root) as server:
        page = Browser(server).enter()
        before = warnings(page)
        assert found(page) == []

        plugged_site.write("tools/house.py", PLUGIN.replace("WORD", "лампу"))
        assert until(page, before + 1) == before + 1
        assert found(page) == ["house"]

        message = page.message(SOURCE, LIBRARY, "uk")
        plugged_site.write("tools/house.py", PLUGIN.replace('"WORD" in', "1 / 0 in"))
        deadline = time.monotonic() + SECONDS
        while (reply := asked(page, message)).status == 200 and time.monotonic() < deadline:
            time.sleep(0.1)
        assert (reply.status, reply.json["error"]) == (422, "refused")

        plugged_site.write("tools/house.py", PLUGIN)
        assert until(page, before) == before
        assert found(page) == []


def test_a_glossary_that_is_saved_holds_for_all_stories(desk_site: Site) -> None:
    """The board counts anew, and open pages are told to ask again."""
    with serving(desk_site.root) as server:
        page = Browser(server).enter()
        before = warnings(page)
        with listening(page, LIBRARY, "uk") as story:
            desk_site.write("locales/glossary.yaml", GLOSSARY)
            news = story.wait("story")
        assert news == {"reason": "outside"}
        assert until(page, before + 1) == before + 1
        assert found(page) == ["glossary"]


def test_a_category_that_gets_a_name_lets_its_stories_go(desk_site: Site) -> None:
    """And one that loses it holds them."""
    names = "locales/uk/LC_MESSAGES/ui.po"
    settings = desk_site.read("l10n.toml")
    desk_site.write("l10n.toml", settings.replace('"City"', '"City of ours"'))
    desk_site.run("extract")
    unnamed = desk_site.read(names)
    mark = '#, fuzzy\n#| msgctxt "category"\n#| msgid "City"\n'

    def held(browser: Browser) -> str:
        rows = browser.get("/api/board?kind=story&language=uk").json["rows"]
        reason: str = next(row["held"] for row in rows if row["domain"] == LIBRARY)
        return reason

    with serving(desk_site.root) as server:
        page = Browser(server).enter()
        assert "“City of ours” has no name" in held(page)
        for named in (True, False):
            desk_site.write(names, unnamed.replace(mark, "") if named else unnamed)
            deadline = time.monotonic() + SECONDS
            while ("City of ours" in held(page)) == named and time.monotonic() < deadline:
                time.sleep(0.1)
            assert ("City of ours" in held(page)) != named


def test_what_a_request_found_out_of_what_was_is_not_kept(
    desk_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A template is saved while somebody's request still reads those that were."""
    bench = Bench(Project(desk_site.root))

    def slowly(project: Project) -> list[Segment]:
        found = list(ui_segments(project))
        monkeypatch.setattr("l10n.workbench.context.ui_segments", ui_segments)
        desk_site.write("templates/house.html", "{% trans %}A word of ours{% endtrans %}")
        bench.renew(templates=True)
        return found

    monkeypatch.setattr("l10n.workbench.context.ui_segments", slowly)
    before, after = ([segment.text for segment in bench.strings] for _ in range(2))
    assert ("A word of ours" in before, "A word of ours" in after) == (False, True)
