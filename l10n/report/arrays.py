"""Arrays of JSON written value by value: a report may hold more than fits into the memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

_INDENT = "  "


def array(values: Iterable[object], depth: int) -> Iterator[str]:
    """The pieces of an array as `json.dumps` gives it with an indent of 2.

    `depth` is that of the line on which it begins.
    """
    between = "\n" + _INDENT * (depth + 1)
    opened = False
    for value in values:
        text = json.dumps(value, ensure_ascii=False, indent=len(_INDENT))
        yield ("," if opened else "[") + between + text.replace("\n", between)
        opened = True
    yield "\n" + _INDENT * depth + "]" if opened else "[]"
