"""Old addresses of stories for servers: one list for hosts of static sites, one for nginx."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote

HOSTS = "_redirects"
"""As Netlify, Cloudflare Pages and others read it."""
NGINX = "redirects.map"
"""Lines of a `map $uri …`, as docs/deploy/nginx.conf includes them."""


class Move(NamedTuple):
    """What has moved: root-relative paths."""

    old: str
    new: str


def for_hosts(moves: Iterable[Move]) -> bytes:
    """A line for each move, permanent."""
    return "".join(f"{old} {new} 301\n" for old, new in moves).encode()


def for_nginx(moves: Iterable[Move]) -> bytes:
    """A line for each move; nginx compares with the address as it is after unquoting."""
    return "".join(f'"{_escaped(unquote(old))}" "{new}";\n' for old, new in moves).encode()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
