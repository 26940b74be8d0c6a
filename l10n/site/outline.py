"""What the rest of the site needs to know of a story: small, and remembered with its checks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from hashlib import blake2b
from typing import Any

from l10n.site import cards
from l10n.site.cards import Card


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
    """Ids of the stories that it links to, whether or not there are any."""
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
    cards: bytes
    """By language, as `cards.load` reads them."""
    manuscript: bytes = b""
    """As `manuscript.load` reads it."""


def digests(shown: Mapping[str, Card]) -> dict[str, str]:
    """What stands for each card where it is asked whether it changed."""
    return {
        code: blake2b(cards.value_of(c), digest_size=16).hexdigest() for code, c in shown.items()
    }


def dump(outline: Outline) -> bytes:
    """An outline as three lines of JSON; the cards and the manuscript are the last ones."""
    values = [getattr(outline, field.name) for field in fields(Outline)[:-2]]
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=dict)
    return b"\n".join((text.encode(), outline.cards, outline.manuscript))


def load(data: bytes) -> Outline:
    """What `dump` gave, read. Raises ValueError or TypeError for anything else."""
    text, shown, manuscript = data.split(b"\n")
    values: list[Any] = json.loads(text.decode())  # bytes would be looked at for their encoding
    story, languages, compiled, names, links, category, tags, date, changed, *rest = values
    page, sizes, files, paths, aliases, of = rest
    return Outline(
        story=story,
        languages=tuple(languages),
        compiled=tuple(compiled),
        names=tuple(names),
        links=tuple(links),
        category=category,
        tags=tuple(tags),
        date=date,
        changed=changed,
        page=page,
        sizes={name: (width, height) for name, (width, height) in sizes.items()},
        files=tuple(files),
        paths=paths,
        aliases=tuple(aliases),
        digests=of,
        cards=shown,
        manuscript=manuscript,
    )
