"""Compiled templates, kept from build to build: making them anew takes longer than most builds."""

from __future__ import annotations

import marshal
import sys
from collections.abc import Sequence
from types import CodeType

from l10n.project import Project
from l10n.state import Facts


class KeptCodes:
    """Those of one language, as long as nothing changes that they were made from."""

    def __init__(self, project: Project, language: str, basis: bytes) -> None:
        """`basis` stands for the templates, the texts and all else that pages share."""
        self._facts = Facts(project.facts, f"templates {language}", (basis, sys.version))

    def get(self, name: str) -> tuple[CodeType, Sequence[str]] | None:
        value = self._facts.value(name)
        if value is None:
            return None
        code, names = marshal.loads(value)
        return code, names

    def put(self, name: str, code: CodeType, names: Sequence[str]) -> None:
        self._facts.learn(name, (), marshal.dumps((code, list(names))))

    def save(self) -> None:
        self._facts.save()
