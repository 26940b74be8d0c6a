"""Plural rules are compared by what they give, and checked against CLDR and gettext."""

from __future__ import annotations

import babel
import pytest

from l10n.po.plurals import HEADERS, SAMPLE, evaluate, forms_of, header_for

LARGE_PROJECTS = (
    "nplurals=4; plural=(n % 1 == 0 && n % 10 == 1 && n % 100 != 11 ? 0 : n % 1 == 0 && "
    "n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : n % 1 == 0 && "
    "(n % 10 ==0 || (n % 10 >=5 && n % 10 <=9) || (n % 100 >=11 && n % 100 <=14 )) ? 2: 3);"
)


@pytest.mark.parametrize(
    ("number", "form"),
    [
        *((0, 2), (1, 0), (2, 1), (4, 1), (5, 2), (11, 2), (12, 2), (14, 2), (20, 2)),
        *((21, 0), (22, 1), (25, 2), (101, 0), (111, 2), (112, 2), (121, 0), (122, 1)),
    ],
)
def test_ukrainian_has_three_forms(number: int, form: int) -> None:
    """1 день, 2 дні, 5 днів."""
    assert forms_of("uk").forms[number] == form


def test_english_has_two_forms() -> None:
    """Only one is singular; nought is plural."""
    assert (forms_of("en").count, forms_of("en").numbers(0)) == (2, (1,))


@pytest.mark.parametrize("language", [*HEADERS, "en", "de", "it"])
def test_forms_agree_with_cldr(language: str) -> None:
    """Two numbers share a form exactly where Unicode's CLDR gives them one category."""
    rule = babel.Locale.parse(language).plural_form
    ours = forms_of(language).forms
    integers = [rule(n) if (rule(n), language) != ("many", "fr") else "other" for n in SAMPLE]
    pairs = set(zip(ours, integers, strict=True))
    assert len(pairs) == len(set(ours)) == len(set(integers))


def test_a_header_of_four_forms_serves_numbers_as_the_usual_one() -> None:
    """The fourth form, for fractions, is reached by no whole number."""
    found = evaluate(LARGE_PROJECTS)
    assert (found.count, found.forms, found.numbers(3)) == (4, forms_of("uk").forms, ())


@pytest.mark.parametrize(
    "header",
    [
        "nplurals=2; plural=(n != 1);",
        "nplurals=2; plural=n != 1;",
        " nplurals = 2 ; plural = n!=1 ",
        "nplurals=2;plural=n==1?0:1;",
        "nplurals=2; plural=(n > 1 || n < 1);\n",
    ],
)
def test_one_rule_is_written_in_many_ways(header: str) -> None:
    """Headers that mean the same are equal values."""
    assert evaluate(header) == forms_of("en")


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("", "not of the form"),
        ("nplurals=INTEGER; plural=EXPRESSION;", "not of the form"),
        ("plural=n != 1;", "not of the form"),
        ("nplurals=2; plural=n !!= 1;", "cannot be evaluated"),
        ("nplurals=2; plural=(n != 1;", "cannot be evaluated"),
        ("nplurals=2; plural=m != 1;", "cannot be evaluated"),
        ("nplurals=2; plural=n / 0;", "cannot be evaluated"),
        ("nplurals=2; plural=" + "(" * 200 + "n" + ")" * 200 + ";", "cannot be evaluated"),
        ("nplurals=2; plural=__import__('os');", "cannot be evaluated"),
        ("nplurals=1; plural=(n != 1);", "for n=0 it gives form 1, but nplurals is 1"),
        ("nplurals=2; plural=n - 1;", "for n=0 it gives form -1, but nplurals is 2"),
        ("nplurals=0; plural=0;", "for n=0 it gives form 0, but nplurals is 0"),
    ],
)
def test_a_broken_header_says_what_is_wrong(header: str, problem: str) -> None:
    """ValueError names the fault, and nothing is executed."""
    with pytest.raises(ValueError, match=problem):
        evaluate(header)


@pytest.mark.parametrize(
    ("language", "known"),
    [("uk_UA", "uk"), ("pl_PL", "pl"), ("fr_CA", "fr"), ("xx", "en"), ("en_GB", "en")],
)
def test_a_language_of_a_country_takes_the_languages_forms(language: str, known: str) -> None:
    """Unknown languages take English's two forms."""
    assert header_for(language) == header_for(known)


def test_portuguese_of_brazil_has_its_own_forms() -> None:
    """A header for language and country together comes first."""
    assert forms_of("pt_BR").numbers(0) == (0, 1)
