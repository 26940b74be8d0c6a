"""Sees what others do to the files, an editor, git, another command, and tells open pages."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import PlainError
from l10n.files import Stamp
from l10n.serve.watch import Watch, changes
from l10n.stages.edit import STORIES, NotFoundError
from l10n.workbench import showing
from l10n.workbench.events import BOARD, Topic
from l10n.workbench.live import News

if TYPE_CHECKING:
    from l10n.workbench.context import Bench

_TICK = 0.25
"""Seconds between two looks at the files that are open in a page."""
_SHARE = 20
"""All files are looked at after this many times as long as a look takes, and a second at least."""
_QUIET = 10.0
"""Seconds without any request after which nobody is there, where no page listens."""
_NAP = 30.0
_NAP_SHARE = 200
"""The same as a second and `_SHARE` while nobody is there."""
_LATE = 1.0
"""Seconds that a look may be late where the thread is at something else."""
_PATIENCE = 3.0
"""Seconds for which whoever comes then waits for a look, at most."""
_PASSING = (PlainError, OSError)
"""What fails now may be half-way through a checkout, or half-written."""
_LATER = 2.0
"""Seconds until that is tried again."""
_AT_ONCE = 50
"""Stories that are looked at again in one turn, at most: open pages wait for the next turn."""


class Lookout:
    """A thread that looks.

    While nobody is there it looks seldom, and whoever comes then waits until it has looked: so
    what others saved is never older to a request than the pause between two looks.
    """

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._stopped = False
        self._called = False
        """Whether somebody wants a look at once."""
        self._callers = 0
        """How many wait for it."""
        self._bell = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="lookout", daemon=True)
        self._told = bench.desk.generation
        self._waiting: set[str] = set()
        """Stories that are to be looked at again."""
        self._ui_waits = False
        self._to_learn: set[str] = set()
        """Stories whose catalogs the memory is to learn from again."""
        self._learn_all = False
        self._unsettled: set[Path] = set()
        """Files other than catalogs that were saved since the project was last seen as a whole."""
        self._again = 0.0
        """When stories are to be looked at again."""
        self._gone: set[Topic] = set()
        """What pages show that is no longer there."""
        self._asked = time.monotonic()
        self._said = ""
        """What went wrong last."""

    def start(self) -> None:
        self._watch = Watch(self._bench.project(), self._bench.folder)
        self._begun = time.monotonic()
        """When the last look began."""
        self._seen = self._watch.look()
        self._took = time.monotonic() - self._begun
        self._thread.start()

    def stop(self) -> None:
        with self._bell:
            self._stopped = True
            self._bell.notify_all()
        self._thread.join(5)

    def heard(self) -> bool:
        """Somebody asks for something; whether to wait until all was looked at, with `catch_up`.

        That is so where nobody was there for a while: else the last look is not long ago.
        """
        now = time.monotonic()
        late = now > self._begun + self._pause(_SHARE, 1.0) + 2 * self._took + _LATE
        is_behind = late and (self._is_quiet(now) or self._callers > 0)
        self._asked = now
        return is_behind

    def catch_up(self) -> None:
        """Wait until all was looked at since this was called, for a few seconds at most."""
        with self._bell:
            called = time.monotonic()
            self._called = True
            self._callers += 1
            self._bell.notify_all()
            self._bell.wait_for(lambda: self._stopped or self._begun >= called, _PATIENCE)
            self._callers -= 1

    def _is_quiet(self, now: float) -> bool:
        return not self._bench.hub.topics and now - self._asked > _QUIET

    def _pause(self, share: int, least: float) -> float:
        return max(least, share * self._took)

    def _is_due(self, now: float) -> bool:
        quiet = self._is_quiet(now)
        pause = self._pause(_NAP_SHARE, _NAP) if quiet else self._pause(_SHARE, 1.0)
        return now >= self._begun + self._took + pause

    def _run(self) -> None:
        turn = 0
        while True:
            with self._bell:
                self._bell.wait_for(lambda: self._stopped or self._called, _TICK)
                if self._stopped:
                    return
                begun = time.monotonic()
                is_due, self._called = self._called or self._is_due(begun), False
            turn += 1
            self._try(self._look_at_open)
            if is_due:
                self._try(self._look_at_all)
            self._try(self._learn)
            self._try(self._look_again)
            self._try(self._bench.check_people)
            if is_due:
                with self._bell:
                    self._begun = begun
                    self._bell.notify_all()
            self._try(self._forget_people)
            if turn % 4 == 0:
                self._try(self._tell_boards)

    def _try(self, work: Callable[[], None]) -> None:
        """Do it; whatever comes of it, the thread goes on: nobody else would look."""
        try:
            work()
        except _PASSING:
            pass
        except Exception as error:
            if repr(error) != self._said:
                self._said = repr(error)
                found = (type(error), error, error.__traceback__, self._thread)
                threading.excepthook(threading.ExceptHookArgs(found))

    def _forget_people(self) -> None:
        for topic in self._bench.presence.forget(time.monotonic()):
            showing.tell_people(self._bench, topic)
            self._bench.desk.touch()

    def _tell_boards(self) -> None:
        if self._told != self._bench.desk.generation:
            self._told = self._bench.desk.generation
            self._bench.hub.tell(BOARD, "board", {"generation": self._told})

    def _look_at_open(self) -> None:
        bench = self._bench
        topics = bench.hub.topics - {BOARD}
        self._gone &= topics
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
            try:
                opened = bench.opened(domain, language, part)
            except NotFoundError:
                self._say_gone(topic)
                return
            news = bench.live.look(topic, opened, bench.original_stamp(opened))
        if topic in self._gone:
            self._gone.discard(topic)
            bench.hub.tell(topic, "story", {"reason": "outside"})
        if news.structure or news.source:
            reason = "source" if news.source else "outside"
            bench.hub.tell(topic, "story", {"reason": reason})
        for message in news.messages if not news.structure else ():
            showing.tell_message(bench, topic, opened, message, by="", outside=True)
        if news.messages:
            bench.desk.note(topic, opened.segments, opened.document)
        if news == News():
            # It may have been mended: what could not be saved is tried again then.
            bench.hub.tell(topic, "status", showing.status(bench, topic))

    def _say_gone(self, topic: Topic) -> None:
        """The story was removed or renamed; its pages are told once, and when it is back."""
        if topic not in self._gone:
            self._gone.add(topic)
            self._bench.hub.tell(topic, "story", {"reason": "gone"})

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
        begun = time.monotonic()
        now = self._watch.look()
        self._took = time.monotonic() - begun
        paths = changes(self._seen, now)
        self._seen = now
        self._wait_for(paths)
        self._unsettled.update(path for path in paths if path.suffix != ".po")
        if self._unsettled:
            self._renew()

    def _wait_for(self, paths: Iterable[Path]) -> None:
        """Their stories are to be looked at again."""
        project, may_be_mended = self._bench.project(), False
        for path in paths:
            story = self._story_of(path)
            if story:
                self._waiting.add(story)
            else:
                self._ui_waits |= path.suffix in (".po", ".html")
                may_be_mended |= path.is_relative_to(project.articles)  # a picture, say
            if path.suffix == ".po" and project.has_story(story):
                self._to_learn.add(story)
            else:
                self._learn_all = True
        if may_be_mended:  # stories that cannot be read may have lacked it
            stories = project.inventory.by_story.keys()
            self._waiting |= stories - self._bench.desk.stories()

    def _learn(self) -> None:
        """Have the memory learn what is different."""
        recall = self._bench.recall
        if self._to_learn:
            recall.refresh(self._to_learn)
            self._to_learn = set()
        if self._learn_all and recall.is_rested:
            recall.refresh()
            self._learn_all = False

    def _renew(self) -> None:
        """Originals came or went, or what is asked of texts is another: then of all of them.

        Where the settings cannot be used now, it is tried again at the next look.
        """
        bench = self._bench
        is_another = bench.renew(templates=any(p.suffix == ".html" for p in self._unsettled))
        self._wait_for(self._unsettled)  # as the project is now, it may have other stories
        self._unsettled.clear()
        if not is_another:
            return
        self._watch = Watch(bench.project(), bench.folder)
        self._ui_waits = True
        self._waiting |= bench.project().inventory.by_story.keys() | bench.desk.stories()
        for topic in bench.hub.topics - {BOARD}:
            bench.hub.tell(topic, "story", {"reason": "outside"})

    def _look_again(self) -> None:
        """Look at some of the stories that wait for it, those that are open first."""
        if not (self._waiting or self._ui_waits) or time.monotonic() < self._again:
            return
        bench = self._bench
        opened = {topic[0].removeprefix(STORIES) for topic in bench.hub.topics}
        first = self._waiting & opened
        others = self._waiting - first if first else self._waiting
        # Not sorted: of very many that would take longer, each time, than to look at some.
        some = list(islice(chain(first, others), _AT_ONCE))
        self._again = time.monotonic() + _LATER
        try:
            bench.desk.refresh(bench.project(), bench.judge, some, ui=self._ui_waits)
        except _PASSING:
            raise
        except Exception:
            self._waiting.difference_update(some)  # the others need not wait for a mistake of ours
            raise
        self._again = 0.0
        self._waiting.difference_update(some)
        self._ui_waits = False
        self._tell_status(some)

    def _story_of(self, path: Path) -> str:
        """The story that a file belongs to; empty where it is none's."""
        project = self._bench.project()
        # Links are not resolved: the folder of all catalogs may be one.
        if path.suffix == ".po" and path.is_relative_to(project.locales):
            _, *below = path.relative_to(project.locales).parts
            domain = "/".join(below)[:-3].removeprefix("LC_MESSAGES/")
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
