"""Undo and redo read off the list of what was done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from l10n.editing.change import Kept
from l10n.editing.journal import Act, Record, Steps, dump, load, steps, touched
from l10n.model import Previous

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def kept(text: str) -> Kept:
    return Kept((text,), True, Previous("Bridges", "title"), ("Стисло.",))


def record(
    seconds: float, act: Act, before: str, after: str, text: str = "Bridge", person: str = "Олена"
) -> Record:
    moment = NOON + timedelta(seconds=seconds)
    return Record(moment, person, act, (None, text), kept(before), kept(after))


def test_typing_in_one_sitting_is_one_step() -> None:
    """The step goes back to where the sitting began."""
    typed = [
        record(0, Act.TEXT, "", "М"),
        record(1, Act.TEXT, "М", "Мі"),
        record(2, Act.TEXT, "Мі", "Міст"),
        record(90, Act.TEXT, "Міст", "Мости"),
    ]

    found = steps(typed, "Олена")

    assert [(s.before.msgstr[0], s.after.msgstr[0]) for s in found.undo] == [
        ("", "Міст"),
        ("Міст", "Мости"),
    ]


def test_what_was_undone_can_be_done_again_until_something_else_is_done() -> None:
    """As in every editor."""
    done = [
        record(0, Act.TEXT, "", "Міст"),
        record(1, Act.APPROVE, "Міст", "Міст"),
        record(2, Act.UNDO, "Міст", "Міст"),
    ]

    undone = steps(done, "Олена")
    assert [s.act for s in undone.undo] == [Act.TEXT]
    assert [s.act for s in undone.redo] == [Act.APPROVE]

    again = steps([*done, record(3, Act.REDO, "Міст", "Міст")], "Олена")
    assert ([s.act for s in again.undo], again.redo) == ([Act.TEXT, Act.APPROVE], ())

    other = steps([*done, record(3, Act.FUZZY, "Міст", "Міст")], "Олена")
    assert ([s.act for s in other.undo], other.redo) == ([Act.TEXT, Act.FUZZY], ())


def test_an_act_touches_texts_or_the_comment() -> None:
    """Undoing one leaves what was done to the other; where a text is from goes with the text."""
    origin = "origin: memory 2026-11-25 0123456789ab"
    old = Kept(("Міст",), False, None, (origin, "Стисло."))
    now = Kept(("Мости",), True, None, ("Чому?",))

    assert touched(Act.TEXT, old, now) == replace(old, comments=("Чому?", origin))
    assert touched(Act.COMMENT, old, now) == replace(now, comments=("Стисло.",))
    assert touched(Act.TEXT, old, replace(now, comments=("Стисло.",))) == old
    assert touched(Act.APPROVE, now, old) == replace(now, comments=("Стисло.",))


def test_everybody_undoes_their_own_doings() -> None:
    """Two people in one story."""
    done = [
        record(0, Act.TEXT, "", "Міст"),
        record(1, Act.TEXT, "", "Ріка", text="River", person="Ірина"),
    ]

    assert [s.key[1] for s in steps(done, "Олена").undo] == ["Bridge"]
    assert [s.key[1] for s in steps(done, "Ірина").undo] == ["River"]
    assert steps(done, "Петро") == Steps()


def test_a_journal_is_read_as_it_was_written_up_to_a_torn_line() -> None:
    """A killed server costs no more than the line it was writing."""
    done = [record(0, Act.TEXT, "", "Міст\n«так»"), record(1, Act.UNDO, "Міст", "")]
    lines = [dump(one) for one in done]
    torn = lines[1][: len(lines[1]) // 2]

    assert list(load([*lines, torn, "null\n", "[1]\n"])) == done
