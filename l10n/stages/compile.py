"""Catalogs -> `.mo` files beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from l10n.console import Console
from l10n.errors import UserError
from l10n.po.document import Document
from l10n.po.mo import compile_mo
from l10n.project import Project


@dataclass(slots=True)
class Compiled:
    """What compiling did."""

    total: int = 0
    changed: list[Path] = field(default_factory=list)
    problems: list[UserError] = field(default_factory=list)


def compile_catalog(project: Project, path: Path, document: Document) -> bool:
    """Write the `.mo` of one catalog; True when its bytes changed."""
    return project.writer.write_if_changed(path.with_suffix(".mo"), compile_mo(document))


def compile_all(project: Project, console: Console, paths: Sequence[Path] = ()) -> Compiled:
    """Compile the catalogs that `paths` speak of, or all of them; broken ones are left out."""
    done = Compiled()
    wanted = [
        project.catalog_path(file.story, language)
        for file in project.original_files(paths)
        for language in project.targets(file.language)
    ]
    if not paths or any(project.is_ui(path) for path in paths):
        wanted += [project.ui_path(language) for language in project.settings.languages]
    for path in console.progress(wanted, "compile"):
        try:
            document = project.catalog(path).document()
        except UserError as error:
            done.problems.append(error)
            continue
        if document is not None:
            done.total += 1
            if compile_catalog(project, path, document):
                done.changed.append(path)
    return done
