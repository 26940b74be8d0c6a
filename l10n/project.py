"""A project on disk: its originals, templates and catalogs, found, read and written.

The only place that knows where things lie. Reading never fails for all because of one: what
cannot be read becomes a problem, with file and line, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from l10n import config
from l10n.console import Console
from l10n.errors import UserError
from l10n.files import Stamp, Writer, locked
from l10n.po import document as po_document
from l10n.po import entry as po_entry
from l10n.po.document import Document, PoSyntaxError
from l10n.sources.original import Original
from l10n.sources.original import read as read_original

UI = "ui"
"""Domain of the UI catalog."""
UI_SOURCE = "en"
"""The language UI strings are written in."""

_SUFFIXES = (".md", ".markdown")
_TAKEN = ("category", "static")
"""First parts of addresses that are no story's, beside the languages'."""


@dataclass(frozen=True, slots=True)
class OriginalFile:
    """Where an original lies and what its name says."""

    path: Path
    story: str
    language: str


@dataclass(frozen=True, slots=True)
class CatalogFile:
    """A catalog as it was read."""

    path: Path
    name: str
    """Relative to the root, with forward slashes."""
    data: bytes | None
    """None where there is no file yet."""
    stamp: Stamp | None

    def document(self) -> Document | None:
        """The parsed catalog, None where there is no file.

        Raises UserError, naming the line, when it is not UTF-8 or not a PO file.
        """
        if self.data is None:
            return None
        try:
            return po_document.parse(self.data.decode())
        except UnicodeDecodeError as error:
            line = self.data.count(b"\n", 0, error.start) + 1
            raise UserError("is not UTF-8; save it as UTF-8", path=self.name, line=line) from None
        except PoSyntaxError as error:
            raise UserError(
                f"is not a valid PO file: {error.message}; the file is left as it is",
                path=self.name,
                line=error.line,
            ) from None


class Project:
    """One site: a root folder and its settings."""

    def __init__(self, root: Path) -> None:
        """Raises UserError when the settings cannot be used or a folder is missing."""
        self.root = root.resolve()
        self.settings, self.settings_file = config.load(self.root)
        self.articles = self.root / self.settings.paths.articles
        self.locales = self.root / self.settings.paths.locales
        self.state = self.root / ".l10n"
        self.writer = Writer(self.state / "tmp")
        if not self.articles.is_dir():
            raise UserError(
                f'paths.articles: the folder "{self.settings.paths.articles}" does not exist; '
                "create it or name another",
                path=str(self.root / self.settings_file),
            )

    @contextmanager
    def writing(self, console: Console) -> Iterator[None]:
        """Hold the project while a command changes it; a second command says that it waits."""
        with locked(self.state / "lock", lambda: console.say("waiting for another l10n command …")):
            self.writer.sweep()
            yield

    def name(self, path: Path) -> str:
        """A file as messages and catalogs name it."""
        return path.relative_to(self.root).as_posix()

    @cached_property
    def _found(self) -> tuple[list[OriginalFile], list[UserError]]:
        files: dict[str, OriginalFile] = {}
        problems: list[UserError] = []
        twice: set[str] = set()
        markdown = (p for p in self.articles.rglob("*") if p.suffix.lower() in _SUFFIXES)
        for path in sorted(markdown):
            if any(part.startswith(".") for part in path.relative_to(self.articles).parts):
                continue
            try:
                file = self._original_file(path)
            except UserError as error:
                problems.append(error)
                continue
            other = files.setdefault(file.story, file)
            if other is not file:
                twice.add(file.story)
                problems.append(
                    UserError(
                        f"{other.path.name} is an original of this story too; keep the one that "
                        "was written first, its translation belongs into the catalog",
                        path=self.name(path),
                    )
                )
        return [file for story, file in sorted(files.items()) if story not in twice], problems

    def _original_file(self, path: Path) -> OriginalFile:
        if path.suffix != ".md":
            raise UserError(f"name it {path.stem}.md, in small letters", path=self.name(path))
        stem, _, language = path.name.removesuffix(".md").rpartition(".")
        known = self.settings.languages
        if not stem or language not in known:
            choices = " or ".join(f"{stem or language}.{code}.md" for code in known)
            problem = f'unknown language "{language}"' if stem else "no language in the file's name"
            raise UserError(f"{problem}; name it {choices}", path=self.name(path))
        folder = path.parent.relative_to(self.articles)
        first = (folder / stem).parts[0]
        if first in (*known[1:], *_TAKEN):
            raise UserError(
                f"its address would begin with /{first}/, which the site itself needs; "
                "rename the file or its folder",
                path=self.name(path),
            )
        return OriginalFile(path, (folder / stem).as_posix(), language)

    def original_files(self, paths: Sequence[Path] = ()) -> list[OriginalFile]:
        """The originals, or those that `paths` (originals, catalogs, folders) speak of.

        Raises UserError for a path that belongs to none.
        """
        files = self._found[0]
        if not paths:
            return files
        chosen: dict[str, OriginalFile] = {}
        for path in paths:
            matching = [file for file in files if self._speaks_of(path.resolve(), file)]
            if not matching and not self.is_ui(path) and not self._is_problem(path):
                raise UserError("is no original, catalog or folder of this project", path=str(path))
            chosen |= {file.story: file for file in matching}
        return [file for file in files if file.story in chosen]

    def knows(self, path: Path) -> bool:
        """Whether a path is, or holds, an original or a catalog of this project."""
        resolved = path.resolve()
        speaks = any(self._speaks_of(resolved, file) for file in self._found[0])
        return speaks or self.is_ui(path) or self._is_problem(path)

    def has_story(self, story: str) -> bool:
        """Whether there is an original of a story."""
        return story in self._stories

    @cached_property
    def _stories(self) -> frozenset[str]:
        return frozenset(file.story for file in self._found[0])

    def owns(self, catalog: Path) -> bool:
        """Whether a catalog is one of a present story's, or the UI's."""
        path = catalog.resolve()
        ui = [self.ui_template, *(self.ui_path(code) for code in self.settings.languages)]
        return path in ui or path in self._catalogs

    @cached_property
    def _catalogs(self) -> frozenset[Path]:
        return frozenset(
            self.catalog_path(file.story, code)
            for file in self._found[0]
            for code in self.targets(file.language)
        )

    def is_ui(self, path: Path) -> bool:
        """Whether a path speaks of the UI catalogs."""
        catalogs = [self.ui_path(language) for language in self.settings.languages]
        return any(path.resolve() in (catalog, *catalog.parents) for catalog in catalogs)

    def _is_problem(self, path: Path) -> bool:
        return any(error.path == self._safe_name(path) for error in self._found[1])

    def _safe_name(self, path: Path) -> str:
        resolved = path.resolve()
        return self.name(resolved) if resolved.is_relative_to(self.root) else str(path)

    def _speaks_of(self, path: Path, file: OriginalFile) -> bool:
        places = [file.path]
        places += [self.catalog_path(file.story, code) for code in self.targets(file.language)]
        return any(path == place or path in place.parents for place in places)

    def originals(self, paths: Sequence[Path] = ()) -> tuple[list[Original], list[UserError]]:
        """The originals that can be read, and what is wrong with the others."""
        found: list[Original] = []
        problems = list(self._found[1]) if not paths else []
        for file in self.original_files(paths):
            try:
                found.append(
                    read_original(
                        file.path.read_bytes(),
                        self.name(file.path),
                        file.story,
                        file.language,
                        self.settings.front_matter.keys,
                    )
                )
            except UserError as error:
                problems.append(error)
            except OSError as error:
                problems.append(
                    UserError(f"cannot be read ({error.strerror})", path=self.name(file.path))
                )
        return found, problems

    def targets(self, source: str) -> tuple[str, ...]:
        """The languages a story written in `source` is translated into."""
        return tuple(code for code in self.settings.languages if code != source)

    def catalog_path(self, story: str, language: str) -> Path:
        folder = self.locales / language / "LC_MESSAGES" / "articles"
        return folder / f"{story}.po"

    def ui_path(self, language: str) -> Path:
        return self.locales / language / "LC_MESSAGES" / f"{UI}.po"

    @property
    def ui_template(self) -> Path:
        return self.locales / f"{UI}.pot"

    def catalog(self, path: Path) -> CatalogFile:
        """A catalog's bytes, and the state of the file they were read from."""
        stamp = Stamp.of(path)
        try:
            data = path.read_bytes() if stamp else None
        except OSError as error:
            reason = error.strerror or str(error)
            raise UserError(f"cannot be read ({reason})", path=self.name(path)) from None
        return CatalogFile(path, self.name(path), data, stamp)

    def save(self, file: CatalogFile, document: Document) -> bool:
        """Write a changed catalog; True when its bytes differ from what was read.

        Raises UserError, and writes nothing, when the file was saved by somebody else meanwhile.
        """
        data = po_entry.text(document).encode()
        if data == file.data:
            return False
        self.writer.replace(file.path, data, file.stamp)
        return True

    def orphans(self) -> list[CatalogFile]:
        """Catalogs of stories whose original is gone, by name."""
        return [self.catalog(path) for path in self.orphan_paths()]

    def orphan_paths(self) -> list[Path]:
        """Where catalogs lie whose story has no original any more, by name."""
        found = self.locales.glob("*/LC_MESSAGES/articles/**/*.po")
        return sorted(
            path for path in found if path not in self._catalogs and not self._has_original(path)
        )

    def _has_original(self, catalog: Path) -> bool:
        """Whether any original, however unreadable, may belong to a catalog."""
        place = self.articles.joinpath(*catalog.relative_to(self.locales).parts[3:])
        return any(place.parent.glob(f"{place.stem}.*.md"))
