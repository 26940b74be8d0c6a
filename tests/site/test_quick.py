"""Templates compiled to quick code print what Jinja's own code prints, or raise an error."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace as Object

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from l10n.errors import UserError
from l10n.site.quick import PLAIN, QuickGenerator
from l10n.site.views import Passage
from tests.site.test_specialise import BODIES, PARTS
from tests.stages import newspaper
from tests.stages.newspaper import built, page

SITE = Object(name="Вісник & Co", motto="", links=["story", "home"], html="<i>й</i>")
VALUES = {
    "page": Object(
        kind="story",
        tags=["міст", "<b>"],
        title=Passage("Чапля & <озеро>"),
        never=False,
        html=Markup("<i>й</i>"),
        number=3,
        names={"a": 1, "items": 2},
    ),
    "level": 3,
    "deep": 1,
}
ODD = [
    "{{ page.title }}{{ page.html }}{{ page.number }}{{ page.never }}{{ none }}",
    "{{ page.names.get('a') }}{% for a, b in page.names.items() %}{{ a }}{{ b }}{% endfor %}",
    "{{ page.names.a }}",
    "{{ page.missing|default('none') }}{{ page.missing is defined }}",
    "{{ page.class|default('none') }}{{ {'if': 1}.if }}",
    "{% set title %}<{{ page.title }}>{% endset %}{{ title }}{{ title|striptags }}",
    "{{ (page.title ~ page.html)|safe }}{{ _('Tags')|forceescape }}{{ 1.5 .real }}",
    "{% macro get(x) %}<{{ x }}>{% endmacro %}{{ get('<') }}{{ _(*['a']) }}{{ _(message='b') }}",
    "{% import 'macro.html' as m with context %}{{ m.m('<') }}{{ namespace(of=2).of }}",
    "{% autoescape false %}{{ page.title }}{{ page.html }}{% endautoescape %}{{ page.title }}",
    "{% for tag in page.tags %}{{ loop.index }}{{ loop.cycle('a', 'b') }}{{ tag }}{% endfor %}",
    "{% block one %}{{ page.title }}{% block b scoped %}{{ level }}{% endblock %}{% endblock %}",
    "{% block one %}{{ page.title }}{% endblock %}{{ self.one() }}",
]
"""What is not as usual."""


def _environment(sources: dict[str, str]) -> Environment:
    environment = Environment(
        loader=DictLoader(sources), autoescape=True, undefined=StrictUndefined, cache_size=0
    )
    environment.globals |= {"site": SITE, "_": lambda message: f"«{message}»"}
    return environment


def _both(body: str) -> tuple[str, str | None]:
    """What Jinja's code prints, and the quick code; None where that raises an error."""
    sources = {**PARTS, "body.html": body}
    quick = _environment(sources)
    quick.code_generator_class = QuickGenerator
    quick.plain = PLAIN  # type: ignore[attr-defined]
    wanted = _environment(sources).get_template("body.html").render(VALUES)
    try:
        return wanted, quick.get_template("body.html").render(VALUES)
    except Exception:
        return wanted, None


@pytest.mark.parametrize("body", [*BODIES, *ODD])
def test_what_is_printed_is_the_same(body: str) -> None:
    """Whatever it is made of."""
    wanted, found = _both(body)
    assert found in (wanted, None)


def test_most_needs_no_second_rendering() -> None:
    """Else the quick code would be of no use."""
    assert sum(_both(body)[1] is not None for body in BODIES) > len(BODIES) * 0.9


def test_an_item_that_is_asked_for_as_an_attribute_is_shown(tmp_path: Path) -> None:
    """By a template of a project's own, as Jinja allows it."""
    root = newspaper.make(tmp_path, {"a": newspaper.story(1, "2026-09-01")})
    part = root / "templates" / "parts" / "headline.html"
    part.parent.mkdir(parents=True)
    part.write_text("<h1>{{ {'name': story.title}.name }}</h1>", "utf-8")
    built(root)
    assert "<h1>Новина 1</h1>" in page(root, "a")


def test_a_template_that_is_wrong_is_named(tmp_path: Path) -> None:
    """With its line, whatever page it is part of."""
    root = newspaper.make(tmp_path, {"a": newspaper.story(1, "2026-09-01")})
    part = root / "templates" / "parts" / "headline.html"
    part.parent.mkdir(parents=True)
    for wrong, reason in {
        "{{ story.nothing }}": "has no attribute 'nothing'",
        "{{ story.minutes + 'x' }}": "unsupported operand",
        "{{ 1 // 0 }}": "by zero",
        "{{ static('nothing.css') }}": "nothing.css",
        "{% include 'parts/nothing.html' %}": 'there is no template "parts/nothing.html"',
        "{% extends 'theme/nothing.html' %}": 'there is no template "theme/nothing.html"',
        "{{ story.title|nothing }}": "No filter named 'nothing'",
    }.items():
        part.write_text(f"\n{wrong}\n", "utf-8")
        place = "templates/parts/headline.html:2: cannot be rendered: "
        with pytest.raises(UserError, match=f"^{place}.*{reason}"):
            built(root)
