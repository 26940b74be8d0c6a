"""Exchanges with deep-translator's services, and what is said where one fails."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
import requests

from l10n.model import Segment, Suggestion
from l10n.translators import TranslatorError
from l10n.translators.chain import Chain
from l10n.translators.deep import DeepTranslator
from tests.translators.deep import KEY, SEGMENT, error, forget_keys, translated
from tests.translators.servers import (
    Reply,
    Request,
    google,
    libre,
    refusing,
    serving,
    silent,
    status,
)

MESSAGE = "See **[the old mill](u.md)**, `code` and 146 {name}.\nNow."
RESULT = "Сее **[тхе олд мілл](u.md)**, `code` анд 146 {name}.\nНож."


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_keys(monkeypatch)


def _texts(request: Request) -> list[str]:
    """What a server was asked to translate."""
    if "q" in request.query:
        return [request.query["q"]]
    return list(json.loads(request.query["json"])["q"])


@pytest.mark.parametrize(("name", "answer"), [("libre", libre), ("google", google)])
def test_a_message_goes_out_and_comes_back(name: str, answer: Any) -> None:
    """A message with links, code, placeholders and line breaks survives a real exchange."""
    with serving(answer) as server:
        translator = DeepTranslator(name, {"url": server.url, "concurrency": 1})
        assert (translator.name, translator.sends_text_out) == (name, True)
        segments = [Segment(MESSAGE, "paragraph"), SEGMENT]
        answers = list(Chain((translator,)).answers(segments, [0, 1], "en", "uk"))
    found = [a.suggestion.text if a.suggestion else str(a.refusal) for a in answers]
    assert found == [RESULT, "Тхе олд мілл"]
    sent = "See <x1><x2>the old mill</x2></x1>, <x3/> and 146 <x4/>. <x5/> Now."
    if name == "google":
        sent = "See [X1X][X2X]the old mill[/X2X][/X1X], [X3X] and 146 [X4X]. [X5X] Now."
    assert sent in [text for request in server.requests for text in _texts(request)]


@pytest.mark.parametrize("name", ["google", "libre"])
@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (429, "takes no more requests for now; run the command again later, or "),
        (500, "is out of order; run the command again later, or "),
        (400, "does not take the request; check its url and the languages, or "),
        (456, "has used up its quota; raise it, or "),
    ],
)
def test_status(name: str, code: int, problem: str) -> None:
    """An answer that is no success is told by what it means."""
    with serving(status(code)) as server:
        host = server.url[7:-1]
        message = error(name, {"url": server.url})
    assert message == f"{name} {problem}leave --using {name} out (status {code} from {host})"


def test_refused_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A refused key is named by its variable, and never shown."""
    monkeypatch.setenv("LIBRE_API_KEY", KEY)
    with serving(status(403)) as server:
        message = error("libre", {"url": server.url})
    assert message.startswith("libre does not let us in; check LIBRE_API_KEY, or leave")


@pytest.mark.parametrize("name", ["google", "libre"])
def test_connection_refused(name: str) -> None:
    """Nobody listening is told with the host."""
    url = refusing()
    assert error(name, {"url": url}) == (
        f"{name} cannot be reached at {url[7:-1]} (connection refused); "
        f"check the network or leave --using {name} out"
    )


@pytest.mark.parametrize("name", ["google", "libre"])
def test_no_answer_in_time(name: str) -> None:
    """A server that never answers is given up after the timeout."""
    with silent() as url:
        message = error(name, {"url": url, "timeout": 0.5})
    assert message == (
        f"{name} cannot be reached at {url[7:-1]} (no answer within 0.5 s); "
        f"check the network or leave --using {name} out"
    )


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("google", "<html><body>Before you continue</body></html>"),
        ("google", ""),
        ("libre", "<html>Error</html>"),
        ("libre", "{}"),
        ("libre", "[1]"),
        ("libre", '{"error": "no"}'),
        ("libre", '{"translatedText": []}'),
        ("libre", '{"translatedText": ["a", "b"]}'),
        ("libre", '{"translatedText": 1}'),
        ("libre", "[" * 100_000),
    ],
)
def test_garbage(name: str, body: str) -> None:
    """An answer in another form is an error that names the server."""
    with serving(lambda request: (200, "text/html", body)) as server:
        message = error(name, {"url": server.url})
    assert message == (
        f"{name} at {server.url[7:-1]} gave an answer that cannot be understood; "
        f"check its url, or leave --using {name} out"
    )


def test_nothing_for_one_text() -> None:
    """A server that has nothing for one text is asked for the next one."""
    with serving(lambda r: (200, "application/json", '{"translatedText": null}')) as server:
        assert translated("libre", {"url": server.url}) is None


@pytest.mark.parametrize("code", [413, 414])
def test_too_long_for_the_server(code: int) -> None:
    """A text the server finds too long is left out, and no error."""
    with serving(status(code)) as server:
        assert translated("google", {"url": server.url}) is None


def test_limit_counts_what_is_sent() -> None:
    """A Cyrillic letter takes six characters of an address, and so of Google's limit."""
    translator = DeepTranslator("google")
    assert translator.limit("a" * 3000) == ""
    assert translator.limit("ж" * 3000) == "the text is too long for it"
    assert translator.translate([Segment("ж" * 3000, "p")], "uk", "en") == [None]


@pytest.mark.parametrize(
    ("name", "sentence", "count", "requests"),
    [
        ("google", "The old mill stands by the river. ", 200, 2),
        ("google", "Старий млин стоїть над річкою. ", 100, 2),
        ("mymemory", "Старий млин стоїть над річкою. ", 20, 3),
        ("libre", "Старий млин стоїть над річкою. ", 1000, 2),
    ],
)
def test_a_long_text_goes_in_pieces(name: str, sentence: str, count: int, requests: int) -> None:
    """Cut at ends of sentences, so that each request is within what the service takes."""

    def answer(request: Request) -> Reply:
        if name == "mymemory":
            text = {"responseData": {"translatedText": request.query["q"].upper()}}
            return 200, "application/json", json.dumps(text)
        return libre(request) if name == "libre" else google(request)

    text = (sentence * count).strip()
    with serving(answer) as server:
        reply = translated(name, {"url": server.url}, text)
        sent = [part for request in server.requests for part in _texts(request)]
    assert len(reply.text) >= len(text)
    assert reply.text.count(". ") == count - 1
    assert len(sent) == requests
    assert all(part.endswith(".") for part in sent)


def test_answers_without_charset_are_utf8() -> None:
    """A page that does not say its encoding is read as UTF-8."""
    with serving(lambda request: (*google(request)[:1], "text/html", google(request)[2])) as server:
        assert translated("google", {"url": server.url}) == Suggestion(
            "Тхе олд мілл", 0.5, "google"
        )


def test_timeouts_do_not_leak() -> None:
    """Others who use requests, or deep-translator itself, keep their own."""
    import deep_translator.google

    with serving(google) as server:
        translated("google", {"url": server.url, "timeout": 1})
    assert deep_translator.google.requests is requests
    assert deep_translator.google.GoogleTranslator("en", "uk")._base_url != server.url


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"api_key": KEY}, "libre: keys are read from the environment only; set LIBRE_API_KEY"),
        ({"timeout": 0}, "libre: timeout must be a number of seconds"),
        ({"timeout": True}, "libre: timeout must be a number of seconds"),
        ({"connect_timeout": "5"}, "libre: connect_timeout must be a number of seconds"),
        ({"concurrency": 0}, "libre: concurrency must be a whole number from 1 to 32"),
        ({"concurrency": 2.5}, "libre: concurrency must be a whole number from 1 to 32"),
        ({"retries": True}, "libre: retries must be a whole number from 0 to 20"),
        ({"texts": 51}, "libre: texts must be a whole number from 1 to 50"),
        ({"longest_wait": -1}, "libre: longest_wait must be a number of seconds"),
        ({"requests_per_second": 0}, "libre: requests_per_second must be a number of requests"),
        (
            {"requests_per_second": 1, "requests_per_minute": 60},
            "libre: set requests_per_second or requests_per_minute, not both",
        ),
        ({"url": f"http://me:{KEY}@127.0.0.1/"}, "libre: url must not hold a password"),
        ({"url": "localhost:5000"}, 'libre: url must be an address like "http://localhost'),
        ({"speed": "high"}, "libre: speed is not one of its settings (concurrency, "),
    ],
)
def test_options(options: dict[str, Any], problem: str) -> None:
    """An option that cannot be used is named, and a key in the settings never repeated."""
    with pytest.raises(TranslatorError) as caught:
        DeepTranslator("libre", options)
    assert str(caught.value).startswith(problem)
    assert KEY not in str(caught.value)


def test_networks_are_imported_late() -> None:
    """Looking at the names of translators loads no network library."""
    code = (
        "import sys; from l10n.translators import chain, fill, registry; registry.names(); "
        "print([m for m in ('requests', 'deep_translator', 'urllib3') if m in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout == "[]\n"
