"""Writes: all of a file or nothing of it."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from l10n.errors import UserError
from l10n.files import Stamp, Writer, contents, listing, locked
from l10n.seen import look


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    return Writer(tmp_path / ".l10n" / "tmp")


def fail(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def leftovers(writer: Writer) -> list[Path]:
    return sorted(writer.scratch.iterdir())


@pytest.mark.parametrize("size", [0, 1, 5000, 200_000])
def test_contents_come_with_the_state_they_were_read_in(tmp_path: Path, size: int) -> None:
    """Of a file of any size, also through a link."""
    path = tmp_path / "a.po"
    path.write_bytes(b"x" * size)
    (tmp_path / "link.po").symlink_to(path)
    found = [contents(str(tmp_path / name)) for name in ("a.po", "link.po")]
    assert found == [(Stamp.of(path), b"x" * size)] * 2


def test_contents_of_no_file_are_none(tmp_path: Path) -> None:
    """A folder is refused by the system."""
    assert contents(str(tmp_path / "a.po")) is None
    with pytest.raises(IsADirectoryError):
        contents(str(tmp_path))


def test_a_file_below_a_file_is_none(tmp_path: Path) -> None:
    """As one in a folder that is absent."""
    (tmp_path / "a").write_text("", "utf-8")
    below = tmp_path / "a" / "b"
    assert (Stamp.of(below), Stamp.at(str(below)), contents(str(below))) == (None, None, None)


def test_a_pipe_is_not_listed(tmp_path: Path) -> None:
    """Whoever reads it waits for ever."""
    os.mkfifo(tmp_path / "pipe")
    assert listing(tmp_path) == {}
    pipe, nothing = look(str(tmp_path / "pipe")), look(str(tmp_path / "nothing"))
    assert pipe is not None
    assert nothing is not None
    assert pipe.digest != nothing.digest


def test_links_are_listed_as_what_they_lead_to(tmp_path: Path) -> None:
    """No folder is entered; one to nowhere is a file that cannot be read, or an editor's lock."""
    folder, elsewhere = tmp_path / "static", tmp_path / "elsewhere"
    for each in (folder, elsewhere):
        each.mkdir()
        (each / "a.txt").write_text("a")
    (folder / "b.txt").symlink_to(elsewhere / "a.txt")
    (folder / "lost.txt").symlink_to("nowhere")
    (folder / ".#a.txt").symlink_to("olena@desk.4711")
    (folder / "linked").symlink_to(elsewhere)

    assert listing(folder, hidden=True) == {
        "a.txt": Stamp.of(folder / "a.txt"),
        "b.txt": Stamp.of(elsewhere / "a.txt"),
        "lost.txt": None,
    }


@pytest.mark.parametrize("sync", [False, True])
def test_a_file_is_written_with_its_folders(writer: Writer, tmp_path: Path, sync: bool) -> None:
    """And nothing is left in the scratch folder."""
    path = tmp_path / "locales" / "uk" / "a.po"
    writer.write(path, "Міст".encode(), sync=sync)
    assert (path.read_text("utf-8"), leftovers(writer)) == ("Міст", [])


@pytest.mark.parametrize("call", ["replace", "fsync"])
def test_a_failing_write_leaves_the_old_file(
    writer: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """The error names the file and the reason; nothing half-written remains."""
    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, call, fail)
    with pytest.raises(UserError) as caught:
        writer.write(path, b"new", sync=True)
    assert (path.read_bytes(), str(caught.value), leftovers(writer)) == (
        b"old",
        f"{path}: cannot be written (No space left on device)",
        [],
    )


def test_a_write_killed_before_its_end_leaves_the_old_file(
    writer: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it left behind waits elsewhere and is swept by the next command."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        writer.write(path, b"new")
    before = len(leftovers(writer))
    writer.sweep()
    assert (path.read_bytes(), before, writer.scratch.exists(), sorted(tmp_path.glob("a*"))) == (
        b"old",
        1,
        False,
        [path],
    )


def test_a_file_in_the_place_of_a_folder_is_an_error(writer: Writer, tmp_path: Path) -> None:
    """Not a traceback."""
    (tmp_path / "locales").write_bytes(b"")
    with pytest.raises(UserError, match="cannot be written"):
        writer.write(tmp_path / "locales" / "a.po", b"new")


def test_a_file_in_the_place_of_the_scratch_folder_is_an_error(tmp_path: Path) -> None:
    """The file to write is named."""
    (tmp_path / ".l10n").write_bytes(b"")
    with pytest.raises(UserError) as caught:
        Writer(tmp_path / ".l10n" / "tmp").write(tmp_path / "a.po", b"new")
    assert (caught.value.path, (tmp_path / "a.po").exists()) == (str(tmp_path / "a.po"), False)


def test_a_folder_in_the_place_of_a_file_is_an_error(writer: Writer, tmp_path: Path) -> None:
    """Also where the file would not have changed."""
    (tmp_path / "a.po").mkdir()
    with pytest.raises(UserError, match="cannot be written"):
        writer.write_if_changed(tmp_path / "a.po", b"new")


def test_permissions_stay(writer: Writer, tmp_path: Path) -> None:
    """A file that others may not read stays so."""
    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    path.chmod(0o640)
    writer.write(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)


@pytest.mark.parametrize(
    ("old", "new", "written"),
    [(None, b"a", True), (b"a", b"a", False), (b"a", b"b", True), (b"a", b"ab", True)],
)
def test_equal_bytes_are_not_written(
    writer: Writer, tmp_path: Path, old: bytes | None, new: bytes, written: bool
) -> None:
    """The file on disk is then the very same."""
    path = tmp_path / "a.html"
    if old is not None:
        path.write_bytes(old)
    before = Stamp.of(path)
    assert (writer.write_if_changed(path, new), Stamp.of(path) != before, path.read_bytes()) == (
        written,
        written,
        new,
    )


@pytest.mark.parametrize("old", [None, b"old"])
def test_a_file_nobody_touched_is_replaced(
    writer: Writer, tmp_path: Path, old: bytes | None
) -> None:
    """New, or in the state that was read."""
    path = tmp_path / "a.po"
    if old is not None:
        path.write_bytes(old)
    writer.replace(path, b"new", Stamp.of(path))
    assert path.read_bytes() == b"new"


def test_a_file_somebody_replaced_at_once_is_not_taken_for_ours(
    writer: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its stamp is theirs: whoever wrote ours must not write over it, or think it was seen."""
    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    move = Writer._move

    def overtaken(temporary: Path, place: Path, *, sync: bool) -> None:
        move(temporary, place, sync=sync)
        (tmp_path / "theirs").write_bytes(b"theirs")
        (tmp_path / "theirs").rename(place)

    assert writer.replace(path, b"ours", Stamp.of(path)) == Stamp.of(path)
    monkeypatch.setattr(Writer, "_move", staticmethod(overtaken))
    assert writer.replace(path, b"next", Stamp.of(path)) is None
    assert path.read_bytes() == b"theirs"


@pytest.mark.parametrize("old", [None, b"old"])
def test_a_file_somebody_saved_meanwhile_is_left_alone(
    writer: Writer, tmp_path: Path, old: bytes | None
) -> None:
    """A translator's words win, and the command is to be run again."""
    path = tmp_path / "a.po"
    if old is not None:
        path.write_bytes(old)
    seen = Stamp.of(path)
    path.write_bytes(b"a person's words")
    with pytest.raises(UserError, match="was saved by another program"):
        writer.replace(path, b"new", seen)
    assert path.read_bytes() == b"a person's words"


TRY = """\
import fcntl, sys
with open(sys.argv[1], "a") as file:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit(7)
"""


def test_a_lock_keeps_other_processes_out(tmp_path: Path) -> None:
    """While it is held; afterwards it is free again."""
    path = tmp_path / ".l10n" / "lock"

    def other() -> int:
        return subprocess.run([sys.executable, "-c", TRY, path]).returncode

    with locked(path, lambda: None):
        during = other()
    assert (during, other()) == (7, 0)


def test_a_linked_file_is_replaced_where_it_lies(tmp_path: Path) -> None:
    """Writing through a symbolic link keeps the link and changes its target."""
    target = tmp_path / "real.po"
    target.write_bytes(b"old")
    link = tmp_path / "link.po"
    link.symlink_to(target)

    Writer(tmp_path / "tmp").write(link, b"new")

    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_new_folder_comes_into_place_as_a_whole(writer: Writer, tmp_path: Path) -> None:
    """Its files keep the stamps that they were given, and leave nothing behind."""
    pages = ["en/a/index.html", "en/index.html"]
    stamps = [writer.lay(name, name.encode()) for name in pages]
    assert not (tmp_path / "en").exists()
    assert writer.settle("en", tmp_path) == {}
    assert [Stamp.of(tmp_path / name) for name in pages] == stamps
    assert [(tmp_path / name).read_text("utf-8") for name in pages] == pages


def test_a_folder_that_is_there_already_keeps_what_others_put_into_it(
    writer: Writer, tmp_path: Path
) -> None:
    """Files go into it one by one, with the stamps that they have there; links are followed."""
    (tmp_path / "en" / "own").mkdir(parents=True)
    (tmp_path / "en" / "own" / "note.txt").write_text("ours")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "en" / "linked").symlink_to(tmp_path / "elsewhere")
    for name in ("en/own/a.html", "en/linked/b.html", "en/new/c.html"):
        writer.lay(name, name.encode())
    moved = writer.settle("en", tmp_path)
    alone = ["en/linked/b.html", "en/own/a.html"]
    assert moved == {name: Stamp.of(tmp_path / name) for name in alone}
    assert (tmp_path / "elsewhere" / "b.html").read_text() == "en/linked/b.html"
    assert (tmp_path / "en" / "own" / "note.txt").read_text() == "ours"
    assert (tmp_path / "en" / "new" / "c.html").read_text() == "en/new/c.html"


def test_a_file_cannot_be_laid_below_a_file(writer: Writer) -> None:
    """As it could not be written there."""
    writer.lay("a", b"")
    with pytest.raises(UserError, match="cannot be written"):
        writer.lay("a/b", b"")


def test_a_lock_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    """With its path, as any other file: the project's folder may be read-only."""
    (tmp_path / "state").write_text("a file", "utf-8")
    with (
        pytest.raises(UserError, match=r"lock: cannot be written"),
        locked(tmp_path / "state/lock"),
    ):
        pytest.fail("it was locked")
