"""Placeholders of every format."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.syntax.placeholders import placeholders

CASES: list[tuple[str, tuple[str, ...], list[tuple[str, str]]]] = [
    ("Погода на 100 %", (), []),
    ("%(name)s і %(count)d", (), [("%(name)s", "%names"), ("%(count)d", "%countd")]),
    ("{name} {name.first} {0}", (), [("{name}", "{name"), ("{name.first}", "{name.first")]),
    ("{{ city }} {% trans %}", (), [("{{ city }}", "{{city}}"), ("{% trans %}", "{{% trans}}")]),
    ("%s %d", (), []),
    ("%s %d", ("c-format",), [("%s", "%1s"), ("%d", "%2d")]),
    ("%2$d %1$s", ("c-format",), [("%2$d", "%2d"), ("%1$s", "%1s")]),
    ("100%% of %i", ("python-format",), [("%i", "%1d")]),
    ("%%(name)s %%%(name)s", (), [("%(name)s", "%names")]),
    ("{} {!r}", ("python-brace-format",), [("{}", "{0"), ("{!r}", "{1")]),
    ("{n:.2f}", ("python-brace-format",), [("{n:.2f}", "{n")]),
    ("{{x}}", ("python-brace-format",), [("{{x}}", "{{x}}")]),
    ("%@ of %2$@", ("objc-format",), [("%@", "%1@"), ("%2$@", "%2@")]),
    ("100 %@ %s", ("c-format",), [("%s", "%1s")]),
    ("%1 of %L2, 5 % n", ("qt-format",), [("%1", "%1"), ("%L2", "%L2")]),
    ("%n files", ("qt-plural-format",), [("%n", "%n")]),
    ("%1% and %|2$d|", ("boost-format",), [("%1%", "%1%"), ("%|2$d|", "%|2$d|")]),
    ("{0} in {1,number}", ("java-format",), [("{0}", "{0"), ("{1,number}", "{1,number")]),
    ("{0:N2}", ("csharp-format",), [("{0:N2}", "{0")]),
    ("$HOME and ${file}", ("sh-format",), [("$HOME", "$HOME"), ("${file}", "${file}")]),
    ("5 $ and $HOME", (), []),
    ("%<a>d %{b} %s", ("ruby-format",), [("%<a>d", "%ad"), ("%{b}", "%b}"), ("%s", "%1s")]),
    ("%1$tY%n", ("java-printf-format",), [("%1$tY", "%1tY"), ("%n", "%n")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "flags", "expected"), CASES)
def test_placeholders(text: str, flags: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    """The flags decide what is a placeholder, its name what must agree."""
    assert [(p.raw, p.name) for p in placeholders(text, flags)] == expected


@given(st.text(alphabet="{}%()sdn0$!: a", max_size=30), st.booleans())
def test_places_do_not_overlap(text: str, flagged: bool) -> None:
    """Placeholders are cut from the text, one behind the other."""
    flags = ("python-format", "python-brace-format") if flagged else ()
    end = 0
    for placeholder in placeholders(text, flags):
        assert placeholder.start >= end
        end = placeholder.end
        assert text[placeholder.start : end] == placeholder.raw
