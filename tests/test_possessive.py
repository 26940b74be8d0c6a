"""Possessive groups match the same in every release of Python."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import l10n
from l10n.possessive import IS_BROKEN, compiled, greedy


@pytest.mark.parametrize(
    ("pattern", "text", "end"),
    [
        ("(?:ab?c)?+", "a", 0),
        ("(?:ab?c)*+", "aca", 2),
        ("(?:ab?c)++", "aca", 2),
        ("(?:ab?c){1,3}+", "aca", 2),
    ],
)
def test_a_round_that_fails_is_taken_back(pattern: str, text: str, end: int) -> None:
    """As CPython's own tests say since 3.11.5."""
    match = compiled(pattern).match(text)
    assert match and match.end() == end


@pytest.mark.parametrize(
    ("pattern", "made"),
    [
        (r"(?:a)?+b*+", r"(?:a)?b*+"),
        (r"(?:a{1,2}+){2,}+", r"(?:a{1,2}+){2,}"),
        (r"\(a\)*+[^)]*+", r"\(a\)*+[^)]*+"),
        (r"((a)++)*+", r"((a)+)*"),
    ],
)
def test_only_groups_become_greedy(pattern: str, made: str) -> None:
    """Characters and sets are matched rightly everywhere."""
    assert greedy(pattern) == made


def test_no_other_pattern_has_possessive_groups() -> None:
    """A pattern that is written out in a call of `re.compile` has none."""
    found = [
        f"{path.name}:{call.lineno}"
        for path in Path(l10n.__file__).parent.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "re.compile"
        for pattern in [ast.unparse(call.args[0])]
        if greedy(pattern) != pattern
    ]
    assert found == []


def test_the_release_is_known() -> None:
    """The fault is there or not, and never guessed from a number."""
    match = re.match("(?:ab?c)?+", "a")
    assert match is not None
    assert (match.end() > 0) == IS_BROKEN
