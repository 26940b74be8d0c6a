"""Catalogs that lost their original: where a story was renamed, its catalog goes along."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from l10n.errors import UserError
from l10n.model import Segment
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

    def find(self, segments: Sequence[Segment], language: str) -> CatalogFile | None:
        """The lost catalog of a language that knows most of the segments; each is given once."""
        wanted = {segment.key for segment in segments}
        shares = [
            (len(wanted & keys) / len(wanted), file)
            for file, of, keys in self._catalogs
            if of == language and wanted
        ]
        share, best = max(shares, key=lambda pair: pair[0], default=(0.0, None))
        if best is None or share < SAME:
            return None
        self._catalogs[:] = [item for item in self._catalogs if item[0] is not best]
        return best

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
