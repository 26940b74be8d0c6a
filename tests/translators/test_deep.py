from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from l10n.model import Segment, Suggestion
from l10n.translators import Form, TranslatorError
from l10n.translators.chain import Chain
from l10n.translators.deep import DeepTranslator
from l10n.translators.providers import PROVIDERS
from l10n.translators.registry import BUILT_IN
from tests.translators.clock import Clock
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
SEGMENT = Segment("The old mill", "paragraph")
KEY = "secret-0123456789"


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for provider in PROVIDERS.values():
        for variables in provider.keys.values():
            for variable in variables:
                monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield


def _make(name: str, options: dict[str, Any]) -> DeepTranslator:
    """A translator on a clock of its own."""
    clock = Clock()
    return DeepTranslator(name, options, now=clock.now, sleep=clock.sleep)


def _translate(name: str, options: dict[str, Any], text: str = "The old mill") -> Any:
    (suggestion,) = _make(name, options).translate([Segment(text, "p")], "en", "uk")
    return suggestion


def _texts(request: Request) -> list[str]:
    """What a server was asked to translate."""
    if "q" in request.query:
        return [request.query["q"]]
    return list(json.loads(request.query["json"])["q"])


def _error(name: str, options: dict[str, Any]) -> str:
    with pytest.raises(TranslatorError) as caught:
        _translate(name, options)
    assert SEGMENT.text not in str(caught.value)
    assert KEY not in str(caught.value)
    return str(caught.value)


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


def test_tags_go_to_those_who_read_tags() -> None:
    """Services that are told which texts have tags are sent XML, the others opaque tokens."""
    xml = {name for name, provider in PROVIDERS.items() if provider.form is Form.XML}
    assert xml == {"libre", "deepl", "microsoft", "chatgpt"}


def test_libre_needs_no_key_on_a_server_of_ones_own() -> None:
    """Without a key none is sent, and languages the package does not list are asked for."""
    with serving(libre) as server:
        _translate("libre", {"url": server.url.rstrip("/")})
    (request,) = server.requests
    assert (request.method, request.path) == ("POST", "/translate")
    languages = {"source": "en", "target": "uk"}
    assert json.loads(request.query["json"]) == {
        "q": "The old mill",
        "format": "text",
        **languages,
    }


def test_libre_sends_the_key_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key in the environment reaches the server."""
    monkeypatch.setenv("LIBRE_API_KEY", KEY)
    with serving(libre) as server:
        _translate("libre", {"url": server.url})
    assert json.loads(server.requests[0].query["json"])["api_key"] == KEY
    assert KEY not in server.requests[0].path


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
        message = _error(name, {"url": server.url})
    assert message == f"{name} {problem}leave --using {name} out (status {code} from {host})"


def test_refused_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A refused key is named by its variable, and never shown."""
    monkeypatch.setenv("LIBRE_API_KEY", KEY)
    with serving(status(403)) as server:
        message = _error("libre", {"url": server.url})
    assert message.startswith("libre does not let us in; check LIBRE_API_KEY, or leave")


@pytest.mark.parametrize("name", ["google", "libre"])
def test_connection_refused(name: str) -> None:
    """Nobody listening is told with the host."""
    url = refusing()
    assert _error(name, {"url": url}) == (
        f"{name} cannot be reached at {url[7:-1]} (connection refused); "
        f"check the network or leave --using {name} out"
    )


@pytest.mark.parametrize("name", ["google", "libre"])
def test_no_answer_in_time(name: str) -> None:
    """A server that never answers is given up after the timeout."""
    with silent() as url:
        message = _error(name, {"url": url, "timeout": 0.5})
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
        message = _error(name, {"url": server.url})
    assert message == (
        f"{name} at {server.url[7:-1]} gave an answer that cannot be understood; "
        f"check its url, or leave --using {name} out"
    )


def test_nothing_for_one_text() -> None:
    """A server that has nothing for one text is asked for the next one."""
    with serving(lambda r: (200, "application/json", '{"translatedText": null}')) as server:
        assert _translate("libre", {"url": server.url}) is None


@pytest.mark.parametrize("code", [413, 414])
def test_too_long_for_the_server(code: int) -> None:
    """A text the server finds too long is left out, and no error."""
    with serving(status(code)) as server:
        assert _translate("google", {"url": server.url}) is None


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
        reply = _translate(name, {"url": server.url}, text)
        sent = [part for request in server.requests for part in _texts(request)]
    assert len(reply.text) >= len(text)
    assert reply.text.count(". ") == count - 1
    assert len(sent) == requests
    assert all(part.endswith(".") for part in sent)


def test_answers_without_charset_are_utf8() -> None:
    """A page that does not say its encoding is read as UTF-8."""
    with serving(lambda request: (*google(request)[:1], "text/html", google(request)[2])) as server:
        assert _translate("google", {"url": server.url}) == Suggestion(
            "Тхе олд мілл", 0.5, "google"
        )


def test_timeouts_do_not_leak() -> None:
    """Others who use requests, or deep-translator itself, keep their own."""
    import deep_translator.google

    with serving(google) as server:
        _translate("google", {"url": server.url, "timeout": 1})
    assert deep_translator.google.requests is requests
    assert deep_translator.google.GoogleTranslator("en", "uk")._base_url != server.url


def _mymemory(request: Request) -> Reply:
    text = {"responseData": {"translatedText": "Старий млин"}}
    if request.query["langpair"] != "en-GB|uk-UA":
        text = {"responseData": {"translatedText": "'EN' IS AN INVALID SOURCE LANGUAGE"}}
    return 200, "application/json", json.dumps(text)


def _deepl(request: Request) -> Reply:
    texts = {"translations": [{"text": f"{request.query['source_lang']} {request.path}"}]}
    return 200, "application/json", json.dumps(texts)


def _microsoft(request: Request) -> Reply:
    found = {"text": f"{request.query['from']} {request.query['to']}", "to": "uk"}
    return 200, "application/json", json.dumps([{"translations": [found]}])


def _yandex(request: Request) -> Reply:
    return 200, "application/json", json.dumps({"code": 200, "text": [request.query["lang"]]})


def _chat(request: Request) -> Reply:
    asked = json.loads(request.query["json"])["messages"]
    text = f"{request.path} {request.headers['Authorization']} {asked[1]['content']}"
    return 200, "application/json", json.dumps({"choices": [{"message": {"content": text}}]})


@pytest.mark.parametrize(
    ("name", "answer", "variable", "text"),
    [
        ("mymemory", _mymemory, "", "Старий млин"),
        ("deepl", _deepl, "DEEPL_API_KEY", "en /translate"),
        ("microsoft", _microsoft, "MICROSOFT_API_KEY", "en uk"),
        ("yandex", _yandex, "YANDEX_API_KEY", "en-uk"),
        (
            "chatgpt",
            _chat,
            "OPENAI_API_KEY",
            f"/chat/completions Bearer {KEY} The old mill",
        ),
    ],
)
def test_other_services(
    name: str, answer: Any, variable: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each service is asked in its own way, for its own language codes."""
    if variable:
        monkeypatch.setenv(variable, KEY)
    with serving(answer) as server:
        assert _translate(name, {"url": server.url}) == Suggestion(text, 0.5, name)


def test_microsoft_reads_html(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tokens are tags to it, and nothing else is."""
    monkeypatch.setenv("MICROSOFT_API_KEY", KEY)
    found = {"text": "Сіль &amp; <x1>перець</x1>", "to": "uk"}
    body = json.dumps([{"translations": [found]}])
    with serving(lambda request: (200, "application/json", body)) as server:
        reply = _translate("microsoft", {"url": server.url}, "Salt & <x1>pepper</x1>")
        (request,) = server.requests
    assert reply.text == "Сіль & <x1>перець</x1>"
    assert request.query["textType"] == "html"
    assert json.loads(request.query["json"]) == [{"text": "Salt &amp; <x1>pepper</x1>"}]
    assert request.headers["Ocp-Apim-Subscription-Key"] == KEY


def test_mymemory_warning() -> None:
    """A warning in place of a translation is an error."""
    body = '{"responseData": {"translatedText": "MYMEMORY WARNING: YOU USED ALL AVAILABLE"}}'
    with serving(lambda request: (200, "application/json", body)) as server:
        message = _error("mymemory", {"url": server.url})
    assert message.startswith("mymemory takes no more texts today; run the command again tomorrow")


def test_a_dictionary_without_the_word() -> None:
    """A dictionary that does not know a text is no error."""
    with serving(lambda request: (200, "text/html", "<html></html>")) as server:
        translator = DeepTranslator("pons", {"url": server.url})
        assert translator.translate([SEGMENT], "en", "de") == [None]
    assert server.requests[0].path == "/english-german/The%20old%20mill"


@pytest.mark.parametrize("name", ["papago", "baidu", "qcri", "linguee", "pons"])
def test_a_language_it_does_not_have(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A provider without Ukrainian says so before any request."""
    for variables in PROVIDERS[name].keys.values():
        monkeypatch.setenv(variables[0], KEY)
    assert _error(name, {}) == (
        f"{name} does not translate from en to uk; leave --using {name} out"
    )


@pytest.mark.parametrize("name", [n for n, p in PROVIDERS.items() if p.keys])
def test_missing_key(name: str) -> None:
    """A missing key is told when the translator is made, with all its variables."""
    with pytest.raises(TranslatorError) as caught:
        DeepTranslator(name)
    variables = " and ".join(PROVIDERS[name].variables)
    assert str(caught.value).startswith(f"{name} needs a key: set {variables} in the environment")


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


def test_every_provider_is_built_in() -> None:
    """The table of providers and the table of names agree, and so does the package."""
    import deep_translator

    assert {name for name, module in BUILT_IN.items() if module.endswith("deep")} == set(PROVIDERS)
    classes = {name for name in deep_translator.__all__ if name.endswith("Translator")}
    assert {provider.class_name for provider in PROVIDERS.values()} == classes


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
