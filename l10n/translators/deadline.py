"""Connections that are cut off where an answer is not there in time, whatever a server does.

A timeout of a socket holds for each wait: a server that lets a letter of a status line, a header or
the size of a chunk drip in now and then keeps its client for ever.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Timer
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class DeadlineAdapter(HTTPAdapter):
    """The connections of one session, which only one thread uses."""

    def __init__(self, seconds: float) -> None:
        """`seconds` are those from the end of a request to the end of its answer."""
        self._seconds = seconds
        self._timer: Timer | None = None
        self.late = False
        """The last answer was cut off."""
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options)
        self._watch(self.poolmanager)

    def proxy_manager_for(self, *arguments: Any, **options: Any) -> Any:
        manager = super().proxy_manager_for(*arguments, **options)
        self._watch(manager)
        return manager

    def end(self) -> None:
        """The answer is there, or none will come."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _begin(self, connection: Any) -> None:
        self.end()
        self.late = False
        self._timer = Timer(self._seconds, self._cut, [connection])
        self._timer.daemon = True
        self._timer.start()

    def _cut(self, connection: Any) -> None:
        self.late = True
        if isinstance(connection, socket.socket):
            with suppress(OSError):
                # Not a TLS socket's own method: it would leave the reader without encryption.
                socket.socket.shutdown(connection, socket.SHUT_RDWR)

    def _watch(self, manager: Any) -> None:
        begin = self._begin

        class Plain(HTTPConnection):
            def getresponse(self) -> Any:
                begin(self.sock)
                return super().getresponse()

        class Secure(HTTPSConnection):
            def getresponse(self) -> Any:
                begin(self.sock)
                return super().getresponse()

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        manager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
