"""`l10n evaluate`: translators measured against approved translations."""

from __future__ import annotations

import argparse
import json
import sys

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
from l10n.console import Console, columns, paint, wants_colour
from l10n.errors import UserError
from l10n.stages.evaluate import Evaluation, Measured, evaluate, scorers
from l10n.stages.jobs import Unready, translators

EXAMPLE = """  l10n evaluate --using google --using deepl --limit 200
  l10n evaluate --using libre --to en --dry-run     says what would be sent, sends nothing
  l10n evaluate --using libre --format json"""

_HEAD = (
    *("translator", "direction", "messages", "refused", "chrF", "TER", "compared"),
    *("approved as it was", "approved, edited"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_paths(parser, "originals, catalogs or folders (default: everything)")
    parser.add_argument(
        "--using",
        action="append",
        metavar="NAME",
        help="a translator to measure; may be given more than once "
        "(default: prefill.using in the settings, without the memory)",
    )
    parser.add_argument("--to", metavar="LANG", help="only translations into this language")
    parser.add_argument(
        "--limit", type=int, metavar="N", help="at most N messages in each direction"
    )
    parser.add_argument("--dry-run", action="store_true", help="send nothing")
    parser.add_argument("--format", choices=["text", "json"], default="text")


def run(options: argparse.Namespace, console: Console) -> int:
    project = open_project(options)
    check_numbers(project, options)
    if "memory" in (options.using or ()):
        raise UserError("--using: the memory holds the very texts to compare with; name another")
    names = options.using or [n for n in project.settings.prefill.using if n != "memory"]
    if not names:
        raise UserError("no translator to measure; name one with --using")
    with project.writing(console):
        chosen = translators(project, names, dry_run=options.dry_run)
        if not options.dry_run:
            scorers()  # what lacks it sends nothing, and so announces nothing
            warn_of_sending(chosen, console)
        done = evaluate(
            project,
            console,
            chosen,
            options.paths,
            to=options.to,
            limit=options.limit,
            dry_run=options.dry_run,
        )
    report_problems(console, done.problems)
    if not done.measured:
        raise UserError(
            "nothing to compare with: there is no approved translation that a person typed"
            + (f"; {done.left_out:,} approved as a machine wrote them" if done.left_out else "")
        )
    if options.dry_run:
        for translator in chosen:
            if isinstance(translator, Unready):
                console.warn(str(translator.error))
        _say_plan(done, console)
        return OK
    report_problems(console, {str(m.error): m.error for m in done.measured if m.error}.values())
    if done.left_out:
        texts = plural(done.left_out, "approved text")
        console.say(f"{texts} written by a machine left out: they would favour it.")
    if options.format == "json":
        console.result(json.dumps(_values(done), ensure_ascii=False, indent=2))
    else:
        console.result(_table(done, colour=wants_colour(sys.stdout)))
    return OK


def _say_plan(done: Evaluation, console: Console) -> None:
    for measured in done.measured:
        volume = measured.planned
        kept = measured.messages - volume.texts
        console.say(
            f"{plural(volume.texts, 'message')} would be sent to {measured.translator}, "
            f"{_direction(measured)}: {said_volume(volume)}"
            + (f"; {plural(kept, 'message')} need no sending." if kept else ".")
        )


def _direction(measured: Measured) -> str:
    source, target = measured.direction
    return f"{source} → {target}"


def _table(done: Evaluation, *, colour: bool) -> str:
    rows = [
        (
            measured.translator,
            _direction(measured),
            f"{measured.messages:,}",
            f"{measured.refused.total():,}",
            _figure(measured.chrf),
            _figure(measured.ter),
            f"{measured.compared:,}",
            f"{measured.editors.approved:,}",
            f"{measured.editors.edited:,}",
        )
        for measured in done.measured
    ]
    lines = columns([_HEAD, *rows], right=range(2, 9))
    lines[0] = paint(lines[0], "bold", on=colour)
    lines.append("chrF: 100 is the reference itself. TER: edits for each 100 words, 0 is best.")
    reasons = [
        f"{measured.translator} {_direction(measured)} refused: "
        + ", ".join(f"{rule} {count:,}" for rule, count in measured.refused.most_common())
        for measured in done.measured
        if measured.refused
    ]
    return "\n".join([*lines, *reasons])


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _values(done: Evaluation) -> dict[str, object]:
    return {
        "version": 1,
        "left_out": done.left_out,
        "signatures": done.signatures,
        "results": [
            {
                "translator": measured.translator,
                "source": measured.direction[0],
                "target": measured.direction[1],
                "messages": measured.messages,
                "accepted": len(measured.texts),
                "refused": dict(measured.refused.most_common()),
                "compared": measured.compared,
                "chrf": None if measured.chrf is None else round(measured.chrf, 2),
                "ter": None if measured.ter is None else round(measured.ter, 2),
                "approved_unchanged": measured.editors.approved,
                "approved_edited": measured.editors.edited,
                "failed": str(measured.error) if measured.error else None,
            }
            for measured in done.measured
        ],
    }
