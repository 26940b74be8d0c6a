"""What a text and its translation have in common whatever the languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import unquote, urlsplit

from l10n.alignment import names
from l10n.syntax import markup
from l10n.syntax.markup import Role
from l10n.syntax.numbers import Number, parse, spelled

Key = tuple[str, str | Decimal]
"""Kind and value of an anchor."""

_LANGUAGE_PART = re.compile(
    r"(?:[._-][a-z]{2}(?:[-_][a-z]{2})?)?(?:\.(?:md|mdx|html?|php))?$", re.I
)
_LANGUAGE_FOLDER = re.compile(r"/[a-z]{2}(?:-[a-z]{2})?(?=/|$)", re.I)
_LANGUAGE_HOST = re.compile(r"^(?:www\.)?(?:[a-z]{2}\.)?", re.I)
_HARD = ("address", "code", "footnote")
"""Kinds that a translation keeps as they are, so that their absence speaks against a pair."""
_WEIGHTS = {"name": 0.6, "slug": 1.0, "address": 1.5, "code": 1.0, "footnote": 1.5, "image": 1.5}
_SMALL_NUMBER = 0.5
"""Weight of a number up to twelve: such numbers meet by chance."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """The anchors of one text."""

    keys: frozenset[Key] = frozenset()
    """Addresses, code, footnotes, pictures, names."""
    numbers: tuple[Number, ...] = ()
    """Written in digits."""
    values: frozenset[Decimal] = frozenset()
    """All that those numbers may mean, their parts included."""
    words: frozenset[Decimal] = frozenset()
    """Numbers that may be written in words."""

    @property
    def linked(self) -> bool:
        """Whether there is any link."""
        return any(kind in ("slug", "address") for kind, _ in self.keys)

    def __add__(self, other: Anchors) -> Anchors:
        """The anchors of two texts read as one."""
        return Anchors(
            self.keys | other.keys,
            self.numbers + other.numbers,
            self.values | other.values,
            self.words | other.words,
        )

    @property
    def counted(self) -> frozenset[Key]:
        """Every anchor as a key, by which its rarity in a story is counted."""
        return self.keys | {("number", number.values[0]) for number in self.numbers}

    @property
    def asked(self) -> Iterator[object]:
        """Whatever the other story's text must offer one of, to share anything with this one."""
        yield from self.keys
        for number in self.numbers:
            yield from number.values

    @property
    def offered(self) -> Iterator[object]:
        """Whatever a text of the original may ask for."""
        yield from self.keys
        yield from self.values


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the anchors of two texts compare."""

    shared: float
    """Weight of what both have; 1 is one anchor that both stories have only here."""
    missing: int
    """Numbers, addresses and code that one has and the other should have."""
    elsewhere: int
    """Anchors that one text has, only it in its story, and the other story has in another text."""


def anchors(text: str, pictures: Iterable[str] = ()) -> Anchors:
    """The anchors of a message's text; `pictures` are the files it describes."""
    keys: set[Key] = {("image", _file(src)) for src in pictures}
    for token in markup.parse(text):
        if token.role is Role.CLOSE:
            continue
        if token.kind in ("link", "url", "email"):
            keys.add(_address(token.value))
        elif token.kind == "image":
            keys.add(("image", _file(token.value)))
        elif token.kind in ("code", "footnote"):
            keys.add((token.kind, token.value))
    words = markup.plain(text)
    found = parse(words)
    values = {value for number in found for value in (*number.values, *number.parts)}
    spelled_out = {value for number in spelled(words) for value in number.values}
    keys |= {("name", stem) for stem in names.stems(words)}
    return Anchors(frozenset(keys), found, frozenset(values), frozenset(spelled_out))


def rarity(texts: Iterable[Anchors]) -> Counter[Key]:
    """In how many texts of a story each anchor stands."""
    return Counter(key for text in texts for key in text.counted)


def compare(
    one: Anchors, other: Anchors, here: Mapping[Key, int], there: Mapping[Key, int]
) -> Agreement:
    """How far two texts agree; `here` and `there` say how rare anchors are in their stories."""
    both = one.keys & other.keys
    shared = sum(
        _WEIGHTS.get(str(kind), 1.0) / max(here[kind, value], there[kind, value], 1)
        for kind, value in both
    )
    lost = sum(kind in _HARD for kind, _ in one.keys ^ other.keys)
    lost += int(one.linked != other.linked)  # a page may be called otherwise, but not be missing
    numbers, wanting = _numbers(one, other, here, there)
    _, wanting_there = _numbers(other, one, there, here)
    elsewhere = sum(here[key] == 1 and there[key] > 0 for key in one.counted - other.counted)
    elsewhere += sum(there[key] == 1 and here[key] > 0 for key in other.counted - one.counted)
    return Agreement(shared + numbers, lost + wanting + wanting_there, elsewhere)


def most_shared(
    one: Anchors, here: Mapping[Key, int], there: Mapping[Key, int], values: frozenset[Decimal]
) -> float:
    """The most that `compare` gives a text for what it shares with texts of the other story.

    `values` are those of all numbers there.
    """
    keys = sum(
        _WEIGHTS.get(str(kind), 1.0) / max(here[kind, value], there[kind, value], 1)
        for kind, value in one.keys
        if there[kind, value]
    )
    return keys + sum(not values.isdisjoint(n.values) for n in dict.fromkeys(one.numbers))


def _numbers(
    one: Anchors, other: Anchors, here: Mapping[Key, int], there: Mapping[Key, int]
) -> tuple[float, int]:
    """Weight of the numbers that both write in digits, and how many have no counterpart."""
    shared = 0.0
    missing = 0
    for number in dict.fromkeys(one.numbers):
        common = other.values.intersection(number.values)
        if common:
            most = max(here["number", number.values[0]], *(there["number", v] for v in common), 1)
            shared += (_SMALL_NUMBER if number.values[0] <= 12 else 1.0) / most
        elif not (_said(number.values, other) or _in_parts(number, other)):
            missing += 1
    return shared, missing


def _said(values: Iterable[Decimal], other: Anchors) -> bool:
    return not other.words.isdisjoint(values)


def _in_parts(number: Number, other: Anchors) -> bool:
    """Whether both parts of a time, date or score stand in the other text."""
    known = other.values | other.words
    return bool(number.parts) and all(part in known for part in number.parts)


def _address(url: str) -> Key:
    """An address without what names a language; a link inside the site by its page's name."""
    url = unquote(url).removeprefix("mailto:")
    try:
        parts = urlsplit(url)
    except ValueError:
        return ("address", url)
    if not parts.netloc:
        return ("slug", _file(parts.path)) if parts.path else ("address", url)
    host = _LANGUAGE_HOST.sub("", parts.netloc)
    path = _LANGUAGE_PART.sub("", _LANGUAGE_FOLDER.sub("", parts.path).rstrip("/"))
    return ("address", f"{host.lower()}{path}?{parts.query}")


def _file(path: str) -> str:
    """The last name of a path, without language and suffix: `../old-map.uk.md` is `old-map`."""
    name = path.rstrip("/").rpartition("/")[2]
    return _LANGUAGE_PART.sub("", name).lower()
