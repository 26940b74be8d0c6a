"""What examining found, without what it was found in: light enough to keep and to send.

The state cache keeps these as JSON; nothing in them depends on other stories, so a story's result
holds as long as its own files do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from sys import intern
from typing import Any

from l10n.config import Gate
from l10n.errors import UserError
from l10n.findings import finding_of, values_of
from l10n.gate import UNREADABLE, Candidate, decide
from l10n.model import Counts, Decision, Finding, Severity, StoryFacts, StoryLink


@dataclass(frozen=True, slots=True)
class CatalogResult:
    """One catalog."""

    name: str
    """Relative to the root."""
    language: str
    counts: Counts
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryResult:
    """One story with its catalogs."""

    story: str
    language: str
    """The original's."""
    counts: Counts
    """Of the original: all its messages are there."""
    findings: tuple[Finding, ...] = ()
    """About the original itself."""
    catalogs: tuple[CatalogResult, ...] = ()
    names: tuple[str, ...] = ()
    """English names of its category and tags."""
    facts: StoryFacts | None = None
    """What the checks of all stories together need to know of it."""

    @property
    def all_findings(self) -> Iterator[Finding]:
        yield from self.findings
        for catalog in self.catalogs:
            yield from catalog.findings


@dataclass(frozen=True, slots=True)
class UiResult:
    """The UI catalogs."""

    catalogs: tuple[CatalogResult, ...] = ()
    unnamed: Mapping[str, frozenset[str]] | None = None
    """Language -> English names of categories and tags that have no reviewed name in it."""


def decisions(
    story: StoryResult,
    unnamed: Mapping[str, frozenset[str]],
    gate: Gate,
    locales: str,
) -> dict[str, Decision]:
    """The gate's decisions for a story in all its languages.

    `unnamed` are each language's categories and tags without a name, by English name; `locales`
    is the folder of the catalogs.
    """
    language = story.language
    candidates = [
        Candidate(
            story.story,
            language,
            language,
            story.counts,
            story.findings,
            _lacking(story, language, unnamed),
            f"{locales}/{language}/LC_MESSAGES/ui.po",
        ),
        *(
            Candidate(
                story.story,
                catalog.language,
                language,
                catalog.counts,
                (*catalog.findings, *story.findings),
                _lacking(story, catalog.language, unnamed),
                f"{locales}/{catalog.language}/LC_MESSAGES/ui.po",
            )
            for catalog in story.catalogs
        ),
    ]
    return {d.language: d for d in decide(candidates, gate.share, gate.parity)}


def unreadable(catalog: CatalogResult) -> UserError | None:
    """Why a catalog that is there cannot be read; None where it can.

    For every command but `check` that is a failure.
    """
    for finding in catalog.findings:
        if finding.check in UNREADABLE and finding.severity is Severity.ERROR:
            message = f"{finding.message}; the file is left as it is"
            return UserError(message, path=catalog.name, line=finding.line)
    return None


def _lacking(story: StoryResult, language: str, unnamed: Mapping[str, frozenset[str]]) -> list[str]:
    return [name for name in story.names if name in unnamed.get(language, ())]


def dump_story(story: StoryResult) -> bytes:
    """A story's result as JSON."""
    findings = list(map(values_of, story.findings))
    catalogs = list(map(_catalog, story.catalogs))
    counts = values_of_counts(story.counts)
    rest = [story.names, story.facts and _facts(story.facts)]
    return _dumped([story.story, story.language, counts, findings, catalogs, *rest])


def load_story(data: bytes) -> StoryResult:
    """What `dump_story` gave, read. Raises ValueError or TypeError for anything else."""
    story, language, counts, findings, catalogs, names, facts = json.loads(data)
    return StoryResult(
        intern(story),
        intern(language),
        Counts(*counts),
        tuple(map(finding_of, findings)),
        tuple(map(_read_catalog, catalogs)),
        tuple(names),
        _read_facts(story, language, facts) if facts else None,
    )


def dump_ui(ui: UiResult) -> bytes:
    """The UI's result as JSON."""
    unnamed = {language: sorted(names) for language, names in (ui.unnamed or {}).items()}
    return _dumped([list(map(_catalog, ui.catalogs)), unnamed])


def load_ui(data: bytes) -> UiResult:
    """What `dump_ui` gave, read. Raises ValueError or TypeError for anything else."""
    catalogs, unnamed = json.loads(data)
    names = {language: frozenset(found) for language, found in unnamed.items()}
    return UiResult(tuple(map(_read_catalog, catalogs)), names)


def _facts(facts: StoryFacts) -> list[object]:
    date = facts.date.isoformat()
    places = [facts.paths, facts.aliases]
    return [facts.path, date, facts.date_line, facts.anchors, facts.repeated, facts.links, *places]


def _read_facts(story: str, language: str, value: Iterable[Any]) -> StoryFacts:
    path, date, line, anchors, repeated, links, paths, aliases = value
    return StoryFacts(
        intern(story),
        intern(language),
        path,
        datetime.fromisoformat(date),
        line,
        tuple(map(intern, anchors)),
        tuple((name, at) for name, at in repeated),
        tuple(
            StoryLink(intern(to), intern(fragment), written, at)
            for to, fragment, written, at in links
        ),
        tuple((intern(code), intern(where)) for code, where in paths),
        tuple(aliases),
    )


def _dumped(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _catalog(catalog: CatalogResult) -> list[object]:
    findings = list(map(values_of, catalog.findings))
    return [catalog.name, catalog.language, values_of_counts(catalog.counts), findings]


def _read_catalog(value: Iterable[Any]) -> CatalogResult:
    name, language, counts, findings = value
    return CatalogResult(name, intern(language), Counts(*counts), tuple(map(finding_of, findings)))


def values_of_counts(counts: Counts) -> list[int]:
    """Counts as JSON keeps them, in the order in which `Counts` takes them."""
    return [
        counts.messages,
        counts.translated,
        counts.fuzzy,
        counts.untranslated,
        counts.words,
        counts.words_left,
    ]
