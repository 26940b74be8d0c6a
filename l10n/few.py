"""Mappings of a few keys, of which an archive has hundreds of thousands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar, overload

T = TypeVar("T")
V = TypeVar("V")


class Few(Mapping[str, V]):
    """A mapping that takes half the memory of a dict; its keys can be those of many.

    It compares with a dict and shows itself as one does.
    """

    __slots__ = ("_keys", "_values")

    def __init__(self, keys: tuple[str, ...], values: tuple[V, ...]) -> None:
        self._keys = keys
        self._values = values

    def __getitem__(self, key: str) -> V:
        for one, value in zip(self._keys, self._values, strict=True):
            if one == key:
                return value
        raise KeyError(key)

    @overload
    def get(self, key: str) -> V | None: ...
    @overload
    def get(self, key: str, default: T) -> V | T: ...
    def get(self, key: str, default: object = None) -> object:
        for one, value in zip(self._keys, self._values, strict=True):
            if one == key:
                return value
        return default

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[object, ...]:
        return Few, (self._keys, self._values)
