"""Translation memories of elsewhere -> `locales/memory/`, and the project's own -> TMX."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from l10n import __version__
from l10n.errors import UserError
from l10n.memory import tmx
from l10n.memory.match import Pair, pairs
from l10n.memory.store import Memory
from l10n.memory.tmx import ANY, Translation
from l10n.project import CatalogFile, Project
from l10n.stages.memory import code_of, memory_folder, units

_DEFAULT_SOURCE = "en"
"""Language of a PO file's msgids where it names none."""


@dataclass(slots=True)
class Imported:
    """What importing did."""

    pairs: dict[str, int] = field(default_factory=dict)
    """New pairs, by the TMX file that they were written to."""
    known: int = 0
    """Pairs that were there already, or came twice."""
    useless: list[str] = field(default_factory=list)
    """Files without a single pair in the project's languages."""


def import_files(project: Project, files: Sequence[Path]) -> Imported:
    """Put the pairs of TMX and PO files into TMX files of the same names in `locales/memory/`.

    A file of that name that is there is added to. Raises UserError, and writes nothing, where any
    file, new or there, cannot be read.
    """
    folder = memory_folder(project)
    there = {path: _translations(project, path) for path in sorted(folder.glob("*.tmx"))}
    found = [(file, _translations(project, file)) for file in files]
    seen = {pair for some in there.values() for pair in some}
    done = Imported()
    new: dict[Path, list[Translation]] = {}
    for file, some in found:
        fresh = [pair for pair in dict.fromkeys(some) if not _known(pair, seen)]
        seen.update(fresh)
        done.known += len(some) - len(fresh)
        if not some:
            done.useless.append(str(file))
        if fresh:
            new.setdefault(folder / f"{file.stem}.tmx", []).extend(fresh)
    for path, some in new.items():
        data = tmx.write(tmx.order([*there.get(path, ()), *some]), ANY, __version__)
        project.writer.write_pieces(path, data, sync=True)
        done.pairs[project.name(path)] = len(some)
    return done


class Export:
    """The memory as TMX, piece by piece, from one language into another or all of it."""

    def __init__(self, memory: Memory, source: str | None, target: str | None) -> None:
        """Between languages that are named, pairs of both directions serve; else each is written
        in the direction in which it was translated.
        """
        self.count = 0
        """Pairs that were written."""
        self._pairs = memory.all(source, target)
        self._source = source or ANY

    def __iter__(self) -> Iterator[bytes]:
        return tmx.write(self._counted(), self._source, __version__)

    def _counted(self) -> Iterator[Translation]:
        for pair in self._pairs:
            one, other = pair.source, pair.target
            self.count += 1
            yield Translation(one.language, one.text, other.language, other.text)


def _known(pair: Translation, seen: set[Translation]) -> bool:
    """Whether a pair is there, in either direction."""
    back = Translation(pair.target_language, pair.target, pair.source_language, pair.source)
    return pair in seen or back in seen


def _translations(project: Project, path: Path) -> list[Translation]:
    """The pairs of a file in the project's languages. Raises UserError."""
    name = project.name(path) if path.is_relative_to(project.root) else str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"cannot be read ({error.strerror})", path=name) from None
    if path.suffix.lower() == ".tmx":
        return [_written(pair) for pair in units(data, name, project.settings.languages)]
    if path.suffix.lower() == ".po":
        return list(_catalog(project, path, name, data))
    raise UserError("is neither a TMX nor a PO file, by its name; give it its suffix", path=name)


def _catalog(project: Project, path: Path, name: str, data: bytes) -> Iterator[Translation]:
    """The approved pairs of a PO file, wherever it comes from."""
    document = CatalogFile(path, name, data, None).document()
    assert document is not None
    known = project.settings.languages
    source = code_of(document.fields.get("X-Source-Language") or _DEFAULT_SOURCE, known)
    target = code_of(document.fields.get("Language", ""), known)
    if not target:
        given = document.fields.get("Language")
        problem = (
            f'its language "{given}" is none of this project' if given else "names no language"
        )
        raise UserError(
            f"{problem}; write one of {', '.join(known)} after Language: in its header", path=name
        )
    if source and source != target:
        for pair in pairs(document.messages, source, target):
            yield _written(pair)


def _written(pair: Pair) -> Translation:
    one, other = pair.source, pair.target
    return Translation(one.language, one.text, other.language, other.text)
