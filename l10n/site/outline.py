"""What the rest of the site needs to know of a story: small, and remembered with its checks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from hashlib import blake2b
from sys import intern
from typing import Any, NamedTuple, Protocol

from l10n.few import Few
from l10n.shelf import Shelf
from l10n.site import cards
from l10n.site.cards import Card


class Texts(Protocol):
    """The texts of a story, wherever they are kept."""

    @property
    def cards(self) -> bytes:
        """By language, as `cards.load` reads them."""

    @property
    def manuscript(self) -> bytes:
        """As `manuscript.load` reads it."""


class Held(NamedTuple):
    """Texts in the memory."""

    cards: bytes
    manuscript: bytes = b""


@dataclass(frozen=True, slots=True)
class Shelved:
    """Texts on a shelf, which takes none of it."""

    shelf: Shelf
    at: int
    size: int

    @property
    def cards(self) -> bytes:
        return self._lines()[0]

    @property
    def manuscript(self) -> bytes:
        return self._lines()[1]

    def _lines(self) -> list[bytes]:
        return self.shelf.take(self.at, self.size).split(b"\n")


@dataclass(frozen=True, slots=True)
class Outline:
    """One story, as far as its own files decide."""

    story: str
    languages: tuple[str, ...]
    """Those it is published in, once its category and tags have names there."""
    compiled: tuple[str, ...]
    """Those that it has a catalog in which can be read."""
    names: tuple[str, ...]
    """English names of its category and tags."""
    links: tuple[str, ...]
    """Ids of the stories that it links to in any language, whether or not there are any."""
    category: str
    """Its key; may be empty."""
    tags: tuple[str, ...]
    """Their keys."""
    date: float
    """Seconds since 1970."""
    changed: str
    """When it was written or updated, in ISO 8601; empty for a page without a date."""
    page: bool
    """It is no news, and stands in no list."""
    sizes: Mapping[str, tuple[int, int]]
    """Its pictures, by their paths from the articles folder: width and height in pixels."""
    files: tuple[str, ...]
    """Other files of the articles folder that it links to."""
    paths: Mapping[str, str]
    """Language -> path of its page, as `slugs.path_in` reads it."""
    aliases: tuple[str, ...]
    """Addresses that it once had: root-relative paths, unquoted."""
    digests: Mapping[str, str]
    """Language -> what stands for its card."""
    texts: Texts


@dataclass(frozen=True, slots=True)
class Files:
    """Digests of a story's files."""

    original: bytes
    catalogs: Mapping[str, bytes]
    """Language -> digest."""
    nearby: Mapping[str, bytes]
    """Pictures and other files by their paths from the articles folder."""


def digests(shown: Mapping[str, Card]) -> dict[str, str]:
    """What stands for each card where it is asked whether it changed."""
    return {
        code: blake2b(cards.value_of(c), digest_size=16).hexdigest() for code, c in shown.items()
    }


def dump(outline: Outline) -> bytes:
    """An outline as three lines of JSON; the cards and the manuscript are the last ones."""
    values = [getattr(outline, field.name) for field in fields(Outline)[:-1]]
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=dict)
    return b"\n".join((text.encode(), outline.texts.cards, outline.texts.manuscript))


class Loader:
    """Reads outlines; what many of them have in common is there once, and their texts are not."""

    def __init__(self) -> None:
        self._shelf = Shelf()
        self._known: dict[tuple[str, ...], tuple[str, ...]] = {}

    def load(self, data: bytes) -> Outline:
        """What `dump` gave, read. Raises ValueError or TypeError for anything else."""
        text, texts = data.split(b"\n", 1)
        if texts.count(b"\n") != 1:
            raise ValueError("no outline")
        values: list[Any] = json.loads(text.decode())  # bytes would be looked at for their encoding
        story, languages, compiled, names, links, category, tags, date, changed, *rest = values
        page, sizes, files, paths, aliases, of = rest
        return Outline(
            story=intern(story),
            languages=self._same(languages),
            compiled=self._same(compiled),
            names=self._same(names),
            links=tuple(map(intern, links)),
            category=intern(category),
            tags=self._same(tags),
            date=date,
            changed=changed,
            page=page,
            sizes=Few(
                tuple(map(intern, sizes)),
                tuple((width, height) for width, height in sizes.values()),
            ),
            files=tuple(map(intern, files)),
            paths=Few(self._same(paths), tuple(map(intern, paths.values()))),
            aliases=tuple(aliases),
            digests=Few(self._same(of), tuple(of.values())),
            texts=Shelved(self._shelf, self._shelf.put(texts), len(texts)),
        )

    def _same(self, values: Iterable[str]) -> tuple[str, ...]:
        found = tuple(map(intern, values))
        return self._known.setdefault(found, found)
