"""Checks of prose beyond the corpus: repairs, and languages with habits of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from l10n.checks.base import Check
from l10n.checks.capitalisation import capitalisation
from l10n.checks.edits import Edit, mended
from l10n.checks.length import length
from l10n.checks.negation import negation
from l10n.checks.punctuation import punctuation
from l10n.checks.whitespace import whitespace
from l10n.checks.wording import repeated_word, same_as_source
from tests.checks.samples import faults, pair, shown

REPAIRS = [
    (punctuation, "Will it rain?", "Чи буде дощ", "Чи буде дощ?"),
    (punctuation, "Read more...", "Читати далі", "Читати далі..."),
    (punctuation, "It rains.", "Дощ,, і вітер", "Дощ, і вітер."),
    (punctuation, "Will it rain? No.", "Чи буде дощ?. Ні.", "Чи буде дощ? Ні."),
    (punctuation, "See [the map](/m).", "Див. [мапу](/m)", "Див. [мапу](/m)."),
    (punctuation, "It is the **end**.", "Це **кінець**", "Це **кінець**."),
    (punctuation, "**It is the end.**", "**Це кінець**", "**Це кінець.**"),
    (capitalisation, "Read it now", "«читати» зараз", "«Читати» зараз"),
    (repeated_word, "In the park", "У парку парку", "У парку"),
    (whitespace, "Salt, pepper and ice ", "Сіль , перець  і лід", "Сіль, перець і лід "),
    (whitespace, "He **said**, “no”", "Він **сказав** , «ні»", "Він **сказав**, «ні»"),
    (whitespace, "It rained, and we sang.", "Дощило,а ми співали.", "Дощило, а ми співали."),
    (whitespace, "At the “River”, and then", "У «Ріці»,і потім", "У «Ріці», і потім"),
    (whitespace, "He said, “It rains.”", "Він сказав,«Дощить».", "Він сказав, «Дощить»."),
]


@pytest.mark.parametrize(("check", "source", "target", "fixed"), REPAIRS)
def test_a_repair_mends_everything_at_once(
    check: Check, source: str, target: str, fixed: str
) -> None:
    """All faults of a check in one text offer the same text, and nothing is wrong with it."""
    assert check.pair is not None
    assert {fault.fix for fault in check.pair(pair(source, target))} == {fixed}
    assert list(check.pair(pair(source, fixed))) == []


@pytest.mark.parametrize(
    ("ukrainian", "english"),
    [
        ("«Чи буде дощ?» — запитав він.", "He asked, “Will it rain?”"),
        ("«Дощ!» — вигукнула вона.", "She exclaimed: “**Rain!**”"),
        ("— Чи буде дощ?.. — запитав він.", "He asked, ‘Will it rain?’"),
    ],
)
def test_who_speaks_may_stand_before_or_behind(ukrainian: str, english: str) -> None:
    """A speech that ends one text with its mark has it in the midst of the other one."""
    assert faults(punctuation, ukrainian, english, "uk", "en") == []
    assert faults(punctuation, english, ukrainian) == []
    assert faults(punctuation, english, "Він запитав, чи буде дощ.") != []
    assert faults(punctuation, "Will it rain?", "«Чи буде дощ?» — запитав він.") != []


def test_items_of_a_list_end_as_their_language_likes() -> None:
    """Ukrainian sets semicolons and at last a full stop; items that are sentences agree."""
    for source, target in (("воду;", "water"), ("парасольку.", "an umbrella"), ("хліб;", "bread,")):
        item = replace(pair(source, target, "uk", "en"), kind="list item")
        assert shown(punctuation, item) == []
        assert shown(punctuation, replace(item, kind="paragraph")) != []
    sentence = pair("Візьміть воду.", "Take some water", "uk", "en")
    assert shown(punctuation, replace(sentence, kind="list item")) != []
    asked = pair("а парасольку?", "and an umbrella", "uk", "en")
    assert shown(punctuation, replace(asked, kind="list item")) != []


def test_a_footnote_stands_behind_a_full_stop_or_before_it() -> None:
    """Each language has its place for it, so a lost full stop is found and not put in."""
    assert faults(punctuation, "Дощило[^1].", "It rained.[^1]", "uk", "en") == []
    assert faults(punctuation, "It rained.[^1]", "Дощило[^1].") == []
    (fault,) = shown(punctuation, pair("It rained.[^1]", "Дощило[^1]"))
    assert fault.fix is None


def test_a_question_is_not_made_a_statement_by_a_repair() -> None:
    """Which of two marks is right, only a person can say."""
    assert punctuation.pair is not None
    (fault,) = punctuation.pair(pair("Will it rain.", "Чи буде дощ?"))
    assert (fault.fix, fault.span) == (None, (11, 12))


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Is it far?", "¿Está lejos?", "es"),
        ("Is it far?", "C’est loin ?", "fr"),
        ("Is it far?", "Είναι μακριά;", "el"),
        ("Is it far?", "远吗？", "zh"),
        ("It is far.", "遠いです。", "ja"),
        ("It is far.", "दूर है।", "hi"),
        ("It is far.", "ไกล", "th"),
        ("It is far.", "Հեռու է։", "hy"),
        ("What a day!", "Ի՜նչ օր", "hy"),
        ("It is far.", "بعید است۔", "ur"),
    ],
)
@pytest.mark.parametrize("check", [punctuation, whitespace, capitalisation, length, negation])
def test_other_languages_keep_their_habits(
    check: Check, source: str, target: str, language: str
) -> None:
    """No alarm for a right sentence of a language with other marks, blanks or letters."""
    assert faults(check, source, target, "en", language) == []


@pytest.mark.parametrize(
    ("text", "source_language", "language"),
    [
        ("Search the site", "en", "en_GB"),
        ("Restaurant", "en", "de"),
        ("Lord of the Rings", "en", "uk"),
        ("rfkill --output ID", "en", "uk"),
        ("`npm install` *.txt", "en", "uk"),
        ("Київ", "uk", "en"),
    ],
)
def test_some_texts_stay_as_they_are(text: str, source_language: str, language: str) -> None:
    """Variants of one language, names, titles and commands are no missing translations."""
    assert faults(same_as_source, text, text, source_language, language) == []


@pytest.mark.parametrize(
    "text", ["vous vous levez", "si vous vous levez tôt"], ids=["begin", "middle"]
)
def test_grammar_may_double_a_word(text: str) -> None:
    """A French reflexive verb has two pronouns in a row."""
    assert faults(repeated_word, "you get up", text, "en", "fr") == []


DOUBLED = [
    ("У пам’яті людей", "In the people’s people’s memory", "uk", "en"),
    ("Він не знає.", "He doesn't doesn't know.", "uk", "en"),
    ("In the people’s memory", "У пам’яті пам’яті людей", "en", "uk"),
    ("In the people’s memory", "У **пам’яті** пам’яті людей", "en", "uk"),
    ("For any reason", "З будь-якої будь-якої причини", "en", "uk"),
    ("A north-western wind", "«Північно-західний північно-західний» вітер", "en", "uk"),
]
BEHIND_MARKS = [
    ("“New rules” in force", "Діють «нові нові правила»"),
    ("**New** rules", "**Нові** нові правила"),
    ("_New_ rules", "_Нові_ нові правила"),
    ("[New rules](https://herald.example)", "[Нові нові правила](https://herald.example)"),
]
RIGHTLY_DOUBLED = [
    ("Дерев’яний дерев’яний міст", "A wooden wooden bridge", "uk", "en"),
    ("Пам’ять, пам’ять моя", "Memory memory mine", "uk", "en"),
    ("A wooden wooden bridge", "Дерев’яний дерев’яний міст", "en", "uk"),
    ("Long, long ago", "Давно давно", "en", "uk"),
    ("Будь-який будь-який день", "Any any day", "uk", "en"),
    ("Knock-knock, who is there?", "Тук-тук тук-тук, хто там?", "en", "uk"),
    ("Світло світло-зелене", "The green green-blue light", "uk", "en"),
    ("The light is light-green.", "Світло світло-зелене.", "en", "uk"),
]


@pytest.mark.parametrize(("source", "target", "source_language", "language"), DOUBLED)
def test_a_word_with_apostrophe_or_hyphen_is_one_word(
    source: str, target: str, source_language: str, language: str
) -> None:
    """It is found where it stands twice, as any other word is."""
    assert shown(repeated_word, pair(source, target, source_language, language)) != []


@pytest.mark.parametrize(("source", "target"), BEHIND_MARKS)
def test_a_doubled_word_is_found_behind_a_mark(source: str, target: str) -> None:
    """The first of the two may open a quotation, a link or emphasis."""
    assert shown(repeated_word, pair(source, target)) != []


@pytest.mark.parametrize(("source", "target", "source_language", "language"), RIGHTLY_DOUBLED)
def test_what_the_source_doubles_may_be_doubled(
    source: str, target: str, source_language: str, language: str
) -> None:
    """A word of the source counts with its apostrophe, with its hyphen and across a comma."""
    assert faults(repeated_word, source, target, source_language, language) == []


def test_a_text_of_one_mark_is_no_translation_of_a_word() -> None:
    """Words beside nothing but a mark are reported, whichever side has them."""
    assert faults(punctuation, "Find", "'") != []
    assert faults(punctuation, "'", "Знайти") != []
    assert faults(punctuation, "A", "Я") == []


@pytest.mark.parametrize(
    ("english", "ukrainian"),
    [
        ("He is **not** here.", "Він **тут**."),
        ("He is _not_ here.", "Він _тут_."),
        ("He is <b>not</b> here.", "Він <b>тут</b>."),
        ("The bridge **will not** open.", "Міст **відкриють**."),
    ],
)
def test_a_denial_may_be_emphasised(english: str, ukrainian: str) -> None:
    """It is missed as any other one is, whatever markup is around it."""
    assert shown(negation, pair(english, ukrainian)) != []
    assert shown(negation, pair(english, f"{ukrainian} Ні, **не** так.")) == []


@pytest.mark.parametrize(
    ("english", "lost", "kept"),
    [
        ("It did not matter to voters.", "Це важило для виборців.", "Виборцям було байдуже."),
        ("The mayor does not regret it.", "Мер шкодує про це.", "Мер не шкодує про це."),
        ("The train will not be late.", "Потяг запізниться.", "Потяг прибуде вчасно."),
    ],
)
def test_a_denial_has_another_word_for_it(english: str, lost: str, kept: str) -> None:
    """What Ukrainian says without «не» is known by its word; the opposite is missed."""
    assert shown(negation, pair(english, lost)) != []
    assert shown(negation, pair(english, kept)) == []


@pytest.mark.parametrize("denial", ["«**не**", "[не](x)", "<b>не</b>", "~~не~~", "н**е**"])
def test_a_ukrainian_denial_may_have_any_markup(denial: str) -> None:
    """Marks of a sentence before it, links, tags and letters of their own hide none of it."""
    assert shown(negation, pair(f"Міст {denial} тут.", "The bridge is here.", "uk", "en")) != []


def test_negation_knows_two_languages() -> None:
    """Where a language's negations are unknown, nothing is said."""
    assert faults(negation, "It is not far.", "C’est loin.", "en", "fr") == []


def test_of_edits_that_meet_the_first_is_made() -> None:
    """An edit inside another one's place is left for the next time."""
    edits = [Edit(2, 4, "X"), Edit(0, 3, "Y"), Edit(5, 5, "!")]
    assert mended("abcdef", edits) == "Yde!f"


def test_an_end_that_may_be_two_things_is_always_called_the_same() -> None:
    """Two dots are a full stop too many or an ellipsis cut short; the message says the first."""
    (first, *_) = faults(punctuation, "The harvest of this year", "Цьогорічний урожай жита..")
    assert first.startswith("the translation ends with a full stop, the source with no mark")
