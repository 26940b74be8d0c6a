"""The output folder: what stands there from earlier builds, and how new files come into place.

A reader never sees half a site. Everything is made first, out of sight; so what cannot be made
leaves the folder as it was. Then it is moved into place, a file at once, in an order in which no
page leads to one that is not there yet: files that pages show, new pages, changed pages, lists,
feeds; what is gone goes last, when nothing leads to it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from l10n.errors import UserError
from l10n.files import Stamp, Writer
from l10n.project import Project
from l10n.stages.publish import (
    MANIFEST,
    SCRATCH,
    Written,
    is_inside,
    manifest_of,
    present,
    remove,
    write_manifest,
)
from l10n.stages.render import Made
from l10n.stages.standing import FILES
from l10n.state import Facts, Seen


class Output:
    """One output folder, and what is known of the files in it."""

    def __init__(self, project: Project, folder: Path, only: Sequence[str] | None = None) -> None:
        """With `only`, nothing but these files is asked for, and all others stay as they are.

        Raises UserError for a folder that is not ours, or whose list of files cannot be read.
        """
        self._only = only
        self.folder = folder.resolve()
        self.known = manifest_of(self.folder)
        self.writer = Writer(self.folder / SCRATCH)
        self.writer.sweep()
        stage = f"{FILES}{self.folder}"
        self.facts = Facts(project.facts, stage, (), small=True, only=only)
        self._keys: dict[str, bytes] = {}
        self._dropped: set[str] = set()
        if not self.known:
            # Else a killed build would leave a folder that looks like somebody else's.
            write_manifest(self.writer, self.folder / MANIFEST, ())

    @contextmanager
    def swept(self) -> Iterator[None]:
        """Leave nothing unfinished behind, whatever happens."""
        try:
            yield
        finally:
            self.writer.sweep()

    def wants(self, name: str, key: bytes) -> bool:
        """Whether a file of the site has to be made: it is not there, or not that of this key.

        Raises UserError when two parts of the site want one file, and for a file outside.
        """
        if self._keys.setdefault(name, key) != key:
            raise UserError(f"two parts of the site want to be /{name}; rename one of them")
        if not is_inside(name):
            raise UserError(f"{name} would lie outside the output folder; correct its name")
        path = f"{self.folder}/{name}"
        stamp = Stamp.at(path)
        return (
            stamp is None
            or name not in self.known
            or self.facts.value(name) != key
            or not self.facts.holds(name, ((path, stamp),))
        )

    def drop(self, names: Iterable[str]) -> None:
        """Let files go that a part of a plan no longer has."""
        self._dropped.update(names)

    def put(
        self,
        made: Iterable[Made],
        missing: set[str],
        rank: Callable[[str], int],
        *,
        clean: bool,
    ) -> Written:
        """Move what was made into place, remove what is gone.

        `missing` are files that could not be made: what stands in their places stays. `rank`
        says which files come first. With `clean`, files of others go too.
        """
        wanted = {name for name in self._keys if name not in missing or name in self.known}
        if self._only is not None:
            wanted |= self.known - self._dropped
        names = self.known | wanted
        # Until the end the list names old and new files, so a killed build leaves none unknown.
        if names != self.known:
            write_manifest(self.writer, self.folder / MANIFEST, names)
        done = Written(total=len(wanted))
        stamps: dict[str, tuple[Stamp | None, bytes]] = {}
        for one in sorted(made, key=lambda one: (rank(one.name), one.name)):
            path = self.folder / one.name
            if one.staged:
                stamps[one.name] = self.writer.put(Path(one.staged), path), one.digest
                done.changed.append(one.name)
            else:
                stamps[one.name] = Stamp.of(path), one.digest
        for name in sorted((present(self.folder) if clean else self.known) - wanted):
            remove(self.folder, name)
            done.removed.append(name)
        if names != wanted:
            write_manifest(self.writer, self.folder / MANIFEST, wanted)
        self._remember(stamps)
        return done

    def stamps(self) -> dict[str, bytes]:
        """The stamps of the site's files, by name."""
        return {name: self.facts.stamp(name) for name in self._keys}

    def _remember(self, stamps: Mapping[str, tuple[Stamp | None, bytes]]) -> None:
        now = time.time_ns()
        for name, (stamp, digest) in stamps.items():
            self.facts.learn(name, (Seen.known(stamp, digest, now),), self._keys[name])
        self.facts.save()
        self.facts.forget(name for name in self.facts.subjects() if name not in self._keys)
