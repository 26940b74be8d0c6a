"""Ukrainian phrases that are translated word for word from Russian."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from l10n.checks.base import Fault, Pair, Setting, by_word, pair_check
from l10n.model import Severity
from l10n.syntax.phrases import Phrases, repaired
from l10n.syntax.pieces import Piece


def _anchors(_: Setting) -> Collection[str]:
    return _table().anchors


@by_word(_anchors)
def _may_belong(piece: Piece, _: Setting) -> bool:
    """Whether a piece has a word by which a phrase is found."""
    return not _table().anchors.isdisjoint(piece.vocabulary)


@pair_check("calque", Severity.WARNING, languages=["uk"], target=_may_belong)
def calque(pair: Pair) -> Iterator[Fault]:
    """A Ukrainian phrase is a word-for-word copy of a Russian one.

    What: Some two hundred phrases and words, in all their forms, that handbooks of style warn of,
    each with what Ukrainian says instead. A phrase that means something else where it stands
    (`на протязі` is also “in a draught”) is passed over where its neighbours tell. Where editors
    disagree (`існуючий`), it is a hint.

    Why: Readers notice at once that a text was not thought in Ukrainian, and trust it less.

    Example:
        msgid "The market was open throughout the day."
        wrong: msgstr "Ярмарок працював на протязі дня."
        right: msgstr "Ярмарок працював протягом дня."

    Fix: Write the phrase that the message names. `l10n check --fix` does it where the sentence
    around stays correct as it is.
    """
    found = _table().find(pair.after)
    if not found:
        return
    fixed = repaired(pair.target, (edit for match in found for edit in match.edits))
    for match in found:
        yield Fault(
            f"“{match.written}” is a calque; write “{match.right}”",
            fixed if match.edits else None,
            severity=Severity.INFO if match.phrase.hint else None,
            span=(match.start, match.end),
        )


@cache
def _table() -> Phrases:
    from l10n.languages.calques import TABLE  # read where there is a Ukrainian text

    return Phrases(TABLE)
