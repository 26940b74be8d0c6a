"""Sees what others do to the files, an editor, git, another command, and tells open pages."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import UserError
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
_RULES = {".toml", ".yaml", ".txt", ".html"}
"""Ends of files that decide what is asked of texts: settings, glossary, words, templates."""


class Lookout:
    """A thread that looks."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="lookout", daemon=True)
        self._told = bench.desk.generation

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
            # A file that cannot be read now may be half-way through a checkout.
            with suppress(UserError, OSError):
                self._look_at_open()
                if time.monotonic() >= self._due:
                    begun = time.monotonic()
                    self._look_at_all()
                    ended = time.monotonic()
                    self._due = ended + max(1.0, _SHARE * (ended - begun))
            with suppress(UserError, OSError):
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
            with suppress(UserError, OSError):
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
        now = self._watch.look()
        paths = changes(self._seen, now)
        self._seen = now
        if not paths:
            return
        bench = self._bench
        others = {path.suffix for path in paths} - {".po"}
        if others:
            bench.renew(stories_alone=not others & _RULES)
            self._watch = Watch(bench.project(), bench.folder)
        project = bench.project()
        stories: set[str] = set()
        ui = False
        for path in paths:
            story = self._story_of(path)
            stories |= {story} if story else set()
            ui |= not story and path.suffix in {".po", *_RULES}
        bench.desk.refresh(project, bench.judge, sorted(stories), ui=ui)
        bench.recall.refresh()
        self._tell_status(stories)

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
