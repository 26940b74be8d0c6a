"""Several repairs of one text made at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """One repair: characters from `start` to `end` become `text`."""

    start: int
    end: int
    text: str
    message: str = ""
    """What was wrong and what to do; empty where a finding says it."""


def mended(text: str, edits: Iterable[Edit]) -> str:
    """The text after all edits; of two that meet, the first one is made."""
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start >= done:
            parts += (text[done : edit.start], edit.text)
            done = edit.end
    return "".join((*parts, text[done:]))
