"""Translate Toolkit's memory; runs in its own environment, speaks JSON on stdin and stdout.

peers_memory.py     {"pairs": file, "queries": {name: [text, ...]}} ->
                    {"build": seconds, "lookups": {name: [[seconds, best source], ...]}}
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

LONGEST = 1000
"""Characters that are compared of a text; longer ones than the bench has."""


def match(pairs: list[tuple[str, str]]) -> Callable[[str], str | None]:
    """It compares all texts of a like length."""
    from translate.search.match import matcher
    from translate.storage.base import TranslationStore, TranslationUnit

    # Its heap compares units where two scores are equal, and fails.
    TranslationUnit.__lt__ = lambda *_: False
    store = TranslationStore()
    for source, target in pairs:
        store.addsourceunit(source).target = target
    memory = matcher(store, max_candidates=5, max_length=LONGEST)

    def look(text: str) -> str | None:
        found = memory.matches(text)
        return str(found[0].source) if found else None

    return look


def main() -> None:
    given = json.load(sys.stdin)
    pairs = json.loads(Path(given["pairs"]).read_text("utf-8"))
    begun = time.perf_counter()
    look = match(pairs)
    answer: dict[str, Any] = {"build": time.perf_counter() - begun, "lookups": {}}
    for kind, queries in given["queries"].items():
        rows = answer["lookups"][kind] = []
        for query in queries:
            begun = time.perf_counter()
            found = look(query)
            rows.append((time.perf_counter() - begun, found))
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
