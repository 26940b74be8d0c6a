"""People with passwords, for a newsroom's network: `.l10n/edit/users.json`, made by `--add-user`.

A password is kept as scrypt made it, with a salt of its own. A wrong name takes as long as a wrong
password, so nobody learns who there is.
"""

from __future__ import annotations

import hmac
import ipaddress
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import scrypt, sha256
from pathlib import Path

from l10n.errors import UserError

_COST = {"n": 2**15, "r": 8, "p": 1}
"""OWASP's parameters for scrypt with 32 MB; a tenth of a second on one core."""
_MEMORY = 64 * 2**20
_NAME = re.compile(r"[^\x00-\x1f<>\"\\]{1,60}")
SHORTEST = 10
"""Characters of a password, at least."""
_ROOM = 20
"""Failed attempts of one address that are remembered."""


def hashed(password: str) -> str:
    """A password as it is kept: parameters, salt and digest."""
    salt = secrets.token_bytes(16)
    made = scrypt(password.encode(), salt=salt, maxmem=_MEMORY, dklen=32, **_COST)
    return f"scrypt${_COST['n']}${_COST['r']}${_COST['p']}${salt.hex()}${made.hex()}"


def is_right(password: str, kept: str) -> bool:
    """Whether a password is the one that was kept."""
    try:
        name, n, r, p, salt, made = kept.split("$")
        again = scrypt(
            password.encode(),
            salt=bytes.fromhex(salt),
            n=int(n),
            r=int(r),
            p=int(p),
            maxmem=_MEMORY,
            dklen=32,
        )
    except ValueError:
        return False
    return name == "scrypt" and hmac.compare_digest(again.hex(), made)


def account(kept: str) -> str:
    """What stands for a password in a session, which ends with it."""
    return sha256(kept.encode()).hexdigest()[:16]


@cache
def _nobody() -> str:
    """What a password is compared with where there is no such person."""
    return hashed(secrets.token_urlsafe(16))


def network(address: str) -> str:
    """What counts as one address: of IPv6 the half that a network is given as a whole."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return address
    return str(ipaddress.ip_network((int(found) >> 64 << 64, 64)))


def signs_in(users: Mapping[str, str], name: str, password: str) -> bool:
    """Whether somebody of that name has that password."""
    right = is_right(password, users.get(name, _nobody()))
    return right and name in users


def read(path: Path) -> dict[str, str]:
    """Name -> kept password; nobody where there is no file. Raises UserError for a broken one."""
    try:
        found = json.loads(path.read_text("utf-8"))
        return {str(name): str(kept) for name, kept in found["users"].items()}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UserError(f"cannot be read ({error.strerror})", path=str(path)) from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise UserError(
            "is no list of users; remove it and add them again with l10n edit --add-user",
            path=str(path),
        ) from None


def dump(users: Mapping[str, str]) -> bytes:
    """A file of users."""
    return (json.dumps({"users": dict(users)}, ensure_ascii=False, indent=1) + "\n").encode()


def check(name: str, password: str) -> None:
    """Raise UserError for a name or a password that is none."""
    if not _NAME.fullmatch(name) or name != name.strip():
        raise UserError("a user's name has 1 to 60 characters, and none of < > \" \\")
    if len(password) < SHORTEST:
        raise UserError(f"a password has {SHORTEST} characters or more")


@dataclass(slots=True)
class Attempts:
    """Failed attempts to sign in: after a few, each one more doubles the wait."""

    free: int = 5
    longest: float = 900.0
    """Seconds."""
    _failed: dict[str, tuple[int, float]] = field(default_factory=dict)

    def wait(self, who: str, now: float) -> float:
        """Seconds until `who` (an address, or a name) may try again; `now` in seconds."""
        count, last = self._failed.get(who, (0, 0.0))
        if count < self.free:
            return 0.0
        pause = min(self.longest, 2.0 ** (count - self.free + 1))
        return max(0.0, last + pause - now)

    def failed(self, who: str, now: float) -> None:
        """Note a failed attempt."""
        self._failed = {
            key: (count, last)
            for key, (count, last) in self._failed.items()
            if now - last < self.longest
        }
        self._failed[who] = (min(self._failed.get(who, (0, 0.0))[0] + 1, _ROOM), now)

    def forget(self, who: str) -> None:
        """They signed in."""
        self._failed.pop(who, None)
