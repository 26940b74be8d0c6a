"""What a report tells, whatever its format."""

from __future__ import annotations

import math
import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.findings import Findings
from l10n.model import Counts, Finding, Severity

if TYPE_CHECKING:  # a report of what is remembered needs no check
    from l10n.checks.base import Check


@dataclass(frozen=True, slots=True)
class CatalogStatus:
    """How far one catalog is."""

    path: str
    """Relative to the root, with forward slashes."""
    language: str
    counts: Counts
    published: bool | None = None
    """The gate's decision; None outside a project."""

    @property
    def percent(self) -> float:
        """Share of translated messages, 0..100, one decimal, never rounded up."""
        return math.floor(self.counts.percent * 10) / 10


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one run of the checks."""

    findings: Findings = field(default_factory=Findings)
    catalogs: Sequence[CatalogStatus] = ()
    """Every catalog that was checked."""
    checks: Sequence[Check] = field(default_factory=lambda: _all())
    """Those that findings can be of."""
    stories: Mapping[str, str] = field(default_factory=dict)
    """Path of an original or a catalog -> the id of its story."""
    strict: bool = False
    """Warnings fail the run too."""
    known: int = 0
    """Findings left out because the baseline knows them."""
    gone: int = 0
    """Findings of the baseline that are there no longer."""

    absent: frozenset[str] = frozenset()
    """Paths of catalogs that findings are about and that are not there yet."""
    folder: str = ""
    """The absolute path of the folder that relative paths begin at; empty: not known."""
    repository: str = ""
    """The absolute path of the repository's root; empty: there is none, or it is not known."""

    @property
    def failing(self) -> bool:
        """Whether the run fails."""
        warnings = self.strict and self.findings.count(Severity.WARNING)
        return bool(self.findings.count(Severity.ERROR) or warnings)

    def fails(self, finding: Finding) -> bool:
        """Whether a finding fails the run."""
        return finding.severity is Severity.ERROR or (
            self.strict and finding.severity is Severity.WARNING
        )

    def in_repository(self, path: str) -> str:
        """A finding's path from the repository's root, as hosts of code need it.

        As it is where it lies in no repository.
        """
        full = posixpath.normpath(posixpath.join(self.folder, path))
        root = self.repository.rstrip("/") + "/"
        return full.removeprefix(root) if self.repository and full.startswith(root) else path


def counted(count: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _all() -> Sequence[Check]:
    from l10n.checks import ALL

    return ALL
