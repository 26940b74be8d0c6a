"""Possessive groups match the same in every release of Python."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n.checks import brackets
from l10n.possessive import compiled, greedy
from l10n.sources import html_tags
from l10n.syntax import text
from l10n.syntax.formats import pascal, php, python, python_brace, ruby, ycp

EVERY_PATTERN = """
import importlib, pkgutil, re, sys
import l10n, l10n.possessive

l10n.possessive.IS_BROKEN = True  # from here on `compiled` asks for no possessive group
compile, found = re.compile, set()

def noting(pattern, flags=0):
    ours = sys._getframe(1).f_globals["__name__"].startswith("l10n.")
    if ours and isinstance(pattern, str) and l10n.possessive.greedy(pattern) != pattern:
        found.add(pattern)
    return compile(pattern, flags)

re.compile = noting
for module in pkgutil.walk_packages(l10n.__path__, "l10n."):
    if not module.name.endswith("__main__"):
        loaded = importlib.import_module(module.name)
        if module.name.startswith("l10n.syntax.formats.") and hasattr(loaded, "parse"):
            loaded.parse("%d {x}")
from l10n.sources import html_tags
list(html_tags.html_tags("<a href=x>", "a"))
html_tags.usual("<A HREF=x>", "a")
print(*found, sep="\\n")
"""

PATTERNS = [
    brackets._ONLY_LINKS,
    html_tags._NAMED,
    html_tags._DESCRIPTOR,
    html_tags._tags_of("a"),
    html_tags._odd_tags_of("a"),
    text.WORD,
    python_brace._NAME,
    ycp._BROKEN,
    *(module.DIALECT.pattern for module in (pascal, php, python, ruby)),
]
PIECES = st.sampled_from(
    [
        *("<a", "</a", "href", "=", '"', "'", ">", "/", " ", "\n", "x", "я", "’", "-", "--"),
        *("\u0301", "(", ")", "[", "]", "{", "}", "%", "$", "*", ".", "1", "d", "s", ":", "<"),
        *(",", "!", "%%"),
    ]
)


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


@given(st.lists(PIECES, max_size=14).map("".join))
@example("%(name")
@example("слово’ ")
@example("<a href=x title='a > b'>")
def test_greedy_groups_find_the_same(text: str) -> None:
    """So nobody is worse off with such a release."""
    for pattern in PATTERNS:
        other = re.compile(greedy(pattern.pattern), pattern.flags)
        found = [(match.span(), match.groups()) for match in pattern.finditer(text)]
        assert [(match.span(), match.groups()) for match in other.finditer(text)] == found, pattern


def test_every_pattern_with_possessive_groups_goes_through_here() -> None:
    """Those too that are put together, or made when they are first needed."""
    done = subprocess.run(
        [sys.executable, "-c", EVERY_PATTERN], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
