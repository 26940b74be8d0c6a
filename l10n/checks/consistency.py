"""One source in two translations, and two sources in one, within a catalog."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.base import Fault, Scope, catalog_check, excerpt
from l10n.model import Message, Severity, State

_ACCELERATORS = "_&~"
_AROUND = " \t\n.,:;!?…\"'«»“”„‘’()*`"
_ELLIPSES = ("…", "...")
_WORDS = re.compile(r"[^\W\d_]+")
_PHRASE = 4
"""Words of a translation from which on it is no accident that another source has it too."""
_SHARED = 0.12
"""Share of words up to which two sources are different texts rather than one in other words."""


@catalog_check("consistency", Severity.INFO)
def consistency(scope: Scope) -> Iterator[Fault]:
    """One text is translated in two ways in this catalog, or two different texts in one.

    What: Sources that differ in nothing but capitals, marks at their ends and accelerators, have
    no context or the same, and are translated differently. And a translation of four words or more
    that stands under two sources which have hardly a word in common; in a story, under any two
    that differ. In a story both are warnings.

    Why: A term that changes its name within a story confuses. One translation of two texts is
    most often pasted into the wrong place.

    Example:
        msgid "Saved searches"
        msgstr "Збережені пошуки"
        msgid "Saved searches:"
        wrong: msgstr "Записані запити:"
        right: msgstr "Збережені пошуки:"

    Fix: Decide for one translation. Where two are right, give the messages different contexts, or
    ignore the check for the one.
    """
    severity = Severity.WARNING if scope.markdown else None
    sources: dict[tuple[str | None, str], tuple[Message, str]] = {}
    targets: dict[str, Message] = {}
    for message in scope.document.messages:
        if message.msgid_plural is not None or message.state is not State.TRANSLATED:
            continue
        source, target = _key(message.msgid), _key(message.msgstr[0])
        if len(source) < 3 or not target:
            continue
        first, translation = sources.setdefault((message.msgctxt, source), (message, target))
        if translation != target and _are_one(first.msgid, message.msgid):
            yield Fault(_two_ways(first), about=message, severity=severity)
        if target.count(" ") >= _PHRASE - 1:
            other = targets.setdefault(target, message)
            if other is not message and _are_different(other, message, source, scope):
                yield Fault(_one_way(other), about=message, severity=severity)


def _key(text: str) -> str:
    """What is compared of a text."""
    for accelerator in _ACCELERATORS:
        if accelerator in text:
            text = text.replace(accelerator, "")
    return text.lower().strip(_AROUND)


def _are_one(first: str, second: str) -> bool:
    """Whether two sources with the same words have the same use as well.

    A command ends in an ellipsis where it asks for more (`Export…`), and is no heading then; a
    word in capitals (`FILENAME`) is one that the reader replaces.
    """
    if first == second or first.isupper() != second.isupper():
        return False
    return first.rstrip().endswith(_ELLIPSES) == second.rstrip().endswith(_ELLIPSES)


def _are_different(first: Message, second: Message, source: str, scope: Scope) -> bool:
    """Whether two sources say different things."""
    other = _key(first.msgid)
    if other == source or len(_WORDS.findall(second.msgstr[0])) < _PHRASE:
        return False
    here, there = set(_WORDS.findall(other)), set(_WORDS.findall(source))
    if not here or not there or here == there:
        return False
    return scope.markdown or len(here & there) / len(here | there) <= _SHARED


def _two_ways(first: Message) -> str:
    return (
        f"the same text is translated “{excerpt(first.msgstr[0])}” in line {first.line}; use one "
        f"translation, or give the two different contexts"
    )


def _one_way(first: Message) -> str:
    return (
        f"line {first.line} has the same translation for another text, "
        f"“{excerpt(first.msgid)}”; see which of the two it belongs to"
    )
