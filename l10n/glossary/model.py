"""What a glossary says: terms, their wordings in each language, and where they occur in a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from l10n.model import Severity

if TYPE_CHECKING:
    from l10n.glossary.matching import Matcher


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to write a term in one language."""

    text: str
    """As the glossary writes it: the form that a dictionary lists."""
    fixed: bool = False
    """It stands like this in every sentence: it takes no endings."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that has agreed names. Both directions are read from it."""

    wordings: Mapping[str, tuple[Wording, ...]]
    """Language -> its names there, the preferred one first: what to look for in a source of that
    language, and one of which a translation into it must hold. At least two languages."""
    forbidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Language -> words that must not stand for this term."""
    never: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Language -> words that no translation may hold, whether the source has the term or not."""
    exceptions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Language -> longer phrases in which none of these words count: `chicken Kiev`."""
    sources: tuple[str, ...] = ()
    """Languages in whose texts it is looked for; all that it has where empty."""
    part_of_speech: str = ""
    """As the editor wrote it: `noun`, `name` …; for people and language models."""
    case_sensitive: bool = False
    """Translations must have its capitals too; in a source capitals always count."""
    note: str = ""
    """For translators: what it means, where it applies."""
    severity: Severity = Severity.WARNING
    """How much a translation without it weighs."""
    line: int = 0
    """1-based line of the glossary's file; 0 where there is none."""

    def name(self, language: str) -> str:
        """The preferred name in a language that it has."""
        return self.wordings[language][0].text

    def sought_in(self, language: str) -> bool:
        """Whether sources of a language are searched for it."""
        return language in self.wordings and (not self.sources or language in self.sources)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term in a source text."""

    start: int
    """Character offset in the text."""
    end: int
    term: Term
    required: tuple[Wording, ...]
    """In the target language, the preferred one first: a translation holds one of them."""
    forbidden: tuple[str, ...]
    """In the target language: words that must not stand for it."""
    written_out: bool
    """It stands letter for letter as the glossary has it, without an ending."""


@dataclass(frozen=True)
class Glossary:
    """All terms of a project."""

    terms: tuple[Term, ...] = ()
    digest: str = ""
    """Of the file it was read from, for cache keys; empty where there is none."""

    def occurring(
        self,
        text: str,
        source: str,
        target: str,
        flags: Iterable[str] = (),
        *,
        markdown: bool = True,
    ) -> list[Occurrence]:
        """The terms in a text of language `source` that have a rendering in `target`, in order.

        Of overlapping ones the longest counts. Code, addresses, tags and placeholders (`flags` are
        the message's) hold none. `en_GB` has the terms of `en`.
        """
        if not self.terms:
            return []
        return self.matcher.occurring(text, base(source), base(target), flags, markdown=markdown)

    @cached_property
    def matcher(self) -> Matcher:
        """The terms prepared for searching."""
        from l10n.glossary.matching import Matcher  # brings the dictionaries; few need them

        return Matcher(self.terms)


def base(code: str) -> str:
    """The language of a code without its country, script or variant."""
    return code.replace("-", "_").replace("@", "_").split("_")[0].lower()


EMPTY = Glossary()
