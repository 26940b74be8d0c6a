"""Originals + catalogs -> translated Markdown files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from l10n.console import Console
from l10n.errors import UserError
from l10n.po.document import Document
from l10n.po.lookup import approved
from l10n.project import Project
from l10n.sources.original import translated
from l10n.stages.plugins import project_checks
from l10n.stages.publish import File, publish
from l10n.stages.survey import survey


@dataclass(slots=True)
class Exported:
    """What was written."""

    total: int = 0
    held: int = 0
    """Left out because the gate holds them."""
    unfinished: int = 0
    """Written although parts are still in the original's language."""
    changed: list[str] = field(default_factory=list)
    problems: list[UserError] = field(default_factory=list)


def export_markdown(
    project: Project,
    console: Console,
    language: str,
    output: Path,
    paths: Sequence[Path] = (),
    *,
    published_only: bool,
) -> Exported:
    """Write `<path>/<slug>.<language>.md` for each story; what has no approved translation stays
    in the original's language.

    Files of an earlier export that are no longer part go. Raises UserError for an output folder
    among the originals.
    """
    if output.resolve().is_relative_to(project.articles.resolve()):
        raise UserError("lies among the originals; name another folder", path=str(output))
    found = survey(project, console, project_checks(project), paths)
    done = Exported(problems=[*found.problems, *found.unreadable])
    broken = {error.path for error in found.unreadable}
    files: list[File] = []
    for story in found.stories:
        text = story.original.text
        if language != story.original.language:
            status = story.catalogs[language]
            if status.name in broken:
                continue
            text = translated(story.original, approved(status.document or Document()))
        if published_only and not story.decisions[language].published:
            done.held += 1
            continue
        done.unfinished += not story.decisions[language].published
        files.append(File(f"{story.original.story}.{language}.md", text.encode()))
    done.total = len(files)
    manifest = f".l10n-files.{language}.json"
    written = publish(files, output, beside=True, partial=bool(paths or broken), manifest=manifest)
    done.changed = written.changed
    return done
