"""`l10n check`: findings on the exact line of the exact file."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import baseline, config, parallel
from l10n.commands import FINDINGS, OK
from l10n.commands.shared import (
    add_executor,
    add_paths,
    ids,
    plural,
    report_problems,
    warn_of_orphans,
)
from l10n.console import Console, wants_colour
from l10n.errors import UserError
from l10n.files import put
from l10n.model import Severity
from l10n.project import Project
from l10n.report import FORMATS, render
from l10n.report.model import Report
from l10n.stages.checking.checked import Checked, Whole

if TYPE_CHECKING:  # where nothing changed, no check is loaded
    from l10n.checks.base import Check

EXAMPLE = """  l10n check                                   the whole project
  l10n check po/uk.po --min 80                 any PO file, in a project or not
  l10n check --format sarif --output l10n.sarif
  l10n check --fix --diff                      show what can be repaired safely
  l10n check --update-baseline                 from now on, fail only on new findings"""


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
    parser.add_argument(
        "--diff", action="store_true", help="with --fix: show the repairs, change nothing"
    )
    parser.add_argument(
        "--baseline",
        type=Path,
        metavar="FILE",
        help="leave out the findings that this file knows (default: the settings')",
    )
    parser.add_argument(
        "--update-baseline",
        action="store_true",
        help="write the errors and warnings there are into the baseline",
    )
    add_executor(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    project = _project(options.root)
    _refuse_contradictions(options, project)
    wanted: Sequence[Check] | None = None
    place = _baseline_path(options, project)
    done = _remembered(options, project)
    if done is None:
        from l10n.commands import checking

        wanted = checking.wanted(options, project, console)
        if options.fix:
            fixed = checking.repair(project, wanted, options, console)
            if options.diff:  # without it, the check below reports what cannot be read
                return FINDINGS if fixed else OK
        with parallel.executor(options.executor):
            done = checking.check(project, console, options.paths, options.min)
        console.failed = bool(done.problems)  # each of them is among the findings
    if project is not None and not options.paths:
        report_problems(console, project.misnamed_catalogs())
    if options.update_baseline:
        return _update_baseline(done, wanted, place, console)
    report = done.report(wanted, _read_baseline(place), strict=options.strict)
    if _in_part(options):  # what was not looked for is not mended
        report = replace(report, gone=0)
    folder = project.root if project else Path.cwd()
    report = replace(
        report,
        absent=_absent(report, folder) if options.format == "text" else frozenset(),
        folder=str(folder),
        repository=_repository(folder),
    )
    colour = options.output is None and wants_colour(sys.stdout)
    pieces = render(options.format, report, colour=colour, verbose=options.verbose)
    if options.output is None:
        console.write(pieces)
        if options.format == "text":
            _say_unchecked(options, project, console)
    else:
        put(options.output, (piece.encode(errors="replace") for piece in pieces))
        console.say(f"{plural(len(report.findings), 'finding')} written to {options.output}.")
    return FINDINGS if report.failing else OK


def _say_unchecked(options: argparse.Namespace, project: Project | None, console: Console) -> None:
    """What the report says nothing about: catalogs of no story, and spelling where it is off."""
    if project is not None and not options.paths:
        warn_of_orphans(project.orphans(), console)
    ignored = project.settings.checks.ignore if project else ()
    from l10n.stages.checking import spelling

    if not options.select and "spelling" not in {*ids(options.ignore), *ignored}:
        note = spelling.missing(project)
        if note:
            console.say(f"Note: {note}")


def _absent(report: Report, folder: Path) -> frozenset[str]:
    """The catalogs of a report that are not there."""
    if "completeness" not in report.findings.checks:
        return frozenset()
    shares = {f.path for f in report.findings if f.check == "completeness"}
    return frozenset(path for path in shares if not (folder / path).exists())


def _remembered(options: argparse.Namespace, project: Project | None) -> Checked | None:
    """What the last check of the whole project found, where it would find the same now.

    None too for what it does not serve: a part, a repair, or what explains or tells more.
    """
    more = options.fix or options.update_baseline or options.verbose or options.executor
    if project is None or more or _in_part(options) or options.format == "sarif":
        return None
    return Whole(project, options.min).known()


def _refuse_contradictions(options: argparse.Namespace, project: Project | None) -> None:
    if options.diff and not options.fix:
        raise UserError("--diff shows what --fix would change; give both")
    if options.update_baseline and project is None:
        if options.select or options.ignore:
            raise UserError(
                "--update-baseline writes all findings of PATH; leave --select and --ignore out"
            )
    elif options.update_baseline and _in_part(options):
        raise UserError(
            "--update-baseline writes the findings of the whole project; "
            "leave PATH, --select and --ignore out"
        )


def _repository(folder: Path) -> str:
    """The root of the git repository that a folder is in; empty where it is in none."""
    roots = (above for above in (folder, *folder.parents) if os.path.lexists(above / ".git"))
    return str(next(roots, ""))


def _in_part(options: argparse.Namespace) -> bool:
    """Whether only some of the project, or of the checks, is looked at."""
    return bool(options.paths or options.select or options.ignore)


def _baseline_path(options: argparse.Namespace, project: Project | None) -> Path | None:
    if options.baseline:
        return Path(options.baseline)
    name = project.settings.checks.baseline if project else ""
    return project.root / name if project and name else None


def _read_baseline(path: Path | None) -> Iterable[str]:
    if path is None:
        return ()
    try:
        return baseline.parse(path.read_text("utf-8"), str(path))
    except FileNotFoundError:
        problem = "there is no such file; write it with `l10n check --update-baseline`"
        raise UserError(problem, path=str(path)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"cannot be read ({error})", path=str(path)) from None


def _update_baseline(
    done: Checked, wanted: Sequence[Check] | None, path: Path | None, console: Console
) -> int:
    if path is None:
        raise UserError(
            "where is the baseline to be? name a file with --baseline, or in the settings: "
            'checks.baseline = "l10n-baseline.json"'
        )
    found = done.report(wanted).findings.where(lambda f: f.severity is not Severity.INFO)
    put(path, [baseline.dump(found).encode(errors="replace")])
    console.say(
        f"{plural(len(found), 'finding')} written to {path}; from now on only new ones count."
    )
    return OK


def _project(root: Path | None) -> Project | None:
    """The project at hand; none is needed to check PO files."""
    if root is not None:
        return Project(root)
    found = config.find_root(Path.cwd())
    return Project(found) if found else None


def _percent(text: str) -> float:
    try:
        value = float(text.rstrip("%"))
    except ValueError:
        value = -1
    if not 0 <= value <= 100:
        raise argparse.ArgumentTypeError(f'"{text}" is not a number from 0 to 100')
    return value
