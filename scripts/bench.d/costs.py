"""What a command costs: seconds, those of all processors, and the most memory it had."""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from report import must

_EVERY = 0.05
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command cost."""

    seconds: float
    processor: float
    """Seconds of all processors."""
    memory: int
    """Bytes of all its processes together at their most; what they share counts once."""


def run(command: Sequence[str], allowed: Sequence[int] = (0,)) -> Cost:
    """Run a command to its end, which is one of the `allowed` statuses, and measure it."""
    before = os.times()
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    most = [0]
    ended = threading.Event()
    watch = threading.Thread(target=_watch, args=(process.pid, most, ended))
    watch.start()
    _, said = process.communicate()
    seconds = time.perf_counter() - begun
    ended.set()
    watch.join()
    must(
        process.returncode in allowed,
        f"{command[0]} exits with {process.returncode}: {said[-500:]}",
    )
    after = os.times()
    spent = after.children_user + after.children_system
    return Cost(seconds, spent - before.children_user - before.children_system, most[0])


def put_away(path: Path, to: Path) -> None:
    """Move something aside that is to be made again: for minutes after many files were deleted,
    ext4 makes new ones many times more slowly, which no first run of anybody's meets."""
    if path.exists():
        to.parent.mkdir(parents=True, exist_ok=True)
        path.rename(to)


def _watch(session: int, most: list[int], ended: threading.Event) -> None:
    """Note the most memory that the processes of a session had at one time."""
    while not ended.wait(_EVERY):
        most[0] = max(most[0], sum(map(_memory, _processes(session))))


def _processes(session: int) -> list[Path]:
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == session:
                found.append(folder)
    return found


def _memory(folder: Path) -> int:
    try:
        text = (folder / "smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"(?m)^Pss:\s+(\d+) kB", text)
    return int(found[1]) * 1024 if found else 0


def middle(costs: Sequence[Cost]) -> Cost:
    return Cost(
        median(cost.seconds for cost in costs),
        median(cost.processor for cost in costs),
        round(median(cost.memory for cost in costs)),
    )
