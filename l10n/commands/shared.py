"""What several commands do alike."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import config
from l10n.console import Console
from l10n.errors import UserError
from l10n.model import Severity
from l10n.project import CatalogFile, Project

if TYPE_CHECKING:  # not every command needs translators
    from l10n.editing.version import Key
    from l10n.translators import Translator
    from l10n.translators.asking import Volume


def add_paths(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=what)


def add_executor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--executor",
        metavar="dask://HOST:PORT",
        help="share the work among the workers of a Dask scheduler (default: this machine's cores)",
    )


def port(text: str) -> int:
    """A port as an option names it; 0 is any free one."""
    if not (text.isdecimal() and int(text) <= 65535):
        raise argparse.ArgumentTypeError(f'"{text}" is not a port, a number from 0 to 65535')
    return int(text)


def open_project(options: argparse.Namespace) -> Project:
    """The project of `--root`, or of the nearest folder upwards.

    Raises UserError where there is none.
    """
    if options.root:
        return Project(options.root)
    root = config.find_root(Path.cwd())
    if root is None:
        raise UserError(
            "no l10n.toml, and no [tool.l10n] in a pyproject.toml, in this folder or above it; "
            "run `l10n init`, or name the project's folder with --root"
        )
    return Project(root)


def report_problems(console: Console, problems: Iterable[UserError]) -> None:
    """One line for each file that cannot be used; the exit status will be 2."""
    for problem in problems:
        console.error(problem)


def warn_of_orphans(names: Iterable[str], console: Console) -> None:
    """One line that says which catalogs belong to no story any more."""
    lost = sorted(names)
    if len(lost) == 1:
        console.warn(f"{lost[0]} has no original any more; if its story is gone, delete it")
    elif lost:
        names = ", ".join(lost[:3]) + (f" and {len(lost) - 3} more" if len(lost) > 3 else "")
        console.warn(
            f"{len(lost)} catalogs have no original any more: {names}; "
            "if their stories are gone, delete them"
        )


def ids(text: str | None) -> tuple[str, ...]:
    """Check ids as an option gives them, with commas or blanks between."""
    return tuple((text or "").replace(",", " ").split())


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 story`, `2 stories`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def check_language(project: Project, code: str | None, option: str) -> None:
    """Raise UserError where an option names a language that the project has not."""
    if code is not None and code not in project.settings.languages:
        known = ", ".join(project.settings.languages)
        raise UserError(f'{option}: "{code}" is not a language of this project ({known})')


def check_numbers(project: Project, options: argparse.Namespace) -> None:
    """Raise UserError for `--to`, `--limit` or `--budget` that mean nothing."""
    check_language(project, options.to, "--to")
    for name in ("limit", "budget"):
        value = getattr(options, name, None)
        if value is not None and value < 1:
            raise UserError(f"--{name}: must be 1 or more")


def warn_of_sending(chosen: Iterable[Translator], console: Console) -> None:
    """Say which translators send texts out, before the first request."""
    names = [translator.name for translator in chosen if translator.sends_text_out]
    if names:
        console.say(f"Texts are sent to {', '.join(names)}.")


def said_volume(volume: Volume) -> str:
    """`9 words, 60 characters, 104 bytes in UTF-8`."""
    return (
        f"{plural(volume.words, 'word')}, {plural(volume.characters, 'character')}, "
        f"{plural(volume.octets, 'byte')} in UTF-8"
    )


def say_errors(project: Project, path: Path, keys: Iterable[Key], console: Console) -> None:
    """One line for each error in messages of a catalog that a person approved all the same."""
    from l10n.stages.check import check

    wanted = set(keys)
    # Looked at afresh: the project at hand knows the files as they were.
    fresh = Project(project.root)
    ignored = fresh.settings.checks.ignore
    for finding in check(fresh, Console(quiet=True), [path]).findings if wanted else ():
        at_hand = (finding.msgctxt, finding.msgid) in wanted and finding.check not in ignored
        if at_hand and finding.severity is Severity.ERROR:
            place = f"{finding.path}:{finding.line}: {finding.check}"
            console.warn(f"{place}: {finding.message}; approved all the same")


def key_of(file: CatalogFile, source: str, context: str | None) -> tuple[str | None, str]:
    """The key of a live message of a catalog.

    Without a context, the one of this source where there is only one. Raises UserError, with the
    nearest ones, where there is none.
    """
    document = file.document()
    messages = document.messages if document else ()
    keys = {message.key for message in messages}
    if (context, source) in keys:
        return context, source
    contexts = sorted(key[0] or "" for key in keys if key[1] == source)
    if context is None and len(contexts) == 1:
        return contexts[0], source
    if contexts:
        named = ", ".join(f'"{one}"' for one in contexts)
        raise UserError(f"its contexts are {named}; name one with --context", path=file.name)
    near = difflib.get_close_matches(source, {key[1] for key in keys}, n=1)
    hint = f'; did you mean "{near[0]}"?' if near else ""
    raise UserError(f'has no message "{source}"{hint}', path=file.name)
