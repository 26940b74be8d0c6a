"""What a page is shown: the board, a story, the panel; and what is done to a whole story."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from l10n.editing.change import SetText
from l10n.editing.journal import Act
from l10n.files import Writer
from l10n.project import Project
from l10n.workbench import doing
from l10n.workbench.context import Bench
from tests.conftest import BRIDGE_EN, BRIDGE_PO, LIBRARY_PO, Site
from tests.workbench.running import BRIDGE, LIBRARY, Browser, Server, listening, serving

LEAD = "Через річку знову можна перейти."
BODY = "Пішохідний міст **відкрили** після ремонту. Докладніше — [на сайті](https://example.org/b)."


def rows(page: Any) -> list[tuple[str, str, str]]:
    return [(row["domain"], row["language"], row["state"]) for row in page["rows"]]


@pytest.mark.parametrize(
    "typed", ["за 5 км від подвір'я", "  за 5  км від\tподвір’я ", "5\u00a0км"]
)
def test_a_search_finds_what_no_keyboard_has(desk_site: Site, olena: Browser, typed: str) -> None:
    """Texts are set with no-break spaces and curly apostrophes, and sought with plain ones."""
    title = olena.message("Library opens at night", LIBRARY, "uk")
    text = "За 5\u00a0км від подвір’я"
    assert olena.save(title, text, domain=LIBRARY, language="uk").status == 200

    found = olena.get(f"/api/board?q={quote(typed)}").json["rows"]

    assert [row["domain"] for row in found] == [LIBRARY]


def test_the_board_shows_what_needs_somebody_first(person: Browser) -> None:
    """Stories, UI strings and names, each with its state; the published ones come last."""
    page = person.get("/api/board").json

    assert rows(page) == [
        (BRIDGE, "en", "new"),
        (LIBRARY, "uk", "published"),
        ("ui", "uk", "done"),
        ("ui", "uk", "done"),
    ]
    assert [row["kind"] for row in page["rows"]] == ["story", "story", "strings", "names"]


def test_a_row_says_how_far_its_story_is(person: Browser) -> None:
    """And why it is held."""
    page = person.get("/api/board?kind=story&language=en").json
    row = page["rows"][0]

    assert (page["total"], page["states"]) == (1, {"new": 1})
    wanted = {
        "title": "Міст знову відкрито",
        "target_title": "",
        "source": "uk",
        "messages": 5,
        "untranslated": 5,
        "percent": 0,
        "words_left": 26,
        "errors": 0,
        "published": False,
        "held": "5 of 5 messages not translated",
        "date": "2026-09-14T07:00:00+00:00",
        "people": [],
    }
    assert {name: row[name] for name in wanted} == wanted


def test_the_board_searches_sources_and_translations(person: Browser) -> None:
    """In small letters or capitals; what was found is shown."""
    source = person.get(f"/api/board?q={quote('ПІШОХІДНИЙ')}").json
    target = person.get(f"/api/board?q={quote('читачі можуть')}").json
    nothing = person.get("/api/board?q=nowhere").json

    assert rows(source) == [(BRIDGE, "en", "new")]
    assert source["rows"][0]["match"].startswith("пішохідний міст")
    assert [row["domain"] for row in target["rows"]] == [LIBRARY]
    assert nothing["rows"] == []


def test_the_board_is_filtered_sorted_and_cut(person: Browser) -> None:
    """A page of it, turned round."""
    by_title = person.get("/api/board?kind=story&sort=title").json
    turned = person.get("/api/board?kind=story&sort=-title&limit=1").json

    assert [row["domain"] for row in by_title["rows"]] == [LIBRARY, BRIDGE]
    assert ([row["domain"] for row in turned["rows"]], turned["total"]) == ([BRIDGE], 2)


def test_a_story_comes_in_its_own_order(person: Browser) -> None:
    """Each segment with its kind; its messages by id."""
    story = person.story()
    texts = [story["messages"][one["message"]]["source"] for one in story["segments"]]

    assert texts == list(BRIDGE_EN)
    assert [one["kind"] for one in story["segments"]] == [
        "title", "lead", "paragraph", "quote", "attribution"
    ]  # fmt: skip
    assert (story["path"], story["catalog"], story["stale"]) == (
        "articles/city/bridge.uk.md",
        BRIDGE_PO,
        False,
    )


def test_a_message_tells_what_is_never_typed_again(person: Browser) -> None:
    """A whole link, with its place in the source."""
    message = person.message(BODY)
    link = "[на сайті](https://example.org/b)"

    assert message["inserts"] == [
        {"kind": "link", "text": link, "start": BODY.index(link), "end": len(BODY) - 1}
    ]
    assert (message["markdown"], message["state"], message["texts"]) == (True, "untranslated", [""])


def test_typing_is_checked_before_it_is_saved(person: Browser) -> None:
    """Only the checks of this message, each with its repair."""
    message = person.message(LEAD)

    found = person.do("findings", message=message["id"], texts=["The  river can be crossed."]).json

    assert found["approvable"] is True
    assert [(one["check"], one["fix"]) for one in found["findings"]] == [
        ("whitespace", "The river can be crossed.")
    ]
    assert person.message(LEAD) == message


def test_a_check_explains_itself(person: Browser) -> None:
    """The page of `l10n explain`."""
    page = person.get("/api/explain?check=whitespace").json

    assert (page["id"], page["severity"]) == ("whitespace", "warning")
    assert [one["title"] for one in page["sections"]] == ["What", "Why", "Example", "Fix", "Ignore"]


def test_translators_say_whether_texts_leave_the_machine(person: Browser) -> None:
    """None is asked unless a person asks."""
    found = person.get("/api/translators?source=uk&language=en").json["translators"]
    google = next(one for one in found if one["name"] == "google")

    assert (google["sends_text_out"], google["ready"]) == (True, True)


@pytest.fixture
def known(translated_site: Site) -> Site:
    """A third story, which shares a lead with the first, and nearly another text."""
    original = (
        f"---\ntitle: Пором\ndate: 2026-09-20\nlead: {LEAD}\n---\n"
        "Пішохідний міст **закрили** після ремонту. Докладніше — [на сайті](https://example.org/b)."
        "\n\nЗовсім новий текст.\n"
    )
    translated_site.write("articles/city/ferry.uk.md", original)
    translated_site.run("extract")
    translated_site.run("check", "-q", status=None)
    return translated_site


FERRY = "articles/city/ferry"
FERRY_PO = "locales/en/LC_MESSAGES/articles/city/ferry.po"


def test_the_memory_suggests_with_the_words_that_differ(known: Site) -> None:
    """Exact pairs first, each with the stories it stands in; never a text's own translation."""
    bridge = {"path": BRIDGE_PO, "title": "Міст знову відкрито"}
    with serving(known.root) as server:
        page = Browser(server).enter()
        exact = page.message(LEAD, FERRY)
        near = next(m for m in page.story(FERRY)["messages"].values() if "закрили" in m["source"])
        query = f"/api/panel?domain={FERRY}&language=en&message="
        first = page.get(query + exact["id"]).json["suggestions"]
        approved = page.message(LEAD)["id"]
        own = page.get(f"/api/panel?domain={BRIDGE}&language=en&message={approved}").json[
            "suggestions"
        ]
        second = page.get(query + near["id"]).json["suggestions"]
        found = page.get(f"/api/concordance?q={quote('ремонту')}&source=uk&language=en").json
        turned = page.get("/api/concordance?q=repairs&source=uk&language=en&side=target").json

    assert [(one["text"], one["percent"], one["files"]) for one in first] == [
        (BRIDGE_EN[LEAD], 100, [bridge])
    ]
    assert own == []
    assert (second[0]["text"], second[0]["percent"] < 100) == (BRIDGE_EN[BODY], True)
    assert [p for p in second[0]["pieces"] if p["change"] != "same"] == [
        {"change": "removed", "text": "відкрили"},
        {"change": "added", "text": "закрили"},
    ]
    pair = {"source": BODY, "target": BRIDGE_EN[BODY], "files": [bridge]}
    assert found["matches"] == turned["matches"] == [pair]


def test_a_story_is_filled_approved_and_undone(known: Site) -> None:
    """Open pages hear of each message; every step can be taken back."""
    before = known.read(FERRY_PO)
    with serving(known.root) as server:
        page = Browser(server, "a").enter()
        exact = page.do("story/approve-exact", FERRY).json
        with listening(page, FERRY) as heard:
            filled = page.do("story/prefill", FERRY).json
            message = heard.wait("message")
        report = page.get(f"/api/story/report?domain={FERRY}&language=en").json
        held = page.do("story/publish", FERRY)
        after = known.read(FERRY_PO)
        undone = [page.do("undo", FERRY).status for _ in range(3)]

    assert exact == {"approved": 1}
    assert (filled["filled"], filled["review"], filled["problems"]) == (1, 1, [])
    assert message["message"]["origin"]["name"] == "memory"
    assert report["counts"]["translated"] == 1
    assert report["provenance"]["memory"] == {
        "waiting": 1, "editing": 0, "approved": 1, "edited": 0
    }  # fmt: skip
    assert (held.status, held.json["error"]) == (409, "held")
    assert f'msgid "{LEAD}"\nmsgstr "{BRIDGE_EN[LEAD]}"' in after
    assert undone == [200, 200, 409]
    assert known.read(FERRY_PO) == before


def test_many_messages_are_approved_in_one_write(
    translated_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody changed meanwhile is left alone; each of the others is a step to undo."""
    catalog = translated_site.read(BRIDGE_PO)
    for text in BRIDGE_EN.values():
        catalog = catalog.replace(f'msgstr "{text}"', f'msgstr "{text}?"')
    translated_site.write(BRIDGE_PO, catalog)
    bench = Bench(Project(translated_site.root))
    opened = bench.opened(BRIDGE, "en")
    wanted = [
        (one, SetText((f"{one.msgstr[0]}!",), approve=True)) for one in opened.messages.values()
    ]
    meanwhile, gone = wanted[1][0], wanted[2][0]
    translated_site.translate_again(BRIDGE_PO, meanwhile.msgid, "By hand.")
    text = translated_site.read(BRIDGE_PO).replace(f'msgid "{gone.msgid}"', 'msgid "Інше"')
    translated_site.write(BRIDGE_PO, text)
    writes: list[Path] = []
    replace = Writer.replace

    def counted(self: Writer, path: Path, *rest: object, **more: object) -> object:
        writes.append(path)
        return replace(self, path, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Writer, "replace", counted)
    done = doing.do_all(bench, opened, wanted, Act.APPROVE, "Олена")

    others = [one for one, _ in wanted if one not in (meanwhile, gone)]
    assert [one.msgid for one in done] == [one.msgid for one in others]
    assert "By hand." in translated_site.read(BRIDGE_PO)
    assert len(bench.logbook.steps("en", BRIDGE, "Олена").undo) == len(others)
    assert len(writes) == 2, "before and after the one that is gone"


def test_a_story_is_checked_as_a_whole(server: Server, desk_site: Site) -> None:
    """Findings of the catalog and the original, each with its message."""
    page = Browser(server).enter()
    message = page.message("Bring a lamp.", LIBRARY, "uk")
    saved = page.do(
        "save", LIBRARY, "uk", message=message["id"], based_on=message["version"],
        texts=["Візьміть  лампу."], approve=True,
    )  # fmt: skip

    found = page.do("story/check", LIBRARY, "uk").json["findings"]

    assert saved.json["message"]["state"] == "translated"
    assert [(f["check"], f["segment"], f["path"]) for f in found if f["check"] == "whitespace"] == [
        ("whitespace", message["id"], LIBRARY_PO)
    ]


def test_checking_a_story_names_links_to_stories_that_are_not_there(
    olena: Browser, desk_site: Site
) -> None:
    """They are the original's, so they belong to no message."""
    original = "articles/city/library.en.md"
    text = desk_site.read(original).replace(
        "Bring a lamp.", "Bring [a lamp](../culture/none.en.md)."
    )
    desk_site.write(original, text)

    found = olena.do("story/check", LIBRARY, "uk").json["findings"]

    assert [(f["path"], f["segment"]) for f in found if f["check"] == "links"] == [(original, None)]
