"""Texts and readable attributes of HTML blocks."""

from __future__ import annotations

import pytest

from l10n.sources.html_blocks import walk


def found(html: str) -> list[tuple[str, str]]:
    """Kind and source of every place, an attribute's quotation marks included."""
    return [(place.kind, html[place.start : place.end]) for place in walk(html)]


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
        ("<p>Так", []),
        ("<p>Так</div>", []),
        ("Так</p>", []),
        ("<p><b>Так</p></b>", []),
        ("", []),
    ],
)
def test_what_people_read_is_found(html: str, places: list[tuple[str, str]]) -> None:
    """Runs of text with their inline markup, and attributes; nothing in malformed HTML."""
    assert found(html) == places
