"""A translation beside its source: which terms it does not render as the glossary asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from l10n.glossary.inflection import WORD
from l10n.glossary.matching import Match, Use, capitals_agree
from l10n.glossary.model import Glossary, Occurrence, Term, base


@dataclass(frozen=True, slots=True)
class Misuse:
    """A term that is not as it should be."""

    term: Term
    written: str
    """The term as the source has it; empty where the source does not matter."""
    wanted: tuple[str, ...]
    """Its names in the target language, the preferred one first."""
    instead: str = ""
    """The forbidden words as the translation has them; empty where the term is simply missing."""
    place: tuple[int, int] | None = None
    """Where these are in the translation."""


def misuses(
    glossary: Glossary,
    source_text: str,
    target_text: str,
    source: str,
    target: str,
    flags: Iterable[str] = (),
    *,
    markdown: bool = True,
) -> list[Misuse]:
    """What is wrong with the terms of a translation, each term once.

    A term of the source is there when any of its names is, in any form. Forbidden words do not
    count inside a longer phrase that the glossary knows.
    """
    flags = tuple(flags)
    source, target = base(source), base(target)
    occurrences = glossary.occurring(source_text, source, target, flags, markdown=markdown)
    if not glossary.terms or (not occurrences and not glossary.matcher.has_never(target)):
        return []
    matches = glossary.matcher.matches(target_text, target, flags, markdown=markdown)
    faulty = _Faulty(target_text, matches)
    found: dict[int, Misuse] = {}
    for _, group in groupby(occurrences, key=lambda o: (o.start, o.end)):
        same = list(group)
        fault = _of_place(same, faulty, source_text)
        if fault is not None:
            found.setdefault(id(fault.term), fault)
    for match in faulty.forbidden:
        if match.phrase.use is Use.NEVER:
            term = match.phrase.term
            wanted = tuple(wording.text for wording in term.wordings.get(target, ()))
            written = target_text[match.start : match.end]
            place = (match.start, match.end)
            found.setdefault(id(term), Misuse(term, "", wanted, written, place))
    return list(found.values())


class _Faulty:
    """What a translation has of the glossary."""

    def __init__(self, text: str, matches: Sequence[Match]) -> None:
        self.text = text
        agree = [match for match in matches if _agrees(match, text)]
        right = [m for m in agree if m.phrase.use in (Use.NAME, Use.EXCEPTION)]
        self.rendered = {id(m.phrase.term) for m in right if m.phrase.use is Use.NAME}
        self.forbidden = [
            m
            for m in agree
            if m.phrase.use in (Use.FORBIDDEN, Use.NEVER) and not any(r.covers(m) for r in right)
        ]

    def instead(self, term: Term) -> Match | None:
        """The forbidden words that stand for a term."""
        return next((match for match in self.forbidden if match.phrase.term is term), None)


def _agrees(match: Match, text: str) -> bool:
    """Whether capitals are as they must be: for a name only where the term asks for it."""
    if match.phrase.use is Use.NAME and not match.phrase.term.case_sensitive:
        return True
    written = [word[0] for word in WORD.finditer(text[match.start : match.end])]
    return len(written) == len(match.phrase.words) and capitals_agree(match.phrase, written)


def _of_place(same: Sequence[Occurrence], faulty: _Faulty, source_text: str) -> Misuse | None:
    """What is wrong with one place of the source, which may be the name of several terms."""
    first = same[0]
    written = source_text[first.start : first.end]
    wanted = tuple(dict.fromkeys(w.text for o in same for w in o.required))
    for occurrence in same:
        instead = faulty.instead(occurrence.term)
        if instead:
            place = (instead.start, instead.end)
            return Misuse(occurrence.term, written, wanted, faulty.text[slice(*place)], place)
    if any(id(occurrence.term) in faulty.rendered for occurrence in same):
        return None
    return Misuse(first.term, written, wanted)
