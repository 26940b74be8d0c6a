"""Originals + catalogs -> translated Markdown files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from l10n import parallel
from l10n.console import Console
from l10n.errors import UserError
from l10n.files import Writer
from l10n.inventory import OriginalFile
from l10n.po.document import Document
from l10n.po.lookup import approved, find_in, quick_texts
from l10n.project import Project
from l10n.sources.original import translated
from l10n.stages.building.publish import publish
from l10n.stages.checking.recall import reading
from l10n.stages.checking.results import unreadable
from l10n.stages.gather import StoryFiles, gather
from l10n.stages.portable import Portable


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


class Exporting:
    """One story in one language."""

    def __init__(
        self,
        project: Portable,
        language: str,
        writer: Writer,
        output: Path,
        foreign: frozenset[str],
    ) -> None:
        self._foreign = foreign
        self._project = project.project
        self._language = language
        self._writer = writer
        self._output = output

    def fetch(self, file: OriginalFile) -> StoryFiles | UserError:
        try:
            return gather(self._project, file)
        except UserError as error:
            return error

    def work(self, inputs: StoryFiles | UserError) -> bytes | UserError:
        """The story's text; what has no approved translation stays in the original's language."""
        if isinstance(inputs, UserError):
            return inputs
        catalog = inputs.catalogs.get(self._language)
        if isinstance(catalog, UserError):
            return catalog
        try:
            original = self._project.read(inputs.file, inputs.data)
            if catalog is None:
                return original.text.encode()
            text = catalog.text()
            quick = quick_texts(text) if text else None
            find = find_in(quick[1]) if quick else approved(catalog.document() or Document())
        except UserError as error:
            return error  # saved by somebody between the checks and this
        return translated(original, find).encode()

    def store(
        self, inputs: StoryFiles | UserError, out: bytes | UserError
    ) -> tuple[str, bool] | UserError:
        """The name of the file, and whether its bytes changed."""
        if isinstance(out, UserError):
            return out
        assert isinstance(inputs, StoryFiles)  # else nothing came of it
        name = file_name(inputs.file, self._language)
        path = self._output / name
        if name in self._foreign and not (path.is_file() and path.read_bytes() == out):
            problem = "is there already and is no export's; move it away, or name another folder"
            return UserError(problem, path=str(path))
        return name, self._writer.write_if_changed(path, out)


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

    Files of an earlier export that are no longer part go; a file of anybody else's stays and is a
    problem. Raises UserError for an output folder among the originals.
    """
    if output.resolve().is_relative_to(project.articles.resolve()):
        raise UserError("lies among the originals; name another folder", path=str(output))
    done = Exported()
    files, broken = _chosen(project, console, language, paths, done, published_only)

    def write(writer: Writer, foreign: frozenset[str]) -> Iterator[tuple[str, bool]]:
        options = (Portable(project), language, writer, output, foreign)
        work = parallel.stories(files, Exporting, *options)
        for written in console.progress(work, "export", len(files)):
            if isinstance(written, UserError):
                done.problems.append(written)
            else:
                yield written

    names = [file_name(file, language) for file in files]
    manifest = f".l10n-files.{language}.json"
    written = publish(names, write, output, partial=bool(paths) or broken, manifest=manifest)
    done.total = written.total
    done.changed = written.changed
    return done


def _chosen(
    project: Project,
    console: Console,
    language: str,
    paths: Sequence[Path],
    done: Exported,
    published_only: bool,
) -> tuple[list[OriginalFile], bool]:
    """The stories to be written, and whether any catalog is broken."""
    found = reading(project, console, paths)
    broken = {c.name: e for c in found.ui if (e := unreadable(c))}
    files: list[OriginalFile] = []
    for file, story, decided in found.stories:
        bad = {c.name: e for c in story.catalogs if (e := unreadable(c))}
        broken |= bad
        if project.catalog_name(file.story, language) in bad:
            continue
        if published_only and not decided[language].published:
            done.held += 1
            continue
        done.unfinished += not decided[language].published
        files.append(file)
    done.problems += [*found.problems, *broken.values()]
    return files, bool(broken)


def file_name(file: OriginalFile, language: str) -> str:
    """A story's file, relative to the output folder."""
    return f"{file.story}.{language}.md"
