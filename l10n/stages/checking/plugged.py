"""Which plug-ins there are; finding out loads neither them nor any check."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import Distribution, EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

from l10n.project import Project
from l10n.seen import digest_at

GROUP = "l10n.checks"


def plugins_basis(project: Project) -> tuple[object, ...]:
    """What stands for the plug-ins' text, where what they find is remembered."""
    own = [(project.name(path), digest_at(path)) for path in plugin_files(project)]
    packages = [(p.name, p.value, *_release(p)) for p in points()]
    return (own, packages)


def plugin_files(project: Project) -> list[Path]:
    """The project's own plug-ins, and every Python file that they may import from where they lie:
    those beside them, and those of the packages there.
    """
    found: dict[Path, None] = {}
    for name in project.settings.checks.plugins:
        path = project.root / name
        found[path] = None
        found.update(dict.fromkeys(_modules(path.parent)))
    return sorted(found)


def has_plugins(project: Project) -> bool:
    """Whether there is any."""
    return bool(project.settings.checks.plugins or points())


@cache
def points() -> tuple[EntryPoint, ...]:
    """The checks of installed packages."""
    return tuple(sorted(entry_points(group=GROUP), key=lambda point: point.name))


def _modules(folder: Path) -> Iterator[Path]:
    """The Python files in a folder and in those below it, as far down as there are some: packages
    have them in each, so a tree of stories or pictures is not walked.
    """
    waiting = [str(folder)]
    known: set[str] = set()  # a link may lead round in circles
    while waiting:
        here = waiting.pop()
        entries: list[os.DirEntry[str]] = []
        if os.path.realpath(here) not in known:
            with suppress(OSError):
                entries = list(os.scandir(here))
        known.add(os.path.realpath(here))
        files = [Path(e.path) for e in entries if e.name.endswith(".py") and e.is_file()]
        yield from files
        if files or here == str(folder):
            waiting += [e.path for e in entries if not e.name.startswith(".") and e.is_dir()]


@cache  # a process that loaded it does not load it again
def _release(point: EntryPoint) -> tuple[object, ...]:
    """What stands for the text of an installed package: its version, and where it is installed in
    a way that its text may change without a new one, that text.
    """
    if point.dist is None:
        return ("",)
    if not _is_editable(point.dist):
        return (point.dist.version,)
    spec = None
    with suppress(ImportError, ValueError):  # as it is loaded, the same is said to the user
        spec = find_spec(point.module.partition(".")[0])
    folders = (spec.submodule_search_locations if spec else None) or ()
    files = [path for folder in folders for path in _modules(Path(folder))]
    if spec and spec.origin and not files:
        files = [Path(spec.origin)]
    return (point.dist.version, *((str(path), digest_at(path)) for path in sorted(files)))


def _is_editable(package: Distribution) -> bool:
    """Whether a package is run from the folder in which it is written (PEP 610)."""
    try:
        origin = json.loads(package.read_text("direct_url.json") or "{}")
        return bool(origin.get("dir_info", {}).get("editable"))
    except (OSError, ValueError, AttributeError):
        return False
