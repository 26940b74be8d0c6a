"""Which originals lie below a folder, told by their names alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import MisnamedError, UserError, is_utf8
from l10n.files import Stamp

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from l10n.values import dataclass

SUFFIXES = (".md", ".markdown")
"""Of originals, and of files that ought to be."""
_TAKEN = ("archive", "category", "static", "tag")
"""First parts of addresses that are no story's, beside the languages'."""


@dataclass(frozen=True, slots=True)
class OriginalFile:
    """Where an original lies and what its name says."""

    folder: Path
    """The articles folder."""
    below: str
    """Its path from there, with forward slashes."""
    story: str
    language: str
    stamp: Stamp | None
    """None where the file cannot be looked at."""

    @property
    def path(self) -> Path:
        return self.folder / self.below


class Inventory:
    """The originals of a project, sorted by story, and what is wrong with other files."""

    def __init__(
        self,
        folder: Path,
        prefix: str,
        languages: Sequence[str],
        stamps: Mapping[str, Stamp | None],
    ) -> None:
        """`folder` holds files of these `stamps`; with `prefix` begin their names in messages."""
        self.folder = folder
        self.stamps = stamps
        self.prefix = prefix
        self.languages = languages
        self.problems: list[UserError] = []
        self.files = self._find()

    @cached_property
    def by_story(self) -> dict[str, OriginalFile]:
        """The originals by story."""
        return {file.story: file for file in self.files}

    @cached_property
    def stories(self) -> frozenset[str]:
        return frozenset(file.story for file in self.files)

    def _find(self) -> list[OriginalFile]:
        files: dict[str, OriginalFile] = {}
        twice: set[str] = set()
        for below in sorted(self.stamps):
            try:
                file = self._file(below, self.stamps[below])
            except UserError as error:
                self.problems.append(error)
                continue
            other = files.setdefault(file.story, file)
            if other is not file:
                twice.add(file.story)
                first = other.below.rpartition("/")[2]
                self._problem(
                    below,
                    f"{first} is an original of this story too; keep the one that was written "
                    "first, its translation belongs into the catalog",
                )
        return [files[story] for story in sorted(files) if story not in twice]

    def _problem(self, below: str, message: str) -> None:
        self.problems.append(UserError(message, path=self.prefix + below))

    def _file(self, below: str, stamp: Stamp | None) -> OriginalFile:
        """Raises UserError for a name that is no original's."""
        path = self.prefix + below
        if not is_utf8(below):
            raise MisnamedError(path)
        folder, slash, name = below.rpartition("/")
        if not name.endswith(".md"):
            bare = name.rpartition(".")[0]
            raise UserError(f"name it {bare}.md, in small letters", path=path)
        stem, _, language = name[:-3].rpartition(".")
        if not stem or language not in self.languages:
            choices = " or ".join(f"{stem or language}.{code}.md" for code in self.languages)
            problem = f'unknown language "{language}"' if stem else "no language in the file's name"
            raise UserError(f"{problem}; name it {choices}", path=path)
        story = f"{folder}{slash}{stem}"
        first = story.partition("/")[0]
        if first in self.languages[1:] or first in _TAKEN:
            raise UserError(
                f"its address would begin with /{first}/, which the site itself needs; "
                "rename the file or its folder",
                path=path,
            )
        return OriginalFile(self.folder, below, story, language, stamp)
