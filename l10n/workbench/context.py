"""What the workbench's handlers are given: one project, and everybody who works on it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from starlette.requests import Request

from l10n.config import Settings
from l10n.console import Console
from l10n.errors import UserError
from l10n.files import Stamp, Writer, locked
from l10n.model import Segment
from l10n.project import Project
from l10n.stages.checking.basis import basis
from l10n.stages.checking.judge import Judge
from l10n.stages.edit import Opened, open_catalog
from l10n.stages.ui import ui_segments
from l10n.workbench import users
from l10n.workbench.desk import Desk
from l10n.workbench.events import Hub
from l10n.workbench.live import Live
from l10n.workbench.logbook import Logbook
from l10n.workbench.presence import Presence
from l10n.workbench.recall import BusyError, Recall
from l10n.workbench.sessions import Session, Sessions
from l10n.workbench.users import Attempts

if TYPE_CHECKING:
    from l10n.workbench.lookout import Lookout

T = TypeVar("T")

FOLDER = "edit"
"""Below the project's state: users, sessions, the journals, unfinished files."""


_PATIENCE = 3.0
"""Seconds to wait for one's turn with the translators."""


class _Later(Generic[T]):
    """A value that is found out when it is first wanted.

    One that is replaced while a request finds it out stays out of the way of the new one.
    """

    def __init__(self, find: Callable[[], T]) -> None:
        self._find = find

    @cached_property
    def value(self) -> T:
        return self._find()


def _strings_of(project: Project) -> Sequence[Segment]:
    return list(ui_segments(project))


class Bench:
    """One project on the workbench."""

    def __init__(self, project: Project, *, you: str = "", accounts: bool = False) -> None:
        """`you` is the person at this computer; with `accounts` people sign in."""
        self.root = project.root
        self.you = you
        self.accounts = accounts
        self.folder = project.state / FOLDER
        self.lock = threading.RLock()
        """Held while a catalog is saved or compared with what pages saw."""
        self._asking = threading.Lock()
        self.hub = Hub()
        self.presence = Presence()
        self.desk = Desk()
        self.live = Live()
        self.attempts = {"address": Attempts(), "name": Attempts(free=20)}
        """To sign in, by one address and under one name: whoever guesses must not lock out."""
        self.recall = Recall(self.project)
        self.sessions = Sessions(self.folder / "sessions.json", self._putter("sessions"))
        self.logbook = Logbook(self.folder / "journal", self._putter("journal"))
        self.lookout: Lookout | None = None
        """While the server runs."""
        self._people: Stamp | None = None
        self._project = self._ours(project)
        self._basis = basis(project)
        self._strings = _Later(partial(_strings_of, project))
        self._judge = _Later(partial(Judge.for_project, project))

    def check_people(self) -> None:
        """Whoever was removed, or has a new password, is signed out. Does nothing without accounts.

        Raises UserError where the list cannot be read.
        """
        stamp = Stamp.of(self.users_file)
        if self.accounts and stamp != self._people:
            known = users.read(self.users_file)
            self.sessions.only({name: users.account(kept) for name, kept in known.items()})
            self._people = stamp

    def project(self) -> Project:
        """The project as it was last seen."""
        return self._project

    def renew(self, *, templates: bool) -> bool:
        """See the project as it is now; whether what is asked of texts is another.

        `templates` says that one of them was saved. Raises UserError where the settings cannot be
        used; then all stays as it was.
        """
        fresh = self._ours(Project(self.root))
        fresh.inventory  # noqa: B018 - looked up here, so that no request waits for it
        asked = basis(fresh)
        is_another = asked != self._basis
        self._project, self._basis = fresh, asked
        if is_another or templates:
            self._strings = _Later(partial(_strings_of, fresh))
        if is_another:
            self._judge = _Later(partial(Judge.for_project, fresh))
        return is_another

    @property
    def settings(self) -> Settings:
        return self._project.settings

    @property
    def users_file(self) -> Path:
        return users_file(self._project)

    @property
    def strings(self) -> Sequence[Segment]:
        """The UI strings. Raises UserError where a template is broken."""
        return self._strings.value

    @property
    def judge(self) -> Judge:
        """The project's checks. Raises as `Judge.for_project`."""
        return self._judge.value

    def opened(self, domain: str, language: str, part: str = "") -> Opened:
        """A catalog as it is now. Raises as `open_catalog`."""
        strings = self.strings if domain == "ui" else None
        return open_catalog(self._project, domain, language, part, strings)

    def original_stamp(self, opened: Opened) -> Stamp | None:
        """Of the original's file as it is now; None for UI strings."""
        return Stamp.of(self.root / opened.original.path) if opened.original else None

    @contextmanager
    def turn(self) -> Iterator[None]:
        """While a translator is asked: one at a time.

        Raises BusyError where another one takes long: whoever waits holds one of the few threads
        that answer everybody.
        """
        if not self._asking.acquire(timeout=_PATIENCE):
            raise BusyError("a translator is being asked just now; try again in a moment")
        try:
            yield
        finally:
            self._asking.release()

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

    @contextmanager
    def running(self, console: Console) -> Iterator[None]:
        """While the server runs: all catalogs are known, and changes of files are noticed.

        Raises UserError where another server works on this project.
        """
        from l10n.workbench.lookout import Lookout

        _make_private(self.folder)
        with locked(self.folder / "lock", _refuse):
            self._project.writer.sweep()
            self.check_people()
            for problem in self.desk.load(self._project, self.judge, console):
                console.warn(str(problem))
            self.recall.refresh()
            lookout = Lookout(self)
            lookout.start()
            self.lookout = lookout
            try:
                yield
            finally:
                lookout.stop()
                self.recall.close()

    def _ours(self, project: Project) -> Project:
        """A project whose unfinished files no other command sweeps away."""
        project.writer = Writer(self.folder / "tmp" / "catalogs", project.turn)
        return project

    def _putter(self, name: str) -> _Putter:
        return _Putter(Writer(self.folder / "tmp" / name))


class _Putter:
    """Writes files that their owner alone may read."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def __call__(self, path: Path, data: bytes) -> None:
        private(self._writer, path, data)


def private(writer: Writer, path: Path, data: bytes) -> None:
    """Write a file that its owner alone may read. Raises UserError when the disk refuses."""
    _make_private(path.parent)
    try:
        if not path.exists():
            path.touch(0o600)  # a file that is replaced keeps its mode
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(f"cannot be written ({reason})", path=str(path)) from None
    writer.write(path, data, sync=True)


def _make_private(folder: Path) -> None:
    """A folder that its owner alone may enter, if it is new. Raises UserError likewise."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(f"the folder cannot be made ({reason})", path=str(folder)) from None


def users_file(project: Project) -> Path:
    """Where the people with passwords are listed; nothing removes it."""
    return project.state / FOLDER / "users.json"


def _refuse() -> None:
    raise UserError("another l10n edit works on this project; use its window, or stop it")
