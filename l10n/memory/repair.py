"""A translation made right where its source differs in nothing but numbers and placeholders.

Both sources are cut into words, which must be the same, and parts that can be exchanged: numbers,
dates, names of months beside a number, placeholders, addresses and code. A part is exchanged in
the translation where it stands there as often as in the source; else nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from l10n.memory.normal import normal
from l10n.syntax import markup, numbers, placeholders
from l10n.syntax.markup import Role

_DIGITS = re.compile(r"\d(?:[\d.,:/ \u00a0\u2009\u202f]*\d)?")
_GLUED = re.compile(r"[-‑’']?[^\W\d_]+")
_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?[ \u00a0\u202f]$")
_HALF_OF_DAY = re.compile(
    r"(?:\s?(?:[–—-]|to|до)\s?\d[\d.:]*)?(?:-\w{1,3})?\s?"
    r"(?:[ap]\.?\s?m\b|o[’']clock\b|in the (?:morning|afternoon|evening)\b|at night\b"
    r"|(?:годин\w* )?(?:ранку|дня|вечора|ночі)\b)",
    re.IGNORECASE,
)
"""What makes an hour one of the twelve, also behind the last one of a range."""
_NUMBER_AFTER = re.compile(r",?[ \u00a0\u202f]\d")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a text that can be exchanged."""

    kind: str
    start: int
    end: int
    text: str
    value: object
    """What must agree between source and translation."""
    of_twelve: bool = False
    """It is an hour before or after noon, as words behind it say."""


def repaired(old: str, new: str, translation: str, source: str, target: str) -> str | None:
    """The translation of `old` made one of `new`, from the language `source` into `target`.

    None where the sources differ in words, or it is not sure what to change. Where nothing has to
    be changed, the translation itself.
    """
    before, after = _parts(old, source), _parts(new, source)
    if _words(old, before) != _words(new, after):
        return None
    changes: dict[_Key, tuple[_Part, _Part]] = {}
    for one, other in zip(before, after, strict=True):
        known = changes.setdefault((one.kind, one.value), (one, other))
        if known[1].value != other.value:
            return None
    moved = {key: pair for key, pair in changes.items() if pair[0].value != pair[1].value}
    there = _parts(translation, target)
    for key in moved:
        if _count(before, key) != _count(there, key):
            return None
    return _exchanged(translation, there, moved, target)


_Key = tuple[str, object]


def _exchanged(
    translation: str,
    parts: Iterable[_Part],
    moved: Mapping[_Key, tuple[_Part, _Part]],
    language: str,
) -> str | None:
    text = translation
    for part in sorted(parts, key=lambda part: -part.start):
        if (part.kind, part.value) not in moved:
            continue
        old, new = moved[part.kind, part.value]
        written: str | None = new.text
        if part.kind == "number":
            written = (
                _as_there(old.text, new.text, part.text) if _one_clock(old, new, part) else None
            )
            glued = _GLUED.match(translation, part.end)
            if glued and not _ends_alike(old.text, new.text):
                return None  # 21st is not 22st
        elif part.kind == "month":
            written = _month_as_there(part, new, language)
        if written is None:
            return None
        text = text[: part.start] + written + text[part.end :]
    return text


def _count(parts: Iterable[_Part], key: _Key) -> int:
    return sum((part.kind, part.value) == key for part in parts)


def _words(text: str, parts: Iterable[_Part]) -> tuple[str, ...]:
    """The normal form of what is between the parts, and which kinds of parts there are."""
    found = []
    done = 0
    for part in parts:
        found += [normal(f".{text[done : part.start]}."), part.kind]
        done = part.end
    return (*found, normal(f".{text[done:]}."))


def _parts(text: str, language: str) -> list[_Part]:
    found: list[_Part] = []
    for part in _all_parts(text, language):
        if not any(part.start < other.end and other.start < part.end for other in found):
            found.append(part)
    return sorted(found, key=lambda part: part.start)


def _all_parts(text: str, language: str) -> Iterator[_Part]:
    """What can be exchanged; of overlapping parts the first one counts."""
    for token in markup.parse(text):
        address = token.kind in ("link", "image") and token.role is not Role.OPEN
        if address or token.kind in ("code", "url", "email"):
            raw = text[token.start : token.end]
            yield _Part(token.kind, token.start, token.end, raw, raw)
    for placeholder in placeholders.placeholders(text):
        raw = placeholder.raw
        yield _Part("placeholder", placeholder.start, placeholder.end, raw, raw)
    dates: dict[int, list[object]] = {}
    found = numbers.parse(text)
    for number in found:
        dates.setdefault(number.start, []).append(number.values[0])
    for number in found:
        digits = _DIGITS.match(text, number.start, number.end)
        if digits:
            value = tuple(dates[number.start])
            half = "," not in digits[0] and bool(_HALF_OF_DAY.match(text, digits.end()))
            yield _Part("number", number.start, digits.end(), digits[0], value, half)
    names = _months(language)
    if names:
        for match in _pattern(language).finditer(text):
            beside = _DAY_BEFORE.search(text, 0, match.start())
            if beside or _NUMBER_AFTER.match(text, match.end()):
                month = names[match[0].lower()][0]
                yield _Part("month", match.start(), match.end(), match[0], month)


def _as_there(old: str, new: str, there: str) -> str | None:
    """The number `new` as the translation would write it, to go by how it writes `old`.

    Its separators are learnt from that; None where they do not say enough.
    """
    if re.sub(r"\D", "", old) != re.sub(r"\D", "", there):
        return None
    marks, marks_there = re.findall(r"\D", old), re.findall(r"\D", there)
    if len(marks) != len(marks_there):
        return None
    same = dict(zip(marks, marks_there, strict=True))
    if any(mark not in same for mark in re.findall(r"\D", new)):
        return None
    return re.sub(r"\D", lambda match: same[match[0]], new)


def _one_clock(old: _Part, new: _Part, there: _Part) -> bool:
    """Whether hours are counted alike in source and translation: 1 p.m. is 13:00, noon 12 p.m."""
    if not old.of_twelve and not there.of_twelve:
        return True
    hours = (int(re.split(r"\D", part.text)[0]) for part in (old, new))
    return old.of_twelve == there.of_twelve and all(1 <= hour <= 11 for hour in hours)


def _ends_alike(old: str, new: str) -> bool:
    """Whether an ending that is joined to the one number fits the other: 1980s, 1990s."""
    teens = [digits[-2:-1] == "1" for digits in (old, new)]
    return old[-1] == new[-1] and teens[0] == teens[1]


def _month_as_there(part: _Part, new: _Part, language: str) -> str | None:
    """The name of another month in the same form: case, abbreviation, capital."""
    _, form = _months(language)[part.text.lower()]
    for name, (month, kind) in _months(language).items():
        if (month, kind) == (new.value, form):
            return name.capitalize() if part.text[0].isupper() else name
    return None


@lru_cache
def _months(language: str) -> dict[str, tuple[int, str]]:
    """Name in small letters -> month and form; empty for a language whose months are unknown.

    Names are CLDR's: in dates, by themselves, and shortened.
    """
    try:
        months = Locale.parse(language).months
    except (UnknownLocaleError, ValueError):
        return {}
    found: dict[str, tuple[int, str]] = {}
    for use, width in (("format", "wide"), ("stand-alone", "wide"), ("format", "abbreviated")):
        for month, name in months[use][width].items():
            if not name.isdigit():
                found.setdefault(name.lower(), (month, f"{use} {width}"))
    return found


@lru_cache
def _pattern(language: str) -> re.Pattern[str]:
    names = sorted(_months(language), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
