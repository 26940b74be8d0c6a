"""Real Ukrainian catalogs of well-kept projects, fetched for the precision of the checks."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import registries

FOLDER = registries.FOLDER / "catalogs"

WHEELS = {
    "Django": "5.2.19",
    "django-allauth": "65.21.1",
    "HyperKitty": "1.3.12",
    "indico": "3.2.9",
    "postorius": "1.3.13",
    "pretix": "2026.8.0",
    "wagtail": "8.0.1",
    "Weblate": "5.14.3",
}
DEBIAN = (
    "calibre", "coreutils", "darktable", "epiphany-browser", "evolution-data-server", "gimp",
    "glib2.0", "gnome-control-center", "gnucash", "gtk+3.0", "kio", "kmymoney",
    "konsole", "nautilus", "okular", "quodlibet", "systemd", "util-linux", "wget",
)  # fmt: skip

_CATALOG = re.compile(r"(?:^|/)uk(?:_UA)?(?:/.*)?\.po$")
_TWICE = re.compile(r"^translations/")
"""Where calibre ships its catalogs a second time."""


def fetched() -> list[Path]:
    """The folders of all projects that can be had, a folder each."""
    found = []
    for name, version in WHEELS.items():
        if registries.wheel(name, version, FOLDER / name.lower(), _wanted(name)):
            found.append(FOLDER / name.lower())
    for name in DEBIAN:
        if registries.debian(name, FOLDER / name, _wanted(name)):
            found.append(FOLDER / name)
    return found


def _wanted(project: str) -> Callable[[str], str | None]:
    def place(path: str) -> str | None:
        inside = path.partition("/")[2]
        if not _CATALOG.search(inside) or _TWICE.search(inside):
            return None
        name = re.sub(r"(?:^|/)uk(?:_UA)?(?=[/.])", "", inside).replace("LC_MESSAGES/", "")
        name = name.strip("/").replace("/", "-")
        return name if name != ".po" else f"{project}.po"

    return place
