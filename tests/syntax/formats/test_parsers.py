"""What each format's parser reads, and why it refuses a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.syntax.formats import FLAGGED, PERCENT_NAMES, PLAIN, TEMPLATE
from l10n.syntax.formats.model import Flaw, Format

FORMATS = (*FLAGGED.values(), TEMPLATE, PLAIN, PERCENT_NAMES)

ARGUMENTS: list[tuple[str, str, dict[str, str]]] = [
    ("c-format", "Вітер %d м/с, %s", {"1": "integer", "2": "text"}),
    ("c-format", "%2$s о %1$d", {"2": "text", "1": "integer"}),
    ("c-format", "%'d осіб, %-5.2f м, %%", {"1": "integer", "2": "float"}),
    ("c-format", "%*.*f", {"1": "integer", "2": "integer", "3": "float"}),
    ("c-format", "%ld %Lf %lc", {"1": "l integer", "2": "long double", "3": "wide character"}),
    ("c-format", "%<PRIu64> із %<PRIdMAX>", {"1": "64 unsigned integer", "2": "MAX integer"}),
    ("c-format", "%Id помилка: %m", {"1": "integer"}),
    ("objc-format", "%1$@ і %2$@", {"1": "object", "2": "object"}),
    ("python-format", "%(назва)s %(n)03d", {"назва": "text", "n": "integer"}),
    ("python-format", "%s %r %d %%", {"1": "text", "2": "text", "3": "integer"}),
    ("python-format", "%(a(b))s", {"a(b)": "text"}),
    ("python-brace-format", "{} {} {{}}", {"0": "", "1": ""}),
    ("python-brace-format", "{0:.2f} {1!r:>10}", {"0": "number", "1": ""}),
    ("python-brace-format", "{n:{width}} {a.b[c]:s}", {"n": "", "width": "", "a.b[c]": "text"}),
    ("python-brace-format", "{when:%d.%m %H:%M}", {"when": ""}),
    ("csharp-format", "{0,-7:N2} {{ }}", {"0": ""}),
    ("java-format", "Ім''я {0}, {1,number,#}", {"0": "object", "1": "number"}),
    ("java-format", "Ім'я {0}", {}),
    ("java-printf-format", "%1$tY, %2$-5s%n", {"1": "date", "2": "any value"}),
    ("kde-format", "%1 із %2, 5 %", {"%1": "", "%2": ""}),
    ("qt-format", "%L1 із %2", {"1": "", "2": ""}),
    ("qt-plural-format", "%n із %1", {"%n": "", "%1": ""}),
    ("boost-format", "%1% і %|2$d|", {"1": "", "2": ""}),
    ("ruby-format", "%<name>s %{town}", {"name": "text", "town": "text"}),
    ("php-format", "%2$s %'05d", {"2": "text", "1": "integer"}),
    ("object-pascal-format", "%1:s", {"1": "text"}),
    ("sh-format", "$HOME і ${file}", {"HOME": "", "file": ""}),
    ("es-format", "${ name }", {"name": ""}),
    ("vue-format", "{name} @:common.and", {"name": "", "@:common.and": ""}),
    ("i18next-interpolation", "{{ name }} $t(more)", {"name": "", "$t(more)": ""}),
    ("percent-placeholders", "%name% 5%", {"%name%": ""}),
]  # fmt: skip

FLAWS: list[tuple[str, str, Flaw, str]] = [
    ("c-format", "Вологість 5%", Flaw.UNTERMINATED, "%"),
    ("c-format", "%y", Flaw.UNKNOWN, "%y"),
    ("c-format", "%0$d", Flaw.UNKNOWN, "%0$d"),
    ("c-format", "%d %2$s", Flaw.MIXED, "%2$s"),
    ("c-format", "%2$s", Flaw.GAP, "%2$s"),
    ("c-format", "%1$d %1$s", Flaw.CONFLICT, "%1$s"),
    ("python-format", "%(name", Flaw.UNTERMINATED, "%("),
    ("python-format", "50% знижки", Flaw.UNKNOWN, "% з"),
    ("python-format", "%s %(name)s", Flaw.MIXED, "%(name)s"),
    ("python-format", "%(n)*d", Flaw.MIXED, "%(n)*d"),
    ("python-brace-format", "{name", Flaw.UNTERMINATED, "{name"),
    ("python-brace-format", "name}", Flaw.UNBALANCED, "}"),
    ("python-brace-format", "{ first name }", Flaw.UNKNOWN, "{ first name }"),
    ("python-brace-format", "{} {0}", Flaw.MIXED, "{0}"),
    ("python-brace-format", "{a:{b:{c}}}", Flaw.UNKNOWN, "{a:{b:{c}"),
    ("csharp-format", "{name}", Flaw.UNKNOWN, "{name}"),
    ("java-format", "{0", Flaw.UNTERMINATED, "{0"),
    ("template", "{{ name }", Flaw.UNTERMINATED, "{{"),
]  # fmt: skip


def named(name: str) -> Format:
    return next(format_ for format_ in FORMATS if format_.name == name)


@pytest.mark.parametrize(("name", "text", "expected"), ARGUMENTS)
def test_arguments(name: str, text: str, expected: dict[str, str]) -> None:
    """A valid text gives its arguments by name or number, each with the kind of its value."""
    parsed = named(name).read(text)
    assert (parsed.arguments, parsed.problems) == (expected, ())


@pytest.mark.parametrize(("name", "text", "flaw", "place"), FLAWS)
def test_flaws(name: str, text: str, flaw: Flaw, place: str) -> None:
    """A text that is not valid gives what is wrong and where."""
    problem = named(name).read(text).problems[0]
    assert (problem.flaw, text[problem.start : problem.end]) == (flaw, place)


def test_what_is_valid_in_an_invalid_text_is_there() -> None:
    """One broken placeholder does not hide the others."""
    parsed = named("c-format").read("%s %y %d")
    assert parsed.arguments == {"1": "text", "2": "integer"}


@given(
    st.sampled_from(FORMATS), st.text(alphabet="%{}()[]$<>|*'@:!.#,0123abdsn \n\\ї", max_size=40)
)
def test_any_text_is_read(format_: Format, text: str) -> None:
    """No text stops a parser; placeholders stand in order, one behind the other."""
    parsed = format_.parse(text)
    end = 0
    for directive in parsed.directives:
        assert end <= directive.start < directive.end <= len(text)
        end = directive.end
    for problem in parsed.problems:
        assert 0 <= problem.start <= problem.end <= len(text)


@given(st.sampled_from(FORMATS), st.text(alphabet="%{}()$<>'@:ds1n ї", max_size=30))
def test_a_text_without_the_marks_has_nothing(format_: Format, text: str) -> None:
    """Looking for the marks first changes no answer."""
    assert format_.read(text) == format_.parse(text)
