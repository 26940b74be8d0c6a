"""What open pages are told: each listens to one story, or to the board."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

Topic = tuple[str, str, str]
"""Domain, part and language of a catalog; all empty for the board."""
BOARD: Topic = ("", "", "")
ALIVE = 15.0
"""Seconds of silence after which a page is sent a comment, to see if it is there."""
_ROOM = 256
"""Events that may wait for a page; one that is slower is told to begin anew."""
ALL_PAGES = 200
"""Pages that listen at once."""


@dataclass(slots=True)
class Listener:
    """One open page."""

    topic: Topic
    client: str
    queue: asyncio.Queue[tuple[str, str] | None] = field(
        default_factory=lambda: asyncio.Queue(maxsize=_ROOM)
    )


class Hub:
    """Who listens to what. `tell` and `close` may be called by any thread."""

    def __init__(self) -> None:
        self._closed = False
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listeners: list[Listener] = []

    @property
    def topics(self) -> set[Topic]:
        """What somebody listens to."""
        with self._lock:
            return {listener.topic for listener in self._listeners}

    @property
    def is_full(self) -> bool:
        return len(self._listeners) >= ALL_PAGES

    def tell(self, topic: Topic, event: str, data: object, but: str = "") -> None:
        """Send an event to everybody who listens to a topic, the page `but` excepted."""
        with self._lock:
            listeners = [one for one in self._listeners if one.topic == topic and one.client != but]
            loop = self._loop
        if not listeners or loop is None or loop.is_closed():
            return
        text = json.dumps(data, ensure_ascii=False)
        loop.call_soon_threadsafe(_deliver, listeners, event, text)

    def close(self) -> None:
        """End all streams, and each that begins later: the server stops."""
        self._closed = True
        # No lock: a signal's handler may have interrupted the thread that holds it.
        listeners, loop = list(self._listeners), self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(_end, listeners)

    async def listen(
        self, topic: Topic, client: str, first: object, is_welcome: Callable[[], bool]
    ) -> AsyncIterator[bytes]:
        """A page's stream, until it is no longer welcome; `first` greets it. Must be closed."""
        listener = Listener(topic, client)
        with self._lock:
            self._loop = asyncio.get_running_loop()
            self._listeners.append(listener)
        try:
            yield b"retry: 1000\n\n"
            yield _line("hello", json.dumps(first))
            while not self._closed:
                try:
                    news = await asyncio.wait_for(listener.queue.get(), ALIVE)
                except TimeoutError:
                    news = ("", "")
                if news is None or not is_welcome():
                    return
                event, text = news
                yield _line(event, text) if event else b": \n\n"
        finally:
            with self._lock:
                self._listeners.remove(listener)


def _line(event: str, text: str) -> bytes:
    return f"event: {event}\ndata: {text}\n\n".encode()


def _deliver(listeners: list[Listener], event: str, text: str) -> None:
    for listener in listeners:
        if listener.queue.full():
            _clear(listener)
            event, text = "story", '{"reason": "outside"}'
        listener.queue.put_nowait((event, text))


def _end(listeners: list[Listener]) -> None:
    for listener in listeners:
        _clear(listener)
        listener.queue.put_nowait(None)


def _clear(listener: Listener) -> None:
    while not listener.queue.empty():
        listener.queue.get_nowait()
