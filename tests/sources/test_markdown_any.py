"""Any text comes back as it was, and any translation of it stays in its place."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from l10n.sources.dialect import Dialect
from l10n.sources.markdown import walk
from l10n.sources.pieces import Place, splice
from l10n.sources.shape import shape
from tests.sources.examples import found, render, same
from tests.sources.texts import BODY, DIALECT


@given(BODY, DIALECT)
def test_any_text_translated_into_itself_renders_the_same(body: str, dialect: Dialect) -> None:
    """Whatever the blocks, finding and putting back changes nothing a reader sees."""
    assert render(same(body, dialect), dialect) == render(body, dialect)


@given(BODY, DIALECT)
@example("Слово  \n    > міст\n    1. раз\n", Dialect(False))
def test_any_text_translated_into_itself_has_the_same_segments(body: str, dialect: Dialect) -> None:
    """What is put back is found again, so a second extraction finds no change."""
    once = same(body, dialect)
    assert (found(once, dialect), same(once, dialect)) == (found(body, dialect), once)


@given(BODY, DIALECT, st.data())
def test_a_hard_break_stays_one_wherever_it_stands(
    body: str, dialect: Dialect, data: st.DataObject
) -> None:
    """Two lines of a translation are two lines of the page, in quotes and nested lists too."""
    pieces = walk(body, dialect=dialect)
    lines = [p for p in pieces if p.place in (Place.BLOCK, Place.ITEM, Place.UNDERLINED)]
    if lines:
        piece = data.draw(st.sampled_from(lines))
        one = render(splice(body, [piece], lambda _: "Раз Два"), dialect)
        two = render(splice(body, [piece], lambda _: "Раз\nДва"), dialect)
        assert two == one.replace("Раз Два", "Раз<br /> Два")


@given(BODY, DIALECT, st.data())
def test_no_line_of_a_translation_begins_a_block(
    body: str, dialect: Dialect, data: st.DataObject
) -> None:
    """The blocks stay what they are, whatever mark a line begins with."""
    pieces = walk(body, dialect=dialect)
    piece = data.draw(st.sampled_from(pieces))
    marks = [":", ": ", ":)", "- ", "#", "# ", "> ", "1. ", "| ", "--", "```", "[a]: "]
    words = [data.draw(st.sampled_from(marks)) + word for word in ("Раз", "Два {а}")]
    put = splice(body, [piece], lambda _: "\n".join(words))
    assert shape(put, dialect) == shape(body, dialect)


@given(BODY, st.data())
def test_any_untranslated_piece_keeps_its_bytes(body: str, data: st.DataObject) -> None:
    """One replaced piece leaves what stands before and behind it."""
    pieces = walk(body)
    chosen = data.draw(st.sampled_from(pieces))
    result = splice(body, [chosen], lambda _: "Переклад")
    source = body.encode()
    before, behind = source[: chosen.start].decode(), source[chosen.end :].decode()
    assert (result[: len(before)], result[len(result) - len(behind) :]) == (before, behind)
    assert "Переклад" in result[len(before) : len(result) - len(behind)]
