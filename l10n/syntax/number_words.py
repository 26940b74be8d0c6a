"""Numbers written as words, month names and Roman numerals, in Ukrainian and English.

The tables serve comparison only, so a form too many does no harm: a word can stand for a number
of the other text, but is never itself asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

_ADJECTIVE = (
    "(?:ий|ій|я|є|а|е|і|ого|ому|им|ім|у|ю|ою|ьою|ої|ьої|ього|ьому|их|іх|ими|іми)"  # case endings
)
_MEASURED = (
    "(?:річ|ден|поверхов|разов|тижнев|місяч|хвилин|годин|крат|знач|мов|сторон|кімнат|метров|бал|"
    "вимірн|елемент|рівнев|частин|ярус|зірков|томн|точк|літер)"
)
_HALF = Decimal("0.5")

_WORDS: tuple[tuple[str | Decimal, str], ...] = (
    ("0", r"(?:не)?нул\w+|жодн\w+|немає|zero|nil|no|none|midnight|опівночі|північ"),
    ("1", r"од(?:ин|н[аеіу]|ного|ному|ним|ній|нією|них|ними)|одно\w+|перш\w+|раз|один\w?"),
    ("1", r"one|first|once|single|only|an?"),
    ("2", r"дв[аі]|дво(?!хсот)\w+|двічі|двійк\w+|обидв\w+|обо[єхм]\w*|пар[аиуі]|друг\w+"),
    ("2", r"[ув]двічі|[ув]двоє|подв[ої]\w+"),
    ("2", r"two|second|twice|both|couple|pair|doubl(?:e[ds]?|ing)|twofold|halved|halving"),
    (
        "3",
        rf"три|трьо(?!хсот)\w+|[ув]?троє|[ув]?тричі|трійк\w+|потр[ої]\w+|трет{_ADJECTIVE}|третин\w+",
    ),
    ("3", rf"три{_MEASURED}\w+|three|third|thirds|thrice|tripl(?:e[ds]?|ing)|threefold"),
    ("4", rf"чотир(?:и|ьох|ьом|ма)|четверо|четверт{_ADJECTIVE}|чотири(?!ста)\w+|four|fourth"),
    ("4", r"quadrupl\w+|fourfold"),
    ("5", r"п[’'ʼ]ят(?!надцят|и?десят|и?сот)\w+|five|fifth|fivefold"),
    ("6", r"ш[іе]ст(?!надцят|и?десят|и?сот)\w+|шост\w+|six|sixth"),
    ("7", rf"сім|сьом\w+|сімо(?:[хм]|ма)|сім[аь]\w+|семеро|семи|семи{_MEASURED}\w+|seven|seventh"),
    ("8", r"вісім|восьм(?!исот)\w+|вісьм\w+|eight|eighth"),
    ("9", r"дев[’'ʼ]ят(?!надцят|и?сот)\w+|nine|ninth"),
    ("10", r"десят\w+|ten|tenth|tenfold|decades?"),
    ("11", r"одинадцят\w+|eleven|eleventh"),
    ("12", r"дванадцят\w+|дюжин\w+|полудень|полудня|опівдні|twelve|twelfth|dozens?|noon|midday"),
    ("13", r"тринадцят\w+|thirteen|thirteenth"),
    ("14", r"чотирнадцят\w+|fourteen|fourteenth"),
    ("15", r"п[’'ʼ]ятнадцят\w+|fifteen|fifteenth"),
    ("16", r"шістнадцят\w+|sixteen|sixteenth"),
    ("17", r"сімнадцят\w+|seventeen|seventeenth"),
    ("18", r"вісімнадцят\w+|(?:не)?повноліт\w+|eighteen|eighteenth|minors"),
    ("19", r"дев[’'ʼ]ятнадцят\w+|nineteen|nineteenth"),
    ("20", r"двадцят(?!ичотири)\w+|twenty|twentieth|twenties"),
    ("7", r"тиж\w+|weeks?"),
    ("14", r"двотижн\w+|fortnight\w*"),
    ("24", r"двадцятичотири\w+|(?:ціло)?добов\w+|доб[аиуі]|добою|a?round[ -]the[ -]clock"),
    ("30", r"тридцят\w+|thirty|thirtieth|thirties"),
    ("40", r"сорок\w*|forty|fortieth|forties"),
    ("50", r"п[’'ʼ]яти?десят\w*|fifty|fiftieth|fifties"),
    ("60", r"шістдесят\w*|sixty|sixtieth|sixties"),
    ("70", r"сімдесят\w*|seventy|seventieth|seventies"),
    ("80", r"вісімдесят\w*|eighty|eightieth|eighties"),
    ("90", r"дев[’'ʼ]яност\w+|ninety|ninetieth|nineties"),
    ("100", r"ст[ао]|сот(?:ий|а|е|і|их)|сотн\w+|сотень|соте?н|hundreds?|hundredth|hundredfold"),
    ("100", r"століт\w+|сторіч\w+|century|centuries|centenar\w+|centennial\w*"),
    ("200", r"двісті|двохсот\w*|двомаст\w+|двохст\w+|bicenten\w+"),
    ("300", r"триста|трьохсот\w*|трьомаст\w+|трьохст\w+"),
    ("400", r"чотириста|чотирьохсот\w*|чотирьохст\w+"),
    ("500", r"п[’'ʼ]яти?сот\w*"),
    ("600", r"ш[іе]сти?сот\w*"),
    ("700", r"семисот\w*|сімсот"),
    ("800", r"восьмисот\w*|вісімсот"),
    ("900", r"дев[’'ʼ]яти?сот\w*"),
    ("1.5", r"півтор[аиу]|півторарічн\w+"),
    (_HALF, r"½|пів|половин\w+|пів\w+|half|halves"),
    ("0.25", r"¼|чверт\w+|quarters?"),
    ("0.75", "¾"),
)
_SCALES: tuple[tuple[int, str], ...] = (
    (10**3, r"тис\.?|тисяч(?!ол)\w*|thousands?"),
    (10**6, r"млн|мільйон(?!ер)\w*|millions?"),
    (10**9, r"млрд|мільярд(?!ер)\w*|billions?|bn"),
    (10**12, r"трлн|трильйон\w*|trillions?|tn"),
)
_MONTHS = (
    r"січ(?:ень|ня|ні|нем|ню)|jan(?:uary)?",
    r"лют(?:ий|ого|ому|им)|feb(?:ruary)?",
    r"берез(?:ень|ня|ні|нем|ню)|mar(?:ch)?",
    r"квіт(?:ень|ня|ні|нем|ню)|apr(?:il)?",
    r"трав(?:ень|ня|ні|нем|ню)|may",
    r"черв(?:ень|ня|ні|нем|ню)|june?",
    r"лип(?:ень|ня|ні|нем|ню)|july?",
    r"серп(?:ень|ня|ні|нем|ню)|aug(?:ust)?",
    r"верес(?:ень|ня|ні|нем|ню)|sept?(?:ember)?",
    r"жовт(?:ень|ня|ні|нем|ню)|oct(?:ober)?",
    r"листопад[аіоу]?\w?|nov(?:ember)?",
    r"груд(?:ень|ня|ні|нем|ню)|dec(?:ember)?",
)

SCALE = rf"(?:{'|'.join(forms for _, forms in _SCALES)})(?!\w)"
"""A word that multiplies the number before it."""

_VALUES = [
    (Decimal(value), forms)
    for value, forms in (
        *_WORDS,
        *((str(n), name) for n, name in enumerate(_MONTHS, 1)),
        *((str(factor), forms) for factor, forms in _SCALES),
    )
]
_ROMAN = re.compile(r"(?<![\w’'°])(?<!°[\s\u00a0])[IVXLCІХС]{1,8}(?!\w|[’'])")
_VALID_ROMAN = re.compile(r"(?=.)C{0,3}(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_LATIN = str.maketrans("ІХС", "IXC")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@cache
def _token() -> re.Pattern[str]:
    """Compiled when a text first needs it, since that takes as long as loading ten modules."""
    words = "|".join(f"(?P<w{n}>{word})" for n, (_, word) in enumerate(_VALUES))
    return re.compile(rf"(?<![\w.])(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _scale_words() -> list[tuple[Decimal, re.Pattern[str]]]:
    return [(Decimal(factor), re.compile(forms, re.IGNORECASE)) for factor, forms in _SCALES]


def words(text: str) -> Iterator[tuple[Decimal, int, int]]:
    """Value, start and end of each word of a text that stands for a number."""
    for match in _token().finditer(text):
        yield _VALUES[int((match.lastgroup or "w0")[1:])][0], match.start(), match.end()
    for match in _ROMAN.finditer(text):
        numeral = match[0].translate(_LATIN)
        if _VALID_ROMAN.fullmatch(numeral):
            yield Decimal(_roman(numeral)), match.start(), match.end()


def factor(word: str | None) -> Decimal:
    """By what a scale word multiplies; 1 for no word."""
    for value, pattern in _scale_words():
        if word and pattern.fullmatch(word):
            return value
    return Decimal(1)


def _roman(numeral: str) -> int:
    total = 0
    last = 0
    for letter in reversed(numeral):
        value = _ROMAN_VALUES[letter]
        total += value if value >= last else -value
        last = max(last, value)
    return total
