"""`l10n set`: one message of a catalog <- a translation, or a comment."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from l10n.commands import OK
from l10n.commands.shared import key_of, open_project, say_errors
from l10n.console import Console
from l10n.editing.change import Change, SetComment, SetText
from l10n.errors import UserError
from l10n.stages.edit import catalog_of, put

EXAMPLE = """  l10n set locales/en/LC_MESSAGES/ui.po City Town --context category
  l10n set CATALOG "Міст відкрито." "The bridge is open." --approve
  l10n set CATALOG "{n} day" "{n} день" "{n} дні" "{n} днів"    each plural form
  l10n set CATALOG "Міст відкрито." - < text.txt                from standard input"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("catalog", type=Path, metavar="CATALOG", help="a PO file of the project")
    parser.add_argument("source", metavar="SOURCE", help="the message's source text (msgid)")
    parser.add_argument(
        "texts",
        nargs="*",
        metavar="TEXT",
        help='its translation, each plural form in order; "-" reads it from standard input; "" '
        "empties it",
    )
    parser.add_argument("--context", metavar="TEXT", help="the message's context (msgctxt)")
    parser.add_argument(
        "--approve", action="store_true", help="it is good; otherwise it waits for approval (fuzzy)"
    )
    parser.add_argument(
        "--origin",
        default="",
        metavar="NAME",
        help="the translator that made the text, noted in the catalog; a person if left out",
    )
    parser.add_argument(
        "--comment", metavar="TEXT", help="the message's translator comment, with or without TEXT"
    )


def run(options: argparse.Namespace, console: Console) -> int:
    project = open_project(options)
    changes: list[Change] = []
    if options.texts:
        texts = tuple(sys.stdin.read().rstrip("\n") if t == "-" else t for t in options.texts)
        if not options.origin.isprintable() or " " in options.origin:
            raise UserError("--origin: a translator's name is one word")
        day = date.today()
        changes.append(SetText(texts, options.approve, options.origin, day))
    if options.comment is not None:
        changes.append(SetComment(options.comment))
    if not changes:
        raise UserError("say what to set: a TEXT, or --comment")
    domain, language = catalog_of(project, options.catalog)
    path = options.catalog.resolve()
    with project.writing(console):
        key = key_of(project.catalog(path), options.source, options.context)
        done = [put(project, path, language, key, change) for change in changes]
    wrote = any(saved.after is not saved.before for saved in done)
    console.say(f"{domain}: {'saved' if wrote else 'nothing changed'} ({done[-1].after.state})")
    if options.approve and options.texts:
        say_errors(project, path, [key], console)
    return OK
