"""Letters: which words are of a wrong alphabet, and which may be as they are."""

from __future__ import annotations

import pytest

from l10n.checks.alphabets import mixed_alphabet
from l10n.checks.base import HouseStyle
from l10n.checks.letters import hidden_characters, russian_letters, script, stress_mark
from l10n.config import Checks
from l10n.model import Severity
from tests.checks.samples import pair, repaired, shown

WRONG_SCRIPT = [
    ("Save the page", "Zberehty storinku"),
    ("Save", "Zberehty"),
    ("Are you sure?", "Db dgtdyt&"),
    ("Read the news of the city", "Chytaite новини vashoho mista"),
]

RIGHT_SCRIPT = [
    ("Restart Firefox", "Перезапустити Firefox"),
    ("LibreOffice Writer", "Writer LibreOffice"),
    ("PNG image", "PNG"),
    ("dd/MM/yyyy hh:mm", "dd-MM-yyyy hh:mm"),
    ("Copyright 2021 Laurent Montel", "© Laurent Montel, 2021"),
    ("%d inodes", "%d inode"),
    ("translator-credits", "Oksana Honchar"),
    ("Swap", "своп (swap)"),
    ("See https://a.example/help/map", "Див. https:/a.example/help/map"),
    ("5 GB", "5 ГБ"),
    ("Yes", "Yes"),
]


@pytest.mark.parametrize(("english", "ukrainian"), WRONG_SCRIPT)
def test_ukrainian_in_latin_letters_is_found(english: str, ukrainian: str) -> None:
    """Transliterated texts and texts typed with the wrong layout are errors."""
    assert len(shown(script, pair(english, ukrainian))) == 1


@pytest.mark.parametrize(("english", "ukrainian"), RIGHT_SCRIPT)
def test_names_and_codes_may_be_latin(english: str, ukrainian: str) -> None:
    """What both languages write in Latin letters is no fault."""
    assert shown(script, pair(english, ukrainian)) == []


def test_english_in_cyrillic_letters_is_found() -> None:
    """An English version that still speaks Ukrainian is an error; a quoted word is none."""
    assert shown(script, pair("Весна прийшла", "Весна has прийшла", "uk", "en")) != []
    assert shown(script, pair("Слово «хата»", "The word “хата”", "uk", "en")) == []
    assert shown(script, pair("Українська", "Українська", "uk", "en")) == []


MIXED = [
    ("Choose a date", "Oберіть дату", "Оберіть дату"),
    ("Memory of the city", "Пам’ять мiстa", "Пам’ять міста"),
    ("Restart calibre", "Перезапустити Сalibre", "Перезапустити Calibre"),
    ("Search text", "Пошук y тексті", "Пошук у тексті"),
    ("And so it went", "Так i було", "Так і було"),
    ("**Choose** a date", "**O**беріть дату", "**О**беріть дату"),
    ("20th century", "ХХ століття", "XX століття"),
    ("19th century", "У XІX ст.", "У XIX ст."),
    ("Elizabeth II", "Єлизавета ІІ", "Єлизавета II"),
    ("20 °C outside", "Надворі 20 °С", "Надворі 20 °C"),
    ("Bread and salt", "Хлiб i сiль", "Хліб і сіль"),
]

NOT_MIXED = [
    ("An IT company", "IT-компанія"),
    ("GNU-like", "GNU-подібний"),
    ("10x faster", "Удесятеро (10x) швидше"),
    ("Output to PREFIXaa", "Вивести до ПРЕФІКСaa"),
    ("file1 [fileN]", "файл1 [файлN]"),
    ("base size on RFILE", "основний розмір RФАЙЛА"),
    ("width x height", "ширинаxвисота"),
    ("If x or y is a number", "Якщо x або y є числом"),
    ("From side a and angle b", "За стороною a і кутом b"),
    ("~aLow frequency", "~aНизька частота"),
    ("HH:MM:SS", "ГГ:ХХ:СС"),
    ("`a` code", "Код `сode`"),
    ("XXI century", "XXI століття"),
    ("He came", "Він прийшов у МЗС"),
    ("MP3 player", "MP3 плеєр"),
    ("Yes: Yy", "YyТт"),
]


@pytest.mark.parametrize(("english", "ukrainian", "fixed"), MIXED)
def test_mixed_alphabets_are_repaired(english: str, ukrainian: str, fixed: str) -> None:
    """A word whose letters can all be of one alphabet is written in it."""
    assert repaired(mixed_alphabet, pair(english, ukrainian)) == fixed


@pytest.mark.parametrize(("english", "ukrainian"), NOT_MIXED)
def test_two_alphabets_side_by_side_are_right(english: str, ukrainian: str) -> None:
    """Parts of a word that are each of one alphabet, and letters that are names, stay."""
    assert shown(mixed_alphabet, pair(english, ukrainian, flags=("c-format",))) == []


def test_a_word_that_is_neither_has_no_repair() -> None:
    """Where a letter belongs to one alphabet only on each side, a person must look."""
    (fault,) = shown(mixed_alphabet, pair("Examples", "Прикладиs"))
    assert (fault.message, fault.fix, fault.span) == (
        '"Прикладиs" has Latin s; type it again',
        None,
        (0, 9),
    )


def test_a_letter_too_many_has_no_repair() -> None:
    """A letter left over before a whole word must go, and a person must say so."""
    for english, ukrainian in (("E-book viewer", "EЗасіб перегляду"), ("Use calibre", "уcalibre")):
        assert [fault.fix for fault in shown(mixed_alphabet, pair(english, ukrainian))] == [None]


def test_english_words_become_latin() -> None:
    """Cyrillic doubles in an English text are errors too, a letter alone as well."""
    text = pair("Це міст", "This is а bridgе", "uk", "en")
    assert repaired(mixed_alphabet, text) == "This is a bridge"


def test_russian_letters_are_found_in_words() -> None:
    """Letters of Russian are an error, unless they are named, quoted or marked as Russian."""
    (fault,) = shown(russian_letters, pair("Energy of the wind", "Энергія вітру"))
    assert fault.message == (
        '"Энергія" has Э, not in the Ukrainian alphabet; write the Ukrainian word'
    )
    assert shown(russian_letters, pair("The letters ъ and ы", "Літери ъ та Ы")) == []
    assert shown(russian_letters, pair("The word “Фёдор”", "Слово «Фёдор»")) == []
    assert shown(russian_letters, pair("A title", 'Книга <i lang="ru">Бытие</i>')) == []
    assert shown(russian_letters, pair("A path", "Файл `объект.txt`")) == []
    allowed = HouseStyle(settings=Checks(allow=("Объект",)))
    assert shown(russian_letters, pair("A band", "Гурт «Объект»", style=allowed)) == []


def test_stress_marks_are_taken_out() -> None:
    """A stress mark in running text goes, one in a pronunciation stays."""
    assert repaired(stress_mark, pair("A castle", "Ста́рий за́мок")) == "Старий замок"
    assert shown(stress_mark, pair("Korop", "Короп (Ко́роп)")) == []
    assert shown(stress_mark, pair("Ко́роп", "Ко́роп")) == []
    assert shown(stress_mark, pair("Castle or lock?", "«За́мок» чи замо́к?")) == []
    assert repaired(stress_mark, pair("A castle", "За́мок, замок")) == "Замок, замок"


@pytest.mark.parametrize(
    "char", ["\u00ad", "\u200b", "\ufeff", "\u2060", "\u200e", "\u202a", "\u2066", "\u200d", "\x0b"]
)
def test_hidden_characters_are_taken_out(char: str) -> None:
    """What nobody sees inside a word goes."""
    assert repaired(hidden_characters, pair("Weather", f"По{char}года")) == "Погода"


def test_hidden_characters_with_work_stay() -> None:
    """Joiners of emoji, marks of direction, and whatever the source has."""
    assert shown(hidden_characters, pair("Family", "Родина 👩\u200d👧")) == []
    assert shown(hidden_characters, pair("\u2068{name}\u2069", "\u2068{name}\u2069")) == []
    assert shown(hidden_characters, pair("Hello", "שלום\u200f", "en", "he")) == []
    assert shown(hidden_characters, pair("I go", "می\u200cروم", "en", "fa")) == []
    assert shown(hidden_characters, pair("stop\a", "стоп\a")) == []


def test_a_lost_letter_cannot_be_repaired() -> None:
    """Nobody knows what stood where a replacement character is."""
    (fault,) = shown(hidden_characters, pair("Weather", "Пог\ufffdда"))
    assert fault.fix is None


def test_letters_put_together_become_one() -> None:
    """й of two characters is a warning."""
    text = pair("My city", "Міи\u0306 краи\u0306")
    assert repaired(hidden_characters, text) == "Мій край"
    assert [fault.severity for fault in shown(hidden_characters, text)] == [Severity.WARNING]
