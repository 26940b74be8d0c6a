"""Any catalog brought up to date with any story: nothing is lost, and twice is once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from l10n.model import Segment, State
from l10n.po.document import parse
from l10n.po.entry import text
from l10n.po.merge import merge
from l10n.po.trivial import is_trivial
from tests.po.samples import counts, entry, merged, story

SENTENCES = (
    "The bridge is open.",
    "The bridge is open again.",
    "the bridge, is open",
    "The “bridge” is open.",
    "The «bridge» is open",
    "The river is, not calm.",
    "The bridge was closed in October.",
    "The river is calm.",
    "The river is not calm.",
    "Pupils walk to school.",
    "Pupils walked to school today.",
    "Yes",
    "No",
)
TEXTS = st.sampled_from(SENTENCES)
TRANSLATIONS = st.sampled_from(
    ("", "", "Міст відкрито.", "Два\nрядки", "Річка  спокійна", "Ні", "\u2028ще", "кінець ")
)
SEGMENTS = st.lists(
    st.builds(
        Segment,
        text=TEXTS,
        kind=st.sampled_from(("paragraph", "heading 2", "list item")),
        context=st.sampled_from((None, None, "title")),
        plural=st.sampled_from((None, None, None, "Many bridges")),
        comment=st.sampled_from(("", "про міст")),
        reference=st.sampled_from(("a.md", "b c.md")),
    ),
    max_size=6,
)


@st.composite
def catalogs(draw: st.DrawFn) -> str:
    """Catalogs with duplicates, obsolete entries, plurals and fuzzy messages."""
    blocks: list[str] = []
    for _ in range(draw(st.integers(0, 6))):
        mark = draw(st.sampled_from(("", "", "#~ ")))
        lines = draw(st.sampled_from(([], ["# примітка"], ["# origin: memory 2026-10-03 abc"])))
        lines = lines + draw(st.sampled_from(([], ["#, fuzzy"], ["#, fuzzy, no-wrap"])))
        fields = draw(st.sampled_from(([], ['msgctxt "title"'])))
        fields = [*fields, f'msgid "{draw(TEXTS)}"']
        forms = [draw(TRANSLATIONS).replace("\n", "\\n") for _ in range(3)]
        if draw(st.integers(0, 3)) == 0:
            fields.append('msgid_plural "Many bridges"')
            fields += [f'msgstr[{n}] "{form}"' for n, form in enumerate(forms)]
        else:
            fields.append(f'msgstr "{forms[0]}"')
        blocks.append("\n".join([*lines, *(mark + field for field in fields)]) + "\n")
    return draw(st.sampled_from(("\n", "\n", ""))).join(blocks)


@given(catalogs(), SEGMENTS, st.booleans(), st.booleans())
def test_merging_twice_is_merging_once(
    source: str, segments: list[Segment], keep: bool, prune: bool
) -> None:
    """A catalog just extracted is up to date, in memory and read back from disk."""
    once = merge(parse(source), segments, 3, keep_trivial=keep, prune=prune).document
    again = merge(once, segments, 3, keep_trivial=keep, prune=prune)
    reread = merge(parse(text(once)), segments, 3, keep_trivial=keep, prune=prune)
    assert (again.pruned, reread.pruned) == (0, 0)
    assert (text(again.document), counts(again)) == (text(once), (0, 0, 0))
    assert (text(reread.document), counts(reread)) == (text(once), (0, 0, 0))


@given(catalogs(), SEGMENTS)
def test_no_translation_is_ever_lost(source: str, segments: list[Segment]) -> None:
    """Every text typed before is live, obsolete or in a comment afterwards."""
    before = {form for e in parse(source).entries for form in e.message.msgstr if form}
    after = parse(merged(source, segments)).entries
    kept = {form for e in after for form in e.message.msgstr}
    notes = "\n".join(note for e in after for note in e.message.translator_comments)
    lost = {form for form in before - kept if form.replace("\n", "\\n").strip() not in notes}
    assert lost == set()


@given(catalogs(), SEGMENTS)
def test_nothing_becomes_translated_unless_its_source_says_the_same(
    source: str, segments: list[Segment]
) -> None:
    """An approved translation afterwards was one before, of this text or one of its form."""
    before = [m for e in parse(source).entries if (m := e.message).state is State.TRANSLATED]
    for message in parse(merged(source, segments)).messages:
        if message.state is State.TRANSLATED:
            assert any(
                old.msgstr == message.msgstr
                and (old.msgid == message.msgid or is_trivial(old.msgid, message.msgid))
                for old in before
            )


@given(catalogs(), SEGMENTS)
def test_no_translators_comment_is_ever_lost(source: str, segments: list[Segment]) -> None:
    """Every comment typed before is there afterwards."""
    before = {note for e in parse(source).entries for note in e.message.translator_comments}
    after = {
        note
        for e in parse(merged(source, segments)).entries
        for note in e.message.translator_comments
    }
    assert before - after == set()


@given(catalogs(), SEGMENTS)
def test_a_merged_catalog_holds_exactly_the_storys_messages(
    source: str, segments: list[Segment]
) -> None:
    """Live messages are the segments, in their order, each once."""
    wanted = list(dict.fromkeys(segment.key for segment in segments))
    assert [message.key for message in parse(merged(source, segments)).messages] == wanted


@given(st.lists(TEXTS, min_size=1, max_size=9, unique=True), st.data())
def test_one_edited_text_changes_only_its_entry(texts: list[str], data: st.DataObject) -> None:
    """Every other line of the catalog stays where it is."""
    entries = [entry(one, f"Переклад {n}") for n, one in enumerate(texts)]
    place = data.draw(st.integers(0, len(texts) - 1))
    edited = texts[place] + "!"
    expected = list(entries)
    expected[place] = entry(
        edited, f"Переклад {place}", before=f'#, fuzzy\n#| msgid "{texts[place]}"\n'
    )
    new = [*texts[:place], edited, *texts[place + 1 :]]
    assert merged("\n".join(entries), story(*new)) == "\n".join(expected)
