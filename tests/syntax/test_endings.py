"""Ends of texts: the kind of mark, whatever stands around it."""

from __future__ import annotations

import pytest

from l10n.syntax.endings import NONE, Ending, ending, opens_with_ellipsis
from l10n.syntax.text import Text

STOP = "a full stop"
QUESTION = "a question mark"
KINDS = [
    ("Міст відкрито.", "uk", {STOP}),
    ("Міст відкрито", "uk", {NONE}),
    ("Хто це?..", "uk", {QUESTION}),
    ("Оце так!!!", "uk", {"an exclamation mark"}),
    ("Невже?!", "uk", {"a question mark with an exclamation mark"}),
    ("Далі буде…", "uk", {"an ellipsis"}),
    ("Далі буде...", "uk", {"an ellipsis"}),
    ("Wait. . .", "en", {"an ellipsis"}),
    ("Зібрали 5 тис.", "uk", {STOP, NONE}),
    ("Населення — 300 ос.", "uk", {STOP, NONE}),
    ("Bread, milk, etc.", "en", {STOP, NONE}),
    ("Він сказав: «Ні».", "uk", {STOP}),
    ("He said: “No.”", "en", {STOP, NONE}),
    ("**Читайте:**", "uk", {"a colon"}),
    ("<p>Іде дощ, беріть парасольки.</p>", "uk", {STOP}),
    ("It rained.[^1][^note]", "en", {STOP}),
    ("Дощило[^1].", "uk", {STOP}),
    ("Дощило[^1]", "uk", {NONE}),
    ("He said “no.”[^1]", "en", {STOP, NONE}),
    ("Автор —", "uk", {NONE, "a colon"}),
    ("Shebang #!", "en", {NONE}),
    ("大桥已开放。", "zh", {STOP}),
    ("पुल खुला है।", "hi", {STOP}),
    ("هل تمطر؟", "ar", {QUESTION}),
    ("Πού είναι;", "el", {QUESTION}),
    ("Де це;", "uk", {"a semicolon"}),
    ("Դուռը բաց է:", "hy", {STOP}),
]


@pytest.mark.parametrize(("text", "language", "kinds"), KINDS)
def test_a_text_ends_with_one_kind_of_mark_or_may_end_with_two(
    text: str, language: str, kinds: set[str]
) -> None:
    """Marks are read as their language means them; abbreviations and quotations leave a choice."""
    assert ending(Text(text, markdown=True), language).kinds == kinds


def test_an_ending_knows_its_place() -> None:
    """The mark stands before the markup and the blanks behind it."""
    found = ending(Text("**Що далі?..**\n", markdown=True), "uk")
    assert found == Ending(frozenset((QUESTION,)), 9, 12, "?..", bare=True)


@pytest.mark.parametrize("text", ["…і пішов сніг", "...and then", "«…так»", "**…далі**"])
def test_a_text_may_go_on_from_somewhere(text: str) -> None:
    """An ellipsis at the beginning is seen behind quotation marks and markup."""
    assert opens_with_ellipsis(Text(text, markdown=True))
    assert not opens_with_ellipsis(Text("Так…", markdown=True))
