"""What a request asks for, read and bounded, so that no handler meets anything odd."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request

from l10n.stages.edit import Opened
from l10n.workbench.context import Bench

_NAME = 300
"""Characters of a name: a domain, a client, a check."""
_TEXT = 200_000
_FORMS = 10
_HALF = re.compile("[\ud800-\udfff]")
"""Surrogates, which JSON may hold and UTF-8 not."""


class BadRequestError(Exception):
    """The request is none that a page of ours sends."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for data."""

    request: Request
    values: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, request: Request) -> Asked:
        """The values of a body of JSON, or of the address."""
        posted = request.scope["state"].get("asked")
        return cls(request, dict(request.query_params) if posted is None else posted)

    @property
    def bench(self) -> Bench:
        found: Bench = self.request.app.state.bench
        return found

    @property
    def person(self) -> str:
        return self.bench.person(self.request)

    @property
    def client(self) -> str:
        """The page that asks."""
        return self.name("client")

    def opened(self) -> Opened:
        """The catalog that is asked for. Raises as `open_catalog`."""
        return self.bench.opened(self.name("domain"), self.name("language"), self.name("part"))

    def name(self, key: str) -> str:
        """A short text; empty where there is none."""
        return self.text(key, _NAME)

    def text(self, key: str, longest: int = _TEXT) -> str:
        """A text; empty where there is none."""
        value = self.values.get(key)
        if value is None:
            return ""
        return sound(key, value, longest)

    def version(self) -> str:
        """What the change was based on; without it nothing is saved."""
        value = self.name("based_on")
        if not value:
            raise BadRequestError("based_on is missing")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, at least one."""
        value = self.values.get(key)
        if not isinstance(value, list) or not 0 < len(value) <= _FORMS:
            raise BadRequestError(f"{key} is no list of texts")
        return tuple(sound(key, text, _TEXT) for text in value)

    def names(self, key: str) -> tuple[str, ...]:
        """A list of short texts; empty where there is none."""
        return self.texts(key) if self.values.get(key) else ()

    def flag(self, key: str) -> bool:
        return self.values.get(key) is True

    def number(self, key: str, otherwise: int, most: int) -> int:
        """A number from 0 on."""
        value = self.values.get(key, otherwise)
        if isinstance(value, str) and value.isdecimal():
            value = int(value[:9])
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise BadRequestError(f"{key} is no number")
        return min(value, most)


def sound(key: str, value: object, longest: int) -> str:
    """A text that can be written and sent back. Raises BadRequestError for anything else."""
    if not isinstance(value, str) or len(value) > longest:
        raise BadRequestError(f"{key} is no text, or too long")
    if _HALF.search(value):
        raise BadRequestError(f"{key} holds half a character; type it anew")
    return value
