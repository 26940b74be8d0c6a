"""Pairs of texts as a newsroom's archive has them: the same for the same number, on every machine.

The words are made up: as many as a language has, a few of them very frequent (Zipf's law), with
endings that change. So an index cannot profit from a small vocabulary.
"""

from __future__ import annotations

from itertools import accumulate
from random import Random

Pair = tuple[str, str]
"""A Ukrainian text, and an English one."""

_STEMS = 30_000
_POOL = 500_000
"""Words to draw from, each as often as it is frequent."""
_SMALL = {
    "uk": """і в у на з що не до про за від як але та по є це його для він вона було цей ми їх
        під над між щоб коли""",
    "en": """the of and to in a is that for it was on with as be at by from this are not or an
        but they when which""",
}
_ENDINGS = {
    "uk": ["", "а", "у", "и", "ою", "ів", "ами", "ий", "ого", "ому", "ати", "ав", "ила", "ення"],
    "en": ["", "", "", "s", "s", "ed", "ing", "er", "ly", "ion", "al"],
}
_ONSETS = {
    "uk": "б в г д ж з к л м н п р с т х ц ч ш пр ст тр кр бл гр сл зв",
    "en": "b c d f g h l m n p r s t v w br ch cl dr gr pl pr sh st str th tr",
}
_VOWELS = {"uk": "аеиіоуяює", "en": "aeiou"}
_CODAS = {
    "uk": ["", "", "", "н", "р", "л", "ст", "к", "й", "в"],
    "en": ["", "", "n", "r", "l", "st", "ck", "nd", "m", "t"],
}


class Language:
    """A language's words and texts."""

    def __init__(self, code: str) -> None:
        self.code = code
        random = Random(code)
        stems: dict[str, None] = dict.fromkeys(_SMALL[code].split())
        while len(stems) < _STEMS:
            count = random.choices((1, 2, 3), (2, 5, 2))[0]
            syllable = (_ONSETS[code].split(), _VOWELS[code], _CODAS[code])
            stems["".join(random.choice(part) for _ in range(count) for part in syllable)] = None
        self.stems = list(stems)
        weights = list(accumulate(1 / (rank + 3) for rank in range(_STEMS)))
        small = len(_SMALL[code].split())
        self.pool = [
            self.stems[n] + (random.choice(_ENDINGS[code]) if n >= small else "")
            for n in random.choices(range(_STEMS), cum_weights=weights, k=_POOL)
        ]

    def words(self, random: Random, count: int) -> list[str]:
        return random.choices(self.pool, k=count)

    def text(self, random: Random, count: int) -> str:
        """So many words in sentences; one in twelve is a number."""
        words = self.words(random, count)
        for n in range(len(words)):
            if random.random() < 1 / 12:
                words[n] = str(random.choice((random.randint(1, 31), random.randint(100, 2026))))
        sentences = []
        while words:
            size = random.randint(6, 18)
            sentence, words = words[:size], words[size:]
            if len(sentence) > 8:
                sentence[4] += ","
            sentences.append(" ".join(sentence).capitalize())
        return ". ".join(sentences) + "." * (count > 4)

    def edited(self, random: Random, text: str) -> str:
        """The text with one to three of the changes that editors make."""
        words = text.split(" ")
        for _ in range(random.randint(1, max(1, min(3, len(words) // 4)))):
            at = random.randrange(len(words))
            kind = random.choice(("replace", "add", "drop", "ending", "number", "letter"))
            word = words[at]
            if kind == "replace":
                words[at] = self.words(random, 1)[0]
            elif kind == "add":
                words.insert(at, self.words(random, 1)[0])
            elif kind == "drop" and len(words) > 2:
                del words[at]
            elif kind == "ending" and len(word) > 4:
                words[at] = word[:-1] + random.choice(_ENDINGS[self.code])
            elif kind == "number":
                words[at] = str(random.randint(1, 2026))
            elif len(word) > 1:
                letter = random.randrange(len(word))
                words[at] = word[:letter] + random.choice(_VOWELS[self.code]) + word[letter + 1 :]
        return " ".join(words)


LANGUAGES = {code: Language(code) for code in ("uk", "en")}


def pairs(count: int) -> list[Pair]:
    """So many pairs; one in eight is an earlier one, edited."""
    random = Random(count)
    found: list[Pair] = []
    uk, en = LANGUAGES["uk"], LANGUAGES["en"]
    for _ in range(count):
        if found and random.random() < 1 / 8:
            one, other = random.choice(found)
            found.append((uk.edited(random, one), en.edited(random, other)))
            continue
        low, high = random.choices(((1, 3), (4, 9), (10, 20), (21, 60)), (10, 20, 40, 30))[0]
        words = random.randint(low, high)
        found.append((uk.text(random, words), en.text(random, words + words // 4)))
    return found


def chosen(texts: list[str], count: int) -> list[str]:
    """So many of the texts."""
    return Random(count).choices(texts, k=count)


def edited(texts: list[str], language: str, count: int) -> list[str]:
    """So many of the texts, edited."""
    random = Random(f"{language} {count}")
    return [LANGUAGES[language].edited(random, random.choice(texts)) for _ in range(count)]


def foreign(language: str, count: int) -> list[str]:
    """So many texts that are new."""
    random = Random(f"new {language} {count}")
    return [LANGUAGES[language].text(random, random.randint(5, 40)) for _ in range(count)]
