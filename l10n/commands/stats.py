"""`l10n stats`: words, messages and states per story and language, and the gate's decisions."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from l10n import parallel
from l10n.commands import OK
from l10n.commands.shared import add_executor, add_paths, open_project, report_problems
from l10n.console import Console, columns, paint, wants_colour
from l10n.model import Counts, Decision
from l10n.stages.stats import Stats, stats
from l10n.translators.origin import Provenance
from l10n.wording import language_name

EXAMPLE = """  l10n stats
  l10n stats articles/city --format json"""

_HEAD = ("story", "language", "words", "left", "messages", "done", "fuzzy", "empty", "")

_ORIGIN_HEAD = (
    "machine-made",
    "language",
    "to review",
    "edited, fuzzy",
    "approved as it was",
    "approved, edited",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_paths(parser, "originals, catalogs or folders (default: everything)")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    add_executor(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    import sys

    project = open_project(options)
    with parallel.executor(options.executor):
        found = stats(project, console, options.paths)
    report_problems(console, found.problems)
    if options.format == "json":
        console.result(json.dumps(_values(found), ensure_ascii=False, indent=2))
    else:
        colour = wants_colour(sys.stdout)
        tables = [_table(found, colour=colour), _origin_table(found, colour=colour)]
        console.result("\n\n".join(table for table in tables if table))
    return OK


def _values(found: Stats) -> dict[str, object]:
    return {
        "version": 1,
        "stories": [
            {
                "story": decision.story,
                "language": decision.language,
                "original": decision.language == story.language,
                **_count_values(decision.counts),
                "published": decision.published,
                "reason": decision.reason,
            }
            for story in found.stories
            for decision in story.decisions
        ],
        "ui": [{"language": s.language, **_count_values(s.counts)} for s in found.ui],
        "origins": [
            {"story": story, "language": language, "translator": name, **asdict(values)}
            for story, language, origins in found.origins
            for name, values in origins.items()
        ],
    }


def _count_values(counts: Counts) -> dict[str, object]:
    return {
        "words": counts.words,
        "words_left": counts.words_left,
        "messages": counts.messages,
        "translated": counts.translated,
        "fuzzy": counts.fuzzy,
        "untranslated": counts.untranslated,
        "percent": round(counts.percent, 2),
    }


def _table(found: Stats, *, colour: bool) -> str:
    rows: list[tuple[str, ...]] = [_HEAD]
    total = Counts()
    for story in found.stories:
        for decision in story.decisions:
            if decision.language == story.language:
                rows.append(
                    (
                        decision.story,
                        f"{language_name(decision.language)}, original",
                        *[""] * 6,
                        _gate(decision),
                    )
                )
                continue
            rows.append(
                (
                    decision.story,
                    language_name(decision.language),
                    *_cells(decision.counts),
                    _gate(decision),
                )
            )
            total += decision.counts
    for status in found.ui:
        rows.append(("ui", language_name(status.language), *_cells(status.counts), ""))
        total += status.counts
    rows.append(("total", "", *_cells(total), ""))
    lines = columns(rows, right=range(2, 8))
    lines[0] = paint(lines[0], "bold", on=colour)
    return "\n".join(
        paint(line, "yellow", on=colour) if "  held: " in line else line for line in lines
    )


def _origin_table(found: Stats, *, colour: bool) -> str:
    """What became of machine-made texts; empty where there are none."""
    rows: list[tuple[str, ...]] = []
    total = Provenance()
    for name, language, origins in found.origins:
        made = [values for origin, values in origins.items() if origin != "memory"]
        if made:
            one = sum(made, Provenance())
            rows.append((name, language_name(language), *_origin_cells(one)))
            total += one
    if not rows:
        return ""
    lines = columns([_ORIGIN_HEAD, *rows, ("total", "", *_origin_cells(total))], right=range(2, 6))
    lines[0] = paint(lines[0], "bold", on=colour)
    return "\n".join(lines)


def _origin_cells(values: Provenance) -> tuple[str, str, str, str]:
    return (
        f"{values.waiting:,}",
        f"{values.editing:,}",
        f"{values.approved:,}",
        f"{values.edited:,}",
    )


def _cells(counts: Counts) -> tuple[str, str, str, str, str, str]:
    return (
        f"{counts.words:,}",
        f"{counts.words_left:,}",
        f"{counts.messages:,}",
        f"{counts.translated:,}",
        f"{counts.fuzzy:,}",
        f"{counts.untranslated:,}",
    )


def _gate(decision: Decision) -> str:
    return "published" if decision.published else f"held: {decision.reason}"
