"""`l10n translators`: which there are, what they lack, and whether texts leave the machine."""

from __future__ import annotations

import argparse
import json
import sys
from itertools import permutations
from pathlib import Path

from l10n import config
from l10n.commands import OK
from l10n.console import Console, columns, paint, wants_colour
from l10n.translators import registry
from l10n.translators.registry import Status

EXAMPLE = """  l10n translators
  l10n translators --format json"""

_HEAD = ("translator", "texts leave", "state")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=["text", "json"], default="text")


def run(options: argparse.Namespace, console: Console) -> int:
    root = options.root or config.find_root(Path.cwd())
    settings = config.load(root)[0] if root else None
    tables = settings.translators if settings else {}
    pairs = list(permutations(settings.languages, 2)) if settings else []
    found = [registry.status(name, tables.get(name, {}), pairs) for name in registry.names()]
    if options.format == "json":
        values = {"version": 1, "translators": [_values(status) for status in found]}
        console.result(json.dumps(values, ensure_ascii=False, indent=2))
        return OK
    lines = columns([_HEAD, *(_cells(status) for status in found)])
    console.result("\n".join([paint(lines[0], "bold", on=wants_colour(sys.stdout)), *lines[1:]]))
    return OK


def _values(status: Status) -> dict[str, object]:
    return {
        "name": status.name,
        "built_in": status.built_in,
        "ready": status.ready,
        "missing": status.missing,
        "sends_text_out": status.sends_text_out,
    }


def _cells(status: Status) -> tuple[str, str, str]:
    leave = {True: "yes", False: "no", None: "not known"}[status.sends_text_out]
    return (status.name, leave, "ready" if status.ready else f"not ready: {status.missing}")
