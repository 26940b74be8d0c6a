"""Catalogs that lost their original: where a story was renamed, its catalog goes along."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from l10n.errors import UserError
from l10n.inventory import OriginalFile
from l10n.project import CatalogFile, Project

SAME = 0.6
"""Share of a story's messages that a lost catalog must know to be taken for the story's own."""


class Lost:
    """The lost catalogs of a project, read when the first story without a catalog asks."""

    def __init__(self, project: Project) -> None:
        self.project = project

    @property
    def any(self) -> bool:
        return bool(self._catalogs)

    def find(self, story: str, language: str) -> CatalogFile | None:
        """The lost catalog that knows most of a story without one.

        Each is given once, to the story it knows best: another new one may only be like it.
        """
        return self._owned.get((story, language))

    @cached_property
    def _owned(self) -> dict[tuple[str, str], CatalogFile]:
        if not self._catalogs:
            return {}
        claims = [claim for file in self.project.original_files() for claim in self._claims(file)]
        owned: dict[tuple[str, str], CatalogFile] = {}
        given: set[str] = set()
        for _, key, catalog in sorted(claims, key=lambda claim: -claim[0]):
            if key not in owned and catalog.name not in given:
                owned[key] = catalog
                given.add(catalog.name)
        return owned

    def _claims(self, file: OriginalFile) -> Iterator[tuple[float, tuple[str, str], CatalogFile]]:
        """The share of its messages that a story without a catalog finds in each lost one."""
        languages = [
            code for code in self.project.targets(file.language) if self._lacks(file, code)
        ]
        if not languages:
            return
        try:
            original = self.project.read(file, self.project.original_bytes(file))
        except UserError:
            return  # named where it is extracted
        wanted = {segment.key for segment in original.segments}
        for catalog, language, keys in self._catalogs:
            if language in languages and wanted:
                share = len(wanted & keys) / len(wanted)
                if share >= SAME:
                    yield share, (file.story, language), catalog

    def _lacks(self, file: OriginalFile, language: str) -> bool:
        stamp = self.project.catalog_stamp(self.project.catalog_name(file.story, language))
        return stamp is None or not stamp.size

    @cached_property
    def _catalogs(self) -> list[tuple[CatalogFile, str, set[tuple[str | None, str]]]]:
        found = []
        for name in self.project.orphans():
            file = self.project.catalog(self.project.root / name)
            language = file.path.relative_to(self.project.locales).parts[0]
            try:
                document = file.document()
            except UserError:
                continue  # a broken catalog is left as it is, and named by `check`
            if document is not None:
                found.append((file, language, {m.key for m in document.messages}))
        return found
