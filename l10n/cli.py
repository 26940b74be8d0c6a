"""The command line: finds the command, parses its options, turns mistakes into one line.

Start-up is part of the interface: nothing but the chosen command's module is loaded.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from l10n import __version__
from l10n.commands import COMMANDS, FAILED
from l10n.console import Console
from l10n.errors import PlainError, UserError

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status (0 clean, 1 findings, 2 failed)."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        # UTF-8 whatever the locale of the machine.
        getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="replace")
    if not words or words[0] in ("-h", "--help"):
        status = _told(_overview())
        return status if words else FAILED
    if words[0] == "--version":
        return _told(f"l10n {__version__}")
    if words[0] not in COMMANDS:
        return _unknown(words[0])
    return _run(words[0], words[1:])


def _told(text: str) -> int:
    """Print what needs no command; gives the exit status."""
    console = Console()
    try:
        console.result(text)
    except PlainError as error:
        console.error(error)
    return FAILED if console.failed else 0


def _open_closed() -> None:
    """Have closed streams (`2>&-`, some daemons) lead nowhere: Python has None for them, and their
    numbers would go to the next files that are opened, which then get what is meant for people."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):  # in the order of numbers
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: PTH123, SIM115 - ends with us


def _run(name: str, words: list[str]) -> int:
    try:
        command: Any = importlib.import_module(f"l10n.commands.{name}")
        return _ran(name, command, words)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a further one has no other answer
        print(
            "\ninterrupted; everything written so far is complete, run it again to go on",
            file=sys.stderr,
        )
        return _INTERRUPTED
    finally:
        gc.freeze()  # else Python's end looks through all of it once more, for 50 ms after a build


def _ran(name: str, command: Any, words: list[str]) -> int:
    # Most of what a command makes is needed until its end; looking for garbage took a fifth of it.
    gc.set_threshold(100_000, 20, 50)
    parser = command_parser(name, command)
    options = parser.parse_intermixed_args(words)
    console = Console(quiet=options.quiet, verbose=options.verbose)
    try:
        status: int = command.run(options, console)
    except PlainError as error:
        console.error(error)
        return FAILED
    except BrokenPipeError:
        return FAILED
    except Exception as error:
        if options.verbose:
            raise
        console.error(
            UserError(
                f"l10n itself failed ({type(error).__name__}: {error}); "
                f"please report it with what `l10n {name} -v` prints"
            )
        )
        return FAILED
    return FAILED if console.failed else status


class _Parser(argparse.ArgumentParser):
    """Answers a misspelt option with the right one, as `_unknown` does a command."""

    def error(self, message: str) -> NoReturn:
        head, _, words = message.partition("unrecognized arguments: ")
        option = next((w.partition("=")[0] for w in words.split() if w.startswith("--")), "")
        if option and not head:
            import difflib

            near = difflib.get_close_matches(option, self._option_string_actions, n=1)
            hint = f"did you mean {near[0]}?" if near else f"`{self.prog} --help` lists the options"
            message = f'"{option}" is not an option of this command; {hint}'
        super().error(message)


def command_parser(name: str, command: Any) -> argparse.ArgumentParser:
    """The parser of one command's module, common options included."""
    parser = _Parser(
        prog=f"l10n {name}",
        description=f"{COMMANDS[name][0].upper()}{COMMANDS[name][1:]}.",
        epilog=f"example:\n{command.EXAMPLE}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_arguments(parser)
    common = parser.add_argument_group("common options")
    common.add_argument(
        "--root", type=Path, metavar="DIR", help="the project's folder (default: nearest upwards)"
    )
    common.add_argument("-q", "--quiet", action="store_true", help="only errors and results")
    common.add_argument("-v", "--verbose", action="store_true", help="more about what is done")
    return parser


def _overview() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {what}" for name, what in COMMANDS.items()]
    return "\n".join(
        [
            "usage: l10n COMMAND [options]",
            "",
            "Keeps a news site bilingual: stories and UI strings to gettext catalogs, checked,",
            "gated and built into a static site.",
            "",
            "commands:",
            *lines,
            "",
            "`l10n COMMAND --help` shows a command's options and an example.",
            "example: l10n build --serve",
        ]
    )


def _unknown(word: str) -> int:
    import difflib

    if word.startswith("-"):
        print("error: options go after the command: l10n build --root DIR", file=sys.stderr)
        return FAILED
    near = difflib.get_close_matches(word, COMMANDS, n=1)
    hint = f"did you mean `l10n {near[0]}`?" if near else "`l10n --help` lists the commands"
    print(f'error: "{word}" is not a command; {hint}', file=sys.stderr)
    return FAILED
