"""What is put on a shelf is there for every process."""

from __future__ import annotations

import errno
import os
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import shelf as room
from l10n.errors import UserError
from l10n.shelf import Shelf


@given(st.lists(st.binary(max_size=9)), st.integers(1, 20))
def test_it_gives_back_what_it_took(parts: list[bytes], at_once: int) -> None:
    """However much of it was written already."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "_AT_ONCE", at_once)
        shelf = Shelf()
        places = [shelf.put(part) for part in parts]

        assert [shelf.take(at, len(p)) for at, p in zip(places, parts, strict=True)] == parts
        whole = b"".join(parts)
        ends = range(len(whole) + 1)
        assert all(shelf.take(at, end - at) == whole[at:end] for end in ends for at in range(end))


def test_a_fork_sees_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Written or waiting, and neither process moves the other's place."""
    monkeypatch.setattr(room, "_AT_ONCE", 4)
    shelf = Shelf()
    written, waiting = shelf.put(b"bridge"), shelf.put(b"boat"[:3])
    child = os.fork()
    if not child:
        os._exit((shelf.take(written, 6), shelf.take(waiting, 3)) != (b"bridge", b"boa"))
    _, status = os.waitpid(child, 0)

    assert os.waitstatus_to_exitcode(status) == 0
    assert shelf.take(written, 6) == b"bridge"


def test_few_bytes_need_no_file_and_a_disk_that_refuses_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A small site is built where no temporary file can be; a large one says what to do."""

    def full(**_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(room, "TemporaryFile", full)
    monkeypatch.setattr(room, "_AT_ONCE", 8)
    kept = Shelf()
    assert kept.take(kept.put(b"one"), 3) == b"one"
    with pytest.raises(UserError, match=r"No space left on device\); make room, or let TMPDIR"):
        kept.put(b"two and three")


def test_what_the_disk_took_half_of_is_whole_when_it_takes_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A server goes on after somebody made room."""
    monkeypatch.setattr(room, "_AT_ONCE", 4)
    shelf = Shelf()
    first = shelf.put(b"bridge")

    def half(file: int, data: memoryview, at: int) -> int:
        if len(data) < 4:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(file, data[:3], at)

    write = os.pwrite
    monkeypatch.setattr(os, "pwrite", half)
    waiting = shelf.put(b"tug")
    for _ in range(3):
        with pytest.raises(UserError):
            shelf.put(b"boats")
    monkeypatch.setattr(os, "pwrite", write)
    second = shelf.put(b"tower")

    assert shelf.take(first, 6) == b"bridge"
    assert shelf.take(waiting, 3) == b"tug"
    assert (second, shelf.take(second, 5)) == (waiting + 3, b"tower"), "what failed is not kept"
