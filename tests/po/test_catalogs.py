"""One catalog as other tools write it: only the lines of changed entries ever change.

tests/corpus/catalogs/story.po is ours, with everything a catalog can hold; the others are it as
written by

    msgcat.po, msgcat-60.po  GNU msgcat 0.21, with --width=60
    msgcat-bare.po           msgcat --no-wrap --no-location
    msgmerge.po              GNU msgmerge --previous, with a template of the same texts
    babel.po                 Babel 2.18, write_po with include_previous
    translate-toolkit.po     translate-toolkit, every translation set anew, as Weblate does
    poedit.po                GNU msgcat's wrapping with the header fields that Poedit adds;
                             poedit-windows.po has Windows line ends. Poedit itself was not run.
"""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from l10n.model import Message, Segment
from l10n.po.document import Document, Entry, parse
from l10n.po.entry import text
from l10n.po.merge import merge

CATALOGS = sorted((Path(__file__).parent.parent / "corpus/catalogs").glob("*.po"))
EDITS = {
    "title": ("The footbridge is open again", "The footbridge is closed again"),
    "long text": ("since Saturday", "since Sunday"),
    "fuzzy": ("three metres", "four metres"),
    "untranslated": ("every month", "every week"),
    "plural": ("person crossed", "person used"),
    "trivial": ("one of them; the", "one of them, the"),
}

names = pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.stem)


def read(path: Path) -> str:
    return path.read_bytes().decode()


def segments(document: Document) -> list[Segment]:
    """The story that the catalog is up to date with."""
    return [
        Segment(
            m.msgid,
            m.extracted_comments[0] if m.extracted_comments else "",
            m.msgctxt,
            m.msgid_plural,
            comment="\n".join(m.extracted_comments[1:]),
            flags=tuple(flag for flag in m.flags if flag.endswith("-format")),
            reference="".join(m.references),
        )
        for m in document.messages
    ]


def edited(story: list[Segment], old: str, new: str) -> list[Segment]:
    return [
        Segment(
            one.text.replace(old, new),
            one.kind,
            one.context,
            one.plural,
            comment=one.comment,
            flags=one.flags,
            reference=one.reference,
        )
        for one in story
    ]


def lines_of(document: Document, source: str, entry: Entry) -> range:
    """The indexes of an entry's lines in the file."""
    assert entry.raw is not None and source.count(entry.raw) == 1
    first = source[: source.index(entry.raw)].count("\n")
    return range(first, first + entry.raw.count("\n"))


def changed_lines(before: str, after: str) -> set[int]:
    """The indexes of lines of `before` that `after` lacks or puts others in front of."""
    matcher = difflib.SequenceMatcher(None, before.split("\n"), after.split("\n"), autojunk=False)
    return {
        line
        for tag, first, last, _, _ in matcher.get_opcodes()
        if tag != "equal"
        for line in range(first, max(last, first + 1))
    }


def test_the_corpus_is_there() -> None:
    """Every tool's file, each with live, fuzzy, plural and obsolete messages."""
    assert len(CATALOGS) == 9
    for path in CATALOGS:
        messages = [e.message for e in parse(read(path)).entries]
        assert [m.obsolete for m in messages] == [False] * 6 + [True] * 2, path
        assert [m.fuzzy for m in messages[:6]] == [False, False, True, False, False, False], path
        assert messages[2].previous or path.stem == "babel", path  # Babel makes it a comment
        assert len(messages[5].msgstr) == 3, path


@names
def test_a_catalog_read_and_written_is_the_same(path: Path) -> None:
    """Byte for byte."""
    assert text(parse(read(path))) == read(path)


@names
def test_a_catalog_that_is_up_to_date_is_left_alone(path: Path) -> None:
    """Wrapping, comments, unknown flags and obsolete entries are nobody's change."""
    document = parse(read(path))
    result = merge(document, segments(document), 3)
    assert result.document is document
    assert text(result.document) == read(path)


@names
@pytest.mark.parametrize("edit", EDITS)
def test_a_changed_word_changes_only_its_entry(path: Path, edit: str) -> None:
    """Every other line, the header's and the obsolete ones' too, is where it was."""
    old, new = EDITS[edit]
    source = read(path)
    document = parse(source)
    (entry,) = (e for e in document.entries if old in e.message.msgid)
    result = merge(document, edited(segments(document), old, new), 3)

    after = text(result.document)
    changed = changed_lines(source, after)
    assert changed
    assert changed <= set(lines_of(document, source, entry))
    assert ("\r\n" in after) == ("\r\n" in source)
    assert after.count("\r\n") in (0, after.count("\n"))


@names
def test_pruning_changes_no_other_entry(path: Path) -> None:
    """What stays is the file up to its first obsolete entry."""
    source = read(path)
    document = parse(source)
    result = merge(document, segments(document), 3, prune=True)
    assert result.pruned == 2
    assert source.startswith(text(result.document).rstrip())
    assert [e.raw for e in result.document.entries] == [e.raw for e in document.entries[:6]]


def test_a_trivial_change_leaves_even_the_translations_lines() -> None:
    """Where texts are not wrapped, the one line that differs is the source."""
    (source,) = (read(path) for path in CATALOGS if path.stem == "story")
    document = parse(source)
    result = merge(document, edited(segments(document), *EDITS["trivial"]), 3)
    assert (result.kept, len(changed_lines(source, text(result.document)))) == (1, 1)


def test_the_messages_are_the_same_in_every_file() -> None:
    """What tools drop is flags and comments of their own accord, never a text."""

    def texts(message: Message) -> tuple[object, ...]:
        return (message.key, message.msgid_plural, message.msgstr, message.obsolete)

    first, *others = ([texts(e.message) for e in parse(read(path)).entries] for path in CATALOGS)
    assert all(other == first for other in others)
