"""What the sieve leaves out has nothing to be found in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.checks import ALL, sieve
from l10n.checks.base import (
    USUAL,
    Check,
    Fault,
    HouseStyle,
    Pair,
    Setting,
    base_language,
    pair_check,
)
from l10n.checks.sieve import Asked, asked_for
from l10n.config import Checks
from l10n.model import Severity
from tests.checks.samples import pair

PAIR_CHECKS = [check for check in ALL if check.pair]
UKRAINIAN = """
    Міст відкрили у вівторок , 5 січня 12 тис. 300 грн 18:30 ст. ХХ °С І не ніколи немає жоден
    пам’ять пам`ять компютер св'ято О'Генрі Дніпропетровську Кіровоград на протязі дня приймати
    участь являється Олена Згурська Шевченка за́мок рыба Mіст миp 10-20 хв - -- – будь–який № 5 Т.
    Г. Шевченко тиша в в й 20 % п’ять «Ріка» „ні” (так) [два] з з'їзд сьогодні. Сьогодні, так так як
"""
ENGLISH = """
    The bridge opened on Tuesday , 5 January 12 thousand $300 6 p.m. 20th century not never cannot
    don't Kiev Kharkov's Ukraine Odessa, Texas Olena Zgurskaya Shevchenko Tchaikovsky tram tram.
    a an A 10-20 minutes - -- – 20 % per cent percent 2 million UAH “River” "no" 'yes' (so) [two]
    open. Open, Міст x/y w/w and/or e.g. May May
"""
MARKS = """
    **не** <b>not</b> _never_ «**не** [не](x) [not](x) <b>не</b> н**е** ~~не~~
    **a** *b *c* _d_ ** _e [text](https://example.org/uk/9) [x](y) ](z) `code` `a 9` <b>x</b> <x1/>
    [X1X] {name} %(name)s %(n)sа &nbsp; &amp ![alt](p.png) [^1] www.example.org mail@example.org
    https://example.org/en/1 ~~f~~ \\n \\ а**б** 5** **5 ~~5~~ (8) mount(8) ` `9 слово`
    [a][b] [a][c] ... .. ?. ,, :: | # 1. > ✓
"""
BLANKS = st.sampled_from([" "] * 12 + ["  ", "\u00a0", "\n", "\t", "", "\u202f", "\u2028", " ,"])
FLAGS = st.sampled_from(
    [
        *[()] * 6,
        ("python-format",),
        ("c-format",),
        ("md-text",),
        ("max-length:9",),
        ("strict-same",),
    ]
)
STYLES = [USUAL, *(HouseStyle(settings=Checks(apostrophe=kind)) for kind in ("’", "ʼ", "'"))]


def text(*tables: str) -> st.SearchStrategy[str]:
    """Words of the tables, most of them with one blank between."""
    word = st.sampled_from([word for table in tables for word in table.split()])
    parts = st.lists(st.tuples(word, BLANKS).map("".join), min_size=1, max_size=9)
    return parts.map("".join).map(lambda found: found.removesuffix(" ") or "а")


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """A text and a translation that has much of it."""
    languages = draw(st.sampled_from([("en", "uk"), ("uk", "en"), ("en", "en_GB"), ("uk", "de")]))
    tables = {"uk": UKRAINIAN}
    source = draw(text(tables.get(languages[0], ENGLISH), MARKS))
    target = draw(text(tables.get(languages[1], ENGLISH), MARKS))
    if draw(st.booleans()):  # much is kept
        kept = draw(text(MARKS, "5 12 2026"))
        source, target = f"{source} {kept}", f"{target} {kept}"
    return pair(
        source,
        target,
        *languages,
        markdown=draw(st.booleans()),
        flags=draw(FLAGS),
        style=draw(st.sampled_from(STYLES)),
    )


def all_faults(shown: Pair) -> list[tuple[str, Fault]]:
    """What is found where every check that knows the language is asked."""
    language = base_language(shown.language)
    return [
        (check.id, fault)
        for check in PAIR_CHECKS
        if check.pair and (not check.languages or language in check.languages)
        for fault in check.pair(shown)
    ]


def sifted(shown: Pair) -> list[tuple[str, Fault]]:
    asked = Asked(PAIR_CHECKS, Setting(shown.source_language, shown.language, shown.style))
    found = [(c.id, fault) for c, function in asked.speaking(shown) for fault in function(shown)]
    again = [(c.id, fault) for c, function in asked.speaking(shown) for fault in function(shown)]
    assert found == again  # the second time all pieces are known
    return found


@settings(deadline=None, max_examples=200)
@given(pairs())
def test_asking_fewer_checks_finds_the_same(shown: Pair) -> None:
    """Whatever a check would find, it is asked."""
    assert sifted(shown) == all_faults(shown)


@settings(deadline=None, max_examples=200)
@given(pairs())
def test_markup_that_looks_alike_is_alike(shown: Pair) -> None:
    """What is told from the marks alone is what parsing both texts gives."""
    parsed = replace(shown)
    parsed.__dict__["alike"] = False
    assert all_faults(shown) == all_faults(parsed)


@pytest.mark.parametrize(
    ("source", "target", "asked"),
    [
        ("one", "один", []),
        ("one!", "один", ["source"]),
        ("one", "один?", ["target"]),
        ("one", "один\u00a0два", ["blanks"]),
        ("one", "один-", ["marks"]),
        ("one", "одинадцять", ["glance"]),
        ("one!", "один-", ["source", "marks", "when"]),
    ],
)
def test_what_may_speak_for_a_check(source: str, target: str, asked: list[str]) -> None:
    """A piece of either text, a mark, unusual blanks, or the pair as a whole."""

    def none(_: Pair) -> list[Fault]:
        return []

    def made(name: str, **hints: object) -> Check:
        return pair_check(name, Severity.INFO, **hints)(none)  # type: ignore[arg-type]

    checks = [
        made("source", source=lambda piece, _: piece.raw.endswith("!")),
        made("target", target=lambda piece, _: piece.raw.endswith("?")),
        made("blanks", blanks=True),
        made("marks", marks="-"),
        made("glance", glance=lambda shown, here, there: len(there.pieces[0]) > 9),
        made("when", marks="-!", when="-", source=lambda piece, _: piece.raw.endswith("!")),
    ]
    shown = pair(source, target)
    found = [check.id for check, _ in Asked(checks, Setting("en", "uk")).speaking(shown)]
    assert [name for name in found if name != "when" or "when" in asked] == asked


def test_a_mark_may_be_a_letter() -> None:
    """Words are alike to most checks whatever their letters, not to one that looks for some."""
    check = pair_check("ge", Severity.INFO, marks="ґ")(lambda _: iter(()))
    asked = Asked([check], Setting("en", "uk"))
    targets = ["(рука)", "(ґанок)", "(річка)", "ґудзик.", "рядок."]
    assert [bool(asked.speaking(pair("one", target))) for target in targets] == [
        "ґ" in target for target in targets
    ]


def test_what_pieces_told_is_kept_for_many_languages() -> None:
    """A project goes through all of its languages with each story."""
    settings = [Setting("en", f"x{n}", USUAL) for n in range(100)]
    before = [asked_for(PAIR_CHECKS, setting) for setting in settings]
    assert all(asked_for(PAIR_CHECKS, setting) is before[n] for n, setting in enumerate(settings))


def test_few_house_styles_are_kept() -> None:
    """A server that runs for weeks makes one, with its dictionaries, whenever one is saved."""
    styles = [HouseStyle() for _ in range(50)]
    for style in styles:
        asked_for(PAIR_CHECKS, Setting("en", "uk", style))
    kept = {id(setting.style) for _, _, setting in sieve._asked.values()}
    assert id(styles[-1]) in kept
    assert len(kept) < 10
