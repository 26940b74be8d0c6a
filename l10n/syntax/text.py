"""One text read once: its markup, its placeholders, and its prose with every character in place.

Checks that look at words, marks and blanks search the prose and report, or mend, the same offsets
of the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from l10n.lazy import lazy
from l10n.memo import Memo
from l10n.possessive import compiled
from l10n.syntax import markup
from l10n.syntax.markup import Role, Token
from l10n.syntax.placeholders import Placeholder, placeholders

MARK = "\ue000"
"""Stands for each character of what has no width on the page: `**`, `_`, the `](…)` of a link,
a tag inside a sentence, a backslash before a mark. What is on its two sides touches."""
THING = "\ue001"
"""Stands for each character of what is no prose, but takes a word's place in it: code, an address,
a picture, a placeholder, a footnote mark."""

JOINTS = "'\u00ad\u00b4\u02bc\u0301\u2010\u2011\u2018\u2019-"
"""Characters that join two parts to one word; for a character class."""
_JOINT = rf"[{MARK}{JOINTS}]"
WORD = compiled(rf"[^\W_]++(?:(?!--){_JOINT}{{1,5}}+[^\W_]++)*+\u0301?")
"""One word of a prose."""
_JOINTS = re.compile(_JOINT)
_JOINTS_AS_ONE = {ord(joint): "’" for joint in "'\u00b4\u02bc\u2018"} | {0x2010: "-", 0x2011: "-"}
_PARTS = re.compile("[’-]")
_NOT_ONLY_PROSE = re.compile(r"[*_`\[<~\\&@{%]").search
"""One of these, or an address, is in every text that holds something else, unless its flags name a
format."""
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_LITERAL = re.compile(r"(?<![\w`])``(?:''|[^\s`](?:(?!``|'').)*)``(?![\w`])|:code:`[^`\n]+`")
"""Code in reStructuredText; GNU's ``quoted words'' are none."""
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_IN_SENTENCE = re.compile(
    "a|abbr|b|bd[io]|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong"
    "|su[bp]|time|u|var|wbr"
)
_VERBATIM = frozenset(("code", "kbd", "samp", "var", "script", "style"))


class Word(NamedTuple):
    """One word of a text."""

    text: str
    """Without what has no width inside it."""
    start: int
    """Character offset in the text."""
    end: int


@dataclass(frozen=True)
class Text:
    """A message's source or translation."""

    raw: str
    markdown: bool = False
    flags: tuple[str, ...] = ()
    """The message's, which say its format."""

    @lazy
    def tokens(self) -> tuple[Token, ...]:
        """Its markup, in order."""
        return markup.parse(self.raw) if self.markdown else markup.bare(self.raw)

    @lazy
    def placeholders(self) -> tuple[Placeholder, ...]:
        return placeholders(self.raw, self.flags)

    @lazy
    def small(self) -> str:
        """It in small letters."""
        return self.raw.lower()

    @lazy
    def prose(self) -> str:
        """The text with `MARK` and `THING` for what is no prose; of the same length."""
        raw = self.raw
        if not (self.flags or _NOT_ONLY_PROSE(raw) or "://" in raw or "www." in raw):
            return raw
        spans = list(self._spans())
        if not spans:
            return self.raw
        letters = list(self.raw)
        for start, end, filler in spans:
            if letters[start] not in (MARK, THING):
                letters[start:end] = filler * (end - start)
        return "".join(letters)

    @lazy
    def words(self) -> tuple[Word, ...]:
        """The prose's words, numbers too, in order; apostrophes and hyphens inside belong to them.

        Every character that is typed for an apostrophe counts as one.
        """
        prose = self.prose
        new = tuple.__new__  # half the time of calling the class
        if MARK not in prose:
            return tuple([new(Word, (m[0], *m.span())) for m in WORD.finditer(prose)])
        return tuple([new(Word, (m[0].replace(MARK, ""), *m.span())) for m in WORD.finditer(prose)])

    @lazy
    def vocabulary(self) -> frozenset[str]:
        """Its words in small letters, each once, and the parts of those with joints.

        Every apostrophe is ’ here. What a text cannot hold is told from this without looking at
        its words one by one.
        """
        prose = self.prose
        return vocabulary(self.small if prose is self.raw else prose.lower().replace(MARK, ""))

    def _spans(self) -> Iterator[tuple[int, int, str]]:
        raw = self.raw
        verbatim: list[Token] = []
        for token in self.tokens:
            yield token.start, token.end, _filler(token)
            if token.kind == "html" and token.value in _VERBATIM:
                if token.role is Role.OPEN:
                    verbatim.append(token)
                elif token.role is Role.CLOSE and verbatim:
                    yield verbatim.pop().end, token.start, THING
        if self.markdown and "\\" in raw:
            yield from ((match.start(), match.end(), MARK) for match in _ESCAPE.finditer(raw))
        if not self.markdown and "`" in raw:
            yield from ((match.start(), match.end(), THING) for match in _LITERAL.finditer(raw))
        if "&" in raw:
            yield from ((match.start(), match.end(), THING) for match in _ENTITY.finditer(raw))
        for placeholder in self.placeholders:
            yield placeholder.start, placeholder.end, THING


def vocabulary(small: str) -> frozenset[str]:
    """The words of a prose in small letters, as `Text.vocabulary` has them."""
    return frozenset[str]().union(*map(vocabulary_of, small.split()))


def _vocabulary(small: str) -> frozenset[str]:
    """Those of what stands between two blanks."""
    if not _JOINTS.search(small):
        return frozenset(WORD.findall(small))
    found = frozenset(WORD.findall(small.translate(_JOINTS_AS_ONE)))
    jointed = [word for word in found if "’" in word or "-" in word]
    return found.union(part for word in jointed for part in _PARTS.split(word))


vocabulary_of = Memo(_vocabulary, 1 << 14).__getitem__
"""The vocabulary of what stands between two blanks, in small letters."""


def _filler(token: Token) -> str:
    if token.role is Role.WHOLE:
        return MARK if token.kind == "html" and token.value in ("wbr", "!--") else THING
    if token.kind == "html" and not _IN_SENTENCE.fullmatch(token.value):
        return THING
    return MARK
