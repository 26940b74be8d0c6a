"""What `l10n check` does where it has to look: which checks, and repairs."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext

from l10n import checks
from l10n.checks.base import Check
from l10n.commands.shared import ids, plural, report_problems
from l10n.console import Console, paint, wants_colour
from l10n.project import Project
from l10n.report.visible import visible
from l10n.stages.check import Fixed, fix, repairable
from l10n.stages.check import check as check
from l10n.stages.checking import spelling
from l10n.stages.checking.plugins import all_checks, unignored

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def wanted(
    options: argparse.Namespace, project: Project | None, console: Console
) -> tuple[Check, ...]:
    """The checks that are asked for. Raises UserError for an id that is none."""
    known = all_checks(project)
    kept = unignored(project, known) if project else known
    ignored = {check.id for check in known} - {check.id for check in kept}
    found = checks.select(ids(options.select), (*ids(options.ignore), *ignored), known)
    note = spelling.missing(project) if "spelling" in ids(options.select) else ""
    if note:  # who did not ask for it hears it behind the report
        console.warn(note)
    return found


def repair(
    project: Project | None,
    wanted: Sequence[Check],
    options: argparse.Namespace,
    console: Console,
) -> int:
    """Make the safe repairs or, with `--diff`, show them; gives how many catalogs they are in."""
    if options.diff:
        names, problems = repairable(project, wanted, options.paths, console)
        report_problems(console, problems)
        return _show(fix(project, wanted, options.paths, names, write=False), console)
    count = 0
    with project.writing(console) if project else nullcontext():
        names, _ = repairable(project, wanted, options.paths, console)
        for fixed in fix(project, wanted, options.paths, names):
            console.say(f"fixed {fixed.name}")
            count += 1
    return count


def _show(repairs: Iterable[Fixed], console: Console) -> int:
    """Print what would change; gives in how many catalogs."""
    colour = wants_colour(sys.stdout)
    # For eyes, not for `git apply`: what would look alike is told apart, as in a report.
    shown = visible if sys.stdout.isatty() else str
    count = 0
    for fixed in repairs:
        count += 1
        for line in _diff(fixed):
            code = _COLOURS.get(line[0], "")
            console.result(paint(shown(line), code, on=colour and bool(code)))
    changed = plural(count, "catalog")
    console.say(f"{changed} would change; `l10n check --fix` does it." if count else "No repairs.")
    return count


def _diff(fixed: Fixed) -> Iterator[str]:
    """What would change, as `git apply` and `patch` take it."""
    before, after = (text.removesuffix("\n").split("\n") for text in (fixed.before, fixed.after))
    return difflib.unified_diff(before, after, f"a/{fixed.name}", f"b/{fixed.name}", lineterm="")
