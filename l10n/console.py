"""What people read on the terminal: messages on stderr, results on stdout."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager, redirect_stdout, suppress
from typing import TextIO, TypeVar

from l10n.errors import PlainError, UserError

T = TypeVar("T")

_CODES = {"red": 31, "green": 32, "yellow": 33, "blue": 34, "cyan": 36, "grey": 90, "bold": 1}
_SLOW = 0.5
"""Seconds after which work shows its progress."""


def wants_colour(stream: TextIO) -> bool:
    """Whether to colour what goes to a stream (https://no-color.org)."""
    return not os.environ.get("NO_COLOR") and stream.isatty() and os.environ.get("TERM") != "dumb"


def paint(text: str, colour: str, *, on: bool) -> str:
    """The text in a colour of the terminal, or as it is."""
    return f"\033[{_CODES[colour]}m{text}\033[0m" if on else text


def columns(rows: Sequence[Sequence[str]], right: Iterable[int] = ()) -> list[str]:
    """Rows as aligned lines; columns in `right` are aligned to the right."""
    if not rows:
        return []
    to_right = set(right)
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return [
        "  ".join(
            cell.rjust(width) if n in to_right else cell.ljust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def duration(seconds: float) -> str:
    """A time as people say it: `40 s`, `12 min`, `3 h 5 min`."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def _safe(text: str) -> str:
    """A text that stays on its line: names of files may hold anything."""
    if text.isprintable():
        return text
    from l10n.report.visible import safe  # brings all reports

    return safe(text)


def _redraw(line: str) -> None:
    """Show a line in place of the one before; no wider than the terminal, since what goes on in
    a second line is not taken back by the next."""
    width = 0  # as terminals say that do not know
    with suppress(OSError, ValueError):  # it is none
        width = os.get_terminal_size(sys.stderr.fileno()).columns
    fitting = line[: width - 1] if width else line
    print(f"\r{fitting}\033[K", end="", file=sys.stderr, flush=True)


class Meter:
    """A line that says how far long work is, how fast, and how long it still takes."""

    def __init__(self, total: int, label: str, *, shown: bool) -> None:
        self.done = 0
        self._total = total
        self._label = label
        self._shown = shown
        self._begun = self._last = time.monotonic()

    def move(self, done: int) -> None:
        """So many of all are done."""
        self.done = done
        now = time.monotonic()
        if self._shown and now - self._begun > _SLOW and now - self._last > 0.1:
            self._last = now
            _redraw(self.line(now - self._begun))

    def line(self, seconds: float) -> str:
        """What is shown that long after the beginning."""
        total = max(self._total, self.done, 1)
        bar = "█" * (20 * self.done // total)
        text = f"{self._label} {bar:░<20} {self.done:,}/{total:,}"
        if not self.done or seconds <= 0:
            return text
        rate = self.done / seconds
        speed = f"{rate:.1f}/s" if rate >= 1 else f"{rate * 60:.1f}/min"
        return f"{text}  {speed}  {duration((total - self.done) / rate)} left"

    def clear(self) -> None:
        if self._last != self._begun:
            _redraw("")


class Console:
    """One command's voice; `quiet` leaves only errors, `verbose` adds details."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self.quiet = quiet
        self.verbose = verbose
        self.colour = wants_colour(sys.stderr)
        self.failed = False

    def say(self, text: str) -> None:
        """A message for the person who runs the command."""
        if not self.quiet:
            print(text, file=sys.stderr)

    def insist(self, text: str) -> None:
        """Why a command exits with 1: said even when it is to be quiet."""
        print(text, file=sys.stderr)

    def detail(self, text: str) -> None:
        if self.verbose and not self.quiet:
            print(self.paint(text, "grey"), file=sys.stderr)

    def warn(self, text: str) -> None:
        if not self.quiet:
            print(f"{self.paint('warning:', 'yellow')} {_safe(text)}", file=sys.stderr)

    def error(self, error: PlainError) -> None:
        """A mistake of the user's; the command will exit with status 2."""
        self.failed = True
        print(f"{self.paint('error:', 'red')} {_safe(str(error))}", file=sys.stderr)

    def result(self, text: str) -> None:
        """What the command was asked for, to stdout."""
        self.write([text, "\n"])

    def write(self, pieces: Iterable[str]) -> None:
        """The same piece by piece, line ends included. Raises UserError where the disk is full."""
        try:
            sys.stdout.writelines(pieces)
            sys.stdout.flush()
        except BrokenPipeError:
            pass  # who reads it has seen enough
        except OSError as error:
            raise UserError(f"the output cannot be written ({error.strerror or error})") from error

    def paint(self, text: str, colour: str) -> str:
        return paint(text, colour, on=self.colour)

    def progress(self, items: Iterable[T], label: str, count: int = 0) -> Iterator[T]:
        """The items, with a line that says how far they are, on a terminal and if it takes long.

        `count` is how many there are, where the items themselves cannot tell.
        """
        count = len(items) if isinstance(items, Sized) else count
        if self.quiet or not sys.stderr.isatty():
            yield from items
            return
        begun = shown = time.monotonic()
        for done, item in enumerate(items):
            now = time.monotonic()
            if now - begun > _SLOW and now - shown > 0.1:
                shown = now
                bar = "█" * (20 * done // count)
                _redraw(f"{label} {bar:░<20} {done}/{count}")
            yield item
        if shown != begun:
            _redraw("")

    @contextmanager
    def meter(self, total: int, label: str) -> Iterator[Meter]:
        """A meter for `total` things; shown on a terminal, and if it takes long."""
        meter = Meter(total, label, shown=not self.quiet and sys.stderr.isatty())
        try:
            yield meter
        finally:
            meter.clear()


def printing_to_people() -> redirect_stdout[TextIO]:
    """While a package of somebody else runs, what it prints goes to stderr: stdout is ours."""
    return redirect_stdout(sys.stderr)
