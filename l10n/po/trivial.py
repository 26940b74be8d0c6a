"""Whether a source text changed only in a way that its translation need not follow.

A text has a form: what of it a translation depends on. Commas, kinds of quotation marks, dashes,
apostrophes and blanks, the final full stop and the capital of the first word are not in it;
where leaving one out could hide a change of meaning, it is. Two texts of one form say the same.
Since forms are compared, no row of small changes adds up to a large one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from l10n.syntax import markup, placeholders

Form = tuple[str, ...]
"""What a translation depends on; opaque, made to be compared."""

_APOSTROPHES = "'’ʼ‘`´′"
_HYPHENS = "‐‑-"
_BLANKS = " \t\u00a0\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_LETTER = "[^\\W_\u2028\u2029]|[\u0300-\u036f]"

_TOKEN = re.compile(
    rf"(?P<blank>[{_BLANKS}]+)"
    r"|(?P<entity>&#?\w+;)"
    r"|(?P<number>\d+(?:[.,:]\d+)*(?!\w))"
    rf"|(?P<word>(?:{_LETTER})+(?:[{_APOSTROPHES}{_HYPHENS}](?:{_LETTER})+)*)"
    r"|(?P<mark>[?!…:\n]|\.{2,})"
    r"|(?P<stop>\.)"
    r"|(?P<comma>[,;])"
    r"|(?P<dash>-{2,3}|[-‐‑‒–—―])"
    r"|(?P<quote>[\"'’‘‚‛“”„‟«»‹›ʼ])"
    r"|(?P<symbol>.)",
    re.DOTALL,
)
_SAME_IN_WORDS = str.maketrans({**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_HYPHENS, "-")})
_NEGATION = re.compile(
    r"не|ні|ані|нема(?:є)?|без|ні(?:хто|що|кол|де|куди|як|чи|чого|кого|кому|чому|ким|чим)\w*|жод\w+"
    r"|.+n't|no|not|nor|none|non|never|neither|nobody|nothing|nowhere|cannot|without",
    re.IGNORECASE,
)
"""A word around which a comma decides what is denied: «Стратити, не можна помилувати»."""
_SINGLE = set("'’‘‚‛‹›ʼ")
_STANDS_APART = set("%‰°№§€$£₴")
"""Signs with or without a blank between them and their number."""
_AROUND = {"emphasis", "strong", "strikethrough", "link"}


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    """A group of `_TOKEN`; `around` for markup with words in it, `exact` for anything else that
    is no text."""
    text: str
    glued: tuple[bool, bool]
    """Whether a letter or a digit touches it on the left, on the right."""
    apart: tuple[bool, bool]
    """Whether a blank or the text's edge is on its left, on its right."""

    @property
    def number(self) -> bool:
        return self.kind == "number" or any(map(str.isdigit, self.text))


def is_trivial(old: str, new: str) -> bool:
    """Whether a translation of `old` is one of `new`, though the texts may differ."""
    found = form(old)
    return found == form(new) and any(map(str.isalpha, "".join(found)))


def form(text: str) -> Form:
    """What of a text its translation depends on."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    tokens = tuple(_tokens(text))
    edges = ("blank" * (text != text.lstrip()), "blank" * (text != text.rstrip()))
    return edges + tuple(filter(None, _Forms(tokens).all()))


def _tokens(text: str) -> Iterator[_Token]:
    done = 0
    for start, end, kind in _spans(text):
        if start < done:
            continue
        yield from _words(text, done, start)
        yield _token(kind, text, start, end)
        done = end
    yield from _words(text, done, len(text))


def _spans(text: str) -> list[tuple[int, int, str]]:
    """The places of markup, addresses and placeholders."""
    found = [
        (t.start, t.end, "around" if t.kind in _AROUND else "exact") for t in markup.parse(text)
    ]
    found += [(p.start, p.end, "exact") for p in placeholders.placeholders(text)]
    return sorted(found, key=lambda span: (span[0], -span[1]))


def _words(text: str, start: int, end: int) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or ""
        if kind != "blank":
            yield _token(kind, text, match.start(), match.end())


def _token(kind: str, text: str, start: int, end: int) -> _Token:
    left, right = text[max(start - 1, 0) : start], text[end : end + 1]
    return _Token(
        kind,
        text[start:end],
        (left.isalnum(), right.isalnum()),
        (not left.strip(), not right.strip()),
    )


class _Forms:
    """The forms of a text's tokens, each seen among its neighbours."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self.tokens = tokens
        self.denying = self._denying()
        words = [n for n, token in enumerate(tokens) if token.kind in ("word", "number")]
        first = self._neighbour(-1, 1)
        # Alone, a word's capital may be all that tells a name from a verb: Polish, polish.
        self.first = first if len(words) > 1 else None
        self.last = self._neighbour(len(tokens), -1)

    def all(self) -> Iterator[str]:
        """One form for each token; "" for what a translation does not depend on."""
        for n, token in enumerate(self.tokens):
            if token.kind == "word":
                yield self._word(n, token)
            elif token.kind == "number":
                yield token.text
            elif token.kind == "mark":
                yield "…" if token.text == "..." else token.text
            elif token.kind == "stop":
                yield self._stop(n, token)
            elif token.kind == "comma":
                yield token.text if self._weighs(n) else ""
            elif token.kind == "dash":
                yield self._dash(n, token)
            elif token.kind == "quote":
                yield self._quote(n, token)
            else:
                yield _exact(token)

    def _word(self, n: int, token: _Token) -> str:
        word = token.text.translate(_SAME_IN_WORDS)
        return word[0].lower() + word[1:] if n == self.first else word

    def _stop(self, n: int, token: _Token) -> str:
        before = self._at(n, -1)
        if n == self.last and before and before.kind in ("word", "number"):
            return "." if _denies(before) else ""
        initial = before is not None and len(before.text) == 1
        return "._" if all(token.glued) and not initial else "."

    def _weighs(self, n: int) -> bool:
        """Whether a comma may carry meaning: beside a number, or where something is denied."""
        beside = (self._at(n, -1), self._at(n, 1))
        return self.denying[n] or any(
            token is None or token.kind != "word" or token.number for token in beside
        )

    def _dash(self, n: int, token: _Token) -> str:
        left, right = self._at(n, -1), self._at(n, 1)
        if (left and left.number) or (right and right.number):
            numbers = left and left.kind == "number" and right and right.kind == "number"
            tight = all(token.glued) and token.text in (*_HYPHENS, "–", "—", "‒")
            return "-_" if numbers and tight else _exact(token)
        inside = left is not None and right is not None
        if token.text in ("—", "―"):
            same = True
        elif token.text in ("–", "‒"):
            same = any(token.apart)
        elif token.text in _HYPHENS:
            same = all(token.apart) and inside
        else:
            same = token.apart[0] == token.apart[1] and inside
        return "—" if same else _exact(token)

    def _quote(self, n: int, token: _Token) -> str:
        before = self.tokens[n - 1] if n else None
        if before and before.number and token.glued[0]:  # feet and inches
            return "'" if token.text in _SINGLE else '"'
        return "quote"

    def _at(self, n: int, step: int) -> _Token | None:
        """The nearest token in a direction that is neither quotation mark nor emphasis."""
        found = self._neighbour(n, step)
        return None if found is None else self.tokens[found]

    def _neighbour(self, n: int, step: int) -> int | None:
        n += step
        while 0 <= n < len(self.tokens):
            if self.tokens[n].kind not in ("quote", "around"):
                return n
            n += step
        return None

    def _denying(self) -> list[bool]:
        """For each token, whether its sentence denies something."""
        found: list[bool] = []
        sentence: list[_Token] = []
        for n, token in enumerate(self.tokens):
            sentence.append(token)
            if token.kind in ("mark", "stop") or n == len(self.tokens) - 1:
                found += [any(map(_denies, sentence))] * len(sentence)
                sentence = []
        return found


def denies(word: str) -> bool:
    """Whether a word says that something is not so."""
    return _NEGATION.fullmatch(word.translate(_SAME_IN_WORDS)) is not None


def _denies(token: _Token) -> bool:
    return token.kind == "word" and denies(token.text)


def _exact(token: _Token) -> str:
    """The token as it stands, and what it is joined to."""
    left, right = token.glued
    if token.kind == "around" and not (left and right):
        return token.text  # else it stands inside a word
    if token.text in _STANDS_APART:
        left, right = False, right and token.text == "%"
    return f"{'_' * left}{token.text}{'_' * right}"
