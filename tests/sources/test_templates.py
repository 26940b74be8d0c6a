"""UI strings of templates and settings."""

from __future__ import annotations

import pytest

from l10n.errors import UserError
from l10n.model import Segment
from l10n.sources.templates import key_segments, template_segments

TEMPLATE = """\
<h1>{{ _("Latest stories") }}</h1>
{# Translators: on the consent card #}
<p>{{ pgettext("consent", "Accept all") }}</p>
{{ pgettext_in(other.language, "offer", "Read in English") }}
{% trans count=stories|length %}
  {{ count }} story
{% pluralize %}
  {{ count }} stories
{% endtrans %}
{{ ngettext("%(num)d comment", "%(num)d comments", 3) }}
{{ _(name) }} {{ other("Not a string") }}
<p>{{ gettext("100 %% free") }}</p>
"""


def test_every_call_is_a_segment() -> None:
    """Texts in order, with context, plural, line, comment, format and file."""
    assert list(template_segments(TEMPLATE, "theme/home.html")) == [
        Segment("Latest stories", "", line=1, reference="theme/home.html"),
        Segment(
            "Accept all",
            "",
            "consent",
            line=3,
            comment="on the consent card",
            reference="theme/home.html",
        ),
        Segment("Read in English", "", "offer", line=4, reference="theme/home.html"),
        Segment(
            "%(count)s story",
            "",
            plural="%(count)s stories",
            line=5,
            flags=("python-format",),
            reference="theme/home.html",
        ),
        Segment(
            "%(num)d comment",
            "",
            plural="%(num)d comments",
            line=10,
            flags=("python-format",),
            reference="theme/home.html",
        ),
        Segment("100 %% free", "", line=12, flags=("python-format",), reference="theme/home.html"),
    ]


def test_a_template_without_texts_has_no_segments() -> None:
    """Markup alone is nothing to translate."""
    assert list(template_segments("<p>{{ title }}</p>", "a.html")) == []


def test_a_broken_template_is_named_with_its_line() -> None:
    """Not silently skipped."""
    with pytest.raises(UserError) as caught:
        list(template_segments('<p>\n{{ _("a" }}\n', "templates/a.html"))
    error = caught.value
    assert (error.path, error.line, error.message.split(":")[0]) == (
        "templates/a.html",
        2,
        "is not a valid template",
    )


def test_categories_are_segments_with_a_context() -> None:
    """The English name is the text, the key is in the comment."""
    names = {"city": "City", "culture": "Culture"}
    assert list(key_segments(names, "category", "l10n.toml")) == [
        Segment("City", "", "category", comment="category “city”", reference="l10n.toml"),
        Segment("Culture", "", "category", comment="category “culture”", reference="l10n.toml"),
    ]
