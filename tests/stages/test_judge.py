"""What is found in a text as it is typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from l10n.checks import ALL
from l10n.checks.base import USUAL
from l10n.files import Stamp
from l10n.model import Message, Segment
from l10n.po.document import parse
from l10n.project import CatalogFile
from l10n.stages.checking.judge import Judge, approvable, form_of
from l10n.stages.edit import Opened

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: uk\\n"\n'
    '"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && '
    '(n%100<12 || n%100>14) ? 1 : 2);\\n"\n'
)
DAYS = Message(
    "{n} day", ("", "", ""), msgid_plural="{n} days", flags=("python-brace-format", "fuzzy")
)
JUDGE = Judge(ALL, USUAL)


def catalog() -> Opened:
    """UI strings in Ukrainian."""
    file = CatalogFile(Path("ui.po"), "ui.po", HEADER.encode(), Stamp(0, 0, 0, 0))
    return Opened("ui", "uk", "", "en", "", (), None, file, parse(HEADER))


def found(*texts: str) -> list[tuple[str, int]]:
    """Checks and the plural forms they speak of."""
    return [(one.check, form_of(one)) for one in JUDGE.of(catalog(), DAYS, texts)]


def test_a_text_that_waits_is_checked_like_an_approved_one() -> None:
    """Whoever types wants to know now."""
    assert found("{n} день", "{n} дні", "{m} днів") == [("placeholders", 2)]


def test_a_plural_form_that_is_not_there_yet_is_not_looked_at() -> None:
    """The others are, each for itself."""
    assert found("{n} день", "", "") == []
    assert found("{n} день", "{m} дні", "") == [("placeholders", 1)]
    assert found("", "", "") == []


def test_a_message_is_approvable_when_all_of_it_is_there() -> None:
    """Blanks are no text."""
    assert approvable(("{n} день", "{n} дні", "{n} днів"))
    assert not approvable(("{n} день", " ", "{n} днів"))


class Counted(tuple[Segment, ...]):
    """Segments that know how often somebody went through them."""

    times = 0

    def __iter__(self) -> Iterator[Segment]:
        type(self).times += 1
        return super().__iter__()


def test_a_storys_segments_are_gone_through_once_for_all_its_messages() -> None:
    """Else a story twice as long would take four times as long."""
    file = CatalogFile(Path("ui.po"), "ui.po", HEADER.encode(), Stamp(0, 0, 0, 0))
    texts = [f"Line {n}." for n in range(5)]
    segments = Counted(Segment(text, "paragraph") for text in texts)
    opened = Opened("ui", "uk", "", "en", "", segments, None, file, parse(HEADER))
    for text in texts:
        JUDGE.of(opened, Message(text, (text,)), ["Рядок"])
    assert Counted.times == 1
