"""The workbench's own texts, in the languages it speaks."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from l10n.checks import ALL
from l10n.model import State
from l10n.workbench import texts

STATIC = Path(texts.__file__).parent / "static"


def test_every_text_is_translated() -> None:
    """The shipped catalog has what the templates say, and no more; scripts/fix brings it in."""
    document = texts.catalog("uk")
    assert {m.key for m in document.messages} == {s.key for s in texts.segments()}
    assert [m.msgid for m in document.messages if m.state is not State.TRANSLATED] == []
    path = Path(texts.__file__).parent / "locales" / "uk.po"
    assert texts.updated("uk") == path.read_text("utf-8")


@pytest.mark.parametrize(
    ("chosen", "accepted", "language"),
    [
        ("", "uk-UA,uk;q=0.9,en;q=0.8", "uk"),
        ("", "pl,en;q=0.5,uk;q=0.7", "uk"),
        ("", "pl", "en"),
        ("", "", "en"),
        ("", "uk;q=.", "en"),
        ("en", "uk", "en"),
        ("../x", "uk", "uk"),
    ],
)
def test_the_language_of_a_page(chosen: str, accepted: str, language: str) -> None:
    """What was chosen before, else what the browser prefers, else English."""
    assert texts.choose(chosen, accepted) == language


def test_counted_texts_have_a_form_for_each_kind_of_number() -> None:
    """One, few and many words, as scripts ask for them by CLDR's names."""
    page = texts.environment("uk").from_string('{{ ungettext("%(num)s error", "%(num)s errors") }}')
    shown = page.render()
    assert all(form in shown for form in ("помилка", "помилки", "помилок"))


def test_every_check_has_a_name() -> None:
    """In both languages; its sentences are the core's, which speaks English."""
    page = '{% from "parts/checks.html" import checks %}{{ checks|tojson }}'
    named = {
        code: json.loads(texts.environment(code).from_string(page).render())
        for code in texts.LANGUAGES
    }
    for names in named.values():
        assert names.keys() == {check.id for check in ALL}
    assert (named["en"]["numbers"], named["uk"]["numbers"]) == ("Numbers", "Числа")


def test_scripts_hold_no_words() -> None:
    """What a script says stands in a template: no sentence in a string of any script."""
    sentence = re.compile(r"""["'`][A-ZА-ЯІЇЄҐ][a-zа-яіїєґ’]+ [a-zа-яіїєґ’ ]+[.!?…]?["'`]""")
    found = {
        path.name: said
        for path in sorted(STATIC.rglob("*.js"))
        if (said := sentence.findall(re.sub(r"//.*", "", path.read_text("utf-8"))))
    }
    assert found == {}


STORY_JS = (STATIC / "story.js").read_text("utf-8")
NAMES = {"↓": "ArrowDown", "↑": "ArrowUp", "Esc": "Escape"}


def keys_of(page: str) -> set[str]:
    """The keys that a page lists, as scripts name them."""
    found: set[str] = set()
    for written in re.findall(r'\("([^"]+)", _\("', page[page.index("{% set groups") :]):
        for key in written.split(", "):
            if key.endswith("1 … 9"):
                prefix = key[:-5].strip().replace(" ", "+")
                found.add(f"{prefix}+" if prefix else "")
            else:
                found.add("+".join(NAMES.get(part, part) for part in key.split(" ")))
    return found


def test_every_key_that_is_shown_does_something() -> None:
    """And each that does something is shown, but for doubles of the same deed."""
    page = (Path(texts.__file__).parent / "templates" / "story.html").read_text("utf-8")
    body = STORY_JS[STORY_JS.index("const always") : STORY_JS.index("const deeds")]
    taken = set(re.findall(r'^  "?([\w+?]+)"?: ', body, re.MULTILINE))
    taken |= set(re.findall(r'digits\("([^"]*)"', body))
    shown = keys_of(page)
    assert shown - taken == set()
    assert taken - shown == {"Ctrl+Y", "ArrowDown", "ArrowUp", "Escape"}


def test_the_manual_lists_the_same_keys() -> None:
    """docs/workbench.md names each key of the window."""
    manual = Path("docs/workbench.md").read_text("utf-8")
    named = set(re.findall(r"`([^`\n]+)`", manual))
    page = (Path(texts.__file__).parent / "templates" / "story.html").read_text("utf-8")
    wanted = re.findall(r'\("([^"]+)", _\("', page[page.index("{% set groups") :])
    for written in wanted:
        for key in written.replace("1 … 9", "1").split(", "):
            assert key in named, key


def test_scripts_ask_for_texts_that_are_there() -> None:
    """Every key that a script names is in the texts of a page, and every text is asked for."""
    scripts = "\n".join(path.read_text("utf-8") for path in STATIC.rglob("*.js"))
    folder = Path(texts.__file__).parent / "templates"
    known: set[str] = set()
    for name in ("board.html", "parts/story-texts.html"):
        page = (folder / name).read_text("utf-8")
        block = page[page.index("{% set texts") : page.index("|tojson")]
        known |= set(re.findall(r'^  "(\w+)":', block, re.MULTILINE))
    asked = set(re.findall(r'\b(?:text|counted|among)\("(\w+)"', scripts))
    assert asked - known == set()
    assert {key for key in known if f'"{key}"' not in scripts} <= {"strings", "names"}
