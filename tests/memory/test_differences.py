from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.memory.differences import Change, Weight, differences, marked


@pytest.mark.parametrize(
    ("old", "new", "shown", "weights"),
    [
        ("The mill.", "The mill.", "The mill.", ()),
        ("The mill is open.", "The inn is open.", "The [-mill-]{+inn+} is open.", ()),
        ("The mill’s “old” door", "The mill's «old» door", "The mill's «old» door", ()),
        (
            "The mill is open on Friday",
            "The mill is not open on Friday",
            "The mill is {+not +}open on Friday",
            (Weight.NEGATION,),
        ),
        (
            "Міст відкрили 12 травня",
            "Міст не відкрили 14 травня",
            "Міст {+не +}відкрили [-12-]{+14+} травня",
            (Weight.NEGATION, Weight.NUMBER),
        ),
        ("Ніхто не прийшов", "Хтось прийшов", "[-Ніхто не-]{+Хтось+} прийшов", (Weight.NEGATION,)),
        ("It never rains", "It rains", "It [-never -]rains", (Weight.NEGATION,)),
        ("Till 18:30.", "Till 18:45.", "Till [-18:30-]{+18:45+}.", (Weight.NUMBER,)),
        (
            "Hi, {name}!",
            "Hi, {user}!",
            "Hi, [-{name}-]{+{user}+}!",
            (Weight.PLACEHOLDER,),
        ),
        ("Це можливо", "Це неможливо", "Це [-можливо-]{+неможливо+}", (Weight.NEGATION,)),
        ("It is legal", "It is illegal", "It is [-legal-]{+illegal+}", (Weight.NEGATION,)),
        ("A port", "An import", "[-A port-]{+An import+}", ()),
        ("Five boats", "Six boats", "[-Five-]{+Six+} boats", (Weight.NUMBER,)),
        ("5 млн", "5 тис.", "5 [-млн-]{+тис.+}", (Weight.NUMBER,)),
        ("5 травня", "5 червня", "5 [-травня-]{+червня+}", (Weight.NUMBER,)),
        ("XIX ст.", "XX ст.", "[-XIX-]{+XX+} ст.", (Weight.NUMBER,)),
        ("At 5 °C", "At −5 °C", "At [-5-]{+−5+} °C", (Weight.NUMBER,)),
        ("5–7 kg", "5-7 kg", "5-7 kg", ()),
        ("%s files", "%d files", "[-%s-]{+%d+} files", (Weight.PLACEHOLDER,)),
        ("old mill", "new inn", "[-old mill-]{+new inn+}", ()),
    ],
)
def test_differences(old: str, new: str, shown: str, weights: tuple[Weight, ...]) -> None:
    """Words that differ are marked, variants of marks are not; some differences weigh more."""
    found = differences(old, new)
    assert (marked(found), found.weights) == (shown, weights)


_words = st.lists(
    st.sampled_from(["a", "mill", "not", "5", " ", "  ", ".", "{x}", "\n", "’", "'", "-"])
).map("".join)


@given(_words | st.text(), _words | st.text())
def test_pieces_are_the_new_text(old: str, new: str) -> None:
    """What stayed and what was added is the new text, to the letter."""
    pieces = differences(old, new).pieces
    assert "".join(p.text for p in pieces if p.change is not Change.REMOVED) == new


@given(_words)
def test_the_same(text: str) -> None:
    """A text does not differ from itself."""
    found = differences(text, text)
    assert all(p.change is Change.SAME for p in found.pieces)
    assert found.weights == ()
