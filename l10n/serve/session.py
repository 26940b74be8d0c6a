"""Builds once, and again whenever something was saved; tells the terminal and the open pages."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from l10n.console import Console
from l10n.errors import UserError
from l10n.project import Project
from l10n.serve.server import Server, State
from l10n.serve.watch import Look, Watch
from l10n.stages.build import Built

_NAMED = 12
"""Files that are named after a build; what is beyond is counted."""

Build = Callable[[Project], Built]
"""Builds the site of a project. Raises UserError where it cannot."""


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One build, however it ended."""

    built: Built | None
    troubles: tuple[str, ...]
    """What is wrong, one line each."""


class Session:
    """One run of `l10n build --serve`."""

    def __init__(self, project: Project, output: Path, console: Console, build: Build) -> None:
        self.root = project.root
        self.output = output
        self.console = console
        self.build = build
        self.watch = Watch(project, output)
        self.state = State(session=str(time.time_ns()))

    def run(self, server: Server, first: Callable[[Built], None]) -> None:
        """Until KeyboardInterrupt. `first` reports the first build, where it comes to an end."""
        # Looked before the build, so whatever is saved during it is built right after it.
        seen = self.watch.look()
        attempt = self._attempt()
        seen = self._with_nearby(attempt, seen)
        if attempt.built:
            first(attempt.built)
        else:
            self._complain(attempt)
        self._tell(server, attempt)
        self.console.say(f"Open {server.url} (Ctrl-C stops)")
        while True:
            own = self._own(attempt)
            seen, saved = self.watch.wait(seen)
            begun = time.monotonic()
            attempt = self._attempt()
            seen = self._with_nearby(attempt, seen)
            # A build that writes catalogs is followed by one that finds them as they should be.
            if self._touched(attempt) or attempt.troubles or not own.issuperset(saved):
                self._report(attempt, saved, time.monotonic() - begun)
            self._tell(server, attempt)

    def _with_nearby(self, attempt: _Attempt, seen: Look) -> Look:
        """What was seen, with the files that stories turned out to show or link to."""
        return self.watch.add(attempt.built.nearby, seen) if attempt.built else seen

    def _own(self, attempt: _Attempt) -> set[Path]:
        """Catalogs that a build itself wrote."""
        names = attempt.built.extracted.changed if attempt.built else ()
        return {self.root / name for name in names}

    def _attempt(self) -> _Attempt:
        try:
            project = Project(self.root)  # anew: settings, originals and catalogs may have changed
            self.watch = Watch(project, self.output, self.watch.nearby)
            built = self.build(project)
        except UserError as error:
            return _Attempt(None, (str(error),))
        except Exception as error:
            if self.console.verbose:
                raise
            return _Attempt(None, (f"l10n itself failed ({type(error).__name__}: {error})",))
        problems = built.problems or built.extracted.problems
        return _Attempt(built, (*map(str, problems), *built.refusals))

    def _tell(self, server: Server, attempt: _Attempt) -> None:
        touched = tuple(name for _, name in self._touched(attempt))
        if touched:
            self.state = replace(self.state, build=self.state.build + 1, changed=touched)
        self.state = replace(self.state, troubles=attempt.troubles)
        server.tell(self.state)

    @staticmethod
    def _touched(attempt: _Attempt) -> list[tuple[str, str]]:
        """What became of files of the site: `written` or `removed`, and the name."""
        if attempt.built is None or attempt.built.written is None:
            return []
        done = attempt.built.written
        rows = [("written", name) for name in done.changed]
        return rows + [("removed", name) for name in done.removed]

    def _report(self, attempt: _Attempt, saved: Sequence[Path], seconds: float) -> None:
        """One line for what was saved, one for each file that became another, or each trouble."""
        rows = self._touched(attempt)
        names = ", ".join(self._name(path) for path in saved[:_NAMED])
        if len(saved) > _NAMED:
            names += f" and {len(saved) - _NAMED} more"
        is_built = attempt.built is not None and attempt.built.written is not None
        count = f"{len(rows)} file{'' if len(rows) == 1 else 's'} of the site changed"
        self.console.say(f"{names}: {count if is_built else 'not built'} ({seconds:.1f} s)")
        for what, name in rows[:_NAMED]:
            self.console.say(f"  {what}  {name}")
        if len(rows) > _NAMED:
            self.console.say(f"  … and {len(rows) - _NAMED} more")
        self._complain(attempt)

    def _complain(self, attempt: _Attempt) -> None:
        for trouble in attempt.troubles:
            self.console.insist(f"{self.console.paint('error:', 'red')} {trouble}")

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix() if self.root in path.parents else str(path)
