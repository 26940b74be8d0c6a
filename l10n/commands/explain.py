"""`l10n explain`: a check's page."""

from __future__ import annotations

import argparse
from pathlib import Path

from l10n import checks, config
from l10n.commands import OK
from l10n.console import Console, columns
from l10n.project import Project
from l10n.report.explain import page
from l10n.stages.checking.plugins import all_checks

EXAMPLE = """  l10n explain               every check, a line each
  l10n explain placeholders  one check: what, why, example, how to fix"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("check", nargs="?", metavar="CHECK", help="check id")


def run(options: argparse.Namespace, console: Console) -> int:
    root = options.root or config.find_root(Path.cwd())
    known = all_checks(Project(root) if root else None)
    if options.check:
        console.result(page(checks.by_id(options.check, known)))
        return OK
    rows = [(c.id, str(c.severity), c.page.strip().split("\n")[0]) for c in known]
    console.result("\n".join(columns(rows)))
    return OK
