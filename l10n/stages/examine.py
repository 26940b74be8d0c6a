"""One story or the UI, looked at whole: findings, counts and the gate's decisions.

`examine` is the work on one story that checking, statistics and the build share; it is pure and
depends on the story, its catalogs and the settings alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from l10n.checks import run
from l10n.checks.base import Check, Scope
from l10n.checks.stories import check_original
from l10n.config import Settings
from l10n.errors import UserError
from l10n.gate import Candidate, count, decide
from l10n.model import Counts, Decision, Finding, Segment
from l10n.po.document import Document
from l10n.project import UI_SOURCE, CatalogFile
from l10n.sources.meta import Meta, read_meta
from l10n.sources.original import Original


@dataclass(frozen=True, slots=True)
class CatalogStatus:
    """One catalog as it is."""

    name: str
    language: str
    counts: Counts
    findings: tuple[Finding, ...]
    document: Document | None
    """None where the file is missing or broken."""
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Examined:
    """A story with everything that can be said about it."""

    original: Original
    meta: Meta
    findings: tuple[Finding, ...]
    """About the original itself."""
    catalogs: Mapping[str, CatalogStatus] = field(default_factory=dict)
    """Target language -> its catalog."""
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    """Language -> published or held; the original's language included."""

    @property
    def all_findings(self) -> list[Finding]:
        found = list(self.findings)
        for catalog in self.catalogs.values():
            found += catalog.findings
        return found


def examine(
    original: Original,
    files: Mapping[str, CatalogFile],
    settings: Settings,
    checks: Sequence[Check],
) -> Examined:
    """Check a story's original and catalogs and ask the gate.

    Raises UserError where the front matter cannot be used: then there is no story.
    """
    meta = read_meta(original.front, original.path, settings.site.timezone)
    ignored = set(settings.checks.ignore)
    findings = tuple(
        finding
        for finding in check_original(meta, original.front, original.path, settings)
        if finding.check not in ignored
    )
    source = original.language
    catalogs = {
        language: _status(file, language, source, original.segments, settings, checks)
        for language, file in files.items()
    }
    own = count(original.segments, None)
    candidates = [Candidate(original.story, source, source, own, findings)]
    candidates += [
        Candidate(original.story, language, source, status.counts, (*status.findings, *findings))
        for language, status in catalogs.items()
    ]
    decisions = decide(candidates, settings.gate.share, settings.gate.parity)
    return Examined(original, meta, findings, catalogs, {d.language: d for d in decisions})


def examine_ui(
    file: CatalogFile,
    language: str,
    segments: Sequence[Segment],
    settings: Settings,
    checks: Sequence[Check],
) -> CatalogStatus:
    """Check the UI catalog of one language."""
    return _status(file, language, UI_SOURCE, segments, settings, checks, markdown=False)


def _status(
    file: CatalogFile,
    language: str,
    source: str,
    segments: Sequence[Segment],
    settings: Settings,
    checks: Sequence[Check],
    *,
    markdown: bool = True,
) -> CatalogStatus:
    document: Document | None = None
    if file.data is not None:
        try:
            document = file.document()
        except UserError:
            found = run.check_bytes(file.data, file.name, language)
            return CatalogStatus(file.name, language, count(segments, None), tuple(found), None)
    scope = Scope(
        path=file.name,
        document=document or Document(),
        language=language,
        source_language=source,
        in_project=True,
        markdown=markdown,
        segments=segments,
        share=settings.gate.share,
        text=(file.data or b"").decode(errors="replace"),
    )
    wanted = checks if document else [c for c in checks if c.id in ("completeness", "stale")]
    found = run.check_document(scope, wanted)
    counts = count(segments, document)
    return CatalogStatus(
        file.name, language, counts, tuple(found), document, missing=file.data is None
    )
