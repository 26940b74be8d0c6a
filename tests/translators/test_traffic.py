"""Requests to services that are slow, busy, lying or dying; on a clock of the test's own."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Generator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from l10n.model import Segment
from l10n.translators import PartialError, TranslatorError
from l10n.translators.breaker import REST
from l10n.translators.deep import DeepTranslator
from l10n.translators.http import retry_after
from l10n.translators.traffic import DeniedError, Traffic
from tests.translators.clock import Clock
from tests.translators.servers import Reply, Request, google, libre, serving, speaking, status

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def _segments(count: int) -> list[Segment]:
    return [Segment(f"Mill {number}", "paragraph") for number in range(count)]


class Run:
    """A libre at an address, asked for one text at a time."""

    def __init__(self, url: str, **options: Any) -> None:
        self.clock = Clock()
        table = {"url": url, "concurrency": 1, "texts": 1, **options}
        self.libre = DeepTranslator("libre", table, now=self.clock.now, sleep=self.clock.sleep)

    def texts(self, count: int) -> list[str | None]:
        found = self.libre.translate(_segments(count), "en", "uk")
        return [suggestion.text if suggestion else None for suggestion in found]

    def error(self, count: int) -> TranslatorError:
        with pytest.raises(TranslatorError) as caught:
            self.texts(count)
        assert "Mill" not in str(caught.value)
        return caught.value


def _failing(fails: Callable[[int], bool], code: int) -> Callable[[Request], Reply]:
    """A LibreTranslate that fails at the requests of these numbers, counted from 1."""
    count = 0

    def answer(request: Request) -> Reply:
        nonlocal count
        count += 1
        return status(code)(request) if fails(count) else libre(request)

    return answer


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        (" 7 ", 7.0),
        ("Sun, 22 Nov 2026 10:01:30 GMT", 90.0),
        ("Sun, 22 Nov 2026 09:00:00 GMT", 0.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("²", None),
    ],
)
def test_retry_after(value: str, seconds: float | None) -> None:
    """Seconds or a date; anything else says nothing."""
    assert retry_after(value, NOW) == seconds


@pytest.mark.parametrize("code", [429, 503])
def test_a_busy_service_is_asked_again_when_it_says(code: int) -> None:
    """Its Retry-After is waited for, and no text is lost."""
    with serving(_failing(lambda n: n in (2, 3), code), retry_after="7") as server:
        run = Run(server.url)
        assert run.texts(2) == ["Мілл 0", "Мілл 1"]
        assert len(server.requests) == 4
    assert run.clock.slept == [7, 7]


def test_retry_after_as_a_date() -> None:
    """A date is waited for as well."""
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    with serving(_failing(lambda n: n == 1, 429), retry_after=date) as server:
        run = Run(server.url)
        assert run.texts(1) == ["Мілл 0"]
    assert 20 < sum(run.clock.slept) <= 30


def test_a_service_that_wants_too_long_a_rest_is_given_up() -> None:
    """The line says how long, and it is not asked again before."""
    with serving(_failing(lambda n: n > 1, 429), retry_after="3600") as server:
        run = Run(server.url)
        error = run.error(3)
        again = run.error(3)
        assert len(server.requests) == 2
    assert isinstance(error, PartialError)
    assert [s.text if s else None for s in error.suggestions] == ["Мілл 0", None, None]
    assert not isinstance(again, PartialError)
    assert str(error) == str(again)
    assert str(error) == (
        "libre asks to wait 3600 s, more than longest_wait (120 s); "
        "run the command again then, or leave --using libre out"
    )
    assert run.clock.slept == []


def test_later_and_later() -> None:
    """Without Retry-After the waits grow, with chance in them, up to so many retries."""
    with serving(status(500)) as server:
        run = Run(server.url, retries=4)
        error = run.error(1)
        assert len(server.requests) == 5
    assert "is out of order" in str(error)
    for slept, longest in zip(run.clock.slept, [1, 2, 4, 8], strict=True):
        assert longest / 2 <= slept <= longest


def test_one_text_it_cannot_stand_costs_no_other() -> None:
    """A text given up stays empty; the service is asked on."""

    def answer(request: Request) -> Reply:
        return status(500)(request) if "Mill 1" in request.query["json"] else libre(request)

    with serving(answer) as server:
        assert Run(server.url).texts(3) == ["Мілл 0", None, "Мілл 2"]
        assert Run(server.url, texts=4).texts(3) == ["Мілл 0", None, "Мілл 2"]


@pytest.mark.parametrize(("code", "most"), [(400, 23), (429, 24), (500, 53), (503, 24)])
def test_a_service_that_goes_down_is_not_stormed(code: int, most: int) -> None:
    """Texts that went out together are not each tried in vain, with every thread's patience.

    The most is what three failures cost, and what three more threads can have begun by then, in
    whatever order they run: a busy service's request is tried four times; one that may be a text's
    fault goes on in halves, 20, 10, 5, 2, 1.
    """
    with serving(_failing(lambda n: n > 1, code)) as server:
        run = Run(server.url, texts=20, concurrency=4)
        assert run.texts(1) == ["Мілл 0"]
        run.error(200)
        assert 3 <= len(server.requests) - 1 <= most


def test_a_late_answer_does_not_take_back_a_denial() -> None:
    """One that was under way when another request was denied; no further one goes out."""
    traffic = Traffic("libre")

    def denied() -> str:
        raise DeniedError("the key is used up")

    def late() -> str:
        with pytest.raises(DeniedError):
            traffic.send(denied)
        return "Мілл"

    assert traffic.send(late) == "Мілл"
    with pytest.raises(DeniedError):
        traffic.send(lambda: "Гребля")


@pytest.mark.parametrize("code", [400, 500])
def test_a_service_that_goes_down_is_left_alone(code: int) -> None:
    """What came before is kept; the next call sends nothing until the service had a rest."""
    with serving(_failing(lambda n: 3 < n < 20, code)) as server:
        run = Run(server.url, retries=0)
        error = run.error(10)
        assert isinstance(error, PartialError)
        texts = [s.text if s else None for s in error.suggestions]
        assert texts == ["Мілл 0", "Мілл 1", "Мілл 2", *[None] * 7]
        assert len(server.requests) == 6
        run.error(10)
        assert len(server.requests) == 6
        run.clock.sleep(REST)
        run.error(10)
        assert len(server.requests) == 7
    assert error.message


def test_a_denied_key_ends_all_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service that does not let us in is asked once."""
    monkeypatch.setenv("LIBRE_API_KEY", "secret-1")
    with serving(status(403)) as server:
        run = Run(server.url)
        for _ in range(3):
            assert "secret" not in str(run.error(5))
            run.clock.sleep(1e6)
        assert len(server.requests) == 1


def test_an_error_page_once() -> None:
    """An answer that cannot be understood is asked for once more."""
    page: Reply = (200, "text/html", "<html>Just a moment…</html>")
    seen: list[Request] = []

    def answer(request: Request) -> Reply:
        seen.append(request)
        return page if len(seen) == 2 else libre(request)

    with serving(answer) as server:
        assert Run(server.url).texts(2) == ["Мілл 0", "Мілл 1"]
        assert len(server.requests) == 3


def test_a_connection_that_breaks_off() -> None:
    """Half an answer is none; a service that only does that is given up in one line."""
    with speaking(HEAD + b'Content-Length: 500\r\n\r\n{"translatedText"') as url:
        error = Run(url, retries=1).error(1)
    assert "cannot be reached" in str(error)
    assert "(the connection broke off)" in str(error)


def test_nothing_at_all() -> None:
    """A service that hangs up without a word."""
    with speaking() as url:
        assert "(the connection broke off)" in str(Run(url).error(1))


def test_a_body_that_never_ends() -> None:
    """Octets that keep dripping in do not keep us longer than the timeout."""
    with speaking(HEAD + b"\r\n", *[b" "] * 1000, every=0.05) as url:
        run = Run(url, timeout=0.3, retries=0)
        begun = time.monotonic()
        assert "(no answer within 0.3 s)" in str(run.error(1))
        assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    ("name", "begin", "drop"),
    [
        ("libre", b"HTTP/1.1 200 OK\r\nX: ", b"x"),
        ("libre", b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        ("libre", HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"0"),
        ("google", b"HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n", b"x"),
    ],
)
def test_an_answer_that_never_begins_or_ends(name: str, begin: bytes, drop: bytes) -> None:
    """Whatever drips in, a header, a chunk's size or a redirect, it ends with the timeout."""
    with speaking(begin, *[drop] * 1000, every=0.05) as url:
        table = {"url": url, "timeout": 0.3, "retries": 0}
        begun = time.monotonic()
        with pytest.raises(TranslatorError, match=r"\(no answer within 0.3 s\)"):
            DeepTranslator(name, table).translate(_segments(1), "en", "uk")
        assert time.monotonic() - begun < 10


def test_redirects() -> None:
    """Without a key a request is sent on to where the service has moved, but not for ever."""
    with serving(google) as other:
        moved = f"HTTP/1.1 302 Found\r\nLocation: {other.url}m?q=Mill+0&tl=uk\r\n\r\n"
        with speaking(moved.encode()) as url:
            (found,) = DeepTranslator("google", {"url": url}).translate(_segments(1), "en", "uk")
            assert found is not None
            assert found.text == "Мілл 0"
    with speaking(b"HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n") as url:
        table = {"url": url, "retries": 0}
        with pytest.raises(TranslatorError, match="it redirects without end"):
            DeepTranslator("google", table).translate(_segments(1), "en", "uk")


def test_a_redirect_does_not_get_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a key goes along, nobody is followed elsewhere."""
    monkeypatch.setenv("LIBRE_API_KEY", "secret-1")
    with serving(libre) as other:
        moved = b"HTTP/1.1 307 Moved\r\nLocation: " + other.url.encode() + b"\r\n\r\n"
        with speaking(moved) as url:
            assert "does not take the request" in str(Run(url).error(1))
        assert other.requests == []


def test_rate() -> None:
    """No more requests go out than the settings allow."""
    with serving(libre) as server:
        run = Run(server.url, requests_per_minute=30)
        assert run.texts(4) == [f"Мілл {n}" for n in range(4)]
    assert run.clock.time == pytest.approx(6)


def test_several_at_once_and_no_more() -> None:
    """So many requests are under way as the settings say; the texts keep their order."""
    together = threading.Barrier(3, timeout=20)
    under_way = 0
    most = 0
    lock = threading.Lock()

    def answer(request: Request) -> Reply:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
        together.wait()
        with lock:
            under_way -= 1
        return libre(request)

    with serving(answer) as server:
        run = Run(server.url, concurrency=3)
        assert run.texts(9) == [f"Мілл {n}" for n in range(9)]
    assert most == 3


def test_texts_come_as_they_are_there() -> None:
    """The stream gives what is there while a slow request is still under way."""
    gate = threading.Event()

    def answer(request: Request) -> Reply:
        if "Mill 0" in request.query["json"]:
            assert gate.wait(20)
        return libre(request)

    with serving(answer) as server:
        stream = Run(server.url, concurrency=2).libre.stream(_segments(4), "en", "uk")
        first = [next(stream)[0] for _ in range(3)]
        gate.set()
        assert sorted(first) == [1, 2, 3]
        assert [number for number, _ in stream] == [0]


def test_who_stops_listening_stops_the_requests() -> None:
    """A stream that is closed, as Ctrl-C does, begins no further request."""
    with serving(libre) as server:
        stream = Run(server.url).libre.stream(_segments(500), "en", "uk")
        next(stream)
        assert isinstance(stream, Generator)
        stream.close()
        asked = len(server.requests)
        assert asked < 500


def test_what_is_under_way_comes_in_after_a_stop() -> None:
    """Told to stop, a stream gives the texts under way and ends; nobody waits to ask again."""
    gate = threading.Event()

    def answer(request: Request) -> Reply:
        if "Mill 1" in request.query["json"]:
            return status(503)(request)
        assert gate.wait(20)
        return libre(request)

    with serving(answer, retry_after="100") as server:
        table = {"url": server.url, "concurrency": 2, "texts": 1}
        translator = DeepTranslator("libre", table)
        stream = translator.stream(_segments(50), "en", "uk")
        threading.Timer(0.3, translator.stop).start()
        threading.Timer(0.4, gate.set).start()
        begun = time.monotonic()
        found = [number for number, suggestion in stream if suggestion]
        assert time.monotonic() - begun < 20
        assert (found, len(server.requests)) == ([0], 2)


def test_texts_in_one_request() -> None:
    """Libre is sent lists, as HTML where there are tokens and as text where there are none."""
    segments = [Segment(t, "p") for t in ("Salt & <x1>pepper</x1>", "5 < 7", "Mill", "Dam")]
    with serving(libre) as server:
        run = Run(server.url, texts=2)
        found = run.libre.translate(segments, "en", "uk")
        bodies = [json.loads(request.query["json"]) for request in server.requests]
    assert [s.text for s in found if s] == ["Салт & <x1>пеппер</x1>", "5 < 7", "Мілл", "Дам"]
    assert [(body["format"], body["q"]) for body in bodies] == [
        ("html", ["Salt &amp; <x1>pepper</x1>", "5 &lt; 7"]),
        ("text", ["Mill", "Dam"]),
    ]


@pytest.mark.parametrize("found", [None, "а", [], ["а"], ["а", "б", "в"], ["а", 1], {"0": "а"}])
def test_a_list_that_does_not_fit(found: Any) -> None:
    """Several texts have as many answers; else each is asked for alone."""

    def answer(request: Request) -> Reply:
        if isinstance(json.loads(request.query["json"])["q"], list):
            return 200, "application/json", json.dumps({"translatedText": found})
        return libre(request)

    with serving(answer) as server:
        assert Run(server.url, texts=2).texts(2) == ["Мілл 0", "Мілл 1"]
