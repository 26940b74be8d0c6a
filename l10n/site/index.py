"""The index of a site: what its pages need to know of each other, and nothing else of it.

Small enough to be passed in whole; a page's key (`keys.py`) holds the parts of it that the page
uses.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from l10n.config import Settings
from l10n.site import slugs, urls


@dataclass(frozen=True, slots=True)
class Names:
    """What a language calls the settings' keys."""

    categories: Mapping[str, str]
    tags: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Index:
    """Where each story is published, and what keys are called."""

    settings: Settings
    places: Mapping[str, Mapping[str, str]]
    """Story id -> language -> the root-relative path of its page, in the settings' order; stories
    that are published nowhere are left out."""
    names: Mapping[str, Names]
    """Language -> its names."""

    def published(self, story: str) -> tuple[str, ...]:
        """The languages a story is published in; none for a story that there is not."""
        return tuple(self.places.get(story, ()))

    def address(self, story: str, language: str) -> str:
        """The root-relative path of a story's page."""
        return self.places[story][language]

    def addresses(self, story: str) -> Mapping[str, str]:
        """Language -> path, for every language a story is published in."""
        return self.places.get(story, {})


def places(
    settings: Settings,
    languages: Mapping[str, Collection[str]],
    paths: Mapping[str, Mapping[str, str]],
) -> dict[str, dict[str, str]]:
    """The addresses of stories, each published in these languages; `paths` are each story's, as
    `slugs.path_in` reads them."""
    return {
        story: {
            code: urls.story(settings, code, slugs.path_in(paths[story], code))
            for code in settings.languages
            if code in codes
        }
        for story, codes in languages.items()
        if codes
    }
