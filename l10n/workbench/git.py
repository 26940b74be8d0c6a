"""The project's git checkout: whose it is, what it last knew of a file, a commit of some files."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from l10n.errors import UserError

_SECONDS = 60
_NO_NAME = re.compile(r"[\x00-\x1f<>]")


def person(root: Path) -> str:
    """The name that git signs commits with here; "" where there is none, or no git."""
    return (_ask(root, "config", "user.name") or b"").decode("utf-8", "replace").strip()


def is_checkout(root: Path) -> bool:
    """Whether the project lies in a git checkout."""
    return _ask(root, "rev-parse", "--is-inside-work-tree") == b"true\n"


def committed(root: Path, name: str) -> bytes | None:
    """A file of the project as the last commit has it; None where that has no such file."""
    return _ask(root, "show", f"HEAD:./{name}")


def differs(root: Path, name: str) -> bool:
    """Whether a file is another one than in the last commit, or new to git."""
    return bool(_ask(root, "status", "--porcelain", "--ignored", "--", f":(literal){name}"))


def commit(root: Path, names: Sequence[str], message: str, author: str) -> str:
    """Commit these files, and nothing else that is changed or staged; gives the commit's name.

    Raises UserError with git's own words where it refuses.
    """
    paths = [f":(literal){name}" for name in names]
    email = (_ask(root, "config", "user.email") or b"").decode("utf-8", "replace").strip()
    name = _NO_NAME.sub("", author).strip() or person(root) or "l10n edit"
    signed = ("--author", f"{name} <{email}>") if email else ()
    _run(root, "add", "--", *paths)
    _run(root, "commit", "--quiet", "--only", *signed, "--message", message, "--", *paths)
    return _run(root, "rev-parse", "--short", "HEAD").decode().strip()


def _ask(root: Path, *arguments: str) -> bytes | None:
    """What git prints; None where it fails."""
    try:
        return _run(root, *arguments)
    except UserError:
        return None


def _run(root: Path, *arguments: str) -> bytes:
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=True,
            env=environment,
        )
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UserError(f"git: {' '.join(said[-3:]) or 'refused'}") from None
    except subprocess.TimeoutExpired:
        raise UserError(f"git took longer than {_SECONDS} seconds") from None
    except OSError as error:
        raise UserError(f"git cannot be run ({error.strerror})") from None
    return done.stdout
