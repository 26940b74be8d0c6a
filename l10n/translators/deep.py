"""Every provider of deep-translator, with timeouts, and errors a person can act on.

Each translator runs a private copy of the provider's module, so what is replaced in it (`requests`,
which there has no timeouts) is replaced for nobody else.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from importlib.util import find_spec, module_from_spec
from typing import Any
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError

from l10n.model import Segment, Suggestion
from l10n.translators import TranslatorError
from l10n.translators.http import Requests, TooLongError
from l10n.translators.providers import DEEPL_FREE, PROVIDERS, Provider, code_of

TIMEOUT = 20.0
"""Seconds to wait for a connection, and for an answer."""
SCORE = 0.5
"""Of what a machine made."""


class DeepTranslator:
    """One provider, by its name in `PROVIDERS`."""

    sends_text_out = True
    batch = 1
    """The package translates one text at a time; nothing is won by asking for more."""

    def __init__(self, name: str, options: Mapping[str, Any] | None = None) -> None:
        """`options`: `url` (another server), `timeout` (seconds), and the provider's own.

        Raises TranslatorError for an option it does not have or a key that is missing.
        """
        self.name = name
        self._provider = PROVIDERS[name]
        settings = dict(options or {})
        self._timeout = _timeout(name, settings.pop("timeout", TIMEOUT))
        self._url = _url(name, settings.pop("url", ""))
        self._options = _own(name, self._provider, settings)
        self._keys = _keys(name, self._provider, bool(self._url))
        self._engines: dict[tuple[str, str], Any] = {}

    def translate(
        self, segments: Sequence[Segment], source: str, target: str
    ) -> Sequence[Suggestion | None]:
        """The provider's texts; None for one it has nothing for, or finds too long.

        Raises TranslatorError where it cannot be reached, refuses, or answers what is no answer.
        """
        engine = self._engine(source, target)
        texts = [None if self.limit(s.text) else self._one(engine, s.text) for s in segments]
        return [Suggestion(text, SCORE, self.name) if text else None for text in texts]

    def limit(self, text: str) -> str:
        """Why it will not take a text: it is too long."""
        if self._provider.measure(text) <= self._provider.limit:
            return ""
        return "the text is too long for it"

    def _one(self, engine: Any, text: str) -> str | None:
        try:
            extra = {"domain": "general", **self._options} if self.name == "qcri" else {}
            reply = engine.translate(text, **extra)
        except TranslatorError:
            raise
        except TooLongError:
            return None
        except Exception:
            # The package raises what it likes, with the text or the key in its message.
            if self._provider.words_only:
                return None
            raise TranslatorError(
                f"{self.name} at {self._host} gave an answer that cannot be understood; "
                f"check its url, or leave --using {self.name} out"
            ) from None
        if isinstance(reply, list):
            reply = " ".join(part for part in reply if isinstance(part, str))
        if not isinstance(reply, str):
            return None
        if self.name == "mymemory" and reply.startswith("MYMEMORY WARNING"):
            raise TranslatorError(
                f"{self.name} takes no more texts today; run the command again tomorrow, "
                f"or leave --using {self.name} out"
            )
        return reply

    @property
    def _host(self) -> str:
        return urlsplit(self._url or self._provider.url).netloc.rpartition("@")[2]

    def _engine(self, source: str, target: str) -> Any:
        """The package's object for a pair of languages; made once."""
        pair = (source, target)
        if pair not in self._engines:
            self._engines[pair] = self._make(source, target)
        return self._engines[pair]

    def _make(self, source: str, target: str) -> Any:
        spec = find_spec(f"deep_translator.{self.name}")
        if spec is None or spec.loader is None:
            raise TranslatorError(f"{self.name} is not in this version of deep-translator")
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        variables = tuple(names[0] for names in self._provider.keys.values())
        web = Requests(self.name, self._timeout, variables)
        kind: type[Any] = getattr(module, self._provider.class_name)
        vars(module)["requests"] = web
        if self.name == "microsoft":  # its table of languages would be asked for at a fixed address
            kind = type(kind.__name__, (kind,), {"_get_supported_languages": lambda self: {}})
        keys = {argument: key or "-" for argument, key in self._keys.items()}
        # "auto" is in every table: languages its package does not know are set afterwards.
        engine = kind(source="auto", target="auto", **keys, **self._options)
        engine.source, engine.target = self._codes(engine, source, target)
        for argument, key in self._keys.items():
            setattr(engine, argument, key)
        engine._base_url = self._base_url()
        if self.name == "chatgpt":
            engine.translate = _chat(engine, web)
        return engine

    def _codes(self, engine: Any, source: str, target: str) -> list[str]:
        codes = []
        for language in (source, target):
            code = code_of(self._provider, engine._languages, language, _english_name(language))
            if code is None:
                raise TranslatorError(
                    f"{self.name} does not translate from {source} to {target}; "
                    f"leave --using {self.name} out"
                )
            codes.append(code)
        return codes

    def _base_url(self) -> str:
        if self._url:
            folder = PROVIDERS[self.name].url.endswith("/")
            return self._url.rstrip("/") + "/" if folder else self._url
        if self.name == "deepl" and self._keys["api_key"].endswith(":fx"):
            return DEEPL_FREE
        return self._provider.url


def make(name: str, options: Mapping[str, Any]) -> DeepTranslator:
    """A provider of deep-translator. Raises TranslatorError as its constructor does."""
    return DeepTranslator(name, options)


def _chat(engine: Any, web: Requests) -> Any:
    """The package's own call needs an openai below 1.0, and knows neither timeout nor address."""

    def translate(text: str) -> Any:
        task = (
            f"Translate the user's text from {engine.source} into {engine.target}. Keep every tag "
            "such as <x1>, </x1> or <x2/> exactly as it is. Answer with the translation only."
        )
        roles = (("system", task), ("user", text))
        body = {
            "model": engine.model,
            "messages": [{"role": role, "content": content} for role, content in roles],
        }
        headers = {"Authorization": f"Bearer {engine.api_key}"}
        response = web.post(f"{engine._base_url}chat/completions", json=body, headers=headers)
        return response.json()["choices"][0]["message"]["content"]

    return translate


def _english_name(language: str) -> str:
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return language
    return str(Locale("en").languages.get(locale.language, language))


def _timeout(name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 3600:
        raise TranslatorError(f"{name}: timeout must be a number of seconds")
    return float(value)


def _url(name: str, value: Any) -> str:
    if value == "":
        return ""
    if not isinstance(value, str) or urlsplit(value).scheme not in ("http", "https"):
        raise TranslatorError(f'{name}: url must be an address like "http://localhost:5000/"')
    return value


def _own(name: str, provider: Provider, settings: Mapping[str, Any]) -> dict[str, str]:
    """The provider's own settings."""
    known = {"url", "timeout", *provider.options}
    for option, value in settings.items():
        if "key" in option or option in provider.keys:
            variables = " and ".join(names[0] for names in provider.keys.values())
            hint = f"; set {variables} instead" if variables else ", and it needs none"
            raise TranslatorError(f"{name}: keys are read from the environment only{hint}")
        if option not in known:
            names = ", ".join(sorted(known))
            raise TranslatorError(f"{name}: {option} is not one of its settings ({names})")
        if not isinstance(value, str):
            raise TranslatorError(f"{name}: {option} must be a text")
    return dict(settings)


def _keys(name: str, provider: Provider, own_server: bool) -> dict[str, str]:
    """The keys from the environment, empty where a server of one's own needs none."""
    found: dict[str, str] = {}
    for argument, variables in provider.keys.items():
        found[argument] = next((os.environ[v] for v in variables if os.environ.get(v)), "")
        if not found[argument] and not (provider.key_free and own_server):
            server = ", or url in its settings" if provider.key_free else ""
            raise TranslatorError(
                f"{name} needs a key: set {variables[0]} in the environment{server}"
            )
    return found
