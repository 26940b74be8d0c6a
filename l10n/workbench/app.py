"""The workbench as one application: pages, preview, data, and the guard before them."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from l10n.errors import UserError
from l10n.stages.edit import NotFoundError
from l10n.workbench import entrance, pages, preview
from l10n.workbench.context import Bench
from l10n.workbench.guard import Guard, Hosts

STATIC = Path(__file__).parent / "static"


def make(bench: Bench, hosts: Hosts, key: str = "") -> ASGIApp:
    """The application. `key` lets the person at this computer in, where there are no accounts."""
    app = Starlette(
        routes=[
            *entrance.routes,
            *pages.routes,
            *preview.routes,
            Mount("/static", StaticFiles(directory=STATIC), name="static"),
        ],
        exception_handlers={NotFoundError: _not_found, UserError: _refused},
    )
    app.state.bench = bench
    app.state.key = key
    app.state.hosts = hosts
    return Guard(app, hosts, bench.sessions)


def _not_found(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": "not-found", "message": str(error)}, 404)


def _refused(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": "refused", "message": str(error)}, 422)
