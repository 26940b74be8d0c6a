"""Brackets of the source and of the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.base import Fault, Pair, pair_check
from l10n.model import Severity
from l10n.possessive import compiled
from l10n.syntax.text import Text

_PARTNER = {")": "(", "]": "[", "}": "{"}
_BRACKETS = re.compile(r"[()\[\]{}]")
_ENUMERATOR = re.compile(r"(?:(?<=\s)|\A|(?<=[\s(>«„“\"']))[^\W_]{1,3}\)(?=\s|\Z)")
_SMILEY = re.compile(r"(?<!\w)[:;=]['’]?-?[()]+(?!\w)")
_NAMED = re.compile(
    r"(?:(?P<mark>[\"'`])|[«“„])\\?[()\[\]{}]{1,2}(?(mark)(?P=mark)|[»”“])|\\[()\[\]{}]"
)
"""A bracket that is spoken of: «(», `}`, \\(."""
_NONE = r"[^()\[\]{}]"
_ONLY_LINKS = compiled(rf"{_NONE}*+(?:\[{_NONE}++\]\({_NONE}*+\){_NONE}*+)*+")
"""A text whose only brackets are those of links."""
_LIKE = re.compile(r"[⟨⟩〈〉（）［］【】〔〕「」『』]")
_WORDS_INSIDE = {
    "(": re.compile(r"(?<!\w)\([^()]*[^\W\d_]{2}[^()]* [^()]*\)"),
    "[": re.compile(r"(?<!\w)\[[^\[\]]*[^\W\d_]{2}[^\[\]]*\]"),
}


@pair_check("brackets", Severity.WARNING, marks="()[]{}")
def brackets(pair: Pair) -> Iterator[Fault]:
    """A bracket of the translation has no partner, or brackets of the source are gone.

    What: Round, square and curly brackets outside code, addresses and placeholders that are
    opened and not closed, or the other way round, where those of the source are in order.
    Smileys and enumerators such as `a)` are no brackets, and curly ones of a message that has
    placeholders in them are the matter of the check `placeholders`. Square brackets around words
    that the translation has not at all, are reported too; round ones only as a hint, since a
    remark in brackets may become a clause.

    Why: A reader looks for the other half; and where the program reads the brackets, half of the
    text is lost.

    Example:
        msgid "Two stops (on request)"
        wrong: msgstr "Дві зупинки (на вимогу"
        right: msgstr "Дві зупинки (на вимогу)"

    Fix: Put in the missing bracket, or take out the one too many.
    """
    if pair.alike and _ONLY_LINKS.fullmatch(pair.source) and _ONLY_LINKS.fullmatch(pair.target):
        return
    strays = _strays(pair.after)
    if strays and any("{" in placeholder.raw for placeholder in pair.before.placeholders):
        strays = [at for at in strays if pair.target[at] not in "{}"]
    if strays:
        if not _strays(pair.before) and not _LIKE.search(pair.source):
            at = strays[0]
            mark = pair.target[at]
            partner = _PARTNER.get(mark)
            problem = f'"{mark}" closes nothing' if partner else f'"{mark}" is not closed'
            yield Fault(
                f"{problem}; put in the other bracket or take this one out", span=(at, at + 1)
            )
        return
    if any(bracket in pair.after.prose for bracket in "([{"):
        return
    for opening, pattern in _WORDS_INSIDE.items():
        if not pair.single and pattern.search(pair.before.prose) and not _strays(pair.before):
            closing = ")" if opening == "(" else "]"
            yield Fault(
                f"the source has words in {opening}{closing}, the translation has no brackets; "
                "look whether they are translated",
                severity=Severity.INFO if opening == "(" else None,
            )


def _strays(text: Text) -> list[int]:
    """Offsets of brackets without a partner."""
    prose = text.prose
    if not _BRACKETS.search(prose):
        return []
    for pattern in (_SMILEY, _NAMED):
        prose = pattern.sub(lambda match: " " * len(match[0]), prose)
    opened: list[int] = []
    strays: list[int] = []
    for match in _BRACKETS.finditer(prose):
        partner = _PARTNER.get(match[0])
        if partner is None:
            opened.append(match.start())
        elif opened and prose[opened[-1]] == partner:
            opened.pop()
        else:
            strays.append(match.start())
    strays += opened
    if strays:
        enumerators = {match.end() - 1 for match in _ENUMERATOR.finditer(prose)}
        strays = [at for at in strays if at not in enumerators]
    return sorted(strays)
