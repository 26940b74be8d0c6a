"""A language model behind a real server that speaks OpenAI's chat protocol."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from l10n.model import Segment
from l10n.translators import Contextual, Surroundings, TranslatorError
from l10n.translators.briefing import SCHEMA
from l10n.translators.chain import Chain
from l10n.translators.llm import KEY, LlmTranslator
from tests.translators.clock import Clock
from tests.translators.samples import in_letters_of
from tests.translators.servers import Reply, Request, refusing, serving, status

SECRET = "secret-0123456789"
SEGMENTS = tuple(Segment(f"The **mill** {n}", "paragraph") for n in range(5))


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY, raising=False)


def _llm(url: str, **options: Any) -> LlmTranslator:
    clock = Clock()
    table = {"url": f"{url}v1/", "model": "demo-7b", "concurrency": 1, **options}
    return LlmTranslator("llm", table, now=clock.now, sleep=clock.sleep)


def _asked(request: Request) -> Any:
    return json.loads(request.query["json"])


def _said(content: str | None) -> Reply:
    reply = {"choices": [{"message": {"role": "assistant", "content": content}}]}
    return 200, "application/json", json.dumps(reply)


def chat(request: Request) -> Reply:
    """A model that does as it is told."""
    told = json.loads(_asked(request)["messages"][1]["content"])
    items = [
        {"id": passage["id"], "text": in_letters_of("uk", passage["text"])}
        for passage in told["passages"]
        if "id" in passage
    ]
    return _said(json.dumps({"translations": items}))


def _texts(llm: LlmTranslator, segments: tuple[Segment, ...] = SEGMENTS) -> list[str | None]:
    return [s.text if s else None for s in llm.translate(segments, "en", "uk")]


def _error(llm: LlmTranslator) -> str:
    with pytest.raises(TranslatorError) as caught:
        _texts(llm)
    assert SECRET not in str(caught.value)
    return str(caught.value)


def test_messages_go_out_and_come_back() -> None:
    """A story goes through a real exchange, several messages in one request, with its title."""
    story = (Segment("Old mill", "title", "title"), *SEGMENTS)
    with serving(chat) as server:
        llm = _llm(server.url, texts=3)
        assert isinstance(llm, Contextual)
        answers = list(Chain((llm,), "city/mill").answers(story, range(6), "en", "uk"))
        bodies = [_asked(request) for request in server.requests]
        paths = {request.path for request in server.requests}
    assert [a.suggestion.text for a in answers if a.suggestion] == [
        "Олд мілл",
        *(f"Тхе **мілл** {n}" for n in range(5)),
    ]
    assert paths == {"/v1/chat/completions"}
    assert [body["model"] for body in bodies] == ["demo-7b"] * 2
    form = bodies[0]["response_format"]
    assert (form["type"], form["json_schema"]["schema"]) == ("json_schema", SCHEMA)
    told = json.loads(bodies[1]["messages"][1]["content"])
    assert told["title"] == "Old mill"
    assert [p.get("id") for p in told["passages"]] == [None, None, 1, 2, 3]


def test_the_key_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without one none is sent; it goes in a header only."""
    with serving(chat) as server:
        _texts(_llm(server.url))
        monkeypatch.setenv(KEY, SECRET)
        _texts(_llm(server.url))
        without, with_key = server.requests
    assert "Authorization" not in without.headers
    assert with_key.headers["Authorization"] == f"Bearer {SECRET}"
    assert SECRET not in with_key.path + json.dumps(with_key.query)


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        (["json_object", None], ["json_schema", "json_object", "json_object"]),
        ([None], ["json_schema", "json_object", None, None]),
    ],
)
@pytest.mark.parametrize("code", [400, 422])
def test_servers_that_do_not_know_the_form(
    known: list[str | None], asked: list[str | None], code: int
) -> None:
    """What a server refuses is not asked of it again, in no story."""

    def form(request: Request) -> str | None:
        kind: str | None = _asked(request).get("response_format", {}).get("type")
        return kind

    def answer(request: Request) -> Reply:
        return chat(request) if form(request) in known else status(code)(request)

    with serving(answer) as server:
        llm = _llm(server.url)
        for story in ("a", "b"):
            told = llm.in_story(Surroundings(story, SEGMENTS))
            assert None not in _texts(told)
        assert [form(request) for request in server.requests] == asked


def _once(wrong: str | None) -> Callable[[Request], Reply]:
    """A model that says something else first."""
    seen: list[Request] = []

    def answer(request: Request) -> Reply:
        seen.append(request)
        return _said(wrong) if len(seen) == 1 else chat(request)

    return answer


@pytest.mark.parametrize("wrong", [None, "", "Sure! Here you go.", '{"translations": []}'])
def test_an_answer_that_does_not_fit_is_asked_for_once_more(wrong: str | None) -> None:
    """The second answer counts."""
    with serving(_once(wrong)) as server:
        assert _texts(_llm(server.url)) == [f"Тхе **мілл** {n}" for n in range(5)]
        assert len(server.requests) == 2


def test_a_message_whose_answers_never_fit_stays_empty() -> None:
    """The others are filled."""

    def answer(request: Request) -> Reply:
        told = json.loads(_asked(request)["messages"][1]["content"])
        wanted = [p["text"] for p in told["passages"] if "id" in p]
        return _said("I cannot do that.") if SEGMENTS[2].text in wanted else chat(request)

    with serving(answer) as server:
        found = _texts(_llm(server.url, neighbours=0))
    assert [n for n, text in enumerate(found) if text is None] == [2]


def test_a_model_that_never_answers_in_the_form() -> None:
    """It is given up in one line, and keeps nobody busy all night."""
    with serving(lambda request: _said("Ні.")) as server:
        llm = _llm(server.url, texts=1)
        assert _error(llm) == (
            "llm does not answer in the form it is asked for; "
            "set another model, or leave --using llm out"
        )
        asked = len(server.requests)
        assert asked == 6
        _error(llm)
        assert len(server.requests) == asked


@pytest.mark.parametrize("code", [401, 429, 500])
def test_a_server_that_fails(code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its failure is told by what it means."""
    monkeypatch.setenv(KEY, SECRET)
    with serving(status(code)) as server:
        message = _error(_llm(server.url))
    assert f"(status {code} from 127.0.0.1:" in message


def test_nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address where nobody listens is told at once."""
    monkeypatch.setenv(KEY, SECRET)
    assert "connection refused" in _error(_llm(refusing()))


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"model": ""}, "llm needs model in its settings, [translators.llm]"),
        ({"url": ""}, "llm needs url in its settings, [translators.llm]"),
        ({"model": 7}, "llm: model must be a text"),
        ({"url": "localhost"}, "llm: url must be an address"),
        ({"api_key": SECRET}, f"llm: keys are read from the environment only; set {KEY} instead"),
        ({"neighbours": -1}, "llm: neighbours must be a whole number from 0 to 20"),
        ({"offline": "yes"}, "llm: offline must be true or false"),
        ({"temperature": 0}, "llm: temperature is not one of its settings ("),
    ],
)
def test_options(options: dict[str, Any], problem: str) -> None:
    """An option that cannot be used is named, and a key never repeated."""
    with pytest.raises(TranslatorError) as caught:
        LlmTranslator("llm", {"url": "http://127.0.0.1/v1", "model": "demo", **options})
    assert str(caught.value).startswith(problem)
    assert SECRET not in str(caught.value)


def test_whether_texts_leave_is_for_the_settings_to_say() -> None:
    """They do, unless the settings say that the server is on this machine."""
    assert _llm("http://127.0.0.1/").sends_text_out
    assert not _llm("http://127.0.0.1/", offline=True).sends_text_out


def test_version() -> None:
    """Another model or style gives other replies."""
    url = "http://127.0.0.1/"
    versions = [
        _llm(url).version,
        _llm(url, style="Be brief.").version,
        _llm(url, model="b").version,
    ]
    assert len(set(versions)) == 3
    assert versions[0] == "demo-7b"
