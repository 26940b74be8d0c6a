"""The HTML of a story's text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.site.body import Place, render
from l10n.sources.dialect import Dialect
from l10n.sources.markdown import walk

PICTURES = {"bridge.svg": ("/city/bridge.svg", 640, 360), "a&b.png": ("/city/a%26b.png", 8, 9)}
LINKS: dict[str, tuple[str, str | None] | None] = {
    "../science/map.uk.md": ("/science/map/", None),
    "rowing.en.md#start": ("/en/sport/rowing/#start", "en"),
    "held.uk.md": None,
}
PLACE = Place(PICTURES.get, lambda href: LINKS.get(href, (href, None)))


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Текст **так**.\n", "<p>Текст <strong>так</strong>.</p>\n"),
        ("Раз\\\nдва\n", "<p>Раз<br>\nдва</p>\n"),
        ("---\n", "<hr>\n"),
        (
            "![Міст](bridge.svg)\n",
            (
                '<figure class="picture"><img src="/city/bridge.svg" alt="Міст" width="640"'
                ' height="360" loading="lazy"></figure>\n'
            ),
        ),
        (
            '![Міст "новий"](bridge.svg "Вид із *берега*")\n',
            (
                '<figure class="picture"><img src="/city/bridge.svg" alt="Міст &quot;новий&quot;"'
                ' width="640" height="360" loading="lazy">'
                "<figcaption>Вид із *берега*</figcaption></figure>\n"
            ),
        ),
        (
            "Ось ![міст](bridge.svg 'Він') тут\n",
            (
                '<p>Ось <img src="/city/bridge.svg" alt="міст" title="Він" width="640" height="360"'
                ' loading="lazy"> тут</p>\n'
            ),
        ),
        (
            "![Чуже](https://example.org/a.png?b=1&c=2)\n",
            (
                '<figure class="picture"><img src="https://example.org/a.png?b=1&amp;c=2"'
                ' alt="Чуже" loading="lazy"></figure>\n'
            ),
        ),
        (
            "![Так](a&b.png)\n",
            (
                '<figure class="picture"><img src="/city/a%26b.png" alt="Так" width="8" height="9"'
                ' loading="lazy"></figure>\n'
            ),
        ),
        (
            '<figure>\n<img class="wide" src="bridge.svg" alt="Міст">\n</figure>\n',
            (
                '<figure>\n<img class="wide" src="/city/bridge.svg" alt="Міст" width="640"'
                ' height="360" loading="lazy">\n</figure>\n'
            ),
        ),
        (
            '<p><img src="bridge.svg" width="320" alt="Міст" loading="eager"/></p>\n',
            '<p><img src="/city/bridge.svg" width="320" alt="Міст" loading="eager"></p>\n',
        ),
        ('`<img src="bridge.svg">`\n', '<p><code>&lt;img src="bridge.svg"&gt;</code></p>\n'),
        ("[мапа](../science/map.uk.md)\n", '<p><a href="/science/map/">мапа</a></p>\n'),
        (
            "[мапа **тут**](../science/map.uk.md 'Стара')\n",
            '<p><a href="/science/map/" title="Стара">мапа <strong>тут</strong></a></p>\n',
        ),
        (
            "[клуб](rowing.en.md#start)\n",
            '<p><a href="/en/sport/rowing/#start" hreflang="en">клуб</a></p>\n',
        ),
        ("Див. [*статтю*](held.uk.md).\n", "<p>Див. <em>статтю</em>.</p>\n"),
        (
            '<p><a class="more" href="../science/map.uk.md">мапа</a></p>\n',
            '<p><a class="more" href="/science/map/">мапа</a></p>\n',
        ),
        (
            "<https://example.org/?a=1&b=2>\n",
            '<p><a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2</a></p>\n',
        ),
        ("# Раз\n\n## Два\n", '<h1 id="section-1">Раз</h1>\n<h2 id="section-2">Два</h2>\n'),
        (
            "## Раз {#raz}\n\n## Два\n",
            '<h2 id="raz">Раз</h2>\n<h2 id="section-2">Два</h2>\n',
        ),
        (
            "| а | б |\n|:-:|--:|\n| 1 | 2 |\n",
            (
                '<div class="table" tabindex="0"><table><thead><tr><th class="center">а</th>'
                '<th class="right">б</th></tr></thead><tbody>\n<tr><td class="center">1</td>'
                '<td class="right">2</td></tr>\n</tbody></table></div>\n'
            ),
        ),
        (
            "- [x] раз\n- [ ] два\n",
            (
                '<ul>\n<li class="task"><label><input type="checkbox" disabled checked> раз</label>'
                '</li>\n<li class="task"><label><input type="checkbox" disabled> два</label>'
                "</li>\n</ul>\n"
            ),
        ),
        ("> Так.\n", "<blockquote>\n<p>Так.</p>\n</blockquote>\n"),
        (
            "> Так.\n> — **Олена**, тесля\n",
            (
                '<figure class="quote"><blockquote>\n<p>Так.</p>\n</blockquote>'
                "<figcaption>— <strong>Олена</strong>, тесля</figcaption></figure>\n"
            ),
        ),
        (
            "> Так.\n>\n> І ні.\n>\n> — Олена\n",
            (
                '<figure class="quote"><blockquote>\n<p>Так.</p>\n<p>І ні.</p>\n</blockquote>'
                "<figcaption>— Олена</figcaption></figure>\n"
            ),
        ),
        (
            "> - раз\n>\n> — Олена\n",
            (
                '<figure class="quote"><blockquote>\n<ul>\n<li>раз</li>\n</ul>\n</blockquote>'
                "<figcaption>— Олена</figcaption></figure>\n"
            ),
        ),
    ],
)
def test_what_a_page_needs_is_added(markdown: str, html: str) -> None:
    """Sizes, captions, speakers, addresses and ids; void tags without a slash."""
    assert render(markdown, PLACE) == html


@pytest.mark.parametrize(
    "tag",
    [
        "<img src='bridge.svg' alt='Міст'>",
        "<img src=bridge.svg alt=Міст>",
        "<IMG SRC=bridge.svg ALT='Міст' />",
        '<Img\nsrc = "bridge.svg"\nalt="Міст">',
        '<img src=" bridge.svg " alt="Міст">',
        '<img src=bridge.svg src="other.svg" alt="Міст">',
    ],
)
def test_a_picture_is_found_however_its_tag_is_written(tag: str) -> None:
    """With any quotation marks or none, in capitals, on several lines; the first `src` counts."""
    shown = '<img src="/city/bridge.svg" alt="Міст" width="640" height="360" loading="lazy">'
    assert render(f"<div>{tag}</div>\n", PLACE) == f"<div>{shown}</div>\n"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            '<video src="a.mp4" poster="a.jpg" controls></video>',
            '<video src="/city/a.mp4" poster="/city/a.jpg" controls=""></video>',
        ),
        (
            "<audio><source src=a.mp4></audio>",
            '<audio><source src="/city/a.mp4"></audio>',
        ),
        (
            '<picture><source srcset="a.jpg 2x, aa.jpg, /a.jpg 3x"></picture>',
            '<picture><source srcset="/city/a.jpg 2x, aa.jpg, /a.jpg 3x"></picture>',
        ),
        (
            '<source srcset="a.jpg,a.jpg 2x, data:image/png;base64,a.jpg, a.jpg (x, y)">',
            '<source srcset="a.jpg,a.jpg 2x, data:image/png;base64,a.jpg, /city/a.jpg (x, y)">',
        ),
        (
            '<video src="https://example.org/a.mp4" muted></video>',
            '<video src="https://example.org/a.mp4" muted></video>',
        ),
    ],
)
def test_films_and_sounds_of_the_project_have_their_address(written: str, shown: str) -> None:
    """So have posters and other sizes of pictures; what is not the project's stays."""
    ours = {name: (f"/city/{name}", None) for name in ("a.mp4", "a.jpg")}
    place = Place(PICTURES.get, lambda href: ours.get(href, (href, None)))
    assert render(f"<div>{written}</div>\n", place) == f"<div>{shown}</div>\n"


def test_a_script_is_no_markup() -> None:
    """What it writes into a page is its own affair; so is a form's text."""
    for name in ("script", "textarea"):
        text = f"<{name}>\na = '<a href=' + url + '>more</A>' + \"<IMG src='b'>\"\n</{name}>\n"
        assert render(f"{text}<div><a href=c></A></div>\n", PLACE) == (
            f'{text}<div><a href="c"></a></div>\n'
        )


def test_what_is_added_to_a_picture_stands_behind_its_last_value() -> None:
    """A sign in a description is no tag's end."""
    assert render('<div><img src="bridge.svg" alt="a > b <i>"></div>\n', PLACE) == (
        '<div><img src="/city/bridge.svg" alt="a &gt; b &lt;i&gt;" width="640" height="360"'
        ' loading="lazy"></div>\n'
    )


def test_a_size_in_capitals_is_a_size() -> None:
    """A browser takes the first of two."""
    assert 'width="640"' not in render("<p><img src=bridge.svg WIDTH=20></p>\n", PLACE)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("?a=1&section=2&copy=3&para", "?a=1&amp;section=2&amp;copy=3¶"),
        ("?a=1&amp;section=2&#38;b&times;", "?a=1&amp;section=2&amp;b×"),
        ("?region&notify&lt", "?region&amp;notify&lt;"),
    ],
)
@pytest.mark.parametrize("quote", ['"', "'"])
def test_an_address_is_read_as_browsers_read_it(written: str, shown: str, quote: str) -> None:
    """What has no semicolon and goes on is no entity."""
    link = f"<a href={quote}https://example.org/{written}{quote}>тут</a>"
    assert render(f"<div>{link}</div>\n", PLACE) == (
        f'<div><a href="https://example.org/{shown}">тут</a></div>\n'
    )


@pytest.mark.parametrize(
    "tag",
    [
        "<a href='../science/map.uk.md'>мапа</a>",
        "<a href=../science/map.uk.md>мапа</a>",
        "<A HREF='../science/map.uk.md'>мапа</A>",
        "<a\nhref = ' ../science/map.uk.md'>мапа</a >",
    ],
)
def test_a_link_is_found_however_its_tag_is_written(tag: str) -> None:
    """With any quotation marks or none, in capitals, on several lines."""
    assert render(f"Ось {tag} тут\n", PLACE) == '<p>Ось <a href="/science/map/">мапа</a> тут</p>\n'


_WHO = re.compile(r"<figcaption>(.*?)</figcaption></figure>", re.DOTALL)


@pytest.mark.parametrize(
    ("markdown", "speakers"),
    [
        ("> Так.\n> — Олена\n", ["— Олена"]),
        ("> Так.\n> -- Олена\n", ["-- Олена"]),
        ("> Так.\\\n> — Олена\n", ["— Олена"]),
        ("> Так.<br>\n> — Олена\n", ["— Олена"]),
        ("> Так.\n> — Олена\\\n> тесля\n", ["— Олена<br>\nтесля"]),
        ("> Так.\n>\n> — Олена,\n> тесля\n", ["— Олена,\nтесля"]),
        ("> # Так\n>\n> — Олена\n", ["— Олена"]),
        ("> ![Так](a.png)\n>\n> — Олена\n", ["— Олена"]),
        ("> ---\n>\n> — Олена\n", ["— Олена"]),
        ("> Так.\n> — [Олена](a\n> 'Ні\n> — ні')\n", ['— <a href="a" title="Ні\n— ні">Олена</a>']),
        ("> > Так.\n> > — Олена\n>\n> — Іван\n", ["— Олена", "— Іван"]),
        ("> > Так.\n>\n> Ні.\n> — Іван\n", ["— Іван"]),
        ("> Ні.\n>\n> > Так.\n> > — Олена\n", ["— Олена"]),
        ("> >\n> — Олена\n", ["— Олена"]),
        ("> > 1\n>\n> — Олена\n", ["— Олена"]),
        ("- > Так.\n  > — Олена\n", ["— Олена"]),
        ("> Так.\n> — <b>Олена</b>\n", ["— <b>Олена</b>"]),
        ("> — Так.\n", []),
        ("> Так.\n> — Олена,\n> тесля\n", []),
        ("> Так.\n> — Олена\n>\n> Ні.\n", []),
        ("> **Так.\n> — Олена**\n", []),
        ("> <b>Так.\n> — Олена</b>\n", []),
        ("> - Так.\n>\n>   — Олена\n", []),
        ("> - Так.\n> — Олена\n", []),
        ("> Так. — Олена\n", []),
        ("Так.\n— Олена\n", []),
    ],
)
def test_a_quote_says_who_spoke(markdown: str, speakers: list[str]) -> None:
    """The page sets apart exactly what translators know as the attribution."""
    page = render(markdown, PLACE)
    assert (_WHO.findall(page), page.count("<blockquote>")) == (speakers, page.count("</block"))
    kinds = [piece.segment.kind for piece in walk(markdown)]
    assert kinds.count("attribution") == len(speakers)


_LINES = st.lists(
    st.sampled_from(
        [
            *("Так.", "— Олена", "-- Олена", "**Раз", "два**", "<b>", "</b>", "`a`", "- пункт"),
            *("# Ні", "> так", "> — Іван", ">", "> >", "---", "<br>", "два<br>", "два\\"),
            *("[а](б", "'в')", "", ""),
        ]
    ),
    max_size=7,
)


@given(_LINES)
def test_a_speaker_is_an_attribution_whatever_the_quote(lines: list[str]) -> None:
    """As many on the page as in the catalog, and the same words."""
    markdown = "".join(f"> {line}\n" for line in lines)
    on_page = _WHO.findall(render(markdown, PLACE))
    found = [p.segment.text for p in walk(markdown) if p.segment.kind == "attribution"]
    words = [re.sub(r"<[^>]*>|\W", "", text) for text in on_page]
    assert [re.sub(r"<[^>]*>|\(б 'в'\)|\W", "", text) for text in found] == words


def test_definition_lists_where_they_are_switched_on() -> None:
    """Otherwise a colon is text."""
    html = "<dl>\n<dt>Міст</dt>\n<dd>річ</dd>\n</dl>\n"
    assert render("Міст\n: річ\n", PLACE, Dialect(definition_lists=True)) == html
    assert render("Міст\n: річ\n", PLACE) == "<p>Міст\n: річ</p>\n"


def test_words_in_braces_at_a_headings_end_are_read() -> None:
    """They are no attributes, which begin with # or ., or have a value."""
    html = '<h2 id="section-1">Разом {count}</h2>\n<h2 id="a">Далі</h2>\n'
    assert render("## Разом {count}\n\n## Далі {#a}\n", PLACE) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (
            "Раз[^a], два[^b], знов раз[^a].\n\n[^b]: Друга.\n\n[^a]: Перша.\n",
            (
                "<p>Раз"
                '<sup class="footnote-reference"><a href="#fn-1" id="fnref-1">1</a></sup>, два'
                '<sup class="footnote-reference"><a href="#fn-2" id="fnref-2">2</a></sup>, знов раз'
                '<sup class="footnote-reference"><a href="#fn-1">1</a></sup>.</p>\n'
                '<div class="footnotes">\n<ol>\n<li id="fn-1"><p>Перша.</p></li>\n'
                '<li id="fn-2"><p>Друга.</p></li>\n</ol>\n</div>\n'
            ),
        ),
        (
            "[^x]: Зайва.\n\nРаз[^a].\n\n[^a]: Див. *далі*[^b].\n\n[^b]: Друга.\n",
            (
                "<p>Раз"
                '<sup class="footnote-reference"><a href="#fn-1" id="fnref-1">1</a></sup>.</p>\n'
                '<div class="footnotes">\n<ol>\n<li id="fn-1"><p>Див. <em>далі</em>'
                '<sup class="footnote-reference"><a href="#fn-2" id="fnref-2">2</a></sup>.</p>'
                '</li>\n<li id="fn-2"><p>Друга.</p></li>\n</ol>\n</div>\n'
            ),
        ),
    ],
    ids=["in the order of their references", "a note that refers to a note"],
)
def test_notes_are_one_list_at_the_end(markdown: str, html: str) -> None:
    """The number beside a word is the note's number in the list."""
    assert render(markdown, PLACE) == html


def test_nothing_needs_inline_styles() -> None:
    """A strict content security policy forbids them."""
    assert "style=" not in render("| а |\n|:--|\n| б |\n\n1. а\n\n```py\nб\n```\n", PLACE)
