"""What a report tells, whatever its format."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from l10n.model import Counts, Finding, Severity


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

    findings: Sequence[Finding] = ()
    """By path, line and check."""
    catalogs: Sequence[CatalogStatus] = ()
    """Every catalog that was checked."""

    def count(self, severity: Severity) -> int:
        return Counter(finding.severity for finding in self.findings)[severity]
