"""One story or the UI, looked at whole: findings and counts.

`examine` is the work on one story that checking, statistics and the build share; it is pure and
depends on the story, its catalogs, the settings and the house style alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from l10n.checks.base import USUAL, Check, HouseStyle, Scope
from l10n.checks.facts import facts
from l10n.checks.run import MakeScope, check_document, check_scope, read
from l10n.checks.stories import check_original
from l10n.config import Settings
from l10n.gate import count
from l10n.model import Counts, Finding, Segment, State, StoryFacts
from l10n.po.document import Document
from l10n.project import UI_SOURCE, CatalogFile
from l10n.sources.meta import Meta, read_meta
from l10n.sources.original import Original
from l10n.stages.checking.results import CatalogResult, StoryResult


@dataclass(frozen=True, slots=True)
class CheckedCatalog:
    """One catalog as it is."""

    name: str
    language: str
    counts: Counts
    findings: tuple[Finding, ...]
    document: Document | None
    """None where the file is missing or broken."""
    missing: bool = False

    @property
    def result(self) -> CatalogResult:
        return CatalogResult(self.name, self.language, self.counts, self.findings)


@dataclass(frozen=True, slots=True)
class Examined:
    """A story with everything that can be said about it."""

    original: Original
    meta: Meta
    findings: tuple[Finding, ...]
    """About the original itself."""
    catalogs: Mapping[str, CheckedCatalog] = field(default_factory=dict)
    """Target language -> its catalog."""
    names: tuple[str, ...] = ()
    """English names of its category and tags."""
    facts: StoryFacts | None = None
    """What the checks of all stories together need to know of it."""

    @property
    def result(self) -> StoryResult:
        empty = count(self.original.segments, None)
        return StoryResult(
            self.original.story,
            self.original.language,
            Counts(empty.messages, translated=empty.messages, words=empty.words),
            self.findings,
            tuple(catalog.result for catalog in self.catalogs.values()),
            self.names,
            self.facts,
        )


def examine(
    original: Original,
    files: Mapping[str, CatalogFile],
    settings: Settings,
    checks: Sequence[Check],
    share: float | None = None,
    style: HouseStyle = USUAL,
) -> Examined:
    """Check a story's original and catalogs.

    `share` is what the check `completeness` asks for, where it is not the gate's. Raises UserError
    where the front matter cannot be used: then there is no story.
    """
    meta = read_meta(original.front, original.path, settings.site.timezone)
    findings = tuple(check_original(meta, original, settings, checks))
    wanted = settings.gate.share if share is None else share
    catalogs = {
        language: _checked(
            file,
            language,
            original.segments,
            scopes(file, original, language, wanted, style),
            checks,
        )
        for language, file in files.items()
    }
    names = tuple(_names(meta, settings))
    return Examined(original, meta, findings, catalogs, names, facts(original, meta))


def _names(meta: Meta, settings: Settings) -> list[str]:
    """English names of a story's category and tags."""
    found = [settings.categories.get(meta.category), *(settings.tags.get(t) for t in meta.tags)]
    return [name for name in found if name]


def unnamed(status: CheckedCatalog) -> frozenset[str]:
    """Categories and tags that a UI catalog has no reviewed name for, by English name."""
    if status.document is None:
        return frozenset()
    return frozenset(
        message.msgid
        for message in status.document.messages
        if message.msgctxt in ("category", "tag") and message.state is not State.TRANSLATED
    )


def examine_ui(
    file: CatalogFile,
    language: str,
    segments: Sequence[Segment],
    checks: Sequence[Check],
    share: float,
    style: HouseStyle = USUAL,
) -> CheckedCatalog:
    """Check the UI catalog of one language."""
    make_scope = ui_scopes(file, segments, language, share, style)
    return _checked(file, language, segments, make_scope, checks)


def scopes(
    file: CatalogFile,
    original: Original,
    language: str,
    share: float,
    style: HouseStyle = USUAL,
) -> MakeScope:
    """How checks see a story's catalog."""
    return lambda document, text: Scope(
        path=file.name,
        document=document,
        language=language,
        source_language=original.language,
        in_project=True,
        markdown=True,
        segments=original.segments,
        original=original,
        share=share,
        style=style,
        text=text,
    )


def ui_scopes(
    file: CatalogFile,
    segments: Sequence[Segment],
    language: str,
    share: float,
    style: HouseStyle = USUAL,
) -> MakeScope:
    """How checks see a UI catalog."""
    return lambda document, text: Scope(
        path=file.name,
        document=document,
        language=language,
        source_language=UI_SOURCE,
        in_project=True,
        segments=segments,
        share=share,
        style=style,
        text=text,
    )


def _checked(
    file: CatalogFile,
    language: str,
    segments: Sequence[Segment],
    make_scope: MakeScope,
    checks: Sequence[Check],
) -> CheckedCatalog:
    if file.data is None:
        wanted = [check for check in checks if check.id == "completeness"]
        found = check_document(make_scope(Document(), ""), wanted)
        return CheckedCatalog(
            file.name, language, count(segments, None), tuple(found), None, missing=True
        )
    scope = read(file.data, make_scope)
    found = check_scope(scope, checks)
    document = None if any(_unreadable(check, found) for check in checks) else scope.document
    return CheckedCatalog(file.name, language, count(segments, document), tuple(found), document)


def _unreadable(check: Check, found: Sequence[Finding]) -> bool:
    return check.reading and any(finding.check == check.id for finding in found)
