"""Bringing catalogs up to date: nothing typed is lost, nothing unchanged is touched."""

from __future__ import annotations

import subprocess

from l10n.model import Message, Segment
from l10n.po.document import Document, parse
from l10n.po.entry import text
from l10n.po.header import new_document
from l10n.po.merge import merge
from tests.po.samples import BRIDGE, BRIDGE_TEXT, RIVER, SCHOOL, counts, entry, merged, story


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


def test_a_header_that_is_not_first_is_kept() -> None:
    """It is nobody's message, so merging neither translates nor retires it."""
    catalog = 'msgid "Міст"\nmsgstr "Bridge"\n\nmsgid ""\nmsgstr "Language: en\\n"\n'
    merged = merge(parse(catalog), [Segment("Міст", "paragraph")], 2).document

    assert 'msgid ""\nmsgstr "Language: en\\n"' in text(merged)
    assert "#~" not in text(merged)
