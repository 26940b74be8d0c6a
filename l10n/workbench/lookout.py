"""Sees what others do to the files, an editor, git, another command, and tells open pages."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import PlainError
from l10n.files import Stamp
from l10n.serve.watch import Watch, changes
from l10n.stages.edit import STORIES, NotFoundError, catalog_of
from l10n.workbench import showing
from l10n.workbench.events import BOARD, Topic

if TYPE_CHECKING:
    from l10n.workbench.context import Bench

_TICK = 0.25
"""Seconds between two looks at the files that are open in a page."""
_SHARE = 10
"""All files are looked at after this many times as long as a look takes, and a second at least."""
_PASSING = (PlainError, OSError)
"""What fails now may be half-way through a checkout, or half-written."""
_AT_ONCE = 50
"""Stories that are looked at again in one turn, at most: open pages wait for the next turn."""


class Lookout:
    """A thread that looks."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="lookout", daemon=True)
        self._told = bench.desk.generation
        self._waiting: set[str] = set()
        """Stories that are to be looked at again."""
        self._ui_waits = False

    def start(self) -> None:
        self._watch = Watch(self._bench.project(), self._bench.folder)
        self._seen = self._watch.look()
        self._due = time.monotonic() + 1
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join(5)

    def _run(self) -> None:
        turn = 0
        while not self._stopped.wait(_TICK):
            turn += 1
            with suppress(*_PASSING):
                self._look_at_open()
                if time.monotonic() >= self._due:
                    begun = time.monotonic()
                    self._look_at_all()
                    ended = time.monotonic()
                    self._due = ended + max(1.0, _SHARE * (ended - begun))
            with suppress(*_PASSING):
                self._look_again()
            with suppress(*_PASSING):
                self._bench.check_people()
            for topic in self._bench.presence.forget(time.monotonic()):
                showing.tell_people(self._bench, topic)
                self._bench.desk.touch()
            if turn % 4 == 0 and self._told != self._bench.desk.generation:
                self._told = self._bench.desk.generation
                self._bench.hub.tell(BOARD, "board", {"generation": self._told})

    def _look_at_open(self) -> None:
        bench = self._bench
        topics = bench.hub.topics - {BOARD}
        with bench.lock:
            bench.live.keep(topics)
        for topic in topics:
            # One in which git left a conflict must not keep the others from being looked at.
            with suppress(*_PASSING):
                self._look_at_topic(topic)

    def _look_at_topic(self, topic: Topic) -> None:
        bench = self._bench
        domain, part, language = topic
        with bench.lock:
            if not self._moved(topic):
                return
            opened = bench.opened(domain, language, part)
            news = bench.live.look(topic, opened, bench.original_stamp(opened))
        if news.structure or news.source:
            reason = "source" if news.source else "outside"
            bench.hub.tell(topic, "story", {"reason": reason})
        for message in news.messages if not news.structure else ():
            showing.tell_message(bench, topic, opened, message, by="", outside=True)
        if news.messages:
            bench.desk.note(topic, opened.segments, opened.document)

    def _moved(self, topic: Topic) -> bool:
        """Whether a story's files are others than those that pages saw."""
        bench = self._bench
        project = bench.project()
        domain, _, language = topic
        original = None
        catalog = project.ui_path(language)
        if domain.startswith(STORIES):
            story = domain.removeprefix(STORIES)
            catalog = project.catalog_path(story, language)
            file = project.inventory.by_story.get(story)
            original = Stamp.of(file.path) if file else None
        return not bench.live.same(topic, Stamp.of(catalog), original)

    def _look_at_all(self) -> None:
        """Find out what is to be looked at again."""
        now = self._watch.look()
        paths = changes(self._seen, now)
        self._seen = now
        if not paths:
            return
        stories = {path: self._story_of(path) for path in paths}
        self._waiting |= set(filter(None, stories.values()))
        others = {path.suffix for path, story in stories.items() if not story}
        self._ui_waits |= bool(others & {".po", ".html"})
        if {path.suffix for path in paths} - {".po"}:
            self._renew(templates=".html" in others)
        self._bench.recall.refresh()

    def _renew(self, *, templates: bool) -> None:
        """Originals came or went, or what is asked of texts is another: then of all of them."""
        bench = self._bench
        is_another = bench.renew(templates=templates)
        self._watch = Watch(bench.project(), bench.folder)
        if not is_another:
            return
        self._ui_waits = True
        self._waiting |= bench.project().inventory.by_story.keys()
        for topic in bench.hub.topics - {BOARD}:
            bench.hub.tell(topic, "story", {"reason": "outside"})

    def _look_again(self) -> None:
        """Look at some of the stories that wait for it, those that are open first."""
        if not self._waiting and not self._ui_waits:
            return
        bench = self._bench
        judge = bench.judge
        opened = {topic[0].removeprefix(STORIES) for topic in bench.hub.topics}
        some = sorted(self._waiting, key=lambda story: (story not in opened, story))[:_AT_ONCE]
        bench.desk.refresh(bench.project(), judge, some, ui=self._ui_waits)
        self._waiting.difference_update(some)
        self._ui_waits = False
        self._tell_status(some)

    def _story_of(self, path: Path) -> str:
        """The story that a file belongs to; empty where it is none's."""
        project = self._bench.project()
        if path.suffix == ".po":
            with suppress(NotFoundError):
                domain, _ = catalog_of(project, path)
                return domain.removeprefix(STORIES) if domain.startswith(STORIES) else ""
        if path.suffix == ".md" and path.is_relative_to(project.articles):
            return path.relative_to(project.articles).as_posix()[:-3].rpartition(".")[0]
        return ""

    def _tell_status(self, stories: Iterable[str]) -> None:
        """The gate's answer may be another one now."""
        wanted = set(stories)
        for topic in self._bench.hub.topics:
            if topic[0].removeprefix(STORIES) in wanted:
                self._bench.hub.tell(topic, "status", showing.status(self._bench, topic))
