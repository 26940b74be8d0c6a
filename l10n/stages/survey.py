"""Every story of a project, and its UI catalogs, examined; what cannot be used set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from l10n.checks import links
from l10n.checks.base import Check, HouseStyle
from l10n.console import Console
from l10n.errors import UserError
from l10n.model import Finding, Severity
from l10n.project import Project
from l10n.site import pictures, urls
from l10n.sources.images import local_images
from l10n.sources.links import local_links
from l10n.sources.original import Original
from l10n.stages.examine import CheckedCatalog, Examined, examine, examine_ui, unnamed
from l10n.stages.ui import ui_segments

Sizes = dict[str, tuple[int, int]]
"""Picture, relative to the articles folder -> width and height in pixels."""


@dataclass(slots=True)
class Survey:
    """What a project holds."""

    stories: list[Examined] = field(default_factory=list)
    ui: list[CheckedCatalog] = field(default_factory=list)
    """The UI catalog of each language."""
    pictures: dict[str, Sizes] = field(default_factory=dict)
    """Story id -> its pictures."""
    files: dict[str, list[str]] = field(default_factory=dict)
    """Story id -> other files of the articles folder that it links to."""
    problems: list[UserError] = field(default_factory=list)

    @property
    def catalogs(self) -> list[CheckedCatalog]:
        return self.ui + [c for story in self.stories for c in story.catalogs.values()]

    @property
    def unreadable(self) -> list[UserError]:
        """Catalogs that are there and cannot be read: for every command but `check` a failure."""
        return [
            UserError(
                f"{finding.message}; the file is left as it is", path=status.name, line=finding.line
            )
            for status in self.catalogs
            if status.document is None and not status.missing
            for finding in status.findings[:1]
        ]

    @property
    def findings(self) -> list[Finding]:
        found = [finding for status in self.ui for finding in status.findings]
        return found + [finding for story in self.stories for finding in story.all_findings]


def house_style(project: Project) -> HouseStyle:
    """What the project asks of its texts.

    Raises UserError where the glossary cannot be used.
    """
    return HouseStyle(project.glossary, project.settings.checks, project.settings.site.url)


def survey(
    project: Project,
    console: Console,
    checks: Sequence[Check],
    paths: Sequence[Path] = (),
    share: float | None = None,
) -> Survey:
    """Read and examine the stories that `paths` speak of, or all of them and the UI.

    `share` is what the check `completeness` asks for, where it is not the gate's. Raises UserError
    where the glossary cannot be used.
    """
    done = Survey()
    style = house_style(project)  # a mistake in the glossary is no single story's
    _survey_ui(project, checks, done, share)
    names = {status.language: unnamed(status) for status in done.ui}
    if paths and not any(project.is_ui(path) for path in paths):
        done.ui = []
    originals, problems = project.originals(paths)
    done.problems += problems
    for original in console.progress(originals, "check"):
        try:
            files = {
                language: project.catalog(project.catalog_path(original.story, language))
                for language in project.targets(original.language)
            }
            story = examine(original, files, project.settings, checks, share, names, style)
            done.pictures[original.story] = _sizes(project, original, story)
            linked, dead = _links(project, original)
        except UserError as error:
            done.problems.append(error)
            continue
        done.files[original.story] = linked
        if any(check.id == links.links.id for check in checks):
            story = replace(story, findings=(*story.findings, *dead))
        done.stories.append(story)
    return done


def _survey_ui(
    project: Project, checks: Sequence[Check], done: Survey, share: float | None
) -> None:
    try:
        segments = list(ui_segments(project))
    except UserError as error:
        done.problems.append(error)
        return
    for language in project.settings.languages:
        file = project.catalog(project.ui_path(language))
        required = project.settings.gate.share if share is None else share
        status = examine_ui(file, language, segments, checks, required, house_style(project))
        done.ui.append(status)


def _links(project: Project, original: Original) -> tuple[list[str], list[Finding]]:
    """The files a story links to beside other stories, and findings about dead links."""
    files: list[str] = []
    dead: list[Finding] = []
    for path, line in local_links(original.body, original.front.body_line, original.dialect):
        name = urls.beside(original.story, path)
        if path.endswith(".md"):
            there = project.has_story(name.removesuffix(".md").rpartition(".")[0])
        else:
            there = not name.startswith(("../", "/")) and (project.articles / name).is_file()
            files += [name] if there else []
        if not there:
            what = "story" if path.endswith(".md") else "file"
            message = f'a link leads to "{path}", but there is no such {what}; correct its address'
            dead.append(Finding(links.links.id, Severity.WARNING, original.path, line, message))
    return files, dead


def _sizes(project: Project, original: Original, story: Examined) -> Sizes:
    """The sizes of a story's pictures.

    Raises UserError, naming the line that asks for it, when one is missing or is no picture.
    """
    wanted = local_images(original.body, original.front.body_line, original.dialect)
    if story.meta.picture:
        wanted.insert(0, (story.meta.picture.src, story.meta.picture.line))
    sizes: Sizes = {}
    for src, line in wanted:
        name = urls.beside(original.story, src)
        path = project.articles / name
        if name.startswith(("../", "/")):
            raise UserError(
                f"the picture {src} lies outside {project.settings.paths.articles}/; put it beside "
                "the original and name it by its relative path",
                path=original.path,
                line=line,
            )
        if not path.is_file():
            where = f"{project.settings.paths.articles}/{name}"
            raise UserError(
                f"the picture {src} is missing; put it at {where}, or correct the name",
                path=original.path,
                line=line,
            )
        try:
            sizes[name] = pictures.size(path.read_bytes(), path.name)
        except ValueError as error:
            raise UserError(f"the picture {src} {error}", path=original.path, line=line) from None
    return sizes
