"""The workbench as one application: pages, preview, data, and the guard before them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from l10n.editing.change import GoneError, IncompleteError
from l10n.errors import PlainError
from l10n.stages.edit import NotFoundError
from l10n.workbench import actions, api, entrance, pages, panel, preview
from l10n.workbench.actions import LockedError
from l10n.workbench.asked import BadRequestError
from l10n.workbench.context import Bench
from l10n.workbench.doing import NothingError
from l10n.workbench.guard import Guard, Hosts
from l10n.workbench.publishing import HeldError
from l10n.workbench.recall import BusyError

STATIC = Path(__file__).parent / "static"
_PAGES = ("/edit/", "/compare/")


def make(bench: Bench, hosts: Hosts, key: str = "") -> ASGIApp:
    """The application. `key` lets the person at this computer in, where there are no accounts."""
    app = Starlette(
        routes=[
            *entrance.routes,
            *api.routes,
            *panel.routes,
            *actions.routes,
            *pages.routes,
            *preview.routes,
            Route("/favicon.ico", _icon),
            Mount("/static", StaticFiles(directory=STATIC), name="static"),
        ],
        exception_handlers={
            BadRequestError: _answer(400, "bad-request"),
            NotFoundError: _missing,
            GoneError: _answer(409, "gone"),
            NothingError: _answer(409, "nothing"),
            IncompleteError: _answer(422, "incomplete"),
            HeldError: _answer(409, "held"),
            LockedError: _answer(423, "busy"),
            BusyError: _answer(423, "busy"),
            PlainError: _refused,
        },
    )
    app.state.bench = bench
    app.state.key = key
    app.state.hosts = hosts
    return Guard(_Attentive(app, bench), hosts, bench.sessions)


class _Attentive:
    """Has the files looked at first, where nobody was there for a while."""

    def __init__(self, app: ASGIApp, bench: Bench) -> None:
        self._app = app
        self._bench = bench

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        lookout = None if scope["path"].startswith("/static/") else self._bench.lookout
        if lookout is not None and lookout.heard():
            await run_in_threadpool(lookout.catch_up)
        await self._app(scope, receive, send)


def _icon(request: Request) -> Response:
    """Where browsers look for it who show an answer that is no page, such as a report's JSON."""
    return FileResponse(STATIC / "icon.svg")


def _missing(request: Request, error: Exception) -> Response:
    """A page where a page was asked for, else JSON."""
    if request.url.path.startswith(_PAGES):
        return pages.render(request, "missing.html", 404, unreadable=False, problem=str(error))
    return _answer(404, "not-found")(request, error)


def _refused(request: Request, error: Exception) -> Response:
    """The same for what cannot be done, such as opening a story whose original is broken."""
    if request.url.path.startswith(_PAGES):
        return pages.render(request, "missing.html", 422, unreadable=True, problem=str(error))
    return _answer(422, "refused")(request, error)


def _answer(status: int, code: str) -> Callable[[Request, Exception], Response]:
    """What a page is told where its request could not be done."""

    def answer(request: Request, error: Exception) -> Response:
        return JSONResponse({"error": code, "message": str(error)}, status)

    return answer
