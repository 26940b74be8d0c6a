"""The workbench's HTML pages."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from l10n.project import UI
from l10n.workbench import texts
from l10n.workbench.context import Bench

_LANGUAGE = "l10n-edit-language"
"""The cookie that keeps the language of the interface."""
_YEAR = 365 * 24 * 3600


def render(request: Request, name: str, status: int = 200, **values: object) -> Response:
    """A template as a page, with what every page is given."""
    bench: Bench = request.app.state.bench
    settings = bench.settings
    accepted = request.headers.get("accept-language", "")
    language = texts.choose(request.cookies.get(_LANGUAGE, ""), accepted)
    path = request.url.path
    here = f"{path}?{request.url.query}" if request.url.query else path
    common = {
        "token": bench.token(request),
        "user": bench.person(request),
        "accounts": bench.accounts,
        "languages": settings.languages,
        "site": settings.in_language(settings.site.name, language)
        if language in settings.languages
        else settings.in_language(settings.site.name, settings.default_language),
        "site_language": language if language in settings.languages else settings.default_language,
        "interfaces": [(code, f"/interface/{code}?next={quote(here)}") for code in texts.LANGUAGES],
    }
    html = texts.environment(language).get_template(name).render({**common, **values})
    return HTMLResponse(html, status, {"vary": "Cookie, Accept-Language"})


def board(request: Request) -> Response:
    """All stories."""
    return render(request, "board.html")


def story(request: Request) -> Response:
    """One catalog. Raises NotFoundError for one that is not there."""
    return _of_story(request, "story.html")


def compare(request: Request) -> Response:
    """The pages of a story in both languages. Raises NotFoundError for one that is not there."""
    return _of_story(request, "compare.html")


def _of_story(request: Request, template: str) -> Response:
    bench: Bench = request.app.state.bench
    domain, language = request.path_params["domain"], request.path_params["language"]
    part = request.query_params.get("part", "")
    opened = bench.opened(domain, language, part)
    return render(
        request,
        template,
        domain=domain,
        language=language,
        part=part,
        source=opened.source,
        title=opened.title,
        has_page=domain != UI,
    )


def interface(request: Request) -> Response:
    """Keep the language in which somebody wants the workbench, and go back."""
    wanted = urlsplit(request.query_params.get("next", "/"))
    path = wanted.path if wanted.path.startswith("/") and not wanted.netloc else "/"
    back = f"{path}?{wanted.query}" if wanted.query else path
    answer = RedirectResponse(back if not back.startswith("//") else "/", 303)
    code = request.path_params["code"]
    if code in texts.LANGUAGES:
        answer.set_cookie(_LANGUAGE, code, max_age=_YEAR, samesite="strict", httponly=True)
    return answer


routes: list[BaseRoute] = [
    Route("/", board),
    Route("/edit/{language}/{domain:path}", story),
    Route("/compare/{language}/{domain:path}", compare),
    Route("/interface/{code}", interface),
]
