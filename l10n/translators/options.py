"""A translator's settings, read one by one, with an error that names what cannot be used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from l10n.translators import TranslatorError


class Options:
    """The table `[translators.NAME]`. Every reader raises TranslatorError for a wrong value."""

    def __init__(self, name: str, table: Mapping[str, Any]) -> None:
        self.name = name
        self._table = table
        self._known: set[str] = set()

    def number(self, key: str, default: float, unit: str, low: float, high: float) -> float:
        """A number above `low` and up to `high`; `unit` is a plural noun for the message."""
        value = self._take(key, default)
        wrong = isinstance(value, bool) or not isinstance(value, int | float)
        if wrong or not low < value <= high:
            raise self._error(key, f"a number of {unit}, more than {low:g} and at most {high:g}")
        return float(value)

    def count(self, key: str, default: int, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        value = self._take(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise self._error(key, f"a whole number from {low} to {high}")
        return value

    def text(self, key: str, default: str = "") -> str:
        value = self._take(key, default)
        if not isinstance(value, str):
            raise self._error(key, "a text")
        return value

    def switch(self, key: str, default: bool) -> bool:
        value = self._take(key, default)
        if not isinstance(value, bool):
            raise self._error(key, "true or false")
        return value

    def url(self, key: str = "url") -> str:
        """An address, empty where it is not set; without a name and password in it."""
        value = self._take(key, "")
        if value == "":
            return ""
        if not isinstance(value, str) or urlsplit(value).scheme not in ("http", "https"):
            raise self._error(key, 'an address like "http://localhost:5000/"')
        if "@" in urlsplit(value).netloc:
            raise TranslatorError(
                f"{self.name}: {key} must not hold a password; keys are read from the environment"
            )
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none of them empty."""
        value = self._take(key, ())
        if not isinstance(value, list | tuple) or not all(isinstance(v, str) and v for v in value):
            raise self._error(key, "a list of texts")
        return tuple(value)

    def table(self, key: str) -> Mapping[str, Any]:
        value = self._take(key, {})
        if not isinstance(value, Mapping):
            raise self._error(key, "a table")
        return value

    def has(self, key: str) -> bool:
        return key in self._table

    def finish(self, keys: tuple[str, ...] = ()) -> None:
        """Raise TranslatorError for what nobody has read.

        `keys` are the environment variables of its keys, which have no place in the settings.
        """
        for key in self._table:
            if key in self._known:
                continue
            if "key" in key or "token" in key or "password" in key:
                hint = f"; set {' and '.join(keys)} instead" if keys else ", and it needs none"
                raise TranslatorError(f"{self.name}: keys are read from the environment only{hint}")
            known = ", ".join(sorted(self._known))
            raise TranslatorError(f"{self.name}: {key} is not one of its settings ({known})")

    def _take(self, key: str, default: Any) -> Any:
        self._known.add(key)
        return self._table.get(key, default)

    def _error(self, key: str, what: str) -> TranslatorError:
        return TranslatorError(f"{self.name}: {key} must be {what}")
