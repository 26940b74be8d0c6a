"""The gate: which story is published in which language, and why not where it is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from l10n.model import Counts, Decision, Finding, Message, Segment, Severity, State
from l10n.po.document import Document
from l10n.wording import language_name


def count(segments: Iterable[Segment], document: Document | None) -> Counts:
    """How far a catalog is, over the present segments of its source.

    A segment that the catalog does not know counts as untranslated, so a stale catalog is
    incomplete; entries without a segment count for nothing.
    """
    known = {message.key: message for message in document.messages} if document else {}
    return _tally({s.key: known.get(s.key) for s in segments})


def count_catalog(document: Document) -> Counts:
    """How far a catalog is, over its own live entries; for catalogs outside a project."""
    return _tally({message.key: message for message in document.messages})


def _tally(messages: Mapping[tuple[str | None, str], Message | None]) -> Counts:
    states = {State.UNTRANSLATED: 0, State.FUZZY: 0, State.TRANSLATED: 0}
    words = left = 0
    for (_, text), message in messages.items():
        state = message.state if message else State.UNTRANSLATED
        states[state] += 1
        count = len(text.split())
        words += count
        if state is not State.TRANSLATED:
            left += count
    return Counts(
        messages=len(messages),
        translated=states[State.TRANSLATED],
        fuzzy=states[State.FUZZY],
        untranslated=states[State.UNTRANSLATED],
        words=words,
        words_left=left,
    )


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story in one language, as the gate sees it."""

    story: str
    language: str
    original_language: str
    counts: Counts
    """Of its catalog; of the original itself in its own language."""
    findings: Sequence[Finding] = ()
    """Of its catalog; of the original in its own language."""
    unnamed: Sequence[str] = ()
    """Its category and tags that have no name in this language yet, as the settings name them."""
    ui: str = ""
    """The UI catalog of this language, relative to the root."""


def decide(candidates: Sequence[Candidate], share: float, parity: str) -> list[Decision]:
    """The decisions for all languages of one story.

    `share` is the percent of messages that must be translated. `parity` is the language the
    story must be published in before it may appear in any other (Ukraine's Law on the State
    Language, art. 27(6)), or `none`.
    """
    reasons = {c.language: _reason(c, share) for c in candidates}
    held_back = parity != "none" and bool(reasons.get(parity, ""))
    decisions = []
    for candidate in candidates:
        reason = reasons[candidate.language]
        if not reason and held_back and candidate.language != parity:
            reason = waiting_for(parity)
        decisions.append(
            Decision(candidate.story, candidate.language, not reason, reason, candidate.counts)
        )
    return decisions


def waiting_for(parity: str) -> str:
    """The reason of a story that is ready in a language and not in the one it must follow."""
    return f"{_WAITS}{language_name(parity)} version to be published"


_WAITS = "waits for the "


def is_waiting(reason: str) -> bool:
    """Whether that is why a story is held: it can be helped in another language only."""
    return reason.startswith(_WAITS)


COUNTED = ("completeness", "stale")
"""Checks of what the gate counts by itself, over the present segments."""
CONSENT = "consent"
"""The check of texts without which no choice of a reader is valid."""
UNREADABLE = ("syntax", "encoding", "conflict-marker")
"""Checks whose errors mean that there is no catalog."""


def faults(findings: Iterable[Finding]) -> list[Finding]:
    """The errors that hold a story back whatever share of it is translated."""
    return [f for f in findings if f.severity is Severity.ERROR and f.check not in COUNTED]


def _reason(candidate: Candidate, share: float) -> str:
    """Why a story is not ready in a language; empty when it is."""
    errors = faults(candidate.findings)
    counts = candidate.counts
    unreadable = [finding for finding in errors if finding.check in UNREADABLE]
    if unreadable:
        return f"its catalog cannot be read: {unreadable[0].path}:{unreadable[0].line}"
    if candidate.language != candidate.original_language and counts.percent < share:
        parts = []
        if counts.untranslated:
            parts.append(f"{counts.untranslated} of {counts.messages} messages not translated")
        if counts.fuzzy:
            parts.append(f"{counts.fuzzy} not reviewed (fuzzy)")
        return ", ".join(parts)
    if errors:
        more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
        return f"{errors[0].message} ({errors[0].path}:{errors[0].line}){more}"
    if candidate.unnamed:
        names = ", ".join(f"“{name}”" for name in candidate.unnamed)
        command = f'l10n set {candidate.ui} "{candidate.unnamed[0]}" NAME --approve'
        has = "has no name" if len(candidate.unnamed) == 1 else "have no names"
        return f"its {names} {has} in the UI catalog of this language yet: `{command}`"
    return ""
