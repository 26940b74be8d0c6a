"""Writing PO files: only what changed is rendered, and GNU gettext accepts it."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.model import Message, Previous
from l10n.po.document import parse
from l10n.po.entry import render, text
from l10n.po.header import new_document

LONG = "Пішохідний місток, що сполучає Вербову вулицю з Гончарним Кутом, знову відкрито."


def changed(source: str, msgid: str, *msgstr: str) -> str:
    """The file with one message's translation replaced."""
    document = parse(source)
    entries = tuple(
        entry.changed(replace(entry.message, msgstr=msgstr))
        if entry.message.msgid == msgid
        else entry
        for entry in document.entries
    )
    return text(document.with_entries(entries))


def test_an_entry_is_rendered_in_the_order_of_gettext() -> None:
    """Comments, references, flags, previous texts, context, texts."""
    message = Message(
        "Good day",
        ("Добрий день",),
        "greeting",
        flags=("fuzzy", "no-wrap"),
        translator_comments=("Вітання", ""),
        extracted_comments=("heading 2",),
        references=("articles/a.en.md", "my file.md"),
        previous=Previous("Good morning", "hello"),
    )
    assert render(message) == (
        "# Вітання\n"
        "#\n"
        "#. heading 2\n"
        "#: articles/a.en.md \u2068my file.md\u2069\n"
        "#, fuzzy, no-wrap\n"
        '#| msgctxt "hello"\n'
        '#| msgid "Good morning"\n'
        'msgctxt "greeting"\n'
        'msgid "Good day"\n'
        'msgstr "Добрий день"\n'
    )


def test_plural_forms_are_numbered() -> None:
    """Each form has its msgstr."""
    message = Message("%d day", ("%d день", "%d дні", "%d днів"), msgid_plural="%d days")
    assert render(message) == (
        'msgid "%d day"\n'
        'msgid_plural "%d days"\n'
        'msgstr[0] "%d день"\n'
        'msgstr[1] "%d дні"\n'
        'msgstr[2] "%d днів"\n'
    )


def test_an_obsolete_entry_keeps_its_previous_text() -> None:
    """Every line of a text is marked; comments stay comments."""
    message = Message(
        "Two\nlines",
        ("Два\nрядки",),
        flags=("fuzzy",),
        translator_comments=("Старе",),
        previous=Previous("One line"),
        obsolete=True,
    )
    assert render(message) == (
        "# Старе\n"
        "#, fuzzy\n"
        '#~| msgid "One line"\n'
        '#~ msgid ""\n'
        '#~ "Two\\n"\n'
        '#~ "lines"\n'
        '#~ msgstr ""\n'
        '#~ "Два\\n"\n'
        '#~ "рядки"\n'
    )


def test_a_long_text_stays_on_one_line() -> None:
    """Texts are not wrapped where nobody wrapped them."""
    assert render(Message(LONG, (LONG,))) == f'msgid "{LONG}"\nmsgstr "{LONG}"\n'


def test_a_comment_is_never_wrapped() -> None:
    """What a translator typed in a comment stays one line in a wrapped catalog too."""
    message = Message("a", ("а",), translator_comments=(LONG + " " + LONG,))
    assert render(message, 78).split("\n")[0] == f"# {LONG} {LONG}"


WRAPPED = """\
msgid ""
msgstr "Language: uk\\n"

msgid ""
"The footbridge that joins Willow Street and Potters' Corner has been open "
"again since Saturday."
msgstr "Місток."

msgid "Good day"
msgstr "Добрий день"
"""


def test_a_wrapped_catalog_stays_wrapped() -> None:
    """A changed text is wrapped where the file wraps its texts."""
    assert changed(WRAPPED, "Good day", LONG) == WRAPPED.replace(
        'msgstr "Добрий день"',
        'msgstr ""\n'
        '"Пішохідний місток, що сполучає Вербову вулицю з Гончарним Кутом, знову "\n'
        '"відкрито."',
    )


@pytest.mark.parametrize("width", [60, 78, 100])
def test_a_changed_text_is_wrapped_as_wide_as_its_file(width: int) -> None:
    """What GNU msgcat wrapped at some width is wrapped there, and no wider."""
    message = 'msgid "Good day"\nmsgstr "Добрий день"\n'
    source = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n{message}\n'
    source += f'msgid "{LONG}\\n{LONG}"\nmsgstr "{LONG} {LONG}"\n'
    found = changed(_msgcat(source, width), "Good day", LONG + " " + LONG)
    lines = [line for line in found.splitlines() if "\\n" not in line]
    assert width - 12 < max(map(len, lines)) <= width
    assert _msgcat(found, width) == found


def _msgcat(source: str, width: int) -> str:
    command = ["msgcat", f"--width={width}", "-"]
    done = subprocess.run(command, input=source.encode(), capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize("mark", ["\\n", "\u2028", "\x85", "\\f", "\\v", "\\r"])
def test_a_text_of_several_lines_is_not_a_wrapped_one(mark: str) -> None:
    """Texts that are written in several lines because they have several do not count."""
    source = f'msgid ""\n"one{mark}"\n"two"\nmsgstr "а"\n\nmsgid "b"\nmsgstr "б"\n'
    assert changed(source, "b", LONG) == source.replace('"б"', f'"{LONG}"')


UNEVEN = """\

# Редакція
msgid ""
msgstr ""
"Language: uk\\n"
"X-Generator: Poedit 3.4\\n"


msgid   "one"
msgstr  "один"
msgid "two"
msgstr ""
"два"

msgid "three"
msgstr "три"
#~ msgid "four"
#~ msgstr "чотири"
# кінець"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("msgid", "old", "new"),
    [
        ("one", 'msgid   "one"\nmsgstr  "один"', 'msgid "one"\nmsgstr "1"'),
        ("two", 'msgid "two"\nmsgstr ""\n"два"', 'msgid "two"\nmsgstr "1"'),
        ("three", 'msgid "three"\nmsgstr "три"', 'msgid "three"\nmsgstr "1"'),
        ("four", '#~ msgstr "чотири"', '#~ msgstr "1"'),
    ],
)
def test_a_change_touches_only_its_own_lines(msgid: str, old: str, new: str, newline: str) -> None:
    """However uneven the file is, the other entries and the blank lines stay."""
    source = UNEVEN.replace("\n", newline)
    assert changed(source, msgid, "1") == UNEVEN.replace(old, new).replace("\n", newline)


def test_an_unchanged_message_keeps_its_source() -> None:
    """Setting the same translation again writes the same bytes."""
    assert changed(UNEVEN, "one", "один") == UNEVEN


def test_an_entry_added_behind_an_open_line_begins_a_new_one() -> None:
    """A file without a final line break gets one where something follows."""
    document = parse('msgid "a"\nmsgstr "а"')
    more = parse('msgid "b"\nmsgstr "б"\n').entries
    assert text(document.with_entries(document.entries + more)) == (
        'msgid "a"\nmsgstr "а"\n\nmsgid "b"\nmsgstr "б"\n'
    )


def test_taking_the_first_entry_away_leaves_no_blank_line() -> None:
    """What becomes the first entry stands in the first line."""
    document = parse('msgid "a"\nmsgstr "а"\n\nmsgid "b"\nmsgstr "б"\n')
    assert text(document.with_entries(document.entries[1:])) == 'msgid "b"\nmsgstr "б"\n'


# --- any message ---

TEXT = st.text(
    st.sampled_from("абвгґїєAbc 12.,:;!?-—“”«»%{}()#~|<>&'\"\\\n\t\r\v\f\b\u00a0\u2028\x85😀"),
    max_size=120,
)
SOURCE = TEXT.filter(bool)
NOTE = st.text(st.sampled_from("абвҐabc12.,:;-#~|\"'\\ "), max_size=30).map(str.strip)
MESSAGES = st.builds(
    Message,
    msgid=SOURCE,
    msgstr=st.tuples(TEXT),
    msgctxt=st.none() | TEXT,
    flags=st.sampled_from([(), ("fuzzy",), ("fuzzy", "my-flag"), ("python-format",)]),
    translator_comments=st.lists(NOTE, max_size=2).map(tuple),
    extracted_comments=st.lists(NOTE, max_size=2).map(tuple),
    references=st.sampled_from([(), ("a.md",), ("a b.md", "c.md")]),
    previous=st.none() | st.builds(Previous, SOURCE, st.none() | TEXT, st.none() | SOURCE),
)
PLURALS = st.builds(
    replace, MESSAGES, msgid_plural=SOURCE, msgstr=st.lists(TEXT, min_size=1, max_size=4).map(tuple)
)


def test_plural_forms_stay_where_the_plural_itself_is_empty() -> None:
    """A slip in the source costs no translation."""
    message = Message("день", ("day", "days"), msgid_plural="")
    assert [entry.message for entry in parse(render(message)).entries] == [message]


@given(MESSAGES | PLURALS, st.booleans(), st.sampled_from([0, 78]))
def test_a_rendered_message_reads_back(message: Message, obsolete: bool, width: int) -> None:
    """Whatever is written is read as the same message."""
    if obsolete:
        message = replace(message, obsolete=True, extracted_comments=(), references=())
    assert [entry.message for entry in parse(render(message, width)).entries] == [message]


@given(MESSAGES | PLURALS, st.sampled_from([0, 78]))
def test_polib_reads_what_we_write(message: Message, width: int) -> None:
    """polib finds the same texts, context and flags."""
    source = render(message, width)
    for letter in "\u2028\x85":
        source = source.replace(letter, "_")
    (entry,) = polib.pofile(source)
    plain = str.maketrans("\u2028\x85", "__")
    found = [entry.msgstr_plural[n] for n in sorted(entry.msgstr_plural)] or [entry.msgstr]
    assert (entry.msgctxt, entry.msgid, found, tuple(entry.flags)) == (
        message.msgctxt.translate(plain) if message.msgctxt is not None else None,
        message.msgid.translate(plain),
        [form.translate(plain) for form in message.msgstr],
        message.flags,
    )


@given(MESSAGES | PLURALS, st.sampled_from([0, 60, 78, 100]))
def test_texts_are_written_as_polib_writes_them(message: Message, width: int) -> None:
    """polib is the reference for escapes, for lines and for wrapping."""
    plain = replace(message, translator_comments=(), extracted_comments=(), references=(), flags=())
    previous = plain.previous
    entry = polib.POEntry(
        msgid=plain.msgid,
        msgstr="" if plain.msgid_plural else plain.msgstr[0],
        msgid_plural=plain.msgid_plural or "",
        msgstr_plural=dict(enumerate(plain.msgstr)) if plain.msgid_plural else {},
        msgctxt=plain.msgctxt,
        previous_msgctxt=previous.msgctxt if previous else None,
        previous_msgid=previous.msgid if previous else None,
        previous_msgid_plural=previous.msgid_plural if previous else None,
    )
    assert render(plain, width) == entry.__unicode__(width).rstrip("\n") + "\n"


@pytest.mark.parametrize("width", [0, 78])
@pytest.mark.parametrize(
    "message",
    [
        Message("Good day", ("Добрий день",)),
        Message("Two\nlines\n", ("Два\nрядки\n",), "a context", flags=("fuzzy",)),
        Message(LONG, (LONG + " " + LONG,), previous=Previous(LONG, "c"), flags=("fuzzy",)),
        Message(
            "%(n)s day",
            ("%(n)s день", "%(n)s дні", "%(n)s днів"),
            msgid_plural="%(n)s days",
            flags=("python-format",),
            translator_comments=("origin: memory 2026-10-03 abcdef", "ще"),
            extracted_comments=("paragraph", "heading 2"),
            references=("a.md", "b c.md"),
        ),
        Message('He said "yes" \\ C:\\new\t…', ("Він сказав «так» \\ C:\\new\t…",)),
        Message("Gone", ("Немає",), flags=("fuzzy",), previous=Previous("Go"), obsolete=True),
    ],
)
def test_msgfmt_accepts_what_we_write(message: Message, width: int) -> None:
    """GNU msgfmt --check finds nothing to say about a catalog with the message."""
    source = text(new_document("The Herald", "uk", "en")) + "\n" + render(message, width)
    source = source.replace("YEAR-MO-DA HO:MI+ZONE", "2026-10-03 09:30+0300")
    source = source.replace("Last-Translator:", "Last-Translator: Ірина <i@example.org>")
    done = subprocess.run(
        ["msgfmt", "--check", "-o", "/dev/null", "-"], input=source.encode(), capture_output=True
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
