"""Bytes lie in a temporary file once there are many of them."""

from __future__ import annotations

import errno
from typing import NoReturn

import pytest

from l10n import shelf
from l10n.errors import UserError
from l10n.shelf import Shelf


def test_what_was_put_there_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it is in the file by then or not."""
    monkeypatch.setattr(shelf, "_AT_ONCE", 8)
    texts = [b"", b"one", b"two", b"three and four", b"five", b"six"]
    kept = Shelf()
    places = [kept.put(text) for text in texts]
    assert [kept.take(at, len(text)) for at, text in zip(places, texts, strict=True)] == texts


def test_few_bytes_need_no_file_and_a_disk_that_refuses_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A small site is built where no temporary file can be; a large one says what to do."""

    def full(**_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shelf, "TemporaryFile", full)
    monkeypatch.setattr(shelf, "_AT_ONCE", 8)
    kept = Shelf()
    assert kept.take(kept.put(b"one"), 3) == b"one"
    with pytest.raises(UserError, match=r"No space left on device\); make room, or let TMPDIR"):
        kept.put(b"two and three")
