"""`python -m l10n` as a fork of a process that has imported it already.

Starting Python, imports and compiling patterns took longer than most commands of these tests do.
A command sees what it would see anyway: a process of its own, arguments, folder, environment,
streams, and Python's own end. `scripts/wheel` and the tests that start `python -m l10n` themselves
have the rest; all commands of a process of tests have one hash seed, so a test of order that may
differ from run to run has to give `PYTHONHASHSEED`.
"""

from __future__ import annotations

import io
import json
import os
import pkgutil
import runpy
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NoReturn, TextIO

_OF_PYTHON = ("PYTHON", "LANG", "LC_", "TZ")
"""Beginnings of the variables that Python and its C library read when they start."""


@dataclass(frozen=True)
class Done:
    """A command that has ended."""

    returncode: int
    stdout: str
    stderr: str


def run(arguments: Sequence[str], cwd: Path, env: Mapping[str, str], timeout: float) -> Done:
    """Run `l10n` and wait for its end; raises `subprocess.TimeoutExpired` after so many seconds."""
    if not _starts_alike(env):
        done = subprocess.run(
            [sys.executable, "-m", "l10n", *arguments],
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            env=env,
            timeout=timeout,
        )
        return Done(done.returncode, done.stdout, done.stderr)
    end = time.monotonic() + timeout
    out, their_out = os.pipe()
    err, their_err = os.pipe()
    with os.fdopen(out, "rb"), os.fdopen(err, "rb"):
        with os.fdopen(their_out, "wb"), os.fdopen(their_err, "wb"):
            process = _server().start(arguments, cwd, env, their_out, their_err)
        with process:
            said = _said((out, err), end, subprocess.TimeoutExpired(arguments, timeout))
            status = process.wait(max(0, end - time.monotonic()))
    return Done(status, *(text.decode().replace("\r\n", "\n") for text in said))


def _said(pipes: Sequence[int], end: float, late: Exception) -> list[bytes]:
    """All that is written into pipes, until no process has them any more; raises `late` where that
    is after the moment `end`."""
    said = dict.fromkeys(pipes, b"")
    waiting = list(pipes)
    while waiting:
        ready = select.select(waiting, [], [], max(0, end - time.monotonic()))[0]
        if not ready:
            raise late
        for pipe in ready:
            part = os.read(pipe, 65_536)
            said[pipe] += part
            if not part:
                waiting.remove(pipe)
    return list(said.values())


def start(arguments: Sequence[str], cwd: Path) -> Process:
    """Start `l10n`, without colours, as the first process of a session; its stderr is a pipe."""
    env = {**os.environ, "NO_COLOR": "1"}
    assert _starts_alike(env)
    read, write = os.pipe()
    with os.fdopen(write, "wb") as err, Path(os.devnull).open("wb") as out:
        process = _server().start(arguments, cwd, env, out.fileno(), err.fileno())
    process.stderr = os.fdopen(read, encoding="utf-8")
    return process


def _starts_alike(env: Mapping[str, str]) -> bool:
    """Would Python start in `env` as the server has?"""
    names = {name for name in (*env, *_server().env) if name.startswith(_OF_PYTHON)}
    return all(env.get(name) == _server().env.get(name) for name in names)


class Process:
    """A command that has been started, with the methods of `subprocess.Popen` that tests need."""

    def __init__(self, arguments: Sequence[str], told: socket.socket) -> None:
        self.args = arguments
        self.stderr: TextIO = io.StringIO()
        self._told = told
        self._unread = b""
        self.pid = int(self._line(None))
        self.returncode: int | None = None

    def __enter__(self) -> Process:
        return self

    def __exit__(self, *_: object) -> None:
        if self.poll() is None:
            self.kill()
            self.wait()
        self._told.close()

    def poll(self) -> int | None:
        """The exit status, or minus the number of the signal that ended it; None while it runs."""
        try:
            return self.wait(0)
        except subprocess.TimeoutExpired:
            return None

    def wait(self, timeout: float | None = None) -> int:
        """The same at its end; raises `subprocess.TimeoutExpired` after so many seconds."""
        if self.returncode is None:
            self.returncode = int(self._line(timeout))
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _line(self, timeout: float | None) -> bytes:
        end = None if timeout is None else time.monotonic() + timeout
        while b"\n" not in self._unread:
            left = None if end is None else max(0, end - time.monotonic())
            if not select.select([self._told], [], [], left)[0]:
                raise subprocess.TimeoutExpired(self.args, timeout or 0)
            part = self._told.recv(64)
            if not part:
                raise RuntimeError(f"tests/preloaded.py failed at `l10n {' '.join(self.args)}`")
            self._unread += part
        line, _, self._unread = self._unread.partition(b"\n")
        return line


class _Server:
    """The process that has imported `l10n`; it ends with this one."""

    def __init__(self) -> None:
        self.env = dict(os.environ)
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.preloaded", str(theirs.fileno())],
                cwd=Path(__file__).parents[1],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )

    def start(
        self, arguments: Sequence[str], cwd: Path, env: Mapping[str, str], out: int, err: int
    ) -> Process:
        """Start the command, whose output goes into these open files."""
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self._control, [b"\n"], [theirs.fileno(), out, err])
        asked = {"arguments": arguments, "cwd": str(cwd), "env": dict(env)}
        ours.sendall(f"{json.dumps(asked)}\n".encode())
        return Process(arguments, ours)


_server = cache(_Server)


def _serve(control: socket.socket) -> int:
    """Fork a command for each request, until the tests have ended; exit status of this process."""
    import l10n

    for module in pkgutil.walk_packages(l10n.__path__, "l10n."):
        if module.name != "l10n.__main__":
            import_module(module.name)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the tests
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the forks here
    while True:
        begun, streams, _, _ = socket.recv_fds(control, 1, 3)
        if not begun:
            return 0
        if os.fork() == 0:
            control.close()
            _attend(*streams)
        for stream in streams:
            os.close(stream)


def _attend(connection: int, out: int, err: int) -> NoReturn:
    """One request, in a fork: tells the command's process and exit status."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with os.fdopen(connection, encoding="utf-8", closefd=False) as request:
        asked = json.loads(request.readline())
    pid = os.fork()
    if pid:
        os.close(out)
        os.close(err)
        os.write(connection, b"%d\n" % pid)
        threading.Thread(target=_end_with_tests, args=(connection, pid), daemon=True).start()
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        with suppress(BrokenPipeError):  # the tests may be gone
            os.write(connection, b"%d\n" % status)
        os._exit(0)
    os.setsid()
    os.dup2(out, 1)
    os.dup2(err, 2)
    for stream in (connection, out, err):
        os.close(stream)
    _become(asked["arguments"], asked["cwd"], asked["env"])


def _end_with_tests(connection: int, pid: int) -> None:
    """End the command and what it started when nobody can ask for its end any more."""
    os.read(connection, 1)
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def _become(arguments: list[str], cwd: str, env: dict[str, str]) -> NoReturn:
    """`python -m l10n` with these, in this process; raises `SystemExit`."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # Python's own know what kind of files they began with.
    sys.stdout = _text(1, sys.stdout)
    sys.stderr = _text(2, sys.stderr, buffering=1)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["l10n", *arguments]
    sys.path[0] = cwd
    runpy.run_module("l10n", run_name="__main__", alter_sys=True)
    raise SystemExit(0)


def _text(stream: int, like: TextIO, buffering: int = -1) -> TextIO:
    """An open file for text that is written as Python has decided when it started."""
    return os.fdopen(
        stream, "w", buffering, encoding=like.encoding, errors=like.errors, closefd=False
    )


if __name__ == "__main__":
    raise SystemExit(_serve(socket.socket(fileno=int(sys.argv[1]))))
