"""`l10n approve`: translations that a person found good."""

from __future__ import annotations

import argparse
from pathlib import Path

from l10n.commands import OK
from l10n.commands.shared import key_of, open_project, plural, say_errors
from l10n.console import Console
from l10n.editing.apply import Conflict
from l10n.editing.change import Approve, IncompleteError
from l10n.editing.version import Key
from l10n.errors import UserError
from l10n.model import State
from l10n.project import Project
from l10n.stages.edit import catalog_of, edit_all, open_catalog
from l10n.wording import excerpt

EXAMPLE = """  l10n approve CATALOG "Міст відкрито."    this message
  l10n approve CATALOG --all               every one that waits
  l10n approve CATALOG --exact             those the memory knows word for word"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("catalog", type=Path, metavar="CATALOG", help="a PO file of the project")
    parser.add_argument(
        "sources", nargs="*", metavar="SOURCE", help="source texts of messages (msgid)"
    )
    parser.add_argument("--context", metavar="TEXT", help="the messages' context (msgctxt)")
    parser.add_argument(
        "--all", action="store_true", help="every message that is filled and waits (fuzzy)"
    )
    parser.add_argument(
        "--exact",
        action="store_true",
        help="those of which the memory has this very pair, and empty ones that it can fill, where "
        "no check finds an error",
    )


def run(options: argparse.Namespace, console: Console) -> int:
    project = open_project(options)
    if sum((bool(options.sources), options.all, options.exact)) != 1:
        raise UserError("say which messages: SOURCE texts, --all or --exact")
    path = options.catalog.resolve()
    domain, language = catalog_of(project, options.catalog)
    with project.writing(console):
        if options.exact:
            from l10n.stages.exact import approve_exact

            done, problems = approve_exact(project, open_catalog(project, domain, language))
            for problem in problems:
                console.error(problem)
            console.say(f"{plural(done, 'message')} approved")
            return OK
        file = project.catalog(path)
        if options.all:
            document = file.document()
            messages = document.messages if document else ()
            keys = [m.key for m in messages if m.state is State.FUZZY]
        else:
            keys = [key_of(file, source, options.context) for source in options.sources]
        approved, known = _approve(project, path, language, keys) if keys else ([], [])
    for _, source in known:
        console.say(f"“{excerpt(source)}” was approved already")
    if approved or not known:
        console.say(f"{plural(len(approved), 'message')} approved")
    say_errors(project, path, keys, console)
    return OK


def _approve(
    project: Project, path: Path, language: str, keys: list[Key]
) -> tuple[list[Key], list[Key]]:
    """The messages that were approved now, and those that were so before."""
    approved: list[Key] = []
    known: list[Key] = []
    saved = edit_all(project, path, language, [(key, Approve(), None) for key in keys])
    for key, outcome in zip(keys, saved.outcomes, strict=False):
        if isinstance(outcome, IncompleteError):
            raise UserError(f"“{excerpt(key[1])}” {outcome.message}", path=str(path))
        if isinstance(outcome, UserError):
            raise outcome
        assert not isinstance(outcome, Conflict), "a change that is based on no state has none"
        before, after = outcome
        (known if after is before else approved).append(key)
    return approved, known
