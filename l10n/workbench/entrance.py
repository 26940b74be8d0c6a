"""Coming in and going out: the link that the terminal shows, names and passwords, the way out."""

from __future__ import annotations

import asyncio
import hmac
import math
import secrets
import time
from urllib.parse import parse_qs

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from l10n.workbench import pages, users
from l10n.workbench.context import Bench
from l10n.workbench.sessions import LIFE, cookie_name, token_of

_FORM = "l10n-sign-in"
"""The cookie that says that a form to sign in is ours: nobody is signed in as somebody else."""

_LEADING_ON = Markup("""\
<!doctype html>
<html>
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="0; url={url}">
<title>{site}</title>
<p><a href="{url}">{site}</a></p>
</html>
""")
_TURNS = asyncio.Semaphore(2)
"""Passwords that are looked at at once: each takes 32 MB."""


def enter(request: Request) -> Response:
    """The link of the terminal: whoever has it is the person at this computer.

    The page leads on by itself. Had it been a redirect, browsers would count the next request as
    the work of whoever showed the link, a file or a chat, and not send the cookie along.
    """
    bench: Bench = request.app.state.bench
    key: str = request.app.state.key
    given = request.query_params.get("key", "")
    if not key or not hmac.compare_digest(key.encode(), given.encode()):
        return _form(request, "", "/", 403)
    following = _inside(request.query_params.get("next", "/"))
    site = bench.settings.in_language(bench.settings.site.name, bench.settings.default_language)
    page = _LEADING_ON.format(url=following, site=site)
    return _begun(request, bench.you, HTMLResponse(page))


def sign_in(request: Request) -> Response:
    """The form."""
    return _form(request, "", _inside(request.query_params.get("next", "/")))


async def signed_in(request: Request) -> Response:
    """What the form sends."""
    bench: Bench = request.app.state.bench
    sent = (await request.body()).decode("utf-8", "replace")
    form = {name: found[0] for name, found in parse_qs(sent).items()}
    following = _inside(form.get("next", "/"))
    token = request.cookies.get(_FORM, "")
    if not token or not hmac.compare_digest(token.encode(), form.get("token", "").encode()):
        return _form(request, "", following, 403)
    name, password = form.get("name", ""), form.get("password", "")
    address = users.network(request.client.host if request.client else "")
    who = [(bench.attempts["address"], address), (bench.attempts["name"], name)]
    now = time.monotonic()
    wait = max(attempts.wait(one, now) for attempts, one in who)
    if wait or not bench.accounts:
        return _form(request, "wait" if wait else "", following, 429, math.ceil(wait))
    # Noted before the password is looked at: attempts that come all at once count as well.
    for attempts, one in who:
        attempts.failed(one, now)
    known = users.read(bench.users_file)
    async with _TURNS:
        right = await run_in_threadpool(users.signs_in, known, name, password)
    if not right:
        return _form(request, "wrong", following, 403)
    for attempts, one in who:
        attempts.forget(one)
    account = users.account(known[name])
    return _begun(request, name, RedirectResponse(following, 303), account)


def sign_out(request: Request) -> Response:
    """The session ends."""
    bench: Bench = request.app.state.bench
    port = request.app.state.hosts.port
    bench.sessions.end(token_of(request.headers.get("cookie", ""), port))
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(cookie_name(port))
    return answer


def _begun(request: Request, person: str, answer: Response, account: str = "") -> Response:
    """An answer with a new session, whatever cookie the browser came with."""
    bench: Bench = request.app.state.bench
    port = request.app.state.hosts.port
    instead = token_of(request.headers.get("cookie", ""), port)
    token = bench.sessions.begin(person, instead, account)
    answer.set_cookie(
        cookie_name(port),
        token,
        max_age=int(LIFE),
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    answer.delete_cookie(_FORM)
    return answer


def _form(
    request: Request, error: str, following: str, status: int = 200, wait: int = 0
) -> Response:
    token = secrets.token_urlsafe(24)
    answer = pages.render(
        request, "sign-in.html", status, error=error, wait=wait, next=following, form_token=token
    )
    answer.set_cookie(_FORM, token, httponly=True, samesite="strict")
    return answer


def _inside(target: str) -> str:
    """A path of ours: no link may lead through the entrance to another site."""
    plain = target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if plain and target.isprintable() else "/"


routes: list[BaseRoute] = [
    Route("/enter", enter),
    Route("/sign-in", sign_in, methods=["GET"]),
    Route("/sign-in", signed_in, methods=["POST"]),
    Route("/sign-out", sign_out, methods=["POST"]),
]
