"""Ctrl-C comes at any moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import pytest

TWO_CORES = pytest.mark.skipif(
    len(os.sched_getaffinity(0)) < 2, reason="one core: no second process"
)
PRESSED = """\
import os, signal, threading, time
from l10n.interrupt import spared

def press():
    while pressing:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.0003)

pressing, came, deaf = True, 0, 0
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
thread = threading.Thread(target=press)  # which has it blocked for good
thread.start()
while came < 400:
    try:
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        while True:
            with spared():
                pass
    except KeyboardInterrupt:
        try:
            deaf += signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        except KeyboardInterrupt:
            continue
        came += 1
pressing = False
thread.join()
print(deaf)
"""


def test_who_begins_a_process_hears_the_next_ctrl_c() -> None:
    """Also where the first one comes in the moment in which the process begins to be spared it."""
    done = subprocess.run([sys.executable, "-c", PRESSED], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("0\n", "")


SLOW = """\
import time
from concurrent.futures import ProcessPoolExecutor
from l10n.memory.helper import Helper
from l10n.parallel import each

def slow(item):
    print("begun", flush=True)
    time.sleep(600)

shutdown = ProcessPoolExecutor.shutdown

def telling(self, **how):
    print("ending", flush=True)
    shutdown(self, **how)

def in_a_pool():
    list(each(range(9), lambda: slow, enough=2, chunk=1))

def in_a_helper():
    helper = Helper()
    try:
        helper.begin(slow, 0).result()
    finally:
        helper.close()

if __name__ == "__main__":
    ProcessPoolExecutor.shutdown = telling
    {where}()
"""


@contextmanager
def slow(folder: Path, where: str) -> Iterator[tuple[subprocess.Popen[str], IO[str]]]:
    """A command whose work takes long, in a process of its own, and what all of them say."""
    script = folder / "slow.py"
    script.write_text(SLOW.format(where=where), "utf-8")
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


@TWO_CORES
@pytest.mark.parametrize("where", ["in_a_pool", "in_a_helper"])
def test_a_second_ctrl_c_waits_for_no_process(tmp_path: Path, where: str) -> None:
    """The first one waits for what is under way; else the command would end without its processes,
    which never end, and for which Python waits at last."""
    with slow(tmp_path, where) as (process, said):
        for begins in ("begun", "ending"):
            assert any(begins in line for line in said)
            time.sleep(0.2)  # until it is in the middle of that
            os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=20)


@TWO_CORES
@pytest.mark.parametrize("where", ["in_a_pool", "in_a_helper"])
def test_processes_end_with_a_parent_that_is_ended(tmp_path: Path, where: str) -> None:
    """A service manager and `timeout` do it with SIGTERM, which Python does not answer."""
    with slow(tmp_path, where) as (process, said):
        assert any("begun" in line for line in said)
        process.terminate()
        ended = threading.Thread(target=said.read, daemon=True)  # whoever is left has it open
        ended.start()
        ended.join(timeout=20)
        assert not ended.is_alive()


CUT_OFF = """\
import io, os, signal, sys
from l10n import cli
from l10n.commands import check

def interrupted(*_):
    raise KeyboardInterrupt

class Pressed(io.StringIO):
    def write(self, text):
        os.kill(os.getpid(), signal.SIGINT)
        return super().write(text)

check.run, sys.stderr = interrupted, Pressed()
sys.exit(cli.main(["check"]))
"""


def test_a_second_ctrl_c_while_the_first_is_answered_leaves_no_trace() -> None:
    """It ends the command by the signal, as it does one that has no answer to it."""
    done = subprocess.run([sys.executable, "-c", CUT_OFF], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (-signal.SIGINT, "")
