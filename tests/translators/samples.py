"""Random messages, stand-in translators and a transformer that only looks like a translator."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st

from l10n.model import Segment, Suggestion
from l10n.translators import Form
from l10n.translators.masking import TOKEN
from l10n.translators.tokens import OPAQUE

WORDS = ["river", "mill", "Maryna", "the", "old", "town", "beach", "reeds", "boats", "bank"]

_word = st.sampled_from([*WORDS, "146", "1,850 kg", "08:45", "x1", "don’t", "AT&amp;T", "5 < 7"])
_piece = st.one_of(
    _word,
    _word,
    st.builds("**{}**".format, _word),
    st.builds("*{}*".format, _word),
    st.builds("~~{}~~".format, _word),
    st.builds("[{}](../a/b_c.en.md)".format, _word),
    st.builds("[**{}** and {}](https://example.net/?a=1&b=2)".format, _word, _word),
    st.builds("[{}][label]".format, _word),
    st.builds("<b>{}</b>".format, _word),
    st.builds("*{} **{}***".format, _word, _word),
    st.sampled_from(
        [
            "`code x1`",
            "![alt text](picture.png)",
            "[![alt](p.png)](u)",
            "<br>",
            "<https://example.org/>",
            "https://example.org/a_b",
            "desk@example.org",
            "[^1]",
            "{name}",
            "%(count)s",
            "{{ site.name }}",
            "\\*",
            "&nbsp;",
            "\n",
            "<x1>",
            "</x2>",
            "< X3 / >",
            "&lt;x1&gt;",
            "<i>",
            "[](u)",
            "*a [b*](c)",
            "_{a_b}_",
        ]
    ),
)
messages = st.lists(_piece, min_size=1, max_size=9).map(" ".join)
"""Markdown as newsrooms write it, and things nobody writes."""

_CYRILLIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абцдефгхіжклмнопкрстувжхизАБЦДЕФГХІЖКЛМНОПКРСТУВЖХИЗ",
)
_LATIN = str.maketrans(
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ",
    "abvhgdeejzyiijklmnoprstufhccssqujABVHGDEEJZYIIJKLMNOPRSTUFHCCSSQUJ",
)


def _unnamed(pattern: re.Pattern[str]) -> str:
    return re.sub(r"\?P<\w+>", "", pattern.pattern)


_ANY_TOKEN = re.compile(f"{_unnamed(TOKEN)}|{_unnamed(OPAQUE)}")
"""A token of either form."""


def in_letters_of(target: str, text: str) -> str:
    """A text as if it were translated: other letters, the same tokens and numbers."""
    table = _CYRILLIC if target == "uk" else _LATIN
    parts: list[str] = []
    done = 0
    for match in _ANY_TOKEN.finditer(text):
        parts += (text[done : match.start()].translate(table), match[0])
        done = match.end()
    return "".join((*parts, text[done:].translate(table)))


@dataclass
class Fake:
    """A translator whose reply to each masked text is what `reply` makes of it."""

    reply: Callable[[str, str], str | None] = lambda target, text: in_letters_of(target, text)
    name: str = "fake"
    sends_text_out: bool = False
    batch: int = 2
    asked: list[str] = field(default_factory=list)

    def translate(
        self, segments: Sequence[Segment], source: str, target: str
    ) -> Sequence[Suggestion | None]:
        self.asked += [segment.text for segment in segments]
        replies = [self.reply(target, segment.text) for segment in segments]
        return [Suggestion(r, 0.5, "other", True) if r is not None else None for r in replies]


def _tokens(text: str) -> list[str]:
    return [match[0] for match in _ANY_TOKEN.finditer(text)]


def _drop(chance: random.Random, text: str) -> str:
    return text.replace(chance.choice(_tokens(text) or [""]), "", 1)


def _double(chance: random.Random, text: str) -> str:
    return f"{text} {chance.choice(_tokens(text) or [''])}"


def _swap(chance: random.Random, text: str) -> str:
    found = _tokens(text)
    if len(found) < 2:
        return text
    one, other = chance.sample(found, 2)
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


def _space_out(chance: random.Random, text: str) -> str:
    return _ANY_TOKEN.sub(lambda m: " ".join(["", *m[0], ""]), text)


def _recase(chance: random.Random, text: str) -> str:
    return _ANY_TOKEN.sub(lambda m: m[0].swapcase(), text)


def _translate(chance: random.Random, text: str) -> str:
    letter = chance.choice(["х", "Х", "ікс", "y"])
    return _ANY_TOKEN.sub(lambda m: re.sub("[xX]", letter, m[0]), text)


def _escape(chance: random.Random, text: str) -> str:
    return text.replace("<", "&lt;").replace(">", "&gt;")


def _tear(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + " " + text[at + 1 :]


def _halve(chance: random.Random, text: str) -> str:
    return text[: len(text) // 2]


def _garnish(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    extra = chance.choice(["*", "`", "**", "[", "](", "<b>", "{x}", "\n", "\\", "_", "~~", "9"])
    return text[:at] + extra + text[at:]


def _leave(chance: random.Random, text: str) -> str:
    return text


_WAYS = (
    _drop,
    _double,
    _swap,
    _space_out,
    _recase,
    _translate,
    _escape,
    _tear,
    _halve,
    _garnish,
    _leave,
)


@dataclass
class Opaque(Fake):
    """The same, for a translator that wants opaque tokens."""

    form: Form = Form.OPAQUE


def hostile(seed: int, kind: type[Fake] = Fake) -> Fake:
    """A translator that does to its replies what engines do, and worse."""
    chance = random.Random(seed)
    seen: list[str] = ["The other text, with <x1>its</x1> token"]

    def reply(target: str, text: str) -> str | None:
        seen.append(text)
        kind = chance.randrange(14)
        if kind == 0:
            return None
        if kind == 1:
            return "<html><head><title>Error 502</title></head><body>Bad gateway</body></html>"
        if kind == 2:
            return text
        if kind == 3:
            return in_letters_of(target, chance.choice(seen))
        if kind == 4:
            return in_letters_of(target, text)
        result = in_letters_of(target, text)
        for way in chance.choices(_WAYS, k=chance.randrange(1, 3)):
            result = way(chance, result)
        return result

    return kind(reply, name="hostile")
