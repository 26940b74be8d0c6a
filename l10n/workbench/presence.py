"""Who is in which story, and at which of its messages."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass

from l10n.workbench.events import Topic

FORGOTTEN = 45.0
"""Seconds after which somebody who was not heard of is no longer there."""
_MOST = 500
"""Pages that are remembered at once."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a story open."""

    name: str
    client: str
    """The page, so that one person with two pages is seen twice."""
    message: str | None
    """The id of the message they are at."""
    heard: float
    """When, in seconds of the clock."""


class Presence:
    """Everybody who is there."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._there: dict[tuple[Topic, str], Person] = {}

    def put(self, topic: Topic, person: Person) -> bool:
        """Somebody is at a message; True where that is news."""
        with self._lock:
            key = (topic, person.client)
            old = self._there.get(key)
            if old is None and len(self._there) >= _MOST:
                return False
            self._there[key] = person
            return old is None or old.message != person.message

    def leave(self, topic: Topic, client: str) -> bool:
        """Somebody closed the story; True where that is news."""
        with self._lock:
            return self._there.pop((topic, client), None) is not None

    def forget(self, now: float) -> set[Topic]:
        """Forget whom nobody heard of; the topics that have fewer people now."""
        with self._lock:
            gone = [key for key, one in self._there.items() if now - one.heard > FORGOTTEN]
            for key in gone:
                del self._there[key]
            return {topic for topic, _ in gone}

    def at(self, topic: Topic) -> list[Person]:
        """The people in a story, by name."""
        with self._lock:
            found = [person for (where, _), person in self._there.items() if where == topic]
        return sorted(found, key=lambda person: (person.name, person.client))

    def everywhere(self) -> Iterator[tuple[Topic, Person]]:
        """All people."""
        with self._lock:
            found = list(self._there.items())
        for (topic, _), person in found:
            yield topic, person
