"""`l10n compile`: catalogs -> `.mo` files."""

from __future__ import annotations

import argparse

from l10n import parallel
from l10n.commands import OK
from l10n.commands.shared import add_executor, add_paths, open_project, plural, report_problems
from l10n.console import Console
from l10n.stages.compile import compile_all

EXAMPLE = """  l10n compile
  python3 -c 'from gettext import *; print(translation("ui", "locales", ["uk"]).gettext("Home"))'"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_paths(parser, "originals, catalogs or folders (default: everything)")
    add_executor(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    project = open_project(options)
    with parallel.executor(options.executor), project.writing(console):
        done = compile_all(project, console, options.paths)
    report_problems(console, done.problems)
    console.say(f"{plural(done.total, 'catalog')} compiled, {len(done.changed)} changed.")
    return OK
