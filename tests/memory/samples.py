"""A memory that knows a story."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from l10n.memory.learn import PairSource
from l10n.memory.match import pairs
from l10n.memory.store import Memory
from l10n.model import Message


def memory_of(path: Path, story: str, messages: Sequence[Message]) -> Memory:
    """A memory in the file `path` that has learnt a story's messages, from English."""
    memory = Memory(path)
    learnt = pairs(messages, "en", "uk")
    memory.sync([PairSource(f"{story}.po", "", "", story, lambda: (b"",), lambda data: learnt)])
    return memory
