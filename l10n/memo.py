"""What a function says of a short text, found out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Memo(dict[str, T], Generic[T]):
    """Text -> what a function says of it; `map(memo.__getitem__, pieces)` asks for many at once.

    That takes half as long as `functools.lru_cache`, which keeps an order. Where `size` texts are
    known it begins anew, so it stays small, and what is common is soon known again.
    """

    def __init__(self, function: Callable[[str], T], size: int) -> None:
        super().__init__()
        self._function = function
        self._size = size

    def __missing__(self, text: str) -> T:
        if len(self) >= self._size:
            self.clear()
        value = self[text] = self._function(text)
        return value
