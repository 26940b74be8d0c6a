"""A story's card: the little that lists, feeds, other stories and the sitemap ever see of it.

A card holds texts of one language and keys of the settings, no address and no name that another
file decides, so it is as good as its story's own files; the index of the site adds the rest when
it is shown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from l10n.site import urls
from l10n.site.index import Index
from l10n.site.reading import minutes
from l10n.site.variants import sources
from l10n.site.views import CardView, Link, Passage, Picture


@dataclass(frozen=True, slots=True)
class CardPicture:
    """A card's picture."""

    name: str
    """Relative to the articles folder."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    alt: Passage
    caption: Passage
    credit: Passage


@dataclass(frozen=True, slots=True)
class Card:
    """One story in one language."""

    title: Passage
    lead: Passage
    author: Passage
    category: str
    """Its key in the settings; may be empty."""
    tags: tuple[str, ...]
    """Their keys in the settings."""
    date: datetime
    updated: datetime | None
    original_language: str
    words: int
    """Of everything that is translated."""
    picture: CardPicture | None


def show(card: Card, story: str, language: str, index: Index) -> CardView:
    """A card as templates see it."""
    return CardView(**values(card, story, language, index))


def values(card: Card, story: str, language: str, index: Index) -> dict[str, Any]:
    """What templates see of a card, by the names of `CardView`'s fields."""
    names = index.names[language]
    category = None
    if card.category:
        href = urls.category(index.settings, language, card.category)
        category = Link(names.categories.get(card.category, card.category), href)
    return {
        "id": story,
        "href": index.address(story, language),
        "title": card.title,
        "lead": card.lead,
        "author": card.author,
        "category": category,
        "tags": tuple(
            Link(names.tags[tag], urls.tag(index.settings, language, tag))
            for tag in dict.fromkeys(card.tags)
            if tag in names.tags
        ),
        "date": card.date,
        "updated": card.updated,
        "picture": _picture(card.picture, index),
        "original_language": card.original_language,
        "minutes": minutes(card.words, language),
    }


def _picture(picture: CardPicture | None, index: Index) -> Picture | None:
    if picture is None:
        return None
    return Picture(
        src=urls.file(picture.name),
        width=picture.width,
        height=picture.height,
        alt=picture.alt,
        caption=picture.caption,
        credit=picture.credit,
        sources=sources(picture.name, picture.width, index.settings.pictures.formats),
    )


def dump(cards: Mapping[str, Card]) -> bytes:
    """Cards by language, as JSON on one line."""
    values = {language: _value(card) for language, card in cards.items()}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def load(data: bytes, language: str) -> Card:
    """A card out of what `dump` gave.

    Raises ValueError, TypeError or KeyError for anything else.
    """
    found = _parsed(data)[language]
    title, lead, author, category, tags, date, updated, source, words, picture = found
    return Card(
        title=_passage(title),
        lead=_passage(lead),
        author=_passage(author),
        category=category,
        tags=tuple(tags),
        date=datetime.fromisoformat(date),
        updated=datetime.fromisoformat(updated) if updated else None,
        original_language=source,
        words=words,
        picture=CardPicture(*picture[:3], *map(_passage, picture[3:])) if picture else None,
    )


@lru_cache(maxsize=4)
def _parsed(data: bytes) -> Any:
    """A story's cards are wanted one after the other."""
    return json.loads(data)


def value_of(card: Card) -> bytes:
    """What stands for a card where it is asked whether it changed."""
    return json.dumps(_value(card), ensure_ascii=False).encode()


def _value(card: Card) -> list[object]:
    picture = card.picture
    return [
        _text(card.title),
        _text(card.lead),
        _text(card.author),
        card.category,
        card.tags,
        card.date.isoformat(),
        card.updated.isoformat() if card.updated else None,
        card.original_language,
        card.words,
        picture
        and [
            picture.name,
            picture.width,
            picture.height,
            *map(_text, (picture.alt, picture.caption, picture.credit)),
        ],
    ]


def _text(passage: Passage) -> object:
    return [str(passage), passage.foreign] if passage.foreign else str(passage)


def _passage(value: Any) -> Passage:
    return Passage(value) if isinstance(value, str) else Passage(*value)
