"""`l10n prefill`: empty messages <- memory and translators."""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import datetime

from l10n.commands import OK
from l10n.commands.shared import (
    add_paths,
    check_numbers,
    open_project,
    plural,
    report_problems,
    said_volume,
    warn_of_sending,
)
from l10n.console import Console
from l10n.stages.jobs import Unready, translators
from l10n.stages.prefill import Prefilled, plan, prefill
from l10n.translators import Translator
from l10n.translators.asking import BUDGET, FAILED
from l10n.translators.chain import WORDLESS
from l10n.wording import excerpt

_CUT = {FAILED: "{name} failed", BUDGET: "the budget is used up"}
"""Rules of messages that nobody had a chance to fill, and how to say it."""

EXAMPLE = """  l10n prefill                                    from the memory, offline
  l10n prefill --to en --using google --limit 50  the memory first, then Google
  l10n prefill --using libre --dry-run            says what would be sent, sends nothing
  l10n prefill --using deepl --budget 100000      stops before it gets dear; goes on next time"""


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
    parser.add_argument(
        "--budget", type=int, metavar="N", help="send out at most N characters in this run"
    )
    parser.add_argument(
        "--ask-again",
        action="store_true",
        help="ask once more for texts whose reply, kept from an earlier run, was refused",
    )


def run(options: argparse.Namespace, console: Console) -> int:
    project = open_project(options)
    check_numbers(project, options)
    names = options.using or project.settings.prefill.using
    done = Prefilled()
    with project.writing(console):
        chosen = translators(project, ("memory", *names), dry_run=options.dry_run)
        narrow = {"to": options.to, "limit": options.limit, "budget": options.budget}
        if options.dry_run:
            plan(project, console, chosen, done, options.paths, **narrow)
            _say_plan(done, chosen, console)
        else:
            warn_of_sending(chosen, console)
            now = datetime.now().astimezone()
            try:
                again = {"again": options.ask_again}
                prefill(project, console, chosen, now, done, options.paths, **narrow, **again)
            finally:
                _say(done, options, console)
    report_problems(console, done.problems)
    return OK


def _say_plan(done: Prefilled, chosen: tuple[Translator, ...], console: Console) -> None:
    _say_counts(done, console)
    if done.session.reused:
        console.say(
            f"{plural(done.session.reused, 'message')} would be filled from replies that were "
            "paid for before."
        )
    for name, volume in done.planned.items():
        messages = plural(volume.texts, "message")
        console.say(f"{messages} would be sent to {name}: {said_volume(volume)}.")
    for translator in chosen:
        if isinstance(translator, Unready):
            console.warn(str(translator.error))
    console.say(
        f"{plural(done.empty, 'empty message')} in all, {plural(done.words, 'word')}; "
        "nothing was sent and nothing written."
    )


def _say(done: Prefilled, options: argparse.Namespace, console: Console) -> None:
    """What was done, from where, what was not and why, and what is next."""
    _say_counts(done, console)
    if done.session.reused:
        console.say(
            f"{plural(done.session.reused, 'reply', 'replies')} paid for before "
            "were used again; nothing was sent for them."
        )
    for name, volume in done.session.sent.items():
        console.say(f"{plural(volume.texts, 'text')} sent to {name}: {said_volume(volume)}.")
    refused = _say_refusals(done, console)
    _say_failures(done, console)
    written = f"{plural(len(done.changed), 'catalog')} written"
    console.say(f"{done.filled} of {plural(done.empty, 'empty message')} filled, {written}.")
    if done.filled:
        console.say("Next: review what is fuzzy in your editor; clearing the mark approves it.")
    cut_off = options.limit is not None and done.filled >= options.limit
    if done.filled + refused < done.empty and (cut_off or options.budget is not None):
        console.say("To fill more, run the same command again.")


def _say_counts(done: Prefilled, console: Console) -> None:
    for name, tally in done.counts.items():
        parts = []
        if tally.approved:
            parts.append(f"{tally.approved:,} approved before")
        if tally.review:
            parts.append(f"{tally.review:,} to be reviewed (fuzzy)")
        console.say(f"{name}: {', '.join(parts)}")


def _say_refusals(done: Prefilled, console: Console) -> int:
    """Say which messages stay empty, counted by translator and reason; returns how many do."""
    own = {(path, r.message.key) for path, r in done.refusals if r.refusal.rule == WORDLESS}
    if own:
        console.say(f"{plural(len(own), 'message')} left to people: no words to translate.")
    others = (*_CUT, WORDLESS)
    lost = [
        (path, refused) for path, refused in done.refusals if refused.refusal.rule not in others
    ]
    for path, refused in lost:
        text = refused.message.msgid
        reason = refused.refusal.reason
        console.detail(f"  {path}: “{excerpt(text)}” from {refused.origin}: {reason}")
    messages = {(path, refused.message.key) for path, refused in lost}
    if messages:
        counts = Counter((refused.origin, refused.refusal.rule) for _, refused in lost)
        reasons = [f"{name} {rule} {count:,}" for (name, rule), count in counts.most_common()]
        more = "" if console.verbose else "; -v says which and why"
        console.say(
            f"{plural(len(messages), 'message')} refused, and left empty "
            f"({', '.join(reasons)}){more}."
        )
    return len(messages | own)


def _say_failures(done: Prefilled, console: Console) -> None:
    """Name translators that failed: an error where messages stay empty because of it."""
    for rule, text in _CUT.items():
        cut = [(path, r) for path, r in done.refusals if r.refusal.rule == rule]
        left = {(text.format(name=r.origin), path, r.message.key) for path, r in cut}
        for reason, count in Counter(reason for reason, _, _ in left).items():
            console.say(f"{plural(count, 'message')} left empty: {reason}.")
    blamed = {refused.origin for _, refused in done.refusals if refused.refusal.rule == FAILED}
    seen: set[str] = set()
    for (name, _, _), error in done.session.failed.items():
        if str(error) in seen:
            continue
        seen.add(str(error))
        if name in blamed:
            console.error(error)
        else:
            console.warn(f"{error}; another translator filled in for it")
