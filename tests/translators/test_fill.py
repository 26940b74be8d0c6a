from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from l10n.model import Message, Segment, State
from l10n.po import entry
from l10n.po.document import parse
from l10n.translators import TranslatorError
from l10n.translators.chain import Chain
from l10n.translators.fill import Filled, Refused, Tally, fill
from l10n.translators.memory import MemoryTranslator
from l10n.translators.origin import digest
from l10n.translators.verify import Refusal
from tests.memory.samples import memory_of
from tests.translators.samples import Fake, in_letters_of

EMPTY = Refusal("it is empty", "empty")
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
CATALOG = """\
msgid ""
msgstr ""
"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n"
"Language: uk\\n"

# a note
#. paragraph
msgid "The %d mills"
msgstr ""

#. paragraph
#, fuzzy
#| msgid "Old boat"
msgid "Old boats"
msgstr "Старі човни"

msgid "Done"
msgstr "Готово"

#, c-format
msgid "%d mills"
msgstr ""

msgid "One boat"
msgid_plural "Boats"
msgstr[0] ""
msgstr[1] ""
msgstr[2] ""

msgid "Without a segment"
msgstr ""

#~ msgid "Gone"
#~ msgstr ""
"""
SEGMENTS = [
    Segment("The %d mills", "paragraph"),
    Segment("Old boats", "paragraph"),
    Segment("Done", "paragraph"),
    Segment("%d mills", "paragraph"),
    Segment("The %d mills", "quote"),
    Segment("One boat", "text", plural="Boats"),
    Segment("Not in the catalog", "paragraph"),
    Segment("Gone", "paragraph"),
]


def _fill(*translators: Fake, limit: int | None = None) -> Filled:
    return fill(parse(CATALOG), SEGMENTS, Chain(translators), "en", "uk", NOW, limit)


def test_only_what_is_empty() -> None:
    """Empty messages with a segment are filled, fuzzy and signed; every other line stays."""
    fake = Fake()
    filled = _fill(fake)
    text = CATALOG.replace("YEAR-MO-DA HO:MI+ZONE", "2026-11-22 09:30+0000")
    text = text.replace(
        '# a note\n#. paragraph\nmsgid "The %d mills"\nmsgstr ""',
        f"# a note\n# origin: fake 2026-11-22 {digest('Тхе %д міллс')}\n#. paragraph\n"
        '#, fuzzy\nmsgid "The %d mills"\nmsgstr "Тхе %д міллс"',
    )
    text = text.replace(
        '#, c-format\nmsgid "%d mills"\nmsgstr ""',
        f"# origin: fake 2026-11-22 {digest('%d міллс')}\n"
        '#, fuzzy, c-format\nmsgid "%d mills"\nmsgstr "%d міллс"',
    )
    assert entry.text(filled.document) == text
    assert (filled.counts, filled.refusals) == ({"fake": Tally(0, 2)}, ())
    assert filled.messages == 2
    assert fake.asked == ["The %d mills", "<x1/> mills"]


def test_twice_is_once() -> None:
    """A filled catalog has nothing left to fill, and is the same object after."""
    document = _fill(Fake()).document
    again = fill(document, SEGMENTS, Chain((Fake(),)), "en", "uk", NOW)
    assert again == Filled(document)
    assert again.document is document


def test_refusals() -> None:
    """What is refused stays empty and is reported, unless another translator had a text."""
    empty = Fake(lambda target, text: "", "first")
    filled = _fill(empty)
    first, fourth = (m for m in filled.document.messages if m.msgid in ("The %d mills", "%d mills"))
    assert filled.refusals == (
        Refused(first, "first", EMPTY),
        Refused(fourth, "first", EMPTY),
    )
    assert filled.document.fields["PO-Revision-Date"] == "YEAR-MO-DA HO:MI+ZONE"
    both = _fill(empty, Fake(name="second"))
    assert (both.counts, both.refusals) == ({"second": Tally(0, 2)}, ())


def test_limit() -> None:
    """No more messages than the limit are filled."""
    filled = _fill(Fake(), limit=1)
    assert filled.counts == {"fake": Tally(0, 1)}
    assert [m.state for m in filled.document.messages if m.msgid == "%d mills"] == [
        State.UNTRANSLATED
    ]


def test_what_was_found_before_an_error() -> None:
    """An error stops the work, and what was filled before it is in the catalog."""

    def reply(target: str, text: str) -> str:
        if text.startswith("<x1/>"):
            raise TranslatorError("fake is out of order")
        return in_letters_of(target, text)

    filled = _fill(Fake(reply, batch=1))
    assert [r.refusal.reason for r in filled.refusals] == ["it failed"]
    assert filled.counts == {"fake": Tally(0, 1)}
    assert filled.document.messages[0].msgstr == ("Тхе %д міллс",)


@pytest.mark.parametrize(("story", "approved"), [("nature/a", True), ("nature/b", False)])
def test_memory(tmp_path: Path, story: str, approved: bool) -> None:
    """A pair approved for the very place is translated, one from elsewhere fuzzy; both signed."""
    past = [Message("Storks", ("Лелеки",), "title")]
    with memory_of(tmp_path / "memory.sqlite", "nature/a", past) as memory:
        document = parse('#, fuzzy\nmsgid "Storks"\nmsgstr ""\n')
        chain = Chain((MemoryTranslator(memory), Fake()), story)
        filled = fill(document, [Segment("Storks", "paragraph")], chain, "en", "uk", NOW)
    assert filled.document.messages == (
        Message(
            "Storks",
            ("Лелеки",),
            flags=() if approved else ("fuzzy",),
            translator_comments=(f"origin: memory 2026-11-22 {digest('Лелеки')}",),
        ),
    )
    assert filled.counts == {"memory": Tally(int(approved), int(not approved))}
