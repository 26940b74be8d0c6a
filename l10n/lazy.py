"""A value that is found out when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801  (used as a decorator, like `property`)
    """Like `functools.cached_property`, which takes a lock on Python 3.11 at every first look.

    Checks take some of these looks for each of a hundred thousand messages.
    """

    def __init__(self, function: Callable[[Any], T]) -> None:
        self.function = function
        self.name = function.__name__
        self.__doc__ = function.__doc__

    def __get__(self, instance: Any, owner: type | None = None) -> T:
        value = self.function(instance)
        instance.__dict__[self.name] = value
        return value
