"""What a page tells about its translation."""

from __future__ import annotations

import pytest

from l10n.model import Message, Segment
from l10n.site.translation import translation
from l10n.site.views import Translation
from l10n.translators.origin import ADOPTED, digest

SEGMENTS = (Segment("Міст", "title", "title"), Segment("Відкрили.", "paragraph"))
TITLE = Message("Міст", ("Bridge",), "title")


def _text(origin: str = "", *, flags: tuple[str, ...] = (), text: str = "Opened.") -> Message:
    comment = f"origin: {origin} 2026-11-01 {digest('Opened.')}"
    comments = (comment,) if origin else ()
    return Message("Відкрили.", (text,), flags=flags, translator_comments=comments)


@pytest.mark.parametrize(
    ("message", "machine", "behind"),
    [
        (_text(), False, False),
        (_text("google"), True, False),
        (_text("google", text="Has opened."), True, False),
        (_text("memory"), False, False),
        (_text(ADOPTED), False, False),
        (_text("google", flags=("fuzzy",)), False, True),
        (_text(text=""), False, True),
        (Message("Інше.", ("Other.",)), False, True),
    ],
    ids=[
        "a person's",
        "a machine's, approved",
        "a machine's, edited and approved",
        "from the memory",
        "from an archive",
        "a machine's, not approved, so not on the page",
        "not translated",
        "not in the catalog",
    ],
)
def test_a_note_says_what_stands_on_the_page(message: Message, machine: bool, behind: bool) -> None:
    """Where machine translation had a part in it, and where the original has more."""
    wanted = Translation(machine, behind) if machine or behind else None
    assert translation(SEGMENTS, [TITLE, message]) == wanted


def test_what_the_original_no_longer_has_counts_for_nothing() -> None:
    """A machine's message of a paragraph that is gone is not on the page."""
    old = Message(
        "Було.", ("Was.",), translator_comments=(f"origin: google 2026-11-01 {'0' * 12}",)
    )
    assert translation(SEGMENTS, [TITLE, _text(), old]) is None
