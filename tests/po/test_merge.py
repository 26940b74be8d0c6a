"""Bringing catalogs up to date: nothing typed is lost, nothing unchanged is touched."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.model import Message, Segment, State
from l10n.po.document import Document, parse
from l10n.po.entry import text
from l10n.po.header import new_document
from l10n.po.merge import Merged, merge
from l10n.po.trivial import is_trivial


def story(*texts: str | Segment) -> list[Segment]:
    """Paragraphs of one story."""
    return [
        Segment(item, "paragraph", reference="a.md") if isinstance(item, str) else item
        for item in texts
    ]


def merged(source: str, segments: Sequence[Segment], forms: int = 3) -> str:
    return text(merge(parse(source), segments, forms).document)


def counts(result: Merged) -> tuple[int, int, int]:
    """New, fuzzy now, removed; nothing was kept through a trivial change."""
    assert result.kept == 0
    return result.added, result.changed, result.removed


def entry(msgid: str, msgstr: str = "", *, before: str = "") -> str:
    """A paragraph's entry as extraction writes it."""
    return f'#. paragraph\n#: a.md\n{before}msgid "{msgid}"\nmsgstr "{msgstr}"\n'


BRIDGE = entry("The bridge is open.", "Міст відкрито.")
RIVER = entry("The river is calm.", "Річка спокійна.")
BRIDGE_TEXT = "The bridge is open."
RIVER_TEXT = "The river is calm."
SCHOOL = entry("Pupils walk to school.", "Учні йдуть до школи.")


def test_new_segments_become_empty_messages_in_story_order() -> None:
    """An empty catalog gets each text with its kind, its file and its context."""
    segments = [
        Segment("The bridge", "title", "title", reference="a.md"),
        Segment("It is open.", "paragraph", comment="since Friday", reference="a.md"),
    ]
    result = merge(Document(), segments, 3)
    assert counts(result) == (2, 0, 0)
    assert text(result.document) == (
        '#. title\n#: a.md\nmsgctxt "title"\nmsgid "The bridge"\nmsgstr ""\n'
        "\n"
        '#. paragraph\n#. since Friday\n#: a.md\nmsgid "It is open."\nmsgstr ""\n'
    )


def test_an_edited_text_keeps_its_translation_for_review() -> None:
    """It is fuzzy and says which source it was made for; nothing else changes."""
    source = f"{BRIDGE}\n{RIVER}"
    result = merge(parse(source), story("The bridge is open again.", "The river is calm."), 3)
    assert counts(result) == (0, 1, 0)
    assert text(result.document) == (
        '#. paragraph\n#: a.md\n#, fuzzy\n#| msgid "The bridge is open."\n'
        f'msgid "The bridge is open again."\nmsgstr "Міст відкрито."\n\n{RIVER}'
    )


def test_a_text_edited_twice_keeps_the_source_that_was_translated() -> None:
    """The previous text stays the one a person last saw."""
    once = merged(BRIDGE, story("The bridge is open again."))
    assert merged(once, story("The bridge is open again today.")) == entry(
        "The bridge is open again today.",
        "Міст відкрито.",
        before='#, fuzzy\n#| msgid "The bridge is open."\n',
    )


def test_a_text_edited_back_has_no_previous_text() -> None:
    """A source does not stand beside itself."""
    once = merged(BRIDGE, story("The bridge is open again."))
    assert merged(once, story("The bridge is open.")) == entry(
        "The bridge is open.", "Міст відкрито.", before="#, fuzzy\n"
    )


def test_an_edited_text_keeps_the_translators_comments() -> None:
    """What a translator wrote about a message follows it."""
    source = f"# origin: memory 2026-10-03 abc\n{BRIDGE}"
    assert merged(source, story("The bridge is open again.")).split("\n")[0] == (
        "# origin: memory 2026-10-03 abc"
    )


def test_an_edited_text_without_translation_is_only_new() -> None:
    """Nothing to review, so nothing is fuzzy and no old text is kept."""
    result = merge(parse(entry("The bridge is open.")), story("The bridge is open again."), 3)
    assert (text(result.document), counts(result)) == (
        entry("The bridge is open again."),
        (1, 0, 0),
    )


def test_a_rewritten_title_is_the_same_message() -> None:
    """One context is one place, so less similarity is enough."""
    source = 'msgctxt "title"\nmsgid "Bridge is open"\nmsgstr "Міст відкрито"\n'
    segment = Segment("The bridge opens soon", "title", "title")
    assert merged(source, [segment]) == (
        '#. title\n#, fuzzy\n#| msgctxt "title"\n#| msgid "Bridge is open"\n'
        'msgctxt "title"\nmsgid "The bridge opens soon"\nmsgstr "Міст відкрито"\n'
    )


def test_an_unlike_text_takes_nothing_over() -> None:
    """Where only the place is the same, the old translation waits as obsolete."""
    assert merged(BRIDGE, story("Тихо.")) == (
        entry("Тихо.") + '\n#~ msgid "The bridge is open."\n#~ msgstr "Міст відкрито."\n'
    )


def test_moved_texts_keep_their_lines() -> None:
    """Entries follow the order of the story and stay as they are."""
    result = merge(
        parse(f"{BRIDGE}\n{RIVER}\n{SCHOOL}"),
        story("Pupils walk to school.", "The bridge is open.", "The river is calm."),
        3,
    )
    assert (text(result.document), counts(result)) == (f"{SCHOOL}\n{BRIDGE}\n{RIVER}", (0, 0, 0))


def test_a_removed_text_is_kept_as_obsolete() -> None:
    """Its translation waits behind the story, without extraction's comments."""
    result = merge(parse(f"# Так просив автор\n{BRIDGE}\n{RIVER}"), story("The river is calm."), 3)
    assert counts(result) == (0, 0, 1)
    assert text(result.document) == (
        f'{RIVER}\n# Так просив автор\n#~ msgid "The bridge is open."\n#~ msgstr "Міст відкрито."\n'
    )


def test_a_removed_text_without_translation_vanishes() -> None:
    """An empty message holds nobody's words."""
    result = merge(parse(f"{entry('Gone.')}\n{RIVER}"), story("The river is calm."), 3)
    assert (text(result.document), counts(result)) == (RIVER, (0, 0, 1))


def test_a_removed_text_with_a_comment_stays() -> None:
    """A translator's comment is somebody's words."""
    source = f"# не перекладати?\n{entry('Gone.')}"
    assert merged(source, []) == '# не перекладати?\n#~ msgid "Gone."\n#~ msgstr ""\n'


def test_a_text_that_returns_is_translated_again() -> None:
    """The obsolete entry comes back to life, approved as it was."""
    gone = merged(f"{BRIDGE}\n{RIVER}", story("The river is calm."))
    assert merged(gone, story("The bridge is open.", "The river is calm.")) == f"{BRIDGE}\n{RIVER}"


def test_a_text_that_returns_edited_is_fuzzy() -> None:
    """An obsolete translation is offered again where the texts are nearly the same."""
    gone = merged(BRIDGE, [])
    assert merged(gone, story("The bridge is open!")) == entry(
        "The bridge is open!",
        "Міст відкрито.",
        before='#, fuzzy\n#| msgid "The bridge is open."\n',
    )


def test_a_text_that_is_edited_back_still_needs_a_look() -> None:
    """Nobody can tell whether the translation was adapted to the edit in between."""
    edited = merged(BRIDGE, story("The old bridge is open."))
    assert edited == entry(
        "The old bridge is open.",
        "Міст відкрито.",
        before='#, fuzzy\n#| msgid "The bridge is open."\n',
    )
    adapted = edited.replace("Міст", "Старий міст")
    back = story(BRIDGE_TEXT)
    assert merged(edited, back) == entry(BRIDGE_TEXT, "Міст відкрито.", before="#, fuzzy\n")
    assert merged(adapted, back) == entry(BRIDGE_TEXT, "Старий міст відкрито.", before="#, fuzzy\n")


def test_the_live_translation_of_two_stays_and_the_other_is_noted() -> None:
    """A duplicate becomes a comment of the entry that stays."""
    source = f"{BRIDGE}\n" + '# ще один\nmsgid "The bridge is open."\nmsgstr "Місток\\nвідкрито."\n'
    assert merged(source, story("The bridge is open.")) == (
        f"# ще один\n# also translated as: Місток\\nвідкрито.\n{BRIDGE}"
    )


def test_a_translated_obsolete_duplicate_fills_an_empty_message() -> None:
    """The filled one of two wins, whichever is live."""
    source = entry("The bridge is open.") + (
        '\n#~ msgid "The bridge is open."\n#~ msgstr "Міст відкрито."\n'
    )
    assert merged(source, story("The bridge is open.")) == BRIDGE


def test_a_duplicate_of_an_edited_text_is_noted() -> None:
    """What was typed twice is kept through an edit of the source."""
    source = f"{BRIDGE}\n" + 'msgid "The bridge is open."\nmsgstr "Місток відкрито."\n'
    assert merged(source, story("The bridge is open again.")) == (
        "# also translated as: Місток відкрито.\n"
        + entry(
            "The bridge is open again.",
            "Міст відкрито.",
            before='#, fuzzy\n#| msgid "The bridge is open."\n',
        )
    )


def test_one_text_as_title_and_heading_is_two_messages() -> None:
    """The front matter's context keeps them apart."""
    segments = [Segment("The river", "title", "title"), Segment("The river", "heading 2")]
    assert merged("", segments) == (
        '#. title\nmsgctxt "title"\nmsgid "The river"\nmsgstr ""\n'
        "\n"
        '#. heading 2\nmsgid "The river"\nmsgstr ""\n'
    )


def test_equal_texts_of_a_body_are_one_message_of_every_kind() -> None:
    """Kinds, comments and files are listed, each once."""
    segments = [
        Segment("River", "heading 2", reference="a.md"),
        Segment("River", "list item", comment="the Vilshanka", reference="a.md"),
        Segment("River", "list item", reference="b.md"),
    ]
    assert merged("", segments) == (
        '#. heading 2\n#. list item\n#. the Vilshanka\n#: a.md b.md\nmsgid "River"\nmsgstr ""\n'
    )


def test_extractions_comments_and_files_are_brought_up_to_date() -> None:
    """A paragraph that became a list item says so, and its translation stays approved."""
    segments = [Segment("The bridge is open.", "list item", reference="b.md")]
    result = merge(parse(BRIDGE), segments, 3)
    assert (text(result.document), counts(result)) == (
        '#. list item\n#: b.md\nmsgid "The bridge is open."\nmsgstr "Міст відкрито."\n',
        (0, 0, 0),
    )


def test_a_format_flag_is_added() -> None:
    """Flags of extraction join those of other tools."""
    source = '#, no-wrap\nmsgid "%(n)s km"\nmsgstr "%(n)s км"\n'
    assert merged(source, [Segment("%(n)s km", "", flags=("python-format",))]) == (
        '#, no-wrap, python-format\nmsgid "%(n)s km"\nmsgstr "%(n)s км"\n'
    )


PLURAL = Segment("%(n)s day", "", plural="%(n)s days")


@pytest.mark.parametrize("forms", [1, 2, 3, 4])
def test_a_plural_message_gets_the_forms_of_its_language(forms: int) -> None:
    """One empty text for each form."""
    assert merge(Document(), [PLURAL], forms).document.messages == (
        Message("%(n)s day", ("",) * forms, msgid_plural="%(n)s days"),
    )


def test_a_message_that_got_a_plural_is_fuzzy() -> None:
    """The one text becomes the first form."""
    assert merged('msgid "%(n)s day"\nmsgstr "%(n)s день"\n', [PLURAL]) == (
        '#, fuzzy\n#| msgid "%(n)s day"\nmsgid "%(n)s day"\nmsgid_plural "%(n)s days"\n'
        'msgstr[0] "%(n)s день"\nmsgstr[1] ""\nmsgstr[2] ""\n'
    )


PLURAL_ENTRY = (
    'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\n'
    'msgstr[0] "%(n)s день"\nmsgstr[1] "%(n)s дні"\nmsgstr[2] "%(n)s днів"\n'
)


def test_a_message_that_lost_its_plural_keeps_the_forms_as_comments() -> None:
    """Forms without a place are noted."""
    assert merged(PLURAL_ENTRY, [Segment("%(n)s day", "")]) == (
        "# also translated as: %(n)s дні\n# also translated as: %(n)s днів\n"
        '#, fuzzy\n#| msgid "%(n)s day"\n#| msgid_plural "%(n)s days"\n'
        'msgid "%(n)s day"\nmsgstr "%(n)s день"\n'
    )


def test_an_edited_message_that_lost_its_plural_keeps_the_forms_as_comments() -> None:
    """The same where the text changed at once."""
    assert merged(PLURAL_ENTRY, [Segment("%(n)s days", "")]) == (
        "# also translated as: %(n)s дні\n# also translated as: %(n)s днів\n"
        '#, fuzzy\n#| msgid "%(n)s day"\n#| msgid_plural "%(n)s days"\n'
        'msgid "%(n)s days"\nmsgstr "%(n)s день"\n'
    )


def test_every_form_of_a_duplicate_is_noted() -> None:
    """Not only the first form of the entry that goes."""
    other = PLURAL_ENTRY.replace("дні", "дн.")
    assert merged(PLURAL_ENTRY + "\n" + other, [PLURAL]) == (
        "# also translated as: %(n)s дн.\n# also translated as: %(n)s дн.в\n" + PLURAL_ENTRY
    )


def test_new_messages_are_filled_by_the_program() -> None:
    """Reviewed translations are taken as they are; what the catalog has is not asked for."""
    asked: list[str] = []

    def fill(message: Message) -> tuple[str, ...] | None:
        asked.append(message.msgid)
        return ("Назад",) if message.msgid == "Back" else None

    result = merge(parse(BRIDGE), story("The bridge is open.", "Back", "Forth"), 3, fill)
    assert (text(result.document), asked, counts(result)) == (
        f"{BRIDGE}\n{entry('Back', 'Назад')}\n{entry('Forth')}",
        ["Back", "Forth"],
        (2, 0, 0),
    )


def reopened(message: Message) -> tuple[str, ...] | None:
    return ("Міст знову відкрито.",)


def test_a_filled_message_takes_no_similar_translation() -> None:
    """A reviewed text is better than one that needs review."""
    result = merge(parse(BRIDGE), story("The bridge is open again."), 3, reopened)
    assert text(result.document) == (
        entry("The bridge is open again.", "Міст знову відкрито.")
        + '\n#~ msgid "The bridge is open."\n#~ msgstr "Міст відкрито."\n'
    )


def test_an_up_to_date_catalog_is_the_same_object() -> None:
    """Nothing changed means nothing to write."""
    document = parse(f"{BRIDGE}\n{RIVER}")
    assert merge(document, story("The bridge is open.", "The river is calm."), 3).document is (
        document
    )


LONG = (
    "The footbridge that joins Willow Street and Potters' Corner has been open again since "
    "Saturday, and two hundred people crossed it before noon."
)


def test_a_catalog_that_went_through_msgcat_is_up_to_date() -> None:
    """GNU msgcat wraps texts, comments and references; none of that is a change."""
    segments = [
        Segment(LONG, "paragraph", comment=LONG, reference="articles/city/footbridge.en.md"),
        Segment("River", "heading 2, under “The old footbridge and the river”", "title"),
        Segment("%(n)s day", "", plural="%(n)s days", flags=("python-format",)),
        Segment("Two\nlines", "list item", reference="articles/city/a file.en.md"),
    ]
    start = merge(new_document("The Herald", "uk", "en"), segments, 3).document
    filled = text(start).replace(f'"{LONG}"\nmsgstr ""', f'"{LONG}"\nmsgstr "{LONG}"')
    wrapped = subprocess.run(["msgcat", "-"], input=filled.encode(), capture_output=True).stdout
    assert (wrapped.decode() != filled, merged(wrapped.decode(), segments)) == (
        True,
        wrapped.decode(),
    )


def test_a_wrapped_catalog_stays_wrapped() -> None:
    """A new message of a catalog that msgcat wrapped is wrapped like the others."""
    first = merged("", story(LONG))
    wrapped = subprocess.run(["msgcat", "-"], input=first.encode(), capture_output=True).stdout
    other = LONG.replace("Saturday", "Sunday, the thirteenth,")
    lines = merged(wrapped.decode(), story(LONG, other)).split("\n")
    assert {len(line) > 60 for line in lines} == {True, False}
    assert max(len(line) for line in lines) <= 80


def test_a_trivial_change_keeps_the_translation() -> None:
    """It stays translated, without a note; the count says so."""
    result = merge(
        parse(f"{BRIDGE}\n{RIVER}"), story("The bridge is open", "The river is calm."), 3
    )
    assert text(result.document) == f"{entry('The bridge is open', 'Міст відкрито.')}\n{RIVER}"
    assert (result.added, result.changed, result.kept, result.removed) == (0, 0, 1, 0)


def test_a_trivial_change_is_a_change_where_the_project_says_so() -> None:
    """The setting makes it fuzzy like any other."""
    result = merge(parse(BRIDGE), story("The bridge is open"), 3, keep_trivial=False)
    assert (result.changed, result.kept) == (1, 0)
    assert "#, fuzzy" in text(result.document)


def test_a_trivial_change_approves_nothing() -> None:
    """What nobody has reviewed stays fuzzy, with its comments and flags."""
    source = f"# origin: memory 2026-10-03 abc\n#, fuzzy, no-wrap\n{BRIDGE}"
    assert merged(source, story("The bridge is open")) == (
        "# origin: memory 2026-10-03 abc\n"
        + entry(
            "The bridge is open",
            "Міст відкрито.",
            before='#, fuzzy, no-wrap\n#| msgid "The bridge is open."\n',
        )
    )


def test_a_trivial_change_keeps_comments_and_flags() -> None:
    """All that belongs to the translation goes along."""
    source = f"# Так просив автор\n#, no-wrap\n{BRIDGE}"
    assert merged(source, story("The bridge is open")) == (
        "# Так просив автор\n"
        + entry("The bridge is open", "Міст відкрито.", before="#, no-wrap\n")
    )


def test_small_changes_do_not_add_up() -> None:
    """A sentence that became a question step by step is fuzzy in the end."""
    once = merged(BRIDGE, story("The bridge is open"))
    assert "fuzzy" not in once
    assert '#, fuzzy\n#| msgid "The bridge is open"\n' in merged(once, story("The bridge is open?"))


def test_a_trivial_change_of_a_plural_keeps_every_form() -> None:
    """Of both texts or of one."""
    source = 'msgid "%(n)s day left"\nmsgid_plural "%(n)s days left"\n' + "".join(
        f'msgstr[{n}] "%(n)s {form}"\n' for n, form in enumerate(("день", "дні", "днів"))
    )
    both = merge(parse(source), [Segment("%(n)s day left.", "", plural="%(n)s days left.")], 3)
    one = merge(parse(source), [Segment("%(n)s day left", "", plural="%(n)s days left.")], 3)
    for result in (both, one):
        (message,) = result.document.messages
        assert (message.fuzzy, message.msgstr) == (False, ("%(n)s день", "%(n)s дні", "%(n)s днів"))


def test_a_removed_text_returns_with_other_marks() -> None:
    """As approved as if it had returned as it was."""
    gone = merged('msgid "Завод \\"Арсенал\\" працює."\nmsgstr "The Arsenal works."\n', [])
    (message,) = parse(merged(gone, story("Завод «Арсенал» працює."))).messages
    assert (message.fuzzy, message.msgstr) == (False, ("The Arsenal works.",))


PARTS = (
    "The council met on Monday and heard the engineers for three hours.",
    "They found that two of the nine pillars had sunk by a hand since the spring flood.",
    "Repairs will begin in May, and buses will go round by the mill until the autumn.",
    "Shops on Willow Street fear for their customers, but the mayor promised them signs.",
)
PARAGRAPH = " ".join(PARTS)
COUNCIL = entry(PARAGRAPH, "Рада засідала.")


def test_an_edited_sentence_of_a_long_paragraph_is_found_where_it_moved() -> None:
    """Place and text changed at once."""
    edited = PARAGRAPH.replace(PARTS[2], "Nobody knows yet when the works could begin.")
    result = merge(
        parse(f"{COUNCIL}\n{BRIDGE}\n{RIVER}\n{SCHOOL}"),
        story("The bridge is open.", "The river is calm.", "Pupils walk to school.", edited),
        3,
    )
    assert counts(result) == (0, 1, 0)
    assert result.document.messages[-1].msgstr == ("Рада засідала.",)


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_split_paragraph_gives_its_translation_to_the_longer_part(cut: int) -> None:
    """Fuzzy, beside the whole; the other part is empty, and nothing is lost."""
    parts = [" ".join(PARTS[:cut]), " ".join(PARTS[cut:])]
    result = merge(
        parse(f"{BRIDGE}\n{COUNCIL}\n{RIVER}"), story(BRIDGE_TEXT, *parts, RIVER_TEXT), 3
    )
    first, second = result.document.messages[1:3]
    carrier, other = (first, second) if len(first.msgid) > len(second.msgid) else (second, first)
    assert (carrier.fuzzy, carrier.msgstr, other.msgstr) == (True, ("Рада засідала.",), ("",))
    assert carrier.previous and carrier.previous.msgid == PARAGRAPH
    assert counts(result) == (1, 1, 0)


def test_a_paragraph_split_into_sentences_is_found() -> None:
    """Even where no part is half of it, and all of them moved."""
    result = merge(parse(f"{COUNCIL}\n{RIVER}"), story(RIVER_TEXT, *PARTS), 3)
    assert counts(result) == (3, 1, 0)
    assert [m.msgstr[0] for m in result.document.messages if m.fuzzy] == ["Рада засідала."]


def test_joined_paragraphs_keep_both_translations() -> None:
    """The longer part's becomes fuzzy, the other waits as obsolete."""
    halves = [" ".join(PARTS[:1]), " ".join(PARTS[1:])]
    source = f"{entry(halves[0], 'Рада.')}\n{entry(halves[1], 'Опори.')}\n{RIVER}"
    result = merge(parse(source), story(PARAGRAPH, RIVER_TEXT), 3)
    assert counts(result) == (0, 1, 1)
    joined, _, left = (e.message for e in result.document.entries)
    assert (joined.fuzzy, joined.msgstr, left.obsolete, left.msgstr) == (
        True,
        ("Опори.",),
        True,
        ("Рада.",),
    )


def test_a_heading_and_its_paragraph_edited_at_once_keep_to_their_places() -> None:
    """One word of two changed, between texts that stayed, is the same heading."""
    source = f"{BRIDGE}\n{entry('Про нас', 'About us')}\n{COUNCIL}\n{RIVER}"
    edited = PARAGRAPH.replace("Monday", "Tuesday")
    result = merge(parse(source), story(BRIDGE_TEXT, "Про них", edited, RIVER_TEXT), 3)
    assert counts(result) == (0, 2, 0)
    assert [m.msgstr[0] for m in result.document.messages[1:3]] == ["About us", "Рада засідала."]


def test_an_unlike_paragraph_in_the_same_place_takes_nothing_over() -> None:
    """Letters alone make any two long texts half alike; words do not."""
    other = (
        "Storks came back to the valley this week, earlier than anyone remembers. Children of the "
        "village school counted eleven nests along the road and drew a map of them all."
    )
    assert counts(merge(parse(f"{BRIDGE}\n{COUNCIL}"), story(BRIDGE_TEXT, other), 3)) == (1, 0, 1)


def test_matching_long_texts_is_fast() -> None:
    """300 new texts against 300 unused ones of 300 characters, none of them alike."""
    words = random.Random(7)
    vocabulary = ["".join(words.choices("абвгдежзиклмнопрстуя", k=n % 9 + 2)) for n in range(3000)]
    texts = [" ".join(words.choices(vocabulary, k=45)) for _ in range(600)]
    document = parse("\n".join(entry(one, "переклад") for one in texts[:300]))
    start = time.process_time()
    result = merge(document, story(*texts[300:]), 3)
    assert time.process_time() - start < 1
    assert counts(result) == (300, 0, 300)


def test_pruning_removes_obsolete_entries_and_counts_them() -> None:
    """Those of before and those of now; comments and live messages stay."""
    source = f'{BRIDGE}\n# нотатка\n{RIVER}\n#~ msgid "Old"\n#~ msgstr "Старе"\n'
    result = merge(parse(source), story("The river is calm."), 3, prune=True)
    assert text(result.document) == f"# нотатка\n{RIVER}"
    assert (result.removed, result.pruned) == (1, 2)
    again = merge(result.document, story("The river is calm."), 3, prune=True)
    assert (again.document is result.document, again.pruned) == (True, 0)


def test_pruning_keeps_what_returns() -> None:
    """An obsolete text that the story has again is no longer obsolete."""
    gone = merged(f"{BRIDGE}\n{RIVER}", story("The river is calm."))
    result = merge(parse(gone), story("The bridge is open.", "The river is calm."), 3, prune=True)
    assert (text(result.document), result.pruned) == (f"{BRIDGE}\n{RIVER}", 0)


# --- any catalog, any story ---

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


def test_a_header_that_is_not_first_is_kept() -> None:
    """It is nobody's message, so merging neither translates nor retires it."""
    catalog = 'msgid "Міст"\nmsgstr "Bridge"\n\nmsgid ""\nmsgstr "Language: en\\n"\n'
    merged = merge(parse(catalog), [Segment("Міст", "paragraph")], 2).document

    assert 'msgid ""\nmsgstr "Language: en\\n"' in text(merged)
    assert "#~" not in text(merged)
