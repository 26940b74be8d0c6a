"""Programs of others that `scripts/validators` installs."""

from __future__ import annotations

import shutil
from pathlib import Path

FOLDER = Path(__file__).parents[2] / ".l10n" / "validators"


def package(name: str) -> Path:
    """A file of an npm package, by its path below node_modules."""
    return _there(FOLDER / "node_modules" / name)


def program(name: str) -> str:
    """A program of the machine's own."""
    path = shutil.which(name)
    assert path, f"there is no {name}; scripts/validators installs it"
    return path


def nginx() -> Path:
    """Debian's nginx."""
    return _there(FOLDER / "nginx" / "usr" / "sbin" / "nginx")


def _there(path: Path) -> Path:
    assert path.exists(), f"there is no {path}; scripts/validators installs it"
    return path
