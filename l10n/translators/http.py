"""What a provider's module gets in place of `requests`: every request ends in time.

Errors of the network and answers that are no success are turned into TranslatorError here, from
their kind alone: their own texts may hold addresses, and these the key or the text.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3

from l10n.translators import TranslatorError


class TooLongError(Exception):
    """The server finds the text too long."""


class Requests:
    """`get`, `post` and `exceptions` of `requests`, for one translator."""

    exceptions = requests.exceptions

    def __init__(self, name: str, timeout: float, key_names: tuple[str, ...] = ()) -> None:
        """`timeout` is in seconds, for connecting and for each wait for an answer.

        `name` and `key_names`, the environment variables of its keys, are for messages.
        """
        self._name = name
        self._timeout = timeout
        self._key_names = key_names
        self._session = requests.Session()

    def get(self, url: str, **options: Any) -> requests.Response:
        return self._send("GET", url, options)

    def post(self, url: str, **options: Any) -> requests.Response:
        return self._send("POST", url, options)

    def _send(self, method: str, url: str, options: dict[str, Any]) -> requests.Response:
        """The answer, which is a success.

        Raises TranslatorError where there is none, TooLongError where a shorter text may get one.
        """
        host = urlsplit(url).netloc.rpartition("@")[2] or "its address"
        try:
            response = self._session.request(method, url, timeout=self._timeout, **options)
        except requests.RequestException as error:
            raise TranslatorError(
                f"{self._name} cannot be reached at {host} ({self._reason(error)}); "
                f"check the network or leave --using {self._name} out"
            ) from None
        self._accept(response.status_code, host)
        if "charset" not in response.headers.get("Content-Type", "").lower():
            response.encoding = "utf-8"
        return response

    def _reason(self, error: Exception) -> str:
        if isinstance(error, requests.Timeout):
            return f"no answer within {self._timeout:g} s"
        for cause in _causes(error):
            if isinstance(cause, ConnectionRefusedError):
                return "connection refused"
            if isinstance(cause, socket.gaierror | urllib3.exceptions.NameResolutionError):
                return "no such host"
            if isinstance(cause, TimeoutError | urllib3.exceptions.ReadTimeoutError):
                return f"no answer within {self._timeout:g} s"
        for kind, reason in _REASONS.items():
            if isinstance(error, kind):
                return reason
        return "the request failed"

    def _accept(self, status: int, host: str) -> None:
        """Raise for an answer that is no success."""
        if 200 <= status < 300:
            return
        if status in (413, 414):
            raise TooLongError
        out = f"leave --using {self._name} out"
        if status == 429:
            problem = f"takes no more requests for now; run the command again later, or {out}"
        elif status == 456:
            problem = f"has used up its quota; raise it, or {out}"
        elif status in (401, 402, 403):
            key = " and ".join(self._key_names) or "its settings"
            problem = f"does not let us in; check {key}, or {out}"
        elif status >= 500:
            problem = f"is out of order; run the command again later, or {out}"
        else:
            problem = f"does not take the request; check its url and the languages, or {out}"
        raise TranslatorError(f"{self._name} {problem} (status {status} from {host})")


_REASONS: dict[type[Exception], str] = {
    requests.exceptions.SSLError: "its certificate cannot be trusted",
    requests.exceptions.ProxyError: "the proxy cannot be reached",
    requests.ConnectionError: "the connection broke off",
    requests.exceptions.ChunkedEncodingError: "the connection broke off",
    requests.exceptions.ContentDecodingError: "its answer cannot be unpacked",
    requests.TooManyRedirects: "it redirects without end",
    requests.exceptions.InvalidURL: "that is not an address",
    requests.exceptions.MissingSchema: "that is not an address",
}


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and everything it was made from."""
    seen: list[BaseException] = []
    waiting: list[BaseException] = [error]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.append(current)
        yield current
        linked = [current.__cause__, current.__context__, getattr(current, "reason", None)]
        waiting += [e for e in (*linked, *current.args) if isinstance(e, BaseException)]
