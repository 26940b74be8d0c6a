"""The project's git checkout: whose it is, what it last knew of a file, a commit of some files."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from l10n.errors import UserError

_SECONDS = 60
_LINES = 12
"""Of what git said, at most."""
_BEGUN = ("MERGE", "CHERRY_PICK", "REVERT")
"""What git can be in the middle of, when it commits no single files."""
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


def ready(root: Path) -> None:
    """Raise UserError, with what to do, where a commit could not be made now or would be lost."""
    for what in _BEGUN:
        if _ask(root, "rev-parse", "--quiet", "--verify", f"{what}_HEAD") is not None:
            name = what.lower().replace("_", "-")
            raise UserError(f"git: a {name} is not finished here; commit or abort it first")
    if _ask(root, "symbolic-ref", "--quiet", "HEAD") is None:
        raise UserError(
            "git: no branch is checked out here, so a commit would be lost; "
            "end a rebase, or git switch to a branch first"
        )
    if _ask(root, "var", "GIT_COMMITTER_IDENT") is None:
        raise UserError(
            "git: has no name and address to commit with; set them first with "
            "git config user.name and git config user.email"
        )


def commit(root: Path, names: Sequence[str], message: str, author: str) -> str:
    """Commit these files, and nothing else that is changed or staged; gives the commit's name.

    Raises UserError with git's own words where it refuses; then no text more is staged than before.
    """
    paths = [f":(literal){name}" for name in names]
    email = (_ask(root, "config", "user.email") or b"").decode("utf-8", "replace").strip()
    name = _NO_NAME.sub("", author).strip() or person(root) or "l10n edit"
    signed = ("--author", f"{name} <{email}>") if email else ()
    # A file that git does not know has to be named to it; its contents are staged by the commit.
    _run(root, "add", "--intent-to-add", "--", *paths)
    _run(root, "commit", "--quiet", "--only", *signed, "--message", message, "--", *paths)
    return _run(root, "rev-parse", "--short", "HEAD").decode().strip()


def _ask(root: Path, *arguments: str) -> bytes | None:
    """What git prints; None where it fails."""
    try:
        return _run(root, *arguments)
    except UserError:
        return None


def _run(root: Path, *arguments: str) -> bytes:
    environment = {
        **os.environ,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "LANGUAGE": "en",  # as all that the core says
    }
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
        raise UserError(f"git: {_reason(error.stderr.decode('utf-8', 'replace'))}") from None
    except subprocess.TimeoutExpired:
        raise UserError(f"git took longer than {_SECONDS} seconds") from None
    except OSError as error:
        raise UserError(f"git cannot be run ({error.strerror})") from None
    return done.stdout


def _reason(said: str) -> str:
    """Why git refused, without its advice: what it calls an error, else what a hook said."""
    lines = [line.strip() for line in said.splitlines()]
    lines = [line for line in lines if line and not line.startswith("hint:")]
    errors = [line for line in lines if line.startswith(("error:", "fatal:"))]
    return " ".join((errors or lines)[:_LINES]) or "refused without a reason; a hook may have"
