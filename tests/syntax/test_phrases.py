"""Phrases of a table in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.languages.calques import TABLE
from l10n.syntax.phrases import Phrases, repaired
from l10n.syntax.text import Text

CALQUES = Phrases(TABLE)
FORMS = sorted({form for phrase in CALQUES for word in phrase.words for form in word})
TEXT = st.lists(st.sampled_from([*FORMS, ",", ".", "**", "року", "12", "не"]), max_size=7)


def put_right(text: str, table: Phrases = CALQUES) -> str:
    matches = table.find(Text(text, markdown=True))
    return repaired(text, (edit for match in matches for edit in match.edits))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("На протязі року.", "Протягом року."),
        ("НА ПРОТЯЗІ ДНЯ", "ПРОТЯГОМ ДНЯ"),
        ("Вони прийняли активну участь.", "Вони взяли активну участь."),
        ("Прийняли участь усі.", "Взяли участь усі."),
        ("Ми прийшли до висновку.", "Ми дійшли висновку."),
        ("Слідуючої зими", "Наступної зими"),
        ("бувшої школи", "колишньої школи"),
        ("Більш кращий вибір", "Кращий вибір"),
        ("книжка на українській мові", "книжка українською мовою"),
        ("до тих пір, поки тане сніг", "доти, доки тане сніг"),
        ("Стоїть, так як змерз", "Стоїть, оскільки змерз"),
        ("Треба **задати** питання", "Треба **поставити** запитання"),
        ("біля 100 осіб", "близько 100 осіб"),
        ("Це складає 40 % площі", "Це становить 40 % площі"),
        ("складають понад 20 томів", "становлять понад 20 томів"),
        ("вияснили причину", "з’ясували причину"),
        ("по п'ятницям", "щоп’ятниці"),
    ],
)
def test_a_phrase_is_put_right(wrong: str, right: str) -> None:
    """In the form that it has, with its capitals and its marks of emphasis."""
    assert put_right(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "Вона стояла на протязі.",
        "зосередили увагу на Україні",
        "на протя́зі, року",
        "з’являється щодня",
        "на Дніпро",
        "у якості, а не кількості",
        "вони складають 5 ящиків",
        "у той же час, коли йшов дощ",
        "вистава, у якій він грає роль лісника",
        "`на протязі` року",
    ],
)
def test_another_meaning_stays(text: str) -> None:
    """Neighbours tell a draught from a duration."""
    assert CALQUES.find(Text(text, markdown=True)) == []


def test_every_form_has_its_counterpart() -> None:
    """A repair has as many forms as the wrong word, or one for all of them."""
    for phrase in CALQUES:
        counts = [len(forms) for forms in phrase.words]
        if len(phrase.right) == len(phrase.words):
            pairs = zip(counts, phrase.right, strict=True)
            assert all(len(right) in (0, 1, wrong) for wrong, right in pairs), phrase
        else:
            assert all(len(right) == 1 or len(right) in counts for right in phrase.right), phrase


def test_a_line_that_says_nothing_is_refused() -> None:
    """A mistake in a table shows when it is read."""
    with pytest.raises(ValueError, match="not a line of phrases: на протязі"):
        Phrases("на протязі")


@given(TEXT.map(" ".join))
def test_what_was_put_right_stays(text: str) -> None:
    """Repairs lead to no new ones, except where they make words neighbours."""
    once = put_right(put_right(text))
    assert put_right(put_right(once)) == put_right(once)
