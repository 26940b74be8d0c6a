"""How what goes wrong travels to the command line: in one line, without a traceback."""

from __future__ import annotations


class PlainError(Exception):
    """Never shown with a traceback.

    `path` is the file it is in (as the user would name it), `line` is 1-based, `message` says
    what is wrong and what to do, in one line.
    """

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line

    def __str__(self) -> str:
        """`file:line: what is wrong; what to do`, on one line whatever the message holds."""
        place = self.path or ""
        if self.path and self.line:
            place += f":{self.line}"
        message = " ".join(self.message.split())
        return f"{place}: {message}" if place else message


class UserError(PlainError):
    """Something the person who runs the command can mend; other files can still be worked on."""


class PluginError(PlainError):
    """A plug-in failed: no file's fault, so the run ends."""


def get_extra(extra: str) -> str:
    """How to install an extra of this program, as part of a message.

    The folder is meant, never the name: on PyPI that is another project's.
    """
    return f"`pip install '.[{extra}]'` in the folder that l10n comes from"
