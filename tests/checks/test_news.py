"""One fault in a sentence of the news is found, with its place and its repair, and nothing else."""

from __future__ import annotations

import pytest

from l10n.checks.base import Scope
from l10n.checks.run import check_document
from l10n.model import Message
from l10n.po.document import Document, Entry

INTO_UKRAINIAN: tuple[tuple[str, str, str, str | None, str | None], ...] = (
    (
        "The bridge will cost 12.4 million hryvnias.",
        "Міст коштуватиме 14,2\u00a0млн гривень.",
        "numbers",
        "14,2\u00a0млн",
        None,
    ),
    (
        "The museum reopens on Tuesday, March 3.",
        "Музей відчинять у четвер, 3 березня.",
        "numbers",
        "четвер",
        None,
    ),
    (
        "Karpaty won 3–1 at home.",
        "«Карпати» виграли вдома 3:2.",
        "numbers",
        "2",
        None,
    ),
    (
        "Prices rose by 4.5% in a year.",
        "За рік ціни зросли на 4,5.",
        "numbers",
        "4,5",
        None,
    ),
    (
        "Entry costs $5.",
        "Вхід коштує 5\u00a0грн.",
        "numbers",
        "5\u00a0грн",
        None,
    ),
    (
        "The mayor will not resign.",
        "Мер піде у відставку.",
        "negation",
        None,
        None,
    ),
    (
        "“We waited a year,” she said.",
        "«Ми чекали рік,\u00a0— сказала вона.",
        "quotes",
        "«",
        None,
    ),
    (
        "The choir sang in the old town hall.",
        "Хор співав у старій ратуші",
        "punctuation",
        None,
        "Хор співав у старій ратуші.",
    ),
    (
        "Who paid for the new stage?",
        "Хто заплатив за нову сцену.",
        "punctuation",
        ".",
        None,
    ),
    (
        "A new park opens in Lviv",
        "новий парк відкривають у Львові",
        "capitalisation",
        "н",
        "Новий парк відкривають у Львові",
    ),
    (
        "The market sells honey and cheese.",
        "На ринку  продають мед і сир.",
        "whitespace",
        "  ",
        "На ринку продають мед і сир.",
    ),
    (
        "Residents cleaned the river bank.",
        "Мешканці прибрали берег берег річки.",
        "repeated-word",
        "берег берег",
        "Мешканці прибрали берег річки.",
    ),
    (
        "The library holds 40 readings a year.",
        "Бібліотека проводить 40 читань нa рік.",
        "mixed-alphabet",
        "нa",
        "Бібліотека проводить 40 читань на рік.",
    ),
    (
        "The festival is a holiday for everyone.",
        "Фестиваль\u00a0— это свято для всіх.",
        "russian-letters",
        "это",
        None,
    ),
    (
        "She took part in the race.",
        "Вона прийняла участь у перегонах.",
        "calque",
        "прийняла участь",
        "Вона взяла участь у перегонах.",
    ),
    (
        "The train from Bakhmut was late.",
        "Потяг з Артемівська запізнився.",
        "place-name",
        "Артемівська",
        "Потяг з Бахмута запізнився.",
    ),
    (
        "He runs the family bakery.",
        "Він керує сімейною пекарнею - і щасливий.",
        "dash",
        " - ",
        "Він керує сімейною пекарнею\u00a0— і щасливий.",
    ),
    (
        "Critics called the play “a triumph”.",
        'Критики назвали виставу "тріумфом".',
        "quotes",
        '"тріумфом"',
        "Критики назвали виставу «тріумфом».",
    ),
    (
        "His family moved to Odesa.",
        "Його сімя переїхала до Одеси.",
        "apostrophe",
        "мя",
        "Його сім’я переїхала до Одеси.",
    ),
    (
        "The hall (built in 1911) was restored.",
        "Залу (збудовано 1911 року відновили.",
        "brackets",
        "(",
        None,
    ),
)
"""Source, translation, check, what the span covers, the repaired text."""

INTO_ENGLISH: tuple[tuple[str, str, str, str | None, str | None], ...] = (
    (
        "Міст коштував 312\u00a0500 гривень.",
        "The bridge cost 312,000 hryvnias.",
        "numbers",
        "312,000",
        None,
    ),
    (
        "Виставка відкриється 12 травня.",
        "The exhibition opens on April 12.",
        "numbers",
        "April",
        None,
    ),
    (
        "У турнірі грали 64 шахісти й 18 шахісток.",
        "The tournament drew 64 men and 16 women.",
        "numbers",
        "16",
        None,
    ),
    (
        "Безробіття сягнуло 9,8\u00a0%.",
        "Unemployment reached 8.9%.",
        "numbers",
        "8.9",
        None,
    ),
    (
        "Зібрали 5\u00a0млрд гривень.",
        "They raised 5\u00a0million hryvnias.",
        "numbers",
        "5\u00a0million",
        None,
    ),
    (
        "Рада не погодила бюджет.",
        "The council approved the budget.",
        "negation",
        None,
        None,
    ),
    (
        "Фестиваль скасували через дощ.",
        "The festival was cancelled because of of rain.",
        "repeated-word",
        "of of",
        "The festival was cancelled because of rain.",
    ),
    (
        "Поїзд до Києва запізнився.",
        "The train to Kiev was late.",
        "place-name",
        "Kiev",
        "The train to Kyiv was late.",
    ),
    (
        "Книжку написав Андрій Коваленко.",
        "The book was written by Andrey Kovalenko.",
        "name-spelling",
        "Andrey",
        "The book was written by Andrii Kovalenko.",
    ),
    (
        "Кажуть, що це «диво».",
        "They call it «a miracle».",
        "quotes",
        "«a miracle»",
        "They call it “a miracle”.",
    ),
    (
        "Хто переміг на виборах?",
        "Who won the election",
        "punctuation",
        None,
        "Who won the election?",
    ),
    (
        "Новий театр просто неба",
        "a new open-air theatre",
        "capitalisation",
        "a",
        "A new open-air theatre",
    ),
    (
        "Річка Стир знову чиста.",
        "The river Stуr is clean again.",
        "mixed-alphabet",
        "Stуr",
        "The river Styr is clean again.",
    ),
    (
        "Дітям подарували книжки, фарби та м’ячі.",
        "The children got books , paints and balls.",
        "whitespace",
        " ",
        "The children got books, paints and balls.",
    ),
    (
        "Бібліотека (вул. Садова, 5) працює щодня.",
        "The library (5 Sadova Street is open daily.",
        "brackets",
        "(",
        None,
    ),
    (
        "Читайте [повний звіт](https://example.org/report).",
        "Read [the full report](https://example.org/reports).",
        "links",
        "https://example.org/reports",
        "Read [the full report](https://example.org/report).",
    ),
    (
        "Квитки **безплатні**.",
        "Tickets are **free*.",
        "markup",
        "*",
        None,
    ),
    (
        "Читати всі новини",
        "Читати всі новини",
        "same-as-source",
        None,
        None,
    ),
    (
        "Пожежу загасили за годину, ніхто не постраждав.",
        "The fire was put out in an hour,nobody was hurt.",
        "whitespace",
        "",
        "The fire was put out in an hour, nobody was hurt.",
    ),
    (
        "Відвідувачів було 1,2\u00a0тис.",
        "There were 12,000 visitors.",
        "numbers",
        "12,000",
        None,
    ),
)
"""The same, the other way round."""


@pytest.mark.parametrize(("source", "target", "check", "place", "fix"), INTO_UKRAINIAN)
def test_a_fault_in_ukrainian_is_found(
    source: str, target: str, check: str, place: str | None, fix: str | None
) -> None:
    """Check, place and repair are those an editor would name."""
    assert _found(source, target, "en", "uk") == [(check, place, fix)]


@pytest.mark.parametrize(("source", "target", "check", "place", "fix"), INTO_ENGLISH)
def test_a_fault_in_english_is_found(
    source: str, target: str, check: str, place: str | None, fix: str | None
) -> None:
    """Check, place and repair are those an editor would name."""
    assert _found(source, target, "uk", "en") == [(check, place, fix)]


def _found(
    source: str, target: str, source_language: str, language: str
) -> list[tuple[str, str | None, str | None]]:
    document = Document(entries=(Entry(Message(source, (target,))),))
    scope = Scope("story.po", document, language, source_language, markdown=True)
    return [
        (f.check, f.text[f.span[0] : f.span[1]] if f.text is not None and f.span else None, f.fix)
        for f in check_document(scope)
        if f.msgid is not None
    ]
