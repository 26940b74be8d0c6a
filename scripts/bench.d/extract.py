"""How long extraction takes beside mdpo and po4a: milliseconds a story, and the ratios."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TypeVar

import report
import stories
from costs import put_away
from report import must

from l10n.console import Console, columns
from l10n.po import entry as po_entry
from l10n.po.document import parse
from l10n.project import Project
from l10n.stages.extract import Extracted, extract

T = TypeVar("T")
RUNS = 3
FEW = 60
"""Stories that po4a is given once more, since its time for each grows with their number."""
_UI_CATALOGS = 3
"""The template and one catalog for each language."""
_TURNS = iter(range(1000))
"""Each edit writes another word."""


Spent = tuple[float, float]
"""Seconds of one run: on the clock, and of the processor, child processes included."""
Times = dict[str, list[Spent]]
"""Stage -> its runs; where a tool does not know a stage, `cold` is what it does again."""
STAGES = ("cold", "unchanged", "edited")


def main() -> int:
    options = report.parser("extract", __doc__, stories=1000, runs=RUNS).parse_args()
    count: int = options.stories
    runs: int = options.runs
    with tempfile.TemporaryDirectory(prefix="l10n-bench-") as folder:
        root = Path(folder)
        paths = stories.write_project(root / "ours", count)
        size = sum(path.stat().st_size for path in paths) / count / 1000
        load = os.getloadavg()[0]
        mdpo = measure_mdpo(paths, runs)
        ours, command = measure_ours(root / "ours", paths, runs)
        po4a = measure_po4a(root / "po4a", count, runs) if report.has_po4a() else {}
        few = measure_po4a(root / "few", FEW, runs) if po4a else {}
    rows: list[tuple[str, ...]] = []
    for n, clock in enumerate(("ms a story", "processor's ms")):
        rows.append((clock, "l10n", "mdpo", "po4a", "l10n/mdpo", "l10n/po4a"))
        for stage in STAGES:
            mine = milliseconds(ours[stage], count, n)
            peers = milliseconds(mdpo["cold"], count, n), milliseconds(po4a.get(stage), count, n)
            shown = [f"{value:.3f}" if value else "-" for value in (mine, *peers)]
            ratios = [f"{mine / peer:.3f}" if mine and peer else "-" for peer in peers]
            rows.append((stage, *shown, *ratios))
    lines = [
        *columns(rows, right=range(1, 6)),
        "",
        f"{count} stories of {size:.1f} kB and {stories.MESSAGES} messages; medians of {runs} runs",
        "cold: no catalogs yet; unchanged: translated, and nothing to do; edited: one word in one",
        f"  paragraph of every hundredth story ({len(paths[::100])} of them)",
        "l10n reads, merges and writes catalogs, cold in as many processes as there are cores;",
        "  the UI's strings included, without start-up",
        f"the command `l10n extract`, unchanged, start-up included: {command[0]:.2f} s in all",
        "mdpo only extracts, in one process: it merges and writes nothing",
        "po4a: one catalog of all stories, less the time of `po4a --version`; its times are of",
        "  `--no-translations`, the unchanged one of `-k 0`, which is quicker there",
        *about_few(milliseconds(ours["cold"], count, 0), milliseconds(few.get("cold"), FEW, 0)),
        "ratios below 1: l10n is faster",
        f"load of the machine when it began: {load:.1f}; above 0.5 the processor's times say more",
        report.machine(),
        report.versions(),
    ]
    report.tell("Extract", f"extract --stories {count}", lines, write=options.write)
    return 0


def about_few(ours: float | None, po4a: float | None) -> list[str]:
    """What po4a takes where it is given few stories at once."""
    if not ours or not po4a:
        return []
    return [
        f"po4a with {FEW} stories at once: cold {po4a:.3f} ms a story, a ratio of {ours / po4a:.3f}"
    ]


def milliseconds(runs: list[Spent] | None, count: int, clock: int) -> float | None:
    """The median a story."""
    return median(run[clock] for run in runs) / count * 1000 if runs else None


def measure_ours(root: Path, paths: list[Path], runs: int) -> tuple[Times, Spent]:
    """Our times, and seconds of the whole command; every run's result is looked at."""
    count = len(paths)

    def run() -> Extracted:
        project = Project(root)
        console = Console(quiet=True)
        with project.writing(console):
            return extract(project, console)

    times: Times = {stage: [] for stage in STAGES}
    for turn in range(runs):
        for name in ("locales", ".l10n"):
            put_away(root / name, root.parent / f"ours-{turn}" / name)
        spent, done = timed(run)
        times["cold"].append(spent)
        must(not done.problems, f"problems: {done.problems[:1]}")
        must(len(done.changed) == count + _UI_CATALOGS, f"{len(done.changed)} catalogs written")
    for catalog in catalogs(root):
        translate(catalog)
    time.sleep(stories.YOUNG)
    run()
    before = contents(root)
    for _ in range(runs):
        spent, done = timed(run)
        times["unchanged"].append(spent)
        must(not done.changed and contents(root) == before, "a second run changed something")
    command, _ = timed(lambda: shell(sys.executable, "-m", "l10n", "extract", "-q", cwd=root))
    for _ in range(runs):
        chosen = stories.edit(paths, next(_TURNS))
        before = contents(root)
        spent, done = timed(run)
        times["edited"].append(spent)
        after = contents(root)
        changed = {path.stem for path, data in after.items() if data != before[path]}
        must(changed == {path.stem.rpartition(".")[0] for path in chosen}, "other catalogs changed")
        must(done.edited == len(chosen), f"{done.edited} messages fuzzy, not {len(chosen)}")
    return times, command


def catalogs(root: Path) -> list[Path]:
    return sorted(root.glob("locales/*/LC_MESSAGES/articles/**/*.po"))


def contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in catalogs(root)}


def translate(catalog: Path) -> None:
    """Fill in every message, as a newsroom's archive is; there must be as many as were made."""
    document = parse(catalog.read_text("utf-8"))
    found = len(document.messages)
    must(found == stories.MESSAGES, f"{catalog.name} has {found} messages")
    filled = (
        e.changed(replace(e.message, msgstr=(f"¶ {e.message.msgid}",))) for e in document.entries
    )
    catalog.write_text(po_entry.text(document.with_entries(tuple(filled))), "utf-8")


def measure_mdpo(paths: list[Path], runs: int) -> Times:
    """mdpo knows no state: it extracts everything every time."""
    done = subprocess.run(
        [report.PEERS_PYTHON, report.PEERS, "extract", "mdpo"],
        input=json.dumps({"files": list(map(str, paths)), "runs": runs}),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return {"cold": [(clock, processor) for clock, processor in json.loads(done.stdout)]}


def measure_po4a(root: Path, count: int, runs: int) -> Times:
    """po4a at its best: one catalog for all, and of its ways the quicker one for each stage."""
    paths = stories.write_project(root, count)
    lines = ["[po4a_langs] xx", "[po4a_paths] po/all.pot $lang:po/$lang.po"]
    for path in paths:
        options = 'opt:"-o markdown -o yfm_keys=title,lead,author"'
        lines.append(f"[type: text] {path} $lang:{root}/out/{path.stem}.md {options}")
    (root / "po4a.cfg").write_text("\n".join(lines) + "\n", "utf-8")

    def run(*options: str) -> Spent:
        return timed(lambda: shell("po4a", "-q", "-M", "UTF-8", *options, "po4a.cfg", cwd=root))[0]

    times: Times = {stage: [] for stage in STAGES}
    for turn in range(runs):
        put_away(root / "po", root.parent / f"po4a-{turn}")
        times["cold"].append(run("--no-translations"))
        text = (root / "po" / "xx.po").read_text("utf-8")
        must(text.count("\nmsgid ") > count * 15, "po4a left messages out")
    run("-k", "0")  # it knows that nothing changed by the translations' age
    times["unchanged"] = [run("-k", "0") for _ in range(runs)]
    for _ in range(runs):
        stories.edit(paths, next(_TURNS))
        times["edited"].append(run("--no-translations"))
    start = [timed(lambda: shell("po4a", "--version", cwd=root))[0] for _ in range(runs)]
    started = [median(run[n] for run in start) for n in (0, 1)]
    return {
        stage: [(clock - started[0], processor - started[1]) for clock, processor in runs]
        for stage, runs in times.items()
    }


def timed(work: Callable[[], T]) -> tuple[Spent, T]:
    begun, computed = time.perf_counter(), processor()
    result = work()
    return (time.perf_counter() - begun, processor() - computed), result


def processor() -> float:
    """Seconds of processor time of this process and of its children that have ended."""
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def shell(*command: str, cwd: Path) -> None:
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    report.end(main)
