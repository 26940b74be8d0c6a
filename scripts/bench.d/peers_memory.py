"""Translate Toolkit's two memories; runs in its own environment, speaks JSON on stdin and stdout.

peers_memory.py tmdb     {"pairs": file, "queries": {name: [text, ...]}} -> Measured
peers_memory.py match
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

LONGEST = 1000
"""Characters that are compared of a text; longer ones than the bench has."""


def tmdb(pairs: list[tuple[str, str]], folder: Path) -> Callable[[str], str | None]:
    """The SQLite one, with its full-text index."""
    from translate.storage.tmdb import TMDB

    memory = TMDB(str(folder / "tm.sqlite"), max_candidates=5, max_length=LONGEST)
    units = [{"source": source, "target": target, "context": ""} for source, target in pairs]
    memory.add_list(units, "uk", "en")

    def look(text: str) -> str | None:
        found = memory.translate_unit(text, "uk", "en")
        return found[0]["source"] if found else None

    return look


def match(pairs: list[tuple[str, str]], folder: Path) -> Callable[[str], str | None]:
    """The one in memory, that compares all texts of a like length."""
    from translate.search.match import matcher
    from translate.storage.base import TranslationStore

    store = TranslationStore()
    for source, target in pairs:
        store.addsourceunit(source).target = target
    memory = matcher(store, max_candidates=5, max_length=LONGEST)

    def look(text: str) -> str | None:
        found = memory.matches(text)
        return str(found[0].source) if found else None

    return look


def main(name: str) -> None:
    """`Measured`: seconds to build, and for each query seconds and the best source found."""
    given = json.load(sys.stdin)
    pairs = json.loads(Path(given["pairs"]).read_text("utf-8"))
    makers = {"tmdb": tmdb, "match": match}
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        look = makers[name](pairs, Path(folder))
        answer: dict[str, Any] = {"build": time.perf_counter() - begun, "lookups": {}}
        for kind, queries in given["queries"].items():
            rows = answer["lookups"][kind] = []
            for query in queries:
                begun = time.perf_counter()
                found = look(query)
                rows.append((time.perf_counter() - begun, found))
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
