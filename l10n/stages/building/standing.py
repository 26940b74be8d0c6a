"""What the last build left standing, so that the next one sees at a look what has moved since.

A build depends on its sources (originals, catalogs, templates, static files), on files that stories
show or link to, and on what it made itself: pages and compiled catalogs. All their stamps lie in
one row. Where none has moved there is nothing to do; where only originals and catalogs of some
stories have, `partly.py` looks at these; anything else is for the whole build to find out.
"""

from __future__ import annotations

import json
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from pathlib import Path

from l10n.errors import UserError
from l10n.files import Stamp, listing
from l10n.project import Project
from l10n.seen import STAMP, UNSURE, packed, stamps_at, trusted
from l10n.stages.building.publish import MANIFEST, manifest_of
from l10n.stages.checking.basis import basis
from l10n.stages.checking.plugged import has_plugins
from l10n.state import Facts

FILES = "site "
"""Before the path of an output folder: the stage under which facts about its files are kept."""
BUILDS = "built "
"""The same for what is known of the last build into it."""
COMPILED = "compile"
"""The stage of facts about compiled catalogs."""
_NAMES, _STAMPS, _RESULT = "names", "stamps", "result"
_PLAN, _SEARCH = "plan", "search"
JOINED = ("styles", "styles/lists", "styles/embeds", "scripts", "scripts/embeds")
"""Folders of the project's static files that are looked into even where they are links."""
_MANY = 2000
"""Files that are looked at one by one; where more moved, the whole build is as quick."""


@dataclass(frozen=True, slots=True)
class Made:
    """Files that a build made or depended on, beside its sources, with their stamps."""

    compiled: Mapping[str, bytes]
    """Compiled catalogs of stories, relative to the root."""
    others: Mapping[str, bytes]
    """By their paths; no fact of their own speaks of them."""
    output: dict[str, bytes]
    """The site's files, relative to the output folder."""

    def stamps(self) -> Iterator[bytes]:
        """All of them, in order."""
        return chain(self.compiled.values(), self.others.values(), self.output.values())


@dataclass(frozen=True, slots=True)
class _Results:
    """Their names, as `Made` has them."""

    compiled: Sequence[str] = ()
    others: Sequence[str] = ()
    output: Sequence[str] = ()


class Standing:
    """One output folder as the last build left it."""

    def __init__(self, project: Project, folder: Path) -> None:
        self.project = project
        self.folder = folder.resolve()
        self.sources = _sources(project)
        self._at = min(project.listed_originals.at, project.listed_catalogs.at)
        self._order = sorted(self.sources)
        self._basis = basis(project)
        self._facts = Facts(project.facts, f"{BUILDS}{self.folder}", self._basis)
        self._plugged = has_plugins(project)  # who knows what else they look at
        self._results = _Results()
        self._stamps: list[bytes] = []
        """Those of the sources in order, then those of the results, as they were then."""

    def moved(self) -> tuple[str, ...] | None:
        """The sources that may not be what they were at the last build.

        None where that cannot be told, or one of the results is not as that build left it.
        """
        names, stamps = self._facts.value(_NAMES), self._facts.value(_STAMPS)
        if names is None or stamps is None or self._plugged:
            return None
        try:
            sources, *results = json.loads(names)
            self._results = _Results(*results)
        except (ValueError, TypeError):
            return None
        paths = self._paths()
        count = len(self._order)
        if sources != _digest(self._order) or len(stamps) != STAMP * (count + len(paths)):
            return None
        now = [packed(self.sources[name]) for name in self._order] + stamps_at(paths)
        if b"".join(now) == stamps:
            return ()
        self._stamps = [stamps[at : at + STAMP] for at in range(0, len(stamps), STAMP)]
        places = [n for n, stamp in enumerate(now) if stamp != self._stamps[n]]
        results = {n: paths[n - count] for n in places if n >= count}
        if len(places) > _MANY or not self._hold(results):
            return None
        return tuple(self._order[n] for n in places if n < count)

    def result(self) -> bytes | None:
        """What `remember` was told to say of that build."""
        return self._facts.value(_RESULT)

    def plan(self) -> bytes | None:
        """The plan of that build."""
        return self._facts.value(_PLAN)

    def search(self) -> bytes | None:
        """What stands for the search index of that build."""
        return self._facts.value(_SEARCH)

    def nearby(self) -> Iterable[str]:
        """Paths of the files that stories showed or linked to in that build; `moved` reads them."""
        articles = f"{self.project.articles}/"
        return (path for path in self._results.others if path.startswith(articles))

    def renew(self) -> None:
        """Keep what `moved` found out about files that were too young to be sure of."""
        if self._stamps:
            self._facts.learn(_STAMPS, (), b"".join(self._stamps))
        self._facts.save()

    def forget(self) -> None:
        """Rely no longer on that build: other pages come into its place.

        A build that is cut off then, or has problems, leaves pages whose contents are known and
        which are not that build's, whatever becomes of the settings.
        """
        self._facts.learn(_STAMPS, (), b"")
        self._facts.save()

    def follow(
        self,
        result: bytes,
        search: bytes,
        sources: Iterable[str],
        compiled: Mapping[str, bytes],
        output: Mapping[str, bytes],
        gone: Iterable[str],
    ) -> None:
        """Keep a build that made these results out of these sources as they are in `sources`.

        Files that are `gone` are no longer the site's; all others are as they were.
        """
        if self._is_other():
            return
        left = iter(self._stamps)
        known = dict(zip(self._order, left, strict=False))
        known.update((name, trusted(self.sources[name], self._at)) for name in sources)
        made = Made(
            dict(zip(self._results.compiled, left, strict=False)) | dict(compiled),
            dict(zip(self._results.others, left, strict=False)),
            dict(zip(self._results.output, left, strict=False)) | dict(output),
        )
        for name in gone:
            made.output.pop(name, None)
        if [*made.output] != self._results.output:
            self._learn(known, known.values(), made)
        else:
            self._stamps = [*known.values(), *made.stamps(), self._stamps[-1]]
            self._facts.learn(_STAMPS, (), b"".join(self._stamps))
        self._facts.learn(_RESULT, (), result)
        self._facts.learn(_SEARCH, (), search)
        self._facts.save()

    def remember(
        self,
        result: bytes,
        plan: bytes,
        search: bytes,
        made: Made,
        catalogs: Iterable[str],
        stale: Collection[str],
    ) -> None:
        """Keep a build that is as it has to be: what to say of it, its plan and what it made.

        `search` stands for its search index, `catalogs` are those of its stories, `stale` sources
        that were written while it went on.
        """
        now = _sources(Project(self.project.root)) if stale else self.sources
        # Catalogs behind a linked folder stand in no list.
        if self._is_other() or not all(name in now for name in catalogs):
            return
        order = sorted(now)
        stamps = [
            UNSURE
            if name in stale or now[name] != self.sources.get(name)
            else trusted(now[name], self._at)
            for name in order
        ]
        self._learn(order, stamps, made)
        self._facts.learn(_RESULT, (), result)
        self._facts.learn(_PLAN, (), plan)
        self._facts.learn(_SEARCH, (), search)
        self._facts.save()

    def _is_other(self) -> bool:
        """Whether a build may have depended on more, or on another glossary saved meanwhile."""
        return self._plugged or basis(self.project) != self._basis

    def _learn(self, order: Iterable[str], stamps: Iterable[bytes], made: Made) -> None:
        """Note names and stamps of all files; the next build looks into the list of the site's."""
        names = [_digest(order), [*made.compiled], [*made.others], [*made.output]]
        self._facts.learn(_NAMES, (), json.dumps(names).encode())
        self._facts.learn(_STAMPS, (), b"".join([*stamps, *made.stamps(), UNSURE]))

    def _paths(self) -> list[str]:
        """The results; the list of the site's files comes last."""
        root, folder, results = str(self.project.root), str(self.folder), self._results
        found = [f"{root}/{name}" for name in results.compiled]
        found += results.others
        found += [f"{folder}/{name}" for name in results.output]
        return [*found, f"{folder}/{MANIFEST}"]

    def _hold(self, moved: Mapping[int, str]) -> bool:
        """Whether the results whose stamps moved have their contents all the same.

        `moved` gives their places among the stamps, and their paths.
        """
        results = self._results
        compiled = len(self._order)
        others = compiled + len(results.compiled)
        output = others + len(results.others)
        manifest = output + len(results.output)
        if any(others <= n < output for n in moved):
            return False
        for begins, names, stage in (
            (compiled, results.compiled, COMPILED),
            (output, results.output, f"{FILES}{self.folder}"),
        ):
            found = {n: names[n - begins] for n in moved if 0 <= n - begins < len(names)}
            only = [*found.values()]
            facts = Facts(self.project.facts, stage, (), only=only) if found else None
            for n, name in found.items():
                stamp = Stamp.at(moved[n])
                if not facts or stamp is None or not facts.holds(name, ((moved[n], stamp),)):
                    return False
                self._stamps[n] = facts.stamp(name)
            if facts:
                facts.save()
        if manifest in moved:
            at, stamp = time.time_ns(), Stamp.at(moved[manifest])
            self._stamps[manifest] = trusted(stamp, at)
            return self._lists(results.output)
        return True

    def _lists(self, names: Sequence[str]) -> bool:
        """Whether the list in the output folder names these files."""
        try:
            return manifest_of(self.folder) == set(names)
        except UserError:
            return False


def _sources(project: Project) -> dict[str, Stamp | None]:
    """What a site is made of, by names relative to the root."""
    paths = project.settings.paths
    originals, catalogs = project.listed_originals.stamps, project.listed_catalogs.stamps
    found: dict[str, Stamp | None] = {}
    found.update((f"{paths.articles}/{below}", stamp) for below, stamp in originals.items())
    found.update((f"{paths.locales}/{below}", stamp) for below, stamp in catalogs.items())
    template = project.ui_template
    found[project.name(template)] = Stamp.at(str(template))
    static = (f"{paths.static}/{name}" for name in JOINED)
    for name in (paths.templates, paths.static, *static):
        files = listing(project.root / name, hidden=True)
        found.update((f"{name}/{below}", stamp) for below, stamp in files.items())
    return found


def _digest(names: Iterable[str]) -> str:
    return blake2b("\0".join(names).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
