"""`l10n init`: a project to start from."""

from __future__ import annotations

import argparse
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from l10n.commands import OK
from l10n.console import Console
from l10n.errors import UserError
from l10n.files import Writer

EXAMPLE = """  l10n init mysite && cd mysite && l10n build"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", nargs="?", type=Path, default=Path(), metavar="DIR", help="default: this folder"
    )


def run(options: argparse.Namespace, console: Console) -> int:
    folder: Path = options.root or options.folder
    wanted = dict(_scaffold(files("l10n") / "scaffold"))
    for name in wanted:
        if (folder / name).exists():
            raise UserError(
                "is there already, nothing was written; name an empty folder",
                path=str(folder / name),
            )
    writer = Writer(folder / ".l10n" / "tmp")
    for name, data in wanted.items():
        writer.write(folder / name, data)
        console.say(f"  {folder / name}")
    writer.sweep()
    there = "" if folder == Path() else f"`cd {folder}`, "
    console.say(f"Next: {there}set name and url in l10n.toml, then run `l10n build`.")
    return OK


def _scaffold(folder: Traversable, prefix: str = "") -> list[tuple[str, bytes]]:
    """The files of the scaffold; `dot-NAME` becomes `.NAME`."""
    found: list[tuple[str, bytes]] = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        name = prefix + item.name.replace("dot-", ".")
        if item.is_dir():
            found += _scaffold(item, f"{name}/")
        else:
            found.append((name, item.read_bytes()))
    return found
