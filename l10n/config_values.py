"""Readers of single settings: a value from TOML in, what the program works with out.

Each takes the value and its key's path, and raises SettingsError, which names that path.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from l10n.errors import UserError
from l10n.languages.marks import APOSTROPHES

Table = Mapping[str, Any]
Reader = Callable[[Any, str], Any]


class SettingsError(UserError):
    """A setting that cannot be used; the message starts with the key's path."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(f"{key}: {problem}" if key else problem)


def text(value: Any, key: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(key, f"must be a text, not {named(value)}")
    return value


def texts(value: Any, key: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise SettingsError(key, f"must be a list of texts, not {named(value)}")
    return tuple(text(item, f"{key}[{n}]") for n, item in enumerate(value))


def text_table(value: Any, key: str) -> dict[str, str]:
    return {name: text(item, f"{key}.{name}") for name, item in table(value, key).items()}


def tables(value: Any, key: str) -> dict[str, dict[str, Any]]:
    return {name: dict(table(item, f"{key}.{name}")) for name, item in table(value, key).items()}


def by_language(value: Any, key: str) -> dict[str, str]:
    """One text for every language (kept under ""), or a table with one for each."""
    return {"": text(value, key)} if isinstance(value, str) else text_table(value, key)


def percent(value: Any, key: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
        raise SettingsError(key, f"must be a number from 0 to 100, not {named(value)}")
    return float(value)


def count(value: Any, key: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise SettingsError(key, f"must be a whole number from 1, not {named(value)}")
    return value


def switch(value: Any, key: str) -> bool:
    if not isinstance(value, bool):
        raise SettingsError(key, f"must be true or false, not {named(value)}")
    return value


def url(value: Any, key: str) -> str:
    given = text(value, key)
    try:
        parts = urlsplit(given)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise SettingsError(
            key, f'must be a full address like "https://example.org", not "{given}"'
        )
    if parts.path.strip("/"):
        raise SettingsError(key, "must be the address of the site's root, without a path")
    return given.rstrip("/")


def timezone(value: Any, key: str) -> str:
    name = text(value, key)
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise SettingsError(key, f'"{name}" is not a time zone such as "Europe/Kyiv"') from None
    return name


def languages(value: Any, key: str) -> tuple[str, ...]:
    codes = texts(value, key)
    for code in codes:
        if not code.replace("_", "").isalpha() or not code[:2].islower():
            raise SettingsError(key, f'"{code}" is not a language code such as "uk"')
        if code == "ua":
            raise SettingsError(key, '"ua" is a country; the code of Ukrainian is "uk"')
    if len(set(codes)) != len(codes) or len(codes) < 2:
        raise SettingsError(key, "must name at least two different languages")
    return codes


def folder(value: Any, key: str) -> str:
    given = text(value, key)
    if Path(given).is_absolute() or ".." in Path(given).parts:
        raise SettingsError(key, "must be a folder inside the project, relative to its root")
    return Path(given).as_posix()


def file(value: Any, key: str) -> str:
    given = text(value, key)
    if Path(given).is_absolute() or ".." in Path(given).parts:
        raise SettingsError(key, "must be a file inside the project, relative to its root")
    return Path(given).as_posix()


def files(value: Any, key: str) -> tuple[str, ...]:
    return tuple(file(name, f"{key}[{n}]") for n, name in enumerate(texts(value, key)))


def apostrophe(value: Any, key: str) -> str:
    given = text(value, key)
    if given not in ("any", *APOSTROPHES):
        raise SettingsError(key, f'must be ’, ʼ (U+02BC), \' or "any", not "{given}"')
    return given


def scripts(value: Any, key: str) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for purpose, urls in table(value, key).items():
        known_purpose(purpose, key)
        found += [(purpose, url) for url in texts(urls, f"{key}.{purpose}")]
    return tuple(found)


FORMATS = ("avif", "webp")
"""What copies of pictures can be encoded in."""


def formats(value: Any, key: str) -> tuple[str, ...]:
    found = texts(value, key)
    for name in found:
        if name not in FORMATS:
            raise SettingsError(key, f'"{name}" is not a format; known are {", ".join(FORMATS)}')
    return found


def hosts(value: Any, key: str) -> dict[str, str]:
    for host in table(value, key):
        if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host):
            problem = 'is not a host such as "youtube.com", in small letters, without https://'
            raise SettingsError(f"{key}.{host}", problem)
    return text_table(value, key)


PURPOSES = ("history", "statistics", "embeds")
"""What the theme can ask consent for: it has the words, in every language."""


def purposes(value: Any, key: str) -> tuple[str, ...]:
    found = texts(value, key)
    for purpose in found:
        known_purpose(purpose, key)
    return found


def known_purpose(name: str, key: str) -> None:
    if name not in PURPOSES:
        raise SettingsError(key, f'"{name}" is not a purpose; known are {", ".join(PURPOSES)}')


def table(value: Any, key: str) -> Table:
    if not isinstance(value, Mapping):
        raise SettingsError(key, f"must be a table, not {named(value)}")
    return value


def named(value: Any) -> str:
    """A value as a person would name it in a message."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"' if value else "an empty text"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, Mapping):
        return "a table"
    return str(value)
