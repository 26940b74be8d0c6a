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
        self.path = path and readable(path)
        self.line = line

    def __str__(self) -> str:
        """`file:line: what is wrong; what to do`, on one line whatever the message holds."""
        place = self.path or ""
        if self.path and self.line:
            place += f":{self.line}"
        message = " ".join(self.message.split())
        return f"{place}: {message}" if place else message


def is_utf8(name: str) -> bool:
    """Whether a file's name can be written into a catalog or a page at all."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def readable(name: str) -> str:
    """A file's name for eyes: bytes that are not UTF-8, which Python keeps as halves of surrogate
    pairs (PEP 383), as `\\xff`."""
    if is_utf8(name):
        return name
    return "".join(f"\\x{ord(c) - 0xDC00:x}" if "\udc80" <= c <= "\udcff" else c for c in name)


class UserError(PlainError):
    """Something the person who runs the command can mend; other files can still be worked on."""


class MisnamedError(UserError):
    """A file's name is not UTF-8, so no catalog, page or report could name the file."""

    def __init__(self, path: str) -> None:
        super().__init__("the name of the file or its folder is not UTF-8; rename it", path=path)


class PluginError(PlainError):
    """A plug-in failed: no file's fault, so the run ends."""

    def at(self, place: str) -> PluginError:
        """The same, with what it was asked about, for its author to try."""
        return PluginError(f"{self.message} at {readable(place)}", path=self.path, line=self.line)


def get_extra(extra: str) -> str:
    """How to install an extra of this program, as part of a message.

    The folder is meant, never the name: on PyPI that is another project's.
    """
    return f"`pip install '.[{extra}]'` in the folder that l10n comes from"
