"""A baseline: the findings that a project has already, so that only new ones fail its check.

A finding is known by its check, its file, its message and what it says, not by its line, so edits
elsewhere in the file bring none back. The file holds one finding a line, sorted: what is mended
leaves a line, and two branches seldom meet in one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from l10n.errors import UserError
from l10n.findings import Findings
from l10n.gate import COUNTED
from l10n.model import Finding

VERSION = 1
_HEAD = f'{{"version": {VERSION}, "findings": ['
_FOOT = "]}"


@dataclass(frozen=True, slots=True)
class Sorted:
    """Findings beside a baseline."""

    new: Findings
    known: int = 0
    """How many of the findings are in the baseline."""
    gone: int = 0
    """How many of the baseline's are no longer found."""


def fingerprints(findings: Findings) -> Iterator[tuple[Finding, str]]:
    """Each finding and what it is known by, in order; equal ones are told apart by their number."""
    for path in findings.paths():
        times: Counter[str] = Counter()
        for finding in findings.of(path):
            # What counts the work left says something else with every step forward.
            said = "" if finding.check in COUNTED else finding.message
            parts = (finding.check, path, finding.msgctxt, finding.msgid, said)
            digest = blake2b(repr(parts).encode(), digest_size=10).hexdigest()
            times[digest] += 1
            yield finding, digest if times[digest] == 1 else f"{digest}-{times[digest]}"


def compare(findings: Findings, baseline: Iterable[str]) -> Sorted:
    """Which of the findings the baseline, as `parse` gives it, does not know."""
    known = set(baseline)
    if not known:
        return Sorted(findings)
    gone = set(known)
    new = Findings()
    for finding, digest in fingerprints(findings):
        if digest in known:
            gone.discard(digest)
        else:
            new.add([finding])
    return Sorted(new, len(findings) - len(new), len(gone))


def dump(findings: Findings) -> str:
    """The baseline that knows these findings; its lines say which they are, for people."""
    rows = sorted((f.path, f.check, digest, f.message) for f, digest in fingerprints(findings))
    names = ("path", "check", "id", "message")
    lines = [json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in rows]
    return "\n".join([_HEAD, *([",\n".join(lines)] if lines else []), _FOOT]) + "\n"


def parse(text: str, path: str) -> frozenset[str]:
    """The findings that a baseline knows.

    Raises UserError for a text that is no baseline, or one of another version.
    """
    advice = "write it anew with `l10n check --update-baseline`"
    try:
        value = json.loads(text)
        version = value["version"]
        found = frozenset(str(finding["id"]) for finding in value["findings"])
    except (ValueError, KeyError, TypeError):
        raise UserError(f"is no baseline; {advice}", path=path) from None
    if version != VERSION:
        raise UserError(f"is a baseline of version {version}, not {VERSION}; {advice}", path=path)
    return found
