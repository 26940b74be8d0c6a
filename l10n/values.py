"""Dataclasses of which a run makes hundreds of thousands.

A frozen dataclass sets each field through `object.__setattr__`, which makes a `Message` four times
as slow to create (3.0 µs against 0.7). So modules with many small values take `dataclass` from here
when they run, and from the standard library when they are type-checked: mypy refuses every
assignment to a frozen one, the running program does not ask.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def dataclass(*, frozen: bool = False, slots: bool = False) -> Callable[[type[T]], type[T]]:
    """As `dataclasses.dataclass`; a frozen one compares and hashes alike, and can be set."""
    return dataclasses.dataclass(slots=slots, unsafe_hash=frozen)
