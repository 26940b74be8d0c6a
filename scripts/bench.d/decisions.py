"""Where `l10n` decides otherwise than a tool on purpose, each with its reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cases import Case


@dataclass(frozen=True, slots=True)
class Decision:
    """Cases in which the tool's verdict is not wanted here."""

    tool: str
    checks: tuple[str, ...]
    """The tool's names; empty: all of them."""
    reason: str
    """One sentence."""
    faulty: bool | None = None
    """Only cases that the tool reports, or only those it is silent about; None: both."""
    text: str = ""
    """A regular expression found in the case's words or place; empty: any."""

    def covers(self, case: Case) -> bool:
        return (
            self.tool == case.tool
            and (not self.checks or case.check in self.checks)
            and self.faulty in (None, case.faulty)
            and re.search(self.text, f"{case.place}\n{case.text}") is not None
        )


ALL: tuple[Decision, ...] = ()


def decided(case: Case) -> Decision | None:
    """The first decision that covers a case."""
    return next((decision for decision in ALL if decision.covers(case)), None)
