"""What a check is, and what it is given.

A check is one small pure function. The decorators below give it an id, from which everything
else about it follows: the ignore comment, `l10n explain`, the anchor in docs/checks.md, the names
of its corpus files. Its docstring is its page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from l10n.model import Message, Segment, Severity
from l10n.po.document import Document


@dataclass(frozen=True, slots=True)
class Pair:
    """One translated text beside its source."""

    source: str
    """msgid, or msgid_plural for a form that does not serve one thing only."""
    target: str
    """The msgstr; never empty."""
    message: Message
    form: int | None
    """Index of the plural form; None for a message without plural."""
    numbers: tuple[int, ...]
    """Numbers from 0 to 200 that this plural form serves; empty without plural."""
    source_language: str
    language: str
    markdown: bool
    """The text is Markdown: a story's, or flagged `md-text`."""
    kind: str
    """The segment's kind inside a project (`paragraph`, `title` …), else empty."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check found; the runner adds file, line and message to make it a finding."""

    message: str
    """One sentence: what is wrong, and what to do."""
    fix: str | None = None
    """The whole corrected text, where one safe repair exists."""
    about: Message | None = None
    """The entry it is about; catalog checks only, None for the file's header."""
    line: int | None = None
    """Where it is not an entry's line; catalog checks only."""
    severity: Severity | None = None
    """Where it differs from the check's own."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A catalog as a check sees it."""

    path: str
    """As findings name it."""
    document: Document
    language: str
    """The catalog's language: the folder's inside a project, else the header's."""
    source_language: str
    in_project: bool = False
    markdown: bool = False
    """Its messages come from a Markdown original."""
    segments: Sequence[Segment] | None = None
    """The present segments of its original; None where there is no original to compare with."""
    share: float = 100.0
    """Percent of messages that must be translated."""
    text: str = ""
    """The file's text, for checks of its form."""


PairFunction = Callable[[Pair], Iterator[Fault]]
CatalogFunction = Callable[[Scope], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Check:
    """One check."""

    id: str
    severity: Severity
    page: str
    """Its docstring: what, why, example, how to fix."""
    pair: PairFunction | None = None
    catalog: CatalogFunction | None = None


def pair_check(id: str, severity: Severity) -> Callable[[PairFunction], Check]:
    """Make a function of one source and one translation a check; fuzzy ones are not shown to it."""

    def make(function: PairFunction) -> Check:
        return Check(id, severity, function.__doc__ or "", pair=function)

    return make


def catalog_check(id: str, severity: Severity) -> Callable[[CatalogFunction], Check]:
    """Make a function of a whole catalog a check."""

    def make(function: CatalogFunction) -> Check:
        return Check(id, severity, function.__doc__ or "", catalog=function)

    return make
