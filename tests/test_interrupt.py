"""Ctrl-C comes at any moment."""

from __future__ import annotations

import subprocess
import sys

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
