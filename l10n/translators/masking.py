"""Message -> masked text, in which nothing is left that a translator could break; and back.

What a machine must not touch (marks of emphasis, targets of links, pictures, code, tags,
addresses, footnote marks, placeholders, escapes, hard line breaks) becomes `<x1>…</x1>` where it
surrounds words and `<x2/>` where it stands alone: XML is what engines are trained to keep. A term
whose rendering takes no endings is a token too, and comes back as that rendering. What is
sent to those that were not is written by `tokens`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from l10n.glossary.model import Occurrence
from l10n.syntax import markup
from l10n.syntax.markup import Role, Token
from l10n.syntax.placeholders import BRACE_FORMATS, PERCENT_FORMATS, placeholders
from l10n.translators.tokens import OPAQUE, OPAQUE_FRAGMENT

Span = tuple[int, int]
"""Start and end of something untouchable."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands behind one number."""

    opening: str
    closing: str | None = None
    """None for what stands alone."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A text as a translator gets it."""

    text: str
    kept: tuple[Kept, ...] = ()
    """Number n is `kept[n - 1]`."""
    lead: str = ""
    """Blanks before the text."""
    trail: str = ""
    """Blanks after the text."""


class MaskError(ValueError):
    """A reply whose tokens do not fit; the message is a clause that says why."""


TOKEN = re.compile(
    r"(?:<|&lt;)\s*(?P<close>/)?\s*[xXхХ]\s*(?P<number>[0-9]{1,5})\s*(?P<single>/)?\s*(?:>|&gt;)"
)
"""A token as engines give it back: spaced out, re-cased, escaped, with a Cyrillic letter."""
_FRAGMENT = re.compile(
    r"(?:<|&lt;)\s*/?\s*[xXхХ]\s*[0-9]+|(?<!\w)[xXхХ]\s*[0-9]+\s*/?\s*(?:>|&gt;)"
)
"""What is left of a token that was torn apart."""
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]|\\$|&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_BREAK = re.compile(r"(?<!\s)\s*[\r\n]\s*")
_WORDS = re.compile(r"[^\W_]")
_OPENING = re.compile(r"<x([0-9]+)>(?:\s*</x\1>)?")
"""A token that opens a pair, or one that an engine closed at once."""
_OPENING_MARKS = ("(", "[", "«", "“", "„", "‘")
_PUNCTUATED = re.compile(r"\s+[,.;:!?)»”]")


def mask(text: str, flags: Iterable[str] = (), occurrences: Sequence[Occurrence] = ()) -> Masked:
    """The text with tokens for everything untouchable.

    `flags` are the message's, `occurrences` the glossary's terms in the text.
    """
    body = text.strip()
    if not body:
        return Masked("", lead=text)
    start = len(text) - len(text.lstrip())
    lead, trail = text[:start], text[start + len(body) :]
    spans, partners = _layout(body, tuple(flags))
    terms = _terms(body, start, spans, occurrences)
    spans = sorted([*spans, *terms])
    parts: list[str] = []
    kept: list[Kept] = []
    numbers: dict[Span, int] = {}
    done = 0
    for span in spans:
        raw = body[slice(*span)]
        parts.append(body[done : span[0]])
        done = span[1]
        if span in numbers:
            parts.append(f"</x{numbers[span]}>")
        elif span in partners:
            kept.append(Kept(raw, body[slice(*partners[span])]))
            numbers[partners[span]] = len(kept)
            parts.append(f"<x{len(kept)}>")
        else:
            kept.append(Kept(terms.get(span, raw)))
            parts.append(_alone(len(kept), raw))
    parts.append(body[done:])
    return Masked("".join(parts), tuple(kept), lead, trail)


def _alone(number: int, raw: str) -> str:
    """A line break is set off, so that the words around it do not run together."""
    return f"<x{number}/>" if raw.strip() else f" <x{number}/> "


def _layout(body: str, flags: tuple[str, ...]) -> tuple[list[Span], dict[Span, Span]]:
    """Everything untouchable in order, and for what opens a pair, what closes it."""
    pairs, alone = _pairs(markup.parse(body))
    alone += [(p.start, p.end) for p in placeholders(body, flags)]
    alone += [match.span() for match in literals(body, flags)]
    for pattern in (_BREAK, _ESCAPE, TOKEN, _FRAGMENT, OPAQUE, OPAQUE_FRAGMENT):
        alone += [match.span() for match in pattern.finditer(body)]
    every = sorted([*alone, *(side for pair in pairs for side in pair)])
    for opening, closing in pairs:
        first, last = bisect_left(every, opening[1:]), bisect_left(every, closing)
        inner = [span for span in every[first:last] if span[1] <= closing[0]]
        if not _WORDS.search(_without(body, opening[1], closing[0], _merged(inner))):
            alone.append((opening[0], closing[1]))
    spans = _merged([*alone, *(side for pair in pairs for side in pair)])
    whole = set(spans)
    return spans, {a: b for a, b in pairs if a in whole and b in whole}


def _terms(
    body: str, shift: int, spans: list[Span], occurrences: Sequence[Occurrence]
) -> dict[Span, str]:
    """Terms -> the renderings that stand for them in any sentence; none if no word is left then.

    `shift` is what the text is longer than the body at its start.
    """
    places = Counter((occurrence.start, occurrence.end) for occurrence in occurrences)
    found: dict[Span, str] = {}
    for occurrence in occurrences:
        start, end = occurrence.start - shift, occurrence.end - shift
        apart = all(end <= span[0] or span[1] <= start for span in spans)
        alone = places[occurrence.start, occurrence.end] == 1
        if occurrence.token is not None and apart and alone:
            found[start, end] = occurrence.token
    left = _without(body, 0, len(body), sorted([*spans, *found]))
    return found if _WORDS.search(left) else {}


def literals(text: str, flags: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """What a format writes for its own marks: `%%`, or `{{` and `}}`."""
    if PERCENT_FORMATS.intersection(flags):
        yield from re.finditer("%%", text)
    if BRACE_FORMATS.intersection(flags):
        yield from re.finditer(r"\{\{|\}\}", text)


def _without(body: str, start: int, end: int, spans: list[Span]) -> str:
    """The text between two offsets, spans left out."""
    text = ""
    for first, last in spans:
        text += body[start:first]
        start = last
    return text + body[start:end]


def _pairs(tokens: tuple[Token, ...]) -> tuple[list[tuple[Span, Span]], list[Span]]:
    """What properly surrounds something, and what stands alone: whole things, and stray tags."""
    pairs: list[tuple[Span, Span]] = []
    alone: list[Span] = []
    opened: list[Token] = []
    for token in tokens:
        span = (token.start, token.end)
        if token.role is Role.OPEN:
            opened.append(token)
        elif token.role is Role.WHOLE or not _close(token, opened, alone):
            alone.append(span)
        else:
            partner = opened.pop()
            pairs.append(((partner.start, partner.end), span))
    return pairs, alone + [(token.start, token.end) for token in opened]


def _close(token: Token, opened: list[Token], alone: list[Span]) -> bool:
    """Whether the last thing opened is what `token` closes; tags left open on the way are stray."""

    def fits(other: Token) -> bool:
        return other.kind == token.kind and (token.kind != "html" or other.value == token.value)

    if token.kind != "html" and any(fits(other) for other in opened):
        while not fits(opened[-1]):
            stray = opened.pop()
            alone.append((stray.start, stray.end))
    return bool(opened) and fits(opened[-1])


def _merged(spans: Iterable[Span]) -> list[Span]:
    """In order, those that overlap made one."""
    merged: list[Span] = []
    for start, end in sorted(set(spans)):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def pieces(text: str) -> tuple[list[str], list[str]]:
    """A masked text's words between its tokens, and the tokens: one less than there are words."""
    words: list[str] = []
    tokens: list[str] = []
    done = 0
    for match in TOKEN.finditer(text):
        words.append(text[done : match.start()])
        tokens.append(match[0])
        done = match.end()
    return [*words, text[done:]], tokens


def unmask(masked: Masked, reply: str) -> str:
    """The reply with what the tokens stand for; blanks beside them set as in the source.

    Raises MaskError unless every token is there exactly once, pairs enclose each other properly
    and nothing of a token is left over.
    """
    text = _canonical(masked, reply)
    _complete(masked, text)
    words, tokens = pieces(text)
    _space(masked, words, tokens)
    words[0] = words[0].lstrip()
    words[-1] = words[-1].rstrip()
    parts = [words[0]]
    for n, token in enumerate(tokens):
        kept = masked.kept[_number(token) - 1]
        if not kept.opening.strip():
            parts[-1], words[n + 1] = parts[-1].rstrip(), words[n + 1].lstrip()
        parts += ((kept.closing or "") if "</" in token else kept.opening, words[n + 1])
    return masked.lead + "".join(parts) + masked.trail


def _canonical(masked: Masked, reply: str) -> str:
    """The reply with its tokens written as they were sent."""

    def one(match: re.Match[str]) -> str:
        return f"<{match['close'] or ''}x{int(match['number'])}{match['single'] or ''}>"

    def single(match: re.Match[str]) -> str:
        number = int(match[1])
        known = 1 <= number <= len(masked.kept)
        alone = known and masked.kept[number - 1].closing is None
        return f"<x{number}/>" if alone else match[0]

    return _OPENING.sub(single, TOKEN.sub(one, reply))


def _complete(masked: Masked, text: str) -> None:
    """Raise MaskError unless the tokens of a canonical text are those of `masked`."""
    rest = TOKEN.sub("\0", text)
    if _FRAGMENT.search(rest) or OPAQUE_FRAGMENT.search(rest):
        raise MaskError("a token was torn apart")
    _nested(masked, text)
    found = Counter(match[0] for match in TOKEN.finditer(text))
    for number, kept in enumerate(masked.kept, 1):
        pair = (f"<x{number}>", f"</x{number}>")
        for token in pair if kept.closing is not None else (f"<x{number}/>",):
            count = found.pop(token, 0)
            if count != 1:
                what = "is missing" if not count else "occurs more than once"
                raise MaskError(f"{_named(masked, number)} {what}")
    if found:
        raise MaskError("it holds a token in a form that was not sent")
    around = _around(text)
    for number, outer in _around(masked.text).items():
        if around[number] != outer:
            raise MaskError(f"{_named(masked, number)} left what it stands in")
    for number, kept in enumerate(masked.kept, 1):
        if kept.closing is not None and _hollow(text, number) and not _hollow(masked.text, number):
            raise MaskError(f"{_named(masked, number)} has no words in it any more")


def _hollow(text: str, number: int) -> bool:
    """Whether the pair of that number surrounds no words: a link that nobody can click."""
    _, _, behind = text.partition(f"<x{number}>")
    inside, _, _ = behind.partition(f"</x{number}>")
    return not _WORDS.search(TOKEN.sub("", inside))


def _around(text: str) -> dict[int, int]:
    """Number of each token of a canonical text -> that of the pair it stands in, 0 for none."""
    opened = [0]
    found: dict[int, int] = {}
    for match in TOKEN.finditer(text):
        if match["close"]:
            opened.pop()
            continue
        found[int(match["number"])] = opened[-1]
        if not match["single"]:
            opened.append(int(match["number"]))
    return found


def _nested(masked: Masked, text: str) -> None:
    """Raise MaskError unless every token was sent and pairs properly enclose each other."""
    opened: list[int] = []
    for match in TOKEN.finditer(text):
        number = int(match["number"])
        if not 1 <= number <= len(masked.kept):
            raise MaskError("it holds a token that was not sent")
        if not match["close"] and not match["single"]:
            opened.append(number)
        elif match["close"] and (not opened or opened.pop() != number):
            raise MaskError(f"{_named(masked, number)} does not surround what it should")


def _number(token: str) -> int:
    return int(token.strip("</x>"))


def _named(masked: Masked, number: int) -> str:
    """What a token stands for, as a person knows it."""
    kept = masked.kept[number - 1]
    if not kept.opening.strip():
        return "a line break"
    raw = kept.opening if kept.closing is None else f"{kept.opening}…{kept.closing}"
    return raw if len(raw) <= 60 else raw[:59] + "…"


def _space(masked: Masked, words: list[str], tokens: Sequence[str]) -> None:
    """Blanks that an engine put inside a pair go outside, those before punctuation go away.

    `words` are those between the tokens of a reply, and changed in their places.
    """
    places = {token: n for n, token in enumerate(tokens)}
    sent_words, sent_tokens = pieces(masked.text)
    sent = {token: (sent_words[n], sent_words[n + 1]) for n, token in enumerate(sent_tokens)}
    for number in range(len(masked.kept), 0, -1):  # what is inside comes later and moves first
        closes = f"<x{number}/>"
        if masked.kept[number - 1].closing is not None:
            opens, closes = f"<x{number}>", f"</x{number}>"
            n = places[opens]
            if words[n + 1][:1].isspace() and not sent[opens][1][:1].isspace():
                before = words[n].rstrip()
                joined = before.endswith(_OPENING_MARKS) or (not before and n == 0)
                words[n : n + 2] = before if joined else f"{before} ", words[n + 1].lstrip()
            n = places[closes]
            if words[n][-1:].isspace() and not sent[closes][0][-1:].isspace():
                words[n : n + 2] = words[n].rstrip(), f" {words[n + 1].lstrip()}"
        n = places[closes]
        if _PUNCTUATED.match(words[n + 1]) and not _PUNCTUATED.match(sent[closes][1]):
            words[n + 1] = words[n + 1].lstrip()
