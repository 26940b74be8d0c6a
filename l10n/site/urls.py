"""Where each page stands: root-relative paths, the default language at `/`, others below it."""

from __future__ import annotations

from functools import cache
from posixpath import join, normpath
from urllib.parse import quote, unquote

from l10n.config import Settings


def prefix(settings: Settings, language: str) -> str:
    """`/` for the default language, `/en/` for English."""
    return "/" if language == settings.default_language else f"/{language}/"


def home(settings: Settings, language: str) -> str:
    return prefix(settings, language)


def story(settings: Settings, language: str, path: str) -> str:
    """The page of a story with this path in the language (`slugs.py`)."""
    return f"{prefix(settings, language)}{quote(path)}/"


def language_of(settings: Settings, path: str) -> str:
    """The language in which an address of the site stands."""
    first = path.split("/")[1]
    return first if first in settings.languages[1:] else settings.default_language


def category(settings: Settings, language: str, key: str, number: int = 1) -> str:
    return _numbered(f"{prefix(settings, language)}category/{_quoted(key)}/", number)


def tag(settings: Settings, language: str, key: str, number: int = 1) -> str:
    return _numbered(f"{prefix(settings, language)}tag/{_quoted(key)}/", number)


def archive(settings: Settings, language: str) -> str:
    """The list of months."""
    return f"{prefix(settings, language)}archive/"


def month(settings: Settings, language: str, name: str, number: int = 1) -> str:
    """The stories of a month, named as `2026-09`."""
    return _numbered(f"{archive(settings, language)}{name}/", number)


@cache
def _quoted(key: str) -> str:
    """A key of the settings, of which every story has some."""
    return quote(key)


def _numbered(href: str, number: int) -> str:
    """A page of a list; the first one has the list's own address."""
    return href if number == 1 else f"{href}page/{number}/"


def feed(settings: Settings, language: str) -> str:
    return f"{prefix(settings, language)}feed.xml"


def sitemap(number: int) -> str:
    """A part of a sitemap that one file may not hold."""
    return f"/sitemap-{number}.xml"


def search(settings: Settings, language: str) -> str:
    return f"{prefix(settings, language)}search/"


def not_found(settings: Settings, language: str) -> str:
    return f"{prefix(settings, language)}404.html"


def file(name: str) -> str:
    """Where a file of the articles folder is published, given its path from there."""
    return "/" + quote(name)


def beside(story_id: str, path: str) -> str:
    """A path relative to a story's original -> relative to articles.

    Percent signs of an address are resolved already: a file's own name may have some.
    """
    return normpath(join(story_id.rpartition("/")[0], path))


def file_of(href: str) -> str:
    """The file of a root-relative path: `/en/` -> `en/index.html`."""
    return unquote(href).lstrip("/") + ("index.html" if href.endswith("/") else "")
