"""The workbench's HTML pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from l10n.workbench.context import Bench


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
    )


def render(request: Request, name: str, status: int = 200, **values: object) -> Response:
    """A template as a page, with what every page is given."""
    bench: Bench = request.app.state.bench
    settings = bench.settings
    common = {
        "token": bench.token(request),
        "user": bench.person(request),
        "accounts": bench.accounts,
        "languages": settings.languages,
        "site": settings.in_language(settings.site.name, settings.default_language),
    }
    html = _environment().get_template(name).render(**common, **values)
    return HTMLResponse(html, status)


def board(request: Request) -> Response:
    """All stories."""
    return render(request, "board.html")


def story(request: Request) -> Response:
    """One catalog. Raises NotFoundError for one that is not there."""
    bench: Bench = request.app.state.bench
    domain, language = request.path_params["domain"], request.path_params["language"]
    part = request.query_params.get("part", "")
    opened = bench.opened(domain, language, part)
    return render(request, "story.html", domain=domain, language=language, part=part, opened=opened)


routes: list[BaseRoute] = [
    Route("/", board),
    Route("/edit/{language}/{domain:path}", story),
]
