"""The index of a site: what its pages need to know of each other, and nothing else of it.

Small enough to be passed in whole; a page's key (`keys.py`) holds the parts of it that the page
uses.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    languages: Mapping[str, tuple[str, ...]]
    """Story id -> the languages it is published in, the site's default language first; stories
    that are published nowhere are left out."""
    names: Mapping[str, Names]
    """Language -> its names."""
    paths: Mapping[str, Mapping[str, str]]
    """Story id -> the paths of its page, as `slugs.path_in` reads them."""

    def published(self, story: str) -> tuple[str, ...]:
        """The languages a story is published in; none for a story that there is not."""
        return self.languages.get(story, ())

    def address(self, story: str, language: str) -> str:
        """The root-relative path of a story's page."""
        return urls.story(self.settings, language, slugs.path_in(self.paths[story], language))

    def addresses(self, story: str) -> dict[str, str]:
        """Language -> path, for every language a story is published in."""
        return {code: self.address(story, code) for code in self.published(story)}
