"""Marks at the end of a text, and marks that cannot stand beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from l10n.checks.base import Fault, Pair, Setting, Sifted, base_language, by_shape, pair_check
from l10n.checks.edits import Edit, mended
from l10n.languages.punctuation import INSIDE, LOOSE, WITHOUT_ENDS
from l10n.model import Severity
from l10n.syntax.endings import NONE, Ending, ending, opens_with_ellipsis
from l10n.syntax.pieces import Piece
from l10n.syntax.sentences import ends
from l10n.syntax.text import MARK, THING

_TRIPLED = re.compile(r"[.,:;!?…][.,:;!?…]")
_DOUBLED = re.compile(
    r"(?<![.,:;!?…])(?:"
    r"(?P<twice>(?P<mark>[,;])(?P=mark)+(?![\w„“\"])|(?<=[^\W\d_])\.\.(?![.\w/\\*]))"
    r"|(?P<after>[?!…]+\.)(?![.\w])"
    r"|(?P<mixed>[,:;][.!?](?![\w.!?/)(\\*])|(?<=\w),[;:](?!\w)|[;:],(?=\s))"
    r")"
)
_MARKUP = dict.fromkeys(map(ord, "*~\\[]()<>"), MARK)
_WIDTHLESS = {**_MARKUP, ord("_"): MARK}
_CLOSED = re.compile(r"(?:[^\W_](?P<stop>\.?)\*+|`)$")
_LETTER = re.compile(r"[^\W\d_]")
_PLAIN_MARKS = {
    "a full stop": ".",
    "a question mark": "?",
    "an exclamation mark": "!",
    "an ellipsis": "…",
    "a colon": ":",
}
_MARKS = ".:;,?!…"
_CLOSING = "\"'»”’“)]}"
"""Behind them a text counts as one that may end without a mark."""
_ELLIPSES = ("...", "…")
_OF_ITEMS = frozenset(("a full stop", "a semicolon", "a comma", NONE))
"""Ends of a list's items: Ukrainian sets a semicolon, then a full stop; English often none."""
_SPOKEN_END = re.compile(rf"(?:[?!…]|\.\.\.)[.…]*+{MARK}*+(?=[»”“’\"'](?!\w)|[\s]+[—–]\s)")
"""Marks that end what somebody says: before a closing quotation mark, or the dash of a speech."""
_MENDED = frozenset(("en", "uk"))
"""Languages whose marks are those of `_PLAIN_MARKS`, so that one can be put in."""
_Found = tuple[Fault, Edit | None]


@by_shape
def _has_run(piece: Piece, _: Setting) -> bool:
    """Whether marks of a piece cannot stand together, markup being seen or not."""
    raw = f"{piece.raw} "
    return _TRIPLED.search(raw) is not None and any(
        _DOUBLED.search(text) for text in (raw, raw.translate(_MARKUP), raw.translate(_WIDTHLESS))
    )


def _may_differ(pair: Pair, *_: Sifted) -> bool:
    source, target = pair.source, pair.target
    if source[-1:] == target[-1:] == "." and all(
        map(str.isalnum, (source[:1], target[:1], source[-2:-1], target[-2:-1]))
    ):
        return False  # as of most
    return not _agree_at_a_glance(source.rstrip(), target.rstrip(), pair.markdown)


@pair_check("punctuation", Severity.WARNING, target=_has_run, glance=_may_differ)
def punctuation(pair: Pair) -> Iterator[Fault]:
    """The translation ends with another mark than the source, or has one mark too many.

    What: The mark at the end of a text agrees in kind with the source's: full stop, question
    mark, exclamation mark, `?!`, colon, semicolon, comma, ellipsis, or none. `…` and `...` are one
    kind, and so are `.` and the full stops of other scripts. A mark may stand before or after the
    closing quotation mark or bracket, and a full stop that belongs to an abbreviation (`тис.`,
    `etc.`) is not asked for. A speech may stand before or behind those who say it, and an item of
    a story's list that begins with a small letter may end as its language likes. An ellipsis at the
    beginning is compared too. Inside the text, marks that cannot stand together are reported where
    the source has none such: `,,`, `..`, `?.`; the Ukrainian `?..`, `!..` and `?!` are right. A
    text of marks alone is no translation of words.

    Why: A question that becomes a statement misleads; a label without its colon, a button without
    its ellipsis and a headline with a full stop look careless.

    Example:
        msgid "Do you want to leave the page?"
        wrong: msgstr "Ви хочете піти зі сторінки."
        right: msgstr "Ви хочете піти зі сторінки?"

    Fix: End the translation as the source ends. `l10n check --fix` puts in a mark that is missing,
    and takes out one that is doubled.
    """
    found = [*_ends(pair)]
    if _TRIPLED.search(pair.target):
        found += _doubled(pair)
    edits = [edit for _, edit in found if edit]
    fixed = mended(pair.target, edits) if edits else None
    for fault, edit in found:
        yield replace(fault, fix=fixed) if edit else fault


def _ends(pair: Pair) -> Iterator[_Found]:
    if _agree_at_a_glance(pair.source.rstrip(), pair.target.rstrip(), pair.markdown):
        return
    here, there = base_language(pair.source_language), base_language(pair.language)
    if here in WITHOUT_ENDS or there in WITHOUT_ENDS:
        return
    if not _LETTER.search(pair.before.prose) or not _LETTER.search(pair.after.prose):
        yield from _wordless(pair)
        return
    begun, begins = opens_with_ellipsis(pair.before), opens_with_ellipsis(pair.after)
    if begun != begins:
        has = "begins with an ellipsis, the source does not" if begins else "lacks the ellipsis"
        yield Fault(f"the translation {has} at its beginning; begin as the source does"), None
    before, after = ending(pair.before, here), ending(pair.after, there)
    if before.kinds.isdisjoint(after.kinds) and not _excused(pair, before, after, there):
        yield _disagreement(pair, before, after, there)


def _agree_at_a_glance(source: str, target: str, markdown: bool) -> bool:
    """Whether two texts need no closer look; costs next to nothing."""
    if "…" in target[:1] + source[:1] or "..." in (source[:3], target[:3]):
        return False
    if len(source) < 2 or len(target) < 2:
        return False
    here, there = source[-1:], target[-1:]
    closing = "" if markdown else _CLOSING
    if here.isalnum() or here in closing:
        return there.isalnum() or there in closing
    if here == there and here in "*`":
        return _closed_alike(source, target)
    if here == there:
        return here in _MARKS and source[-2:-1] not in _MARKS and target[-2:-1] not in _MARKS
    return source.endswith(_ELLIPSES) and target.endswith(_ELLIPSES)


def _closed_alike(source: str, target: str) -> bool:
    """Whether texts that end with emphasis or code, or what looks like it, end alike within."""
    here, there = _CLOSED.search(source), _CLOSED.search(target)
    if here is None or there is None or here["stop"] != there["stop"]:
        return False
    return all(
        _LETTER.search(text) and not any(map(text.__contains__, ("…", "..", "<")))
        for text in (source, target)
    )


def _wordless(pair: Pair) -> Iterator[_Found]:
    """A text of nothing but marks beside one of words."""
    if pair.after.words or THING in pair.after.prose:
        words, marks = pair.after, pair.before
    else:
        words, marks = pair.before, pair.after
    if len(words.words) < 1 or THING in marks.prose or marks.words:
        return
    if pair.markdown and not marks.raw.strip("-*_ "):
        return  # a line across the page
    if sum(len(word.text) for word in words.words) < 3 or _is_sign(marks.raw):
        return
    if marks is pair.after:
        yield Fault("the translation has no words; translate the words of the source"), None
    else:
        yield Fault("the source has no words, the translation has; write what the source has"), None


def _is_sign(text: str) -> bool:
    """Whether a text holds a character that stands for a word: `&`, `→`, `№`."""
    return any(letter not in ".,:;!?…'\"-–—()[] \t\n" for letter in text)


def _excused(pair: Pair, before: Ending, after: Ending, language: str) -> bool:
    """Whether ends of two kinds are as they should be."""
    wanted = _named(before)
    if any(before.kinds & group and after.kinds & group for group in LOOSE.get(language, ())):
        return True
    if any(mark in pair.target for mark in INSIDE.get(language, "")):
        return True
    if _is_reordered(pair, before, after) or _is_enumerated(pair, before, after):
        return True
    if after.start < after.end and _is_written_so(pair.target[: after.end], pair.source):
        return True
    # Of several sentences the last one ends as well, whether or not the source forgot it.
    several = wanted == NONE and after.kinds == {"a full stop"}
    return several and bool(ends(pair.source) or ends(pair.target))


def _is_enumerated(pair: Pair, before: Ending, after: Ending) -> bool:
    """Whether both are an item of a list that goes on in small letters: «вода;», "water"."""
    if pair.kind != "list item" or not before.kinds & _OF_ITEMS or not after.kinds & _OF_ITEMS:
        return False
    first = (_LETTER.search(text) for text in (pair.source, pair.target))
    return any(letter is not None and letter[0].islower() for letter in first)


def _is_reordered(pair: Pair, before: Ending, after: Ending) -> bool:
    """Whether one text ends with what somebody says, and the other with who said it.

    «Чи буде дощ?» — запитав він. He asked, “Will it rain?”
    """
    one, other, plain = pair.before.prose, pair.after.prose, after
    if before.kinds == {"a full stop"}:
        one, other, plain = other, one, before
    said = [match for match in _SPOKEN_END.finditer(one) if not _LETTER.search(one, match.end())]
    if plain.kinds != {"a full stop"} or not said:
        return False
    return any(match[0][0] == said[-1][0][0] for match in _SPOKEN_END.finditer(other))


def _is_written_so(text: str, source: str) -> bool:
    """Whether a text's last word has its mark in the source too: «Yahoo!» wherever it stands."""
    last = text.split()[-1]
    if last not in source or not any(letter.isalpha() for letter in last):
        return False
    return re.search(re.escape(last) + r"(?![.:;!?…])", source) is not None


def _disagreement(pair: Pair, before: Ending, after: Ending, language: str) -> _Found:
    wanted, found = _named(before), _named(after)
    edit = None
    mark = _PLAIN_MARKS.get(wanted)
    behind_word = after.bare and pair.after.prose[after.end - 1 : after.end].isalnum()
    if mark and found == NONE and language in _MENDED and behind_word and len(before.kinds) == 1:
        at = after.end
        if pair.before.prose[before.start - 1 : before.start] == MARK:
            rest = pair.after.prose[at:]
            at += len(rest) - len(rest.lstrip(MARK))  # behind a link, and not in its words
        edit = Edit(at, at, "..." if before.raw == "..." else mark)
    message = f"the translation ends with {found}, the source with {wanted}; end it as the source"
    return Fault(message, span=(after.start, after.end) if found != NONE else None), edit


def _named(end: Ending) -> str:
    """The kind to name: the mark that is there rather than none."""
    return min((kind for kind in end.kinds if kind != NONE), default=NONE)


def _doubled(pair: Pair) -> Iterator[_Found]:
    if base_language(pair.language) in WITHOUT_ENDS:
        return
    prose = pair.after.prose
    for match in _DOUBLED.finditer(prose):
        raw, span = match[0], match.span()
        around = prose[max(0, span[0] - 1) : span[1] + 1]
        if raw in pair.source or THING in around or _part_of_word(pair.source, prose, match):
            continue
        if match["mixed"]:
            yield Fault(f"“{raw}” cannot stand together; keep one of them", span=span), None
        else:
            kept = raw.rstrip(".") if match["after"] else raw[:1]
            yield (
                Fault(f"“{raw}” is one mark too many; write “{kept}”", span=span),
                Edit(*span, kept),
            )


def _part_of_word(source: str, prose: str, match: re.Match[str]) -> bool:
    """Whether the first mark belongs to what stands before it: `Yahoo!`, `From:`."""
    mark = match[0][0]
    if mark in ":;":
        return mark in source
    word = prose[: match.start()].split()[-1:]
    return mark in "!?" and (not word or word[0] + mark in source)
