"""Translation memories of elsewhere -> `locales/memory/`, and the project's own -> TMX."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import starmap
from pathlib import Path

from l10n import __version__
from l10n.errors import UserError
from l10n.memory import tmx
from l10n.memory.match import Pair, pairs
from l10n.memory.store import Memory
from l10n.memory.tmx import ANY, Translation
from l10n.project import CatalogFile, Project
from l10n.stages.memory import Pieces, code_of, memory_folder, units

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
    places = {file: folder / f"{file.stem}.tmx" for file in files}
    done = Imported()
    new: Counter[Path] = Counter()
    with closing(_Pairs()) as pairs:
        for path in sorted(folder.glob("*.tmx")):
            place = path if path in places.values() else None  # others are only compared with
            for pair in _translations(project, path):
                pairs.add(pair, place, again=True)
        for file, place in places.items():
            found = fresh = 0
            for pair in _translations(project, file):
                found += 1
                fresh += pairs.add(pair, place)
            done.known += found - fresh
            new[place] += fresh
            if not found:
                done.useless.append(str(file))
        for place, count in new.items():
            if count:
                data = tmx.write(pairs.of(place), ANY, __version__)
                project.writer.write_pieces(place, data, sync=True)
                done.pairs[project.name(place)] = count
    return done


class _Pairs:
    """Pairs of any number of files, each once; they lie in a temporary file."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16384;"
            "CREATE TABLE known (digest BLOB PRIMARY KEY) WITHOUT ROWID;"
            "CREATE TABLE pairs (place TEXT, one TEXT, other TEXT, text TEXT, translation TEXT,"
            " PRIMARY KEY (place, one, other, text, translation)) WITHOUT ROWID;"
            "BEGIN"
        )

    def add(self, pair: Translation, place: Path | None, *, again: bool = False) -> bool:
        """Take in a pair for a file, None where none is to have it; whether it was not known, in
        either direction. One that was is left out, unless it is in that file `again`.
        """
        one = pair.source_language, pair.source
        other = pair.target_language, pair.target
        digest = blake2b(repr(sorted((one, other))).encode(), digest_size=16).digest()
        row = (str(place), one[0], other[0], one[1], other[1])
        with _refusals():
            added = self._database.execute("INSERT OR IGNORE INTO known VALUES (?)", (digest,))
            new = added.rowcount > 0
            if place and (new or again):
                self._database.execute("INSERT OR IGNORE INTO pairs VALUES (?, ?, ?, ?, ?)", row)
        return new

    def of(self, place: Path) -> Iterator[Translation]:
        """The pairs of a file, by languages and texts."""
        with _refusals():
            yield from starmap(
                Translation,
                self._database.execute(
                    "SELECT one, text, other, translation FROM pairs WHERE place = ?"
                    " ORDER BY one, other, text, translation",
                    (str(place),),
                ),
            )

    def close(self) -> None:
        self._database.close()


@contextmanager
def _refusals() -> Iterator[None]:
    """Say in the user's words that the disk has no room."""
    try:
        yield
    except sqlite3.Error as error:
        raise UserError(
            f"no temporary file can be written ({error}); make room, or let TMPDIR name another "
            "folder"
        ) from None


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


def _translations(project: Project, path: Path) -> Iterator[Translation]:
    """The pairs of a file in the project's languages. Raises UserError."""
    name = project.name(path) if path.is_relative_to(project.root) else str(path)
    data = Pieces(path, name)
    if path.suffix.lower() == ".tmx":
        return map(_written, units(data, name, project.settings.languages))
    if path.suffix.lower() == ".po":
        return _catalog(project, path, name, b"".join(data))
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
    """A pair as it will be read again, so that it is known then."""
    one, other = pair.source, pair.target
    return Translation(one.language, tmx.held(one.text), other.language, tmx.held(other.text))
