"""Which changes of a source leave its translation as it is, and which never do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.po.trivial import form, is_trivial

TRIVIAL = [
    # quotation marks
    ('The "Arsenal" factory reopened', "The “Arsenal” factory reopened"),
    ("The 'Arsenal' factory reopened", "The ‘Arsenal’ factory reopened"),
    ('Завод "Арсенал" відкрили', "Завод «Арсенал» відкрили"),
    ("Завод «Арсенал» відкрили", "Завод „Арсенал“ відкрили"),
    ("She said: “We wait.”", 'She said: "We wait."'),
    ('Рейс "Боїнг 747" сів', "Рейс «Боїнг 747» сів"),
    # apostrophes
    ("It's the bakers' day", "It’s the bakers’ day"),
    ("Об'єднання п'яти громад", "Обʼєднання п’яти громад"),
    ("They don't wait here", "They don’t wait here"),
    # dashes
    ("Київ - столиця", "Київ — столиця"),
    ("Київ – столиця", "Київ — столиця"),
    ("The bridge—closed in May—is open", "The bridge – closed in May – is open"),
    ("The bridge -- an old one -- is open", "The bridge — an old one — is open"),
    ("— Ходімо додому", "– Ходімо додому"),
    ("Відкрито 10-15 травня", "Відкрито 10–15 травня"),
    ("по‑перше, міст", "по-перше, міст"),
    # blanks
    ("The bridge is  open", "The bridge is open"),
    ("5 км від міста", "5\u00a0км від міста"),
    ("1 234 мешканці", "1\u202f234 мешканці"),
    ("The bridge , the river", "The bridge, the river"),
    ("12 % мешканців", "12% мешканців"),
    ("№ 5 на мапі", "№5 на мапі"),
    ("і т.д. та інше", "і т. д. та інше"),
    ("Підпри\u00adємство працює", "Підприємство працює"),
    # commas and semicolons
    ("After the flood the bridge was closed", "After the flood, the bridge was closed"),
    ("Bread, milk and cheese", "Bread, milk, and cheese"),
    ("Однак міст відкрили", "Однак, міст відкрили"),
    ("Міст відкрили; люди радіють", "Міст відкрили, люди радіють"),
    ("**Так** казала вона", "**Так**, казала вона"),
    ("[Міст](https://a.example/b) наш гарний", "[Міст](https://a.example/b), наш гарний"),
    ("They did not wait. After all it was late", "They did not wait. After all, it was late"),
    # the final full stop
    ("The bridge is open", "The bridge is open."),
    ("Міст **відкрито.**", "Міст **відкрито**."),
    ("Він сказав: «Міст відкрито.»", "Він сказав: «Міст відкрито»."),
    ("Завершили у 2026", "Завершили у 2026."),
    # the first word's capital
    ("the bridge is open", "The bridge is open"),
    ("міст відкрито", "Міст відкрито"),
    ("«міст» відкрито", "«Міст» відкрито"),
    # ways to write one character
    ("Wait... then go", "Wait… then go"),
    ("йде дощ", "и\u0306де дощ"),
    # several at once
    ('it\'s the "old" bridge - really', "It’s the “old” bridge — really."),
]

MEANING = [
    # words
    ("The bridge is open", "The bridge is closed"),
    ("Every day a bus", "Everyday a bus"),
    ("не зважаючи на дощ", "незважаючи на дощ"),
    ("Мій за́мок у місті", "Мій замо́к у місті"),
    ("Це замок", "Це за́мок"),
    ("The baker’s bread", "The bakers bread"),
    ("The bakers’ bread", "The bakers bread"),
    ("The bakers’ bread", "The baker’s bread"),
    ("We're here now", "Were here now"),
    # numbers, signs and separators
    ("From 5 to 6 km", "From 5 to 7 km"),
    ("It cost 1,5 million", "It cost 15 million"),
    ("It cost 1.5 million", "It cost 1,5 million"),
    ("It cost 1,500 euros", "It cost 1.500 euros"),
    ("Rooms 1, 5", "Rooms 1 5"),
    ("Rooms 1, 5", "Rooms 1,5"),
    ("1 234 мешканці", "1234 мешканці"),
    ("Of 5, thousand left", "Of 5 thousand left"),
    ("о 18:30 вечора", "о 18.30 вечора"),
    ("Вночі −5 градусів", "Вночі 5 градусів"),
    ("Вночі +5 градусів", "Вночі −5 градусів"),
    ("Вночі -5 градусів", "Вночі 5 градусів"),
    ("Now 3 - 2 here", "Now 3 -2 here"),
    ("5 % мешканців", "5 мешканців"),
    ("5 % мешканців", "5 ‰ мешканців"),
    ("Ставка a + b", "Ставка a − b"),
    ("Дошка 5' завдовжки", 'Дошка 5" завдовжки'),
    ("10 м² землі", "10 м2 землі"),
    ("Папір A4 білий", "Папір A 4 білий"),
    ("$5 for all", "€5 for all"),
    # addresses, markup, placeholders
    ("See https://a.example/b today", "See https://a.example/B today"),
    ("See https://a.example/a-b today", "See https://a.example/a–b today"),
    ("See [it](https://a.example/b)", "See [it](https://a.example/b/)"),
    ("Write to a.b@a.example now", "Write to ab@a.example now"),
    ("Open l10n.toml now", "Open l10n. toml now"),
    ("The **bridge** is open", "The bridge is open"),
    ("The **bridge** is open", "The *bridge* is open"),
    ("The **bridge is** open", "The **bridge** is open"),
    ("The re**sign** word", "The re **sign** word"),
    ("Run `a-b` now", "Run `a - b` now"),
    ("A<br>b c", "A b c"),
    ("Hello {name}, you", "Hello {Name}, you"),
    ("Hello %(name)s, you", "Hello %(names)s, you"),
    ("Have %s, you", "Have % s, you"),
    ("{count}, thousand of them", "{count} thousand of them"),
    ("Fish &amp; chips", "Fish & chips"),
    ("First line\nsecond", "First line second"),
    ("Ім’я: ", "Ім’я:"),
    # the kind of sentence
    ("The bridge is open.", "The bridge is open?"),
    ("The bridge is open.", "The bridge is open!"),
    ("The bridge is open.", "The bridge is open…"),
    ("The bridge is open", "The bridge is open:"),
    ("The bridge is open:", "The bridge is open."),
    ("Міст відкрито?", "Міст відкрито"),
    ("Міст відкрито!", "Міст відкрито?!"),
    ("Він прийшов. Вона теж", "Він прийшов, вона теж"),
    ("Він прийшов? Вона теж", "Він прийшов. Вона теж"),
    # capitals inside
    ("Trade with US today", "Trade with us today"),
    ("We polish boots", "We Polish boots"),
    ("Читає Надія", "Читає надія"),
    ("US wins the day", "Us wins the day"),
    ("5 Polish workers", "5 polish workers"),
    ("Polish", "polish"),
    ("НОВИНИ МІСТА", "Новини міста"),
    # what is denied
    ("Стратити, не можна помилувати", "Стратити не можна, помилувати"),
    ("Стратити не можна помилувати", "Стратити не можна, помилувати"),
    ("Стратити — не можна помилувати", "Стратити не можна — помилувати"),
    ("No, visitors are allowed", "No visitors are allowed"),
    ("He did not come, because it rained", "He did not come because it rained"),
    ("He didn't come, because it rained", "He didn’t come because it rained"),
    ("Not, as they said, here", "Not as they said here"),
    ("Ні, квитки є", "Ні квитки є"),
    ("Ніхто, крім нього, знав", "Ніхто крім нього знав"),
    ("See No. five", "See no five"),
    ("The answer is no.", "The answer is no"),
    # what joins and splits words
    ("They will re-sign today", "They will resign today"),
    ("They will re-sign today", "They will re sign today"),
    ("A man-eating shark", "A man eating shark"),
    ("A man-eating shark", "A man — eating shark"),
    ("Будь-хто може", "Будь хто може"),
    ("Поїзд Київ–Львів рушив", "Поїзд Київ-Львів рушив"),
    ("дво- та триповерхові", "дво та триповерхові"),
    # whose words they are
    ("The “experts” met", "The experts met"),
    ("Its owner (a bank) agreed", "Its owner, a bank, agreed"),
    ("Bring the file(s) here", "Bring the files here"),
    ("— Ходімо додому", "Ходімо додому"),
    ("Sale and/or rent", "Sale and or rent"),
    # nothing but marks
    ("—", "–"),
    (",", ";"),
]


@pytest.mark.parametrize(("old", "new"), TRIVIAL)
def test_a_change_of_marks_is_trivial(old: str, new: str) -> None:
    """Either way round, the translation of the one serves the other."""
    assert (is_trivial(old, new), is_trivial(new, old)) == (True, True), (form(old), form(new))


@pytest.mark.parametrize(("old", "new"), MEANING)
def test_what_can_change_the_meaning_is_never_trivial(old: str, new: str) -> None:
    """Either way round, a person must look."""
    assert (is_trivial(old, new), is_trivial(new, old)) == (False, False), (form(old), form(new))


SAMPLES = [text for pair in (*TRIVIAL, *MEANING) for text in pair]


@given(st.sampled_from(SAMPLES), st.data())
def test_a_letter_or_digit_more_or_less_is_never_trivial(text: str, data: st.DataObject) -> None:
    """Whatever the marks around it."""
    place = data.draw(st.integers(0, len(text)))
    added = data.draw(st.sampled_from("aжZЄ07"))
    assert not is_trivial(text, text[:place] + added + text[place:])


@given(st.sampled_from(SAMPLES), st.sampled_from("?!…:%+−=/&@#*_()[]{}<>|\\\n"), st.data())
def test_a_sign_more_or_less_is_never_trivial(text: str, sign: str, data: st.DataObject) -> None:
    """Kinds of sentences, signs of sums, markup."""
    place = data.draw(st.integers(0, len(text)))
    assert not is_trivial(text, text[:place] + sign + text[place:])


@given(st.text(alphabet="aБ5 .,;:-–—'’\"«»?!…%*[]()\n\u00a0{}", max_size=20))
def test_any_text_has_a_form(text: str) -> None:
    """Odd marks in odd places are read as well."""
    assert form(text) == form(text)
