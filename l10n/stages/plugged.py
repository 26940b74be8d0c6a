"""Which plug-ins there are; finding out loads neither them nor any check."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib.metadata import EntryPoint, entry_points

from l10n.project import Project

GROUP = "l10n.checks"


def plugins_basis(project: Project) -> tuple[object, ...]:
    """What stands for the plug-ins' text, where what they find is remembered."""
    files = [project.root / name for name in project.settings.checks.plugins]
    texts = [blake2b(path.read_bytes()).digest() if path.is_file() else b"" for path in files]
    packages = [(p.name, p.value, p.dist.version if p.dist else "") for p in points()]
    return (texts, packages)


def has_plugins(project: Project) -> bool:
    """Whether there is any."""
    return bool(project.settings.checks.plugins or points())


@cache
def points() -> tuple[EntryPoint, ...]:
    """The checks of installed packages."""
    return tuple(sorted(entry_points(group=GROUP), key=lambda point: point.name))
