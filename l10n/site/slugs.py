"""Under which path a story stands: its file's, in Latin letters, or as its front matter says."""

from __future__ import annotations

import re
from collections.abc import Mapping

from l10n.languages.transliteration import transliterate

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_GAPS = re.compile(r"[\s_]+")

ALL = ""
"""Stands for every language that is not named."""


def paths(story: str, slugs: Mapping[str, str]) -> dict[str, str]:
    """Language -> path, without the language's own prefix; `ALL` is always there.

    `story` is the story's id. A slug, by language or for `ALL`, takes the place of its last part.
    """
    own = latin(story)
    folder, slash, _ = own.rpartition("/")
    return {ALL: own} | {code: f"{folder}{slash}{slug}" for code, slug in slugs.items()}


def path_in(found: Mapping[str, str], language: str) -> str:
    """The path in one language, out of what `paths` gave."""
    return found.get(language) or found[ALL]


def latin(path: str) -> str:
    """A path as an address that anyone can type; one without Cyrillic letters stays as it is."""
    if not _CYRILLIC.search(path):
        return path
    return _GAPS.sub("-", transliterate(path).lower())
