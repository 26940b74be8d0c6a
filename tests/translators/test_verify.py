from __future__ import annotations

import time

import pytest

from l10n.model import Segment
from l10n.translators.masking import mask
from l10n.translators.verify import Refusal, verify

SENTENCE = "They filled 212 sacks, which came to about 1,850 kg in all, by lunchtime."


def _verify(source: str, reply: str, target: str = "uk", flags: tuple[str, ...] = ()) -> object:
    segment = Segment(source, "paragraph", flags=flags)
    result = verify(segment, mask(source, flags), reply, "en" if target == "uk" else "uk", target)
    return result.reason if isinstance(result, Refusal) else (result,)


@pytest.mark.parametrize(
    ("source", "reply", "text"),
    [
        ("See [the mill](u).", "Див. <x1>млин</x1>.", "Див. [млин](u)."),
        (SENTENCE, "До обіду назбирали 212 мішків, загалом близько 1 850 кг сміття.", None),
        ("Rowing", "Rowing", None),
        ("The BBC News story", "Сюжет BBC News", None),
        ("Sport", "Спорт\u200b", "Спорт"),
        ("A board about the birds", "Щит\nпро птахів", "Щит про птахів"),
        ("5 thousand people came", "Прийшли 5 тис. людей", None),
        ("no", "ні", None),
        ("The “old” mill & dam", "&quot;Старий&quot; млин &amp; гребля", '"Старий" млин & гребля'),
        ("The old mill", "Старий     \n     млин", "Старий млин"),
        ("Chief Executive Officer", "Генеральний директор (CEO)", None),
    ],
)
def test_accepted(source: str, reply: str, text: str | None) -> None:
    """A plausible reply is taken, cleaned of what engines add."""
    assert _verify(source, reply) == (text or reply,)


@pytest.mark.parametrize(
    ("source", "reply", "reason"),
    [
        ("The old mill", "", "it is empty"),
        ("The old mill", " \u200b\n", "it is empty"),
        ("The old mill", "<!DOCTYPE html><p>429", "it is a web page, not a text"),
        ("The old mill", "The old mill", "it is the source again"),
        ("**The** old mill", "<x1>the</x1> old  mill!", "it is the source again"),
        ("The old mill", "An ancient mill", "it is not in Ukrainian letters"),
        ("The old mill", "Старый млын", "it has letters that Ukrainian does not have"),
        ("The 3 mills", "Чотири млини", "the number 3 is missing"),
        ("The old mill", "Старий млин 7", "the number 7 is not in the source"),
        ("The old mill", "Млин " * 20, "it is much longer than the source"),
        (SENTENCE, "Зібрали 212 та 1850 кг.", "it is much shorter than the source"),
        (
            SENTENCE,
            "До обіду назбирали 212 мішків, загалом близько 1 850 кг смі",
            "its last sentence is cut short",
        ),
        ("The old mill", "Старий *млин*", "its links, tags or emphasis are not the source's"),
        ("The _old_ mill", "Ста<x1>рий</x1>млин", None),
        ("The old mill", "Старий {mill}", "its placeholders are not the source's"),
        ("The old mill", "Старий\x07 млин", "it holds control characters"),
        ("See [it](u).", "Дивіться це.", "[…](u) is missing"),
        ("The old mill", "Старий ](млин", "it adds the mark ]"),
        (
            "The old mill",
            "Старий &lt;b&gt; млин",
            "its links, tags or emphasis are not the source's",
        ),
        ("The old mill", "Старий \ud800 млин", "it holds control characters"),
        ("*a **b***", "<x2>а <x1>б</x1></x2>", "*…* left what it stands in"),
    ],
)
def test_refused(source: str, reply: str, reason: str | None) -> None:
    """What is clearly wrong is refused with its reason."""
    expected = reason or "its links, tags or emphasis are not the source's"
    assert _verify(source, reply) == expected


@pytest.mark.parametrize(
    ("source", "reply", "expected"),
    [
        ("Старий млин", "The old mill", ("The old mill",)),
        ("Старий млин", "The old млин", "“млин” is not in English letters"),
        ("Літера «ї» стоїть тут", "The letter “ї” is here", ("The letter “ї” is here",)),
        ("млин", "млин", "“млин” is not in English letters"),
    ],
)
def test_into_english(source: str, reply: str, expected: object) -> None:
    """English text holds Cyrillic letters only in quotations."""
    assert _verify(source, reply, "en") == expected


def test_flags_decide_placeholders() -> None:
    """The percent sign of a format is compared only where the message is a format."""
    assert _verify("%d old mills", "%s старих млинів") == ("%s старих млинів",)
    assert _verify("%d old mills", "<x1/> млинів", flags=("c-format",)) == ("%d млинів",)
    assert _verify("100%% of", "100<x1/> з", flags=("c-format",)) == ("100%% з",)
    flags = ("python-brace-format",)
    assert _verify("{{ of {b}", "<x1/> з <x2/>", flags=flags) == ("{{ з {b}",)
    swapped = "its placeholders are out of order"
    assert _verify("%s of %s", "<x2/> з <x1/>", flags=("c-format",)) == swapped
    refused = "its placeholders are not the source's"
    assert _verify("%s of %1$s", "<x2/> з <x1/>", flags=("c-format",)) == refused
    assert _verify("100 of", "100 % з", flags=("c-format",)) == refused
    assert _verify("%d old mills", "<x1/> %s млинів", flags=("c-format",)) == refused


def test_no_reply_keeps_us_busy() -> None:
    """However long a reply is, and whatever runs of blanks it has, it is judged at once."""
    begun = time.process_time()
    for reply in ("Старий" + " " * 10**6 + "млин", "<" + " " * 10**6 + "млин", "< x" * 10**6):
        assert _verify("The old mill", reply) == "it is much longer than the source"
    source = "The old mill stands here. " * 1000
    for blanks in (" " * 50_000, "<" + " " * 50_000, " \u00a0" * 25_000):
        reply = source.lower().replace("old", f"{blanks}old", 1)
        assert isinstance(_verify(source, reply), str)
    assert time.process_time() - begun < 20


@pytest.mark.parametrize(
    ("flag", "source", "sent", "swapped"),
    [
        ("objc-format", "%@ of %@", "<x1/> of <x2/>", False),
        ("objc-format", "%1$@ of %2$@", "<x1/> of <x2/>", True),
        ("qt-format", "%1 of %2", "<x1/> of <x2/>", True),
        ("boost-format", "%1% of %2%", "<x1/> of <x2/>", True),
        ("java-format", "{0} of {1}", "<x1/> of <x2/>", True),
        ("sh-format", "$a of ${b}", "<x1/> of <x2/>", True),
        ("ruby-format", "%{a} of %<b>s", "<x1/> of <x2/>", True),
    ],
)
def test_every_format(flag: str, source: str, sent: str, swapped: bool) -> None:
    """Placeholders of each flagged format are masked; those with a name or number may move."""
    assert mask(source, (flag,)).text == sent
    first, _, second = source.split()
    assert _verify(source, "<x1/> з <x2/>", flags=(flag,)) == (f"{first} з {second}",)
    moved = (f"{second} з {first}",) if swapped else "its placeholders are out of order"
    assert _verify(source, "<x2/> з <x1/>", flags=(flag,)) == moved
    assert _verify(source, "<x1/> з", flags=(flag,)) == f"{second} is missing"


def test_unknown_language_has_no_script() -> None:
    """Scripts are compared only for languages whose script is known."""
    segment = Segment("The old mill", "paragraph")
    assert verify(segment, mask(segment.text), "Der alte млин", "en", "de") == "Der alte млин"
