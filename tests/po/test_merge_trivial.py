"""A source that changed in a trivial way keeps its translation as it is."""

from __future__ import annotations

from l10n.model import Segment
from l10n.po.document import parse
from l10n.po.entry import text
from l10n.po.merge import merge
from tests.po.samples import BRIDGE, RIVER, entry, merged, story


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
