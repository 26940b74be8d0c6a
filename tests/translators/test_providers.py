"""What each of deep-translator's services wants: its own address, codes, form and keys."""

from __future__ import annotations

import json
from typing import Any

import pytest

from l10n.model import Suggestion
from l10n.translators import Form, TranslatorError
from l10n.translators.deep import DeepTranslator
from l10n.translators.providers import PROVIDERS
from l10n.translators.registry import BUILT_IN
from tests.translators.deep import KEY, SEGMENT, error, forget_keys, translated
from tests.translators.servers import Reply, Request, libre, serving


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_keys(monkeypatch)


def test_tags_go_to_those_who_read_tags() -> None:
    """Services that are told which texts have tags are sent XML, the others opaque tokens."""
    xml = {name for name, provider in PROVIDERS.items() if provider.form is Form.XML}
    assert xml == {"libre", "deepl", "microsoft", "chatgpt"}


def test_libre_needs_no_key_on_a_server_of_ones_own() -> None:
    """Without a key none is sent, and languages the package does not list are asked for."""
    with serving(libre) as server:
        translated("libre", {"url": server.url.rstrip("/")})
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
        translated("libre", {"url": server.url})
    assert json.loads(server.requests[0].query["json"])["api_key"] == KEY
    assert KEY not in server.requests[0].path


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
        assert translated(name, {"url": server.url}) == Suggestion(text, 0.5, name)


def test_microsoft_reads_html(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tokens are tags to it, and nothing else is."""
    monkeypatch.setenv("MICROSOFT_API_KEY", KEY)
    found = {"text": "Сіль &amp; <x1>перець</x1>", "to": "uk"}
    body = json.dumps([{"translations": [found]}])
    with serving(lambda request: (200, "application/json", body)) as server:
        reply = translated("microsoft", {"url": server.url}, "Salt & <x1>pepper</x1>")
        (request,) = server.requests
    assert reply.text == "Сіль & <x1>перець</x1>"
    assert request.query["textType"] == "html"
    assert json.loads(request.query["json"]) == [{"text": "Salt &amp; <x1>pepper</x1>"}]
    assert request.headers["Ocp-Apim-Subscription-Key"] == KEY


def test_mymemory_warning() -> None:
    """A warning in place of a translation is an error."""
    body = '{"responseData": {"translatedText": "MYMEMORY WARNING: YOU USED ALL AVAILABLE"}}'
    with serving(lambda request: (200, "application/json", body)) as server:
        message = error("mymemory", {"url": server.url})
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
    assert error(name, {}) == f"{name} does not translate from en to uk; leave --using {name} out"


@pytest.mark.parametrize("name", [n for n, p in PROVIDERS.items() if p.keys])
def test_missing_key(name: str) -> None:
    """A missing key is told when the translator is made, with all its variables."""
    with pytest.raises(TranslatorError) as caught:
        DeepTranslator(name)
    variables = " and ".join(PROVIDERS[name].variables)
    assert str(caught.value).startswith(f"{name} needs a key: set {variables} in the environment")


def test_every_provider_is_built_in() -> None:
    """The table of providers and the table of names agree, and so does the package."""
    import deep_translator

    assert {name for name, module in BUILT_IN.items() if module.endswith("deep")} == set(PROVIDERS)
    classes = {name for name in deep_translator.__all__ if name.endswith("Translator")}
    assert {provider.class_name for provider in PROVIDERS.values()} == classes
