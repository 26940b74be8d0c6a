"""Whatever a translator replies, no broken message reaches a catalog."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.base import Scope
from l10n.checks.run import check_document
from l10n.model import Message, Segment, Severity
from l10n.po import entry
from l10n.po.document import Document, Entry, parse
from l10n.po.header import new_document
from l10n.sources.original import Original, read, translated
from l10n.translators.chain import Chain
from l10n.translators.fill import fill
from tests.translators import oracle
from tests.translators.samples import Fake, Opaque, hostile, in_letters_of, messages

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

_block = st.sampled_from(["{}", "{}", "{}", "- {}", "> {}", "## {}", "1. {}", "| {} |\n|---|"])
_story = st.lists(st.builds(str.format, _block, messages), min_size=1, max_size=4)
_formats = {
    "python-format": ["%s", "%d", "%(name)s", "%5.2f", "%%", "%r"],
    "c-format": ["%s", "%d", "%1$s", "%lu", "%%", "%-5.1f"],
    "php-format": ["%s", "%d", "%2$s", "%%"],
    "python-brace-format": ["{}", "{name}", "{0}", "{n!r}", "{x:>10}", "{{", "}}"],
}


@st.composite
def _strings(draw: st.DrawFn) -> tuple[str, tuple[str, ...]]:
    """A text of the interface with its format's flag."""
    flag = draw(st.sampled_from([*_formats]))
    piece = st.one_of(messages, st.sampled_from(_formats[flag]))
    return " ".join(draw(st.lists(piece, min_size=2, max_size=6))), (flag,)


def _filled(segments: list[Segment], source: str, target: str, seed: int) -> list[Message]:
    """What a catalog holds after hostile translators, written to a file and read again."""
    entries = {s.key: Entry(Message(s.text, msgctxt=s.context, flags=s.flags)) for s in segments}
    document = replace(new_document("site", target, source), entries=tuple(entries.values()))
    chain = Chain((hostile(seed), hostile(seed + 1, Opaque)))
    filled = fill(document, segments, chain, source, target, NOW).document
    there = parse(entry.text(filled)).messages
    assert [message.key for message in there] == [*entries]
    for message in there:
        assert message.fuzzy == bool(message.msgstr[0])
    return [replace(m, flags=tuple(f for f in m.flags if f != "fuzzy")) for m in there]


def _page(original: Original, message: Message) -> str:
    """The story with one message translated."""

    def text(segment: Segment) -> str | None:
        return message.msgstr[0] or None if segment.key == message.key else None

    return translated(original, text)


def _errors(found: list[Message], source: str, target: str, original: Original | None) -> list[str]:
    """The errors of our own checks, once somebody approves everything as it is."""
    document = replace(
        new_document("site", target, source), entries=tuple(Entry(message) for message in found)
    )
    scope = Scope(
        "a.po",
        document,
        target,
        source,
        markdown=original is not None,
        segments=original.segments if original else None,
        original=original,
        share=0,
    )
    findings = check_document(scope)
    return [f"{f.check}: {f.message}" for f in findings if f.severity is Severity.ERROR]


@given(_story, st.integers(0, 2**32), st.sampled_from(["uk", "en"]))
def test_no_broken_message_of_a_story(blocks: list[str], seed: int, target: str) -> None:
    """Every accepted text renders to the elements, links and code of its source."""
    source = "en" if target == "uk" else "uk"
    body = "\n\n".join(block.replace("\n \n", "\\\n") for block in blocks)
    if target == "en":
        body = in_letters_of("uk", body)
    original = read(f"---\ntitle: Story\n---\n{body}\n".encode(), "a.md", "a", source, ("title",))
    found = _filled(original.segments, source, target, seed)
    for message in found:
        assert oracle.page(_page(original, message)) == oracle.page(original.text), message
    assert _errors(found, source, target, original) == []


@given(st.lists(_strings(), min_size=1, max_size=4), st.integers(0, 2**32))
def test_no_broken_format(strings: list[tuple[str, tuple[str, ...]]], seed: int) -> None:
    """Every accepted text asks the program for what its source asks for."""
    segments = [Segment(text, "text", flags=flags) for text, flags in strings]
    found = _filled(segments, "en", "uk", seed)
    for message in found:
        if message.msgstr[0]:
            try:
                wanted = oracle.arguments(message.msgid, message.flags)
            except ValueError:
                continue  # the source itself is no format
            assert oracle.arguments(message.msgstr[0], message.flags) == wanted, message
    assert _errors(found, "en", "uk", None) == []


def test_the_oracle_sees_what_breaks() -> None:
    """The judge itself is not blind."""
    whole = oracle.page("A **[bank](u)** `x` <b>y</b>")
    for text in ("A [**bank**](u) `x` <b>y</b>", "A **[b](v)** `x` <b>y</b>", "A **[b](u)** `x`"):
        assert oracle.page(text) != whole
    assert oracle.page("Б **[банк](u)** `x` <b>ю</b>") == whole
    assert oracle.arguments("%s of %d", ("c-format",)) != oracle.arguments("%d %s", ("c-format",))
    flags = ("python-brace-format",)
    assert oracle.arguments("{a} {b:>3}", flags) == oracle.arguments("{b:>3} і {a}", flags)
    assert oracle.arguments("{a}", flags) != oracle.arguments("{б}", flags)


def test_good_replies_get_through() -> None:
    """The test above would be worth nothing if everything were refused."""
    segments = [Segment(f"A **{word}** [here](u)", "paragraph") for word in "abcdefghijklmnopqrst"]
    chain = Chain((hostile(7), hostile(8, Opaque), Fake()))
    document = Document(entries=tuple(Entry(Message(s.text)) for s in segments))
    filled = fill(document, segments, chain, "en", "uk", NOW)
    assert filled.counts["hostile"].review >= 10
    assert filled.messages == 20
