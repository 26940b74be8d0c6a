from __future__ import annotations

from datetime import date

from l10n.model import Message
from l10n.translators.origin import (
    Origin,
    Provenance,
    digest,
    origin_of,
    provenance,
    with_origin,
)

DAY = date(2026, 11, 22)


def test_round_trip() -> None:
    """A text is recognised as what was filled in until somebody edits it."""
    comments = with_origin(("a note",), "google", DAY, "млин")
    assert comments == ("a note", f"origin: google 2026-11-22 {digest('млин')}")
    message = Message("mill", ("млин",), translator_comments=comments)
    assert origin_of(message) == Origin("google", "2026-11-22", digest("млин"), True)
    edited = Message("mill", ("млинок",), translator_comments=comments)
    assert origin_of(edited) == Origin("google", "2026-11-22", digest("млин"), False)


def test_one_origin_at_a_time() -> None:
    """A newer origin takes the place of the one before."""
    comments = with_origin(with_origin((), "google", DAY, "млин"), "memory", DAY, "млинок")
    assert comments == (f"origin: memory 2026-11-22 {digest('млинок')}",)


def test_typed_by_a_person() -> None:
    """A message without the comment has no origin, and a remark is none."""
    assert origin_of(Message("mill", ("млин",))) is None
    assert origin_of(Message("mill", translator_comments=("origin: unknown",))) is None


def test_digest() -> None:
    """The digest is the first twelve digits of BLAKE2b."""
    assert digest("") == "786a02f74201"


def test_provenance() -> None:
    """Messages are told apart by whether they were changed and whether they are approved."""
    comments = with_origin((), "google", DAY, "млин")
    messages = [
        Message("mill", ("млин",), flags=("fuzzy",), translator_comments=comments),
        Message("mill 2", ("млинок",), flags=("fuzzy",), translator_comments=comments),
        Message("mill 3", ("млин",), translator_comments=comments),
        Message("mill 4", ("млин",), translator_comments=comments),
        Message("mill 5", ("млинок",), translator_comments=comments),
        Message("mill 6", ("",), translator_comments=comments),
        Message("mill 7", ("млин",)),
    ]
    assert provenance(messages) == {"google": Provenance(1, 1, 2, 1)}
