"""Texts and readable attributes of HTML blocks."""

from __future__ import annotations

import pytest

from l10n.sources.html_blocks import outline, walk
from l10n.sources.markdown import Flaw, read


def found(html: str) -> list[tuple[str, str]]:
    """Kind and source of every place, an attribute's quotation marks included."""
    return [(place.kind, html[place.start : place.end]) for place in walk(html).found]


@pytest.mark.parametrize(
    ("html", "places"),
    [
        ("<p>Так</p>\n", [("text of <p>", "Так")]),
        ("<p>\n  Так\n  ні\n</p>\n", [("text of <p>", "Так\n  ні")]),
        ("<p>Так &amp; <b>ні</b>&#33;</p>", [("text of <p>", "Так &amp; <b>ні</b>&#33;")]),
        ("<p>Раз<br>два</p>", [("text of <p>", "Раз<br>два")]),
        ("<p><b>Так</b></p>", [("text of <p>", "Так")]),
        ("<p><a href='x'><b>Так</b></a></p>", [("text of <p>", "Так")]),
        ("<p><b>Так</b> і <b>ні</b></p>", [("text of <p>", "<b>Так</b> і <b>ні</b>")]),
        ("<tr><td>Раз</td><td>Два</td></tr>", [("text of <td>", "Раз"), ("text of <td>", "Два")]),
        ("<p>Раз</p><!-- ні --><p>Два</p>", [("text of <p>", "Раз"), ("text of <p>", "Два")]),
        (
            "<details>\n<summary>Більше</summary>\nТекст\n</details>",
            [("text of <summary>", "Більше"), ("text of <details>", "Текст")],
        ),
        ('<div title="Так"></div>', [("title of <div>", '"Так"')]),
        ("<div title='Так'></div>", [("title of <div>", "'Так'")]),
        ('<div aria-label="Так" class="Ні"></div>', [("aria-label of <div>", '"Так"')]),
        (
            '<figure>\n<img src="a.png" alt="Міст">\n<figcaption>Восени</figcaption>\n</figure>',
            [("alt of <img>", '"Міст"'), ("text of <figcaption>", "Восени")],
        ),
        ('<p><img src="a.png" alt="Міст"/></p>', [("alt of <img>", '"Міст"')]),
        (
            '<p><a title="Далі"><img alt="Міст"></a></p>',
            [("title of <a>", '"Далі"'), ("alt of <img>", '"Міст"')],
        ),
        (
            '<p><a title="Читати далі">Далі</a></p>',
            [("title of <a>", '"Читати далі"'), ("text of <p>", "Далі")],
        ),
        (
            '<p>Ось <img alt="міст"> тут</p>',
            [("text of <p>", 'Ось <img alt="міст"> тут')],
        ),
        ("<p>1926</p>", []),
        ("<p></p>", []),
        ("<script>alert('Так')</script>", []),
        ("<style>p { content: 'Так' }</style>", []),
        ("<pre>Так</pre>", []),
        ("<svg><text>Так</text></svg>", []),
        ("<p>5 < 6 і R&D</p>", [("text of <p>", "5 < 6 і R&D")]),
        ("<p>Так</div>", []),
        ("Так</p>", []),
        ("<p><b>Так</p></b>", []),
        ("", []),
    ],
)
def test_what_people_read_is_found(html: str, places: list[tuple[str, str]]) -> None:
    """Runs of text with their inline markup, and attributes; nothing in malformed HTML."""
    assert found(html) == places


def in_markdown(body: str) -> tuple[list[str], tuple[Flaw, ...]]:
    """Texts of the HTML blocks, and what is malformed."""
    result = read(body)
    return [piece.segment.text for piece in result.pieces], result.malformed


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("> <p>Так\n> ні</p>\n", ["Так ні"]),
        ("- <p>Так\n  ні</p>\n", ["Так ні"]),
        ("1. > <p title='Хто'>Так</p>\n", ["Хто", "Так"]),
        ("<details>\n<summary>Більше</summary>\n\nТекст\n\n</details>\n", ["Більше", "Текст"]),
        ("<table>\n\n<tr>\n\n<td>\nТак\n</td>\n\n</tr>\n\n</table>\n", ["Так"]),
        ("<svg>\n\n<g>\n<text>Так</text>\n</g>\n\n</svg>\n", []),
        ("> <div>\n>\n> <p>Так</p>\n>\n> </div>\n\n<p>Ні</p>\n", ["Так", "Ні"]),
        ("<div>\n<![ ні ]><p>Так</p>\n<![слово[ ні ]]>\n</div>\n", ["Так"]),
        ("<div>\n<![if !IE]>Так<![endif]>\n<![CDATA[ ні ]]>\n</div>\n", ["Так"]),
    ],
)
def test_html_is_found_wherever_markdown_has_it(body: str, texts: list[str]) -> None:
    """Inside quotes and lists, and where blank lines make several blocks of one element."""
    assert in_markdown(body) == (texts, ())


@pytest.mark.parametrize(
    ("body", "texts", "malformed"),
    [
        ("<p>Так\n", [], (Flaw(1, "<p> is not closed"),)),
        ("Раз\n\n<p>Так</div>\n", ["Раз"], (Flaw(3, "</div> stands where </p> should"),)),
        ("</p>\n\n<p>Так</p>\n", ["Так"], (Flaw(1, "</p> closes nothing"),)),
        ("<p\nТак\n", [], (Flaw(1, "a tag or comment is not closed"),)),
        ("<div>\n<![\nТак\n", [], (Flaw(2, "a tag or comment is not closed"),)),
        ("> <div>\n> Так\n\nДва\n", ["Два"], (Flaw(1, "<div> is not closed"),)),
        (
            "- раз\n\n  <div>\n\n- два\n\n  </div>\n",
            ["раз", "два"],
            (Flaw(3, "<div> is not closed"), Flaw(7, "</div> closes nothing")),
        ),
        (
            "<div>\n<p>Раз</p>\n\n<p>Два</p>\n",
            ["Два"],
            (Flaw(1, "<div> is not closed"),),
        ),
        ("<!-- l10n:skip -->\n\n<p>Так\n", [], ()),
        ("<div>\n\nРаз\n\n<!-- l10n:skip -->\n\n</div><p>Два</p>\n", ["Раз"], ()),
        ("<!-- l10n:skip -->\n\n<div>\n\n<p>Раз</p>\n\n</div>\n", ["Раз"], ()),
    ],
)
def test_malformed_html_is_left_whole_and_named(
    body: str, texts: list[str], malformed: tuple[Flaw, ...]
) -> None:
    """The block at fault, with the tag's line; the others are translated."""
    assert in_markdown(body) == (texts, malformed)


def test_the_outline_of_html_leaves_out_what_is_part_of_a_sentence() -> None:
    """Inline elements, comments and texts may differ between languages."""
    html = "<DIV class='a'>\n<p>Так <b>і</b> ні<br></p>\n<!-- <p> -->\n</div>"
    assert outline(html) == "div p /p /div"
