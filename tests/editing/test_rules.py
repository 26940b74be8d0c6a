"""What each change does to a message: a table, and the rules that hold for all of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from l10n.editing.change import (
    Approve,
    Change,
    IncompleteError,
    Kept,
    MarkFuzzy,
    RefusedError,
    Restore,
    SetComment,
    SetText,
)
from l10n.editing.rules import changed
from l10n.model import Message, Previous
from l10n.translators.origin import Origin, origin_of, with_origin

DAY = date(2026, 11, 25)
MACHINE = with_origin(("Стисло.",), "libre", date(2026, 9, 1), "Міст відчинено")
EMPTY = Message("The bridge is open")
WAITING = replace(
    EMPTY,
    msgstr=("Міст відчинено",),
    flags=("fuzzy", "md-text"),
    previous=Previous("The bridge is closed"),
    translator_comments=MACHINE,
)
APPROVED = replace(EMPTY, msgstr=("Міст відкрито",), flags=("md-text",))

TABLE: dict[str, tuple[Message, Change, Message]] = {
    "a typed text waits for approval": (
        EMPTY,
        SetText(("Міст відкрито",)),
        replace(EMPTY, msgstr=("Міст відкрито",), flags=("fuzzy",)),
    ),
    "a typed text can be approved at once": (
        EMPTY,
        SetText(("Міст відкрито",), approve=True),
        replace(EMPTY, msgstr=("Міст відкрито",)),
    ),
    "an approved text that is edited waits again": (
        APPROVED,
        SetText(("Міст знову відкрито",)),
        replace(APPROVED, msgstr=("Міст знову відкрито",), flags=("fuzzy", "md-text")),
    ),
    "an approved text that is saved as it is stays approved": (
        APPROVED,
        SetText(("Міст відкрито",)),
        APPROVED,
    ),
    "an edited text keeps its origin and what it was made for": (
        WAITING,
        SetText(("Міст відкрито",)),
        replace(WAITING, msgstr=("Міст відкрито",)),
    ),
    "an emptied text leaves no mark, no former source and no origin": (
        WAITING,
        SetText(("",)),
        replace(EMPTY, flags=("md-text",), translator_comments=("Стисло.",)),
    ),
    "line breaks are the catalog's, whatever a browser sends": (
        EMPTY,
        SetText(("Один\r\nДва\rТри",)),
        replace(EMPTY, msgstr=("Один\nДва\nТри",), flags=("fuzzy",)),
    ),
    "a suggestion that is taken says where it comes from": (
        EMPTY,
        SetText(("Міст відкрито",), origin="libre", day=DAY),
        replace(
            EMPTY,
            msgstr=("Міст відкрито",),
            flags=("fuzzy",),
            translator_comments=with_origin((), "libre", DAY, "Міст відкрито"),
        ),
    ),
    "another suggestion takes the place of the first one": (
        WAITING,
        SetText(("Міст відкрито",), origin="memory", day=DAY),
        replace(
            WAITING,
            msgstr=("Міст відкрито",),
            translator_comments=with_origin(("Стисло.",), "memory", DAY, "Міст відкрито"),
        ),
    ),
    "approval drops the mark and the former source, and keeps the origin": (
        WAITING,
        Approve(),
        replace(WAITING, flags=("md-text",), previous=None),
    ),
    "what is approved can be approved again": (APPROVED, Approve(), APPROVED),
    "a mark asks for another look": (
        APPROVED,
        MarkFuzzy(),
        replace(APPROVED, flags=("fuzzy", "md-text")),
    ),
    "a comment takes the place of the comment, not of the origin": (
        WAITING,
        SetComment("Перевірити назву.\nСпитати Олену. \n"),
        replace(
            WAITING,
            translator_comments=("Перевірити назву.", "Спитати Олену.", MACHINE[-1]),
        ),
    ),
    "a comment can be taken away": (
        WAITING,
        SetComment(" "),
        replace(WAITING, translator_comments=MACHINE[-1:]),
    ),
    "nobody can write an origin by hand": (
        APPROVED,
        SetComment("origin: libre 2026-09-01 0123456789ab\nСтисло."),
        replace(APPROVED, translator_comments=("Стисло.",)),
    ),
    "undoing gives back all of it": (
        APPROVED,
        Restore(Kept.of(WAITING)),
        replace(WAITING, flags=("fuzzy", "md-text")),
    ),
}


@pytest.mark.parametrize("name", TABLE)
def test_a_change_does_what_the_table_says(name: str) -> None:
    """The whole message is compared."""
    before, change, after = TABLE[name]

    assert changed(before, change) == after


@pytest.mark.parametrize("name", TABLE)
def test_a_change_that_is_made_twice_is_made_once(name: str) -> None:
    """Saving again what was saved does nothing, and gives the same object."""
    before, change, _ = TABLE[name]
    once = changed(before, change)

    assert changed(once, change) is once


def test_plural_forms_are_approved_together() -> None:
    """A form that is missing keeps the others from readers."""
    message = Message("{n} story", ("", "", ""), msgid_plural="{n} stories")
    partly = changed(message, SetText(("{n} новина", "{n} новини", "")))

    assert partly.msgstr == ("{n} новина", "{n} новини", "")
    with pytest.raises(IncompleteError):
        changed(partly, Approve())
    whole = changed(partly, SetText(("{n} новина", "{n} новини", "{n} новин"), approve=True))
    assert (whole.msgstr[2], whole.flags) == ("{n} новин", ())


def test_a_catalog_whose_plural_forms_are_too_few_can_be_mended() -> None:
    """The header's number of forms is as good as the entry's."""
    message = Message("{n} story", ("{n} новина", "{n} новин"), msgid_plural="{n} stories")

    three = changed(message, SetText(("{n} новина", "{n} новини", "{n} новин")), forms=3)

    assert len(three.msgstr) == 3


@pytest.mark.parametrize(
    "change",
    [
        SetText(("Міст", "Мости")),
        SetText(("Міст\0",)),
        SetText(("Міст\ud83d",)),
        SetComment("\udc00"),
    ],
)
def test_what_no_catalog_can_hold_is_refused(change: Change) -> None:
    """Another number of forms, NUL, half a character."""
    with pytest.raises(RefusedError):
        changed(APPROVED, change)


@pytest.mark.parametrize("change", [Approve(), MarkFuzzy(), SetText(("  ",), approve=True)])
def test_an_empty_message_can_be_neither_approved_nor_doubted(change: Change) -> None:
    """There is nothing to judge."""
    with pytest.raises(RefusedError):
        changed(EMPTY, change)


def test_an_approved_text_tells_whether_it_was_edited() -> None:
    """The origin's digest is that of the text as it was taken."""
    taken = changed(EMPTY, SetText(("Міст відкрито",), origin="libre", day=DAY, approve=True))
    edited = changed(taken, SetText(("Міст відкрили",), approve=True))

    found = [origin_of(message) for message in (taken, edited)]
    assert [origin and (origin.name, origin.unchanged) for origin in found] == [
        ("libre", True),
        ("libre", False),
    ]
    assert isinstance(found[0], Origin)
