"""The live page is the published page, its segments marked; what is typed changes them alone."""

from __future__ import annotations

import re
from functools import cache
from gettext import NullTranslations
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from l10n.config import parse
from l10n.model import BLANKS
from l10n.site import content, manuscript, pages, preview, theme
from l10n.site.index import Index, Names
from l10n.site.marking import MarkedPage
from l10n.site.rendering import Design, Renderer
from l10n.sources.meta import read_meta
from l10n.sources.original import read

STORY = """\
---
title: Міст знову відкрито
date: 2026-09-14T10:00:00+03:00
category: city
lead: Через річку *знову* можна перейти.
points:
  - Ремонт тривав рік.
author: Олена Згурська
image:
  src: bridge.svg
  alt: Дерев’яний міст
  caption: Міст улітку
---
Міст **відкрили** після [ремонту](https://example.org/b "Звіт про ремонт").
**Уперше** за рік.

## Що змінилося

- «**Нові** дошки»
- Лави

> Ми чекали на цей день.
>
> — **Олена Згурська**, інженерка

| Рік | Прогонів |
|---|---|
| *торік* | 2,5 |

![Креслення моста](plan.svg "Креслення")

[Міст за хвилину](https://www.youtube.com/watch?v=abcdefghi12)

<div class="note"><p>Прохід <b>безплатний</b>.</p></div>

Виноска тут[^1].

[^1]: Так каже громада.
"""
SITE = {
    "site": {"name": {"uk": "Вісник", "en": "The Herald"}, "url": "https://herald.example"},
    "languages": ["uk", "en"],
    "categories": {"city": "City"},
    "consent": {"embeds": {"youtube.com": "YouTube"}},
}
ENGLISH = {
    "Міст знову відкрито": "The bridge & the river",
    "Через річку *знову* можна перейти.": "Cross <b>again</b>.",
    "Ремонт тривав рік.": "A year of repairs.",
    "«**Нові** дошки»": "“**New** planks”",
    "Лави": "- 1. Benches # {#x}",
    "Ми чекали на цей день.": "We have waited.",
    "— **Олена Згурська**, інженерка": "— **Olena Zghurska**, engineer",
    "*торік*": "*last year* | so",
    "Креслення моста": 'A "plan" [of] it',
    "Міст за хвилину": "The bridge in a minute",
    "[Міст за хвилину](https://www.youtube.com/watch?v=abcdefghi12)": (
        "[The bridge in a minute](https://www.youtube.com/watch?v=abcdefghi12)"
    ),
    "Прохід": "Free",
    "Виноска тут[^1].": "A footnote[^1] `here`",
}


class Desk:
    """One story, with all that its page is made of."""

    def __init__(self) -> None:
        site = parse(SITE)
        keys = site.front_matter.keys
        self.original = read(STORY.encode(), "articles/bridge.uk.md", "bridge", "uk", keys)
        meta = read_meta(self.original.front, self.original.path, site.site.timezone)
        sizes = {"bridge.svg": (640, 400), "plan.svg": (300, 200)}
        nothing = NullTranslations()
        design = Design(
            theme.templates(Path("/nowhere")),
            dict.fromkeys(site.languages, nothing),
            site,
            theme.assets(Path("/nowhere")),
        )
        names = {code: Names({"city": "City"}, {}) for code in site.languages}
        places = {"bridge": preview.everywhere(site, meta, "bridge")}
        self.index = Index(site, places, names)
        self.names = {
            key: f"s{number}"
            for number, key in enumerate(dict.fromkeys(s.key for s in self.original.segments))
        }
        self.sheet = preview.Sheet(
            self.original, meta, content.Own(sizes, ()), self.index, self.names
        )
        self.renderers = {
            code: Renderer(design, code, preview.site(self.index, code)) for code in site.languages
        }

    def texts(self, english: dict[str, str]) -> dict[tuple[str | None, str], str]:
        return {key: english[key[1]] for key in self.names if key[1] in english}

    def preview(self, english: dict[str, str], language: str = "en") -> MarkedPage:
        texts = self.texts(english)
        return preview.preview(self.sheet, language, texts, self.renderers[language])

    def published(self, english: dict[str, str], language: str = "en") -> str:
        """The page's main part as the build makes it."""
        texts = self.texts(english)
        find = None if language == "uk" else lambda segment: texts.get(segment.key)
        card = content.card(self.original, self.sheet.meta, find, self.sheet.own.sizes)
        own, meta = self.sheet.own, self.sheet.meta
        written = manuscript.of(self.original, meta)
        story = content.view(written, language, find, card, own, self.index)
        page = pages.story_page(story, language, self.index)
        html = self.renderers[language].render("story.html", page, story=story).decode()
        left_out = re.sub(r"<(script|template)\b.*?</\1>|<source\b[^>]*>", "", html, flags=re.S)
        found = re.search(r"<main\b[^>]*>(.*)</main>", left_out, re.S)
        assert found
        return found[1]


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


def unmarked(html: str) -> str:
    """A page's main part without what says where its segments are."""
    html = re.sub(r' data-segment-[\w-]+="s\d+"', "", html)
    return re.sub(r'<span data-segment="s\d+">(.*?)</span>', r"\1", html, flags=re.DOTALL)


@pytest.mark.parametrize("language", ["en", "uk"])
def test_it_is_the_published_page(desk: Desk, language: str) -> None:
    """Marks come out of the text without a trace, beside the elements that name segments."""
    english = {key[1]: ENGLISH.get(key[1], f"Text {name}") for key, name in desk.names.items()}
    shown = desk.preview(english, language)
    # A soft line break of the original is a blank in a segment; a browser shows the same.
    published = desk.published(english, language)
    assert " ".join(unmarked(shown.main).split()) == " ".join(published.split())


def test_every_segment_has_its_place(desk: Desk) -> None:
    """Titles, leads, captions, texts of pictures, quotes with their speakers, cells, frames."""
    for english in ({}, ENGLISH):
        for language in ("en", "uk"):
            shown = desk.preview(english, language)
            assert {slot.segment for slot in shown.slots} == set(desk.names.values())
            assert not re.search("[\ue000-\uf8ff\u205f\u2e30]", shown.html)


def test_what_is_not_translated_shows_its_source(desk: Desk) -> None:
    """Marked, and with its language."""
    shown = desk.preview({})
    first = next(slot for slot in shown.slots if slot.segment == "s0")
    assert (first.content, first.foreign) == ("Міст знову відкрито", "uk")
    assert (
        '<h1><span data-segment="s0" lang="uk" data-missing="">Міст знову відкрито</span></h1>'
        in shown.html
    )
    assert "data-missing" not in desk.preview({}, "uk").html


def test_typing_changes_a_segment_and_nothing_else(desk: Desk) -> None:
    """The skeleton stays; the one slot has the new text."""
    before = desk.preview(ENGLISH)
    after = desk.preview({**ENGLISH, "Ми чекали на цей день.": "We *waited*."})
    assert after.skeleton == before.skeleton
    changed = [b for a, b in zip(before.slots, after.slots, strict=True) if a != b]
    assert [slot.content for slot in changed] == ["We <em>waited</em>."]


def test_a_title_is_typed_like_any_other_text(desk: Desk) -> None:
    """That it stands in the page's head as well makes no other page of it."""
    before = desk.preview(ENGLISH)
    after = desk.preview({**ENGLISH, "Міст знову відкрито": "Open again"})
    assert after.skeleton == before.skeleton
    assert "<title>Open again — The Herald</title>" in after.html


def test_attributes_are_places_too(desk: Desk) -> None:
    """The text for a picture is found by its attribute and changes there."""
    before = desk.preview(ENGLISH)
    after = desk.preview({**ENGLISH, "Креслення моста": "Another plan"})
    assert after.skeleton == before.skeleton
    slot = next(slot for slot in after.slots if slot.content == "Another plan")
    assert slot.attribute == "alt"
    assert (
        f'<img data-segment-alt="{slot.segment}" src="/plan.svg" alt="Another plan"' in after.html
    )


def test_a_text_that_breaks_its_frame_is_no_patch(desk: Desk) -> None:
    """An element that does not end in its segment changes the skeleton, so all is shown anew."""
    before = desk.preview(ENGLISH)
    after = desk.preview({**ENGLISH, "Ми чекали на цей день.": "We <div>waited"})
    assert after.skeleton != before.skeleton


WRITTEN = (
    "** * _ ` ~~ [ ](https://e.org/x) ] ! <b> </b> <div> </div> <br> слово word 1. - # > | \\ — « »"
    " &amp; < [^1] ? ' \" {#id} {name} = : + https://e.org"
)
PIECES = st.sampled_from([*re.findall(r"\S+", WRITTEN), " ", "\u00a0", "\n"])
TEXTS = st.lists(PIECES, min_size=1, max_size=8).map("".join)
ANYWHERE = (
    "Міст знову відкрито",
    "Лави",
    "Ми чекали на цей день.",
    "— **Олена Згурська**, інженерка",
    "*торік*",
    "Креслення моста",
    "Що змінилося",
    "Виноска тут[^1].",
)


@example("Лави", "*\n_**")
@given(st.sampled_from(ANYWHERE), TEXTS)
@settings(max_examples=200)
def test_no_text_looks_otherwise_for_its_marks(source: str, text: str) -> None:
    """Whatever somebody types, wherever: the page is the one that would be published."""
    desk = _desk()
    english = {key[1]: f"Text {name}" for key, name in desk.names.items()} | {source: text}
    if not text.strip(BLANKS):
        return
    shown = desk.preview(english)
    assert not re.search("[\ue000-\uf8ff\u205f\u2e30]", shown.html)
    assert _seen(unmarked(shown.main)) == _seen(desk.published(english))


_desk = cache(Desk)


def _seen(html: str) -> str:
    """A page without its blanks, which marks may have between them and a text."""
    return "".join(html.split())
