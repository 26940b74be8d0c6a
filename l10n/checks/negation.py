"""Denials that a translation lost or added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from l10n.checks.base import Fault, Pair, Setting, base_language, by_part, pair_check
from l10n.languages.negation import NEGATIONS, Negation
from l10n.model import Severity
from l10n.syntax.pieces import Piece
from l10n.syntax.sentences import sentences
from l10n.syntax.text import MARK, Text

_STOP = re.compile(r"[.!?…]\s")
_UNSPOKEN = ("be", "will")
"""Verbs that the other language leaves out or makes part of another verb."""
_MARKUP = re.compile(r"[*_~\\\[\]()<>&]+")
_SHORT = 25
"""Words of a sentence in which a denial without modal verb is missed for certain."""


def _may_deny(piece: Piece, language: str) -> bool:
    """Whether a piece has a denial, be it emphasised, in a link or in a tag: `«**не**`."""
    hints = _hints(language)
    if hints is None:
        return False
    apart = _MARKUP.sub(" ", piece.small)
    return piece.glued or hints.search(f" {piece.small}  {apart} ") is not None


@lru_cache(maxsize=64)
def _hints(language: str) -> re.Pattern[str] | None:
    """What a language's denials have; None for one that is not known."""
    means = NEGATIONS.get(base_language(language))
    return re.compile("|".join(map(re.escape, means.hints))) if means else None


def _source_hints(setting: Setting) -> str:
    hints = _hints(setting.source_language)
    return hints.pattern if hints else ""


def _target_hints(setting: Setting) -> str:
    hints = _hints(setting.language)
    return hints.pattern if hints else ""


@by_part(_source_hints)
def _source_may_deny(piece: Piece, setting: Setting) -> bool:
    return _may_deny(piece, setting.source_language)


@by_part(_target_hints)
def _target_may_deny(piece: Piece, setting: Setting) -> bool:
    return _may_deny(piece, setting.language)


@pair_check("negation", Severity.WARNING, source=_source_may_deny, target=_target_may_deny)
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
    source, target = _plain(pair.before), _plain(pair.after)
    denied = any(map(f" {source} ".__contains__, here.hints))
    denies = any(map(f" {target} ".__contains__, there.hints))
    if not denied and not denies:
        return
    if denied and denies and not _STOP.search(source):
        return
    for one, other in _sentences(source, target):
        denied, denies = _denies(one, here), _denies(other, there)
        if denied and not denies and (word := _lost(one, other, here, there, _SHORT)):
            message = f"the source denies (“{word}”), the translation does not; compare the two"
        elif denies and not denied and (word := _lost(other, one, there, here, 0)):
            message = f"the translation denies (“{word}”), the source does not; compare the two"
        else:
            continue
        yield Fault(message)
        return


def _denies(text: str, means: Negation) -> bool:
    return means.certain.search(text) is not None


def _sentences(one: str, other: str) -> Iterable[tuple[str, str]]:
    """Sentence beside sentence where the texts have as many, else the whole texts."""
    first, second = sentences(one), sentences(other)
    return zip(first, second, strict=True) if len(first) == len(second) else ((one, other),)


def _lost(one: str, other: str, means: Negation, others: Negation, short: int) -> str:
    """The word by which one text denies what nothing in the other does; empty where none is.

    The modal verb that is denied must be there without a denial; in a text of up to `short` words
    any denial counts.
    """
    text = means.idle.sub(" ", one)
    found = means.certain.search(text)
    if found is None or found[0] in other or others.evidence.search(other):
        return ""
    modal = means.modal.search(text)
    if modal and others.affirmed[modal.lastgroup or ""].search(other):
        return found[0]
    spoken = modal is None or modal.lastgroup in _UNSPOKEN
    return found[0] if spoken and len(one.split()) <= short else ""


def _plain(text: Text) -> str:
    """A text's prose in small letters, without emphasis and marks of keys in menus."""
    return text.prose.replace("_", "").replace("&", "").replace(MARK, "").lower()
