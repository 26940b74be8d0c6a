"""Repairs of letters and typography hold for any text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.alphabets import mixed_alphabet
from l10n.checks.base import Check
from l10n.checks.brackets import brackets
from l10n.checks.letters import hidden_characters, russian_letters, script, stress_mark
from l10n.checks.quotes import quotes
from l10n.checks.typography import apostrophe, dash, no_break_space
from tests.checks.samples import pair, shown

CHECKS = (
    script,
    mixed_alphabet,
    russian_letters,
    stress_mark,
    hidden_characters,
    apostrophe,
    quotes,
    brackets,
    dash,
    no_break_space,
)
WORDS = """
    Київ ріка обєкт п`ять пам'ять 5 км 10-20 хв № грн Т. Г. Х І ХІХ i a O ° С ё э the boys
    « » “ ” „ ‘ ’ " ' ( ) [ ] - – — -- ** _ ` `` <b> </b> %s {n} св'ято будь–який https://a.example
"""
PIECES = st.sampled_from(
    [*WORDS.split(), *" \n\u00a0\u00ad\u0301\u200b\u2028", " ", " ", ", ", "и\u0306"]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=14).map("".join)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
@given(source=TEXTS, target=TEXTS, markdown=st.booleans(), english=st.booleans())
def test_a_repair_removes_its_finding(
    check: Check, source: str, target: str, markdown: bool, english: bool
) -> None:
    """What is repaired is not found again, and a span lies in the text."""
    languages = ("uk", "en") if english else ("en", "uk")
    text = pair(source, target, *languages, markdown=markdown)
    for fault in shown(check, text):
        start, end = fault.span or (0, 0)
        assert 0 <= start <= end <= len(target)
        if fault.fix is not None:
            assert fault.fix != target
            assert shown(check, replace(text, target=fault.fix)) == []
