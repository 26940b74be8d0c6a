"""A language model behind any server that speaks OpenAI's chat protocol.

It is told what a translator would want to know (`briefing`). Several texts go in one request; its
answer must fit `briefing.SCHEMA`, whether the server enforces that or not.
"""

from __future__ import annotations

import copy
import hashlib
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from l10n.model import Segment, Suggestion
from l10n.translators import Surroundings, TranslatorError
from l10n.translators.briefing import SCHEMA, Briefing, parse
from l10n.translators.http import Requests, Timeouts
from l10n.translators.long import Long
from l10n.translators.options import Options
from l10n.translators.traffic import MisfitError, RejectedError, Traffic, collected

KEY = "LLM_API_KEY"
"""The environment variable of the key; without it none is sent."""
SCORE = 0.6
"""Of what it writes: it knew the story."""
_OCTETS = 12_000
"""Of texts in one request; small models lose the thread of more."""
_TIMEOUT = 120.0
_CALLS_EACH = 2
"""Requests for each of those that are under way at once, in one call of `translate`."""

_FORMATS: tuple[dict[str, Any] | None, ...] = (
    {
        "type": "json_schema",
        "json_schema": {"name": "translations", "strict": True, "schema": SCHEMA},
    },
    {"type": "json_object"},
    None,
)
"""How the answer's form is asked for, best first; servers that do not know one refuse it."""


class LlmTranslator:
    """One model at one address."""

    def __init__(
        self,
        name: str,
        table: Mapping[str, Any],
        *,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] | None = None,
    ) -> None:
        """`table` is its settings. Raises TranslatorError for one that is wrong or missing."""
        self.name = name
        options = Options(name, table)
        timeouts = Timeouts.of(options, _TIMEOUT)
        self._traffic = Traffic.of(options, now=now, sleep=sleep)
        self._texts = options.count("texts", 8, 1, 50)
        self._neighbours = options.count("neighbours", 2, 0, 20)
        self._style = options.text("style")
        self._model = options.text("model")
        url = options.url()
        self.sends_text_out = not options.switch("offline", False)
        options.finish((KEY,))
        if not url or not self._model:
            missing = "model" if url else "url"
            raise TranslatorError(f"{name} needs {missing} in its settings, [translators.{name}]")
        self._chat = _Chat(name, url, self._model, timeouts)
        self._briefing = Briefing()
        self._long = Long(self._traffic, lambda text: len(text.encode()) <= _OCTETS)

    @property
    def batch(self) -> int:
        return self._traffic.concurrency * self._texts * _CALLS_EACH

    @property
    def version(self) -> str:
        """The model, and a digest of the style it was asked for."""
        style = hashlib.blake2b(self._style.encode(), digest_size=6).hexdigest()
        return f"{self._model} {style}" if self._style else self._model

    def in_story(self, around: Surroundings) -> LlmTranslator:
        """The same model, told what stands around the segments of this story."""
        told = copy.copy(self)
        told._briefing = Briefing.of(around, self._neighbours)
        return told

    def translate(
        self, segments: Sequence[Segment], source: str, target: str
    ) -> Sequence[Suggestion | None]:
        """The model's texts; None for those whose answer did not fit, twice.

        Raises TranslatorError where the server cannot be reached, refuses, or never gives what is
        asked for; PartialError where that happens after some of the texts.
        """
        return collected(self.stream(segments, source, target), len(segments))

    def stream(
        self, segments: Sequence[Segment], source: str, target: str
    ) -> Iterator[tuple[int, Suggestion | None]]:
        """As `translate`, each text as soon as it is there."""

        def ask(group: Sequence[Segment]) -> list[Suggestion | None]:
            call = partial(self._call, group, source, target)
            found = self._long.ask(call, [segment.text for segment in group])
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

    def _call(
        self, group: Sequence[Segment], source: str, target: str, texts: Sequence[str]
    ) -> list[str]:
        """One request for masked texts of `group`, or pieces of them."""
        messages = self._briefing.messages(group, texts, source, target, self._style)
        found = parse(self._chat.answer(messages), len(texts))
        if found is None:
            raise MisfitError(
                f"{self.name} does not answer in the form it is asked for; "
                f"set another model, or leave --using {self.name} out"
            )
        return found


class _Chat:
    """The server; what it was found not to know is not asked of it again."""

    def __init__(self, name: str, url: str, model: str, timeouts: Timeouts) -> None:
        url = url.rstrip("/")
        self._url = url if url.endswith("/chat/completions") else f"{url}/chat/completions"
        self._model = model
        self._make = partial(Requests, name, timeouts, (KEY,))
        self._idle: list[Requests] = []
        self._format = 0

    def answer(self, messages: Sequence[Mapping[str, str]]) -> str:
        """What the model says; empty where it says nothing.

        Raises TranslatorError and TooLongError as `Requests` does.
        """
        try:
            web = self._idle.pop()
        except IndexError:
            web = self._make()
        try:
            reply = self._post(web, {"model": self._model, "messages": list(messages)})
        finally:
            self._idle.append(web)
        try:
            content = reply["choices"][0]["message"]["content"]
        except (LookupError, TypeError):
            raise web.unclear(self._url) from None
        return content if isinstance(content, str) else ""

    def _post(self, web: Requests, body: Mapping[str, Any]) -> Any:
        """The reply, in the best form that the server knows."""
        key = os.environ.get(KEY, "")
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        number = self._format
        while True:
            form = _FORMATS[number]
            asked = {**body, "response_format": form} if form else body
            try:
                response = web.post(self._url, json=asked, headers=headers)
            except RejectedError:
                number += 1
                if number == len(_FORMATS):
                    raise
                continue
            self._format = number
            try:
                return response.json()
            except (ValueError, RecursionError):
                raise web.unclear(self._url) from None


def make(name: str, options: Mapping[str, Any]) -> LlmTranslator:
    """A language model. Raises TranslatorError as its constructor does."""
    return LlmTranslator(name, options)
