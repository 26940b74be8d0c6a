"""`l10n export markdown`: translated Markdown, for any other site generator."""

from __future__ import annotations

import argparse
from pathlib import Path

from l10n import parallel
from l10n.commands import OK
from l10n.commands.shared import (
    add_executor,
    add_paths,
    check_language,
    open_project,
    plural,
    report_problems,
)
from l10n.console import Console
from l10n.stages.export import export_markdown

EXAMPLE = """  l10n export markdown --to en --output content/en
  l10n export markdown --to uk --output content/uk --published"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("format", choices=["markdown"], help="what to write")
    add_paths(parser, "originals, catalogs or folders (default: everything)")
    parser.add_argument("--to", required=True, metavar="LANG", help="language to write")
    parser.add_argument("--output", required=True, type=Path, metavar="DIR", help="where to write")
    parser.add_argument(
        "--published", action="store_true", help="leave out stories that the gate holds back"
    )
    add_executor(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    project = open_project(options)
    check_language(project, options.to, "--to")
    # What another export has not finished in the folder would be swept away.
    with parallel.executor(options.executor), project.writing(console):
        done = export_markdown(
            project,
            console,
            options.to,
            options.output,
            options.paths,
            published_only=options.published,
        )
    report_problems(console, done.problems)
    console.say(
        f"{plural(done.total, 'story', 'stories')} in {options.output}: {len(done.changed)} written"
        + (f", {done.held} held back" if done.held else "")
        + (f", {done.unfinished} of them not ready (see `l10n stats`)" if done.unfinished else "")
        + "."
    )
    return OK
