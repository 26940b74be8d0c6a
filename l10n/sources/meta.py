"""What a story's front matter means: dates, category, picture; checked and typed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from l10n.errors import UserError
from l10n.sources.frontmatter import FrontMatter

KEYS = (
    *("title", "date", "updated", "category", "tags", "lead", "points", "author", "page"),
    *("slug", "aliases"),
    *("source", "source.name", "source.url"),
    *("image", "image.src", "image.alt", "image.caption", "image.credit"),
)
"""What the front matter of a story may say; anything else is kept and not read."""

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""The date of a page that gives none."""

_SLUG = re.compile(r"[\w-]+")
_REMOTE = re.compile(r"(?:\w+:)?//")
_NO_PATH = re.compile(r"[?#\\\s\"<>]|^/$|//")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's file and texts, in the original's language."""

    src: str
    """Path relative to the original."""
    alt: str
    caption: str
    credit: str
    line: int


@dataclass(frozen=True, slots=True)
class Meta:
    """A story's typed front matter, in the original's language."""

    title: str
    date: datetime
    updated: datetime | None
    category: str
    tags: tuple[str, ...]
    lead: str
    points: tuple[str, ...]
    author: str
    source_name: str
    source_url: str
    picture: Picture | None
    page: bool = False
    """It is no news, such as “About”: it stands in no list and needs no date."""
    slugs: Mapping[str, str] = field(default_factory=dict)
    """Language, or "" for all others -> the last part of its address."""
    aliases: tuple[str, ...] = ()
    """Addresses that it once had: root-relative paths, unquoted."""


def read_meta(front: FrontMatter, path: str, timezone: str) -> Meta:
    """The typed front matter; dates without a zone are in `timezone`.

    Raises UserError with the line of the first value that cannot be used.
    """
    return _Values(front, path, timezone).meta()


class _Values:
    def __init__(self, front: FrontMatter, path: str, timezone: str) -> None:
        self.front = front
        self.path = path
        self.timezone = timezone

    def meta(self) -> Meta:
        page = self._switch("page")
        date_ = self._date("date") or (UNDATED if page else None)
        if date_ is None:
            raise self._missing("date", "add a line such as date: 2026-10-03T09:30+03:00")
        title = self._text("title")
        if not title:
            raise self._missing("title", "add a line title: …")
        return Meta(
            title=title,
            date=date_,
            updated=self._date("updated"),
            category=self._text("category"),
            tags=tuple(self._texts("tags")),
            lead=self._text("lead"),
            points=tuple(self._texts("points")),
            author=self._text("author"),
            source_name=self._text("source.name"),
            source_url=self._text("source.url"),
            picture=self._picture(),
            page=page,
            slugs=self._slugs(),
            aliases=tuple(map(self._alias, self._texts("aliases"))),
        )

    def _slugs(self) -> dict[str, str]:
        value = self._get("slug")
        if isinstance(value, dict):
            found = {str(code): self._text(f"slug.{code}") for code in value}
        else:
            found = {"": self._text("slug")}
        for code, slug in found.items():
            if slug and not _SLUG.fullmatch(slug):
                key = f"slug.{code}" if code else "slug"
                raise self._error(key, f'"{slug}" must be letters, digits and hyphens')
        return {code: slug for code, slug in found.items() if slug}

    def _alias(self, text: str) -> str:
        path = unquote(text)
        parts = path.split("/")
        if not path.startswith("/") or _NO_PATH.search(path) or {"..", "."} & {*parts}:
            raise self._error(
                "aliases", f'"{text}" must be an address on this site, such as /city/old-name/'
            )
        return path if path.endswith((".html", "/")) else f"{path}/"

    def _picture(self) -> Picture | None:
        if self._get("image") is None:
            return None
        src = self._text("image.src")
        if not src:
            raise self._error("image", "has no src; name the picture's file")
        if _REMOTE.match(src):
            problem = f'"{src}" is on another site; copy the picture into the story\'s folder'
            raise self._error("image.src", problem)
        return Picture(
            unquote(src),
            self._text("image.alt"),
            self._text("image.caption"),
            self._text("image.credit"),
            self.front.lines["image.src"],
        )

    def _get(self, key: str) -> Any:
        value: Any = self.front.values
        for name in key.split("."):
            if not isinstance(value, dict):
                raise self._error(key.rpartition(".")[0], "must be a table of `key: value` lines")
            value = value.get(name)
            if value is None:
                return None
        return value

    def _text(self, key: str) -> str:
        value = self._get(key)
        if value is None:
            return ""
        if isinstance(value, dict | list):
            raise self._error(key, "must be a text")
        return str(value).strip()

    def _switch(self, key: str) -> bool:
        value = self._get(key)
        if value is not None and not isinstance(value, bool):
            raise self._error(key, "must be true or false")
        return bool(value)

    def _texts(self, key: str) -> Iterator[str]:
        value = self._get(key)
        if value is None:
            return
        if not isinstance(value, list):
            raise self._error(key, "must be a list, such as [one, two]")
        for item in value:
            if item is None or isinstance(item, dict | list):
                raise self._error(key, "must be a list of texts")
            yield str(item).strip()

    def _date(self, key: str) -> datetime | None:
        text = self._text(key)
        if not text:
            return None
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            try:
                found = datetime.combine(date.fromisoformat(text), time())
            except ValueError:
                raise self._error(
                    key, f'"{text}" is not a date; write it as 2026-10-03T09:30+03:00'
                ) from None
        if not MINYEAR < found.year < MAXYEAR:  # in another zone it could be no date at all
            raise self._error(key, f'"{text}" is too far away; correct the year')
        return found if found.tzinfo else found.replace(tzinfo=ZoneInfo(self.timezone))

    def _missing(self, key: str, advice: str) -> UserError:
        """A key that a story must have; one that is nearly it is taken for it, misspelt."""
        others = [name for name in self.front.lines if name not in KEYS]
        near = difflib.get_close_matches(key, others, n=1, cutoff=0.75)
        if not near or key in self.front.lines:
            return self._error(key, f"is missing; {advice}")
        problem = f'nothing reads "{near[0]}"; did you mean {key}?'
        return UserError(problem, path=self.path, line=self.front.lines[near[0]])

    def _error(self, key: str, problem: str) -> UserError:
        line = self.front.lines.get(key) or self.front.lines.get(key.split(".")[0], 1)
        return UserError(f"{key} {problem}", path=self.path, line=line)
