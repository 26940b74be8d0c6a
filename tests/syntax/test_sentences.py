"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.syntax.sentences import ends, sentences

TEXTS = [
    "",
    "Без крапки",
    "Міст відкрито. |Пішоходи раді! |Чи надовго? |Побачимо…",
    "Школа на вул. Садовій, 5, біля пл. Ринок. |Вона нова.",
    "Музей ім. Лесі Українки працює. |Вхід вільний.",
    "Т. Г. Шевченко народився в с. Моринці. |Його знають усі.",
    "Леся Українка (Л. П. Косач) писала вірші. |Читаємо.",
    "У 2024 р. Київ відновив маршрут. |У 1990-х рр. Було інакше.",
    "Яблука, груші і т. д. Усе достигло.",
    "Див. рис. 5 та табл. 2. |Далі буде.",
    "Зібрали 5 тис. Тонн зерна. |Це рекорд.",
    "Зустріч о 18 год. 30 хв. у клубі. |Приходьте.",
    "Проф. Іваненко і д-р Коваль прийшли. |Почали вчасно.",
    "«Справді?» — запитав він. |— Так. |— Добре.",
    "«Ходімо!» |Вони пішли.",
    "Він прийшов (нарешті.) |Усі зраділи.",
    "Це був я. |Ти бачив?",
    "Як... ну, не знаю. |Може… |Завтра?!  |Так.",
    "1. Перший пункт. |Другий.",
    "Ціна 12.50 грн. |Дешево. |Версія 2.0 вийшла.",
    "Дата: 12.05.2024. |Місце: клуб.",
    "Mr. Smith and Dr. Jones met St. John, e.g. in the U.S. Senate. |They left.",
    "It opens at 9 a.m. Every day counts. |Come early.",
    "See No. 5 and fig. 3. |Was it open? |No. |It was shut.",
    "The cat sat. |It was Jan. 5 again.",
    "J. R. R. Tolkien wrote it. |We read it.",
    "“Wait!” she did not say. |“Go.” |He went.",
    "Milk, eggs, etc. Then home.",
    "Це <x1>так.</x1> |Інше <x2/>. |<x3>Третє.</x3><x4/> |Кінець.",
    "See. |<x5/> Now. |(Later.) |[Then.] |*Done.* |_So._",
    "Так пише газета.[12] |Інші мовчать.[^a] |Кінець.",
    "Це [X1X]так.[/X1X] |[X2X]Інше.",
    "Site example.com. |Mail a.b@c.de now.",
]


@pytest.mark.parametrize("marked", TEXTS)
def test_sentences(marked: str) -> None:
    """A bar stands where a sentence begins; abbreviations and initials end none."""
    expected = [part for part in marked.split("|") if part]
    assert sentences(marked.replace("|", "")) == expected


@given(st.text(st.sampled_from("аБв .!?…«»<x1/>12\n—"), max_size=60))
def test_joined_they_are_the_text(text: str) -> None:
    """Nothing is lost or moved, and every end lies behind a blank."""
    assert "".join(sentences(text)) == text
    assert all(0 < place < len(text) and text[place - 1].isspace() for place in ends(text))
