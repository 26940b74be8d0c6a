"""A whole story translated without a mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from l10n.files import locked
from l10n.model import State
from l10n.po.document import parse
from tests.workbench_ui.desk import (
    PO,
    Desk,
    Translator,
    eventually,
    make_site,
    running,
    translator,
    walk,
)

pytestmark = pytest.mark.browser


def test_sixty_segments_by_keys_alone(chromium: Browser, tmp_path: Path) -> None:
    """Each text is typed and approved with Ctrl+Enter, which leads to the next one."""
    site = make_site(tmp_path)
    _, pairs = walk()
    assert len(pairs) == 60
    with running(site) as desk, translator(chromium, desk) as olena:
        page = olena.open()
        for number, (_, english) in enumerate(pairs, 1):
            page.wait_for_selector(f"#segment-{number}[aria-current]")
            page.keyboard.insert_text(english)
            page.keyboard.press("Control+Enter")
        expect(page.locator(".segment[data-state=translated]")).to_have_count(60)
        olena.saved()
    messages = parse(site.read(PO)).messages
    assert [(m.msgid, m.msgstr[0], m.state) for m in messages] == [
        (source, english, State.TRANSLATED) for source, english in pairs
    ]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with running(make_site(tmp_path_factory.mktemp("walk"))) as found:
        yield found


def test_a_link_is_inserted_and_never_retyped(olena: Translator) -> None:
    """Alt+Shift+1 puts the source's first link at the cursor."""
    page = olena.open()
    olena.field(5).click()
    page.keyboard.insert_text("See it on ")
    page.keyboard.press("Alt+Shift+1")
    page.keyboard.insert_text(".")
    expect(olena.field(5)).to_have_value("See it on [мапі](https://example.org/stop/1).")


def test_the_source_is_copied(olena: Translator) -> None:
    """Alt+C, and the browser's own undo takes it back."""
    page = olena.open()
    olena.field(6).click()
    page.keyboard.press("Alt+c")
    expect(olena.field(6)).to_have_value("До зупинки 2 йти 310 метрів.")
    page.keyboard.press("Control+z")
    expect(olena.field(6)).to_have_value("")


def test_keys_know_their_place_under_a_ukrainian_layout(olena: Translator) -> None:
    """Alt+C is the key where C is, whatever letter stands on it."""
    page = olena.open()
    olena.field(7).click()
    field = olena.field(7)
    field.dispatch_event("keydown", {"key": "с", "code": "KeyC", "altKey": True, "bubbles": True})
    expect(field).to_have_value("Лавок тут 3.")
    page.keyboard.press("Control+z")


def test_a_suggestion_is_taken_with_its_number(olena: Translator) -> None:
    """What was approved for a sentence much like this one stands first in the panel."""
    page = olena.open()
    olena.approve(17, "It is 330 metres to stop 4.")
    olena.field(23).click()
    expect(page.locator(".suggestion").first).to_contain_text("metres to stop")
    expect(page.locator(".suggestion-source ins").first).to_be_visible()
    page.keyboard.press("Alt+1")
    expect(olena.field(23)).to_have_value("It is 340 metres to stop 5.")


def test_needing_work_and_back(olena: Translator) -> None:
    """Alt+M marks an approved text, Alt+Z takes that back, Alt+Shift+Z does it again."""
    page = olena.open()
    row = page.locator("#segment-10")
    olena.approve(10, "Take a look.")
    olena.field(10).click()
    for key, state in (
        ("Alt+m", "fuzzy"),
        ("Alt+z", "translated"),
        ("Alt+Shift+z", "fuzzy"),
    ):
        page.keyboard.press(key)
        expect(row).to_have_attribute("data-state", state)


def test_letters_alone_after_escape(olena: Translator) -> None:
    """Outside the field J and K move, N goes to what needs work, Enter types, ? shows the keys."""
    page = olena.open()
    olena.field(30).click()
    page.keyboard.press("Escape")
    expect(page.locator("#segment-30")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator("#segment-31")).to_be_focused()
    page.keyboard.press("n")
    expect(page.locator("#segment-32")).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("#keys[open]")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(olena.field(32)).to_be_focused()
    expect(olena.field(32)).to_have_value("")


def test_findings_come_while_one_types_and_are_repaired_by_key(olena: Translator) -> None:
    """Two blanks are found, Alt+F takes one out; a closed finding is gone."""
    page = olena.open()
    olena.field(40).click()
    page.keyboard.insert_text("Look  here.")
    finding = page.locator(".finding", has_text="space")
    expect(finding).to_be_visible()
    page.keyboard.press("Alt+f")
    expect(olena.field(40)).to_have_value("Look here.")
    expect(finding).to_have_count(0)


def test_a_finding_explains_itself(olena: Translator) -> None:
    """Its check's name and the headings are Ukrainian, the core's English is marked as such."""
    page = olena.open()
    olena.field(3).click()
    page.keyboard.insert_text("Stop 7. Landing stage")
    finding = page.locator(".finding", has_text="Числа")
    expect(finding.locator(".severity")).to_have_text("Зауваження · Числа")
    finding.get_by_role("button", name="Чому?").click()
    shown = finding.locator(".explanation")
    expect(shown.locator("h3")).to_have_text(
        ["Що знаходить", "Навіщо", "Приклад", "Як виправити", "Як не зважати"]
    )
    expect(shown.locator("p[lang=en] code", has_text="18:00")).to_be_visible()
    assert "`" not in shown.inner_text()


def test_an_error_that_was_approved_is_not_hidden(olena: Translator) -> None:
    """It is heard, stays to be read at its segment, and the bar leads to it."""
    page = olena.open()
    olena.field(52).click()
    page.keyboard.insert_text("See where it is on the map.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#heard")).to_have_text("Схвалено з помилкою: Розмітка.")
    segment = page.locator("#segment-52[data-fault]")
    expect(segment.locator(".problem").first).to_contain_text("Помилка · Розмітка: ")
    expect(segment.locator(".problem [lang=en]")).not_to_be_empty()
    page.locator("#held").click()
    page.locator("#action-result").get_by_role("button", name="фрагмент 52").first.click()
    expect(olena.field(52)).to_be_focused()
    expect(page.locator(".panel .state-word")).to_have_text("Схвалено з помилкою")


def test_an_empty_field_says_why_it_is_not_approved(olena: Translator) -> None:
    """Beside the field, and to screen readers."""
    page = olena.open()
    olena.field(51).click()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#heard")).to_have_text("Схвалювати ще нічого.")
    expect(page.locator("#segment-51 .kept")).to_have_text("Схвалювати ще нічого.")


def test_new_segments_are_brought_in_by_key(olena: Translator) -> None:
    """The focus goes to the text then; where another command is at work, that is said."""
    site = olena.desk.site
    page = olena.open()
    site.write("articles/city/walk.uk.md", site.read("articles/city/walk.uk.md") + "\nЩе одне.\n")
    button = page.locator("#stale button")
    expect(button).to_be_visible()
    with locked(site.root / ".l10n/lock"):
        button.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#action-result")).to_be_visible()
        expect(page.locator("#action-result")).to_contain_text("writing")
        page.keyboard.press("Escape")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(button).to_be_hidden()
    expect(page.locator(".segment[aria-current] textarea")).to_be_focused()
    expect(page.locator(".segment")).to_have_count(61)


def test_parts_of_the_window_in_turn(olena: Translator) -> None:
    """F6 leads from the text to the help, to the page, and back to where one was."""
    page = olena.open()
    olena.field(12).click()
    for wanted in ("#panel", "#frame"):
        page.keyboard.press("F6")
        expect(page.locator(wanted)).to_be_focused()
    page.frame_locator("#frame").locator("body").press("F6")
    expect(olena.field(12)).to_be_focused()


def test_a_comment_and_a_search_in_all_translations(olena: Translator) -> None:
    """Alt+O is for the comment, which is saved with the message; Alt+K looks words up."""
    page = olena.open()
    olena.approve(18, "There are 5 benches here.")
    olena.field(13).click()
    page.keyboard.press("Alt+o")
    page.keyboard.insert_text("Quieter in the evening?")
    page.keyboard.press("Alt+k")
    expect(page.locator("[data-slot=comment-state]")).not_to_be_empty()
    expect(page.locator("#concordance")).to_be_focused()

    def found() -> bool:  # the memory learns what was approved in the background
        page.keyboard.press("Control+a")
        page.keyboard.insert_text("Лавок")
        page.wait_for_timeout(400)
        return "benches" in page.locator("[data-slot=matches]").inner_text()

    eventually(found)
    assert "# Quieter in the evening?\n" in olena.desk.site.read(PO)
