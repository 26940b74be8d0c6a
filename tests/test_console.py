from __future__ import annotations

import fcntl
import os
import pty
import struct
import sys
import termios
from pathlib import Path

import pytest

from l10n.console import Console, Meter, duration
from l10n.errors import UserError


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (59.4, "59 s"), (60, "1 min"), (3000, "50 min"), (3600, "1 h 0 min")],
)
def test_duration(seconds: float, said: str) -> None:
    """Times are as exact as anybody cares."""
    assert duration(seconds) == said


def test_meter(capsys: pytest.CaptureFixture[str]) -> None:
    """A meter says how far, how fast and how long still; nothing where nobody looks."""
    meter = Meter(4000, "prefill", shown=False)
    assert meter.line(1) == "prefill ░░░░░░░░░░░░░░░░░░░░ 0/4,000"
    meter.move(1000)
    assert meter.line(100) == "prefill █████░░░░░░░░░░░░░░░ 1,000/4,000  10.0/s  5 min left"
    meter.move(4000)
    assert meter.line(40_000).endswith("4,000/4,000  6.0/min  0 s left")
    meter.clear()
    assert capsys.readouterr() == ("", "")


def test_a_files_name_writes_nothing_but_itself(capsys: pytest.CaptureFixture[str]) -> None:
    """It may hold line breaks and a terminal's commands; a log has one line for each problem."""
    console = Console()
    error = UserError("is not UTF-8", path="a\x1b]0;x\x07\n::error::b.uk.md")
    console.error(error)
    console.warn(str(error))
    said = "a▯]0;x▯↵::error::b.uk.md: is not UTF-8"
    assert capsys.readouterr().err == f"error: {said}\nwarning: {said}\n"


def test_a_line_that_is_shown_anew_fits_its_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that goes on below stays there, and each further one leaves one more."""
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb") as terminal, os.fdopen(theirs, "w") as stderr:
        fcntl.ioctl(stderr, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 30, 0, 0))
        monkeypatch.setattr(sys, "stderr", stderr)
        monkeypatch.setattr("l10n.console._SLOW", -1)
        monkeypatch.setattr("l10n.console.time.monotonic", iter((0, 1)).__next__)
        Meter(4000, "prefill", shown=True).move(1000)
        assert terminal.read1().decode() == "\rprefill █████░░░░░░░░░░░░░░░ \033[K"


def test_a_full_disk_is_no_fault_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a command found cannot be kept: one line that says why."""
    with Path("/dev/full").open("w") as full:
        monkeypatch.setattr(sys, "stdout", full)
        with pytest.raises(UserError, match="the output cannot be written"):
            Console().result("x" * 100_000)
        monkeypatch.undo()
