"""What each benchmark says about itself: machine, versions, a section of docs/benchmarks.md."""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from l10n import __version__

ROOT = Path(__file__).parent.parent.parent
PEERS_PYTHON = ROOT / ".l10n" / "bench" / "venv" / "bin" / "python"
PEERS = Path(__file__).parent / "peers.py"

_PAGE = ROOT / "docs" / "benchmarks.md"
_HEAD = """# Benchmarks

`scripts/bench NAME --write` wrote this, each its section.
Peers run on the same machine in the same run, so read the ratios rather than the times.
"""


class WrongOutputError(Exception):
    """The tool measured did not do its work, so its time says nothing."""


def must(right: bool, wrong: str) -> None:
    """Raises WrongOutputError, which says what is `wrong`, where something is not `right`."""
    if not right:
        raise WrongOutputError(wrong)


def parser(name: str, about: str | None, **numbers: int) -> argparse.ArgumentParser:
    """A benchmark's options: numbers by name, each with its default, and --write."""
    found = argparse.ArgumentParser(prog=f"scripts/bench {name}", description=about)
    for option, default in numbers.items():
        help_text = f"default: {default}"
        found.add_argument(f"--{option}", type=int, default=default, metavar="N", help=help_text)
    found.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    return found


def end(main: Callable[[], int]) -> NoReturn:
    """Run a benchmark and exit with its status; 2 where what it measured is wrong."""
    try:
        raise SystemExit(main())
    except WrongOutputError as error:
        print(f"error: what was measured is wrong: {error}", file=sys.stderr)
        raise SystemExit(2) from None


def has_po4a() -> bool:
    return shutil.which("po4a") is not None


def machine() -> str:
    """Processor, cores and system in one line."""
    info = Path("/proc/cpuinfo")
    text = info.read_text("utf-8") if info.is_file() else ""
    model = re.search(r"(?m)^model name\s*:\s*(.*)$", text)
    name = model[1] if model else platform.processor() or platform.machine()
    system = f"{platform.system()} {platform.release()}"
    return f"machine: {name}, {os.cpu_count()} cores; {system}; {_python()}"


def _python() -> str:
    """Which Python it is: one that was built without optimizations takes a quarter longer."""
    version = f"Python {platform.python_version()}"
    if sysconfig.get_config_var("prefix") == "/usr":
        return f"the system's {version}"
    is_quick = "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "")
    return f"{version}, built {'with' if is_quick else 'without'} optimizations"


def versions() -> str:
    """Ours and the peers' versions in one line."""
    script = "from importlib.metadata import version as v; print(v('mdpo'), v('markdown-gettext'))"
    mdpo, gettext = _said([str(PEERS_PYTHON), "-c", script]).split()
    words = [_own()]
    words += [f"mdpo {mdpo}", f"markdown-gettext {gettext}"]
    if has_po4a():
        found = re.search(r"\d+\.\d+", _said(["po4a", "--version"]))
        words.append(f"po4a {found[0] if found else '?'}")
    return "versions: " + ", ".join(words)


def own_version() -> str:
    """Ours in one line."""
    return f"version: {_own()}"


def tell(heading: str, command: str, lines: Sequence[str], *, write: bool) -> None:
    """Print what was measured, and with `write` put it into the page."""
    print("\n".join(lines))
    if write:
        put(heading, command, lines)


def put(heading: str, command: str, lines: Sequence[str], picture: str = "") -> None:
    """Put a section into the page, in the place of the one of the same heading.

    `command` is the benchmark's name and what it was given; `picture` is Markdown that is shown
    above the lines.
    """
    page = _PAGE.read_text("utf-8") if _PAGE.is_file() else _HEAD
    sections = dict(re.findall(r"(?ms)^## ([^\n]+)\n(.*?)(?=^## |\Z)", page))
    body = "\n".join(lines)
    shown = f"{picture}\n\n" if picture else ""
    sections[heading] = f"\n`scripts/bench {command}`\n\n{shown}```text\n{body}\n```\n"
    parts = [f"## {name}\n\n{text.strip()}\n" for name, text in sorted(sections.items())]
    _PAGE.write_text("\n".join((_HEAD, *parts)), "utf-8")


def _own() -> str:
    return f"l10n {__version__} ({_said(['git', '-C', str(ROOT), 'rev-parse', '--short', 'HEAD'])})"


def _said(command: Sequence[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
