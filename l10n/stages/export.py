"""Originals + catalogs -> translated Markdown files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from l10n import checks
from l10n.console import Console
from l10n.errors import UserError
from l10n.files import Writer
from l10n.po.document import Document
from l10n.po.lookup import approved
from l10n.project import Project
from l10n.sources.original import translated
from l10n.stages.survey import survey


@dataclass(slots=True)
class Exported:
    """What was written."""

    total: int = 0
    held: int = 0
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
    in the original's language."""
    found = survey(project, console, checks.select((), project.settings.checks.ignore), paths)
    done = Exported(problems=list(found.problems))
    writer = Writer(output / ".l10n-tmp")
    for story in found.stories:
        if published_only and not story.decisions[language].published:
            done.held += 1
            continue
        text = story.original.text
        if language != story.original.language:
            catalog = story.catalogs[language].document or Document()
            text = translated(story.original, approved(catalog))
        name = f"{story.original.story}.{language}.md"
        done.total += 1
        if writer.write_if_changed(output / name, text.encode()):
            done.changed.append(name)
    writer.sweep()
    return done
