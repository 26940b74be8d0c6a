"""The start of a translated line never becomes block syntax."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.sources.dialect import PLAIN
from l10n.sources.escapes import (
    ends_in_backslash,
    escape_block,
    escape_brackets,
    escape_heading,
    escape_item,
    escape_quotes,
)


@pytest.mark.parametrize(
    ("line", "escaped"),
    [
        ("- пункт", "\\- пункт"),
        ("-", "\\-"),
        ("* пункт", "\\* пункт"),
        ("+ 5 °C", "\\+ 5 °C"),
        ("# назва", "\\# назва"),
        ("###### назва", "\\###### назва"),
        ("#", "\\#"),
        ("> цитата", "\\> цитата"),
        (">5", "\\>5"),
        ("```", "\\```"),
        ("~~~ код", "\\~~~ код"),
        ("---", "\\---"),
        ("- - -", "\\- - -"),
        ("***", "\\***"),
        ("_ _ _", "\\_ _ _"),
        ("===", "\\==="),
        ("|а|б|", "\\|а|б|"),
        ("[а]: б", "\\[а]: б"),
        ("[^1]: б", "\\[^1]: б"),
        ("[а\\]б]: в", "\\[а\\]б]: в"),
        ("--", "\\--"),
        ("--- | ---", "\\--- | ---"),
        (":--|--:", "\\:--|--:"),
        ("-|-", "\\-|-"),
        ("1. січня", "1\\. січня"),
        ("24) серпня", "24\\) серпня"),
        ("1991.", "1991\\."),
    ],
)
def test_block_syntax_is_escaped(line: str, escaped: str) -> None:
    """One backslash where CommonMark needs it."""
    assert escape_block(line) == escaped


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Текст",
        "-5 °C",
        "—  репліка",
        "*курсив* текст",
        "**жирний**",
        "+380441234567",
        "#хештег",
        "####### сім",
        "`код` тут",
        "``` код ``` тут",
        "1.5 км",
        "1234567890. десять цифр",
        "24.\u00a0серпня",
        "٣. три",
        "-\u00a0репліка",
        "-- репліка",
        "12 березня",
        "[звіт](a.md)",
        "[звіт]",
        "_так_",
        "= 5",
        "~~ні~~",
    ],
)
def test_other_lines_stay(line: str) -> None:
    """No backslash where there is no need."""
    assert escape_block(line) == line


@given(
    st.lists(st.sampled_from([*"-+*#>`~_=|:1.)[]^ ", "аб", "---", "```"]), max_size=8)
    .map(lambda parts: "".join(parts).strip())
    .filter(bool)
)
def test_an_escaped_line_is_one_paragraph(line: str) -> None:
    """Whatever it begins with, it stays the text it is."""
    html = PLAIN.html(f"{escape_block(line)}\n")
    assert html.startswith("<p>")


@given(st.sampled_from(["- пункт", "===", "---", "# а", "> а", "1. а", "```", "|-|", ": а"]))
def test_an_escaped_line_goes_on_with_the_paragraph(line: str) -> None:
    """Behind a hard line break too."""
    html = PLAIN.html(f"Слово\\\n{escape_block(line)}\n")
    assert (html[:9], html.count("<p>"), html[-5:]) == ("<p>Слово<", 1, "</p>\n")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Набір {#даних}", r"Набір \{#даних\}"),
        ("Набір {з .даних}", r"Набір \{з .даних\}"),
        ("Набір {даних=5}", r"Набір \{даних=5\}"),
        ("Набір {даних}", "Набір {даних}"),
        ("Мова C #", r"Мова C \#"),
        (r"Набір \{даних\}", r"Набір \{даних\}"),
        ("Просто назва", "Просто назва"),
    ],
)
def test_a_heading_gets_no_attributes_and_loses_no_mark(text: str, escaped: str) -> None:
    """Braces and # at a heading's end stay words."""
    assert escape_heading(text) == escaped
    html = PLAIN.html(f"## {escaped}\n")
    assert html == f"<h2>{text.replace(chr(92), '')}</h2>\n"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("план [1867]", "план [1867]"),
        ("план 1867]", r"план 1867\]"),
        ("][", r"\]\["),
        (r"план 1867\]", r"план 1867\]"),
    ],
)
def test_unbalanced_brackets_do_not_close_a_picture(text: str, escaped: str) -> None:
    """A bracket without its partner in a picture's text is escaped."""
    assert escape_brackets(text) == escaped
    assert '<img src="a.svg"' in PLAIN.html(f"![{escaped}](a.svg)")


@pytest.mark.parametrize(
    ("line", "escaped"),
    [
        ("[x] так", r"\[x] так"),
        ("[ ] ні", r"\[ ] ні"),
        ("[X]", r"\[X]"),
        ("[x](a.md) так", "[x](a.md) так"),
        ("[x][x] так", "[x][x] так"),
        ("[xx] так", "[xx] так"),
    ],
)
def test_a_list_item_gets_no_check_box(line: str, escaped: str) -> None:
    """Unless its original has one."""
    assert escape_item(line) == escaped
    assert "<input" not in PLAIN.html(f"- {escaped}\n")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ('так "ні"', r"так \"ні\""),
        (r"так \"ні\"", r"так \"ні\""),
        ("так\\", "так\\\\"),
        ('так\\\\"', 'так\\\\\\"'),
    ],
)
def test_a_title_keeps_its_quotation_marks(text: str, escaped: str) -> None:
    """Each that is not escaped yet, and no backslash escapes the one that ends the title."""
    assert escape_quotes(text) == escaped
    assert ' title="' in PLAIN.html(f'[а](б "{escaped}")')


@pytest.mark.parametrize(
    ("text", "ends"), [("а\\", True), ("а\\\\", False), ("\\", True), ("", False)]
)
def test_a_backslash_at_the_end_escapes_what_follows(text: str, ends: bool) -> None:
    """Not so where it is escaped itself."""
    assert ends_in_backslash(text) is ends
