"""Who is signed in: a random token in a cookie, of which only the digest is kept.

The list is on disk, so a server that is started again knows whom it knew; open pages go on.
"""

from __future__ import annotations

import hmac
import json
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from starlette.requests import cookie_parser

LIFE = 30 * 24 * 3600.0
"""Seconds after which a session ends, used or not."""
_MOST = 1000
"""Sessions that are kept; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Session:
    """One browser of one person."""

    digest: str
    """Of the token in its cookie."""
    person: str
    until: float
    """Seconds since 1970."""
    secret: str
    """The CSRF token of its pages."""
    account: str = ""
    """What stands for the person's password; empty where none was asked for."""


class Sessions:
    """Everybody's sessions, in a file at `path`."""

    def __init__(
        self, path: Path, put: Callable[[Path, bytes], None], clock: Callable[[], float] = time.time
    ) -> None:
        """`put` writes a file atomically, for its owner alone."""
        self._path = path
        self._put = put
        self._clock = clock
        self._lock = threading.Lock()
        self._known: dict[str, Session] = {}
        with suppress(OSError, ValueError, TypeError):
            found = [Session(**entry) for entry in json.loads(path.read_text("utf-8"))]
            self._known = {session.digest: session for session in found}

    def begin(self, person: str, instead: str = "", account: str = "") -> str:
        """A new session's token; that of the token `instead` ends."""
        token = secrets.token_urlsafe(32)
        session = Session(
            _digest(token), person, self._clock() + LIFE, secrets.token_urlsafe(24), account
        )
        with self._lock:
            self._known.pop(_digest(instead), None)
            self._known[session.digest] = session
            self._save()
        return token

    def end(self, token: str) -> None:
        """Forget a session."""
        with self._lock:
            if self._known.pop(_digest(token), None):
                self._save()

    def find(self, token: str) -> Session | None:
        """The session of a token; None where there is none, or no more."""
        found = self._known.get(_digest(token)) if token else None
        return found if found and found.until > self._clock() else None

    def lasts(self, session: Session) -> bool:
        """Whether a session that was found has not ended since."""
        return self._known.get(session.digest) is not None and session.until > self._clock()

    @staticmethod
    def is_token(session: Session, token: str) -> bool:
        """Whether a page's CSRF token is this session's."""
        return hmac.compare_digest(session.secret.encode(), token.encode())

    def only(self, accounts: Mapping[str, str]) -> None:
        """Forget the sessions of everybody else; `accounts` are by person."""
        with self._lock:
            kept = {
                key: one
                for key, one in self._known.items()
                if accounts.get(one.person) == one.account
            }
            if len(kept) < len(self._known):
                self._known = kept
                self._save()

    def _save(self) -> None:
        now = self._clock()
        alive = sorted(
            (one for one in self._known.values() if one.until > now), key=lambda one: one.until
        )[-_MOST:]
        self._known = {one.digest: one for one in alive}
        self._put(self._path, json.dumps([asdict(one) for one in alive]).encode())


def cookie_name(port: int) -> str:
    """Cookies know no ports: two projects' workbenches on one computer keep theirs apart."""
    return f"l10n-edit-{port}"


def token_of(cookies: str, port: int) -> str:
    """The session's token in a Cookie header; "" where there is none."""
    # Python's own parser finds nothing where another program's cookie is not well-formed.
    return cookie_parser(cookies).get(cookie_name(port), "")


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
