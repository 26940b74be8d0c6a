"""The journals on disk: appended, whole after a kill, and never without end."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from l10n.editing.change import Kept
from l10n.editing.journal import Act, Record
from l10n.workbench import logbook
from l10n.workbench.logbook import Logbook

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
PLACE = ("en", "articles/city/bridge")


def record(text: str, person: str = "Олена") -> Record:
    """Somebody typed a text."""
    before, after = (Kept((one,), True, None, ()) for one in ("", text))
    return Record(NOON, person, Act.TEXT, (None, f"Source of {text}"), before, after)


def opened(folder: Path) -> Logbook:
    def put(path: Path, data: bytes) -> None:
        path.write_bytes(data)

    return Logbook(folder, put)


def test_another_server_goes_on_where_the_first_one_stopped(tmp_path: Path) -> None:
    """All records are there, and what is added comes after them."""
    opened(tmp_path).note(*PLACE, record("One"))
    again = opened(tmp_path)
    again.note(*PLACE, record("Two"))

    found = opened(tmp_path).steps(*PLACE, "Олена").undo

    assert [step.after.msgstr[0] for step in found] == ["One", "Two"]
    assert opened(tmp_path).edits(*PLACE) == {"Олена": 2}
    assert opened(tmp_path).last(*PLACE) == NOON
    assert opened(tmp_path).last("uk", "ui") is None


def test_a_line_that_a_kill_tore_costs_nothing_else(tmp_path: Path) -> None:
    """What is noted next stands on a line of its own."""
    opened(tmp_path).note(*PLACE, record("One"))
    file = tmp_path / "en/articles/city/bridge.jsonl"
    with file.open("ab") as torn:
        torn.write(b'["2026-11-25T12:00')

    opened(tmp_path).note(*PLACE, record("Two"))

    found = opened(tmp_path).steps(*PLACE, "Олена").undo
    assert [step.after.msgstr[0] for step in found] == ["One", "Two"]


def test_a_journal_that_grows_too_large_loses_its_older_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest things can still be undone."""
    monkeypatch.setattr(logbook, "_LARGEST", 2000)
    book = opened(tmp_path)
    for number in range(40):
        book.note(*PLACE, record(f"Text {number}"))

    found = opened(tmp_path).steps(*PLACE, "Олена").undo
    assert found == book.steps(*PLACE, "Олена").undo
    assert found[-1].after.msgstr == ("Text 39",)
    assert (tmp_path / "en/articles/city/bridge.jsonl").stat().st_size <= 2000


def test_what_the_disk_refuses_can_be_undone_and_is_written_later(tmp_path: Path) -> None:
    """The texts are saved already, so whoever typed them is not told that they are not."""
    (tmp_path / "en").write_text("in the way", "utf-8")
    book = opened(tmp_path)
    book.note(*PLACE, record("One"))
    before = [step.after.msgstr[0] for step in book.steps(*PLACE, "Олена").undo]
    (tmp_path / "en").unlink()
    book.note(*PLACE, record("Two"), record("Three"))

    found = opened(tmp_path).steps(*PLACE, "Олена").undo
    assert before == ["One"]
    assert [step.after.msgstr[0] for step in found] == ["One", "Two", "Three"]


def test_what_was_written_and_not_made_sure_of_is_written_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twice the same step would be undone twice."""
    book = opened(tmp_path)
    book.note(*PLACE, record("One"))

    def refuse(file: int) -> None:
        raise OSError(errno.EIO, "cannot be made sure of")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        book.note(*PLACE, record("Two"))
    book.note(*PLACE, record("Three"))
    found = opened(tmp_path).steps(*PLACE, "Олена").undo
    assert [step.after.msgstr[0] for step in found] == ["One", "Two", "Three"]


def test_few_journals_are_held_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that were used last; the others are read again."""
    monkeypatch.setattr(logbook, "_HELD", 2)
    book = opened(tmp_path)
    for number in range(5):
        book.note("en", f"articles/{number}", record("One"))

    assert len(book._known) == 2
    assert book.edits("en", "articles/0") == {"Олена": 1}
