"""Whatever happens to server, files and other people: every word that was typed is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from l10n.po.document import parse
from tests.conftest import Site
from tests.workbench_ui.desk import (
    PO,
    STORY,
    Translator,
    eventually,
    make_site,
    running,
    translator,
    walk,
)

pytestmark = pytest.mark.browser

_, PAIRS = walk()


def texts(site: Site) -> dict[str, str]:
    """What the catalog says, by source."""
    return {message.msgid: message.msgstr[0] for message in parse(site.read(PO)).messages}


def test_two_people_a_killed_server_and_an_edit_by_hand(chromium: Browser, tmp_path: Path) -> None:
    """Two type, the server is killed in the middle, the file is edited by hand meanwhile."""
    site = make_site(tmp_path)
    wanted: dict[str, str] = {}
    with (
        running(site) as desk,
        translator(chromium, desk) as olena,
        translator(chromium, desk) as taras,
    ):
        olena.open()
        taras.open()
        for number in range(1, 6):
            for person, at in ((olena, number), (taras, number + 20)):
                source, english = PAIRS[at - 1]
                person.field(at).click()
                person.page.keyboard.insert_text(english)
                wanted[source] = english
        olena.saved()
        taras.saved()

        olena.field(6).click()
        olena.page.keyboard.insert_text("Stop 1, half")
        desk.kill()
        olena.page.keyboard.insert_text(" a sentence")
        taras.field(31).click()
        taras.page.keyboard.insert_text("Typed while nothing answers")
        wanted |= {
            PAIRS[5][0]: "Stop 1, half a sentence",
            PAIRS[30][0]: "Typed while nothing answers",
        }
        expect(olena.page.locator("#offline")).to_be_visible()
        expect(taras.page.locator("#offline")).to_be_visible()
        expect(olena.page.locator("#page-waits")).to_be_visible()

        by_hand = PAIRS[50]
        site.translate(PO, {by_hand[0].replace('"', '\\"'): by_hand[1]})
        wanted[by_hand[0]] = by_hand[1]

        desk.start()
        for person in (olena, taras):
            expect(person.page.locator("#offline")).to_be_hidden()
            expect(person.page.locator("#page-waits")).to_be_hidden()
            person.saved()
        expect(olena.field(51)).to_have_value(by_hand[1])
        expect(olena.field(31)).to_have_value("Typed while nothing answers")
        shown = olena.page.frame_locator("#frame").locator("blockquote")
        expect(shown.filter(has_text="Typed while nothing answers")).to_have_count(1)
        olena.page.keyboard.insert_text(", typed on")
        expect(olena.field(6)).to_have_value("Stop 1, half a sentence, typed on")
        wanted[PAIRS[5][0]] += ", typed on"
        olena.saved()

        sixth = PAIRS[51]
        site.translate(PO, {sixth[0]: sixth[1]})
        wanted[sixth[0]] = sixth[1]
        expect(olena.field(52)).to_have_value(sixth[1])
    found = texts(site)
    assert {source: found[source] for source in wanted} == wanted
    assert [text for source, text in found.items() if source not in wanted if text] == []


def test_what_cannot_be_done_without_a_server_says_so(olena: Translator) -> None:
    """Approving is no typing: it does not happen by itself later, so whoever asked is told."""
    page = olena.open()
    heard = page.locator("#heard")
    for key in ("Control+Enter", "Alt+KeyZ"):
        olena.field(4).click()
        page.keyboard.insert_text("Words")
        olena.saved()
        olena.context.set_offline(True)
        page.keyboard.press(key)
        expect(heard).to_have_text("Не виконано: сервер не відповідає.")
        olena.context.set_offline(False)
        expect(page.locator("#offline")).to_be_hidden()
        expect(page.locator("#segment-4")).to_have_attribute("data-state", "fuzzy")
        olena.field(5).click()
        page.keyboard.press("Alt+KeyC")
        expect(heard).to_have_text("Оригінал скопійовано.")


def test_a_closed_tab_gives_back_what_it_could_not_save(olena: Translator) -> None:
    """The server is gone, the tab is closed; a new tab of the browser saves the text later."""
    page = olena.open()
    olena.field(3).click()
    olena.desk.kill()
    page.keyboard.insert_text("Written on the train")
    expect(page.locator("#saved[data-safe=kept]")).to_be_visible()
    page.close()
    olena.desk.start()
    olena.page = olena.context.new_page()
    olena.enter()
    olena.page.locator("#kept a").click()
    olena.page.wait_for_selector(".segment[aria-current]")
    expect(olena.field(3)).to_have_value("Written on the train")
    eventually(lambda: texts(olena.desk.site)[PAIRS[2][0]] == "Written on the train")


def test_leaving_the_page_at_once_saves_what_was_typed(olena: Translator) -> None:
    """A click on another page right after a letter: it arrives all the same."""
    page = olena.open()
    olena.field(9).click()
    page.keyboard.insert_text("Letter boxes")
    page.locator(".way a").click()
    page.wait_for_selector(".row")
    eventually(lambda: texts(olena.desk.site)[PAIRS[8][0]] == "Letter boxes")
    expect(page.locator("#kept")).to_be_hidden()
    olena.open()
    expect(olena.field(9)).to_have_value("Letter boxes")


def test_a_copied_tab_hears_what_the_other_one_does(olena: Translator) -> None:
    """It begins with the same storage; yet each of the two is a page of its own."""
    page = olena.open()
    with olena.context.expect_page() as opened:
        page.evaluate("open(location.href)")
    copy = opened.value
    copy.wait_for_selector(".segment[aria-current]")
    names = [one.evaluate("sessionStorage.getItem('l10n-client')") for one in (page, copy)]
    assert names[0] == names[1], "it is a copy"
    olena.field(1).click()
    page.keyboard.insert_text("Ten stops")
    olena.saved()

    expect(copy.locator("#segment-1 textarea")).to_have_value("Ten stops")


def test_what_was_typed_into_a_segment_that_went_stays_in_view(olena: Translator) -> None:
    """Over a reload too; nobody is asked for it again and again, and it is saved if it returns."""
    site, page = olena.desk.site, olena.open()
    original, sent = site.read("articles/city/walk.uk.md"), []
    number = 1 + [source for source, _ in PAIRS].index("Лавок тут 3.")

    def overtake(route: Route) -> None:
        site.write("articles/city/walk.uk.md", original.replace("Лавок тут 3.", "Лавок немає."))
        site.run("extract")
        page.on("request", lambda request: sent.append(request.url))
        route.continue_()

    page.route("**/api/save", overtake, times=1)
    olena.field(number).click()
    page.keyboard.insert_text("There are 3 benches")
    notice = page.locator("#gone")
    expect(notice).to_contain_text("There are 3 benches")
    page.wait_for_timeout(1000)
    saves = [address for address in sent if address.endswith("/api/save")]
    assert len(saves) < 3, "one for the text, perhaps another before the story came"
    page.reload()
    expect(notice).to_contain_text("There are 3 benches")
    site.write("articles/city/walk.uk.md", original)
    site.run("extract")

    expect(notice).to_be_hidden()
    eventually(lambda: texts(site)["Лавок тут 3."] == "There are 3 benches")


def test_comments_are_kept_and_joined(olena: Translator) -> None:
    """Typed while nothing answers, and beside what somebody else wrote meanwhile."""
    site = olena.desk.site
    page = olena.open()
    olena.field(3).click()
    page.keyboard.press("Alt+o")
    olena.desk.kill()
    page.keyboard.insert_text("Is it still called that?")
    olena.field(4).click()
    olena.field(3).click()
    expect(page.locator("#comment")).to_have_value("Is it still called that?")
    po = site.read(PO)
    entry = f'msgid "{PAIRS[2][0]}"'
    start = po.rindex("\n\n", 0, po.index(entry)) + 2
    site.write(PO, f"{po[:start]}# Ask the captain.\n{po[start:]}")
    olena.desk.start()
    eventually(lambda: "# Is it still called that?\n" in site.read(PO), 20)
    assert "# Ask the captain.\n" in site.read(PO)


def test_a_comment_that_a_tab_kept_is_saved_and_no_lost_text(olena: Translator) -> None:
    """It lies beside the texts that tabs keep."""
    page = olena.open()
    page.evaluate(
        """async (query) => {
          const { segments } = await (await fetch(`/api/story?${query}`)).json();
          const key = `l10n-draft en articles/city/walk ${segments[2].message}# another`;
          const kept = { texts: ["Ask the captain."], basedOn: "", origin: null, at: 1 };
          localStorage.setItem(key, JSON.stringify(kept));
        }""",
        f"domain={STORY}&language=en&part=",
    )
    page.reload()
    eventually(lambda: "# Ask the captain.\n" in olena.desk.site.read(PO))

    expect(page.locator("#gone")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_a_conflict_shows_both_texts(olena: Translator) -> None:
    """Somebody saves the same segment first: nothing is written over, and the choice is mine."""
    site = olena.desk.site
    page = olena.open()
    for number, choice, stays in ((4, "mine", "My words"), (5, "theirs", "Their words")):
        olena.field(number).click()
        olena.overtaken(PAIRS[number - 1][0], "Their words")
        page.keyboard.insert_text("My words")
        conflict = page.locator(f"#segment-{number} .conflict")
        expect(conflict).to_be_visible()
        expect(olena.field(number)).to_have_value("My words")
        expect(conflict.locator("[data-slot=theirs]")).to_have_text("Their words")
        expect(conflict.locator("[data-slot=differences] del")).to_have_count(1)
        assert texts(site)[PAIRS[number - 1][0]] == "Their words"
        conflict.locator(f"[data-choose={choice}]").click()
        olena.saved()
        expect(olena.field(number)).to_have_value(stays)
        eventually(lambda n=number, s=stays: texts(site)[PAIRS[n - 1][0]] == s)


def test_a_conflict_shows_what_both_have_written_by_now(
    chromium: Browser, olena: Translator
) -> None:
    """Both write on before one chooses; what is kept then is what the other wrote last."""
    page = olena.open()
    olena.field(4).click()
    olena.overtaken(PAIRS[3][0], "Their words")
    page.keyboard.insert_text("My words")
    conflict = page.locator("#segment-4 .conflict")
    expect(conflict).to_be_visible()

    page.keyboard.insert_text(" and more")
    expect(conflict.locator("[data-slot=yours]")).to_have_text("My words and more")
    expect(conflict.locator("[data-slot=differences] ins").last).to_contain_text("more")
    with translator(chromium, olena.desk) as taras:
        taras.open()
        taras.field(4).click()
        taras.page.keyboard.press("End")
        taras.page.keyboard.insert_text(", longer")
        taras.saved()
    expect(conflict.locator("[data-slot=theirs]")).to_have_text("Their words, longer")

    conflict.locator("[data-choose=theirs]").click()
    olena.saved()
    expect(conflict).to_have_count(0)
    expect(olena.field(4)).to_have_value("Their words, longer")
    assert texts(olena.desk.site)[PAIRS[3][0]] == "Their words, longer"


def test_an_undo_that_collides_is_still_a_question_after_a_reload(olena: Translator) -> None:
    """What somebody else wrote since is not written over because a page was loaded again."""
    site = olena.desk.site
    page = olena.open()
    olena.field(4).click()
    page.keyboard.insert_text("My words")
    olena.saved()
    site.translate_again(PO, PAIRS[3][0], "Their words")
    expect(olena.field(4)).to_have_value("Their words")
    page.keyboard.press("Alt+KeyZ")
    expect(page.locator("#segment-4 .conflict")).to_be_visible()

    page.reload()
    expect(page.locator("#segment-4 .conflict")).to_be_visible()
    assert texts(site)[PAIRS[3][0]] == "Their words"


def test_an_approval_that_comes_too_late_shows_what_is_there_now(olena: Translator) -> None:
    """Nothing was typed, so there is nothing to choose."""
    site = olena.desk.site
    page = olena.open()
    olena.field(4).click()
    page.keyboard.insert_text("Words")
    olena.saved()

    def overtake(route: Route) -> None:
        site.translate_again(PO, PAIRS[3][0], "Their words")
        route.continue_()

    page.route("**/api/approve", overtake, times=1)
    page.keyboard.press("Control+Enter")
    expect(olena.field(4)).to_have_value("Their words")
    expect(page.locator("#segment-4 .conflict")).to_have_count(0)
    expect(page.locator("#segment-4")).to_have_attribute("data-state", "fuzzy")


def test_what_a_broken_catalog_refused_is_saved_when_it_is_mended(olena: Translator) -> None:
    """As where a merge is undone: the file is what it was, and nobody types any more."""
    site = olena.desk.site
    page = olena.open()
    good = site.read(PO)
    site.write(PO, f"{good}\n<<<<<<< HEAD\n")
    olena.field(4).click()
    page.keyboard.insert_text("Typed meanwhile")
    expect(page.locator("#segment-4 .kept.problem")).to_contain_text("conflict marker")
    site.write(PO, good)
    olena.saved()
    assert texts(site)[PAIRS[3][0]] == "Typed meanwhile"


def test_others_are_marked_where_they_are(chromium: Browser, olena: Translator) -> None:
    """A segment that somebody is at says so, and what they save appears."""
    olena.open()
    with translator(chromium, olena.desk) as taras:
        taras.open()
        taras.field(7).click()
        expect(olena.page.locator("#segment-7.taken")).to_be_visible()
        taras.page.keyboard.insert_text("See it on the map")
        expect(olena.field(7)).to_have_value("See it on the map")
        taras.field(8).click()
        expect(olena.page.locator("#segment-8.taken")).to_be_visible()
        expect(olena.page.locator("#segment-7.taken")).to_have_count(0)


def test_undo_reaches_back_over_a_restart(olena: Translator) -> None:
    """What was saved before the server stopped is taken back, and done again, by key."""
    page = olena.open()
    olena.approve(2, "The route takes three hours.")
    olena.desk.stop()
    olena.desk.start()
    olena.open()
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    expect(olena.field(2)).not_to_have_value("The route takes three hours.")
    page.keyboard.press("r")
    expect(olena.field(2)).to_have_value("The route takes three hours.")
