"""What checking found, and the whole of a project's last check, for the next one to find again.

Where no file of a project has moved since, its report is that of the last time: then no check is
loaded and no story looked at singly.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING

from l10n.baseline import compare
from l10n.errors import UserError
from l10n.files import Stamp, listing
from l10n.findings import Findings, packed, unpacked
from l10n.model import Counts, Finding
from l10n.project import Project
from l10n.report.model import CatalogStatus, Report
from l10n.seen import digest, is_sure
from l10n.seen import packed as packed_stamp
from l10n.stages.checking.basis import basis
from l10n.stages.checking.plugged import has_plugins
from l10n.stages.checking.results import values_of_counts
from l10n.state import Facts, File

if TYPE_CHECKING:  # loading them takes longer than all the rest
    from l10n.checks.base import Check

_SUBJECT = "all"
_PIECE = 5_000
"""Findings that are kept together, about a megabyte of text."""


@dataclass(slots=True)
class Checked:
    """What checking found."""

    findings: Findings = field(default_factory=Findings)
    catalogs: list[CatalogStatus] = field(default_factory=list)
    stories: dict[str, str] = field(default_factory=dict)
    """Path of an original or a catalog -> the id of its story."""
    problems: list[UserError] = field(default_factory=list)

    until: datetime | None = None
    """When a story's date comes, which lies in the future; then the findings are others."""
    nearby: Set[tuple[str, bytes]] = frozenset()
    """The files that stories show or link to: paths, and their stamps as they were looked at."""

    def report(
        self,
        wanted: Sequence[Check] | None = None,
        baseline: Iterable[str] = (),
        *,
        strict: bool = False,
    ) -> Report:
        """The findings of some checks or of all, without those that the baseline knows.

        None are all, which the report then cannot explain.
        """
        found = self.findings
        if wanted is not None:
            ids = {check.id for check in wanted}
            found = found if found.checks <= ids else found.where(lambda f: f.check in ids)
        left = compare(found, baseline)
        catalogs = sorted(self.catalogs, key=lambda status: status.path)
        return Report(left.new, catalogs, wanted or (), self.stories, strict, left.known, left.gone)


class Whole:
    """A project's check as a whole, at the time this is made."""

    def __init__(self, project: Project, share: float | None) -> None:
        """`share` is what `completeness` asks for, where it is not the gate's."""
        originals, catalogs = project.listed_originals, project.listed_catalogs
        self._at = min(originals.at, catalogs.at)
        self._facts = Facts(project.facts, f"whole {share}", basis(project))
        self._plugged = has_plugins(project)  # who knows what else they look at
        self._root = project.root
        self._files: dict[str, Stamp | None] = {}
        paths = project.settings.paths
        for name, found in (
            (paths.articles, originals.stamps),
            (paths.locales, catalogs.stamps),
            (paths.templates, listing(project.root / paths.templates, (".html",))),
        ):
            self._files.update((f"{name}/{below}", stamp) for below, stamp in found.items())

    def known(self) -> Checked | None:
        """What the last check found; None where anything it depends on is not as it was then."""
        value = self._facts.value(_SUBJECT)
        if value is None or self._plugged:
            return None
        try:
            stamps, until, nearby, pieces, catalogs, stories = json.loads(value)
            if stamps != _digest(self._stamps(nearby)) or not _is_now(until):
                return None
            return Checked(
                Findings(self._kept(pieces)),
                [CatalogStatus(path, code, Counts(*n), p) for path, code, n, p in catalogs],
                stories,
            )
        except (ValueError, TypeError):
            return None

    def remember(self, done: Checked) -> None:
        """Keep what a check found that began when this was made."""
        # Catalogs behind a linked folder stand in no listing.
        catalogs = {f"{self._root}/{c.path}" for c in done.catalogs if c.path not in self._files}
        nearby = sorted({path for path, _ in done.nearby} | catalogs)
        files = self._stamps(nearby)
        same = done.nearby <= {(path, packed_stamp(stamp)) for path, stamp in files}
        sure = same and all(is_sure(stamp, self._at) for _, stamp in files)
        if done.problems or self._plugged or not sure:
            return
        pieces = self._keep(done.findings)
        value = [
            _digest(files),
            [datetime.now(UTC).timestamp(), done.until and done.until.timestamp()],
            nearby,
            pieces,
            [[c.path, c.language, values_of_counts(c.counts), c.published] for c in done.catalogs],
            done.stories,
        ]
        dumped = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        self._facts.learn(_SUBJECT, (), dumped.encode("utf-8", "surrogatepass"))
        self._facts.save()
        self._facts.forget({*self._facts.subjects()} - {_SUBJECT, *pieces})

    def _keep(self, findings: Findings) -> list[str]:
        """Keep findings in pieces, each by the digest of its bytes."""
        pieces: list[str] = []
        left = iter(findings)
        while some := list(islice(left, _PIECE)):
            data = packed(some)
            pieces.append(digest(data).hex())
            self._facts.learn(pieces[-1], (), data)
        return pieces

    def _kept(self, pieces: Iterable[str]) -> Iterator[Finding]:
        """The findings of these pieces. Raises ValueError where one is not there as it was."""
        for name in pieces:
            data = self._facts.value(name)
            if data is None or digest(data).hex() != name:
                raise ValueError(name)
            yield from unpacked(data)

    def _stamps(self, nearby: Iterable[str]) -> list[File]:
        """All files, those `nearby` as they are now."""
        return sorted([*self._files.items(), *((path, Stamp.at(path)) for path in nearby)])


def _digest(files: Iterable[File]) -> str:
    """What stands for all stamps."""
    text = "\n".join(f"{path} {stamp and tuple(stamp)}" for path, stamp in files)
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _is_now(until: Sequence[float | None]) -> bool:
    """Whether the time is one at which the same is found."""
    begins, ends = until
    now = datetime.now(UTC).timestamp()
    return begins is not None and begins <= now and (ends is None or now < ends)
