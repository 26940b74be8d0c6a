"""`l10n adopt`: hand-made translations from elsewhere -> catalogs."""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

from l10n.commands import OK
from l10n.commands.shared import check_language, open_project, plural, report_problems
from l10n.console import Console
from l10n.errors import UserError
from l10n.stages.adopt import Adopted, Adoption, adopt

EXAMPLE = """  l10n adopt articles ~/archive/content                a whole archive, in any folders
  l10n adopt articles/city ~/archive/en --to en --dry-run
  l10n adopt articles/city/footbridge.uk.md bridge.md  one story"""

_SHOWN = 20
"""Lines of a list that are shown without -v."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "originals", type=Path, metavar="ORIGINALS", help="an original or a folder of originals"
    )
    parser.add_argument(
        "translations",
        type=Path,
        metavar="TRANSLATIONS",
        help="a Markdown file or a folder tree outside the project's originals; only read",
    )
    parser.add_argument(
        "--from", dest="source", metavar="LANG", help="only originals written in this language"
    )
    parser.add_argument("--to", metavar="LANG", help="only translations into this language")
    parser.add_argument("--dry-run", action="store_true", help="write nothing, only report")


def run(options: argparse.Namespace, console: Console) -> int:
    project = open_project(options)
    for name, language in (("--from", options.source), ("--to", options.to)):
        check_language(project, language, name)
    if options.source and options.source == options.to:
        raise UserError("--from and --to are the same language; a translation is in another")
    with nullcontext() if options.dry_run else project.writing(console):
        done = adopt(
            project,
            console,
            options.originals,
            options.translations,
            datetime.now().astimezone(),
            source=options.source,
            target=options.to,
            dry_run=options.dry_run,
        )
    report_problems(console, done.problems)
    for story in done.stories:
        _say_story(story, console)
    _say_list(console, [f"{path} {reason}; left alone" for path, reason in done.left])
    for path in done.alone:
        console.detail(f"  {path}: no translation found")
    _say_summary(done, console, dry_run=options.dry_run)
    return OK


def _say_story(story: Adopted, console: Console) -> None:
    files = f"{story.original} <- {story.translation}"
    if not story.related:
        console.warn(f"{files}: do not look like one story; nothing was taken")
        return
    pairs = plural(story.translated, "pair")
    console.say(f"{files}: {pairs} translated, {_rest(len(story.fuzzy), len(story.loose))}")
    for spot in story.fuzzy:
        place = f"{story.original}:{spot.line} = {story.translation}:{spot.there}"
        console.detail(f"  doubtful     {place} “{spot.excerpt}”")
    for spot in story.loose:
        here, there = f"{story.original}:", f"{story.translation}:"
        if not spot.in_original:
            here, there = there, here
        place = f"{here}{spot.line}, near {there}{spot.there}"
        console.detail(f"  not aligned  {place} “{spot.excerpt}”")


def _say_list(console: Console, lines: list[str]) -> None:
    shown = lines if console.verbose else lines[:_SHOWN]
    for line in shown:
        console.warn(line)
    if len(shown) < len(lines):
        console.warn(f"{len(lines) - len(shown)} more files were left alone; -v names them")


def _say_summary(done: Adoption, console: Console, *, dry_run: bool) -> None:
    translated = sum(story.translated for story in done.stories)
    fuzzy = sum(len(story.fuzzy) for story in done.stories)
    loose = sum(len(story.loose) for story in done.stories)
    alone = f", {plural(len(done.alone), 'original')} without a translation" if done.alone else ""
    twins = f", {plural(done.twins, 'file')} in the original's language" if done.twins else ""
    console.say(f"{plural(len(done.stories), 'story', 'stories')} paired{alone}{twins}.")
    console.say(
        f"{plural(translated, 'pair')} {'would be ' if dry_run else ''}translated, "
        f"{_rest(fuzzy, loose)}, {plural(len(done.changed), 'catalog')} written."
    )
    if (fuzzy or loose) and not console.verbose:
        console.say("-v says which are doubtful and which were not aligned, with their lines.")
    if dry_run and (translated or fuzzy):
        console.say("Next: run it again without --dry-run.")
    elif fuzzy:
        console.say("Next: review what is fuzzy in your editor; clearing the mark approves it.")
    elif translated:
        console.say("Next: run `l10n check`.")


def _rest(fuzzy: int, loose: int) -> str:
    return f"{fuzzy:,} fuzzy, {loose:,} not aligned"
