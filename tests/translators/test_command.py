"""External programs, real ones, that translate, dawdle, lie and die."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from l10n.model import Segment, Suggestion
from l10n.translators import PartialError, TranslatorError
from l10n.translators.breaker import REST
from l10n.translators.command import CommandTranslator, read
from tests.translators.clock import Clock

SEGMENTS = [Segment("One & <x1>two</x1>", "title", "title"), Segment("Три\u2028", "paragraph")]

UPPER = """
for line in sys.stdin:
    asked = json.loads(line)
    print(json.dumps({"id": asked["id"], "text": asked["text"].upper()}))
"""


def _command(program: str, **options: Any) -> CommandTranslator:
    """A Python program as the translator."""
    source = f"import json, os, signal, sys, time\n{program}"
    table = {"command": [sys.executable, "-c", source], **options}
    return CommandTranslator("command", table)


def _texts(command: CommandTranslator) -> list[str | None]:
    return [s.text if s else None for s in command.translate(SEGMENTS, "en", "uk")]


def _error(command: CommandTranslator) -> TranslatorError:
    with pytest.raises(TranslatorError) as caught:
        _texts(command)
    assert "One" not in str(caught.value)
    return caught.value


def test_lines_go_out_and_come_back() -> None:
    """A program gets one object a line; its texts come back by their ids."""
    assert _texts(_command(UPPER)) == ["ONE & <X1>TWO</X1>", "ТРИ\u2028"]


def test_what_it_is_told(tmp_path: Path) -> None:
    """Each object says what a translator has to know."""
    told = tmp_path / "told"
    assert _texts(_command(f"open({str(told)!r}, 'w').write(sys.stdin.read())")) == [None, None]
    pair = {"source": "en", "target": "uk"}
    assert [json.loads(line) for line in told.read_text("utf-8").splitlines()[:1]] == [
        {"id": 1, "text": "One & <x1>two</x1>", **pair, "kind": "title", "context": "title"}
    ]


def test_no_shell() -> None:
    """Arguments are passed as they are."""
    command = CommandTranslator("command", {"command": ["echo", "$(id); `id` > x"]})
    assert "wrote no object with id and text on line 1" in str(_error(command))


ONE = {"id": 1, "text": "а"}
TWO = {"id": 2, "text": "б"}


def _lines(*values: Any) -> bytes:
    return b"".join(json.dumps(value).encode() + b"\n" for value in values)


@pytest.mark.parametrize(
    ("output", "texts", "problem"),
    [
        (_lines(TWO, ONE), ["а", "б"], ""),
        (b"\n" + _lines(ONE) + b"\r\n \n", ["а", None], ""),
        (_lines({**ONE, "score": 1}, {"id": 2, "text": None}), ["а", None], ""),
        (b"", [None, None], ""),
        (_lines(ONE) + b"loading model", ["а", None], "wrote no object with id and text on line 2"),
        (_lines(ONE) + b'{"id": 2, "te', ["а", None], "wrote no object with id and text on line 2"),
        (b"\xff\n" + _lines(TWO), [None, "б"], "wrote no object with id and text on line 1"),
        (_lines([1, "а"]), [None, None], "wrote no object with id and text on line 1"),
        (_lines({"id": 1, "text": 5}), [None, None], "wrote no object with id and text on line 1"),
        (_lines(ONE, {"id": 3, "text": "в"}), ["а", None], "wrote an id on line 2 that it was not"),
        (_lines({"id": 0, "text": "в"}), [None, None], "wrote an id on line 1 that it was not"),
        (_lines({"id": "1", "text": "в"}), [None, None], "wrote an id on line 1 that it was not"),
        (_lines({"id": True, "text": "в"}), [None, None], "wrote an id on line 1 that it was not"),
        (_lines({"text": "в"}), [None, None], "wrote an id on line 1 that it was not"),
        (_lines({"id": 1}), [None, None], "wrote an id on line 1 that it was not"),
        (_lines(ONE, TWO, ONE), ["а", "б"], "wrote the id 1 twice (line 3)"),
    ],
)
def test_output(output: bytes, texts: list[str | None], problem: str) -> None:
    """Lines that are missing give no text; those that are wrong are told, and harm no other."""
    items = list(read(output.split(b"\n"), 2))
    found = dict(item for item in items if not isinstance(item, str))
    assert [found.get(1), found.get(2)] == texts
    said = [item for item in items if isinstance(item, str)]
    assert len(said) == bool(problem)
    assert "".join(said).startswith(problem)


@pytest.mark.parametrize(
    ("program", "problem"),
    [
        ("sys.exit(3)", "failed with status 3"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "was ended by signal 9"),
        ("time.sleep(600)", "did not end within 0.5 s"),
        ("sys.stdin.close(); time.sleep(600)", "did not end within 0.5 s"),
        ("os.fork() or time.sleep(600); time.sleep(600)", "did not end within 0.5 s"),
        ("print('<html>')", "wrote no object with id and text on line 1"),
    ],
)
def test_a_program_that_fails(program: str, problem: str) -> None:
    """Slow, dying and lying programs each end in one line, and are not started again at once."""
    command = _command(program, timeout=0.5 if "sleep" in program else 60)
    begun = time.monotonic()
    error = _error(command)
    assert time.monotonic() - begun < 30
    assert str(error) == (
        f"command: {sys.executable} {problem}; "
        "check command in its settings, or leave --using command out"
    )
    assert _error(command) is error


def test_what_it_wrote_before_it_died_counts() -> None:
    """The texts of the first half are there; the error that follows holds none of them."""
    program = """
for line in sys.stdin:
    asked = json.loads(line)
    print(json.dumps({"id": asked["id"], "text": asked["text"].upper()}), flush=True)
    sys.exit(1)
"""
    command = _command(program)
    error = _error(command)
    assert isinstance(error, PartialError)
    texts = [s.text if s else None for s in error.suggestions]
    assert texts == ["ONE & <X1>TWO</X1>", None]
    assert not isinstance(_error(command), PartialError)


def test_what_it_wrote_before_its_time_was_over_counts() -> None:
    """A slow program's texts are not lost either."""
    command = _command(UPPER.replace("))", "), flush=True)") + "time.sleep(600)", timeout=2)
    error = _error(command)
    assert isinstance(error, PartialError)
    assert all(error.suggestions)


def test_texts_come_as_they_are_written() -> None:
    """A text is there while the program still works at the next one, so a kill loses no other."""
    program = UPPER.replace("))", "), flush=True)\n    time.sleep(600)")
    stream = _command(program).stream(SEGMENTS, "en", "uk")
    begun = time.monotonic()
    assert next(stream) == (0, Suggestion("ONE & <X1>TWO</X1>", 0.5, "command"))
    assert isinstance(stream, Generator)
    stream.close()
    assert time.monotonic() - begun < 30


def test_a_program_that_is_stopped() -> None:
    """Told to stop, a program that is at work is ended, without an error."""
    command = _command(UPPER.replace("))", "), flush=True)\n    time.sleep(600)"))
    stream = command.stream(SEGMENTS, "en", "uk")
    next(stream)
    command.stop()
    begun = time.monotonic()
    assert list(stream) == []
    assert time.monotonic() - begun < 30


def test_a_program_that_writes_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """It fills no memory: what it writes beyond a limit ends it."""
    monkeypatch.setattr("l10n.translators.command._MOST", 1_000_000)
    error = _error(_command("while True: sys.stdout.write('x' * 65536)"))
    assert "wrote more than 1 MB" in str(error)


def test_it_is_started_again_after_a_rest() -> None:
    """A program that failed once gets another chance."""
    clock = Clock()
    command = CommandTranslator("command", {"command": ["false"]}, now=clock.now)
    first = _error(command)
    assert _error(command) is first
    clock.sleep(REST)
    assert _error(command) is not first


@pytest.mark.parametrize(
    ("program", "problem"),
    [
        ("no-such-program-here", "cannot be started (No such file or directory)"),
        ("/", "cannot be started (Permission denied)"),
    ],
)
def test_a_program_that_cannot_be_started(program: str, problem: str) -> None:
    """It is told as the system tells it."""
    assert problem in str(_error(CommandTranslator("command", {"command": [program]})))


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({}, "command needs command in its settings, [translators.command]"),
        ({"command": "a b"}, "command: command must be a list of texts"),
        ({"command": ["a", 1]}, "command: command must be a list of texts"),
        ({"command": ["a"], "timeout": "1"}, "command: timeout must be a number of seconds"),
        ({"command": ["a"], "shell": True}, "command: shell is not one of its settings (command,"),
    ],
)
def test_options(options: dict[str, Any], problem: str) -> None:
    """An option that cannot be used is named."""
    with pytest.raises(TranslatorError) as caught:
        CommandTranslator("command", options)
    assert str(caught.value).startswith(problem)


def test_whether_texts_leave_is_for_the_settings_to_say() -> None:
    """Nobody can know what a program does with them."""
    assert CommandTranslator("command", {"command": ["a"]}).sends_text_out
    assert not CommandTranslator("command", {"command": ["a"], "offline": True}).sends_text_out
