"""Stories' words -> the files of an index, and what a change of one story changes in them.

Words are spread over shards by their hash, so a query loads a shard for each of its words and
nothing else, whatever letters stories begin their words with. In a shard each stem has a posting:
the numbers of the stories that hold it, each with the word's weight there, as differences in
base 64 with five bits a character and the lowest first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache

from l10n.site.search.rules import Rules
from l10n.site.search.words import Words

Shard = dict[str, str]
"""Stem -> its posting."""

CARDS = 20
"""Stories whose titles lie in one file."""
_STORIES = 40
"""For which there is one shard more."""
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
_WEIGHTS = 4


def count_for(stories: int) -> int:
    """How many shards a site has: a power of two, so that it seldom changes."""
    return 1 << max(0, (stories // _STORIES).bit_length())


@lru_cache(maxsize=1 << 18)
def _hash(stem: str) -> int:
    """FNV-1a of the stem's UTF-16 units, which is what a browser sees of it."""
    value = 0x811C9DC5
    data = stem.encode("utf-16-le")
    for n in range(0, len(data), 2):
        value = ((value ^ (data[n] | data[n + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    return value ^ value >> 16


def place(stem: str, count: int) -> int:
    """The number of a stem's shard."""
    return _hash(stem) % count


def build(stories: Iterable[tuple[int, Words]], count: int) -> list[Shard]:
    """The shards of all stories, which come by rising numbers."""
    last: dict[str, int] = {}
    postings: dict[str, bytearray] = {}
    for number, words in stories:
        for stem, weight in words.items():
            entry = _number((number - last.get(stem, 0)) * _WEIGHTS + weight)
            last[stem] = number
            if stem in postings:
                postings[stem] += entry
            else:
                postings[stem] = bytearray(entry)
    shards: list[Shard] = [{} for _ in range(count)]
    while postings:
        stem, entries = postings.popitem()
        shards[place(stem, count)][stem] = entries.decode("ascii")
    return shards


def changed(was: Words, now: Words, count: int) -> dict[int, Words]:
    """What a change of one story asks of shards: stem -> its weight now, -1 where it is gone."""
    found: dict[int, Words] = {}
    for stem in was.keys() | now.keys():
        weight = now.get(stem, -1)
        if weight != was.get(stem, -1):
            found.setdefault(place(stem, count), {})[stem] = weight
    return found


def patch(shard: Shard, number: int, words: Words) -> None:
    """Bring a shard up to date with what `changed` says of the story of that number."""
    for stem, weight in words.items():
        entries = dict(_entries(shard.pop(stem, "")))
        entries.pop(number, None)
        if weight >= 0:
            entries[number] = weight
        if entries:
            shard[stem] = _posting(entries)


def _entries(posting: str) -> Iterable[tuple[int, int]]:
    """Number and weight of each story of a posting."""
    number = value = shift = 0
    for digit in posting:
        part = _VALUES[digit]
        value |= (part & 31) << shift
        shift += 5
        if part < 32:
            number += value // _WEIGHTS
            yield number, value % _WEIGHTS
            value = shift = 0


def _posting(entries: Mapping[int, int]) -> str:
    last, parts = 0, []
    for number in sorted(entries):
        parts.append(_number((number - last) * _WEIGHTS + entries[number]))
        last = number
    return b"".join(parts).decode("ascii")


@lru_cache(maxsize=1 << 16)
def _number(value: int) -> bytes:
    digits = ""
    while value > 31:
        digits += _DIGITS[value & 31 | 32]
        value >>= 5
    return (digits + _DIGITS[value]).encode("ascii")


def dump(shard: Shard) -> bytes:
    """A shard's file."""
    return compact(dict(sorted(shard.items())))


def load(data: bytes) -> Shard:
    """What `dump` gave, read. Raises ValueError for anything else."""
    found: Shard = json.loads(data)
    return found


def contents(stories: int, shards: Iterable[str], cards: Iterable[str], rules: Rules) -> bytes:
    """The file that says how to search: how many stories there are, how stems are found, and the
    digests in the names of the other files."""
    steps = [[step.least, step.endings] for step in rules.steps]
    return compact(
        {
            "stories": stories,
            "shards": list(shards),
            "cards": list(cards),
            "each": CARDS,
            "common": sorted(rules.common),
            "steps": steps,
            "vowels": rules.vowels,
        }
    )


def compact(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
