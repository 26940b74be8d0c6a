"""`l10n build`: the whole path, from originals to pages."""

from __future__ import annotations

import argparse
from pathlib import Path

from l10n.commands import FINDINGS, OK
from l10n.commands.shared import open_project, plural, port, report_problems, warn_of_orphans
from l10n.config import check_folders
from l10n.console import Console, columns
from l10n.project import Project
from l10n.stages.build import Built, build
from l10n.stages.building.publish import Written
from l10n.wording import language_name

PORT = 8000
"""Where the site is served, unless a port is named."""
EXAMPLE = """  l10n build                    the site, in public/
  l10n build --serve            the same on http://127.0.0.1:8000/, anew whenever you save
  l10n build --frozen --strict  CI: nothing may be stale, nothing held back"""


SHOWN = 10
"""Changed files that are named while the site is served, without --verbose."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--output", type=Path, metavar="DIR", help="where the site goes (default: public)"
    )
    parser.add_argument("--strict", action="store_true", help="exit 1 when a story is held back")
    parser.add_argument(
        "--frozen", action="store_true", help="exit 1 instead of changing a catalog"
    )
    parser.add_argument(
        "--clean",
        action="store_true",
        help="also remove what no build wrote from an output folder that l10n made",
    )
    parser.add_argument(
        "--serve",
        type=port,
        nargs="?",
        const=PORT,
        metavar="PORT",
        help="then serve it on this computer, and build and show it anew whenever you save "
        f"(default port: {PORT}; 0: any free one)",
    )


def run(options: argparse.Namespace, console: Console) -> int:
    project = open_project(options)
    paths = project.settings.paths
    output = options.output or project.root / paths.output
    check_folders(project.root, paths, options.output)
    if options.serve is not None:
        return _serve(project, output, options, console)
    done = _build(project, output, options, console)
    _say(done, project, output, console)
    if done.refusals:
        return FINDINGS
    failed = options.strict and bool(done.held or done.unfinished or done.problems)
    if failed and console.quiet:
        for name in done.unfinished:
            console.insist(f"  unfinished  {name}")
    return FINDINGS if failed else OK


def _build(project: Project, output: Path, options: argparse.Namespace, console: Console) -> Built:
    with project.writing(console):
        return build(project, console, output, frozen=options.frozen, clean=options.clean)


def _serve(project: Project, output: Path, options: argparse.Namespace, console: Console) -> int:
    """Build and serve until Ctrl-C, which is how it is meant to end.

    Raises UserError where the folder is somebody else's.
    """
    from l10n.serve.server import Server
    from l10n.serve.session import Session
    from l10n.stages.building.publish import manifest_of

    manifest_of(output)  # else a folder that no build may write to would be shown to all
    session = Session(
        project, output, console, lambda fresh: _build(fresh, output, options, console)
    )
    try:
        with Server(output, options.serve) as server:
            session.run(server, lambda done: _say(done, project, output, console, SHOWN))
    except KeyboardInterrupt:
        console.say(f"\nStopped; the site is in {output}.")
    console.failed = False  # what could not be read at first may be long mended
    return OK


def _say(done: Built, project: Project, output: Path, console: Console, named: int = 0) -> None:
    """What a build did, what is left to do last; so many of the changed files are named."""
    report_problems(console, done.problems or done.extracted.problems)
    if done.refusals:
        for refusal in done.refusals:
            console.insist(f"{console.paint('refused:', 'red')} {refusal}")
        console.insist("The site was not built; the previous one is untouched.")
        return
    if done.written:
        _say_written(done.written, output, console, named)
    _say_published(done, project, console)
    report_problems(console, project.misnamed_catalogs())
    warn_of_orphans(done.orphans, console)
    if done.unfinished:
        console.say("Next: finish these catalogs, then run `l10n build` again.")
        for name in done.unfinished:
            console.say(f"  {name}")


def _say_published(done: Built, project: Project, console: Console) -> None:
    for language in project.settings.languages:
        out = done.published[language]
        whole = out == done.stories and not done.problems
        mark = console.paint("✓", "green") if whole else console.paint("•", "yellow")
        console.say(
            f"{mark} {language_name(language)}: {plural(out, 'story', 'stories')} published"
            + (f", {done.stories - out} held" if out < done.stories else "")
        )
    for line in _held(done):  # a result: what was asked for is not on the site
        console.insist(console.paint(line, "yellow"))
    for problem in done.problems:
        console.say(console.paint(f"  skipped  {problem.path}, see the error above", "yellow"))


def _say_written(written: Written, output: Path, console: Console, named: int) -> None:
    """How many files changed; which of them, with --verbose all, otherwise `named`."""
    changed = [f"  written  {name}" for name in written.changed]
    changed += [f"  removed  {name}" for name in written.removed]
    shown = changed if console.verbose else changed[:named]
    for line in shown:
        console.say(console.paint(line, "grey"))
    if named and len(shown) < len(changed):
        console.say(f"  … and {len(changed) - len(shown):,} more; --verbose names them all")
    count = len(written.changed)
    console.say(
        f"{plural(written.total, 'file')} in {output}: {count:,} written, "
        f"{len(written.removed):,} removed, {written.total - count:,} unchanged."
    )


def _held(done: Built) -> list[str]:
    """One line for each story that is held, with the reason."""
    rows = [(f"  held  {d.story}", language_name(d.language), d.reason) for d in done.held]
    return columns(rows)
