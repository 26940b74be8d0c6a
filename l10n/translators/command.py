"""An external program as a translator: JSON lines in, JSON lines out.

It is started for each call, gets one object a line (`id`, `text`, `source`, `target`, `kind`,
`context`), and writes one for each text it has: `{"id": 1, "text": "…"}`. Its standard error goes
to the user's terminal. It is never run through a shell.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector
from typing import Any

from l10n.model import Segment, Suggestion
from l10n.translators import TranslatorError
from l10n.translators.breaker import REST, Breaker
from l10n.translators.options import Options
from l10n.translators.traffic import collected

SCORE = 0.5
"""Of what a machine made."""
_TIMEOUT = 300.0
_LOOK_UP = 0.2
"""Seconds after which it is seen that the work is to stop."""
_MOST = 16_000_000
"""Octets that a program may write for one batch."""


class CommandTranslator:
    """One program."""

    def __init__(
        self,
        name: str,
        table: Mapping[str, Any],
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """`table` is its settings. Raises TranslatorError for one that is wrong or missing."""
        self.name = name
        options = Options(name, table)
        self._command = options.texts("command")
        self._timeout = options.number("timeout", _TIMEOUT, "seconds", 0, 86_400)
        self.batch = options.count("texts", 64, 1, 10_000)
        self.sends_text_out = not options.switch("offline", False)
        options.finish()
        if not self._command:
            raise TranslatorError(
                f"{name} needs command in its settings, [translators.{name}]: a program and its "
                'arguments, such as ["my-translator", "--quiet"]'
            )
        self._breaker = Breaker(now)
        self._stopped = False

    @property
    def version(self) -> str:
        """A digest of the command: with other arguments it is another translator."""
        return hashlib.blake2b(repr(self._command).encode(), digest_size=6).hexdigest()

    def translate(
        self, segments: Sequence[Segment], source: str, target: str
    ) -> Sequence[Suggestion | None]:
        """The program's texts; None for a segment it wrote nothing for.

        Raises TranslatorError where it cannot be started, takes too long, fails or writes what
        cannot be understood; PartialError where it had texts by then.
        """
        return collected(self.stream(segments, source, target), len(segments))

    def stream(
        self, segments: Sequence[Segment], source: str, target: str
    ) -> Iterator[tuple[int, Suggestion | None]]:
        """As `translate`, each text as soon as the program wrote it."""
        self._breaker.check()
        asked = "".join(
            json.dumps(_line(n, segment, source, target), ensure_ascii=False) + "\n"
            for n, segment in enumerate(segments, 1)
        )
        problem = ""
        try:
            for item in read(self._lines(asked.encode()), len(segments)):
                if isinstance(item, str):
                    problem = problem or item
                else:
                    number, text = item
                    yield number - 1, Suggestion(text, SCORE, self.name) if text else None
        except _FailedError as error:
            problem = str(error)
        if problem and not self._stopped:
            failure = TranslatorError(
                f"{self.name}: {self._command[0]} {problem}; "
                f"check command in its settings, or leave --using {self.name} out"
            )
            self._breaker.trip(failure, REST)
            raise failure

    def stop(self) -> None:
        """End the program; what it wrote by then counts."""
        self._stopped = True

    def _lines(self, asked: bytes) -> Iterator[bytes]:
        """What the program writes, line by line. Raises _FailedError where it does not end well."""
        end = time.monotonic() + self._timeout
        try:
            process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise _FailedError(f"cannot be started ({reason})") from None
        feeder = threading.Thread(target=_feed, args=(process, asked), daemon=True)
        try:
            feeder.start()
            yield from self._written(process, end)
            while not self._stopped and process.poll() is None:
                if time.monotonic() > end:
                    raise self._late()
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_LOOK_UP)
        finally:
            # Ends also what the program started, and the program itself after Ctrl-C.
            with suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            feeder.join()
            assert process.stdout is not None
            process.stdout.close()
        if process.returncode < 0:
            raise _FailedError(f"was ended by signal {-process.returncode}")
        if process.returncode > 0:
            raise _FailedError(f"failed with status {process.returncode}")

    def _written(self, process: subprocess.Popen[bytes], end: float) -> Iterator[bytes]:
        """The lines as they come, until the program closes its output or is to stop."""
        assert process.stdout is not None
        rest = b""
        size = 0
        with DefaultSelector() as selector:
            selector.register(process.stdout, EVENT_READ)
            while not self._stopped:
                left = end - time.monotonic()
                if left <= 0:
                    raise self._late()
                if not selector.select(min(left, _LOOK_UP)):
                    continue
                data = os.read(process.stdout.fileno(), 65_536)
                if not data:
                    break
                size += len(data)
                if size > _MOST:
                    raise _FailedError(f"wrote more than {_MOST // 1_000_000} MB")
                *lines, rest = (rest + data).split(b"\n")
                yield from lines
        yield rest

    def _late(self) -> _FailedError:
        return _FailedError(f"did not end within {self._timeout:g} s")


class _FailedError(Exception):
    """A program that did not end well; the message is a clause."""


def _feed(process: subprocess.Popen[bytes], asked: bytes) -> None:
    """Write to a program, which may end before it has read everything."""
    assert process.stdin is not None
    with suppress(OSError):
        process.stdin.write(asked)
    with suppress(OSError):
        process.stdin.close()


def make(name: str, options: Mapping[str, Any]) -> CommandTranslator:
    """An external program. Raises TranslatorError as its constructor does."""
    return CommandTranslator(name, options)


def read(lines: Iterable[bytes], count: int) -> Iterator[tuple[int, str | None] | str]:
    """A program's texts with their ids, 1 to `count`, as their lines come; what is wrong with a
    line, as a clause.

    A line that is wrong gives no text, and neither does a second one with the same id. The last
    line may be cut off where the program was ended: it counts as wrong too.
    """
    seen: set[int] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict) or not isinstance(value.get("text"), str | None):
            yield f"wrote no object with id and text on line {number}"
            continue
        identity = value.get("id")
        if type(identity) is not int or not 1 <= identity <= count or "text" not in value:
            yield f"wrote an id on line {number} that it was not given"
        elif identity in seen:
            yield f"wrote the id {identity} twice (line {number})"
        else:
            seen.add(identity)
            yield identity, value["text"]


def _line(number: int, segment: Segment, source: str, target: str) -> dict[str, Any]:
    return {
        "id": number,
        "text": segment.text,
        "source": source,
        "target": target,
        "kind": segment.kind,
        "context": segment.context,
    }
