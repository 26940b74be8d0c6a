from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import UserError
from l10n.model import Message, Segment, Suggestion
from l10n.syntax.markup import parse
from l10n.syntax.placeholders import placeholders
from l10n.syntax.sentences import sentences
from l10n.translators import Form, PartialError, TranslatorError
from l10n.translators.asking import Session, Volume
from l10n.translators.breaker import REST
from l10n.translators.chain import Answer, Chain
from l10n.translators.masking import TOKEN
from l10n.translators.memory import MemoryTranslator
from l10n.translators.replies import Replies
from l10n.translators.verify import Refusal
from tests.memory.samples import memory_of
from tests.translators.clock import Clock
from tests.translators.samples import WORDS, Fake, hostile, in_letters_of, messages

SEGMENTS = [Segment(text, "paragraph") for text in ("The mill", "A [bank](u)", "Two old boats")]


def _shape(text: str) -> object:
    """Everything in a text that must not differ from its source."""
    marks = sorted((t.kind, t.role.value, t.value) for t in parse(text))
    return marks, sorted(p.raw for p in placeholders(text)), text.count("\n")


def _reason(answer: Answer) -> str:
    return answer.refusal.reason if answer.refusal else ""


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
        assert bool(answer.suggestion) != bool(answer.refusal)
        if answer.suggestion:
            assert _shape(answer.suggestion.text) == _shape(text)
            assert answer.suggestion.approved is False


@given(st.lists(messages, min_size=1, max_size=5))
def test_an_honest_translator_never_breaks_a_shape(texts: list[str]) -> None:
    """Without tricks, nothing is refused for its links, placeholders or line breaks."""
    segments = [Segment(text, "paragraph") for text in texts]
    answers = list(Chain((Fake(),)).answers(segments, range(len(texts)), "en", "uk"))
    harmless = ("there are no words in it", "it is the source again")
    assert [r for r in map(_reason, answers) if r and r not in harmless] == []


def test_order_and_what_is_left() -> None:
    """A second translator is asked only for what the first left empty."""
    first = Fake(lambda target, text: "Два старі човни" if "boats" in text else "", "first")
    second = Fake(name="second")
    answers = list(Chain((first, second)).answers(SEGMENTS, [0, 1, 2], "en", "uk"))
    assert answers == [
        Answer(0, "first", None, Refusal("it is empty", "empty")),
        Answer(1, "first", None, Refusal("it is empty", "empty")),
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
    assert (_reason(answer), fake.asked) == ("there are no words in it", [])


def test_a_text_that_is_too_long() -> None:
    """A text beyond a translator's limit is not sent, and the reason says so."""

    class Short(Fake):
        def limit(self, text: str) -> str:
            return "the text is too long for it" if len(text) > 10 else ""

    short = Short()
    answers = list(Chain((short,)).answers(SEGMENTS, [0, 2], "en", "uk"))
    assert sorted(map(_reason, answers)) == ["", "the text is too long for it"]
    assert short.asked == ["The mill"]


def _failing(reply: Callable[[str, str], str | None], **options: Any) -> tuple[list[Answer], str]:
    """The answers of a translator, and how it failed."""
    session = Session()
    chain = Chain((Fake(reply, **options),), session=session)
    answers = list(chain.answers(SEGMENTS, [0, 1, 2], "en", "uk"))
    return answers, "".join(str(error) for error in session.failed.values())


def _no_boats(target: str, text: str) -> str:
    if "boats" in text:
        raise TranslatorError("fake is out of order")
    return in_letters_of(target, text)


def test_what_came_before_an_error_holds() -> None:
    """Answers are given as they come, so an error later loses none of them."""
    answers, error = _failing(_no_boats, batch=1)
    assert [(a.index, _reason(a)) for a in answers] == [(0, ""), (1, ""), (2, "it failed")]
    assert error == "fake is out of order"


def test_a_failure_half_way_through_a_call() -> None:
    """What a translator hands over with its failure is used."""

    class Halfway(Fake):
        def translate(
            self, segments: Sequence[Segment], source: str, target: str
        ) -> Sequence[Suggestion | None]:
            first, *rest = super().translate(segments, source, target)
            raise PartialError("fake is out of order", [first, *(None for _ in rest)])

    session = Session()
    chain = Chain((Halfway(batch=3),), session=session)
    answers = list(chain.answers(SEGMENTS, [0, 1, 2], "en", "uk"))
    assert [(a.index, _reason(a)) for a in answers] == [
        (0, ""),
        (1, "it failed"),
        (2, "it failed"),
    ]
    assert [*session.failed] == [("fake", "en", "uk")]


def test_one_that_fails_is_followed_by_the_next() -> None:
    """The next translator named does what is left, and the one that failed is asked no more."""
    first, second = Fake(_no_boats, "first", batch=1), Fake(name="second")
    session = Session()
    for _ in range(2):
        chain = Chain((first, second), session=session)
        answers = list(chain.answers(SEGMENTS, [2, 0], "en", "uk"))
    assert [(a.index, a.origin) for a in answers if a.suggestion] == [(2, "second"), (0, "second")]
    assert first.asked == ["Two old boats"]


def test_one_that_failed_is_asked_again_after_a_rest() -> None:
    """A service that was out of order for a while gets its work back in the stories that follow."""
    clock = Clock()
    first, second = Fake(_no_boats, "first", batch=1), Fake(name="second")
    session = Session(now=clock.now)
    origins = []
    for _ in range(3):
        chain = Chain((first, second), session=session)
        answers = chain.answers(SEGMENTS, [2, 0], "en", "uk")
        origins.append({a.origin for a in answers if a.suggestion})
        first.reply = lambda target, text: in_letters_of(target, text)
        clock.sleep(REST * 2 / 3)
    assert origins == [{"second"}, {"second"}, {"first"}]


def test_each_as_it_comes() -> None:
    """A translator that gives its texts one by one is believed the ones it gave."""

    class Streaming(Fake):
        def stream(
            self, segments: Sequence[Segment], source: str, target: str
        ) -> Iterator[tuple[int, Suggestion | None]]:
            yield 2, Suggestion("Два старі човни", 0.5, "x")
            yield 0, None
            raise TranslatorError("fake is out of order")

    chain = Chain((Streaming(batch=3),))
    answers = list(chain.answers(SEGMENTS, [0, 1, 2], "en", "uk"))
    assert [(a.index, _reason(a)) for a in answers] == [
        (2, ""),
        (0, "it gave no text"),
        (1, "it failed"),
    ]


def test_batches_are_whole() -> None:
    """Each call holds as many texts as the translator takes, whatever was kept from before."""
    calls: list[int] = []

    class Counting(Fake):
        def translate(
            self, segments: Sequence[Segment], source: str, target: str
        ) -> Sequence[Suggestion | None]:
            calls.append(len(segments))
            return super().translate(segments, source, target)

    segments = [Segment(f"A {word}", "paragraph") for word in WORDS]
    list(Chain((Counting(batch=4),)).answers(segments, range(10), "en", "uk"))
    assert calls == [4, 4, 2]


def test_a_text_that_occurs_twice_is_asked_for_once() -> None:
    """The same words in two contexts are one request."""
    fake = Fake()
    segments = [Segment("The mill", "title", "title"), Segment("The mill", "paragraph")]
    answers = list(Chain((fake,)).answers(segments, [0, 1], "en", "uk"))
    assert len([a for a in answers if a.suggestion]) == 2
    assert fake.asked == ["The mill"]


def test_budget() -> None:
    """No more characters are sent out than may be; what stays here costs nothing."""
    out, local = Fake(name="out", sends_text_out=True), Fake(name="local")
    session = Session(budget=len("The mill"))
    chain = Chain((out, local), session=session)
    answers = list(chain.answers(SEGMENTS, [0, 1], "en", "uk"))
    assert [(a.index, a.origin, _reason(a)) for a in answers] == [
        (0, "out", ""),
        (1, "out", "the budget is used up"),
        (1, "local", ""),
    ]
    assert (out.asked, session.budget) == (["The mill"], 0)
    assert session.sent["out"] == Volume(texts=1, words=2, characters=8, octets=8)


def test_a_crash_is_an_error_without_the_text() -> None:
    """Whatever a translator raises becomes one clear line without the text in it."""

    def crash(target: str, text: str) -> str:
        raise ValueError(text)

    _, error = _failing(crash)
    assert error == "fake failed (ValueError); update it, or leave --using fake out"


def test_one_that_leaves_failed(capsys: pytest.CaptureFixture[str]) -> None:
    """It must not pass for a clean run; and what it prints is no part of a report."""

    def leave(target: str, text: str) -> str:
        print("goodbye")
        raise SystemExit(0)

    _, error = _failing(leave)
    assert error == "fake failed (SystemExit); update it, or leave --using fake out"
    assert capsys.readouterr().out == ""


def test_what_no_file_can_hold_is_no_text() -> None:
    """Half a character, as programs make that cut texts by UTF-16."""
    chain = Chain((Fake(lambda target, text: "Млин \ud83d"),))
    (answer,) = chain.answers(SEGMENTS[:1], range(1), "en", "uk")
    assert answer.suggestion is None


def test_another_user_error_stops_the_same_way() -> None:
    """A mistake a user can mend keeps its words."""

    def reply(target: str, text: str) -> str:
        raise UserError("is full", path="disk")

    assert _failing(reply)[1] == "disk: is full"


def test_a_wrong_number_of_texts() -> None:
    """Texts that cannot be told apart are not used."""

    class Miscounting(Fake):
        def translate(
            self, segments: Sequence[Segment], source: str, target: str
        ) -> Sequence[Suggestion | None]:
            return []

    session = Session()
    answers = Chain((Miscounting(),), session=session).answers(SEGMENTS, [0, 1], "en", "uk")
    assert [answer.suggestion for answer in answers] == [None, None]
    (error,) = session.failed.values()
    assert str(error).startswith("fake gave 0 texts for 2")


@pytest.mark.parametrize(
    ("form", "text"),
    [(Form.XML, "A <x1>bank</x1> <x2/>"), (Form.OPAQUE, "A [X1X]bank[/X1X] [X2X]")],
)
def test_tokens_in_the_form_a_translator_keeps(form: Form, text: str) -> None:
    """A translator is sent tokens as it likes them, and they are read back as leniently."""

    class Choosy(Fake):
        @property
        def form(self) -> Form:
            return form

    fake = Choosy(lambda target, text: in_letters_of(target, text).replace("X", " х "))
    (answer,) = Chain((fake,)).answers([Segment("A [bank](u) `x`", "text")], [0], "en", "uk")
    assert answer.suggestion is not None
    assert answer.suggestion.text == "А [банк](u) `x`"
    assert fake.asked == [text]


class Cutter(Fake):
    """A translator that takes one sentence at a time."""

    def pieces(self, text: str) -> list[str]:
        return sentences(text)


LONG = "The old mill.  Two **boats**. — Two **boats**. 1926. 5."


def test_a_long_text_is_put_together_from_its_pieces() -> None:
    """Each piece is asked for once, by itself; what has no words is not; blanks stay."""
    fake = Cutter(batch=1)
    segments = [Segment("Boats", "text"), Segment(LONG, "text")]
    answers = list(Chain((fake,)).answers(segments, [0, 1], "en", "uk"))
    assert [a.suggestion.text for a in answers if a.suggestion] == [
        "Боатс",
        "Тхе олд мілл.  Тжо **боатс**. — Тжо **боатс**. 1926. 5.",
    ]
    assert fake.asked == [
        "Boats",
        "The old mill.",
        "Two <x1>boats</x1>.",
        "— Two <x2>boats</x2>.",
    ]


def test_pieces_that_came_are_not_paid_for_again(tmp_path: Path) -> None:
    """Where a long text fails half-way, the next run asks only for the pieces that are missing."""
    sent: list[list[str]] = []
    for reply in (_no_boats, lambda target, text: in_letters_of(target, text)):
        fake = Cutter(reply, batch=1)
        chain = Chain((fake,), session=Session(Replies(tmp_path)))
        (answer,) = chain.answers([Segment(LONG, "text")], [0], "en", "uk")
        sent.append(fake.asked)
    assert sent == [
        ["The old mill.", "Two <x1>boats</x1>."],
        ["Two <x1>boats</x1>.", "— Two <x2>boats</x2>."],
    ]
    assert answer.suggestion is not None


def test_piece_by_piece() -> None:
    """Where tokens do not survive, the words between them are sent one by one."""

    def reply(target: str, text: str) -> str:
        return in_letters_of(target, TOKEN.sub("", text))

    fake = Fake(reply)
    segments = [Segment("The [old **mill**](u), by the `x` river", "paragraph")]
    (answer,) = Chain((fake,)).answers(segments, [0], "en", "uk")
    assert answer.suggestion is not None
    assert answer.suggestion.text == "Тхе [олд **мілл**](u), би тхе `x` рівер"
    assert fake.asked[1:] == ["The", "old", "mill", ", by the", "river"]


def test_piece_by_piece_in_vain() -> None:
    """Where pieces do not help either, the first reason is given, and nothing is asked thrice."""
    fake = Fake(lambda target, text: "Старий млин 7")
    segments = [Segment("The [old mill](u)", "paragraph")]
    (answer,) = Chain((fake,)).answers(segments, [0], "en", "uk")
    assert answer.refusal == Refusal("[…](u) is missing", "tokens")
    assert fake.asked == ["The <x1>old mill</x1>", "The", "old mill"]


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
