"""`l10n memory`: what was translated before, searched, exported, imported."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from l10n.commands import OK
from l10n.commands.shared import check_language, open_project, plural, report_problems
from l10n.console import Console, wants_colour
from l10n.errors import UserError
from l10n.memory.differences import WDIFF, Change, differences, marked
from l10n.memory.store import Memory, similarity
from l10n.project import Project
from l10n.stages.exchange import Export, import_files
from l10n.stages.memory import Found, containing, learn, memory_file, search, setting

EXAMPLE = """  l10n memory search "The bridge is open"      what was translated like this before
  l10n memory search "міська рада" --to en     a word or a phrase, in any text
  l10n memory import old-site.tmx agency.po    into locales/memory/, to be committed
  l10n memory export --output memory.tmx       everything approved, for other tools"""

_COLOURS = {Change.REMOVED: ("\033[31m", "\033[0m"), Change.ADDED: ("\033[32m", "\033[0m")}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=["search", "import", "export"], help="what to do")
    parser.add_argument(
        "words", nargs="*", metavar="TEXT|FILE", help="the text to search, or files to import"
    )
    parser.add_argument("--from", dest="source", metavar="LANG", help="language of the sources")
    parser.add_argument("--to", dest="target", metavar="LANG", help="language of the translations")
    parser.add_argument(
        "--min",
        type=float,
        metavar="PERCENT",
        help="search: least similarity, 51 to 100 (default: translators.memory.min, else 75)",
    )
    parser.add_argument(
        "--format", choices=["text", "json"], default="text", help="search: how to print"
    )
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="export: where to write (default: stdout)"
    )


def run(options: argparse.Namespace, console: Console) -> int:
    project = open_project(options)
    for name in ("source", "target"):
        check_language(project, getattr(options, name), "--from" if name == "source" else "--to")
    if options.action == "import":
        return _import(project, console, options.words)
    if options.action == "export":
        if options.words:
            raise UserError(f'"{options.words[0]}" is not needed; the file goes after --output')
        return _export(project, console, options)
    return _search(project, console, options)


def _import(project: Project, console: Console, words: Sequence[str]) -> int:
    if not words:
        raise UserError("name the TMX or PO files to import")
    with project.writing(console):
        done = import_files(project, [Path(word) for word in words])
    for name, count in done.pairs.items():
        console.say(f"{plural(count, 'pair')} added to {name}")
    if done.known:
        console.say(f"{plural(done.known, 'pair')} skipped: there already, or twice")
    for name in done.useless:
        console.warn(f"{name}: no approved pair in two of this project's languages")
    if not done.pairs:
        console.say("Nothing new.")
    return OK


def _export(project: Project, console: Console, options: argparse.Namespace) -> int:
    with Memory(memory_file(project)) as memory:
        report_problems(console, learn(project, memory))
        found = Export(memory, options.source, options.target)
        if options.output is None:
            sys.stdout.buffer.writelines(found)
            sys.stdout.flush()
        else:
            with project.writing(console):
                project.writer.write_pieces(options.output, found, sync=True)
            console.say(f"{plural(found.count, 'pair')} in {options.output}")
    return OK


def _search(project: Project, console: Console, options: argparse.Namespace) -> int:
    text = " ".join(options.words)
    if not text.strip():
        raise UserError("say which text to search: l10n memory search TEXT")
    with Memory(memory_file(project)) as memory:
        report_problems(console, learn(project, memory))
        found = search(project, memory, text, options.source, options.target, options.min)
        least = similarity(setting(project) if options.min is None else options.min)
        having: list[Found] = []
        if not found and options.format == "text":
            having = containing(project, memory, text, options.source, options.target)
            there = "these have it in them:" if having else "nor has any it in it."
            console.say(f"No text is {100 * least:g} % like it; {there}")
    if options.format == "json":
        matches = [_as_json(text, one) for one in found]
        console.result(json.dumps({"version": 1, "matches": matches}, ensure_ascii=False, indent=2))
    elif found or having:
        colour = wants_colour(sys.stdout)
        shown = [_as_text(text, one, colour=colour) for one in found]
        console.result("\n\n".join([*shown, *map(_whole, having)]))
    return OK


def _as_text(text: str, found: Found, *, colour: bool) -> str:
    changes = differences(found.pair.source, text)
    shown = marked(changes, _COLOURS if colour else WDIFF)
    lines = [f"{_percent(found):>4} %  {found.source} -> {found.target}"]
    if changes.weights:
        lines[0] += f"  differs in: {', '.join(changes.weights)}"
    lines += [shown, found.repaired or found.pair.target]
    if found.repaired:
        lines[-1] += f"\n(repaired; it was: {found.pair.target})"
    return _below([*lines, *found.pair.origins])


def _whole(found: Found) -> str:
    """A pair as it is, where differences would be most of it."""
    pair = found.pair
    direction = f"        {found.source} -> {found.target}"
    return _below([direction, pair.source, pair.target, *pair.origins])


def _below(lines: Sequence[str]) -> str:
    return "\n        ".join(line.replace("\n", "\n        ") for line in lines)


def _percent(found: Found) -> int:
    """Rounded down: 100 is said of nothing that differs."""
    return int(found.pair.score * 100 + 1e-9)


def _as_json(text: str, found: Found) -> dict[str, object]:
    changes = differences(found.pair.source, text)
    return {
        "score": round(found.pair.score, 4),
        "from": found.source,
        "to": found.target,
        "source": found.pair.source,
        "target": found.pair.target,
        "repaired": found.repaired,
        "differences": [{"change": p.change, "text": p.text} for p in changes.pieces],
        "differs_in": list(changes.weights),
        "files": list(found.pair.origins),
    }
