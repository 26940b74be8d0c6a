"""The checks' pages."""

from __future__ import annotations

import pytest

from l10n.checks import ALL, by_id
from l10n.checks.base import Check
from l10n.model import Severity
from l10n.report.explain import PARTS, markdown, page, read, reference

NEWLINES = r"""newlines (error)
The translation begins or ends with a line break and the source does not, or vice versa.

What it finds:
  A line break `\n` at the beginning and at the end of the text: both sides have it or
  neither (the rule of `msgfmt --check`). In Markdown also the number of line breaks inside,
  which are line breaks of the page; where they differ, it is a warning. So are carriage returns
  (`\r`), which come with the line breaks of Windows.

Why:
  `msgfmt` refuses to compile such a catalog. In a poem or an address a lost line break
  joins two lines.

Example:
  msgid "Choose a language:\n"
  wrong: msgstr "Оберіть мову:"
  right: msgstr "Оберіть мову:\n"

How to fix it:
  Put the line breaks where the source has them. `l10n check --fix` mends the beginning and
  the end.

How to ignore it:
  For one message: the comment `# l10n-ignore: newlines` above it.
  For one catalog: the same comment above its header.
  In the whole project: `checks.ignore = ["newlines"]` in the settings.
"""


def test_page() -> None:
    """A page has every part, the way to ignore the check made from its id."""
    assert page(by_id("newlines")) == NEWLINES


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.id)
def test_every_check_has_a_page(check: Check) -> None:
    """Summary in one sentence, then what, why, example with wrong and right, and fix."""
    content = read(check)
    assert content.summary.endswith(".")
    assert list(content.parts) == list(PARTS)
    assert all(content.parts.values())
    assert "wrong:" in content.parts["Example"]
    assert "right:" in content.parts["Example"]


def test_a_page_without_a_part_is_refused() -> None:
    """A docstring that lacks a part is an error of whoever wrote the check."""
    with pytest.raises(ValueError, match="the docstring of odd has"):
        read(Check("odd", Severity.ERROR, "Something.\n\nWhy: Because."))


def test_what_cannot_be_ignored_says_so() -> None:
    """A check of the file's readability, and one of originals, are ignored otherwise or not."""
    assert "It cannot be ignored" in page(by_id("syntax"))
    assert "l10n-ignore" not in page(by_id("front-matter"))


def test_reference_holds_every_page() -> None:
    """docs/checks.md is the table and all pages, in the order of the list."""
    text = reference()
    assert text.startswith("# Checks\n")
    places = [text.index(markdown(check)) for check in ALL]
    assert places == sorted(places)
    assert all(f"| [`{check.id}`](#{check.id}) | {check.severity} |" in text for check in ALL)
