"""Values of a story's front matter that can be read and are hardly meant so."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from urllib.parse import urlsplit

from l10n.checks.base import Fault
from l10n.config import Settings
from l10n.model import Severity
from l10n.sources.frontmatter import FrontMatter
from l10n.sources.meta import KEYS, Meta

_UNFINISHED = {"draft": True, "published": False}
"""Keys and values with which other site generators keep a story off the site."""


def unfinished(front: FrontMatter, settings: Settings) -> Iterator[Fault]:
    """What the check `front-matter` holds a story for that its author would not see published."""
    for key, value in _UNFINISHED.items():
        if front.values.get(key) is value:
            articles = settings.paths.articles
            yield Fault(
                f'nothing reads "{key}", and what lies in {articles}/ is published; move the '
                f"original out of {articles}/ until it is finished, or take the line out",
                line=front.lines.get(key, 1),
            )


def suspicious(meta: Meta, front: FrontMatter, settings: Settings) -> Iterator[Fault]:
    """What the check `front-matter` warns of."""
    own = (key.replace("[]", "") for key in settings.front_matter.keys)
    yield from _misspelt(front, frozenset(KEYS).union(own))
    if "lead" in front.lines and not meta.lead:
        yield _warning(front, "lead", "lead is empty; write it, or take the line out")
    for tag in dict.fromkeys(tag for tag in meta.tags if meta.tags.count(tag) > 1):
        yield _warning(front, "tags", f'the tag "{tag}" is named twice; take one out')
    if meta.updated and meta.updated < meta.date:
        yield _warning(
            front, "updated", "the story was updated before its date; correct one of the two"
        )
    yield from _source(meta, front)


def _misspelt(front: FrontMatter, known: frozenset[str]) -> Iterator[Fault]:
    """Names that the site does not read, and that are nearly ones which it misses."""
    for key in front.lines:
        table, _, name = key.rpartition(".")
        if key in known or (table and table not in known):
            continue
        siblings = {k.rpartition(".")[2] for k in known if k.rpartition(".")[0] == table}
        missing = [n for n in siblings if f"{table}.{n}".lstrip(".") not in front.lines]
        near = difflib.get_close_matches(name.lower(), sorted(missing), n=1, cutoff=0.8)
        if near:
            yield _warning(front, key, f'nothing reads "{name}"; did you mean "{near[0]}"?')


def _source(meta: Meta, front: FrontMatter) -> Iterator[Fault]:
    url = meta.source_url
    if url and not _leads_somewhere(url):
        yield _warning(
            front, "source.url", f'source.url "{url}" is no address; write it with https://'
        )
    elif url and not meta.source_name:
        yield _warning(front, "source.url", "source has a url and no name, so it is not shown")


def _leads_somewhere(url: str) -> bool:
    """Whether an address can be followed: one of the web, of the site itself, or of a mailbox."""
    if any(character.isspace() for character in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return "." in parts.netloc.strip(".")
    return bool(parts.scheme) or url.startswith(("/", "#", "../"))


def _warning(front: FrontMatter, key: str, message: str) -> Fault:
    return Fault(message, severity=Severity.WARNING, line=front.lines.get(key, 1))
