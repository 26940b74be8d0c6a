"""Answers browsers on loopback, from a process of its own.

Builds fork processes, which is only safe where no other thread runs; so the server's threads live
elsewhere, and hear of a build through a pipe. When the pipe closes, the server ends: it cannot
outlive the command, however that one is ended.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
from dataclasses import asdict, dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any

from l10n.errors import UserError
from l10n.interrupt import spared
from l10n.serve.answers import EVENTS, SCRIPT, Answer, answer

ADDRESS = "127.0.0.1"
_ALIVE = 15.0
"""Seconds of silence after which a page that listens is sent a comment, to see if it is there."""


@dataclass(frozen=True, slots=True)
class State:
    """What open pages are told."""

    session: str = ""
    """Which run of the command this is."""
    build: int = 0
    """Counts the builds that wrote something."""
    changed: tuple[str, ...] = ()
    """Files that this build wrote or removed, relative to the output folder; told with what follows
    as well, since a page may hear of the latest state only."""
    troubles: tuple[str, ...] = ()
    """What is wrong now, one line each; empty when the site is up to date."""


class Server:
    """The site in `output` at `http://127.0.0.1:PORT/`, while the `with` block lasts."""

    def __init__(self, output: Path, port: int) -> None:
        """Port 0 is any free one. Raises UserError for a port that cannot be had."""
        try:
            listening = socket.create_server((ADDRESS, port))
        except (OSError, OverflowError) as error:
            code = getattr(error, "errno", None)
            reason = os.strerror(code) if code else str(error)
            raise UserError(
                f"port {port} cannot be had ({reason}); name another: l10n build --serve {port + 1}"
            ) from None
        self.port: int = listening.getsockname()[1]
        context = get_context("fork")
        theirs, self._pipe = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_serve, args=(listening, output, theirs, self._pipe), daemon=True
        )
        with spared():  # the pipe ends it
            self._process.start()
        listening.close()
        theirs.close()

    @property
    def url(self) -> str:
        return f"http://{ADDRESS}:{self.port}/"

    def tell(self, state: State) -> None:
        """Tell open pages. Raises UserError when the server has ended."""
        try:
            self._pipe.send(state)
        except OSError:
            raise UserError("the server has ended; run the command again") from None

    def __enter__(self) -> Server:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pipe.close()
        self._process.join(2)
        self._process.kill()


class _Board:
    """The latest state, for threads that wait for the next one."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._number = 0
        self.state = State()

    def put(self, state: State) -> None:
        with self._changed:
            self.state = state
            self._number += 1
            self._changed.notify_all()

    def after(self, number: int) -> tuple[int, State]:
        """The state and its number, as soon as it is a newer one, or after a while."""
        with self._changed:
            self._changed.wait_for(lambda: self._number > number, _ALIVE)
            return self._number, self.state


def _serve(listening: socket.socket, output: Path, pipe: Connection, other: Connection) -> None:
    """The server's process, from its beginning to its end."""
    other.close()
    board = _Board()
    server = _HttpServer(listening, output, board)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        while True:
            board.put(pipe.recv())
    except (EOFError, OSError):
        os._exit(0)


class _HttpServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, listening: socket.socket, output: Path, board: _Board) -> None:
        super().__init__(listening.getsockname(), _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = listening
        self.output = output
        self.board = board

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a reader who left is no fault
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _HttpServer

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == EVENTS:
            self._events()
        elif path == SCRIPT:
            script = (Path(__file__).parent / "live.js").read_bytes()
            self._send(Answer(200, script, "text/javascript; charset=utf-8"))
        else:
            state = self.server.board.state
            self._send(answer(self.server.output, self.path, state.build, state.session))

    def do_HEAD(self) -> None:
        self.do_GET()

    def _send(self, found: Answer) -> None:
        self.send_response(found.status)
        if found.location:
            self.send_header("Location", found.location)
        self.send_header("Content-Type", found.type)
        self.send_header("Content-Length", str(len(found.body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(found.body)

    def _events(self) -> None:
        """Server-sent events: the state now, and each one that follows."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(b"retry: 500\n\n")
        seen = 0
        while self.command != "HEAD":
            number, state = self.server.board.after(seen)
            line = f"data: {json.dumps(asdict(state))}" if number > seen else ":"
            self.wfile.write(f"{line}\n\n".encode())
            seen = number

    def log_message(self, *_: object) -> None:
        return
