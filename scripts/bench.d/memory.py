"""How fast and how well the memory finds what was translated before, beside Translate Toolkit's."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import pairs as generated
import report
import stories
from rapidfuzz import process
from rapidfuzz.distance import Indel
from rapidfuzz.distance.Levenshtein import normalized_similarity
from report import must

from l10n import __version__
from l10n.console import columns
from l10n.memory.normal import normal
from l10n.memory.store import FUZZY, Memory
from l10n.model import Message
from l10n.po import entry as po_entry
from l10n.po.document import Document, Entry
from l10n.project import Project
from l10n.stages.memory import learn, memory_file

A_STORY = 25
"""Messages of one catalog."""
QUERIES = 300
FEW = 30
"""Queries for the peer that compares all texts: each takes it long."""
_PYTHON = report.ROOT / ".l10n" / "bench" / "memory" / "bin" / "python"
_PEERS = Path(__file__).parent / "peers_memory.py"
_HEADER = 'msgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'

Lookups = dict[str, list[tuple[float, str | None]]]
"""Kind of query -> for each query its seconds, and the source of the best pair found."""


def main() -> int:
    options = report.parser("memory", __doc__, pairs=250_000).parse_args()
    pairs = generated.pairs(options.pairs)
    texts = [ukrainian for ukrainian, _ in pairs]
    queries = {
        "exact": generated.chosen(texts, QUERIES),
        "edited": generated.edited(texts, "uk", QUERIES),
        "new": generated.foreign("uk", QUERIES),
    }
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="l10n-bench-") as folder:
        build, computed, again, lookups = ours(Path(folder), pairs, queries)
        file = Path(folder) / "pairs.json"
        file.write_text(json.dumps(pairs), "utf-8")
        del pairs
        theirs = peer(file, {kind: some[:FEW] for kind, some in queries.items()})
    rows = [("", "l10n", "toolkit", "ratio"), row("build, s", build, theirs["build"])]
    for kind in queries:
        for name, of in (("median", median), ("95 %", _late)):
            mine, other = (
                [1000 * r[0] for r in some[kind]] for some in (lookups, theirs["lookups"])
            )
            rows.append(row(f"{kind} {name}, ms", of(mine), of(other)))
    size = sum(map(len, texts)) / len(texts)
    lines = [
        *columns(rows, right=range(1, 4)),
        "",
        *quality(queries["edited"], lookups, theirs["lookups"]),
        *recall(texts, queries["edited"], lookups),
        "",
        f"{options.pairs} pairs of {size:.0f} characters; {QUERIES} lookups a kind, {FEW} theirs",
        "exact: a text that is there; edited: one with one to three words or letters changed;",
        "  new: made of the same words, so that nothing is to be found",
        "l10n's exact lookup is that of pre-filling, the others are fuzzy ones from 75 %",
        f"build: l10n reads {options.pairs // A_STORY} catalogs, indexes both languages on disk;",
        "  the toolkit's memory (translate.search.match) is given the pairs, for one direction,",
        "  and holds them. Its SQLite one, gone since version 3.19, took seconds a lookup",
        f"  l10n's two processes took {computed:.0f} s of the processors",
        f"l10n again, where nothing changed: {again:.2f} s",
        "better, same, worse: by the share of characters in common, in order (Indel similarity),",
        "  of the query and the best source found; no find counts as 0",
        "ratios below 1: l10n is faster",
        f"load of the machine when it began: {load:.1f}",
        report.machine(),
        f"versions: l10n {__version__}, translate-toolkit {version()} with RapidFuzz",
    ]
    report.tell("Memory", f"memory --pairs {options.pairs}", lines, write=options.write)
    return 0


def ours(
    root: Path, pairs: list[generated.Pair], queries: dict[str, list[str]]
) -> tuple[float, float, float, Lookups]:
    """Seconds to build from catalogs, on the clock and of the processors, and to see that nothing
    changed; and the lookups."""
    write_catalogs(root, pairs)
    with Memory(memory_file(Project(root))) as memory:
        spent, computed = [], [processors()]
        for _ in range(2):
            begun = time.perf_counter()
            problems = learn(Project(root), memory)
            spent.append(time.perf_counter() - begun)
            computed.append(processors())
            must(not problems, f"problems: {problems[:1]}")
        lookups: Lookups = {kind: [] for kind in queries}
        for query in queries["exact"]:
            begun = time.perf_counter()
            candidates = memory.find(query, "uk", "en")
            took = time.perf_counter() - begun
            must(bool(candidates), f"not found: {query}")
            lookups["exact"].append((took, candidates[0].source))
        for kind in ("edited", "new"):
            for query in queries[kind]:
                begun = time.perf_counter()
                found = memory.similar(query, "uk", "en", FUZZY)
                took = time.perf_counter() - begun
                lookups[kind].append((took, found[0].source if found else None))
    return spent[0], computed[1] - computed[0], spent[1], lookups


def processors() -> float:
    """Seconds of the processors for this process and those it started that have ended."""
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def write_catalogs(root: Path, pairs: list[generated.Pair]) -> None:
    """A project whose approved catalogs hold the pairs."""
    (root / "l10n.toml").write_text(stories.SETTINGS, "utf-8")
    for first in range(0, len(pairs), A_STORY):
        number = first // A_STORY
        name = f"{number // 100:03}/story-{number:05}"
        original = root / "articles" / f"{name}.uk.md"
        catalog = root / "locales" / "en" / "LC_MESSAGES" / "articles" / f"{name}.po"
        for path in (original, catalog):
            path.parent.mkdir(parents=True, exist_ok=True)
        original.touch()
        unique = dict(pairs[first : first + A_STORY])
        entries = tuple(Entry(Message(one, (other,))) for one, other in unique.items())
        catalog.write_text(_HEADER + po_entry.text(Document(entries=entries)), "utf-8")


def peer(pairs: Path, queries: dict[str, list[str]]) -> dict[str, Any]:
    done = subprocess.run(
        [_PYTHON, _PEERS],
        input=json.dumps({"pairs": str(pairs), "queries": queries}),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    measured: dict[str, Any] = json.loads(done.stdout)
    found = [source for _, source in measured["lookups"]["exact"]]
    must(found == queries["exact"], "the toolkit did not find what is there")
    return measured


def row(label: str, mine: float, other: float) -> tuple[str, ...]:
    return (label, f"{mine:.3f}", f"{other:.3f}", f"{mine / other:.4f}")


def quality(queries: list[str], lookups: Lookups, theirs: Lookups) -> list[str]:
    """In how many lookups the better match is ours, theirs or neither's."""
    better = same = worse = 0
    for query, (_, mine), (_, found) in zip(
        queries, lookups["edited"], theirs["edited"], strict=False
    ):
        ahead = likeness(query, mine) - likeness(query, found)
        better, same, worse = better + (ahead > 0), same + (ahead == 0), worse + (ahead < 0)
    count = len(theirs["edited"])
    return [
        f"best match of {count} edited texts: l10n's better {better}, same {same}, worse {worse}"
    ]


def likeness(query: str, found: str | None) -> float:
    return Indel.normalized_similarity(query, found) if found else 0.0


def recall(texts: list[str], queries: list[str], lookups: Lookups) -> list[str]:
    """How often the best of all texts is found, by comparing every one of them."""
    forms = list(dict.fromkeys(map(normal, texts)))
    there = found = 0
    for query, (_, mine) in zip(queries, lookups["edited"], strict=True):
        needle = normal(query)
        best = process.extractOne(needle, forms, scorer=normalized_similarity, score_cutoff=FUZZY)
        if best:
            there += 1
            found += mine is not None and normalized_similarity(needle, normal(mine)) >= best[1]
    return [f"of {there} texts that are similar from 75 % to any, l10n finds the best of {found}"]


def version() -> str:
    script = "from importlib.metadata import version; print(version('translate-toolkit'))"
    done = subprocess.run([_PYTHON, "-c", script], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _late(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


if __name__ == "__main__":
    report.end(main)
