"""What pages ask for and save: each handler reads its request, calls one function, answers JSON."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from l10n.editing.apply import Conflict
from l10n.editing.change import Approve, Change, MarkFuzzy, SetComment, SetText
from l10n.editing.journal import Act
from l10n.stages.checking.judge import approvable
from l10n.workbench import doing, showing, shown
from l10n.workbench.asked import Asked, BadRequestError
from l10n.workbench.doing import Done
from l10n.workbench.events import BOARD
from l10n.workbench.presence import Person
from l10n.workbench.shown import Json

ROWS = 500
"""Of the board, at most, in one answer."""

SOUGHT = 500
"""Characters of what is searched for, as the fields of the pages have it too."""

Handler = Callable[[Request], Response]


def answers(function: Callable[[Asked], Any]) -> Handler:
    """A handler of a function that gives what is answered as JSON."""

    def handler(request: Request) -> Response:
        found = function(Asked.of(request))
        return found if isinstance(found, Response) else JSONResponse(found)

    handler.__name__ = function.__name__
    return handler


def board(asked: Asked) -> Json:
    """Some rows of the board."""
    page = asked.bench.desk.query(
        language=asked.name("language"),
        kind=asked.name("kind"),
        state=asked.name("state"),
        text=asked.text("q", SOUGHT),
        sort=asked.name("sort") or "needs",
        offset=asked.number("offset", 0, 10**9),
        limit=asked.number("limit", 100, ROWS),
    )
    there: dict[tuple[str, str, str], dict[str, Json]] = {}
    for topic, person in asked.bench.presence.everywhere():
        you = person.name == asked.person
        there.setdefault(topic, {})[person.name] = {"name": person.name, "you": you}
    now = datetime.now(UTC)
    rows = [
        shown.row(row, page.matches.get(row.key, ""), there.get(row.key, {}).values(), now)
        for row in page.rows
    ]
    return {
        "rows": rows,
        "total": page.total,
        "states": page.stages,
        "generation": page.generation,
        "you": asked.person,
    }


def story(asked: Asked) -> Json:
    """A whole catalog."""
    generation = asked.bench.desk.generation
    return showing.story(asked.bench, asked.opened(), asked.person, asked.client, generation)


def save(asked: Asked) -> Response | Json:
    """A text that was typed, or taken from a suggestion."""
    texts, approve = asked.texts("texts"), asked.flag("approve")
    change = SetText(texts, approve, _origin(asked), date.today())
    return _do(asked, change, Act.APPROVE if approve else Act.TEXT)


def approve(asked: Asked) -> Response | Json:
    """A person found a text good."""
    return _do(asked, Approve(), Act.APPROVE)


def fuzzy(asked: Asked) -> Response | Json:
    """A person wants it looked at again."""
    return _do(asked, MarkFuzzy(), Act.FUZZY)


def comment(asked: Asked) -> Response | Json:
    """What people write for each other."""
    return _do(asked, SetComment(asked.text("comment")), Act.COMMENT)


def undo(asked: Asked) -> Response | Json:
    """Take back the last thing the person did in this story."""
    return _undone(asked, again=False)


def redo(asked: Asked) -> Response | Json:
    """Do it once more."""
    return _undone(asked, again=True)


def findings(asked: Asked) -> Json:
    """What the checks say about a text that is not saved yet."""
    opened = asked.opened()
    message = doing.message_of(opened, asked.name("message"))
    texts = asked.texts("texts")
    if len(texts) < len(message.msgstr):
        raise BadRequestError("texts are too few")
    found = asked.bench.judge.of(opened, message, texts[: len(message.msgstr)])
    return {"findings": [shown.finding(one) for one in found], "approvable": approvable(texts)}


def presence(asked: Asked) -> Json:
    """Somebody is at a message, or leaves."""
    bench, client = asked.bench, asked.client
    topic = showing.topic_of(asked.opened())
    if not client:
        raise BadRequestError("client is missing")
    if asked.flag("leaving"):
        news = bench.presence.leave(topic, client)
    else:
        at = asked.name("message") or None
        news = bench.presence.put(topic, Person(asked.person, client, at, time.monotonic()))
    if news:
        showing.tell_people(bench, topic)
        bench.desk.touch()
    return {"people": shown.people(bench.presence.at(topic), client, asked.person)}


async def events(request: Request) -> Response:
    """A stream of what others do, in one story or on the board."""
    asked = Asked.of(request)
    bench = asked.bench
    if bench.hub.is_full:
        return JSONResponse({"error": "busy", "message": "too many pages are open"}, 503)
    topic = (asked.name("domain"), asked.name("part"), asked.name("language"))
    if topic[0]:
        await run_in_threadpool(_see, asked)
    else:
        topic = BOARD
    first = {"generation": bench.desk.generation}
    session = bench.session(request)

    def is_welcome() -> bool:
        return session is not None and bench.sessions.lasts(session)

    return StreamingResponse(
        bench.hub.listen(topic, asked.client, first, is_welcome), media_type="text/event-stream"
    )


def _see(asked: Asked) -> None:
    """What the page has just been shown is what later changes are news to."""
    opened, bench = asked.opened(), asked.bench
    topic = showing.topic_of(opened)
    with bench.lock:
        if not bench.live.is_known(topic):
            bench.live.look(topic, opened, bench.original_stamp(opened))


def _origin(asked: Asked) -> str:
    """The translator whose suggestion was taken, as it is written into the catalog."""
    name = asked.name("origin")
    if any(not one.isprintable() or one.isspace() for one in name):
        raise BadRequestError("origin is no translator's name")
    return name


def _do(asked: Asked, change: Change, act: Act) -> Response | Json:
    opened = asked.opened()
    message = doing.message_of(opened, asked.name("message"))
    done = doing.do(
        asked.bench, opened, message, change, act, asked.person, asked.client, asked.version()
    )
    return _said(asked, opened, done)


def _undone(asked: Asked, *, again: bool) -> Response | Json:
    opened = asked.opened()
    force = asked.flag("force")
    done = doing.undo(asked.bench, opened, asked.person, asked.client, again=again, force=force)
    return _said(asked, opened, done)


def _said(asked: Asked, opened: Any, done: Done | Conflict) -> Response | Json:
    bench = asked.bench
    if isinstance(done, Conflict):
        current = showing.message(bench, opened, done.current)
        return JSONResponse(shown.conflict(done, current), 409)
    steps = bench.logbook.steps(opened.language, opened.domain, asked.person)
    return {
        "message": showing.message(bench, done.opened, done.message),
        "undo": bool(steps.undo),
        "redo": bool(steps.redo),
        **showing.status(bench, showing.topic_of(opened), done.opened),
    }


routes: list[BaseRoute] = [
    Route("/api/board", answers(board)),
    Route("/api/story", answers(story)),
    Route("/api/events", events),
    *(
        Route(f"/api/{function.__name__}", answers(function), methods=["POST"])
        for function in (save, approve, fuzzy, comment, undo, redo, findings, presence)
    ),
]
