"""How fast PO files are read, written back and compiled, beside the readers of PyPI.

Stories' catalogs, and real ones of other projects; what each makes of them is compared.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import catalogs
import report
import stories
from report import must

from l10n.console import Console, columns
from l10n.po.document import PoSyntaxError, parse
from l10n.project import Project
from l10n.stages.extract import extract

READERS = ("l10n", "polib", "rspolib", "rspolib, every field", "Babel", "pypo")
WORKS = ("read", "read and write", "compile")
RUNS = 3
LARGEST = 150_000
"""Bytes of the real catalogs that are read; larger ones would take polib minutes to compile."""
_PYTHON = report.ROOT / ".l10n" / "bench" / "readers" / "bin" / "python"
_PEERS = Path(__file__).parent / "peers_readers.py"
_PACKAGES = ("polib", "rspolib", "babel", "translate-toolkit")


@dataclass(slots=True)
class Result:
    """What a reader took for some catalogs, and how it differs from ours."""

    spent: dict[str, list[float]] = field(default_factory=lambda: {work: [] for work in WORKS})
    """Seconds of the processor for all catalogs, of each run."""
    answer: dict[str, Any] = field(default_factory=dict)
    """What it made of them, of one run."""

    def milliseconds(self, work: str, count: int) -> float:
        return 1000 * median(self.spent[work]) / count


def main() -> int:
    options = report.parser("readers", __doc__, stories=400, runs=RUNS).parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="l10n-bench-") as folder:
        ours = written(Path(folder), options.stories)
        results = measured(ours, options.runs, wrapped=False)
    must(all(differing(results[name], results["l10n"])[0] == 0 for name in READERS), "other texts")
    must(all(results["l10n"].answer["same"]), "a story's catalog is not written as it was")
    lines = [*table("stories' catalogs", results, len(ours)), ""]
    others, left = real()
    if others:
        lines += [*table("real catalogs", measured(others, 1, wrapped=True), len(others)), ""]
    lines += [
        "milliseconds of the processor a catalog, and l10n's share of the peer's; below 1: l10n is",
        "  faster",
        "read: the file, and context, texts, fuzzy and obsolete of each message as Python's texts;",
        "  every field: comments, flags, references and previous texts too; l10n always reads them",
        "read and write: the text of the file again, with nothing changed. l10n keeps the text of",
        "  entries that did not change; the others write all of them anew",
        "compile: from the file to the bytes of its .mo",
        "messages, bytes, .mo: catalogs whose messages are not l10n's, which are not written as",
        "  they were, and whose .mo holds other texts; with ! how many it refuses",
        f"stories: {len(ours)} catalogs of {stories.MESSAGES} messages, each text on one line,",
        f"  as all are told to write it; medians of {options.runs} runs, each reader a process",
        f"real: {len(others)} Ukrainian catalogs of `scripts/bench precision`, at most of",
        f"  {LARGEST // 1000} kB, that l10n reads ({left} it refuses); one run, wrapped",
        f"load of the machine when it began: {load:.1f}",
        report.machine(),
        f"versions: {versions()}",
    ]
    report.tell("Readers", f"readers --stories {options.stories}", lines, write=options.write)
    return 0


def written(root: Path, count: int) -> list[Path]:
    """The translated catalogs of so many stories."""
    stories.write_project(root, count)
    done = extract(Project(root), Console(quiet=True))
    must(not done.problems, f"problems: {done.problems[:1]}")
    stories.translate(root)
    return sorted(root.glob("locales/*/LC_MESSAGES/articles/**/*.po"))


def real() -> tuple[list[Path], int]:
    """Other projects' catalogs that l10n reads, as far as they can be had; how many it refuses."""
    found: list[Path] = []
    refused = 0
    for path in (path for folder in catalogs.fetched() for path in sorted(folder.rglob("*.po"))):
        if path.stat().st_size > LARGEST:
            continue
        try:
            parse(path.read_bytes().decode())
        except (PoSyntaxError, UnicodeDecodeError):
            refused += 1
            continue
        found.append(path)
    return found, refused


def measured(paths: Sequence[Path], runs: int, *, wrapped: bool) -> dict[str, Result]:
    """Every reader on the same catalogs, one after another, so often."""
    results = {name: Result() for name in READERS}
    for turn in range(runs):
        for name, result in results.items():
            given = {"files": list(map(str, paths)), "wrapped": wrapped, "check": turn == 0}
            answer = asked(name, given)
            for work in WORKS:
                result.spent[work].append(answer["seconds"][work])
            result.answer = result.answer or answer
    return results


def asked(name: str, given: dict[str, Any]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable if name == "l10n" else _PYTHON, _PEERS, name],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
    )
    must(done.returncode == 0, f"{name}: {done.stderr[-500:]}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def differing(result: Result, ours: Result) -> tuple[int, int, int]:
    """Catalogs with other messages than ours, not written as they were, with another `.mo`."""
    mine, theirs = ours.answer, result.answer
    messages = sum(a != b for a, b in zip(mine["messages"], theirs["messages"], strict=True))
    texts = sum(a != b for a, b in zip(mine["texts"], theirs["texts"], strict=True))
    return messages, theirs["same"].count(False), texts


def table(name: str, results: dict[str, Result], count: int) -> list[str]:
    heads = [cell for work in WORKS for cell in (work, "ratio")]
    rows: list[tuple[str, ...]] = [(name, *heads, "messages", "bytes", ".mo", "")]
    for reader, result in results.items():
        cells: list[str] = []
        for work in WORKS:
            spent = result.milliseconds(work, count)
            ratio = results["l10n"].milliseconds(work, count) / spent
            cells += [f"{spent:.3f}", "" if reader == "l10n" else f"{ratio:.2f}"]
        refused = result.answer["messages"].count(None)
        cells += map(str, differing(result, results["l10n"]))
        rows.append((reader, *cells, f"{refused} !" if refused else ""))
    return columns(rows, right=range(1, len(heads) + 4))


def versions() -> str:
    script = f"from importlib.metadata import version as v; print(*map(v, {_PACKAGES}))"
    done = subprocess.run([_PYTHON, "-c", script], capture_output=True, text=True, check=True)
    found = zip(_PACKAGES, done.stdout.split(), strict=True)
    own = report.own_version().removeprefix("version: ")
    return ", ".join((own, *(f"{name} {version}" for name, version in found)))


if __name__ == "__main__":
    report.end(main)
