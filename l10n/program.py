"""Which program this is: what it found or made holds for the same one only."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import TZPATH

from l10n.files import Stamp, listing

_DEPENDENCIES = (
    "babel", "jinja2", "markupsafe", "PIL", "polib", "pyromark", "rapidfuzz", "rcssmin", "rjsmin",
    "tzdata", "yaml",
)  # fmt: skip
"""Packages whose version decides what a run finds or writes."""
_ZONES = ("tzdata.zi", "+VERSION")
"""Files that change with a system's time zones, which come before those of the package `tzdata`."""


@cache
def program() -> str:
    """What stands for this program's text and that of the packages its findings come from."""
    own = listing(Path(__file__).parent, (".py", ".html", ".po", ".css", ".js", ".svg"))
    parts = [(name, stamp and (stamp.size, stamp.mtime_ns)) for name, stamp in sorted(own.items())]
    for name in _DEPENDENCIES:
        spec = find_spec(name)
        stamp = Stamp.of(Path(spec.origin)) if spec and spec.origin else None
        parts.append((name, stamp and (stamp.size, stamp.mtime_ns)))
    for zones in (f"{folder}/{name}" for folder in TZPATH for name in _ZONES):
        stamp = Stamp.at(zones)
        parts.append((zones, stamp and (stamp.size, stamp.mtime_ns)))
    return blake2b(repr(parts).encode(), digest_size=16).hexdigest()
