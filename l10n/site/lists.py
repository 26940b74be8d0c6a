"""Which lists of stories a site has, and what stands on each: newest first, in every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from l10n.site import urls
from l10n.site.index import Index
from l10n.site.outline import Outline


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page that lists stories."""

    kind: str
    """`home` or `category`, as templates are called."""
    language: str
    subject: str
    """What the list is of: the category's key; empty on the home page."""
    href: str
    """Root-relative path."""
    alternates: tuple[tuple[str, str], ...]
    """Language and path of every version of this page, itself included."""
    stories: tuple[Outline, ...]
    """What it shows."""


def in_language(outlines: Iterable[Outline], language: str, index: Index) -> tuple[Outline, ...]:
    """What is published in a language, newest first, but for pages that are no news."""
    found = [o for o in outlines if language in index.published(o.story) and not o.page]
    return tuple(sorted(found, key=lambda outline: (-outline.date, outline.story)))


def pages_in(outlines: Iterable[Outline], language: str, index: Index) -> tuple[Outline, ...]:
    """The pages that are no news, published in a language, by their names."""
    found = [o for o in outlines if o.page and language in index.published(o.story)]
    return tuple(sorted(found, key=lambda outline: outline.story))


def lists(
    stories: dict[str, tuple[Outline, ...]], language: str, index: Index
) -> Iterator[ListPage]:
    """The lists of one language. `stories` gives what is published in each."""
    settings = index.settings
    homes = tuple((code, urls.home(settings, code)) for code in stories)
    home = urls.home(settings, language)
    yield ListPage("home", language, "", home, homes, stories[language])
    for key in settings.categories:
        within = {
            code: tuple(outline for outline in mine if outline.category == key)
            for code, mine in stories.items()
        }
        if within[language]:
            versions = tuple(
                (code, urls.category(settings, code, key)) for code, some in within.items() if some
            )
            href = urls.category(settings, language, key)
            yield ListPage("category", language, key, href, versions, within[language])
