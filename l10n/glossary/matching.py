"""Terms found in texts."""

from __future__ import annotations

from collections.abc import Iterable

from l10n.glossary.model import Occurrence, Term


class Matcher:
    """The terms of a glossary, by the words they begin with."""

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self.terms = terms

    def occurring(
        self, text: str, source: str, target: str, flags: Iterable[str], *, markdown: bool
    ) -> list[Occurrence]:
        """See `Glossary.occurring`."""
        raise NotImplementedError
