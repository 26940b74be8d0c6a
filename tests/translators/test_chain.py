from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import UserError
from l10n.model import Message, Segment, Suggestion
from l10n.syntax.markup import parse
from l10n.syntax.placeholders import placeholders
from l10n.translators import TranslatorError
from l10n.translators.chain import Answer, Chain
from l10n.translators.memory import MemoryTranslator
from tests.memory.samples import memory_of
from tests.translators.samples import Fake, hostile, in_letters_of, messages

SEGMENTS = [Segment(text, "paragraph") for text in ("The mill", "A [bank](u)", "Two old boats")]


def _shape(text: str) -> object:
    """Everything in a text that must not differ from its source."""
    marks = sorted((t.kind, t.role.value, t.value) for t in parse(text))
    return marks, sorted(p.raw for p in placeholders(text)), text.count("\n")


@given(messages, st.integers(0, 2**32), st.sampled_from(["uk", "en"]))
def test_no_broken_text_is_accepted(text: str, seed: int, target: str) -> None:
    """Whatever a translator does to a message, what is accepted has the source's shape."""
    if target == "en":
        text = in_letters_of("uk", text)
    segments = [Segment(text, "paragraph")] * 8
    source = "en" if target == "uk" else "uk"
    answers = list(Chain((hostile(seed),)).answers(segments, range(8), source, target))
    assert [answer.index for answer in answers] == list(range(8))
    for answer in answers:
        assert bool(answer.suggestion) != bool(answer.reason)
        if answer.suggestion:
            assert _shape(answer.suggestion.text) == _shape(text)
            assert answer.suggestion.approved is False


@given(st.lists(messages, min_size=1, max_size=5))
def test_an_honest_translator_never_breaks_a_shape(texts: list[str]) -> None:
    """Without tricks, nothing is refused for its links, placeholders or line breaks."""
    segments = [Segment(text, "paragraph") for text in texts]
    answers = list(Chain((Fake(),)).answers(segments, range(len(texts)), "en", "uk"))
    harmless = ("there are no words in it", "it is the source again")
    assert [a.reason for a in answers if a.reason and a.reason not in harmless] == []


def test_order_and_what_is_left() -> None:
    """A second translator is asked only for what the first left empty."""
    first = Fake(lambda target, text: "Два старі човни" if "boats" in text else "", "first")
    second = Fake(name="second")
    answers = list(Chain((first, second)).answers(SEGMENTS, [0, 1, 2], "en", "uk"))
    assert answers == [
        Answer(0, "first", None, "it is empty"),
        Answer(1, "first", None, "it is empty"),
        Answer(2, "first", Suggestion("Два старі човни", 0.5, "first")),
        Answer(0, "second", Suggestion("Тхе мілл", 0.5, "second")),
        Answer(1, "second", Suggestion("А [банк](u)", 0.5, "second")),
    ]
    assert second.asked == ["The mill", "A <x1>bank</x1>"]


def test_limit() -> None:
    """No more texts are asked for than may be filled."""
    fake = Fake(batch=16)
    answers = list(Chain((fake,)).answers(SEGMENTS, [0, 1, 2], "en", "uk", limit=1))
    assert [answer.index for answer in answers] == [0]
    assert fake.asked == ["The mill"]
    assert list(Chain((fake,)).answers(SEGMENTS, [0], "en", "uk", limit=0)) == []


def test_plurals_are_not_asked_for() -> None:
    """A segment with plural forms is left to people."""
    fake = Fake()
    segment = Segment("One boat", "text", plural="Boats")
    assert list(Chain((fake,)).answers([segment], [0], "en", "uk")) == []
    assert fake.asked == []


def test_a_text_without_words() -> None:
    """A text that holds only code, numbers and marks is not sent."""
    fake = Fake()
    segments = [Segment("`code` 5 < 7 {name}", "text")]
    (answer,) = Chain((fake,)).answers(segments, [0], "en", "uk")
    assert (answer.reason, fake.asked) == ("there are no words in it", [])


def test_a_text_that_is_too_long() -> None:
    """A text beyond a translator's limit is not sent, and the reason says so."""

    class Short(Fake):
        def limit(self, text: str) -> str:
            return "the text is too long for it" if len(text) > 10 else ""

    short = Short()
    answers = list(Chain((short,)).answers(SEGMENTS, [0, 2], "en", "uk"))
    assert [answer.reason for answer in answers] == ["", "the text is too long for it"]
    assert short.asked == ["The mill"]


def test_what_came_before_an_error_holds() -> None:
    """Answers are given as they come, so an error later loses none of them."""

    def reply(target: str, text: str) -> str:
        if "boats" in text:
            raise TranslatorError("fake is out of order")
        return in_letters_of(target, text)

    answers = Chain((Fake(reply, batch=1),)).answers(SEGMENTS, [0, 1, 2], "en", "uk")
    assert [next(answers).index, next(answers).index] == [0, 1]
    with pytest.raises(TranslatorError, match="fake is out of order"):
        next(answers)


def _crash(target: str, text: str) -> str:
    raise ValueError(text)


def test_a_crash_is_an_error_without_the_text() -> None:
    """Whatever a translator raises becomes one clear line without the text in it."""
    with pytest.raises(TranslatorError) as caught:
        list(Chain((Fake(_crash),)).answers(SEGMENTS, [0], "en", "uk"))
    assert str(caught.value) == "fake failed (ValueError); update it, or leave --using fake out"


def test_another_user_error_stops_the_same_way() -> None:
    """A mistake a user can mend keeps its words."""

    def reply(target: str, text: str) -> str:
        raise UserError("is full", path="disk")

    with pytest.raises(TranslatorError, match=r"^disk: is full$"):
        list(Chain((Fake(reply),)).answers(SEGMENTS, [0], "en", "uk"))


def test_a_wrong_number_of_texts() -> None:
    """Texts that cannot be told apart are not used."""

    class Miscounting(Fake):
        def translate(
            self, segments: Sequence[Segment], source: str, target: str
        ) -> Sequence[Suggestion | None]:
            return []

    with pytest.raises(TranslatorError, match="fake gave 0 texts for 2"):
        list(Chain((Miscounting(),)).answers(SEGMENTS, [0, 1], "en", "uk"))


def test_memory_is_neither_masked_nor_verified(tmp_path: Path) -> None:
    """A person's text goes in as it is, even where it is the source's own."""
    past = [Message("BBC News *live*", ("BBC News *live*",))]
    memory = memory_of(tmp_path / "memory.sqlite", "nature/a", past)
    segments = [Segment("BBC News *live*", "paragraph")]
    chain = Chain((MemoryTranslator(memory),), "nature/a")
    suggestion = Suggestion("BBC News *live*", 1.0, "memory", approved=True)
    assert list(chain.answers(segments, [0], "en", "uk")) == [Answer(0, "memory", suggestion)]
    other = Chain((MemoryTranslator(memory),), "nature/b")
    (answer,) = other.answers(segments, [0], "en", "uk")
    assert answer.suggestion == Suggestion("BBC News *live*", 1.0, "memory", approved=False)
