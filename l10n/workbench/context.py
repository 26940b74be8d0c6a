"""What the workbench's handlers are given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request

from l10n.config import Settings
from l10n.console import Console
from l10n.files import Writer
from l10n.project import Project
from l10n.stages.edit import Opened, open_catalog
from l10n.workbench.sessions import Session, Sessions
from l10n.workbench.users import Attempts

FOLDER = "edit"
"""Below the project's state: sessions, the journal, unfinished files."""


class Bench:
    """One project on the workbench."""

    def __init__(self, project: Project, *, you: str = "", accounts: bool = False) -> None:
        """`you` is the person at this computer; with `accounts` people sign in."""
        self._project = project
        self.root = project.root
        self.you = you
        self.accounts = accounts
        self.folder = project.state / FOLDER
        self.writer = Writer(self.folder / "tmp")
        self.sessions = Sessions(self.folder / "sessions.json", self._put)
        self.attempts = Attempts()

    def project(self) -> Project:
        """The project as it was last seen."""
        return self._project

    @property
    def settings(self) -> Settings:
        return self._project.settings

    @property
    def users_file(self) -> Path:
        return users_file(self._project)

    def opened(self, domain: str, language: str, part: str = "") -> Opened:
        """A catalog as it is now. Raises as `open_catalog`."""
        return open_catalog(self._project, domain, language, part)

    def session(self, request: Request) -> Session | None:
        """Whose request it is; None only where no session is asked for."""
        found: Session | None = request.scope["state"]["session"]
        return found

    def token(self, request: Request) -> str:
        """The CSRF token of the pages of this session."""
        session = self.session(request)
        return session.secret if session else ""

    def person(self, request: Request) -> str:
        """Who asks; "" where no name is known."""
        session = self.session(request)
        return session.person if session else ""

    @cached_property
    def templates(self) -> Environment:
        return Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
        )

    @contextmanager
    def running(self, console: Console) -> Iterator[None]:
        """While the server runs."""
        yield

    def _put(self, path: Path, data: bytes) -> None:
        private(self.writer, path, data)


def private(writer: Writer, path: Path, data: bytes) -> None:
    """Write a file that its owner alone may read."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        path.touch(0o600)  # a file that is replaced keeps its mode
    writer.write(path, data, sync=True)


def users_file(project: Project) -> Path:
    """Where the people with passwords are listed; nothing removes it."""
    return project.state / FOLDER / "users.json"
