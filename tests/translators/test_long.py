"""Texts that are longer than a request may be."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.model import Segment
from l10n.translators.long import Long, cut, why_whole
from l10n.translators.masking import TOKEN, mask
from l10n.translators.traffic import RejectedError, TooLongError, Traffic
from tests.translators.clock import Clock
from tests.translators.samples import messages

MILL = "Млин <x1/> стоїть. Він <x2>старий. Дуже</x2> гарний. Кінець."


def _traffic() -> Traffic:
    clock = Clock()
    return Traffic("demo", now=clock.now, sleep=clock.sleep)


@pytest.mark.parametrize(
    ("most", "pieces"),
    [
        (99, [MILL]),
        (52, ["Млин <x1/> стоїть. Він <x2>старий. Дуже</x2> гарний. ", "Кінець."]),
        (35, ["Млин <x1/> стоїть. ", "Він <x2>старий. Дуже</x2> гарний. ", "Кінець."]),
        (30, None),
        (5, None),
    ],
)
def test_cut(most: int, pieces: list[str] | None) -> None:
    """In as few pieces as fit, never where a pair of tokens is open."""
    assert cut(MILL, lambda text: len(text) <= most) == pieces


def test_cut_with_opaque_tokens() -> None:
    """A token that stands alone reads like an opening one, and ties nothing together."""
    text = "Млин [X1X] є. Він [X2X]старий. Дуже[/X2X] так. Кінець."
    pieces = ["Млин [X1X] є. ", "Він [X2X]старий. Дуже[/X2X] так. ", "Кінець."]
    assert cut(text, lambda piece: len(piece) <= 33) == pieces


def test_why_whole() -> None:
    """A long sentence and a long pair are told apart."""
    assert why_whole(MILL, lambda text: len(text) <= 5) == "the text is too long for it"
    assert why_whole(MILL, lambda text: len(text) <= 30) == (
        "the text is too long for it, and a link or emphasis goes on where its sentences end"
    )


@given(st.lists(messages, min_size=1, max_size=5), st.integers(1, 80))
def test_pieces_fit_and_are_the_text(parts: list[str], most: int) -> None:
    """Joined they are the text, each fits, and tokens are paired in each."""
    text = mask(". ".join([*parts, "Це **все. Так.** Кінець"])).text
    pieces = cut(text, lambda piece: len(piece) <= most)
    if pieces is None:
        assert len(text) > most
        assert cut(text, lambda piece: True) is not None
        return
    assert "".join(pieces) == text
    for piece in pieces:
        assert len(piece.strip()) <= most
        tokens = list(TOKEN.finditer(piece))
        opened = [t["number"] for t in tokens if not t["close"] and not t["single"]]
        assert sorted(opened) == sorted(t["number"] for t in tokens if t["close"])


def test_a_long_text_is_asked_for_in_pieces() -> None:
    """Blanks between the pieces stay, and a piece without words is not sent."""
    asked: list[str] = []

    def call(texts: Sequence[str]) -> list[str | None]:
        asked.extend(texts)
        return [f" {text.upper()} " for text in texts]

    found = Long(_traffic(), lambda text: len(text) <= 8).ask(call, ["Один.  Два. <x1/>! Три."])
    assert asked == ["Один.", "Два.", "Три."]
    assert found == ["ОДИН.  ДВА. <x1/>! ТРИ."]


def test_a_piece_without_an_answer_leaves_the_text_empty() -> None:
    """Half a text is none."""
    long = Long(_traffic(), lambda text: len(text) <= 8)
    assert long.ask(lambda texts: ["Ok" if texts[0] == "Один." else None], ["Один. Два."]) == [None]


def test_what_the_service_finds_too_long_is_cut_further() -> None:
    """Its own limit is found out; a sentence beyond it stays empty."""

    def call(texts: Sequence[str]) -> list[str | None]:
        if len(texts[0]) > 6:
            raise TooLongError
        return [texts[0].upper()]

    long = Long(_traffic(), lambda text: True)
    assert long.ask(call, ["Один. Два. Три. Шість."]) == ["ОДИН. ДВА. ТРИ. ШІСТЬ."]
    assert long.ask(call, ["Невідомо."]) == [None]


def test_a_text_the_service_cannot_stand_costs_no_other() -> None:
    """What is refused together is asked for in halves."""

    def call(texts: Sequence[str]) -> list[str | None]:
        if "зле" in texts:
            raise RejectedError("no")
        return [text.upper() for text in texts]

    traffic = _traffic()
    long = Long(traffic, lambda text: True)
    assert long.ask(call, ["а", "б", "зле", "г"]) == ["А", "Б", None, "Г"]


def test_groups() -> None:
    """So many at most, and short enough together."""
    segments = [Segment(text, "p") for text in ("аа", "бб", "в", "гггггг", "д", "е")]
    groups = Long(_traffic(), lambda text: len(text) <= 6).groups(segments, 2)
    assert [[s.text for s in group] for group in groups] == [
        ["аа", "бб"],
        ["в"],
        ["гггггг"],
        ["д", "е"],
    ]
