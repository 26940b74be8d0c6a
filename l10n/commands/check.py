"""`l10n check`: findings on the exact line of the exact file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from l10n import checks, config
from l10n.checks.base import Check
from l10n.commands import FINDINGS, OK
from l10n.commands.shared import add_paths, plural
from l10n.console import Console, wants_colour
from l10n.files import Writer
from l10n.model import Severity
from l10n.project import Project
from l10n.report import FORMATS, render
from l10n.stages.check import check, fix

EXAMPLE = """  l10n check                                   the whole project
  l10n check po/uk.po --min 80                 any PO file, in a project or not
  l10n check --format json --output report.json
  l10n check --select whitespace --fix         repair what can be repaired safely"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_paths(parser, "originals, catalogs, folders, or any PO files (default: the project)")
    parser.add_argument("--format", choices=[*FORMATS], default="text", help="default: text")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the report to a file")
    parser.add_argument("--select", metavar="ID,…", help="only these checks")
    parser.add_argument("--ignore", metavar="ID,…", help="all checks but these")
    parser.add_argument(
        "--min",
        type=_percent,
        metavar="PERCENT",
        help="share of translated messages a catalog must reach (default: the gate's)",
    )
    parser.add_argument("--strict", action="store_true", help="exit 1 on warnings too")
    parser.add_argument("--fix", action="store_true", help="make the safe repairs first")


def run(options: argparse.Namespace, console: Console) -> int:
    project = _project(options.root)
    ignored = project.settings.checks.ignore if project else ()
    wanted = checks.select(_ids(options.select), (*_ids(options.ignore), *ignored))
    if options.fix:
        _fix(project, wanted, options.paths, console)
    done = check(project, console, options.paths, options.min)
    console.failed = bool(done.problems)  # each of them is among the findings
    report = done.report(wanted)
    colour = options.output is None and wants_colour(sys.stdout)
    text = render(options.format, report, colour=colour, verbose=options.verbose)
    if options.output is None:
        console.result(text.rstrip("\n"))
    else:
        writer = Writer(options.output.parent / ".l10n-tmp")
        writer.write(options.output, text.encode())
        writer.sweep()
        console.say(f"{plural(len(report.findings), 'finding')} written to {options.output}.")
    failing = report.count(Severity.ERROR)
    if options.strict:
        failing += report.count(Severity.WARNING)
    return FINDINGS if failing else OK


def _fix(
    project: Project | None,
    wanted: Sequence[Check],
    paths: list[Path],
    console: Console,
) -> None:
    if project is None:
        changed, _ = fix(None, wanted, paths)
    else:
        with project.writing(console):
            changed, _ = fix(project, wanted, paths)
    for name in changed:
        console.say(f"fixed {name}")


def _project(root: Path | None) -> Project | None:
    """The project at hand; none is needed to check PO files."""
    if root is not None:
        return Project(root)
    found = config.find_root(Path.cwd())
    return Project(found) if found else None


def _ids(text: str | None) -> tuple[str, ...]:
    return tuple((text or "").replace(",", " ").split())


def _percent(text: str) -> float:
    try:
        value = float(text.rstrip("%"))
    except ValueError:
        value = -1
    if not 0 <= value <= 100:
        raise argparse.ArgumentTypeError(f'"{text}" is not a number from 0 to 100')
    return value
