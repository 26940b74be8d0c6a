"""What the desk keeps in a file is there as it was put, however often it was replaced."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import kept, shelf
from l10n.errors import UserError
from l10n.kept import Kept
from l10n.shelf import Shelf

KEYS = st.sampled_from("abcd")
TEXTS = st.lists(st.sampled_from([b"bridge", b"boat", b"br", b"idge"]), max_size=4).map(b"".join)
STEPS = st.lists(st.tuples(KEYS, TEXTS | st.none()), max_size=30)


@given(STEPS, TEXTS, st.integers(1, 20), st.integers(0, 20))
def test_it_is_a_dict(
    steps: list[tuple[str, bytes | None]], needle: bytes, at_once: int, waste: int
) -> None:
    """Read in pieces of any size, moved to a new file at any time; nothing is found across two."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelf, "_AT_ONCE", at_once)
        patch.setattr(kept, "_AT_ONCE", at_once)
        patch.setattr(kept, "_WASTE", waste)
        found: Kept[str] = Kept()
        wanted: dict[str, bytes] = {}
        for key, text in steps:
            if text is None:
                found.drop(key)
                wanted.pop(key, None)
            else:
                found.put(key, text)
                wanted[key] = text

            assert {one: found.get(one) for one in "abcd"} == {
                one: wanted.get(one, b"") for one in "abcd"
            }
            assert found.holding(needle) == {one for one, text in wanted.items() if needle in text}


def test_what_was_there_stays_where_the_disk_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    """A story is still found by its old words."""
    kept: Kept[str] = Kept()
    kept.put("a", b"old")

    def refuse(shelf: Shelf, data: bytes) -> int:
        raise UserError("make room")

    monkeypatch.setattr(Shelf, "put", refuse)
    with pytest.raises(UserError):
        kept.put("a", b"new")

    assert kept.get("a") == b"old"
