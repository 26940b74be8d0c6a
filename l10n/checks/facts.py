"""What the checks need to know of other stories: little, and the same however it was found out.

`facts` reads it off one story and depends on that story alone; a `ProjectIndex` puts all of them
beside the gate's decisions.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

from l10n.config import Settings
from l10n.model import Decision, StoryFacts, StoryLink
from l10n.site import body, slugs, urls
from l10n.sources.links import is_local, links, local_path
from l10n.sources.meta import Meta
from l10n.sources.original import Original

_ID = re.compile(r'<[a-zA-Z][^<>]*?\sid="([^"]*)"')
_HAS_IDS = re.compile(r"[<{]|\[\^")
"""HTML, attributes of headings and footnotes: all that may have an id of its own."""
_ANYWHERE = body.Place(picture=lambda src: None, link=lambda href: (href, None))


@dataclass(frozen=True, slots=True)
class ProjectIndex:
    """All stories that are looked at, and what was decided about them."""

    stories: Sequence[StoryFacts]
    decisions: Mapping[str, Mapping[str, Decision]]
    """Story id -> language -> the gate's decision."""
    catalogs: Mapping[tuple[str, str], str]
    """Story id and language -> its catalog, relative to the root."""
    settings: Settings
    now: datetime

    def where(self, story: StoryFacts, language: str) -> str:
        """The file that a story's text in a language stands in."""
        return self.catalogs.get((story.story, language), story.path)


def facts(original: Original, meta: Meta) -> StoryFacts:
    """What other stories may need to know of one."""
    ids = _anchors(original)
    return StoryFacts(
        original.story,
        original.language,
        original.path,
        meta.date,
        original.front.lines.get("date", 1),
        tuple(dict.fromkeys(ids)),
        tuple((name, _line(original, name)) for name, n in Counter(ids).items() if n > 1),
        tuple(_links(original)),
        tuple(slugs.paths(original.story, meta.slugs).items()),
        meta.aliases,
    )


def _anchors(original: Original) -> list[str]:
    """The ids on a story's page, in order.

    They are those of the original in every language: headings are numbered or have an id of their
    own, which no translator sees.
    """
    if not _HAS_IDS.search(original.body):  # then rendering the page would tell no more
        page = body.headings(original.dialect.html(original.body))
    else:
        page = body.render(original.body, _ANYWHERE, original.dialect)
    return [html.unescape(name) for name in _ID.findall(page)]


def _line(original: Original, name: str) -> int:
    """The line where an id is given for the last time, as far as it is written out."""
    written = re.compile(rf"#{re.escape(name)}(?=[\s}}])|\bid\s*=\s*[\"']?{re.escape(name)}\b")
    places = [match.start() for match in written.finditer(original.body)]
    before = original.body.count("\n", 0, places[-1]) if places else 0
    return original.front.body_line + before


def _links(original: Original) -> Iterable[StoryLink]:
    for url, line in links(original.body, original.front.body_line, original.dialect):
        fragment = unquote(url.partition("#")[2])
        path = local_path(url)
        if url.startswith("#"):
            yield StoryLink(original.story, fragment, url, line)
        elif is_local(url) and path.endswith(".md"):
            name = urls.beside(original.story, path).removesuffix(".md").rpartition(".")[0]
            yield StoryLink(name, fragment, url, line)
