"""The memory follows the project: every catalog, and TMX files in `locales/memory/`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from l10n.errors import UserError, readable
from l10n.files import Stamp
from l10n.inventory import OriginalFile
from l10n.memory import tmx
from l10n.memory.learn import PairSource
from l10n.memory.match import Pair, Side, pairs
from l10n.memory.repair import repaired
from l10n.memory.store import Memory, Similar, similarity
from l10n.po.document import parse
from l10n.project import UI_SOURCE, CatalogFile, Project

_AT_REST = 2_000_000_000
"""Nanoseconds for which a file must have been left alone before its stamp says that it is the
same: two changes within a tick of the file system's clock have one time."""
_PIECE = 1 << 18
"""Bytes that are read at once."""


def memory_file(project: Project) -> Path:
    """Where the memory lies; the setting `translators.memory.path` is relative to the root."""
    path = project.settings.translators.get("memory", {}).get("path")
    return project.root / path if path else project.state / "cache" / "memory.sqlite"


def memory_folder(project: Project) -> Path:
    """Where TMX files lie that the memory learns from."""
    return project.locales / "memory"


def learn(project: Project, memory: Memory) -> list[UserError]:
    """Have the memory know what the project's files say now; what is wrong with TMX files.

    Broken catalogs teach nothing; they are reported where they are used.
    """
    return memory.sync(_sources(project))


def learn_stories(project: Project, memory: Memory, stories: Iterable[str]) -> list[UserError]:
    """The same where the catalogs of these stories are all that is different since `learn`."""
    files = [project.inventory.by_story[s] for s in stories if project.has_story(s)]
    places = [(file, code) for file in files for code in project.targets(file.language)]
    names = [readable(project.catalog_name(file.story, code)) for file, code in places]
    sources = (source for place in places for source in _of_story(project, *place))
    return memory.sync_some(names, sources)


@dataclass(frozen=True, slots=True)
class Found:
    """A pair like the text that was searched for."""

    source: str
    """Language of its source."""
    target: str
    """Language of its translation."""
    pair: Similar
    repaired: str | None
    """The translation made right where numbers and the like were all that differed, else None."""


def search(
    project: Project,
    memory: Memory,
    text: str,
    source: str | None = None,
    target: str | None = None,
    least: float | None = None,
) -> list[Found]:
    """The pairs like a text, the likest first, between two languages or all of the project's.

    `least` is a percentage; without it the setting `translators.memory.min` holds.
    Raises UserError for one that is not from 51 to 100.
    """
    share = similarity(setting(project) if least is None else least)
    found: list[Found] = []
    for one, other in _directions(project, source, target):
        for pair in memory.similar(text, one, other, share):
            new = repaired(pair.source, text, pair.target, one, other)
            found.append(Found(one, other, pair, new if new != pair.target else None))
    return sorted(found, key=lambda one: -one.pair.score)


def setting(project: Project) -> object:
    """`translators.memory.min`: from how many percent texts are similar."""
    return project.settings.translators.get("memory", {}).get("min", 75)


def containing(
    project: Project,
    memory: Memory,
    text: str,
    source: str | None = None,
    target: str | None = None,
) -> list[Found]:
    """The pairs with a text in them, the shortest first: a word or a phrase is like no sentence."""
    found = [
        Found(one, other, pair, None)
        for one, other in _directions(project, source, target)
        for pair in memory.containing(text, one, other)
    ]
    return sorted(found, key=lambda one: -one.pair.score)


def _directions(
    project: Project, source: str | None, target: str | None
) -> Iterator[tuple[str, str]]:
    codes = project.settings.languages
    for one in codes if source is None else (source,):
        for other in codes if target is None else (target,):
            if one != other:
                yield one, other


def code_of(language: str, known: Iterable[str]) -> str | None:
    """The project's code for a language tag such as `uk-UA`; None where it has no such language."""
    codes = {code.lower().replace("_", "-"): code for code in known}
    tag = language.lower().replace("_", "-")
    return codes.get(tag) or codes.get(tag.partition("-")[0])


def _sources(project: Project) -> Iterator[PairSource]:
    """Every file the memory learns from.

    Catalogs whose original is gone are among them: a text that returns elsewhere is known.
    """
    for file in project.original_files():
        for target in project.targets(file.language):
            yield from _of_story(project, file, target)
    for target in project.targets(UI_SOURCE):
        yield from _catalog(project, project.ui_path(target), UI_SOURCE, target, "")
    for name in project.orphans():
        yield from _catalog(project, project.root / name, "", "", name)
    for path in sorted(memory_folder(project).glob("*.tmx")):
        yield from _tmx(project, path)


def _of_story(project: Project, file: OriginalFile, target: str) -> Iterator[PairSource]:
    path = project.catalog_path(file.story, target)
    yield from _catalog(project, path, file.language, target, file.story)


def _tmx(project: Project, path: Path) -> Iterator[PairSource]:
    name, known = project.name(path), project.settings.languages

    def read(data: Iterable[bytes]) -> Iterable[Pair]:
        return units(data, name, known)

    def data() -> Iterable[bytes]:
        return Pieces(path, name)

    yield from _source(project, path, f"tmx {' '.join(known)}", "", data, read)


def _catalog(
    project: Project, path: Path, source: str, target: str, story: str
) -> Iterator[PairSource]:
    """A catalog, from one language into another; if they are empty, those that it names."""

    def data() -> Iterable[bytes]:
        return (project.catalog(path).data or b"",)

    def read(data: Iterable[bytes]) -> Iterable[Pair]:
        try:
            document = CatalogFile(path, name, b"".join(data), None).document() or parse("")
        except UserError:
            return []
        one = source or document.fields.get("X-Source-Language", "")
        other = target or document.fields.get("Language", "")
        return pairs(document.messages, one, other) if one and other else []

    name = project.name(path)
    yield from _source(project, path, f"po {source} {target} {story}", story, data, read)


def _source(
    project: Project,
    path: Path,
    terms: str,
    story: str,
    data: Callable[[], Iterable[bytes]],
    read: Callable[[Iterable[bytes]], Iterable[Pair]],
) -> Iterator[PairSource]:
    stamp = Stamp.of(path)
    if stamp is None:
        return
    rested = time.time_ns() - max(stamp.mtime_ns, stamp.ctime_ns) > _AT_REST
    written = f"{stamp.mtime_ns} {stamp.ctime_ns} {stamp.size} {stamp.inode}" if rested else ""
    yield PairSource(readable(project.name(path)), terms, written, story, data, read)


class Pieces:
    """A file's bytes in pieces, from the start each time: it may be larger than the memory."""

    def __init__(self, path: Path, name: str) -> None:
        """`name` is what the user calls it."""
        self._path = path
        self._name = name

    def __iter__(self) -> Iterator[bytes]:
        """Raises UserError where it cannot be read."""
        try:
            with self._path.open("rb") as file:
                while piece := file.read(_PIECE):
                    yield piece
        except OSError as error:
            reason = error.strerror or str(error)
            raise UserError(f"cannot be read ({reason})", path=self._name) from None


def units(data: Iterable[bytes], name: str, known: Iterable[str]) -> Iterator[Pair]:
    """The pairs of a TMX file in languages that are known.

    A unit in more than two languages gives a pair for every two. Raises UserError.
    """
    codes = tuple(known)
    for unit in tmx.read(data, name):
        texts = [(code_of(language, codes), text) for language, text in unit.texts]
        for n, (one, text) in enumerate(texts):
            for other, translation in texts[n + 1 :]:
                if one and other and one != other and text.strip() and translation.strip():
                    yield Pair(Side(one, text), Side(other, translation))
