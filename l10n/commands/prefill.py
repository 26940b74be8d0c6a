"""`l10n prefill`: empty messages <- memory and translators."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime

from l10n.commands import FAILED, OK
from l10n.commands.shared import add_paths, open_project, plural, report_problems
from l10n.console import Console
from l10n.errors import UserError
from l10n.stages.prefill import Prefilled, prefill, translators
from l10n.translators import Translator

EXAMPLE = """  l10n prefill                                    from the memory, offline
  l10n prefill --to en --using google --limit 50  the memory first, then Google
  l10n prefill --using libre --dry-run            says what would be sent, sends nothing"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_paths(parser, "originals, catalogs or folders (default: everything)")
    parser.add_argument("--to", metavar="LANG", help="only catalogs of this language")
    parser.add_argument(
        "--using",
        action="append",
        metavar="NAME",
        help="a translator, asked after the memory; may be given more than once "
        "(default: prefill.using in the settings)",
    )
    parser.add_argument("--dry-run", action="store_true", help="send and write nothing")
    parser.add_argument("--limit", type=int, metavar="N", help="fill at most N messages")


def run(options: argparse.Namespace, console: Console) -> int:
    project = open_project(options)
    if options.to and options.to not in project.settings.languages:
        known = ", ".join(project.settings.languages)
        raise UserError(f'--to: "{options.to}" is not a language of this project ({known})')
    if options.limit is not None and options.limit < 1:
        raise UserError("--limit: must be 1 or more")
    names = options.using or project.settings.prefill.using
    with project.writing(console):
        chosen = translators(project, names, dry_run=options.dry_run)
        _warn(chosen, console)
        done = prefill(
            project,
            console,
            chosen,
            datetime.now().astimezone(),
            options.paths,
            to=options.to,
            limit=options.limit,
            dry_run=options.dry_run,
        )
    report_problems(console, done.problems)
    others = [name for name in names if name != "memory"]
    _say(done, others, console, dry_run=options.dry_run)
    if done.error is not None:
        console.error(done.error)
        return FAILED
    return OK


def _warn(chosen: tuple[Translator, ...], console: Console) -> None:
    """Say which translators send texts out, before the first request."""
    names = [translator.name for translator in chosen if translator.sends_text_out]
    if names:
        console.say(f"Texts are sent to {', '.join(names)}.")


def _say(done: Prefilled, others: Sequence[str], console: Console, *, dry_run: bool) -> None:
    verb = "would be filled" if dry_run else "filled"
    for name, tally in done.counts.items():
        parts = []
        if tally.approved:
            parts.append(f"{tally.approved} approved before")
        if tally.review:
            parts.append(f"{tally.review} to be reviewed (fuzzy)")
        console.say(f"{name}: {', '.join(parts)}")
    rest = done.empty - done.filled
    if dry_run and rest and others:
        console.say(
            f"{plural(rest, 'message')} would be sent to {' then '.join(others)}; "
            f"all that is empty is {done.words:,} words, {done.characters:,} characters."
        )
    for path, refused in done.refusals:
        text = refused.message.msgid
        console.detail(f"  {path}: “{text[:60]}” from {refused.origin}: {refused.reason}")
    if done.refusals:
        console.say(
            f"{plural(len(done.refusals), 'reply', 'replies')} refused"
            + ("." if console.verbose else "; -v says which and why.")
        )
    console.say(
        f"{done.filled} of {plural(done.empty, 'empty message')} {verb}, "
        f"{plural(len(done.changed), 'catalog')} written."
    )
    if done.filled and not dry_run:
        console.say("Next: review what is fuzzy in your editor; clearing the mark approves it.")
