"""Findings in any number, by path, line and check; they leave the memory where there are many.

In an archive that nobody has translated yet each message is a finding: millions. A report goes
through them a file at a time, so only their places have to be at hand.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from operator import attrgetter
from typing import Any

from l10n.model import Finding, Severity
from l10n.shelf import Shelf

_HELD = 50_000
"""Findings that are kept in memory, about a kilobyte each."""
_QUICK = 1
"""The level of compression: most of a file's findings say the same, so the quickest does."""


class Findings:
    """Findings, in the order of their paths, lines and checks; equal ones as they came."""

    def __init__(self, found: Iterable[Finding] = ()) -> None:
        self._held: dict[str, list[Finding]] = {}
        self._free = _HELD
        self._away: dict[str, list[tuple[int, int]]] = {}
        """Path -> the place and size of each part of its findings on the shelf."""
        self._shelf = Shelf()
        self._severities: Counter[Severity] = Counter()
        self.checks: set[str] = set()
        """The ids of the checks that found something."""
        self.fixable = False
        """Whether one of them has a safe repair."""
        self.add(found)

    def add(self, found: Iterable[Finding]) -> None:
        """Take in some more."""
        for finding in found:
            self._held.setdefault(finding.path, []).append(finding)
            self._severities[finding.severity] += 1
            self.checks.add(finding.check)
            self.fixable = self.fixable or finding.fix is not None
            self._free -= 1
            if self._free < 0:
                self._put_away()

    def paths(self) -> list[str]:
        """The files that findings are about, sorted."""
        return sorted(self._held.keys() | self._away.keys())

    def of(self, path: str) -> list[Finding]:
        """Those about one file, by line and check."""
        found = [finding for place in self._away.get(path, ()) for finding in self._read(*place)]
        found += self._held.get(path, ())
        return sorted(found, key=lambda finding: (finding.line, finding.check))

    def where(self, keep: Callable[[Finding], bool]) -> Findings:
        """Those of which `keep` is true; it is asked in order."""
        kept = Findings()
        for path in self.paths():
            kept.add(filter(keep, self.of(path)))
        return kept

    def count(self, severity: Severity) -> int:
        """How many there are of a severity."""
        return self._severities[severity]

    def __len__(self) -> int:
        return self._severities.total()

    def __iter__(self) -> Iterator[Finding]:
        for path in self.paths():
            yield from self.of(path)

    def _put_away(self) -> None:
        for path, findings in self._held.items():
            data = packed(findings)
            self._away.setdefault(path, []).append((self._shelf.put(data), len(data)))
        self._held = {}
        self._free = _HELD

    def _read(self, at: int, size: int) -> Iterator[Finding]:
        return unpacked(self._shelf.take(at, size))


def packed(findings: Iterable[Finding]) -> bytes:
    """Some findings as bytes, far fewer than they take in memory."""
    values = [values_of(finding) for finding in findings]
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _QUICK)


def unpacked(data: bytes) -> Iterator[Finding]:
    """What `packed` gave, read. Raises ValueError, TypeError or zlib.error for anything else."""
    return map(finding_of, json.loads(zlib.decompress(data)))


values_of = attrgetter(*(field.name for field in fields(Finding)))
"""A finding as JSON keeps it, its fields in their order."""


def finding_of(value: Iterable[Any]) -> Finding:
    """What `values_of` gave, read. Raises ValueError or TypeError for anything else."""
    check, severity, path, line, message, language, msgctxt, msgid, fix, text, span = value
    # Where nothing is translated yet, these say the same a million times.
    return Finding(
        sys.intern(check),
        Severity(severity),
        sys.intern(path),
        line,
        sys.intern(message),
        language and sys.intern(language),
        msgctxt,
        msgid,
        fix,
        text,
        tuple(span) if span else None,
    )
