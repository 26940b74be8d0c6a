"""What others do to a project's files while the workbench runs: the board follows."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable

import pytest

from l10n.console import Console
from l10n.errors import UserError
from l10n.project import Project
from l10n.shelf import Shelf
from l10n.workbench import lookout
from l10n.workbench.context import Bench
from tests.conftest import BRIDGE_EN, BRIDGE_PO, LIBRARY_PO, SETTINGS, UKRAINIAN, Site
from tests.workbench.running import BRIDGE, LIBRARY, SECONDS, Browser, listening, serving

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>'
FERRY = "---\ntitle: Пором\ndate: 2026-09-20\n---\nПлаває.\n"


def shown(browser: Browser, **wanted: str) -> list[tuple[str, str]]:
    """Domain and language of the board's rows that are so."""
    rows = browser.get("/api/board").json["rows"]
    return [
        (row["domain"], row["language"])
        for row in rows
        if all(row[name] == value for name, value in wanted.items())
    ]


def soon(is_so: Callable[[], bool]) -> bool:
    """Whether it is so before the time is over."""
    deadline = time.monotonic() + SECONDS
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.1)
    return is_so()


def test_a_story_added_while_the_settings_are_broken_is_seen_when_they_are_mended(
    desk_site: Site,
) -> None:
    """As in a merge whose conflict in the settings is resolved to what they were."""
    with serving(desk_site.root) as server:
        page = Browser(server).enter()
        desk_site.write("l10n.toml", f"<<<<<<< HEAD\n{SETTINGS}")
        desk_site.write("articles/city/ferry.uk.md", FERRY)
        time.sleep(3)
        desk_site.write("l10n.toml", SETTINGS)

        assert soon(lambda: ("articles/city/ferry", "en") in shown(page))


def test_a_story_whose_picture_comes_later_is_shown_then(desk_site: Site) -> None:
    """As where a story is copied file by file."""
    with serving(desk_site.root) as server:
        page = Browser(server).enter()
        desk_site.write("articles/city/ferry.uk.md", f"{FERRY}\n![Пором](ferry.svg)\n")
        time.sleep(3)
        before = ("articles/city/ferry", "en") in shown(page)
        desk_site.write("articles/city/ferry.svg", PICTURE)

        assert not before
        assert soon(lambda: ("articles/city/ferry", "en") in shown(page))


def test_a_language_that_is_taken_from_the_settings_leaves_the_board(desk_site: Site) -> None:
    """With its UI strings; its page would not open."""
    three = SETTINGS.replace('["uk", "en"]', '["uk", "en", "pl"]')
    desk_site.write("l10n.toml", three)
    desk_site.run("extract")
    with serving(desk_site.root) as server:
        page = Browser(server).enter()
        assert ("ui", "pl") in shown(page)
        desk_site.write("l10n.toml", SETTINGS)

        assert soon(lambda: not [one for one in shown(page) if one[1] == "pl"])


def test_stories_whose_folder_the_settings_no_longer_name_leave_the_board(desk_site: Site) -> None:
    """Those in the folder that they name now come."""
    desk_site.write("l10n.toml", f'{SETTINGS}\n[paths]\narticles = "articles"\n')
    desk_site.write("other/ferry.uk.md", FERRY)
    with serving(desk_site.root) as server:
        page = Browser(server).enter()
        desk_site.write("l10n.toml", f'{SETTINGS}\n[paths]\narticles = "other"\n')

        assert soon(lambda: shown(page, kind="story") == [("articles/ferry", "en")])


def test_a_story_that_is_renamed_keeps_its_translations(desk_site: Site) -> None:
    """Brought in from its page, it takes its catalog along, as with `l10n extract`."""
    books = "articles/city/books"
    with serving(desk_site.root) as server:
        page = Browser(server).enter()
        before = [one["texts"] for one in page.story(LIBRARY, "uk")["messages"].values()]
        (desk_site.root / f"{LIBRARY}.en.md").rename(desk_site.root / f"{books}.en.md")
        assert soon(lambda: (books, "uk") in shown(page))
        done = page.do("story/update", books, "uk")
        after = [one["texts"] for one in page.story(books, "uk")["messages"].values()]

    assert (done.json, after) == ({"changed": True}, before)
    assert not (desk_site.root / LIBRARY_PO).exists()


def test_catalogs_behind_a_link_are_followed(desk_site: Site) -> None:
    """The folder of all catalogs may lie elsewhere."""
    shutil.move(desk_site.root / "locales", desk_site.root / "elsewhere")
    (desk_site.root / "locales").symlink_to("elsewhere")
    with serving(desk_site.root) as server:
        page = Browser(server).enter()
        assert shown(page, domain=BRIDGE, state="new") == [(BRIDGE, "en")]
        desk_site.translate(BRIDGE_PO, BRIDGE_EN)

        assert soon(lambda: shown(page, domain=BRIDGE, state="published") == [(BRIDGE, "en")])


def test_whoever_comes_after_a_while_is_shown_what_was_saved_meanwhile(
    desk_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While nobody is there the files are looked at seldom."""
    monkeypatch.setattr(lookout, "_QUIET", 0.0)
    monkeypatch.setattr(lookout, "_NAP", 3600.0)
    bench = Bench(Project(desk_site.root))
    with bench.running(Console()):
        assert bench.lookout
        desk_site.write("articles/city/ferry.uk.md", FERRY)
        assert soon(lambda: bool(bench.lookout and bench.lookout.heard()))
        before = bench.desk.row(("articles/city/ferry", "", "en"))
        bench.lookout.catch_up()
        after = bench.desk.row(("articles/city/ferry", "", "en"))

    assert before is None
    assert after is not None
    assert "city/ferry" in bench.project().inventory.by_story


def test_a_mistake_of_ours_does_not_end_the_looking(
    desk_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is shown, and what comes after it is seen."""
    said: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", said.append)
    bench = Bench(Project(desk_site.root))
    with bench.running(Console()):
        with monkeypatch.context() as broken:
            broken.setattr(bench.desk, "refresh", lambda *_, **__: 1 / 0)
            desk_site.write("articles/city/ferry.uk.md", FERRY)
            assert soon(lambda: bool(said))
        desk_site.write("articles/city/raft.uk.md", FERRY)
        assert soon(lambda: bench.desk.row(("articles/city/raft", "", "en")) is not None)
    assert {one.exc_type for one in said} == {ZeroDivisionError}


def test_a_page_is_told_that_its_story_went(olena: Browser, desk_site: Site) -> None:
    """Renamed or removed: whoever types there should know at once, and when it is back."""
    with listening(olena) as page:
        (desk_site.root / "articles/city/bridge.uk.md").unlink()
        assert page.wait("story") == {"reason": "gone"}
        desk_site.write("articles/city/bridge.uk.md", UKRAINIAN)
        assert page.wait("story") == {"reason": "outside"}


def test_a_story_stays_on_the_board_where_there_is_no_room_for_its_texts(
    desk_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The board's temporary files are not what it shows."""
    bench = Bench(Project(desk_site.root))
    bench.desk.load(bench.project(), bench.judge, Console())

    def refuse(shelf: Shelf, data: bytes) -> int:
        raise UserError("make room")

    monkeypatch.setattr(Shelf, "put", refuse)
    desk_site.translate(BRIDGE_PO, BRIDGE_EN)
    with pytest.raises(UserError, match="make room"):
        bench.desk.refresh(bench.project(), bench.judge, ["city/bridge"], ui=False)

    assert bench.desk.row((BRIDGE, "", "en")) is not None
    assert len(bench.desk.query(text="пішохідний").rows) == 1
