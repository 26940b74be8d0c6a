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
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from l10n.model import Segment, Suggestion
from l10n.translators import PartialError, TranslatorError
from l10n.translators.breaker import REST, Breaker
from l10n.translators.options import Options

SCORE = 0.5
"""Of what a machine made."""
_TIMEOUT = 300.0


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
        self._breaker.check()
        asked = "".join(
            json.dumps(_line(n, segment, source, target), ensure_ascii=False) + "\n"
            for n, segment in enumerate(segments, 1)
        )
        output, problem = self._run(asked.encode())
        texts, wrong = read(output, len(segments))
        found = [Suggestion(text, SCORE, self.name) if text else None for text in texts]
        problem = problem or wrong
        if not problem:
            return found
        error = TranslatorError(
            f"{self.name}: {self._command[0]} {problem}; "
            f"check command in its settings, or leave --using {self.name} out"
        )
        self._breaker.trip(error, REST)
        raise PartialError(error.message, found) if any(found) else error

    def _run(self, asked: bytes) -> tuple[bytes, str]:
        """What the program wrote, and what went wrong with it, as a clause."""
        try:
            process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )
        except OSError as error:
            return b"", f"cannot be started ({error.strerror or type(error).__name__})"
        try:
            output, _ = process.communicate(asked, self._timeout)
        except subprocess.TimeoutExpired as error:
            return error.stdout or b"", f"did not end within {self._timeout:g} s"
        finally:
            # Ends also what the program started, and the program itself after Ctrl-C.
            with suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if process.returncode < 0:
            return output, f"was ended by signal {-process.returncode}"
        if process.returncode > 0:
            return output, f"failed with status {process.returncode}"
        return output, ""


def make(name: str, options: Mapping[str, Any]) -> CommandTranslator:
    """An external program. Raises TranslatorError as its constructor does."""
    return CommandTranslator(name, options)


def read(output: bytes, count: int) -> tuple[list[str | None], str]:
    """A program's texts for the ids 1 to `count`, and what is wrong with its output, as a clause.

    A line that is wrong gives no text, and neither do two with the same id. The last line may be
    cut off where the program was ended: it counts as wrong too.
    """
    texts: dict[int, str | None] = {}
    problem = ""
    for number, line in enumerate(output.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict) or not isinstance(value.get("text"), str | None):
            problem = problem or f"wrote no object with id and text on line {number}"
            continue
        identity = value.get("id")
        if type(identity) is not int or not 1 <= identity <= count or "text" not in value:
            problem = problem or f"wrote an id on line {number} that it was not given"
        elif identity in texts:
            texts[identity] = None
            problem = problem or f"wrote the id {identity} twice (line {number})"
        else:
            texts[identity] = value["text"]
    return [texts.get(n) for n in range(1, count + 1)], problem


def _line(number: int, segment: Segment, source: str, target: str) -> dict[str, Any]:
    return {
        "id": number,
        "text": segment.text,
        "source": source,
        "target": target,
        "kind": segment.kind,
        "context": segment.context,
    }
