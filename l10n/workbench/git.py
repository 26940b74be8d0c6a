"""The project's git checkout: whose it is, and a commit of some files."""

from __future__ import annotations

import subprocess
from pathlib import Path


def person(root: Path) -> str:
    """The name that git signs commits with here; "" where there is none, or no git."""
    return _git(root, "config", "user.name").strip()


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=30,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout
