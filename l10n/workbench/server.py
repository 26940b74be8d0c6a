"""The application behind a socket: uvicorn, with an end to every wait."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from l10n.errors import UserError

PORT = 8010
"""Unless another is named."""
HEAD_SECONDS = 10.0
"""In which a request's head has to be there."""
CONNECTIONS = 500
PER_ADDRESS = 120
"""Connections of one address, so that nobody takes them all."""
_SWITCH = 0.001
"""Seconds after which a thread that computes, the memory's, lets those that answer go on."""
_HEAD = 64 * 1024
"""Bytes of a request's head, at most."""


class Patient(H11Protocol):
    """One connection, which is closed when a request's head takes too long to come.

    uvicorn itself waits for the rest of a head for ever.
    """

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if self._of_address() > PER_ADDRESS:
            transport.abort()
            return
        # asyncio does so only for sockets whose protocol was named; else the second packet of each
        # answer waits 40 ms for the first one to be acknowledged.
        connection: socket.socket = transport.get_extra_info("socket")
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._is_idle() and self.timeout_keep_alive_task is None:
            if self._waiting is None:
                self._await_head()
        else:
            self._heard()

    def connection_lost(self, exc: Exception | None) -> None:
        self._heard()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._heard()

    def _of_address(self) -> int:
        """How many connections there are from where this one comes."""
        clients = [getattr(one, "client", None) for one in self.connections]
        address = self.client[0] if self.client else ""
        return sum(1 for client in clients if client and client[0] == address)

    def _is_idle(self) -> bool:
        """Whether no request is being answered."""
        return self.cycle is None or self.cycle.response_complete

    def _await_head(self) -> None:
        self._waiting = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def _heard(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self) -> None:
        self._waiting = None
        if self._is_idle():
            self.transport.abort()


def listen(host: str, port: int) -> socket.socket:
    """A socket at an address; port 0 is any free one. Raises UserError where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        code = getattr(error, "errno", None)
        reason = os.strerror(code) if code and code > 0 else str(error)
        raise UserError(
            f"{host}, port {port}, cannot be had ({reason}); name another with --port"
        ) from None


class _Server(uvicorn.Server):
    """A server that says when it is to stop: answers without an end have to end then."""

    def __init__(self, config: uvicorn.Config, stopping: Callable[[], None]) -> None:
        super().__init__(config)
        self._stopping = stopping

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        self._stopping()


def serve(
    app: ASGIApp,
    listening: socket.socket,
    stopping: Callable[[], None],
    certificate: Path | None = None,
    key: Path | None = None,
) -> None:
    """Answer until Ctrl-C, when `stopping` is called. With a certificate, over TLS."""
    config = uvicorn.Config(
        app,
        http=Patient,
        ws="none",
        lifespan="off",
        log_level="error",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=1,
        h11_max_incomplete_event_size=_HEAD,
        ssl_certfile=certificate,
        ssl_keyfile=key,
    )
    sys.setswitchinterval(_SWITCH)
    logging.getLogger("uvicorn.error").addFilter(_is_news)
    _Server(config, stopping).run([listening])


def _is_news(record: logging.LogRecord) -> bool:
    """Whoever is still asking when the server stops is cut off; that is no fault."""
    error = record.exc_info[1] if record.exc_info else None
    cut_off = isinstance(error, asyncio.CancelledError)
    return not cut_off and "graceful shutdown" not in str(record.msg)
