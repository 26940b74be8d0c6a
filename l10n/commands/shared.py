"""What several commands do alike."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from l10n import config
from l10n.console import Console
from l10n.errors import UserError
from l10n.project import Project


def add_paths(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=what)


def open_project(options: argparse.Namespace) -> Project:
    """The project of `--root`, or of the nearest folder upwards.

    Raises UserError where there is none.
    """
    if options.root:
        return Project(options.root)
    root = config.find_root(Path.cwd())
    if root is None:
        raise UserError(
            "no l10n.toml, and no [tool.l10n] in a pyproject.toml, in this folder or above it; "
            "run `l10n init`, or name the project's folder with --root"
        )
    return Project(root)


def report_problems(console: Console, problems: Iterable[UserError]) -> None:
    """One line for each file that cannot be used; the exit status will be 2."""
    for problem in problems:
        console.error(problem)


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 story`, `2 stories`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
