"""Which program this is: what it found or made holds for the same one only.

Its text decides, not when it was installed: CI brings the cache of its last run to a machine on
which the program was installed a minute ago. To read all of it takes longer than most runs, so what
its text comes to is kept beside the cache, for as long as its files have the stamps they have.
"""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import TZPATH

from l10n.files import Stamp, listing
from l10n.seal import opened, sealed
from l10n.seen import digest_at, is_sure

_BELOW = {
    "babel": "babel", "hunspell": "chunspell", "jinja2": "jinja2", "markupsafe": "markupsafe",
    "PIL": "pillow", "polib": "polib", "pyromark": "pyromark", "rapidfuzz": "rapidfuzz",
    "rcssmin": "rcssmin", "rjsmin": "rjsmin", "tzdata": "tzdata", "yaml": "pyyaml",
}  # fmt: skip
"""Modules whose version decides what a run finds or writes, and what their packages are called."""
_ZONES = ("tzdata.zi", "+VERSION")
"""Files that change with a system's time zones, which come before those of the package `tzdata`."""
_OWN = Path(__file__).parent
_SIZE = 16
"""Bytes of a digest."""


@cache
def program(folder: Path) -> str:
    """What stands for this program's text, for that of the packages its findings come from, for
    Python and for the time zones.

    It is kept in `folder`, where that is there and takes it.
    """
    at = time.time_ns()
    stamps = {path: Stamp.at(path) for path in _files()}
    now = _digest(repr((sys.version, sorted(stamps.items()))))
    place = folder / "program"
    with suppress(OSError):
        known = opened(place.read_bytes()) or b""
        if len(known) == 2 * _SIZE and known.startswith(now):
            return known[_SIZE:].hex()
    found = _digest(repr((sys.version, own_text(), *_packages(), *_zones())))
    if all(is_sure(stamp, at) for stamp in stamps.values()):
        with suppress(OSError):  # no folder is there; one that is half-written counts as none
            place.write_bytes(sealed(now + found))
    return found.hex()


@cache
def own_text() -> str:
    """What stands for the text of the program alone."""
    text = blake2b(digest_size=_SIZE)
    for name in sorted(_own()):
        data = (_OWN / name).read_bytes()
        text.update(f"{name} {len(data)} ".encode() + data)
    return text.hexdigest()


def _own() -> list[str]:
    return list(listing(_OWN, (".py", ".html", ".po", ".css", ".js", ".svg")))


def _files() -> list[str]:
    """Whatever moves where any of this may be another."""
    below = filter(None, map(_origin, _BELOW))
    return [*(f"{_OWN}/{name}" for name in _own()), *below, *_zone_files()]


def _origin(module: str) -> str | None:
    spec = find_spec(module)
    return spec.origin if spec else None


def _zone_files() -> list[str]:
    return [f"{folder}/{name}" for folder in TZPATH for name in _ZONES]


def _packages() -> list[tuple[str, str, bytes]]:
    from importlib.metadata import PackageNotFoundError, version

    found: list[tuple[str, str, bytes]] = []
    for module, package in _BELOW.items():
        release = ""
        with suppress(PackageNotFoundError):
            release = version(package)
        found.append((module, release, digest_at(_origin(module) or "")))
    return found


def _zones() -> list[bytes]:
    return [digest_at(path) for path in _zone_files()]  # wherever another machine has them


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=_SIZE).digest()
