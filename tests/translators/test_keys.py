"""Keys go to their service, and nowhere else."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from l10n.model import Segment
from l10n.translators import TranslatorError, registry
from l10n.translators.deep import DeepTranslator
from l10n.translators.llm import KEY
from l10n.translators.providers import PROVIDERS
from tests.translators.clock import Clock
from tests.translators.servers import Reply, Request, refusing, serving, speaking, status

SECRET = "secret-0123456789"
TEXT = "The old mill"
TARGETS = {"papago": "ko", "baidu": "zh", "qcri": "ar"}
"""Those that have no Ukrainian."""


def _echo(request: Request) -> Reply:
    """A server that shows all it was sent."""
    return 200, "text/html", f"{request.path} {request.query} {request.headers}"


ANSWERS: dict[str, Callable[[Request], Reply] | None] = {
    "echo": _echo,
    "400": status(400),
    "401": status(401),
    "403": status(403),
    "429": status(429),
    "500": status(500),
    "nobody": None,
    "bad header": None,
}


@pytest.mark.parametrize("name", [n for n, p in PROVIDERS.items() if p.keys])
@pytest.mark.parametrize("answer", ANSWERS)
def test_no_key_in_what_is_said(
    name: str,
    answer: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """However a service fails, neither the error nor anything printed or logged holds the key."""
    for variables in PROVIDERS[name].keys.values():
        monkeypatch.setenv(variables[0], SECRET)
    caplog.set_level(logging.DEBUG)
    clock = Clock()

    def ask(url: str) -> str:
        translator = DeepTranslator(name, {"url": url}, now=clock.now, sleep=clock.sleep)
        with pytest.raises(TranslatorError) as caught:
            translator.translate([Segment(TEXT, "p")], "en", TARGETS.get(name, "uk"))
        assert caught.value.__cause__ is None or SECRET not in str(caught.value.__cause__)
        return str(caught.value)

    reply = ANSWERS[answer]
    if answer == "bad header":
        with speaking(b"HTTP/1.1 200 OK\r\nno header\r\nContent-Length: 2\r\n\r\n{}") as url:
            said = ask(url)
    elif reply is None:
        said = ask(refusing())
    else:
        with serving(reply) as server:
            said = ask(server.url)
            assert server.requests
    printed = capfd.readouterr()
    for heard in (said, caplog.text, printed.out, printed.err):
        assert SECRET not in heard
        assert TEXT not in heard


def test_a_key_for_the_same_host_elsewhere_does_not_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A password in ~/.netrc is not sent in the place of the key from the environment."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password other\n", "utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("DEEPL_API_KEY", SECRET)
    with serving(status(403)) as server:
        translator = DeepTranslator("deepl", {"url": server.url})
        with pytest.raises(TranslatorError):
            translator.translate([Segment(TEXT, "p")], "en", "uk")
    assert server.requests[0].headers["Authorization"] == f"DeepL-Auth-Key {SECRET}"


def test_deepl_gets_its_key_in_a_header(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in the address or the body, where it is no longer taken; texts are sent as XML."""
    monkeypatch.setenv("DEEPL_API_KEY", SECRET)

    def answer(request: Request) -> Reply:
        return 200, "application/json", '{"translations": [{"text": "Сіль &amp; <x1>перець</x1>"}]}'

    with serving(answer) as server:
        translator = DeepTranslator("deepl", {"url": server.url})
        (found,) = translator.translate([Segment("Salt & <x1>pepper</x1>", "p")], "en", "uk")
        (request,) = server.requests
    assert found is not None
    assert found.text == "Сіль & <x1>перець</x1>"
    assert (request.method, request.path) == ("POST", "/translate")
    assert request.headers["Authorization"] == f"DeepL-Auth-Key {SECRET}"
    assert request.query == {
        "text": "Salt &amp; <x1>pepper</x1>",
        "source_lang": "en",
        "target_lang": "uk",
        "tag_handling": "xml",
    }


@pytest.mark.parametrize(
    ("name", "options"),
    [
        *((name, {}) for name in PROVIDERS),
        ("llm", {"url": "http://127.0.0.1/", "model": "demo"}),
        ("command", {"command": ["cat"]}),
    ],
)
@pytest.mark.parametrize("option", ["api_key", "auth_key", "token", "password"])
def test_no_key_in_the_settings(
    name: str, options: dict[str, Any], option: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings are files, and files are shared: a key in them is refused, and not repeated."""
    for variable in (KEY, *(v for p in PROVIDERS.values() for v in p.variables)):
        monkeypatch.setenv(variable, "another")
    with pytest.raises(TranslatorError) as caught:
        registry.get(name, {**options, option: SECRET})
    assert f"{name}: keys are read from the environment only" in str(caught.value)
    assert SECRET not in str(caught.value)
