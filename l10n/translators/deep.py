"""Every provider of deep-translator, with what it lacks: timeouts, pace, retries, long texts.

What is asked through the package runs a private copy of the provider's module for each connection,
so what is replaced in it (`requests`, which there has no timeouts) is replaced for nobody else, and
no two threads share an engine, which keeps the text it is at.
"""

from __future__ import annotations

import html
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib.util import find_spec, module_from_spec
from typing import Any

from babel import Locale, UnknownLocaleError

from l10n.model import Segment, Suggestion
from l10n.translators import Form, TranslatorError, native
from l10n.translators.http import Requests, Timeouts, unclear
from l10n.translators.long import Call, Long
from l10n.translators.options import Options
from l10n.translators.providers import DEEPL_FREE, PROVIDERS, Provider, code_of
from l10n.translators.traffic import DeniedError, TooLongError, Traffic, collected

SCORE = 0.5
"""Of what a machine made."""
_CALLS_EACH = 4
"""Requests for each of those that are under way at once, in one call of `translate`."""


class DeepTranslator:
    """One provider, by its name in `PROVIDERS`."""

    sends_text_out = True

    def __init__(
        self,
        name: str,
        table: Mapping[str, Any] | None = None,
        *,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] | None = None,
    ) -> None:
        """`table` is its settings; `now` and `sleep` are in seconds.

        Raises TranslatorError for an option it does not have or a key that is missing.
        """
        self.name = name
        provider = self._provider = PROVIDERS[name]
        options = Options(name, table or {})
        self._timeouts = Timeouts.of(options)
        self._traffic = Traffic.of(options, per_second=provider.per_second, now=now, sleep=sleep)
        self._texts = options.count("texts", provider.texts, 1, 50) if provider.texts > 1 else 1
        self._url = options.url()
        own = {option: options.text(option) for option in sorted(provider.options)}
        self._options = {option: value for option, value in own.items() if value}
        options.finish(provider.variables)
        self._keys = _keys(name, provider, bool(self._url))
        self._idle: dict[tuple[str, str], list[Call]] = {}
        self._long = Long(self._traffic, provider.fits)

    @property
    def batch(self) -> int:
        return self._traffic.concurrency * self._texts * _CALLS_EACH

    @property
    def form(self) -> Form:
        return self._provider.form

    @property
    def version(self) -> str:
        """The model or domain that the settings name."""
        return self._options.get("model") or self._options.get("domain", "")

    def translate(
        self, segments: Sequence[Segment], source: str, target: str
    ) -> Sequence[Suggestion | None]:
        """The provider's texts; None for one it has nothing for, or finds too long.

        Raises TranslatorError where it cannot be reached, refuses, or answers what is no answer;
        PartialError where that happens after some of the texts.
        """
        return collected(self.stream(segments, source, target), len(segments))

    def stream(
        self, segments: Sequence[Segment], source: str, target: str
    ) -> Iterator[tuple[int, Suggestion | None]]:
        """As `translate`, each text as soon as it is there."""
        self.check(source, target)
        idle = self._idle[source, target]

        def ask(group: Sequence[Segment]) -> list[Suggestion | None]:
            try:
                call = idle.pop()
            except IndexError:
                call = self._make(source, target)
            try:
                found = self._long.ask(call, [segment.text for segment in group])
            finally:
                idle.append(call)
            return [Suggestion(text, SCORE, self.name) if text else None for text in found]

        return self._traffic.stream(self._long.groups(segments, self._texts), ask)

    def pieces(self, text: str) -> Sequence[str]:
        """A text cut at ends of sentences, where one request does not take all of it."""
        return self._long.pieces(text)

    def stop(self) -> None:
        """Begin no more requests."""
        self._traffic.stop()

    def limit(self, text: str) -> str:
        """Why it will not take a text: it is too long, and cannot be cut."""
        return self._long.limit(text)

    def check(self, source: str, target: str) -> None:
        """Raises TranslatorError where it does not translate from the one into the other."""
        idle = self._idle.setdefault((source, target), [])
        if not idle:
            idle.append(self._make(source, target))

    def _make(self, source: str, target: str) -> Call:
        """A connection of its own for a pair of languages."""
        provider = self._provider
        web = Requests(self.name, self._timeouts, provider.variables)
        engine = self._engine(web, source, target)
        codes = (engine.source, engine.target)
        key = self._keys.get("api_key", "")
        match self.name:
            case "libre":
                return native.libre(web, self._base_url(), key, *codes)
            case "deepl":
                return native.deepl(web, self._base_url(), key, *codes)
            case "chatgpt":
                return native.chatgpt(web, self._base_url(), key, *codes, engine.model)
        return partial(self._through_package, engine)

    def _through_package(self, engine: Any, texts: Sequence[str]) -> Sequence[str | None]:
        text = native.escaped(texts[0]) if self._provider.html else texts[0]
        try:
            extra = {"domain": "general", **self._options} if self.name == "qcri" else {}
            reply = engine.translate(text, **extra)
        except (TranslatorError, TooLongError):
            raise
        except Exception:
            # The package raises what it likes, with the text or the key in its message.
            if self._provider.words_only:
                return [None]
            raise unclear(self.name, self._url or self._provider.url) from None
        if isinstance(reply, list):
            reply = " ".join(part for part in reply if isinstance(part, str))
        if not isinstance(reply, str):
            return [None]
        if self.name == "mymemory" and reply.startswith("MYMEMORY WARNING"):
            raise DeniedError(
                f"{self.name} takes no more texts today; run the command again tomorrow, "
                f"or leave --using {self.name} out"
            )
        return [html.unescape(reply) if self._provider.html else reply]

    def _engine(self, web: Requests, source: str, target: str) -> Any:
        """The package's object for a pair of languages."""
        spec = find_spec(f"deep_translator.{self.name}")
        if spec is None or spec.loader is None:
            raise TranslatorError(f"{self.name} is not in this version of deep-translator")
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
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
        if self.name == "microsoft":
            engine._url_params["textType"] = "html"
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
            folder = self._provider.url.endswith("/")
            return self._url.rstrip("/") + "/" if folder else self._url
        if self.name == "deepl" and self._keys["api_key"].endswith(":fx"):
            return DEEPL_FREE
        return self._provider.url


def make(name: str, options: Mapping[str, Any]) -> DeepTranslator:
    """A provider of deep-translator. Raises TranslatorError as its constructor does."""
    return DeepTranslator(name, options)


def _english_name(language: str) -> str:
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return language
    return str(Locale("en").languages.get(locale.language, language))


def _keys(name: str, provider: Provider, own_server: bool) -> dict[str, str]:
    """The keys from the environment, empty where a server of one's own needs none."""
    found = {
        argument: next((os.environ[v] for v in variables if os.environ.get(v)), "")
        for argument, variables in provider.keys.items()
    }
    missing = [provider.keys[argument][0] for argument, key in found.items() if not key]
    if missing and not (provider.key_free and own_server):
        server = ", or url in its settings" if provider.key_free else ""
        raise TranslatorError(
            f"{name} needs a key: set {' and '.join(missing)} in the environment{server}"
        )
    return found
