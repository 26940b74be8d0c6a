"""Numbers in two languages: which pairs are one number and which are not."""

from __future__ import annotations

import pytest

from l10n.checks.numbers import numbers
from tests.checks.samples import faults

SAME = [
    ("Потяг о 18.30", "The train leaves at 6:30 p.m."),
    ("Потяг о 0:15", "The train leaves at 12:15 a.m."),
    ("Потяг о 12:00", "The train leaves at noon"),
    ("Опитали 10–11 тисяч людей", "They asked 10 to 11 thousand people"),
    ("У ХІХ столітті", "In the 19th century"),
    ("19 століття", "The nineteenth century"),
    ("У 5-мільйонному місті", "In a city of 5 million"),
    ("Зібрали 1,5 млн", "They raised one and a half million (1,500,000)"),
    ("Зібрали 1,5 млн", "They raised 1,500,000"),
    ("Зібрали 500 тис.", "They raised half a million"),
    ("Дворічна дитина", "A 2-year-old child"),
    ("Учасники 14–18 років", "Participants aged 14 to 18"),
    ("Сезон 1939–45", "The seasons of 1939 to 1945"),
    ("Опади 0,5 мм", "Rain of 0.5 mm"),
    ("Жовтень 2026 року, 12.10", "October 2026, 12 October"),
    ("Потрібно 40 дощок", "Forty planks are needed"),
    ("Мають 21 човен", "They have twenty-one boats"),
    ("5 тис. 200 гривень", "5,200 hryvnias"),
    ("Версія 3.11.2", "Version 3.11.2"),
    ("Сторінки 1,2,3", "Pages 1, 2 and 3"),
    ("$2 млрд", "$2bn"),
    ("3 серпня", "August 3rd"),
    ("2-й поверх, кв. 14", "Second floor, flat 14"),
    ("Ціна 1\u00a0200\u202fгрн", "The price is 1,200 hryvnias"),
    ("2 тисячоліття тому", "Two millennia ago"),
    ("<b>5</b> із `7`", "five of `7`"),
    ("Уперше за 10 років", "For the first time in a decade"),
    ("100-річчя театру", "The theatre’s centenary"),
    ("Минуло 100 років", "A century has passed"),
    ("200-річчя міста", "The city’s bicentenary"),
    ("У 3 рази більше", "A threefold rise"),
    ("У 2 рази менше", "It halved"),
    ("Це в 1,5 раза більше", "It is one and a half times more"),
    ("Це тривало 1,5 години", "It took an hour and a half"),
    ("Зібрали 2,5 млн", "They raised two and a half million"),
    ("Два з половиною роки", "2.5 years"),
    ("О пів на шосту", "At 5:30"),
    ("О пів на шосту вечора", "At 17:30"),
    ("О пів на четверту", "At half past 3"),
    ("О 17:45", "At a quarter to six in the evening"),
    ("За чверть шоста", "At 17:45"),
    ("Чверть на шосту", "At 5:15 p.m."),
    ("Випуск 1998 року", "The class of ’98"),
    ("Сезон-2026 і 2019-й", "The ’26 season and '19"),
    ("24/7", "around the clock"),
    ("Цілодобово", "24/7"),
    ("1001 ніч", "One Thousand and One Nights"),
    ("125 років тому", "A hundred and twenty-five years ago"),
    ("312 500 гривень", "three hundred and twelve thousand five hundred hryvnias"),
    ("Сто двадцять п’ять років", "125 years"),
    ("«1984»", "“Nineteen Eighty-Four”"),
    ("3/4 голосів", "Three quarters of the votes"),
    ("50 % голосів", "Half of the votes"),
    ("25 % учасників", "A quarter of the participants"),
    ("У 10 разів більше", "A tenfold rise"),
    ("У 4 рази більше", "It quadrupled"),
    ("За 7 днів", "In a week"),
    ("Населення 1,3 млн", "A population of 1.3m"),
    ("Стрибок на 5 м", "A 5m jump"),
    ("Вхід лише повнолітнім", "Only for those over 18"),
    ("1,5 години", "1½ hours"),
    ("0,5 л води", "½ litre of water"),
    ("2,25 склянки", "2 ¼ cups"),
    ("Тел. 555-01-23", "Phone: 555-0123"),
    ("Телефонуйте +380 44 123-45-67", "Call +380441234567"),
    ("О 0:15", "At a quarter past midnight"),
    ("О 18:30", "It begins at 6:30 in the evening"),
    ("У суботу о 18:00", "At six on Saturday evening"),
    ("О 14:15", "At 2:15 in the afternoon"),
    ("До 22-ї години", "By 10 at night"),
    ("Двері відчиняють о 19:00, вистава о 20:00", "Doors open at 7, the show is at 8 p.m."),
]

DIFFERENT = [
    ("Сезон 2024/25", "The 2024–2026 season"),
    ("У 1980-х роках", "In the 1990s"),
    ("Зібрали 1,5 млн", "They raised 15 million"),
    ("Потяг о 18:30", "The train leaves at 6:30 a.m."),
    ("22.11.2026", "22 October 2026"),
    ("Є 40 дощок", "Fourteen planks"),
    ("Рахунок 3:2", "The score was 3–1"),
    ("5 тис.", "5 million"),
    ("Ціна 1200", "The price is 1,20"),
    ("у XIX столітті, 1805 року", "in the 19th century"),
    ("О 17:30", "At half past six"),
    ("О 18:30", "It begins at 6:30 in the morning"),
    ("125 років тому", "A hundred and thirty-five years ago"),
    ("50 % голосів", "A quarter of the votes"),
    ("Випуск 1998 року", "The class of ’89"),
    ("1,5 години", "2½ hours"),
    ("Тел. 555-01-32", "Phone: 555-0123"),
    ("Населення 1,3 млн", "A population of 1.3k"),
    ("Увечері прийшли 18 людей", "In the evening 6 people came"),
    ("За 2,5 року", "In three and a half years"),
    ("13 човнів стояли ввечері", "Boats stood at a bridge in the evening"),
    ("Відновили 100 % мережі", "A network works again"),
    ("Постраждали 18 людей", "There were minor injuries"),
    ("За 24 години", "The clock stopped"),
]


@pytest.mark.parametrize(("ukrainian", "english"), SAME)
def test_one_number_written_two_ways(ukrainian: str, english: str) -> None:
    """No translator is bothered with how a language writes a number, whichever is the source."""
    assert faults(numbers, ukrainian, english, "uk", "en") == []
    assert faults(numbers, english, ukrainian, "en", "uk") == []


@pytest.mark.parametrize(("ukrainian", "english"), DIFFERENT)
def test_another_number_is_found(ukrainian: str, english: str) -> None:
    """A changed or lost number is a fault."""
    assert len(faults(numbers, ukrainian, english, "uk", "en")) == 1


@pytest.mark.parametrize(
    ("english", "ukrainian", "found"),
    [
        ("It begins at 6 p.m.", "Початок о 6:00", 1),
        ("It begins at 6:30 pm", "Початок о 6:30", 1),
        ("It begins at 6 p.m.", "Початок о 18:00", 0),
        ("It begins at 6 p.m.", "Початок о 6:00 вечора", 0),
        ("It begins at 6 p.m.", "Увечері, о 6:00", 0),
        ("From 6 a.m. to 6 p.m.", "З 6:00 до 18:00", 0),
        ("From 12 p.m.", "З 12:00", 0),
    ],
)
def test_an_hour_after_noon_is_not_one_of_the_morning(
    english: str, ukrainian: str, found: int
) -> None:
    """Ukrainian counts 24 hours where it says no half of the day."""
    assert len(faults(numbers, english, ukrainian)) == found


def test_a_language_without_a_table_may_spell_small_numbers() -> None:
    """Where number words are unknown, only what nobody spells is asked for."""
    assert faults(numbers, "3 містки", "trois passerelles", "uk", "fr") == []
    assert faults(numbers, "312 містків", "des passerelles", "uk", "fr") != []
