"""Front matter: YAML 1.2 values, their places, and bytes that stay what they were."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from l10n.config import FRONT_MATTER_KEYS
from l10n.errors import UserError
from l10n.model import Segment
from l10n.sources.frontmatter import FrontMatter, parse, segments, splice
from l10n.sources.translatable import is_translatable

STORY = """\
---
# Редакція: міські новини
title: Місток на Вербовій знову з’єднав береги
date: 2026-09-14T10:20:00+03:00
category: city
tags: [history, volunteers]   # лише зі словника
lead: "Майже рік дорога до школи була на 1,4 км довшою."
points:
  - Місток відкрили 12 вересня.
  - 'Участь узяли 75 волонтерів: усі з міста.'
  - 75

author:    Назар Кияшко
source:
  name: >-
    Товариство
    «Стара кладка»
  url: https://example.org/stara-kladka
image:
  src: footbridge.svg
  alt: |
    Перехожий веде велосипед
  caption: ''
...
Текст.
"""


def spliced(text: str, translations: dict[str, str], keys: tuple[str, ...] = ("title",)) -> str:
    """The front matter with texts replaced by what the table gives for them."""
    front = parse(text, "a.uk.md")
    return splice(text, front, keys, lambda segment: translations.get(segment.text))


def test_values_are_plain() -> None:
    """Texts, numbers, lists and tables; dates and words such as `no` stay texts."""
    assert parse(STORY, "a.uk.md").values == {
        "title": "Місток на Вербовій знову з’єднав береги",
        "date": "2026-09-14T10:20:00+03:00",
        "category": "city",
        "tags": ["history", "volunteers"],
        "lead": "Майже рік дорога до школи була на 1,4 км довшою.",
        "points": ["Місток відкрили 12 вересня.", "Участь узяли 75 волонтерів: усі з міста.", 75],
        "author": "Назар Кияшко",
        "source": {
            "name": "Товариство «Стара кладка»",
            "url": "https://example.org/stara-kladka",
        },
        "image": {"src": "footbridge.svg", "alt": "Перехожий веде велосипед\n", "caption": ""},
    }


def test_segments_are_the_chosen_keys_in_file_order() -> None:
    """Each has its key as context, and the line its value starts at."""
    front = parse(STORY, "a.uk.md")
    assert segments(front, FRONT_MATTER_KEYS, "a.uk.md") == [
        Segment(text, key, key, line=line, reference="a.uk.md")
        for text, key, line in [
            ("Місток на Вербовій знову з’єднав береги", "title", 3),
            ("Майже рік дорога до школи була на 1,4 км довшою.", "lead", 7),
            ("Місток відкрили 12 вересня.", "points", 9),
            ("Участь узяли 75 волонтерів: усі з міста.", "points", 10),
            ("Назар Кияшко", "author", 13),
            ("Товариство «Стара кладка»", "source.name", 15),
            ("Перехожий веде велосипед", "image.alt", 21),
        ]
    ]


def test_the_body_begins_behind_the_block() -> None:
    """Offset and line of what follows."""
    front = parse(STORY, "a.uk.md")
    assert (STORY[front.body_start :], front.body_line) == ("Текст.\n", 25)


def test_lines_of_keys_are_known() -> None:
    """Messages about a value name its key's line."""
    lines = parse(STORY, "a.uk.md").lines
    assert (lines["title"], lines["points"], lines["image.src"]) == (3, 8, 20)


def test_translations_stand_in_the_originals_quotes() -> None:
    """Comments, order, blank lines and everything else keep their bytes."""
    front = parse(STORY, "a.uk.md")
    translations = {
        "Місток на Вербовій знову з’єднав береги": "The footbridge: open again",
        "Майже рік дорога до школи була на 1,4 км довшою.": 'The "long" way to school',
        "Місток відкрили 12 вересня.": "It opened on 12 September.",
        "Участь узяли 75 волонтерів: усі з міста.": "75 volunteers took part; it's a record",
        "Назар Кияшко": "Nazar Kyiashko",
        "Товариство «Стара кладка»": "The Old Footbridge Society",
        "Перехожий веде велосипед": "A man walks his bicycle",
    }
    result = splice(STORY, front, FRONT_MATTER_KEYS, lambda s: translations.get(s.text))
    expected = (
        STORY.removesuffix("Текст.\n")
        .replace("Місток на Вербовій знову з’єднав береги", '"The footbridge: open again"')
        .replace(
            '"Майже рік дорога до школи була на 1,4 км довшою."', '"The \\"long\\" way to school"'
        )
        .replace("Місток відкрили 12 вересня.", "It opened on 12 September.")
        .replace(
            "'Участь узяли 75 волонтерів: усі з міста.'",
            "'75 volunteers took part; it''s a record'",
        )
        .replace("Назар Кияшко", "Nazar Kyiashko")
        .replace(">-\n    Товариство\n    «Стара кладка»", "The Old Footbridge Society")
        .replace("|\n    Перехожий веде велосипед", "A man walks his bicycle")
    )
    assert result == expected


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_without_translations_every_byte_stays(newline: str) -> None:
    """None leaves a value as it is."""
    text = STORY.replace("\n", newline)
    front = parse(text, "a.uk.md")
    assert splice(text, front, FRONT_MATTER_KEYS, lambda _: None) == text[: front.body_start]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("y", "y"),
        ("12:30", "12:30"),
        ("2026-10-03", "2026-10-03"),
        ("1.2.3", "1.2.3"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("٣", "٣"),
        ("Так, true", "Так, true"),
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-1.5", -1.5),
        ("1e3", "1e3"),
        ("1.10", "1.10"),
        ("2.0", 2.0),
        ("010", "010"),
        ("0o10", "0o10"),
        ("+380", "+380"),
        (".5", ".5"),
        ("1.", "1."),
        ("9" * 5000, "9" * 5000),
        (".nan", ".nan"),
        ("yes", "yes"),
        ("Off", "Off"),
        ("<<", "<<"),
        ("=", "="),
        ("2026-09-14T10:20:00+03:00", "2026-09-14T10:20:00+03:00"),
        ("2001-1-1 1:1:1", "2001-1-1 1:1:1"),
        ("190:20:30", "190:20:30"),
        ("NULL", None),
        ("null # порожньо", None),
        ("'12'", "12"),
        ('"true"', "true"),
        ("😀 Сміх", "😀 Сміх"),
    ],
)
def test_plain_words_are_read_as_yaml_1_2(written: str, value: object) -> None:
    """No word turns into a date, a truth value or a number of base sixty."""
    assert parse(f"---\ntitle: {written}\n---\n", "a.uk.md").values == {"title": value}


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("Просто текст\n", 1, "has no front matter"),
        ("", 1, "has no front matter"),
        ("---\ntitle: Міст\n\nТекст\n", 1, "has front matter that is not closed"),
        ("---\ntitle: Міст: відкрито\n---\n", 2, "front matter is not valid YAML"),
        ("---\ntitle: Міст\nlead: 'Рік\n---\n", 3, "front matter is not valid YAML"),
        ("---\n\ttitle: Міст\n---\n", 2, "front matter is not valid YAML"),
        ("---\ntitle: \x07\n---\n", 1, "front matter is not valid YAML"),
        ("---\n- Міст\n---\n", 2, "front matter must be `key: value` lines"),
        ("---\ntitle: Міст\ntitle: Місток\n---\n", 3, 'key "title" is given twice'),
        ("---\nimage:\n  alt: a\n  alt: b\n---\n", 4, 'key "alt" is given twice'),
        ("---\n? [a, b]\n: c\n---\n", 2, "a front-matter key must be a word"),
        ("---\nlead: *nowhere\n---\n", 2, "front matter is not valid YAML"),
        ("---\npoints: &p [*p]\n---\n", None, "front matter holds itself"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(
    text: str, line: int | None, problem: str
) -> None:
    """One error for the first fault, with the file, its line and what to do."""
    with pytest.raises(UserError) as caught:
        parse(text, "articles/a.uk.md")
    error = caught.value
    assert (error.path, error.line, error.message[: len(problem)]) == (
        "articles/a.uk.md",
        line,
        problem,
    )


def test_an_empty_block_has_no_values() -> None:
    """Two fences are front matter too."""
    front = parse("---\n---\nТекст\n", "a.uk.md")
    assert (front.values, front.scalars, front.body_start) == ({}, (), 8)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: Так", "title: Indeed"),
        ("title: 'Так'", "title: 'Indeed'"),
        ('title: "Так"', 'title: "Indeed"'),
        ("title:   Так   # довідка", "title:   Indeed   # довідка"),
        ("title: &t Так\nlead: *t", "title: &t Indeed\nlead: *t"),
        ("title: !!str Так", "title: !!str Indeed"),
        ("title: |\n  Так\n\nlead: Ні", "title: Indeed\n\nlead: Ні"),
        ("title: >-\n  Так\n# довідка", "title: Indeed\n# довідка"),
        ("{title: Так, lead: Ні}", "{title: Indeed, lead: Ні}"),
        ("lead: Так\ntitle: Так", "lead: Так\ntitle: Indeed"),
    ],
)
def test_only_the_value_is_replaced(before: str, after: str) -> None:
    """Quotes, comments, anchors and tags stay as they are."""
    assert spliced(f"---\n{before}\n---\n", {"Так": "Indeed"}) == f"---\n{after}\n---\n"


@pytest.mark.parametrize(
    ("translation", "written"),
    [
        ("Kyiv’s oldest map", "Kyiv’s oldest map"),
        ("75 volunteers", "75 volunteers"),
        ("A 5 o'clock bus", "A 5 o'clock bus"),
        ("Kyiv, Lviv", '"Kyiv, Lviv"'),
        ("Kyiv: a map", '"Kyiv: a map"'),
        ("Bus #5", '"Bus #5"'),
        ("Yes", '"Yes"'),
        ("null", '"null"'),
        ("12", '"12"'),
        ("1e3", '"1e3"'),
        ("12:30", '"12:30"'),
        ("2026-10-03", '"2026-10-03"'),
        ("- a list", '"- a list"'),
        (" blanks ", '" blanks "'),
        ("", '""'),
        ("two\nlines", '"two\\nlines"'),
        ("a\u2028b", '"a\\u2028b"'),
        ("C:\\new", '"C:\\\\new"'),
    ],
)
def test_a_plain_value_is_quoted_only_as_needed(translation: str, written: str) -> None:
    """What every YAML reader takes for the same text stays plain."""
    assert spliced("---\ntitle: Так\n---\n", {"Так": translation}) == (
        f"---\ntitle: {written}\n---\n"
    )


def values_after(style: str, translation: str) -> dict[str, Any]:
    quote = style.strip("|>")
    value = f"{style}\n  Так" if style in ("|", ">") else f"{quote}Так{quote}"
    text = f"---\ntitle: {value}\nlead: Ні\n---\n"
    return parse(spliced(text, {"Так": translation}), "a.en.md").values


@pytest.mark.parametrize("style", ["", "'", '"', "|", ">"])
@given(translation=st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_translation_is_read_back(style: str, translation: str) -> None:
    """Whatever a translator typed, the file stays YAML and holds it."""
    assert values_after(style, translation) == {"title": translation, "lead": "Ні"}


@given(
    translation=st.text(st.sampled_from("абв ab:#-[]{},&*!|>'\"%@`\\?~=1.e\u00a0\t\n"), max_size=12)
)
def test_any_translation_is_one_value_of_a_list(translation: str) -> None:
    """Also between brackets and commas, and for readers of YAML 1.1."""
    text = "---\npoints: [Так, Ні]\n---\n"
    result = spliced(text, {"Так": translation}, ("points[]",))
    assert parse(result, "a.en.md").values == {"points": [translation, "Ні"]}
    assert yaml.safe_load(result.removesuffix("---\n"))["points"][0] == translation


PLAIN_LINES = st.sampled_from(
    [
        "date: 2026-09-14",
        "tags: [history, 'old maps']  # два",
        "# коментар",
        "",
        'source: {name: "Стара кладка", url: https://example.org}',
        "weight:    12",
        "draft: no",
        "lead: >\n  Рядок один\n  рядок два\n",
        "note: |+\n  Рядок\n\n",
        "image:\n    src:  a.svg\n    alt:  'Фото'",
    ]
)


@given(st.lists(PLAIN_LINES, unique=True), st.lists(PLAIN_LINES, unique=True), st.booleans())
def test_everything_around_a_translation_stays(
    above: list[str], below: list[str], windows: bool
) -> None:
    """Only the bytes of the value differ."""
    below = [line for line in below if line not in above]
    text = "\n".join(["---", *above, "title: Так", *below, "---", "Текст", ""])
    text = text.replace("\n", "\r\n") if windows else text
    expected = text.replace("title: Так", "title: Indeed").removesuffix("\n").removesuffix("\r")
    assert spliced(text, {"Так": "Indeed"}) == expected.removesuffix("Текст")


VALUE = st.text(st.sampled_from("абв ab:#-[]{},&*!|>'\"%@`\\\\?~=1.\u00a0"), max_size=14)


def written(key: str, value: str, style: str) -> str:
    """A key's lines as some editor might write them."""
    return yaml.dump({key: value}, default_style=style or None, allow_unicode=True, width=20)


@given(
    st.dictionaries(
        st.sampled_from("abcdefgh"),
        st.tuples(VALUE, st.sampled_from(["", "'", '"', "|", ">"]), st.none() | VALUE),
        min_size=1,
    ),
    st.booleans(),
)
def test_every_untranslated_byte_stays(
    table: dict[str, tuple[str, str, str | None]], windows: bool
) -> None:
    """Whatever the values and their quotes, only translated scalars are written anew."""
    text = "".join(
        f"# {key}\n{written(key, value, style)}" for key, (value, style, _) in table.items()
    )
    text = f"---\n{text}---\n".replace("\n", "\r\n" if windows else "\n")
    front = parse(text, "a.uk.md")
    result = splice(text, front, tuple(table), lambda segment: table[segment.kind][2])
    after = parse(result, "a.en.md")
    changed = {
        s.key for s in front.scalars if table[s.key][2] is not None and is_translatable(s.text)
    }
    assert parts(result, after, changed) == parts(text, front, changed)
    for key, value in front.values.items():
        assert after.values[key] == (table[key][2] if key in changed else value)


def parts(text: str, front: FrontMatter, without: set[str]) -> list[str]:
    """The text between the scalars named, blanks at its ends left out."""
    done, found = 0, []
    for scalar in front.scalars:
        if scalar.key in without:
            found.append(text[done : scalar.start].strip())
            done = scalar.end
    return [*found, text[done:].strip()]
