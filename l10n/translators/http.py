"""What a provider's module gets in place of `requests`: every request ends in time.

Errors of the network and answers that are no success are turned into TranslatorError here, from
their kind alone: their own texts may hold addresses, and these the key or the text.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
import urllib3

from l10n.translators.deadline import DeadlineAdapter
from l10n.translators.options import Options
from l10n.translators.traffic import (
    BusyError,
    DeniedError,
    OverloadedError,
    RejectedError,
    TooLongError,
    UnclearError,
    UnreachableError,
)

TIMEOUT = 20.0
"""Seconds to wait for an answer."""
CONNECT_TIMEOUT = 5.0
"""Seconds to wait for a connection."""
_MOST = 16_000_000
"""Octets of an answer; what is longer is none."""
_HOPS = 5
"""Addresses that one request may be sent on to."""

# What it logs are addresses, with keys and texts in them.
logging.getLogger("urllib3").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Timeouts:
    """In seconds."""

    connect: float = CONNECT_TIMEOUT
    answer: float = TIMEOUT
    """For all of it, from the end of the request."""

    @classmethod
    def of(cls, options: Options, answer: float = TIMEOUT) -> Timeouts:
        """From a translator's settings. Raises TranslatorError for one that cannot be used."""
        most = 3600.0
        return cls(
            options.number("connect_timeout", CONNECT_TIMEOUT, "seconds", 0, most),
            options.number("timeout", answer, "seconds", 0, most),
        )


class Requests:
    """`get`, `post` and `exceptions` of `requests`, for one translator and one thread."""

    exceptions = requests.exceptions

    def __init__(self, name: str, timeouts: Timeouts, key_names: tuple[str, ...] = ()) -> None:
        """`name` and `key_names`, the environment variables of its keys, are for messages."""
        self._name = name
        self._timeouts = timeouts
        self._key_names = key_names
        self._session = requests.Session()
        self._session.auth = _as_it_is
        self._deadline = DeadlineAdapter(timeouts.answer)
        self._session.mount("http://", self._deadline)
        self._session.mount("https://", self._deadline)

    def get(self, url: str, **options: Any) -> requests.Response:
        return self._send("GET", url, options)

    def post(self, url: str, **options: Any) -> requests.Response:
        return self._send("POST", url, options)

    def _send(self, method: str, url: str, options: dict[str, Any]) -> requests.Response:
        """The answer, which is a success.

        Raises TranslatorError where there is none, of the kinds in `traffic`, and TooLongError
        where a shorter text may get one. Where there are keys, a redirect is none: it could lead
        them elsewhere.
        """
        host = urlsplit(url).netloc.rpartition("@")[2] or "its address"
        try:
            response = self._exchange(method, url, options)
            for _ in range(_HOPS):
                if self._key_names or not response.is_redirect:
                    break
                url = urljoin(response.url, response.headers["Location"])
                response = self._exchange("GET", url, {})
            else:
                raise requests.TooManyRedirects
        except requests.RequestException as error:
            cut_off = isinstance(error, requests.exceptions.ChunkedEncodingError)
            raise (BusyError if cut_off else UnreachableError)(
                f"{self._name} cannot be reached at {host} ({self._reason(error)}); "
                f"check the network or leave --using {self._name} out"
            ) from None
        self._accept(response, host)
        if "charset" not in response.headers.get("Content-Type", "").lower():
            response.encoding = "utf-8"
        return response

    def _exchange(self, method: str, url: str, options: dict[str, Any]) -> requests.Response:
        """One request and all of its answer. Raises RequestException where that is not to be."""
        both = (self._timeouts.connect, self._timeouts.answer)
        options = {"timeout": both, **options, "allow_redirects": False}
        self._deadline.late = False
        try:
            with self._session.request(method, url, stream=True, **options) as response:
                response.raw = _Body(response.raw)
                response.content  # noqa: B018 - reads the body
        except requests.RequestException:
            if not self._deadline.late:
                raise
        finally:
            self._deadline.end()
        if self._deadline.late:
            raise requests.ReadTimeout
        return response

    def _reason(self, error: Exception) -> str:
        if isinstance(error, requests.ConnectTimeout):
            return f"no connection within {self._timeouts.connect:g} s"
        late = f"no answer within {self._timeouts.answer:g} s"
        if isinstance(error, requests.Timeout):
            return late
        for cause in _causes(error):
            if isinstance(cause, ConnectionRefusedError):
                return "connection refused"
            if isinstance(cause, socket.gaierror | urllib3.exceptions.NameResolutionError):
                return "no such host"
            if isinstance(cause, TimeoutError | urllib3.exceptions.ReadTimeoutError):
                return late
        for kind, reason in _REASONS.items():
            if isinstance(error, kind):
                return reason
        return "the request failed"

    def _accept(self, response: requests.Response, host: str) -> None:
        """Raise for an answer that is no success."""
        status = response.status_code
        if 200 <= status < 300:
            return
        if status in (413, 414):
            raise TooLongError
        out = f"leave --using {self._name} out"
        end = f"(status {status} from {host})"
        wait = retry_after(response.headers.get("Retry-After", ""), datetime.now(UTC))
        if status == 429:
            problem = f"takes no more requests for now; run the command again later, or {out}"
            raise OverloadedError(f"{self._name} {problem} {end}", wait)
        if status in (408, 425) or (status >= 500 and status != 501):
            problem = f"is out of order; run the command again later, or {out}"
            kind = OverloadedError if status == 503 else BusyError
            raise kind(f"{self._name} {problem} {end}", wait)
        if status == 456:
            raise DeniedError(f"{self._name} has used up its quota; raise it, or {out} {end}")
        if status in (401, 402, 403):
            key = " and ".join(self._key_names) or "its settings"
            raise DeniedError(f"{self._name} does not let us in; check {key}, or {out} {end}")
        problem = f"does not take the request; check its url and the languages, or {out}"
        raise RejectedError(f"{self._name} {problem} {end}")

    def unclear(self, url: str) -> UnclearError:
        """What to raise for a success that holds no translation."""
        return unclear(self._name, url)


def unclear(name: str, url: str) -> UnclearError:
    """What to raise for an answer of `url` that holds no translation."""
    host = urlsplit(url).netloc.rpartition("@")[2]
    return UnclearError(
        f"{name} at {host} gave an answer that cannot be understood; "
        f"check its url, or leave --using {name} out"
    )


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds from `now` that a Retry-After header asks to wait; None where it says nothing.

    RFC 9110, 10.2.3: a number of seconds, or a date.
    """
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        date = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (date.replace(tzinfo=date.tzinfo or UTC) - now).total_seconds())


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """No other key than ours: without this, one in ~/.netrc would take its place."""
    return request


class _Body:
    """An answer's body, which is not too long."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw

    def stream(self, amount: int, decode_content: bool = True) -> Iterator[bytes]:
        size = 0
        while chunk := self._raw.read1(amount, decode_content=decode_content):
            size += len(chunk)
            if size > _MOST:
                raise urllib3.exceptions.ProtocolError("too long")
            yield chunk

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)


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
