"""What stands before every handler: who may ask, from where, how much, how long.

Pure ASGI, since it must also hold for answers that are streamed. The checks of the host's name and
of the page that asks keep out other sites' pages (DNS rebinding, CSRF); the session says who it is.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from l10n.workbench.sessions import Sessions, token_of

TOKEN = "x-l10n-token"
"""The header that says that a page of ours asks."""
BODY = 1_000_000
"""Bytes of the largest request."""
READ_SECONDS = 20.0
"""In which a whole request has to be there."""
WRITE_SECONDS = 30.0
"""For which a client may take nothing of its answer."""

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
PREVIEW_POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; "
    "media-src 'self' https:; font-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
"""No script runs in the frame, whatever a translation holds."""

_OPEN = ("/static/", "/favicon.ico", "/sign-in", "/enter")
"""Where no session is needed."""
_SAFE = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class Hosts:
    """The names under which the server may be asked."""

    names: frozenset[str]
    """In small letters, without a port."""
    port: int
    literal: bool = False
    """Any address in figures is right too: no other site's name stands for it."""
    tls: bool = False
    """Where no port is named, it is 443 and not 80."""

    @classmethod
    def of(
        cls, names: Iterable[str], port: int, *, literal: bool = False, tls: bool = False
    ) -> Hosts:
        return cls(frozenset(name.lower() for name in names), port, literal, tls)

    def admit(self, host: str) -> bool:
        """Whether a request for `host`, with its port, is meant for us."""
        try:
            parts = urlsplit(f"//{host}")
            name, port = parts.hostname or "", parts.port
        except ValueError:
            return False
        usual = 443 if self.tls else 80
        if parts.username is not None or parts.path or (port or usual) != self.port:
            return False
        return name in self.names or (self.literal and _is_address(name))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Guard:
    """The application behind all that is asked of a request."""

    def __init__(
        self,
        app: ASGIApp,
        hosts: Hosts,
        sessions: Sessions,
        *,
        body: int = BODY,
        seconds: float = READ_SECONDS,
    ) -> None:
        self._app = app
        self._hosts = hosts
        self._sessions = sessions
        self._body = body
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        send = _with_headers(scope["path"], scope["query_string"], send)
        refusal = self._refused(scope)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        body = b""
        if scope["method"] not in _SAFE:
            try:
                body = await asyncio.wait_for(_read(receive, self._body), self._seconds)
            except TimeoutError:
                await _refuse(408, "slow", "the request took too long")(scope, receive, send)
                return
            except _TooLargeError:
                await _refuse(413, "large", "the request is too large")(scope, receive, send)
                return
        if scope["path"].startswith("/api/") and body:
            try:
                asked = json.loads(body)
            except (ValueError, RecursionError):
                asked = None
            if not isinstance(asked, dict):
                await _refuse(400, "json", "send one JSON object")(scope, receive, send)
                return
            scope["state"]["asked"] = asked
        await self._app(scope, _replay(body, receive), send)

    def _refused(self, scope: Scope) -> Response | None:
        """The answer to a request that no handler should see."""
        headers = Headers(scope=scope)
        path, method = scope["path"], scope["method"]
        if not self._hosts.admit(headers.get("host", "")):
            return _refuse(403, "host", "this server does not go by that name")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._body:
            return _refuse(413, "large", "the request is too large")
        session = self._sessions.find(token_of(headers.get("cookie", ""), self._hosts.port))
        scope.setdefault("state", {})["session"] = session
        if method not in _SAFE and not self._is_ours(headers):
            return _refuse(403, "token", "the request comes from another site's page")
        if path.startswith(_OPEN):
            return None
        if session is None:
            return _signed_out(path, scope["query_string"].decode("latin-1"))
        if method not in _SAFE and path.startswith("/api/"):
            if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
                return _refuse(415, "type", "send JSON")
            if not self._sessions.is_token(session, headers.get(TOKEN, "")):
                return _refuse(403, "token", "reload the page, its token is of another session")
        return None

    def _is_ours(self, headers: Headers) -> bool:
        """Whether the page that sends a request is one of ours, as far as the browser says."""
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != headers.get("host"):
            return False
        return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")


def _signed_out(path: str, query: str) -> Response:
    if path.startswith(("/api/", "/preview/")):
        return _refuse(401, "signed-out", "sign in first")
    wanted = f"{path}?{query}" if query else path
    return RedirectResponse(f"/sign-in?next={quote(wanted, safe='')}", 303)


def _refuse(status: int, code: str, message: str) -> Response:
    # The rest of a body that is not read would be taken for the next request.
    headers = {"connection": "close"} if status in (408, 413) else None
    return JSONResponse({"error": code, "message": message}, status, headers)


class _TooLargeError(Exception):
    pass


async def _read(receive: Receive, limit: int) -> bytes:
    """The whole body. Raises _TooLargeError."""
    parts: list[bytes] = []
    size = 0
    while True:
        event = await receive()
        if event["type"] == "http.disconnect":
            raise _TooLargeError  # nobody is there to be told
        part = event.get("body", b"")
        size += len(part)
        if size > limit:
            raise _TooLargeError
        parts.append(part)
        if not event.get("more_body"):
            return b"".join(parts)


def _replay(body: bytes, receive: Receive) -> Receive:
    """A body that was read, once more."""
    waiting = [body]

    async def again() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return again


def _kept(path: str, query: bytes) -> str:
    """How long browsers may keep an answer: what is named with its digest, for ever."""
    if not path.startswith("/static/"):
        return "no-store"
    return "public, max-age=31536000, immutable" if query.startswith(b"v=") else "no-cache"


def _with_headers(path: str, query: bytes, send: Send) -> Send:
    """Answers with what browsers must know, and none that waits for its reader for ever."""

    async def guarded(event: Message) -> None:
        if event["type"] == "http.response.start":
            headers = MutableHeaders(scope=event)
            preview = path.startswith("/preview/")
            headers["content-security-policy"] = PREVIEW_POLICY if preview else PAGE_POLICY
            headers["x-content-type-options"] = "nosniff"
            headers["referrer-policy"] = "same-origin"
            headers["cross-origin-opener-policy"] = "same-origin"
            headers["cross-origin-resource-policy"] = "same-origin"
            headers["x-frame-options"] = "SAMEORIGIN" if preview else "DENY"
            headers.setdefault("cache-control", _kept(path, query))
        await asyncio.wait_for(send(event), WRITE_SECONDS)

    return guarded
