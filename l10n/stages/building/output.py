"""The output folder: what stands there from earlier builds, and how new files come into place.

A reader never sees half a site. Everything is made first, out of sight; so what cannot be made
leaves the folder as it was. Then it is moved into place, a file at once, in an order in which no
page leads to one that is not there yet: files that pages show, new pages, changed pages, lists,
feeds; what is gone goes last, when nothing leads to it.
"""

from __future__ import annotations

import os
import struct
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from l10n.errors import UserError
from l10n.files import Stamp, Writer
from l10n.project import Project
from l10n.seen import Seen, digest
from l10n.stages.building.clashes import ClashError
from l10n.stages.building.publish import (
    MANIFEST,
    SCRATCH,
    Written,
    is_inside,
    manifest_of,
    present,
    remove,
    write_manifest,
)
from l10n.stages.building.standing import FILES
from l10n.state import Facts

_LAID = struct.Struct("<qqqQ16s")
"""A stamp and a digest."""


class Made(NamedTuple):
    """A file of the site."""

    name: str
    digest: bytes
    staged: str
    """Where it waits; empty where its place holds these bytes already, or where it was laid."""
    stamp: Stamp | None = None
    """Of a file that was laid where a new folder waits; None of any other."""


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
        self.fresh = not self.known
        """Whether none of our files is there yet: then they are made in folders of their own,
        which come into place as a whole."""
        self._dropped: set[str] = set()
        self._laid: dict[str, bytes] = {}
        """Files that were laid: their stamps and digests."""
        self._waiting: dict[str, Made] = {}
        """All others that were made."""
        self._is_empty = self.fresh and not (self.folder / MANIFEST).is_file()
        """Whether nothing of ours stands there but the list, which only says whose folder it is."""
        if self.fresh:
            # Else a killed build would leave a folder that looks like somebody else's.
            write_manifest(self.writer, self.folder / MANIFEST, ())

    @contextmanager
    def swept(self) -> Iterator[None]:
        """Leave nothing unfinished behind, whatever happens."""
        try:
            yield
        finally:
            self.writer.sweep()
            if self._is_empty:
                (self.folder / MANIFEST).unlink(missing_ok=True)

    def wants(self, name: str, key: bytes) -> bool:
        """Whether a file of the site has to be made: it is not there, or not that of this key.

        Who asks first makes it: a file may be one of a story's and of the static ones too. Raises
        ClashError when two parts of the site want one file, UserError for a file outside.
        """
        if name in self._keys:
            if self._keys[name] != key:
                raise ClashError(name)
            return False
        self._keys[name] = key
        if not is_inside(name):
            raise UserError(f"{name} would lie outside the output folder; correct its name")
        if name not in self.known:
            return True
        path = f"{self.folder}/{name}"
        stamp = Stamp.at(path)
        return (
            stamp is None
            or self.facts.value(name) != key
            or not self.facts.holds(name, ((path, stamp),))
        )

    def stage(self, name: str, data: bytes) -> Made:
        """Let a file wait, unless its place holds it already. Raises UserError when the disk
        refuses."""
        if self.fresh:
            return Made(name, digest(data), "", self.writer.lay(name, data))
        place = self.folder / name
        try:
            if place.stat().st_size == len(data) and place.read_bytes() == data:
                return Made(name, digest(data), "")
        except OSError:
            pass  # absent, or `put` says what is wrong
        return Made(name, digest(data), str(self.writer.stage(data)))

    def check_names(self) -> None:
        """Raise ClashError where a file of the site would be a folder of it as well."""
        for name in sorted(_folders(self._keys).intersection(self._keys)):
            raise ClashError(name, folder=True)

    def drop(self, names: Iterable[str]) -> None:
        """Let files go that a part of a plan no longer has."""
        self._dropped.update(names)

    def keep(self, made: Iterable[Made], names: Iterable[str] = ()) -> None:
        """Note what was made, until it is put into place.

        `names` are as many of its names as are held elsewhere, so that they are held once.
        """
        held = {name: name for name in names}
        for one in made:
            name = held.get(one.name, one.name)
            if one.stamp:
                self._laid[name] = _LAID.pack(*one.stamp, one.digest)
            else:
                self._waiting[name] = one

    def put(
        self,
        missing: set[str],
        rank: Callable[[str], int],
        *,
        clean: bool,
    ) -> Written:
        """Move what was made into place, remove what is gone.

        `missing` are files that could not be made: what stands in their places stays. `rank`
        says which files come first. With `clean`, files of others go too.
        """
        self._is_empty = False
        wanted = {name for name in self._keys if name not in missing or name in self.known}
        if self._only is not None:
            wanted |= self.known - self._dropped
        names = self.known | wanted
        # Until the end the list names old and new files, so a killed build leaves none unknown.
        if names != self.known:
            write_manifest(self.writer, self.folder / MANIFEST, names)
        gone = sorted((present(self.folder) if clean else self.known) - wanted)
        done = Written(removed=gone, total=len(wanted))
        for name in _in_the_way(gone, wanted):
            remove(self.folder, name)
        self._check_places()
        self._settle(rank, done)
        self._move(rank, done)
        for name in gone:
            remove(self.folder, name)
        if names != wanted:
            write_manifest(self.writer, self.folder / MANIFEST, wanted)
        self.facts.save()
        self.facts.forget(name for name in self.facts.subjects() if name not in self._keys)
        return done

    def _check_places(self) -> None:
        """Raise UserError, before anything is moved, where somebody made a folder of a file."""
        for name in (*self._laid, *self._waiting):
            if os.path.isdir(f"{self.folder}/{name}"):  # noqa: PTH112
                raise UserError(
                    "is a folder, where the site has a file; move it away and build again",
                    path=f"{self.folder}/{name}",
                )

    def stamps(self) -> dict[str, bytes]:
        """The stamps of the site's files, by name."""
        return {name: self.facts.stamp(name) for name in self._keys}

    def _settle(self, rank: Callable[[str], int], done: Written) -> None:
        """Move files that were laid, with the folders they are in."""
        before = time.time_ns()  # until here nobody else could change them
        ranks: dict[str, int] = {}
        for name in self._laid:
            first = name.partition("/")[0]
            ranks[first] = max(ranks.get(first, 0), rank(name))
        alone: dict[str, Stamp | None] = {}
        for first in sorted(ranks, key=lambda first: (ranks[first], first)):
            alone |= self.writer.settle(first, self.folder)
        now = time.time_ns()
        done.changed += sorted(self._laid)
        while self._laid:
            name, packed = self._laid.popitem()
            *values, digest = _LAID.unpack(packed)
            if name in alone:
                self._learn(name, Seen.known(alone[name], digest, now))
            else:
                self._learn(name, Seen.known(Stamp(*values), digest, before))

    def _move(self, rank: Callable[[str], int], done: Written) -> None:
        """Move all others, one by one."""
        stamps: list[tuple[Made, Stamp | None]] = []
        for name in sorted(self._waiting, key=lambda name: (rank(name), name)):
            one, path = self._waiting[name], self.folder / name
            if one.staged:
                stamps.append((one, self.writer.put(Path(one.staged), path)))
                done.changed.append(name)
            else:
                stamps.append((one, Stamp.of(path)))
        now = time.time_ns()
        for one, stamp in stamps:
            self._learn(one.name, Seen.known(stamp, one.digest, now))

    def _learn(self, name: str, seen: Seen | None) -> None:
        self.facts.learn(name, (seen,), self._keys[name])


def _folders(names: Iterable[str]) -> set[str]:
    """The folders that these files are in, and those around them."""
    found: set[str] = set()
    for name in names:
        folder = name.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _in_the_way(gone: Collection[str], wanted: Collection[str]) -> list[str]:
    """Files where there is to be a folder now, or in a folder where there is to be a file."""
    if not gone:
        return []
    folders = _folders(wanted)
    return [name for name in gone if name in folders or not _folders((name,)).isdisjoint(wanted)]
