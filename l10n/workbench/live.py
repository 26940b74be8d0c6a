"""What open pages have seen of a catalog, so that they are told of every change once."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from l10n.editing.version import message_id, version_of
from l10n.files import Stamp
from l10n.model import Message
from l10n.stages.edit import Opened
from l10n.workbench.events import Topic

_LOADING = 10.0
"""Seconds that a page may take from what it is shown until it listens."""


@dataclass(slots=True)
class Sight:
    """One catalog as pages know it."""

    stamp: Stamp | None
    original: Stamp | None
    versions: dict[str, str]
    """Message id -> version; in the order of the story."""
    at: float = field(default_factory=time.monotonic)


@dataclass(frozen=True, slots=True)
class News:
    """What is different from what was seen."""

    messages: tuple[Message, ...] = ()
    structure: bool = False
    """Messages came, went or moved."""
    source: bool = False
    """The original was saved."""


@dataclass(slots=True)
class Live:
    """All catalogs that pages show. Whoever uses it holds the bench's lock."""

    _seen: dict[Topic, Sight] = field(default_factory=dict)

    def is_known(self, topic: Topic) -> bool:
        return topic in self._seen

    def same(self, topic: Topic, catalog: Stamp | None, original: Stamp | None) -> bool:
        """Whether the files are those that were seen."""
        sight = self._seen.get(topic)
        return sight is not None and (sight.stamp, sight.original) == (catalog, original)

    def look(self, topic: Topic, opened: Opened, original: Stamp | None) -> News:
        """See a catalog as it is now; what is news to pages that saw it before."""
        versions = {
            message_id(key): version_of(found)
            for key in dict.fromkeys(segment.key for segment in opened.segments)
            if (found := opened.messages.get(key))
        }
        old = self._seen.get(topic)
        self._seen[topic] = Sight(opened.file.stamp, original, versions)
        if old is None:
            return News()
        by_id = {message_id(key): found for key, found in opened.messages.items()}
        changed = tuple(
            by_id[one] for one, version in versions.items() if old.versions.get(one) != version
        )
        structure = list(old.versions) != list(versions)
        return News(changed, structure, old.original != original)

    def note(self, topic: Topic, found: Message) -> None:
        """A message was saved by one of the pages, which are told of it already."""
        sight = self._seen.get(topic)
        if sight is not None:
            sight.versions[message_id(found.key)] = version_of(found)

    def written(self, topic: Topic, read: Stamp | None, stamp: Stamp | None) -> None:
        """The file that was `read` was written; nothing but what was noted is another.

        Where it was no longer the file that pages saw, what others did to it is still news.
        """
        sight = self._seen.get(topic)
        if sight is not None and sight.stamp == read:
            sight.stamp = stamp

    def keep(self, topics: set[Topic]) -> None:
        """Forget the catalogs that nobody shows any more, nor is about to."""
        now = time.monotonic()
        for topic in self._seen.keys() - topics:
            if now - self._seen[topic].at > _LOADING:
                del self._seen[topic]
