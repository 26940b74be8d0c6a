"""Terms and their definitions, where a project switched them on."""

from __future__ import annotations

import pytest

from l10n.sources.dialect import Dialect
from l10n.sources.markdown import walk
from l10n.sources.pieces import splice
from tests.sources.examples import found

LISTS = Dialect(definition_lists=True)


@pytest.mark.parametrize(
    ("body", "pieces"),
    [
        ("Міст\n: Споруда\n", [("term", "Міст"), ("definition", "Споруда")]),
        ("Міст\n\n: Раз\n\n  Два\n: Три\n",
         [("term", "Міст"), ("definition", "Раз"), ("definition", "Два"), ("definition", "Три")]),
        ("Міст\n: - пункт\n\n: > слово\n",
         [("term", "Міст"), ("list item", "пункт"), ("quote", "слово")]),
        ("> Міст\n> : річ\n", [("term", "Міст"), ("definition", "річ")]),
        ("- Міст\n  : річ\n", [("term", "Міст"), ("definition", "річ")]),
        ("Міст\n\\: річ\n", [("paragraph", "Міст \\: річ")]),
        ("<!-- l10n:skip -->\nМіст\n: річ\n\nДалі.\n", [("paragraph", "Далі.")]),
    ],
)  # fmt: skip
def test_terms_and_definitions(body: str, pieces: list[tuple[str, str]]) -> None:
    """Where they are switched on; what stands inside a definition keeps its own kind."""
    assert found(body, LISTS) == pieces


@pytest.mark.parametrize(
    ("body", "pieces"),
    [
        ("Міст\n: Споруда\n", [("paragraph", "Міст : Споруда")]),
        ("Міст\n\n: Споруда\n", [("paragraph", "Міст"), ("paragraph", ": Споруда")]),
    ],
)
def test_without_definition_lists_a_colon_is_text(body: str, pieces: list[tuple[str, str]]) -> None:
    """As CommonMark has it."""
    assert found(body) == pieces


@pytest.mark.parametrize(
    ("body", "translations", "expected"),
    [
        ("Міст\n: річ\n", ["Bridge", ": thing"], "Bridge\n: \\: thing\n"),
        ("Міст\n: річ\n", ["Bridge", "one\n:two"], "Bridge\n: one\\\n  \\:two\n"),
        ("Міст\n: річ\n", ["Bridge\n:)", "- thing"], "Bridge\\\n\\:)\n: \\- thing\n"),
        ("Так.\n\nНі.\n", ["Yes.", ":no"], "Yes.\n\n\\:no\n"),
        ("Так.\n", ["Yes.\n: no"], "Yes.\\\n\\: no\n"),
        ("Міст\n: Раз\n", ["# Bridge", "Two  \nlines"], "\\# Bridge\n: Two\\\n  lines\n"),
    ],
)
def test_a_translation_neither_begins_nor_ends_a_definition(
    body: str, translations: list[str], expected: str
) -> None:
    """With definition lists on, even a smile at a line's start would be one."""
    rest = iter(translations)
    assert splice(body, walk(body, dialect=LISTS), lambda _: next(rest)) == expected
