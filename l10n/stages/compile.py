"""Catalogs -> `.mo` files beside them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from l10n import parallel
from l10n.console import Console
from l10n.errors import UserError
from l10n.files import Stamp, listing
from l10n.po.document import Document
from l10n.po.lookup import quick_texts
from l10n.po.mo import compile_mo, compile_texts
from l10n.project import CatalogFile, Project
from l10n.seen import Seen
from l10n.stages.portable import Portable
from l10n.state import Facts, File


@dataclass(slots=True)
class Compiled:
    """What compiling did."""

    total: int = 0
    changed: list[Path] = field(default_factory=list)
    problems: list[UserError] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Binary:
    """What happened to one `.mo` file."""

    changed: bool = False
    problem: UserError | None = None
    seen: tuple[Seen, Seen] | None = None
    """The catalog and it as they are now; None where there is no catalog."""


class Compiling:
    """One catalog compiled."""

    def __init__(self, project: Portable) -> None:
        self._project = project.project

    def fetch(self, path: Path) -> CatalogFile | UserError:
        try:
            return self._project.catalog(path)
        except UserError as error:
            return error

    def work(self, inputs: CatalogFile | UserError) -> bytes | UserError | None:
        """The bytes of the `.mo` file; None where there is no catalog."""
        if isinstance(inputs, UserError):
            return inputs
        try:
            return _compiled(inputs)
        except UserError as error:
            return error

    def store(self, inputs: CatalogFile | UserError, out: bytes | UserError | None) -> Binary:
        if isinstance(inputs, UserError) or isinstance(out, UserError):
            return Binary(problem=out if isinstance(out, UserError) else None)
        if out is None:
            return Binary()
        path = inputs.path.with_suffix(".mo")
        at = time.time_ns()
        changed = self._project.writer.write_if_changed(path, out)
        return Binary(changed, seen=(inputs.seen, Seen.of(Stamp.of(path), out, at)))


def _compiled(file: CatalogFile) -> bytes | None:
    """Raises UserError where the catalog is broken."""
    text = file.text()
    quick = quick_texts(text) if text else None
    if quick is not None:
        return compile_texts(*quick)
    document = file.document()
    return compile_mo(document) if document is not None else None


def compile_catalog(project: Project, path: Path, document: Document) -> bool:
    """Write the `.mo` of one catalog; True when its bytes changed."""
    return project.writer.write_if_changed(path.with_suffix(".mo"), compile_mo(document))


def compile_all(project: Project, console: Console, paths: Sequence[Path] = ()) -> Compiled:
    """Compile the catalogs that `paths` speak of, or all of them; broken ones are left out.

    What an earlier run left up to date is not even read.
    """
    done = Compiled()
    wanted = [
        project.catalog_name(file.story, language)
        for file in project.original_files(paths)
        for language in project.targets(file.language)
    ]
    if not paths or any(project.is_ui(path) for path in paths):
        wanted += [project.name(project.ui_path(code)) for code in project.settings.languages]
    facts = Facts(project.facts, "compile", ())
    waiting = list(_waiting(project, facts, wanted))
    done.total = len(wanted) - len(waiting)
    places = [project.root / name for name in waiting]
    made = parallel.stories(places, Compiling, Portable(project))
    for name, path, binary in zip(
        waiting, places, console.progress(made, "compile", len(places)), strict=True
    ):
        if binary.problem is not None:
            done.problems.append(binary.problem)
        if binary.seen is not None:
            done.total += 1
            facts.learn(name, binary.seen)
        if binary.changed:
            done.changed.append(path)
    facts.save()
    return done


def _waiting(project: Project, facts: Facts, names: Sequence[str]) -> Iterator[str]:
    """The catalogs whose `.mo` files may not be up to date."""
    stamps = listing(project.locales, (".po", ".mo"))
    begins = len(project.name(project.locales / "_")) - 1
    for name in names:
        below = (name[begins:], f"{name[begins:-3]}.mo")
        files: list[File] = [(f"{project.locales}/{path}", stamps.get(path)) for path in below]
        if not facts.holds(name, files):
            yield name
