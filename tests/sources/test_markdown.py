"""One walk finds every piece of a Markdown text, and the same walk puts translations back."""

from __future__ import annotations

import re

import pytest

from l10n.model import Segment
from l10n.sources.markdown import walk
from l10n.sources.pieces import splice
from l10n.sources.shape import shape
from tests.sources.examples import found, render, same

STORY = """\
Місток, що сполучає Вербову вулицю
з **Гончарним Кутом**, відкрито[^1].

## Чотири кроки {#kroky}

1. Розібрали настил.
2. [x] Замінили 2 з 6 балок
   і перемурували підпору.
   - Настил.

> Ми хотіли той самий міст,
> тільки здоровий.
>
> — **Микола Тесленко**, тесля

| Рік | Довжина |
|-----|---------|
| 1926 | 48 метрів |

![Місток восени](bridge.svg "Вид із берега")

```python
print("Привіт")
```

<figure>
<img src="a.svg" alt="Стара мапа">
<figcaption>Мапа 1890 року</figcaption>
</figure>

Докладніше
=========

Дивіться [звіт], [мапу][] і [сайт][s].\\
Телефон: `044 123`.

[звіт]: https://example.org/zvit "Звіт"
[мапу]: ../map.uk.md
[s]: https://example.org

[^1]: Так його
    називають здавна.
"""


def put(body: str, *translations: str) -> str:
    """The text with its pieces replaced one after the other."""
    rest = iter(translations)
    return splice(body, walk(body), lambda _: next(rest))


def test_a_story_is_taken_apart_in_its_order() -> None:
    """Kinds, texts without block syntax, soft line breaks as blanks, hard ones as line breaks."""
    assert found(STORY) == [
        ("paragraph", "Місток, що сполучає Вербову вулицю з **Гончарним Кутом**, відкрито[^1]."),
        ("heading 2", "Чотири кроки"),
        ("list item", "Розібрали настил."),
        ("list item", "Замінили 2 з 6 балок і перемурували підпору."),
        ("list item, under “Чотири кроки”", "Настил."),
        ("quote", "Ми хотіли той самий міст, тільки здоровий."),
        ("attribution", "— **Микола Тесленко**, тесля"),
        ("table heading", "Рік"),
        ("table heading", "Довжина"),
        ("table cell", "48 метрів"),
        ("image alt", "Місток восени"),
        ("image title", "Вид із берега"),
        ("alt of <img>", "Стара мапа"),
        ("text of <figcaption>", "Мапа 1890 року"),
        ("heading 1", "Докладніше"),
        ("paragraph", "Дивіться [звіт][звіт], [мапу][мапу] і [сайт][s].\nТелефон: `044 123`."),
        ("link title", "Звіт"),
        ("footnote", "Так його називають здавна."),
    ]


def test_pieces_know_their_lines_and_their_file() -> None:
    """Lines are counted in the whole file, above the body stands the front matter."""
    pieces = walk("Один.\n\n# Два\n\n> три\n> — чотири, автор\n", first_line=10, reference="a.md")
    assert [piece.segment for piece in pieces] == [
        Segment("Один.", "paragraph", line=10, reference="a.md"),
        Segment("Два", "heading 1", line=12, reference="a.md"),
        Segment("три", "quote", line=14, reference="a.md"),
        Segment("— чотири, автор", "attribution", line=15, reference="a.md"),
    ]


def test_without_translations_every_byte_stays() -> None:
    """None leaves each piece as it is."""
    assert splice(STORY, walk(STORY), lambda _: None) == STORY


def test_only_translated_pieces_change() -> None:
    """Code, addresses, block marks and the layout around a translation stay."""
    translations = {
        "Чотири кроки": "Four steps",
        "Замінили 2 з 6 балок і перемурували підпору.": "Replaced 2 of 6 beams.",
        "— **Микола Тесленко**, тесля": "— **Mykola Teslenko**, carpenter",
        "48 метрів": "48 m | 157 ft",
        "Місток восени": "The bridge in autumn",
        "Вид із берега": 'Seen from "our" bank',
        "Стара мапа": 'The "old" map',
        "Мапа 1890 року": "A map of 1890",
        "Так його називають здавна.": "An old name.",
    }
    expected = (
        STORY.replace("Чотири кроки", "Four steps")
        .replace("Замінили 2 з 6 балок\n   і перемурували підпору.", "Replaced 2 of 6 beams.")
        .replace("— **Микола Тесленко**, тесля", "— **Mykola Teslenko**, carpenter")
        .replace("48 метрів", "48 m \\| 157 ft")
        .replace("Місток восени", "The bridge in autumn")
        .replace("Вид із берега", 'Seen from \\"our\\" bank')
        .replace("Стара мапа", "The &quot;old&quot; map")
        .replace("Мапа 1890 року", "A map of 1890")
        .replace("Так його\n    називають здавна.", "An old name.")
    )
    assert splice(STORY, walk(STORY), lambda s: translations.get(s.text)) == expected


@pytest.mark.parametrize(
    ("body", "pieces"),
    [
        ("", []),
        ("\n\n", []),
        ("1926\n", []),
        ("---\n", []),
        ("`print()`\n", []),
        ("https://example.org\n", []),
        ("    код із відступом\n", []),
        ("~~~\nкод\n~~~\n", []),
        ("<!-- коментар -->\n", []),
        ("<div>\n<p>Не закрито\n</div>\n", []),
        ("[a]: https://example.org\n", []),
        ("[a]: https://example.org 'Назва'\n", [("link title", "Назва")]),
        ("[a]:\n<x 'y>\n(Довга\nназва)\n", [("link title", "Довга назва")]),
        ("> [a]: /u\n> \"Назва\n> \\\"тут\\\"\"\n", [("link title", 'Назва "тут"')]),
        ("- а\n\n  [b]: /u 'Назва'\n\n- в\n",
         [("list item", "а"), ("link title", "Назва"), ("list item", "в")]),
        ("- [a]: /u 'Назва'\n  раз\n- два\n",
         [("link title", "Назва"), ("list item", "раз"), ("list item", "два")]),
        ("[a]: /u '1926'\n", []),
        ("\u00a0Так\u00a0\n", [("paragraph", "\u00a0Так\u00a0")]),
        ("Так\rні\r", [("paragraph", "Так ні")]),
        ("Рядок  \nдругий\n", [("paragraph", "Рядок\nдругий")]),
        ("Рядок\\\nдругий\n", [("paragraph", "Рядок\nдругий")]),
        ("Рядок\r\nдругий\r\n", [("paragraph", "Рядок другий")]),
        ("- один\n- два\n", [("list item", "один"), ("list item", "два")]),
        ("- один\n\n  ще абзац\n", [("list item", "один"), ("list item", "ще абзац")]),
        ("- > цитата\n", [("quote", "цитата")]),
        ("> - пункт\n", [("list item", "пункт")]),
        ("> # Назва\n", [("heading 1", "Назва")]),
        ("> довга\nцитата\n", [("quote", "довга цитата")]),
        ("> так\n> — Олена\n", [("quote", "так"), ("attribution", "— Олена")]),
        ("> так\n> – Олена\n", [("quote", "так"), ("attribution", "– Олена")]),
        ("> так\n> -- Olena\n", [("quote", "так"), ("attribution", "-- Olena")]),
        ("> — Це репліка.\n", [("quote", "— Це репліка.")]),
        ("Так\n— Олена\n", [("paragraph", "Так — Олена")]),
        ("\\* не список\n", [("paragraph", "\\* не список")]),
        ("# Назва #\n", [("heading 1", "Назва")]),
        ("Назва\nдовга\n---\n", [("heading 2", "Назва довга")]),
        ("|a|\n|-|\n|раз \\| два|\n", [("table heading", "a"), ("table cell", "раз | два")]),
        ("раз | два\n-|-\n1926\\. | 5\n", [("table heading", "раз"), ("table heading", "два")]),
        ("- Раз\n\t<details>\n\t<summary>\n\t\tБільше\n\t</summary>\n\t</details>\n",
         [("list item", "Раз"), ("text of <summary>", "Більше")]),
        ("![Фото](a.png)\n", [("image alt", "Фото")]),
        ("![Фото](a.png 'Назва')\n", [("image alt", "Фото"), ("image title", "Назва")]),
        ("![Фото](a.png (Назва))\n", [("image alt", "Фото"), ("image title", "Назва")]),
        ("![Фото](<a b.png>\n  \"Назва\")\n", [("image alt", "Фото"), ("image title", "Назва")]),
        ("![Фото][p]\n\n[p]: a.png\n", [("image alt", "Фото")]),
        ("![](a.png)\n", []),
        ("![Фото](a.png) і текст\n", [("paragraph", "![Фото](a.png) і текст")]),
        ("![Раз](a.png) ![Два](b.png)\n", [("paragraph", "![Раз](a.png) ![Два](b.png)")]),
        ("[![Фото](a.png)](b.html)\n", [("paragraph", "[![Фото](a.png)](b.html)")]),
        ("Див. [звіт].\n\n[звіт]: a.md\n", [("paragraph", "Див. [звіт][звіт].")]),
        ("Див. [звіт].\n", [("paragraph", "Див. [звіт].")]),
        ("Код `a\nb` тут\n", [("paragraph", "Код `a b` тут")]),
        ("> Код `a\n> b` тут\n", [("quote", "Код `a b` тут")]),
        ("Ім’я &amp; ~~прізвище~~\n", [("paragraph", "Ім’я &amp; ~~прізвище~~")]),
        ("<b>Так</b> було\n", [("paragraph", "<b>Так</b> було")]),
        ("- [ ] зробити\n", [("list item", "зробити")]),
        ("<div>\n\nТекст\n\n</div>\n", [("paragraph", "Текст")]),
    ],
)  # fmt: skip
def test_what_a_translator_sees(body: str, pieces: list[tuple[str, str]]) -> None:
    """Inline markup stays, block syntax and what holds no words does not."""
    assert found(body) == pieces


@pytest.mark.parametrize(
    ("body", "translations", "expected"),
    [
        ("Так.\n", ["1. Перше"], "1\\. Перше\n"),
        ("Так.\n", ["2026. Рік"], "2026\\. Рік\n"),
        ("Так.\n", ["# Назва"], "\\# Назва\n"),
        ("Так.\n", ["---"], "\\---\n"),
        ("Так.\n", ["- пункт"], "\\- пункт\n"),
        ("Так.\n", ["+ 5 °C"], "\\+ 5 °C\n"),
        ("Так.\n", ["Раз\\\nДва"], "Раз\\  \nДва\n"),
        ("Так.\n", ["Раз\\\\\nДва"], "Раз\\\\\\\nДва\n"),
        ("Так.\n", ["Раз\r# Два\r\n\n- Три"], "Раз\\\n\\# Два\\\n\\\n\\- Три\n"),
        ("Так.\n", ["а | б\n--- | ---"], "а | б\\\n\\--- | ---\n"),
        ("Так.\n", ["Слово\n--"], "Слово\\\n\\--\n"),
        ("Так.\n", ["[а\\]б]: в"], "\\[а\\]б]: в\n"),
        ("- Так.\n", ["[x] Раз"], "- \\[x] Раз\n"),
        ("- [ ] Так.\n", ["Раз"], "- [ ] Раз\n"),
        ("Так\n===\n", ["Раз {#два}"], "Раз \\{#два\\}\n===\n"),
        ("# Так\n", ["Раз {два .три}"], "# Раз \\{два .три\\}\n"),
        ("# Так\n", ["Раз \\{a=}"], "# Раз \\{a=\\}\n"),
        ("# Так\n", ["Раз {два}"], "# Раз {два}\n"),
        ("|Так|\n|---|\n", ["Раз\\"], "|Раз\\ |\n|---|\n"),
        ("|Так|\n|---|\n", ["Раз\\\\"], "|Раз\\\\ |\n|---|\n"),
        ("![Так](a.png)\n", ["Раз\\"], "![Раз\\\\](a.png)\n"),
        ("[a]: /u 'Так'\n", ['Раз "два"\\'], '[a]: /u "Раз \\"два\\"\\\\"\n'),
        ("> - <p>Так</p>\n", ["Раз\nДва"], "> - <p>Раз<br>\n>   Два</p>\n"),
        ("Так.\n", ["> 100 людей"], "\\> 100 людей\n"),
        ("Так.\n", ["*Так* було"], "*Так* було\n"),
        ("Так.\n", ["  відступ\nрядок  "], "відступ\\\nрядок\n"),
        ("- Так.\n", ["Раз\nДва"], "- Раз\\\n  Два\n"),
        ("10) Так.\n", ["Раз\n- Два"], "10) Раз\\\n    \\- Два\n"),
        ("> Так.\n", ["Раз\nДва"], "> Раз\\\n> Два\n"),
        ("> - Так.\n", ["Раз\nДва"], "> - Раз\\\n>   Два\n"),
        ("[^1]: Так.\n\nА[^1].\n", ["Раз\nДва", "Б[^1]."], "[^1]: Раз\\\n      Два\n\nБ[^1].\n"),
        ("# Так\n", ["Раз\nДва"], "# Раз Два\n"),
        ("# Так\n", ["До #"], "# До \\#\n"),
        ("Так\n===\n", ["Раз\nДва"], "Раз\\\nДва\n===\n"),
        ("|Так|\n|---|\n", ["Раз\nДва|Три"], "|Раз Два\\|Три|\n|---|\n"),
        ("![Так](a.png 'Ні')\n", ["Yes", "It's no"], "![Yes](a.png \"It's no\")\n"),
        ("![Так](a.png (Ні))\n", ["Yes", "No :)"], '![Yes](a.png "No :)")\n'),
        ("<p>Так</p>\n", ["Раз\nДва"], "<p>Раз<br>\nДва</p>\n"),
        ("<p title='Ні'>Так</p>\n", ["It's \"no\"", "Yes"],
         "<p title=\"It's &quot;no&quot;\">Yes</p>\n"),
        ("> так\n> — Олена\n", ["yes", "— Olena"], "> yes\n> — Olena\n"),
        ("Див. [звіт].\n\n[звіт]: a.md\n", ["See [report][звіт]."],
         "See [report][звіт].\n\n[звіт]: a.md\n"),
    ],
)  # fmt: skip
def test_how_a_translation_is_put_in(body: str, translations: list[str], expected: str) -> None:
    """Nothing a translator types turns into block syntax or leaves its place."""
    assert put(body, *translations) == expected


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("## Разом {count}\n", "Разом {count}"),
        ("## Разом {a b}  \r\n", "Разом {a b}"),
        ("Разом {count}\n===\n", "Разом {count}"),
        ("> Разом\n> {count}\n> ===\n", "Разом {count}"),
        ("## Разом {}\n", "Разом {}"),
        ("## Разом {#}\n", "Разом {#}"),
        ("## Разом {=}\n", "Разом {=}"),
        ("## *Разом {a*}\n", "*Разом {a*}"),
        ("## Разом {a} {b}\n", "Разом {a} {b}"),
        ("## Разом {a} {#b}\n", "Разом {a}"),
        ("## Разом {a} ##\n", "Разом {a}"),
        ("## Разом \\{a}\n", "Разом \\{a}"),
        ("## Разом {a\\}\n", "Разом {a\\}"),
        ("## Разом {#id слово}\n", "Разом"),
        ("## Разом {.ряд}\n", "Разом"),
        ("## Разом {ключ=1}\n", "Разом"),
        ("# {count} {#id}\n\n## Слово {count}", "Слово {count}"),
    ],
)
def test_words_in_braces_end_a_heading(body: str, text: str) -> None:
    """Only #id, .class and key=value are attributes; the reader sees the rest, as does who
    translates it."""
    assert found(body)[-1:] == [(found(body)[-1][0], text)]
    assert render(same(body)) == render(body)
    brace = text.removesuffix("\\}").removesuffix("}").rpartition("{")[2]
    assert brace.replace("*", "") in re.sub("<[^>]*>", "", render(body))
    assert shape(same(body)) == shape(body)


def test_a_story_translated_into_itself_renders_the_same() -> None:
    """Only line breaks differ."""
    assert render(same(STORY)) == render(STORY)


@pytest.mark.parametrize(
    "body",
    [
        '<a foo="bar" bam = \'baz <em>"</em>\'\n_boolean zoop:33=zoop:33 />\n',
        "[a](/x 'Назва \"тут\"')\n",
        "| `a\\|b` | c |\n|---|---|\n| так \\| ні | [x](y) |\n",
        "> `код\n> довгий` і <b\n> class='x'>жирний</b>\n",
        "Так\\\n\\\nні\n",
        "*Так\nі **так***\n",
        "1. а\n\n   - б\n     в\n\n     > г\n     > д\n",
        "[посилання\nдовге](https://example.org\n'назва') тут\n",
        "Текст\u2028із роздільником\n",
        "Текст[^а].\n\n[^а]: Перший.\n\n    Другий\n    абзац.\n\n    - пункт\n",
        "Рядок\r\nдругий  \r\nтретій\r\n\r\n- а\r\n  б\r\n",
    ],
)
def test_a_text_translated_into_itself_renders_the_same(body: str) -> None:
    """Also where a line break stands inside code, tags, links, quotes and lists."""
    assert render(same(body)) == render(body)
