"""A project on disk: its originals, templates and catalogs, found, read and written.

The only place that knows where things lie. Reading never fails for all because of one: what
cannot be read becomes a problem, with file and line, and the rest goes on.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import config
from l10n.console import Console
from l10n.errors import MisnamedError, UserError, is_utf8, readable
from l10n.files import Stamp, Writer, contents, listing, locked
from l10n.folders import STATE
from l10n.glossary.model import EMPTY, Glossary
from l10n.inventory import SUFFIXES, Inventory, OriginalFile
from l10n.po import document as po_document
from l10n.po import entry as po_entry
from l10n.po.document import Document, PoSyntaxError
from l10n.seen import Seen

if TYPE_CHECKING:
    from l10n.sources.dialect import Dialect
    from l10n.sources.original import Original

UI = "ui"
"""Domain of the UI catalog."""
UI_SOURCE = "en"
"""The language UI strings are written in."""

_ARTICLES = ["LC_MESSAGES", "articles"]
"""Where the catalogs of stories lie in a language's folder."""

GLOSSARY = "glossary.yaml"
"""In the locales folder."""


@dataclass(frozen=True, slots=True)
class CatalogFile:
    """A catalog as it was read."""

    path: Path
    name: str
    """Relative to the root, with forward slashes."""
    data: bytes | None
    """None where there is no file yet."""
    stamp: Stamp | None
    at: int = field(default_factory=time.time_ns)
    """When it was looked at, in nanoseconds since 1970, or before."""

    @property
    def seen(self) -> Seen:
        return Seen.of(self.stamp, self.data, self.at)

    def text(self) -> str | None:
        """What is in it, None where there is no file.

        Raises UserError, naming the line, when it is not UTF-8.
        """
        if self.data is None:
            return None
        try:
            return self.data.decode()
        except UnicodeDecodeError as error:
            line = self.data.count(b"\n", 0, error.start) + 1
            raise UserError("is not UTF-8; save it as UTF-8", path=self.name, line=line) from None

    def document(self) -> Document | None:
        """The parsed catalog, None where there is no file.

        Raises UserError, naming the line, when it is not UTF-8 or not a PO file.
        """
        text = self.text()
        if text is None:
            return None
        try:
            return po_document.parse(text)
        except PoSyntaxError as error:
            raise UserError(
                f"is not a valid PO file: {error.message}; the file is left as it is",
                path=self.name,
                line=error.line,
            ) from None


@dataclass(frozen=True, slots=True)
class Listed:
    """The files below a folder, looked at once."""

    at: int
    """When, in nanoseconds since 1970, or before."""
    stamps: Mapping[str, Stamp | None]
    """By path."""


class Project:
    """One site: a root folder and its settings."""

    def __init__(self, root: Path) -> None:
        """Raises UserError when the settings cannot be used or a folder is missing."""
        self.root = root.resolve()
        self._root = f"{self.root}/"
        self._targets: dict[str, tuple[str, ...]] = {}
        self._last: tuple[bytes, OriginalFile, Original] | None = None
        self.settings, self.settings_file = config.load(self.root)
        self.articles = self.root / self.settings.paths.articles
        self.locales = self.root / self.settings.paths.locales
        self.state = self.root / STATE
        self.facts = self.state / "cache" / "state.sqlite"
        self.pictures = self.state / "cache" / "pictures"
        self._articles = _prefix(self.settings.paths.articles)
        self._locales = _prefix(self.settings.paths.locales)
        self.turn = self.state / "turn"
        self.writer = Writer(self.state / "tmp", self.turn)
        if not self.articles.is_dir():
            raise UserError(
                f'paths.articles: the folder "{self.settings.paths.articles}" does not exist; '
                "create it or name another",
                path=str(self.root / self.settings_file),
            )

    @cached_property
    def glossary(self) -> Glossary:
        """The terms in the locales folder's `glossary.yaml`; none where there is no such file.

        Raises UserError, naming the line, when it cannot be used.
        """
        path = self.locales / GLOSSARY
        if not path.is_file():
            return EMPTY
        from l10n.glossary.source import parse  # brings YAML and the rules of inflection

        try:
            return parse(path.read_text("utf-8"), self.name(path), self.settings.languages)
        except UnicodeDecodeError:
            raise UserError("is not UTF-8; save it as UTF-8", path=self.name(path)) from None
        except OSError as error:
            reason = error.strerror or str(error)
            raise UserError(f"cannot be read ({reason})", path=self.name(path)) from None

    @contextmanager
    def writing(self, console: Console) -> Iterator[None]:
        """Hold the project while a command changes it; a second command says that it waits."""
        with locked(self.state / "lock", lambda: console.say("waiting for another l10n command …")):
            self.writer.sweep()
            yield

    def name(self, path: Path) -> str:
        """A file as messages and catalogs name it."""
        text = str(path)
        if text.startswith(self._root):  # as most do; `relative_to` takes a while
            return text[len(self._root) :]
        return path.relative_to(self.root).as_posix()

    @cached_property
    def listed_originals(self) -> Listed:
        """What lies in the articles folder when this is first asked for, by paths from there."""
        return Listed(time.time_ns(), listing(self.articles, SUFFIXES))

    @cached_property
    def listed_catalogs(self) -> Listed:
        """The same of the locales folder."""
        return Listed(time.time_ns(), listing(self.locales, (".po",)))

    def look_again(self) -> None:
        """Forget how catalogs were before this process wrote some of them."""
        self.__dict__.pop("listed_catalogs", None)

    @cached_property
    def inventory(self) -> Inventory:
        stamps = self.listed_originals.stamps
        return Inventory(self.articles, self._articles, self.settings.languages, stamps)

    def original_files(self, paths: Sequence[Path] = ()) -> list[OriginalFile]:
        """The originals, or those that `paths` (originals, catalogs, folders) speak of.

        Raises UserError for a path that belongs to none.
        """
        files = self.inventory.files
        if not paths:
            return files
        chosen: set[str] = set()
        for path in paths:
            stories = self._stories_of(path)
            if not stories and not self.is_ui(path) and not self.misnamed([path]):
                raise UserError("is no original, catalog or folder of this project", path=str(path))
            chosen |= stories
        return [file for file in files if file.story in chosen]

    def knows(self, path: Path) -> bool:
        """Whether a path is, or holds, an original or a catalog of this project."""
        return bool(self._stories_of(path) or self.is_ui(path) or self.misnamed([path]))

    def original_of(self, story: str) -> OriginalFile | None:
        """The original of a story, without looking at the names of others: they must be sound."""
        for code in self.settings.languages:
            below = f"{story}.{code}.md"
            if below in self.listed_originals.stamps:
                stamp = self.listed_originals.stamps[below]
                return OriginalFile(self.articles, below, story, code, stamp)
        return None

    def has_story(self, story: str) -> bool:
        """Whether there is an original of a story."""
        return story in self.inventory.stories

    def owns(self, catalog: Path) -> bool:
        """Whether a catalog is one of a present story's, or the UI's."""
        path = os.path.realpath(catalog)
        return path.startswith(self._root) and path[len(self._root) :] in self._catalogs

    @cached_property
    def _catalogs(self) -> frozenset[str]:
        ui = [self.ui_template, *(self.ui_path(code) for code in self.settings.languages)]
        return self._present().union(map(self.name, ui))

    def _present(self) -> frozenset[str]:
        """The names of the catalogs of all stories that there are."""
        return frozenset(
            self.catalog_name(file.story, code)
            for file in self.inventory.files
            for code in self.targets(file.language)
        )

    def is_ui(self, path: Path) -> bool:
        """Whether a path speaks of the UI catalogs."""
        catalogs = [self.ui_path(language) for language in self.settings.languages]
        return any(path.resolve() in (catalog, *catalog.parents) for catalog in catalogs)

    def misnamed(self, paths: Sequence[Path] = ()) -> list[UserError]:
        """What is wrong with the names of originals: of those that `paths` are or hold, or all."""
        places = (readable(self._safe_name(path)) for path in paths)
        begins = tuple(f"{place}/".removeprefix("./") for place in places) or ("",)
        return [e for e in self.inventory.problems if f"{e.path}/".startswith(begins)]

    def _safe_name(self, path: Path) -> str:
        resolved = path.resolve()
        return self.name(resolved) if resolved.is_relative_to(self.root) else str(path)

    def _stories_of(self, path: Path) -> set[str]:
        """The stories whose original or catalogs a path is, or holds."""
        name = self._safe_name(path)
        inside = "" if path.resolve() == self.root else f"{name}/"
        found: set[str] = set()
        for file in self.inventory.files:
            places = [self._articles + file.below]
            places += [self.catalog_name(file.story, code) for code in self.targets(file.language)]
            if any(place == name or place.startswith(inside) for place in places):
                found.add(file.story)
        return found

    def originals(self, paths: Sequence[Path] = ()) -> tuple[list[Original], list[UserError]]:
        """The originals that can be read, and what is wrong with the others."""
        found: list[Original] = []
        problems = self.misnamed(paths)
        for file in self.original_files(paths):
            try:
                found.append(self.read(file, self.original_bytes(file)))
            except UserError as error:
                problems.append(error)
        return found, problems

    def original_bytes(self, file: OriginalFile) -> bytes:
        """What is in an original's file. Raises UserError where it cannot be read."""
        return self.original_file(file)[1]

    def original_file(self, file: OriginalFile) -> tuple[Stamp, bytes]:
        """An original's bytes, and the state of the file they were read from. Raises likewise."""
        try:
            found = contents(f"{self.articles}/{file.below}")
            if found is None:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        except OSError as error:
            raise UserError(
                f"cannot be read ({error.strerror})", path=self.name(file.path)
            ) from None
        return found

    def read(self, file: OriginalFile, data: bytes) -> Original:
        """An original from its bytes. Raises UserError, with the line, for what is none."""
        # What lies around a story is looked at before it is worked on: both read these bytes.
        if self._last and self._last[0] is data and self._last[1] == file:
            return self._last[2]
        # Parsing is loaded by those who parse: where nothing changed, nobody does.
        from l10n.sources.original import read

        keys = self.settings.front_matter.keys
        name = self._articles + file.below
        original = read(data, name, file.story, file.language, keys, self.dialect)
        self._last = (data, file, original)
        return original

    @cached_property
    def dialect(self) -> Dialect:
        """The Markdown that originals are written in."""
        from l10n.sources.dialect import Dialect

        return Dialect(self.settings.markdown.definition_lists)

    def targets(self, source: str) -> tuple[str, ...]:
        """The languages a story written in `source` is translated into."""
        if source not in self._targets:
            others = tuple(code for code in self.settings.languages if code != source)
            self._targets[source] = others
        return self._targets[source]

    def catalog_name(self, story: str, language: str) -> str:
        """A story's catalog, relative to the root."""
        return f"{self._locales}{language}/LC_MESSAGES/articles/{story}.po"

    def compiled_name(self, story: str, language: str) -> str:
        """The compiled form of a story's catalog, relative to the root."""
        return f"{self.catalog_name(story, language)[:-3]}.mo"

    def catalog_path(self, story: str, language: str) -> Path:
        return self.root / self.catalog_name(story, language)

    def ui_path(self, language: str) -> Path:
        return self.locales / language / "LC_MESSAGES" / f"{UI}.po"

    @property
    def ui_template(self) -> Path:
        return self.locales / f"{UI}.pot"

    def catalog(self, path: Path) -> CatalogFile:
        """A catalog's bytes, and the state of the file they were read from."""
        at = time.time_ns()
        try:
            stamp, data = contents(str(path)) or (None, None)
        except OSError as error:
            reason = error.strerror or str(error)
            raise UserError(f"cannot be read ({reason})", path=self.name(path)) from None
        return CatalogFile(path, self.name(path), data, stamp, at)

    def save(self, file: CatalogFile, document: Document) -> CatalogFile | None:
        """Write a changed catalog; gives it as it is now, None where no byte differs.

        Raises UserError, and writes nothing, when the file was saved by somebody else meanwhile.
        """
        data = po_entry.text(document).encode()
        if data == file.data:
            return None
        return self.put(file, data, words=document.has_words)

    def put(self, file: CatalogFile, data: bytes, *, words: bool) -> CatalogFile:
        """Write a catalog's new bytes; gives it as it is now. `words` are a person's, or paid for.

        Raises as `save`.
        """
        at = time.time_ns()
        stamp = self.writer.replace(file.path, data, file.stamp, sync=words)
        return CatalogFile(file.path, file.name, data, stamp, at)

    def has_catalog(self, name: str) -> bool:
        """Whether a catalog of this name is there."""
        return name[len(self._locales) :] in self.listed_catalogs.stamps

    def catalog_stamp(self, name: str) -> Stamp | None:
        """The state of a catalog by its name; None where there is none that can be looked at.

        Lists leave out what lies behind a linked folder, and a folder in a catalog's place.
        """
        listed = self.listed_catalogs.stamps.get(name[len(self._locales) :])
        return listed or Stamp.at(f"{self.root}/{name}")

    def orphans(self) -> list[str]:
        """Catalogs of stories whose original is gone, by name."""
        present = self._present()  # not kept: few need it, and it is large
        names = (
            self._locales + below
            for below in self.listed_catalogs.stamps
            if "/LC_MESSAGES/articles/" in below and below.split("/", 3)[1:3] == _ARTICLES
            if is_utf8(below)  # else no story ever had it
        )
        lost = sorted(name for name in names if name not in present)
        return [name for name in lost if not self._has_original(name)]

    def misnamed_catalogs(self) -> list[UserError]:
        """What is wrong with catalogs that no story can have, since their names are not UTF-8."""
        names = sorted(below for below in self.listed_catalogs.stamps if not is_utf8(below))
        return [MisnamedError(self._locales + below) for below in names]

    def _has_original(self, catalog: str) -> bool:
        """Whether any original, however unreadable, may belong to a catalog."""
        place = self.articles.joinpath(*(self.root / catalog).relative_to(self.locales).parts[3:])
        return any(place.parent.glob(f"{place.stem}.*.md"))


def _prefix(folder: str) -> str:
    """What the names of the files below a folder of the project begin with."""
    return "" if folder == "." else f"{folder}/"
