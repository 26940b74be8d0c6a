"""A story, or the UI catalogs, examined as the project wants them, and what is remembered of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from l10n.checks import links as link_check
from l10n.checks.base import Check, HouseStyle
from l10n.errors import UserError
from l10n.model import Finding, Severity
from l10n.po.lookup import approved
from l10n.project import CatalogFile, Project
from l10n.site import cards, content, manuscript, slugs, urls
from l10n.site.outline import Held, Outline, digests, dump
from l10n.sources.links import local_links
from l10n.sources.meta import UNDATED, Meta
from l10n.sources.original import Original
from l10n.sources.pieces import splice
from l10n.spelling import Speller
from l10n.stages.checking.examine import CheckedCatalog, Examined, examine, examine_ui
from l10n.stages.checking.results import StoryResult, decisions, dump_story
from l10n.stages.gather import Around, Sizes, StoryFiles, story_at
from l10n.stages.ui import ui_segments
from l10n.syntax.alike import alike


def house_style(project: Project, speller: Speller | None = None) -> HouseStyle:
    """What the project asks of its texts.

    Raises UserError where the glossary cannot be used.
    """
    settings = project.settings
    return HouseStyle(project.glossary, settings.checks, settings.site.url, speller)


@dataclass(frozen=True, slots=True)
class Looked:
    """A story, and what of other files it depends on."""

    story: Examined
    """Without the gate's decisions, which depend on the UI as well."""
    pictures: Sizes
    files: tuple[str, ...]
    """Other files of the articles folder that it links to."""
    links: tuple[str, ...]
    """Ids of the stories that it links to, whether or not there are any."""


def survey_ui(
    project: Project, checks: Sequence[Check], share: float | None, style: HouseStyle
) -> list[CheckedCatalog]:
    """The UI catalog of each language, checked.

    Raises UserError where the templates cannot be read.
    """
    segments = list(ui_segments(project))
    required = project.settings.gate.share if share is None else share
    return [
        examine_ui(project.catalog(project.ui_path(code)), code, segments, checks, required, style)
        for code in project.settings.languages
    ]


def look_at(
    project: Project,
    files: StoryFiles,
    around: Around,
    checks: Sequence[Check],
    share: float | None,
    style: HouseStyle,
) -> Looked:
    """Examine one story with its catalogs; what lies `around` it was looked at before.

    Raises UserError where there is no story: its front matter cannot be used, or one of its files
    cannot be read.
    """
    original = project.read(files.file, files.data)
    catalogs: dict[str, CatalogFile] = {}
    for language, catalog in files.catalogs.items():
        if isinstance(catalog, UserError):
            raise catalog
        catalogs[language] = catalog
    story = examine(original, catalogs, project.settings, checks, share, style)
    lost: list[Finding] = []
    if any(check.id == link_check.links.id for check in checks):
        lost += [_dead(original.path, path, line, "file") for path, line in around.lost]
    story = replace(story, findings=(*story.findings, *lost))
    return Looked(story, around.pictures, around.files, around.links)


def remembered(looked: Looked, project: Project) -> bytes:
    """What is remembered of a story: what the checks found, and what the site knows of it."""
    story = looked.story
    original = story.original
    finds = {
        language: approved(catalog.document)
        for language, catalog in story.catalogs.items()
        if catalog.document is not None
    }
    shown = {original.language: content.card(original, story.meta, None, looked.pictures)}
    for language, find in finds.items():
        shown[language] = content.card(original, story.meta, find, looked.pictures)
    settings = project.settings
    decided = decisions(story.result, {}, settings.gate, settings.paths.locales)
    outline = Outline(
        story=original.story,
        languages=tuple(c for c in project.settings.languages if decided[c].published),
        compiled=tuple(finds),
        names=story.names,
        links=tuple(dict.fromkeys((*looked.links, *_led(original, finds.values())))),
        category=story.meta.category,
        tags=story.meta.tags,
        date=story.meta.date.timestamp(),
        changed=_changed(story.meta),
        page=story.meta.page,
        sizes=looked.pictures,
        files=looked.files,
        paths=slugs.paths(original.story, story.meta.slugs),
        aliases=story.meta.aliases,
        digests=digests(shown),
        texts=Held(cards.dump(shown), manuscript.dump(original, story.meta)),
    )
    return dump_story(story.result) + b"\n" + dump(outline)


def _led(original: Original, finds: Iterable[content.Lookup]) -> Iterator[str]:
    """Ids of the stories that translations link to. Where their links are plainly the original's,
    as the check `links` wants it, nothing is read."""
    labels = "]:" in original.body  # what a label leads to stands elsewhere
    for find in finds:
        texts = ((piece.segment.text, find(piece.segment) or "") for piece in original.pieces)
        linking = ((text, new) for text, new in texts if "]" in new or "<" in new)
        if all(not labels and alike(text, new) for text, new in linking):
            continue
        body = splice(original.body, original.pieces, find)
        for path, _ in local_links(body, 1, original.dialect):
            if path.endswith(".md"):
                yield story_at(urls.beside(original.story, path))


def _changed(meta: Meta) -> str:
    moment = meta.updated or meta.date
    return "" if moment == UNDATED else moment.isoformat()


def dead_links(project: Project, story: StoryResult, checks: Sequence[Check]) -> list[Finding]:
    """Findings about a story's links to others that are not there."""
    if not any(check.id == link_check.links.id for check in checks):
        return []
    if story.facts is None:
        return []
    dead = (link for link in story.facts.links if not project.has_story(link.story))
    return [_dead(story.facts.path, link.written, link.line, "story") for link in dead]


def _dead(original: str, path: str, line: int, what: str) -> Finding:
    message = f'a link leads to "{path}", but there is no such {what}; correct its address'
    return Finding(link_check.links.id, Severity.WARNING, original, line, message)
