"""The blocks of translated stories."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from l10n.checks.base import Scope
from l10n.checks.run import check_document
from l10n.checks.structure import SENTENCE, structure
from l10n.model import Message
from l10n.po.document import Document, Entry
from l10n.sources.original import Original, read
from l10n.sources.pieces import Place, splice
from l10n.sources.shape import shape
from tests.sources.texts import BODY

PLAIN_MARKS = st.sampled_from(
    [
        *("- ", "-", "+ ", "* ", "1. ", "2) ", "# ", "#", "> ", ">", "```", "~~~", "---", "***"),
        *("___", "===", "==", "--", "|", "| а | б |", "|---|", "--- | ---", ":-:", "[x]: y"),
        *("[^1]: z", "[а\\]б]: в", "[ ] ", "[x] ", "\t", "    ", "\n", "\n\n", "\r", "  \n", "\\"),
        *("\\\n", "\u00a0", "слово", "а", "=", ": ", "{#id}", "{.c}", " #", "\\|", "[", "]", '"'),
    ]
)
MARKS = st.one_of(
    PLAIN_MARKS,
    st.sampled_from(
        ["<div>", "</p>", "<!--", "-->", "<b>", "</b>", "<?", "<![CDATA[", "<", "![", "]("]
    ),
)
PLAIN = st.lists(PLAIN_MARKS, min_size=1, max_size=6).map("".join).filter(str.strip)
NASTY = st.lists(MARKS, min_size=1, max_size=6).map("".join).filter(str.strip)


def story(body: str) -> Original:
    return read(f"---\ntitle: 1\n---\n{body}".encode(), "a.uk.md", "a", "uk", ())


def reported(original: Original, *messages: Message) -> list[tuple[str, str]]:
    """Sources and messages of what the check finds, a message being on each line."""
    entries = [Entry(message) for message in messages]
    scope = Scope(
        "en.po", Document(entries=tuple(entries)), "en", "uk", original=original, markdown=True
    )
    found = check_document(scope, [structure])
    return [(finding.msgid or "", finding.message) for finding in found]


def test_only_the_messages_at_fault_are_named() -> None:
    """Each by itself, with what the page would have instead."""
    found = reported(
        story("Раз.\n\nДва.\n\n- Три.\n"),
        Message("Раз.", ("One.",)),
        Message("Два.", ("<div>Two.",)),
        Message("Три.", ("",), flags=("fuzzy",)),
    )
    advice = "take the tags out that the source has not, or put a backslash before them"
    assert found == [
        (
            "Два.",
            f"in the page, it makes an HTML block where the source has a paragraph; {advice}",
        )
    ]


def test_what_goes_wrong_only_together_is_named_too() -> None:
    """The first message at which the page changes."""
    original = story("<p>Раз</p>\n<p>Два</p>\n")
    found = reported(original, Message("Раз", ("<!-- a",)), Message("Два", ("<div> -->",)))
    assert [source for source, _ in found] == ["Два"]


def test_a_catalog_without_a_story_is_not_looked_at() -> None:
    """Outside a project there is nothing to put translations into."""
    scope = Scope("en.po", Document(entries=(Entry(Message("Раз", ("<div>",))),)), "en", "uk")
    assert check_document(scope, [structure]) == []


def test_a_check_box_in_a_heading_of_a_list_item_stays_words() -> None:
    """An underlined heading may be the first line of an item, where `[ ]` would be a check box."""
    original = story("- Назва\n  =====\n")
    assert reported(original, Message("Назва", ("[ ] Title",))) == []


@settings(deadline=None)
@given(BODY, PLAIN, st.data())
def test_no_mark_at_a_lines_start_changes_a_page(
    body: str, translation: str, data: st.DataObject
) -> None:
    """Lists, headings, quotes, fences, tables, definitions, attributes: all become words."""
    original = story(body)
    chosen = data.draw(st.sampled_from(original.pieces))
    assume(chosen.place is not Place.ALT or "[^" not in translation)  # reported, see below
    assert shape(splice(body, [chosen], lambda _: translation)) == original.shape


def test_no_picture_has_a_footnote_in_its_description() -> None:
    """With a mark of one it is read as words, so the paragraph is no longer one picture."""
    original = story("![bridge](b.jpg)\n\n[^1]: built in 1904\n")
    found = reported(original, Message("bridge", ("Міст [^1]",)))
    assert [message for message, _ in found] == ["bridge"]


@settings(deadline=None)
@given(BODY, st.from_regex(SENTENCE, fullmatch=True), st.data())
def test_a_sentence_changes_no_page(body: str, translation: str, data: st.DataObject) -> None:
    """What begins with a word and has no mark of a block is not worth reading a page for."""
    original = story(body)
    chosen = data.draw(st.sampled_from(original.pieces))
    if "<" not in body and "![" not in chosen.segment.text:
        assert shape(splice(body, [chosen], lambda _: translation)) == original.shape


@settings(deadline=None)
@given(BODY, st.data())
def test_any_translation_keeps_the_page_or_is_reported(body: str, data: st.DataObject) -> None:
    """Whatever translators type, no page changes its blocks unnoticed."""
    original = story(body)
    texts = {s.text: data.draw(NASTY) for s in original.segments}
    after = splice(original.body, original.pieces, lambda s: texts[s.text])
    found = reported(original, *(Message(text, (new,)) for text, new in texts.items()))
    assert bool(found) == (shape(after) != original.shape)
