"""Nothing is lost: saving, conflicts, undo, kills, and what others do to the files."""

from __future__ import annotations

import re
import shutil
import time
from types import SimpleNamespace

import pytest
from starlette.requests import Request

from l10n.console import Console
from l10n.editing.change import SetText
from l10n.editing.journal import Act
from l10n.errors import UserError
from l10n.project import Project
from l10n.stages.edit import Opened
from l10n.workbench import api, doing, showing
from l10n.workbench.asked import Asked
from l10n.workbench.context import Bench
from tests.conftest import BRIDGE_PO, LIBRARY_PO, Site
from tests.workbench.running import BRIDGE, LIBRARY, Browser, Server, listening, start

TITLE = "Міст знову відкрито"
LEAD = "Через річку знову можна перейти."
EMPTY = f'msgctxt "lead"\nmsgid "{LEAD}"\nmsgstr ""\n'


def test_a_typed_text_is_in_the_file_when_it_is_saved(olena: Browser, desk_site: Site) -> None:
    """It waits for approval; no other line of the catalog moves."""
    before = desk_site.read(BRIDGE_PO)

    reply = olena.save(olena.message(LEAD), "You can cross the river again.")

    assert reply.status == 200
    assert reply.json["message"]["state"] == "fuzzy"
    assert (reply.json["undo"], reply.json["counts"]["fuzzy"]) == (True, 1)
    typed = EMPTY.replace('msgstr ""', 'msgstr "You can cross the river again."')
    assert desk_site.read(BRIDGE_PO) == before.replace(EMPTY, f"#, fuzzy\n{typed}")


def test_approving_lets_a_text_out(olena: Browser, desk_site: Site) -> None:
    """The mark goes, in one more save of the same entry."""
    saved = olena.save(olena.message(LEAD), "You can cross the river again.").json["message"]

    reply = olena.do("approve", message=saved["id"], based_on=saved["version"])

    assert reply.json["message"]["state"] == "translated"
    assert "fuzzy" not in desk_site.read(BRIDGE_PO)


def test_an_empty_text_cannot_be_approved(olena: Browser) -> None:
    """The page says why."""
    message = olena.message(LEAD)

    reply = olena.do("approve", message=message["id"], based_on=message["version"])

    assert (reply.status, reply.json["error"]) == (422, "incomplete")


def test_two_people_never_overwrite_each_other(olena: Browser, server: Server) -> None:
    """The second one is shown both texts, and may then save knowingly."""
    iryna = Browser(server, "iryna", dict(olena.cookies), olena.token)
    seen = olena.message(LEAD)
    olena.save(seen, "The river can be crossed again.")

    reply = iryna.save(seen, "The river can be crossed once more.")

    assert reply.status == 409
    assert reply.json["error"] == "conflict"
    assert reply.json["current"]["texts"] == ["The river can be crossed again."]
    assert reply.json["yours"] == ["The river can be crossed once more."]
    assert [p for p in reply.json["differences"][0] if p["change"] != "same"] == [
        {"change": "removed", "text": "again"},
        {"change": "added", "text": "once more"},
    ]
    assert iryna.save(reply.json["current"], "The river can be crossed once more.").status == 200


def test_others_hear_of_a_save_and_the_page_itself_does_not(olena: Browser, server: Server) -> None:
    """The whole message comes, so that nothing has to be asked for."""
    iryna = Browser(server, "iryna", dict(olena.cookies), olena.token)
    message = olena.message(LEAD)
    with listening(iryna) as there, listening(olena) as here:
        olena.save(message, "One")
        iryna.save(olena.message(LEAD), "Two")

        heard = there.wait("message")
        own = here.wait("message")

    assert (heard["by"], heard["message"]["texts"], heard["outside"]) == ("Олена", ["One"], False)
    assert own["message"]["texts"] == ["Two"]


def test_an_edit_of_the_file_by_hand_is_merged_in_view(olena: Browser, desk_site: Site) -> None:
    """Poedit, git: the page is told, and a save that knows the old text is a conflict."""
    seen = olena.message(LEAD)
    other = olena.message(TITLE)
    with listening(olena) as page:
        desk_site.write(BRIDGE_PO, desk_site.read(BRIDGE_PO).replace(
            EMPTY, EMPTY.replace('msgstr ""', 'msgstr "By hand."')))  # fmt: skip
        heard = page.wait("message")

    assert (heard["message"]["texts"], heard["outside"]) == (["By hand."], True)
    assert olena.save(seen, "In the browser.").status == 409
    assert olena.save(other, "The bridge is open again").status == 200
    assert 'msgstr "By hand."' in desk_site.read(BRIDGE_PO)


def test_an_edit_before_the_page_listens_is_told_too(olena: Browser, desk_site: Site) -> None:
    """What a page was shown is what later edits are news to, also while it is still loading."""
    olena.story()
    time.sleep(0.8)  # in which the server looks after its open pages, of which this is none yet
    desk_site.write(BRIDGE_PO, desk_site.read(BRIDGE_PO).replace(
        EMPTY, EMPTY.replace('msgstr ""', 'msgstr "By hand."')))  # fmt: skip

    with listening(olena) as page:
        heard = page.wait("message")

    assert heard["message"]["texts"] == ["By hand."]


def test_an_edit_by_hand_just_before_a_save_is_told_too(desk_site: Site) -> None:
    """The save keeps it, and pages that show another message's old text hear of it."""
    bench = Bench(Project(desk_site.root))
    opened = bench.opened(LIBRARY, "uk")
    topic, original = showing.topic_of(opened), bench.original_stamp(opened)
    bench.live.look(topic, opened, original)
    lamp, friend = (m for m in opened.messages.values() if m.msgid.startswith("Bring"))
    desk_site.translate_again(LIBRARY_PO, lamp.msgid, "Візьміть ліхтар.")
    doing.do(bench, opened, friend, SetText(("Візьміть подругу.",)), Act.TEXT, "Олена")

    now = bench.opened(LIBRARY, "uk")
    assert not bench.live.same(topic, now.file.stamp, original)
    news = bench.live.look(topic, now, original).messages
    assert [message.msgstr for message in news] == [("Візьміть ліхтар.",)]


def test_a_page_that_is_shown_old_texts_is_not_told_that_they_are_new(
    desk_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody saves while a story is put together: its generation is that from before."""
    bench = Bench(Project(desk_site.root))
    bench.desk.load(bench.project(), bench.judge, Console())
    opened = bench.opened(LIBRARY, "uk")
    message = next(iter(opened.messages.values()))
    app = SimpleNamespace(state=SimpleNamespace(bench=bench))
    asked = Asked(Request({"type": "http", "app": app}))

    def late(self: Asked) -> Opened:
        doing.do(bench, opened, message, SetText(("Інакше.",)), Act.TEXT, "Олена")
        return opened

    monkeypatch.setattr(Asked, "opened", late)
    monkeypatch.setattr(Asked, "person", "Олена")
    shown = api.story(asked)

    assert shown["generation"] != bench.desk.generation


def test_a_killed_server_forgets_nothing(olena: Browser, server: Server, desk_site: Site) -> None:
    """The session goes on, the text is there, and undoing reaches back over the kill."""
    message = olena.message(LEAD)
    olena.save(message, "You can cross the river again.")
    before = desk_site.read(BRIDGE_PO)
    server.kill()

    again = start(desk_site.root, "--as", "Олена", port=server.port)
    try:
        page = Browser(again, "olena", olena.cookies, olena.token)
        story = page.story()
        undone = page.do("undo")
        redone = page.do("redo")
    finally:
        status = again.stop()

    assert story["undo"] is True
    assert undone.json["message"]["texts"] == [""]
    assert (redone.json["message"]["texts"], redone.json["redo"]) == (
        ["You can cross the river again."],
        False,
    )
    assert desk_site.read(BRIDGE_PO) == before
    assert status == 0


def test_saving_goes_on_where_somebody_removed_what_git_ignores(
    olena: Browser, desk_site: Site
) -> None:
    """`git clean -dfx` takes the whole state of the project."""
    olena.save(olena.message(LEAD), "One.")
    shutil.rmtree(desk_site.root / ".l10n")
    done = olena.save(olena.message(LEAD), "Two.")

    assert done.status == 200, done.text
    assert 'msgstr "Two."' in desk_site.read(BRIDGE_PO)
    assert olena.do("undo").json["message"]["texts"] == [""]


def test_undoing_what_somebody_else_changed_since_is_a_conflict(
    olena: Browser, desk_site: Site
) -> None:
    """Both texts are shown; with force it is undone all the same."""
    olena.save(olena.message(LEAD), "One")
    desk_site.write(BRIDGE_PO, desk_site.read(BRIDGE_PO).replace('"One"', '"Two"'))

    refused = olena.do("undo")
    forced = olena.do("undo", force=True)

    assert (refused.status, refused.json["current"]["texts"], refused.json["yours"]) == (
        409,
        ["Two"],
        [""],
    )
    assert forced.json["message"]["texts"] == [""]
    assert olena.do("undo").json["error"] == "nothing"


def test_undoing_a_text_leaves_the_comment_that_somebody_wrote_since(
    olena: Browser, desk_site: Site
) -> None:
    """And undoing a comment leaves the text: neither is the other's conflict."""
    question = "Ірина: чи це той самий міст?"
    olena.save(olena.message(LEAD), "One")
    desk_site.run("set", BRIDGE_PO, LEAD, "--comment", question)
    undone = olena.do("undo").json["message"]

    olena.do("comment", message=undone["id"], based_on=undone["version"], comment="Так.")
    desk_site.run("set", BRIDGE_PO, LEAD, "Two")
    restored = olena.do("undo").json["message"]

    assert (undone["texts"], undone["comment"]) == ([""], question)
    assert (restored["texts"], restored["comment"]) == (["Two"], question)


def test_a_message_whose_source_changed_is_gone(olena: Browser, desk_site: Site) -> None:
    """The page is told to read the story again; what was typed is not lost to another message."""
    seen = olena.message(LEAD)
    with listening(olena) as page:
        original = desk_site.read("articles/city/bridge.uk.md")
        desk_site.write("articles/city/bridge.uk.md", original.replace(LEAD, "Зовсім інший лід."))
        heard = page.wait("story")
    reply = olena.save(seen, "You can cross the river again.")

    assert heard == {"reason": "source"}
    assert (reply.status, reply.json["error"]) == (409, "gone")
    assert olena.story()["stale"] is True
    assert olena.do("story/update").json == {"changed": True}
    assert olena.story()["stale"] is False
    assert olena.message("Зовсім інший лід.")["texts"] == [""]


def test_a_comment_and_a_mark_are_saved_like_texts(olena: Browser, desk_site: Site) -> None:
    """Each is one step to undo."""
    title = olena.message("Library opens at night", LIBRARY, "uk")
    before = desk_site.read(LIBRARY_PO)

    marked = olena.do("fuzzy", LIBRARY, "uk", message=title["id"], based_on=title["version"])
    noted = olena.do(
        "comment",
        LIBRARY,
        "uk",
        message=title["id"],
        based_on=marked.json["message"]["version"],
        comment="Перевірити час.",
    )

    assert noted.json["message"]["comment"] == "Перевірити час."
    assert re.search(r"# Перевірити час\.\n#\. title\n.*\n#, fuzzy\n", desk_site.read(LIBRARY_PO))
    olena.do("undo", LIBRARY, "uk")
    olena.do("undo", LIBRARY, "uk")
    assert desk_site.read(LIBRARY_PO) == before


def test_people_see_who_is_at_which_message(olena: Browser, server: Server) -> None:
    """Until they leave; the board shows them too."""
    iryna = Browser(server, "iryna", dict(olena.cookies), olena.token)
    message = olena.message(LEAD)
    with listening(iryna) as page:
        olena.do("presence", message=message["id"])
        heard = page.wait("people")
        rows = iryna.get("/api/board?kind=story&language=en").json["rows"]
        olena.do("presence", leaving=True)
        left = page.wait("people")

    expected = [{"name": "Олена", "client": "olena", "message": message["id"]}]
    assert heard["people"] == expected
    assert rows[0]["people"] == [{"name": "Олена", "you": True}]
    assert left["people"] == []


def test_one_project_has_one_workbench(server: Server, desk_site: Site) -> None:
    """A second server would not know what the first one's pages show."""
    done = desk_site.run("edit", "--no-browser", "--port", "0", status=2)

    assert "another l10n edit works on this project" in done.err


def test_a_story_that_somebody_adds_comes_onto_the_board(olena: Browser, desk_site: Site) -> None:
    """Open boards are told, and it can be brought into the catalogs from its page."""
    with listening(olena, "") as board:
        desk_site.write(
            "articles/city/ferry.uk.md", "---\ntitle: Пором\ndate: 2026-09-20\n---\nПлаває.\n"
        )
        board.wait("board")
    rows = olena.get("/api/board?state=new&sort=title").json["rows"]
    ferry = "articles/city/ferry"
    before = olena.story(ferry)

    assert {row["domain"] for row in rows} == {BRIDGE, ferry}
    assert (before["stale"], before["segments"]) == (True, [])
    assert olena.do("story/update", ferry).json == {"changed": True}
    assert [m["source"] for m in olena.story(ferry)["messages"].values()] == ["Пором", "Плаває."]


def test_a_catalog_with_a_conflict_of_git_is_left_alone(olena: Browser, desk_site: Site) -> None:
    """Nothing is written until somebody resolves it; the other stories go on."""
    message = olena.message(LEAD)
    good = desk_site.read(BRIDGE_PO)
    with listening(olena) as page, listening(olena, "") as board:
        torn = good.replace(EMPTY, f"<<<<<<< HEAD\n{EMPTY}=======\n{EMPTY}>>>>>>> branch\n")
        desk_site.write(BRIDGE_PO, torn)
        board.wait("board")
        refused = olena.save(message, "You can cross the river again.")
        rows = olena.get("/api/board?kind=story&state=broken").json["rows"]
        other = olena.message("Bring a lamp.", LIBRARY, "uk")
        done = olena.do("fuzzy", LIBRARY, "uk", message=other["id"], based_on=other["version"])
        desk_site.write(BRIDGE_PO, good.replace(EMPTY, EMPTY.replace('""', '"Resolved."')))
        heard = page.wait("message")

    assert (refused.status, refused.json["error"]) == (422, "refused")
    assert "conflict marker" in refused.json["message"]
    assert [row["domain"] for row in rows] == [BRIDGE]
    assert done.status == 200
    assert heard["message"]["texts"] == ["Resolved."]


def test_a_project_that_may_not_be_written_says_so(desk_site: Site) -> None:
    """And not that the program failed."""
    bench = Bench(Project(desk_site.root))
    shutil.rmtree(bench.folder, ignore_errors=True)
    bench.folder.write_text("in the way", "utf-8")

    with (
        pytest.raises(UserError, match="edit: the folder cannot be made"),
        bench.running(Console()),
    ):
        pass
