"""Real Dask schedulers and workers on loopback, each a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from l10n.parallel import Work

ROOT = Path(__file__).parent.parent
PATIENCE = 120
"""Seconds after which a process is taken not to start: a machine may be busy."""


@dataclass
class Cluster:
    """A scheduler and its workers."""

    folder: Path
    address: str = ""
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def executor(self) -> str:
        return f"dask://{self.address.removeprefix('tcp://')}"

    def start(self, module: str, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        name = self.folder / f"log-{len(self.processes)}.txt"
        with name.open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{module}", "--no-dashboard", *arguments],
                stdout=log,
                stderr=log,
                cwd=ROOT,
                env={**os.environ, **environment},
            )
        self.processes.append(process)
        return process

    def worker(self, **environment: str) -> subprocess.Popen[bytes]:
        """Start one more worker, and wait until the scheduler knows it."""
        number = len(self.processes)
        log = self.folder / f"log-{number}.txt"
        process = self.start(
            "dask_worker",
            *(self.address, "--no-nanny", "--nthreads", "1"),
            *("--host", "127.0.0.1", "--local-directory", str(self.folder / f"worker-{number}")),
            **environment,
        )
        wait_for(lambda: "Registered to" in log.read_text("utf-8"), process)
        return process


@contextmanager
def cluster(folder: Path, workers: int, **environment: str) -> Iterator[Cluster]:
    """A scheduler with so many workers; all of them end with this."""
    folder.mkdir(parents=True, exist_ok=True)
    found = Cluster(folder)
    contact = folder / "scheduler.json"
    try:
        scheduler = found.start(
            "dask_scheduler",
            *("--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(contact)),
            **environment,
        )
        wait_for(lambda: contact.is_file() and contact.stat().st_size > 0, scheduler)
        found.address = str(json.loads(contact.read_text("utf-8"))["address"])
        for _ in range(workers):
            found.worker(**environment)
        yield found
    finally:
        for process in found.processes:
            process.kill()
            process.wait()


def wait_for(condition: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Wait until something is so, as long as a process lives."""
    until = time.monotonic() + PATIENCE
    while not condition():
        assert process.poll() is None, f"it ended with {process.returncode}"
        assert time.monotonic() < until, "it takes too long"
        time.sleep(0.01)


class Deadly(Work[int, int, int, int]):
    """Doubles numbers; one of them ends the process that works on it."""

    def __init__(self, deadly: int) -> None:
        self._deadly = deadly

    def fetch(self, item: int) -> int:
        return item

    def work(self, inputs: int) -> int:
        if inputs == self._deadly:
            os._exit(3)
        return 2 * inputs

    def store(self, inputs: int, out: int) -> int:
        return out
