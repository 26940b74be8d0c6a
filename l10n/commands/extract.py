"""`l10n extract`: originals and templates -> catalogs."""

from __future__ import annotations

import argparse

from l10n import parallel
from l10n.commands import FINDINGS, OK
from l10n.commands.shared import add_executor, add_paths, open_project, plural, report_problems
from l10n.console import Console
from l10n.stages.extract import Extracted, extract

EXAMPLE = """  l10n extract                                 every story and the UI
  l10n extract articles/city/footbridge.uk.md  one story
  l10n extract --check                         CI: exit 1 if a catalog is stale
  l10n extract --prune                         remove obsolete entries as well"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_paths(parser, "originals, catalogs or folders (default: everything)")
    one = parser.add_mutually_exclusive_group()
    one.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 when a catalog is stale"
    )
    one.add_argument(
        "--prune",
        action="store_true",
        help="remove obsolete entries, with the translations they keep",
    )
    add_executor(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    project = open_project(options)
    with parallel.executor(options.executor):
        if options.check:
            done = extract(project, console, options.paths, write=False)
        else:
            with project.writing(console):
                done = extract(project, console, options.paths, prune=options.prune)
    misnamed = [] if options.paths else project.misnamed_catalogs()
    report_problems(console, [*done.problems, *misnamed])
    for name in done.changed:
        console.detail(f"  {name}")
    for new, old in done.moved.items():
        console.say(f"{old} moved to {new}: its story was renamed")
    lost = project.orphans() if not options.paths else []
    for name in sorted({*lost}.difference(done.moved.values())):
        console.warn(f"{name} has no original any more; if its story is gone, delete it")
    if options.check and done.changed:
        names = "\n".join(f"  {name}" for name in done.changed)
        console.insist(f"{plural(len(done.changed), 'catalog')} stale:\n{names}")
        console.say("Next: run `l10n extract` and commit the catalogs.")
        return FINDINGS
    console.say(_summary(done))
    return OK


def _summary(done: Extracted) -> str:
    stories = plural(done.stories, "story", "stories")
    if not done.changed and done.problems:
        return (
            f"{stories}: nothing changed; {plural(len(done.problems), 'file')} could not be read."
        )
    if not done.changed:
        return f"{stories}: every catalog is up to date."
    parts = [
        plural(count, "message") + f" {what}"
        for count, what in (
            (done.added, "new"),
            (done.edited, "edited (fuzzy now)"),
            (done.kept, "kept (only punctuation changed)"),
            (done.removed, "removed"),
            (done.pruned, "pruned"),
        )
        if count
    ]
    what = f": {', '.join(parts)}" if parts else ""
    return f"{stories}, {plural(len(done.changed), 'catalog')} written{what}."
