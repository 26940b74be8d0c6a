"""Templates made quick print what they printed before."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, nodes

from l10n.console import Console
from l10n.project import Project
from l10n.site import rendering
from l10n.site.specialise import Specialiser, Written
from l10n.stages.build import build

ROOT = Path(__file__).parents[2]
PAGE = {
    "page": {"kind": "story", "tags": ["міст", "<b>"], "title": "Чапля", "never": False},
    "level": 3,
    "deep": 1,
}
PARTS = {
    "top.html": "{{ site.name }}: {{ page.title }}",
    "name.html": "<b>{{ site.name }}</b>",
    "level.html": "h{{ level|default(2) }}",
    "leak.html": "{% set level = 9 %}{{ level }}",
    "broken.html": "{% if %}",
    "block.html": "{% block one %}{{ page.kind }}{% endblock %}",
    "again.html": "{% if deep %}{% set deep = none %}{% include 'again.html' %}{% endif %}.",
    "macro.html": "{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(page.kind) }}",
    "asks.html": "[{{ shape }}]",
    "counts.html": "{{ loop.index }}",
    "inner.html": "{% for b in 'xy' %}{{ b }}{% include 'counts.html' %}{% endfor %}",
    "macros.html": "{% macro static(text) %}({{ text }}){% endmacro %}",
}
BODIES = [
    "{{ site.name }} {{ _('Tags') }}",
    "{{ _('A') ~ site['name'] }}{{ site.html|safe|upper }}{{ _(_('<')|e)|forceescape }}{{ 1 }}",
    "{{ site.motto or _('&') }}{{ 'home' in site.links }}{{ site.links[-1:] }}",
    "{{ _(*site.links[:1]) }}{{ _(message='A') }}{{ site.none.x if site.motto else 'B' }}",
    "{% include 'top.html' %}, {% include 'name.html' %}",
    "{% for part in ['top', 'name', 'level'] %}{% include part ~ '.html' %} {% endfor %}",
    "{% for part in ['a', 'b'] %}{{ loop.index }}{{ part }}{% endfor %}",
    "{% for part in ['a', 'b'] if part != 'a' %}{{ part }}{% else %}none{% endfor %}",
    "{% for tag in page.tags %}{{ tag }}{% include 'level.html' %}{% else %}-{% endfor %}",
    "{% include 'leak.html' %}{{ level }}",
    "{% with level = level|default(1) + 1 %}{% include 'level.html' %}{% endwith %}",
    "{% with unknown = unknown|default('x') %}{{ unknown }}{% endwith %}",
    "{% if site.name %}yes{% elif page.kind %}maybe{% else %}no{% endif %}",
    "{% if site.motto %}yes{% elif page.kind == 'story' %}{{ site.name }}{% else %}no{% endif %}",
    "{% if site.name %}{% set seen = 1 %}{% endif %}{{ seen is defined }}",
    "{% for link in site.links %}{{ link }}{% if link == page.kind %}!{% endif %}{% endfor %}",
    "{% for link in site.links %}{{ loop.index }}{{ link }},{% endfor %}",
    "{% set site = page %}{{ site.kind }}",
    "{% set box %}{{ site.name }} {{ page.kind }}{% endset %}{{ box }}",
    "{% set box %}{% include 'top.html' %}{% include 'leak.html' %}{% endset %}{{ box }}",
    "{% if site.name %}{% set a = page.kind %}{% elif deep %}{% set a = 1 %}{% endif %}{{ a }}",
    "{% if site.name %}{% set a = 1 %}{% for b in 'xy' %}{% set a = b %}{% endfor %}{% endif %}",
    "{% if site.name %}{% for a in ['x'] %}{{ loop.index }}{{ a }}{% endfor %}{% endif %}",
    "{% if deep %}{% set a = {'x': 1} %}{% for b in 'xy' %}{{ a.get(b) }}{% endfor %}{% endif %}",
    "{% if site.motto %}{% set a = 1 %}{% elif deep %}{% set b = 1 %}{% endif %}{{ a is defined }}",
    "{% if site.motto %}{% block two %}{{ page.kind }}{% endblock %}{% endif %}{{ self.two() }}",
    "{{ '<' ~ site.name }}{{ page.tags[1] }}{{ page.tags[1]|safe }}{{ site.html|safe }}",
    "{% if page.never %}{% include 'broken.html' %}{% endif %}",
    "{% include 'block.html' %}{% include 'again.html' %}{% include 'macro.html' %}",
    "{% include 'missing.html' ignore missing %}{% include ['no.html', 'name.html'] %}",
    "{% include 'name.html' without context %}",
    "{% filter upper %}{{ site.name }}{{ page.kind }}{% endfilter %}",
    "{% autoescape false %}{{ site.html }}{{ page.tags[1] }}{% endautoescape %}",
    "{{ site.nothing|default('nothing') }}{{ site.name|length + level }}",
    "{% for shape in ['wide', 'tall'] %}{% include 'asks.html' %}{% endfor %}",
    "{% for shape in ['wide', 'tall'] %}{% include shape[:0] ~ 'asks.html' %}{% endfor %}",
    "{% for shape in ['a'] %}{% with deep = 2 %}{% include 'asks.html' %}{% endwith %}{% endfor %}",
    "{% for range in [1, 2] %}{% include 'name.html' %}{{ range }}{% endfor %}",
    "{% for part in ['a', 'b'] %}{% block one scoped %}{{ part }}{% endblock %}{% endfor %}",
    "{% for a in 'xy' %}{{ loop.index }}{% include 'inner.html' %}{% endfor %}",
    "{% from 'macros.html' import static %}{{ static('x') }}",
    "{% macro _(text) %}({{ text }}){% endmacro %}{{ _('Tags') }}",
]


class Quick(Environment):
    """Jinja's environment with templates made quick."""

    def __init__(self, sources: dict[str, str]) -> None:
        super().__init__(loader=DictLoader(sources), autoescape=True, undefined=StrictUndefined)
        self.quick = Specialiser(self, Written(self, sources), self.plain)

    def plain(self, tree: nodes.Template) -> Any:
        source = super()._generate(tree, None, None)
        code = compile(source, "<template>", "exec")
        return self.template_class.from_code(self, code, self.globals)

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        return super()._generate(self.quick(source), name, filename, defer_init)


def _shared(asked: list[str]) -> Mapping[str, object]:
    site = {"name": "Вісник & Co", "motto": "", "links": ["story", "home"], "html": "<i>й</i>"}

    def text(message: str) -> str:
        asked.append(message)
        return f"«{message}»"

    return {"site": site, "_": text}


@pytest.mark.parametrize("body", BODIES)
def test_a_template_prints_the_same(body: str) -> None:
    """Whatever it is made of."""
    sources = {**PARTS, "body.html": body}
    plain = Environment(
        loader=DictLoader(sources), autoescape=True, undefined=StrictUndefined, cache_size=0
    )
    plain.globals |= _shared([])
    quick = Quick(sources)
    quick.globals |= _shared([])
    wanted = plain.get_template("body.html").render(PAGE)
    assert quick.get_template("body.html").render(PAGE) == wanted


@pytest.mark.parametrize(
    "body",
    [
        "{% for story in 'aab' %}{{ loop.index }}{% include 'parts/card.html' %}{% endfor %}",
        "{% for story in 'aab' %}{% include 'parts/card.html' %}{% endfor %}",
    ],
)
def test_a_card_that_counts_is_not_kept(body: str) -> None:
    """The same story twice in a list: a template of a project's own may number its cards."""
    counted = "{% set count.of = count.of + 1 %}{{ count.of }}"
    card = f"{{{{ story }}}}{{% if loop is defined %}}{{{{ loop.index }}}}{{% endif %}}{counted};"
    sources = {"parts/card.html": card, "body.html": f"{{% set count = namespace(of=0) %}}{body}"}
    plain = Environment(loader=DictLoader(sources), autoescape=True)
    wanted = plain.get_template("body.html").render()
    quick = rendering._Environment(sources)
    assert quick.get_template("body.html").render() == wanted


def test_a_card_under_another_meaning_of_a_shared_name_is_another() -> None:
    """The same story, beside a project's own `site`."""
    around = "{% with site = {'name': 'Архів'} %}{% include 'parts/card.html' %}{% endwith %}"
    sources = {
        "parts/card.html": "{{ story }}, {{ site.name }}. ",
        "body.html": "{% include 'parts/card.html' %}" + around,
    }
    quick = rendering._Environment(sources)
    quick.globals["site"] = {"name": "Вісник"}
    assert quick.get_template("body.html").render(story="Міст") == "Міст, Вісник. Міст, Архів. "


def test_what_never_differs_is_asked_once() -> None:
    """Texts that stand in parts, in branches and in loops over the site's own lists."""
    asked: list[str] = []
    part = "{% if site.name %}{% for link in site.links %}{{ _(link) }}{% endfor %}{% endif %}"
    quick = Quick({"page.html": "{{ page.title }}{% include 'part.html' %}", "part.html": part})
    quick.globals |= _shared(asked)
    template = quick.get_template("page.html")
    pages = [template.render(page={"title": title}) for title in ("а", "б")]
    assert (pages, asked) == (["а«story»«home»", "б«story»«home»"], ["story", "home"])


def test_every_page_of_the_sample_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With templates made quick and with plain ones."""
    for name in ("articles", "locales", "pyproject.toml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    build(Project(tmp_path), Console(quiet=True), tmp_path / "quick")
    (tmp_path / ".l10n/cache/state.sqlite").unlink()
    monkeypatch.setattr(Specialiser, "__call__", lambda self, tree: tree)
    build(Project(tmp_path), Console(quiet=True), tmp_path / "plain")
    quick, plain = (
        {
            path.relative_to(folder): path.read_text("utf-8")
            for path in folder.rglob("*")
            if path.suffix in (".html", ".xml")
        }
        for folder in (tmp_path / "quick", tmp_path / "plain")
    )
    assert len(quick) > 30
    assert quick == plain
