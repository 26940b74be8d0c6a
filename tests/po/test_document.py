"""Reading PO files: every byte is kept, and what is no PO is named with its line."""

from __future__ import annotations

from itertools import pairwise

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.model import Message, Previous
from l10n.po.document import Document, PoSyntaxError, parse, unescape
from l10n.po.entry import text

HEADER = """\
# Ukrainian translation.
msgid ""
msgstr ""
"Language: uk\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"""

STORY = f"""\
{HEADER}
#. title
#: articles/city/footbridge.en.md
msgctxt "title"
msgid "The footbridge is open again"
msgstr "Місток знову відкрито"

# Уточнити в редакції.
#. paragraph
#, fuzzy, no-wrap
#| msgctxt "old"
#| msgid ""
#| "The river "
#| "rose."
msgid ""
"The river "
"fell.\\n"
msgstr ""
"Річка "
"обміліла.\\n"

#, python-format
msgid "%(count)s story"
msgid_plural "%(count)s stories"
msgstr[0] "%(count)s матеріал"
msgstr[1] "%(count)s матеріали"
msgstr[2] "%(count)s матеріалів"

# Старе
#, fuzzy
#~| msgid ""
#~| "Good "
#~| "day"
#~ msgctxt "greeting"
#~ msgid "Good morning"
#~ msgstr "Добрий ранок"
"""


def test_every_part_of_an_entry_is_read() -> None:
    """Comments, flags, previous texts, wrapped texts, plurals and obsolete entries are read."""
    document = parse(STORY)
    assert [entry.message for entry in document.entries] == [
        Message(
            "The footbridge is open again",
            ("Місток знову відкрито",),
            "title",
            extracted_comments=("title",),
            references=("articles/city/footbridge.en.md",),
        ),
        Message(
            "The river fell.\n",
            ("Річка обміліла.\n",),
            flags=("fuzzy", "no-wrap"),
            translator_comments=("Уточнити в редакції.",),
            extracted_comments=("paragraph",),
            previous=Previous("The river rose.", "old"),
        ),
        Message(
            "%(count)s story",
            ("%(count)s матеріал", "%(count)s матеріали", "%(count)s матеріалів"),
            msgid_plural="%(count)s stories",
            flags=("python-format",),
        ),
        Message(
            "Good morning",
            ("Добрий ранок",),
            "greeting",
            flags=("fuzzy",),
            translator_comments=("Старе",),
            previous=Previous("Good day"),
            obsolete=True,
        ),
    ]


def test_messages_are_the_live_entries() -> None:
    """Neither the header nor an obsolete entry is among the messages."""
    assert [message.msgid for message in parse(STORY).messages] == [
        "The footbridge is open again",
        "The river fell.\n",
        "%(count)s story",
    ]


def test_header_fields_are_read_by_name() -> None:
    """The header is apart from the entries, its fields are a table."""
    document = parse(STORY)
    assert document.fields == {"Language": "uk", "Content-Type": "text/plain; charset=UTF-8"}


def test_lines_are_those_of_msgid() -> None:
    """A message's line is where its msgid stands, behind comments and context."""
    assert [entry.message.line for entry in parse(STORY).entries] == [10, 20, 28, 40]


WHOLE = {
    "a story's catalog": STORY,
    "nothing": "",
    "only a comment": "# Переклад ще не почато.\n",
    "only blank lines": "\n\n",
    "no header": 'msgid "Good day"\nmsgstr "Добрий день"\n',
    "blank lines at the start": '\n\n# note\nmsgid "Good day"\nmsgstr "Добрий день"\n',
    "no blank line between entries": 'msgid "a"\nmsgstr "а"\nmsgid "b"\nmsgstr "б"\n',
    "three blank lines between entries": 'msgid "a"\nmsgstr "а"\n\n\n \nmsgid "b"\nmsgstr "б"\n',
    "no final line break": 'msgid "a"\nmsgstr "а"',
    "comments at the end": 'msgid "a"\nmsgstr "а"\n# кінець',
    "windows line breaks": STORY.replace("\n", "\r\n"),
    "mixed line breaks": 'msgid "a"\r\nmsgstr "а"\n\nmsgid "b"\r\nmsgstr "б"\n',
    "byte order mark": "\ufeff" + STORY,
    "line separator inside a text": 'msgid "a\u2028b"\nmsgstr "а\u2028б\x85в"\n',
    "indented and tabbed": '  msgid\t"a"  \n\tmsgstr "а"\t\n',
    "unknown flags": '#, my-flag, max-length:40,,ignore-x\nmsgid "a"\nmsgstr "а"\n',
    "comments without a blank behind the sign": '#note\n#.note\n#:a.md\nmsgid "a"\nmsgstr ""\n',
    "empty comments": '#\n#.\n#:\n#,\nmsgid "a"\nmsgstr ""\n',
    "obsolete comments": '#~ # note\n#~ msgid "a"\n#~ msgstr "а"\n',
    "a duplicate": 'msgid "a"\nmsgstr "а"\n\nmsgid "a"\nmsgstr "ще а"\n',
}


@pytest.mark.parametrize("source", WHOLE.values(), ids=WHOLE.keys())
def test_an_untouched_file_comes_back_byte_for_byte(source: str) -> None:
    """What was read and not changed is written as it was."""
    assert text(parse(source)) == source


BROKEN = {
    "a conflict": ('msgid "a"\n<<<<<<< HEAD\nmsgstr "а"\n', 2, "a conflict marker left by git"),
    "a word": ("msgid 'a'\n", 1, "a text in quotation marks is missing here"),
    "a keyword": ('msgid "a"\nmsgstring "а"\n', 2, '"msgstring" is not a keyword'),
    "a stray text": ('"a"\n', 1, "a text without msgid or msgstr before it"),
    "a text behind a comment": ('msgid "a"\n# x\n"b"\n', 3, "a text without msgid or msgstr"),
    "no msgid": ('msgstr "а"\n', 1, "msgstr without a msgid before it"),
    "no msgstr": ('msgid "a"\n\nmsgid "b"\nmsgstr ""\n', 3, "a second msgid"),
    "no msgstr at the end": ('msgid "a"\nmsgstr "а"\n\nmsgid "b"\n', 4, "has no msgstr"),
    "two msgstr": ('msgid "a"\nmsgstr "а"\nmsgstr "б"\n', 3, "a second msgstr"),
    "two contexts": ('msgctxt "a"\nmsgctxt "b"\n', 2, "a second msgctxt"),
    "an open text": ('msgid "a\nmsgstr ""\n', 1, 'the text has no closing "'),
    "a bare quotation mark": ('msgid "a "b" c"\nmsgstr ""\n', 1, 'a " inside the text'),
    "an unknown escape": ('msgid "a"\nmsgstr "\\д"\n', 2, "\\д is not an escape"),
    "a plural without forms": ('msgid "a"\nmsgid_plural "b"\nmsgstr ""\n', 3, "expected msgstr[0]"),
    "forms without a plural": ('msgid "a"\nmsgstr[0] ""\n', 2, "expected msgstr here"),
    "a missing form": (
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[2] ""\n',
        4,
        "expected msgstr[1] here, not msgstr[2]",
    ),
    "a numbered msgid": ('msgid[0] "a"\n', 1, "msgid takes no [0]"),
    "previous of nothing": ('#| old\nmsgid "a"\nmsgstr ""\n', 1, "after #| comes msgctxt"),
    "windows line breaks": ('msgid "a"\r\nmsgstr "а\r\n', 2, 'the text has no closing "'),
}


@pytest.mark.parametrize(("source", "line", "problem"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_po_is_named_with_its_line(source: str, line: int, problem: str) -> None:
    """The first thing that is not PO raises an error with its line and what to do."""
    with pytest.raises(PoSyntaxError) as caught:
        parse(source)
    assert (caught.value.line, problem in caught.value.message) == (line, True), caught.value


def test_a_column_points_at_the_quotation_mark() -> None:
    """An error inside a line says the column too."""
    with pytest.raises(PoSyntaxError) as caught:
        parse('msgid "a"\nmsgstr "he said "yes""\n')
    assert (caught.value.line, caught.value.column) == (2, 8)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Рядок", "Рядок"),
        (r"a\nb\tc\rd", "a\nb\tc\rd"),
        (r"\"Так\"", '"Так"'),
        (r"C:\\new", "C:\\new"),
        (r"\a\b\f\v\'\?", "\a\b\f\v'?"),
        (r"\x41\101\0", "AA\0"),
    ],
)
def test_escapes_are_those_of_c(written: str, meant: str) -> None:
    """Every escape of the PO format is resolved."""
    assert unescape(written) == meant


def test_file_names_with_blanks_are_one_reference() -> None:
    """What stands between U+2068 and U+2069 is one name."""
    document = parse('#: a.md \u2068b c.md\u2069\n#: d.md:12\nmsgid "a"\nmsgstr ""\n')
    assert document.messages[0].references == ("a.md", "b c.md", "d.md:12")


def test_checks_are_ignored_by_comment_and_by_flag() -> None:
    """`l10n-ignore` comments and `ignore-…` flags name checks."""
    source = '# l10n-ignore: length, dash quotes\n#, ignore-links\nmsgid "a"\nmsgstr ""\n'
    assert parse(source).messages[0].ignored_checks == {"length", "dash", "quotes", "links"}


# --- any catalog ---

WORDS = st.text(
    st.sampled_from("абвгґїєAbc 12.,:;!?-—“”«»%{}()#~|<>&'\"\\\n\t\u00a0\u2028\x85\u0301😀"),
    max_size=30,
)
LINE = st.text(st.sampled_from("абвҐabc 12.,:;-#~|\"'\\\u2028"), max_size=20)


def quoted(draw: st.DrawFn, keyword: str, content: str, mark: str) -> list[str]:
    """A field's lines: on one line, or wrapped anywhere."""
    escaped = [
        {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}.get(letter, letter)
        for letter in content
    ]
    cuts = draw(st.sets(st.integers(1, max(len(escaped), 1)), max_size=3))
    edges = [0, *sorted(cut for cut in cuts if cut < len(escaped)), len(escaped)]
    parts = ["".join(escaped[a:b]) for a, b in pairwise(edges)]
    if len(parts) > 1:
        parts = ["", *parts]
    return [f'{mark}{keyword} "{parts[0]}"'] + [f'{mark}"{part}"' for part in parts[1:]]


@st.composite
def catalog(draw: st.DrawFn) -> str:
    """The text of a catalog as some tool may have written it."""
    blocks: list[list[str]] = []
    if draw(st.booleans()):
        blocks.append(HEADER.splitlines())
    for _ in range(draw(st.integers(0, 4))):
        obsolete = draw(st.booleans())
        mark = "#~ " if obsolete else ""
        lines = [f"# {line}" for line in draw(st.lists(LINE, max_size=2))]
        if not obsolete:
            lines += [f"#. {line}" for line in draw(st.lists(LINE, max_size=2))]
            lines += draw(st.sampled_from([[], ["#: a.md b.md"], ["#: \u2068a b.md\u2069"]]))
        lines += draw(st.sampled_from([[], ["#, fuzzy"], ["#, my-flag, python-format"], ["#,"]]))
        if draw(st.booleans()):
            lines += quoted(draw, "msgid", draw(WORDS), "#~| " if obsolete else "#| ")
        if draw(st.booleans()):
            lines += quoted(draw, "msgctxt", draw(WORDS), mark)
        lines += quoted(draw, "msgid", draw(WORDS.filter(bool)), mark)
        if draw(st.booleans()):
            lines += quoted(draw, "msgid_plural", draw(WORDS.filter(bool)), mark)
            for form in range(draw(st.integers(1, 4))):
                lines += quoted(draw, f"msgstr[{form}]", draw(WORDS), mark)
        else:
            lines += quoted(draw, "msgstr", draw(WORDS), mark)
        blocks.append(lines)
    gaps = [draw(st.sampled_from(["\n", "\n", "\n", "", "\n\n", " \n"])) for _ in blocks]
    body = "".join(gap + "\n".join(b) + "\n" for gap, b in zip(gaps, blocks, strict=True))
    body += draw(st.sampled_from(["", "\n", "# кінець\n", "\n# кінець"]))
    if draw(st.booleans()):
        body = body.removesuffix("\n")
    if draw(st.booleans()):
        body = body.replace("\n", "\r\n")
    return draw(st.sampled_from(["", "\ufeff"])) + body


@given(catalog())
def test_any_catalog_comes_back_byte_for_byte(source: str) -> None:
    """Reading and writing any catalog is the identity."""
    assert text(parse(source)) == source


def as_polib(document: Document) -> list[tuple[object, ...]]:
    return [
        (
            m.msgctxt,
            m.msgid,
            m.msgid_plural or "",
            list(m.msgstr) if m.msgid_plural else m.msgstr[0],
            m.obsolete,
            m.fuzzy,
        )
        for m in (entry.message for entry in document.entries)
    ]


def by_polib(source: str) -> list[tuple[object, ...]]:
    # polib cannot read some line ends inside texts passed as strings, so they are spelled out.
    return [
        (
            e.msgctxt,
            e.msgid,
            e.msgid_plural,
            [e.msgstr_plural[n] for n in sorted(e.msgstr_plural)] if e.msgid_plural else e.msgstr,
            bool(e.obsolete),
            "fuzzy" in e.flags,
        )
        for e in polib.pofile(source)
    ]


@given(catalog().map(lambda source: source.removeprefix("\ufeff")))
def test_polib_reads_the_same_messages(source: str) -> None:
    """polib agrees on every text, context, plural, flag and on what is obsolete."""
    plain = source.replace("\u2028", "_").replace("\x85", "_").replace("\r\n", "\n") + "\n"
    ours, theirs = as_polib(parse(plain)), by_polib(plain)
    assert sorted(map(repr, ours)) == sorted(map(repr, theirs))
