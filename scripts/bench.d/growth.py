"""How time and memory of each stage grow with the archive: from 1,000 stories on, times ten.

Whole commands are timed, start-up included. They must grow no faster than the work.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import plot
import report
import stories
from costs import Cost, put_away, run

from l10n.console import columns

_L10N = str(report.ROOT / ".venv" / "bin" / "l10n")
_PLOT = report.ROOT / "docs" / "growth.svg"
FIRST = 1000
BOUND = 1e9
"""Bytes that no stage may take, whatever the number of stories."""

Step = tuple[str, tuple[str, ...], Callable[[Path, list[Path]], None] | None]
"""A stage's name, its command, and what is done before it, which is not measured."""


def translate(root: Path, paths: list[Path]) -> None:
    stories.translate(root)
    stories.name_category(root)
    run([_L10N, "extract", "--quiet", "--root", str(root)])


def edit(root: Path, paths: list[Path]) -> None:
    stories.edit(paths, 1)


def edit_back(root: Path, paths: list[Path]) -> None:
    """Undo the edit, so that the story is translated again."""
    for number, path in enumerate(paths):
        if number % 100 == 0:
            path.write_text(stories.story(number), "utf-8")
    run([_L10N, "extract", "--quiet", "--root", str(root)])
    time.sleep(stories.YOUNG)


STEPS: tuple[Step, ...] = (
    ("extract, cold", ("extract",), None),
    ("extract, unchanged", ("extract",), translate),
    ("extract, 1 % edited", ("extract",), edit),
    ("check, cold", ("check",), edit_back),
    ("check, unchanged", ("check",), None),
    ("stats", ("stats",), None),
    ("export", ("export", "markdown", "--to", "en", "--output", "{root}-export"), None),
    ("compile, cold", ("compile",), None),
    ("prefill --dry-run", ("prefill", "--dry-run"), None),
    ("build, cold", ("build",), None),
    ("build, unchanged", ("build",), None),
)


def main() -> int:
    options = report.parser("growth", __doc__, stories=10_000).parse_args()
    load = os.getloadavg()[0]
    counts = [FIRST]
    while counts[-1] * 10 <= options.stories:
        counts.append(counts[-1] * 10)
    if counts[-1] < options.stories:
        counts.append(options.stories)
    costs = [measure(count) for count in counts]
    fold = counts[-1] / FIRST
    lines = [
        *columns(table(counts, costs), right=range(1, 4 * len(counts) + 3)),
        "",
        "s: wall clock, cpu: seconds of all cores, MB: most memory of all processes (PSS)",
        f"growth: cpu and MB of the last column beside the first; the work is {fold:g}-fold",
        f"most memory of any stage: {most(costs) / 1e6:,.0f} MB; asked for: {BOUND / 1e6:,.0f} MB",
        f"stories of about 7 kB and {stories.MESSAGES} messages; one run of each whole command",
        f"load of the machine when it began: {load:.1f}; above 0.5 the cores' seconds say more",
        report.machine(),
        report.own_version(),
    ]
    print("\n".join(lines))
    if options.write:
        names = [name for name, _, _ in STEPS]
        seconds = {n: [cost[n].processor for cost in costs] for n in names}
        memory = {n: [cost[n].memory / 1e6 for cost in costs] for n in names}
        charts = (("seconds of all cores", seconds), ("MB at most", memory))
        _PLOT.write_text(plot.svg(counts, charts), "utf-8")
        picture = "![Seconds and memory of each stage by number of stories](growth.svg)"
        report.put("Growth", f"growth --stories {counts[-1]}", lines, picture)
    return 0


def measure(count: int) -> dict[str, Cost]:
    """What each stage costs with so many stories, one after the other on one project."""
    found: dict[str, Cost] = {}
    with tempfile.TemporaryDirectory(prefix="l10n-bench-") as folder:
        root = Path(folder) / "project"
        paths = stories.write_project(root, count)
        for name, words, before in STEPS:
            if before:
                before(root, paths)
            command = [word.format(root=root) for word in words]
            found[name] = run([_L10N, *command, "--root", str(root), "--quiet"], (0, 1))
            print(f"{count:,} {name}: {', '.join(cells(found[name]))}", flush=True)
            put_away(Path(f"{root}-export"), Path(folder) / "exports" / f"{len(found)}")
    return found


def cells(cost: Cost) -> tuple[str, str, str]:
    return f"{cost.seconds:.2f}", f"{cost.processor:.2f}", f"{cost.memory / 1e6:,.0f}"


def table(counts: list[int], costs: list[dict[str, Cost]]) -> list[tuple[str, ...]]:
    head = ["stories"]
    for count in counts:
        head += [f"{count:,} s", "cpu", "MB"]
    rows = [(*head, "growth: cpu", "MB")]
    for name, _, _ in STEPS:
        first, last = costs[0][name], costs[-1][name]
        growth = (last.processor / first.processor, last.memory / first.memory)
        values = [cell for cost in costs for cell in cells(cost[name])]
        rows.append((name, *values, *(f"{value:.1f}" for value in growth)))
    return rows


def most(costs: list[dict[str, Cost]]) -> int:
    return max(cost.memory for one in costs for cost in one.values())


if __name__ == "__main__":
    report.end(main)
