"""Denials that a translation lost or added."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.base import Fault, Pair, base_language, pair_check
from l10n.languages.negation import NEGATIONS, Negation
from l10n.model import Severity


@pair_check("negation", Severity.WARNING)
def negation(pair: Pair) -> Iterator[Fault]:
    """The source denies something and the translation does not, or vice versa.

    What: Words that deny for certain: `not`, `never`, `no`, `-n't`; «не», «ніколи», «немає»,
    «жоден». The other text must have anything that can express a denial: such a word, a prefix
    (`un-`, «не-», «без-»), a verb (`fail`, `prevent`, «бракувати», «заборонити»), a word like
    `without`, `only`, `until`, «лише», «поки». Turns of phrase that deny nothing (`not only`,
    «не тільки», «не менше») do not count. Ukrainian and English only.

    Why: A lost “not” says the opposite of what the author wrote, and reads well.

    Example:
        msgid "The bridge will not open in May."
        wrong: msgstr "Міст відкриють у травні."
        right: msgstr "У травні міст не відкриють."

    Fix: Compare the two texts. Where the translation says the same without a negation, ignore the
    check for this message.
    """
    here = NEGATIONS.get(base_language(pair.source_language))
    there = NEGATIONS.get(base_language(pair.language))
    if here is None or there is None:
        return
    source, target = pair.source.lower(), pair.target.lower()
    if _denies(source, here) and not there.evidence.search(target):
        word = _denial(pair.before.prose.lower(), here)
        if word and not there.evidence.search(pair.after.prose.lower()):
            yield Fault(f"the source denies (“{word}”), the translation does not; compare the two")
    elif _denies(target, there) and not here.evidence.search(source):
        word = _denial(pair.after.prose.lower(), there)
        if word:
            yield Fault(f"the translation denies (“{word}”), the source does not; compare the two")


def _denies(text: str, means: Negation) -> bool:
    """Whether a text may deny; costs next to nothing."""
    return any(hint in text for hint in means.hints) and means.certain.search(text) is not None


def _denial(prose: str, means: Negation) -> str:
    """The word that denies; empty where every one is part of a turn of phrase."""
    found = means.certain.search(means.idle.sub(" ", prose))
    return found[0] if found else ""
