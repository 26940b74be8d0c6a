"""An edit in the text of a file: its entry's lines change, and no others."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from l10n.editing.apply import Conflict, Edited, apply
from l10n.editing.change import (
    Approve,
    Change,
    GoneError,
    Kept,
    MarkFuzzy,
    RefusedError,
    Restore,
    SetComment,
    SetText,
)
from l10n.editing.version import version_of
from l10n.memory.differences import Change as Word
from l10n.po.document import PoSyntaxError, parse
from l10n.po.entry import text as text_of

CORPUS = Path(__file__).parent.parent / "corpus"
CATALOG = """\
# Новини мосту
msgid ""
msgstr ""
"Language: uk\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"

#. paragraph
#: articles/a.en.md
#: articles/b.en.md
#, fuzzy, no-wrap
#| msgid "The bridge is closed."
msgid "The bridge is open."
msgstr "Міст зачинено."

#~ msgid "The bridge is open."
#~ msgstr "Старий переклад."

msgid "One"
msgstr "Один"

msgid "One"
msgstr "Одна"

msgid "{n} day"
msgid_plural "{n} days"
msgstr[0] "{n} день"
msgstr[1] "{n} дні"
msgstr[2] "{n} днів"

#~ msgid "Gone"
#~ msgstr "Зникло"
"""  # noqa: E501


def edited(
    text: str, msgid: str, change: Change, based_on: str | None = None, context: str | None = None
) -> str:
    """The file's text after an edit, which must be no conflict."""
    done = apply(parse(text), (context, msgid), change, "uk", based_on)
    assert isinstance(done, Edited)
    return text_of(done.document)


def test_approving_takes_away_the_mark_and_the_former_source_and_nothing_else() -> None:
    """References on lines of their own stay on lines of their own."""
    after = edited(CATALOG, "The bridge is open.", SetText(("Міст відкрито.",), approve=True))

    old = (
        '#, fuzzy, no-wrap\n#| msgid "The bridge is closed."\n'
        'msgid "The bridge is open."\nmsgstr "Міст зачинено."\n'
    )
    new = '#, no-wrap\nmsgid "The bridge is open."\nmsgstr "Міст відкрито."\n'
    assert old in CATALOG
    assert after == CATALOG.replace(old, new)


def test_of_two_entries_the_first_one_counts() -> None:
    """It is the one that readers see."""
    assert edited(CATALOG, "One", SetText(("1",), approve=True)) == CATALOG.replace("Один", "1")


def test_one_plural_form_is_one_line() -> None:
    """The other forms stay as they are."""
    texts = ("{n} день", "{n} днини", "{n} днів")

    after = edited(CATALOG, "{n} day", SetText(texts, approve=True))

    assert after == CATALOG.replace('{n} дні"', '{n} днини"')


def test_windows_line_breaks_stay() -> None:
    """The new lines end as the others do."""
    windows = CATALOG.replace("\n", "\r\n")

    after = edited(windows, "One", SetText(("Один\nдва",), approve=True))

    assert after == windows.replace('msgstr "Один"', 'msgstr ""\r\n"Один\\n"\r\n"два"')


def test_a_file_that_wraps_at_an_odd_width_goes_on_so() -> None:
    """The longest of its lines says how wide it is."""
    words = "Пішохідний місток через Вільшанку знову відкрито після довгого ремонту, і люди раді."
    wrapped = (
        'msgid "Long"\nmsgstr ""\n"Пішохідний місток через Вільшанку знову "\n'
        '"відкрито після ремонту."\n\nmsgid "Other"\nmsgstr ""\n'
    )

    after = edited(wrapped, "Other", SetText((words,)))

    assert after.startswith(wrapped.removesuffix('msgid "Other"\nmsgstr ""\n'))
    assert max(map(len, after.splitlines())) <= 60
    assert parse(after).messages[1].msgstr == (words,)


def test_a_last_line_without_a_break_stays_without_one() -> None:
    """Nothing is added to the file's end."""
    assert edited('msgid "A"\nmsgstr "Б"', "A", SetText(("В",), approve=True)) == (
        'msgid "A"\nmsgstr "В"'
    )


@pytest.mark.parametrize("msgid", ["Gone", "Never there", ""])
def test_what_is_no_live_message_cannot_be_edited(msgid: str) -> None:
    """Obsolete entries, absent ones, the header."""
    with pytest.raises(GoneError):
        apply(parse(CATALOG), (None, msgid), SetText(("x",)), "uk")


def test_a_save_that_knows_an_older_state_is_a_conflict() -> None:
    """Both texts are there, with the words that differ; nothing is written."""
    document = parse(CATALOG)
    message = document.messages[0]
    seen = version_of(message)
    other = apply(document, message.key, SetText(("Міст уже відкрито.",)), "uk", seen)
    assert isinstance(other, Edited)

    mine = apply(other.document, message.key, SetText(("Міст відкрито.",)), "uk", seen)

    assert isinstance(mine, Conflict)
    assert mine.current.msgstr == ("Міст уже відкрито.",)
    assert mine.yours == ("Міст відкрито.",)
    pieces = [(p.change, p.text) for p in mine.differences[0].pieces]
    assert (Word.REMOVED, "уже ") in pieces


def test_a_save_that_is_sent_twice_is_no_conflict() -> None:
    """A browser that never heard the answer asks again."""
    document = parse(CATALOG)
    message = document.messages[0]
    seen = version_of(message)
    once = apply(document, message.key, SetText(("Міст відкрито.",)), "uk", seen)
    assert isinstance(once, Edited)

    twice = apply(once.document, message.key, SetText(("Міст відкрито.",)), "uk", seen)

    assert isinstance(twice, Edited)
    assert twice.document is once.document


def test_a_comment_does_not_get_in_the_way_of_a_text() -> None:
    """Each of the two is compared for itself."""
    document = parse(CATALOG)
    message = document.messages[0]
    seen = version_of(message)
    noted = apply(document, message.key, SetComment("Стисло."), "uk", seen)
    assert isinstance(noted, Edited)

    typed = apply(noted.document, message.key, SetText(("Міст відкрито.",)), "uk", seen)

    assert isinstance(typed, Edited)
    assert typed.after.translator_comments == ("Стисло.",)


CATALOGS = sorted(path for path in CORPUS.rglob("*.po") if "encoding" not in path.parts)
CHANGES = st.one_of(
    st.builds(SetText, st.tuples(st.text()), approve=st.booleans()),
    st.builds(SetText, st.tuples(st.text(), st.text(), st.text())),
    st.just(Approve()),
    st.just(MarkFuzzy()),
    st.builds(SetComment, st.text()),
)


@given(st.sampled_from(CATALOGS), st.integers(0, 60), CHANGES)
def test_only_the_lines_of_one_entry_change(path: Path, place: int, change: Change) -> None:
    """Real catalogs of every tool: what stands before and after the entry is there byte for byte,
    and the file read again holds what was asked for."""
    try:
        text = path.read_bytes().decode()
        document = parse(text)
    except (UnicodeDecodeError, PoSyntaxError):
        assume(False)
    assume(document.messages)
    wanted = document.messages[place % len(document.messages)]
    assume(wanted.key != (None, ""))
    try:
        done = apply(document, wanted.key, change, "uk")
    except RefusedError:
        return
    assert isinstance(done, Edited)
    after = text_of(done.document)
    index = next(
        n for n, e in enumerate(document.entries)
        if e.message.key == wanted.key and not e.message.obsolete
    )  # fmt: skip
    entries = document.entries
    before = text_of(replace(document, entries=entries[:index], tail=""))
    rest = text_of(replace(document, lead="", header=None, bom=False, entries=entries[index + 1 :]))
    assert after.startswith(before)
    assert after.endswith(rest)
    again = parse(after)
    assert [e.message for e in again.entries] == [
        done.after if n == index else e.message for n, e in enumerate(entries)
    ]


def test_gnu_gettext_reads_what_is_written(tmp_path: Path) -> None:
    """`msgfmt` finds the new text."""
    catalog = CATALOG.replace('msgid "One"\nmsgstr "Одна"\n\n', "")
    catalog = catalog.replace(
        '#~ msgid "The bridge is open."\n#~ msgstr "Старий переклад."\n\n', ""
    )
    texts = ('Ціла "одиниця"\tтут\\',)
    path = tmp_path / "uk.po"
    path.write_text(edited(catalog, "One", SetText(texts, approve=True)), "utf-8")

    subprocess.run(["msgfmt", "--check-format", "-o", "/dev/null", str(path)], check=True)


def test_an_undo_is_based_on_the_comment_as_well() -> None:
    """What it puts back holds both; where it cannot, that is what stands against the text now."""
    document = parse(CATALOG)
    message = document.messages[0]
    seen = version_of(message)
    kept = Kept(("Міст відкрито.",), False, None, ())
    asked = apply(document, message.key, SetComment("Чому?"), "uk")
    assert isinstance(asked, Edited)

    assert isinstance(apply(document, message.key, Restore(kept), "uk", seen), Edited)
    refused = apply(asked.document, message.key, Restore(kept), "uk", seen)
    assert isinstance(refused, Conflict)
    assert refused.yours == kept.msgstr
