"""Blanks and line breaks of the source and of the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.base import Fault, Pair, Setting, base_language, by_shape, pair_check
from l10n.checks.edits import Edit, mended
from l10n.languages.punctuation import BLANK_BEFORE, NO_BLANK_AFTER
from l10n.model import Severity
from l10n.syntax.pieces import Piece
from l10n.syntax.text import MARK

_BLANKS = " \t\u00a0\u202f"
_DOUBLED = re.compile(rf"(?<=[^{_BLANKS}\n])[{_BLANKS}]{{2,}}(?=[^{_BLANKS}\n])")
_NO_BREAK = re.compile("[\u00a0\u202f]")
_BEFORE_MARK = re.compile(rf"(?<=[\w»”\")\]%{MARK}])[{_BLANKS}]+(?P<mark>[,.;:!?])(?=\s|$)")
_BLANK_AND_MARK = tuple(f"{blank}{mark}" for blank in _BLANKS for mark in ",.;:!?")
_GLUED = re.compile(r"[,;!?.](?:[^\W\d_]|[«“„])")
_AFTER_MARK = re.compile(
    r"(?:(?<=[^\W\d_]{2})|(?<=[^\W\d_][»”]))[,;!?]"
    r"(?=[^\W\d_]{2}|[«“„][^\W\d_]|[аеєийіїоуюявзa](?!\S))"
    r"|(?<![^\W_])[а-яєіїґ][а-яєіїґ’ʼ'-]{3,}(?P<stop>\.)(?=[А-ЯЄІЇҐ][а-яєіїґ’ʼ'])"
)


@by_shape
def _may_touch(piece: Piece, _: Setting) -> bool:
    """Whether a piece has a mark that a blank stands before, or none behind."""
    if piece.raw[0] in ",.;:!?":
        return True
    return not piece.word and _AFTER_MARK.search(piece.raw) is not None


@pair_check("whitespace", Severity.WARNING, target=_may_touch, blanks=True)
def whitespace(pair: Pair) -> Iterator[Fault]:
    """The translation has other blanks at its ends than the source, or one too many or too few.

    What: Spaces, tabs and no-break spaces at the beginning and end of the text; two or more of
    them in a row inside it; one before `,` `.` `;` `:` `!` `?`, where the language sets none; none
    after such a mark between two words. What the source does itself is not reported. Line breaks
    are the matter of the check `newlines`.

    Why: Programs glue texts together: a space lost at the end joins two words, one too many leaves
    a hole.

    Example:
        msgid "Read also: "
        wrong: msgstr "Читайте  також:"
        right: msgstr "Читайте також: "

    Fix: Begin and end the translation as the source does, and set one blank between words and
    none before a mark. `l10n check --fix` does it.
    """
    edits = [*_edges_and_doubles(pair)]
    if any(map(pair.target.__contains__, _BLANK_AND_MARK)):
        edits += _before_marks(pair)
    if _GLUED.search(pair.target):
        edits += _after_marks(pair)
    if edits:
        fixed = mended(pair.target, edits)
        for edit in edits:
            if edit.message:
                yield Fault(edit.message, fixed, span=(edit.start, edit.end))


def _edges_and_doubles(pair: Pair) -> Iterator[Edit]:
    source, target = pair.source, pair.target
    if _may_have_doubled(target) and not _DOUBLED.search(source):
        message = "two spaces stand in a row; write one"
        for match in _DOUBLED.finditer(target):
            yield Edit(match.start(), match.end(), _one_blank(match), message)
            message = ""
    if source[:1] in _BLANKS or source[-1:] in _BLANKS or target.strip(_BLANKS) != target:
        before, inner, after = _edges(target)
        start, _, end = _edges(source)
        if inner and _plain(before) != _plain(start):
            message = f"it begins with {_count(before)}, the source with {_count(start)}"
            yield Edit(0, len(before), start, f"{message}; begin as the source begins")
        indented = source[: len(source) - len(end)].endswith("\n")
        if inner and _plain(after) != _plain(end) and not indented:
            message = f"it ends with {_count(after)}, the source with {_count(end)}"
            last = len(target)
            yield Edit(last - len(after), last, end, f"{message}; end as the source ends")


def _may_have_doubled(text: str) -> bool:
    return "  " in text or "\t" in text or "\u00a0" in text or "\u202f" in text


def _before_marks(pair: Pair) -> Iterator[Edit]:
    """A blank before a mark, where neither the language nor the source sets one."""
    usual = BLANK_BEFORE.get(base_language(pair.language), "")
    for match in _BEFORE_MARK.finditer(pair.after.prose):
        mark = match["mark"]
        if mark in usual or f" {mark}" in pair.source or f"\u00a0{mark}" in pair.source:
            continue
        message = f"a blank stands before “{mark}”; take it out"
        yield Edit(match.start(), match.start("mark"), "", message)


def _after_marks(pair: Pair) -> Iterator[Edit]:
    """No blank after a mark between two words, where the source has none such."""
    language = base_language(pair.language)
    if language in NO_BLANK_AFTER or pair.source.count(" ") < 2 or _AFTER_MARK.search(pair.source):
        return
    for match in _AFTER_MARK.finditer(pair.after.prose):
        token = _token(pair.target, match.start())
        if _is_list(pair, match) or token in pair.source or _is_address(token):
            continue
        message = f"no blank stands after “{match[0][-1]}”; put one in"
        yield Edit(match.end(), match.end(), " ", message)


def _is_list(pair: Pair, match: re.Match[str]) -> bool:
    """Whether the mark stands between items that a program reads, or between names."""
    mark = match[0][-1]
    return mark in ",;" and (pair.target[match.end()].isupper() or f"{mark} " not in pair.source)


def _token(text: str, at: int) -> str:
    """What stands between two blanks."""
    start = max(text.rfind(blank, 0, at) for blank in " \n") + 1
    ends = [end for blank in " \n" if (end := text.find(blank, at)) >= 0]
    return text[start : min(ends, default=len(text))]


def _is_address(token: str) -> bool:
    return any(sign in token for sign in "@/\\=_&|{}<>$#%~^+*`()")


@pair_check("newlines", Severity.ERROR, blanks=True)
def newlines(pair: Pair) -> Iterator[Fault]:
    """The translation begins or ends with a line break and the source does not, or vice versa.

    What: A line break `\\n` at the beginning and at the end of the text: both sides have it or
    neither (the rule of `msgfmt --check`). In Markdown also the number of line breaks inside,
    which are line breaks of the page; where they differ, it is a warning. So are carriage returns
    (`\\r`), which come with the line breaks of Windows.

    Why: `msgfmt` refuses to compile such a catalog. In a poem or an address a lost line break
    joins two lines.

    Example:
        msgid "Choose a language:\\n"
        wrong: msgstr "Оберіть мову:"
        right: msgstr "Оберіть мову:\\n"

    Fix: Put the line breaks where the source has them. `l10n check --fix` mends the beginning and
    the end.
    """
    source, target = pair.source, pair.target
    problems = []
    if source.startswith("\n") != target.startswith("\n"):
        problems.append(_differs("begin", source.startswith("\n")))
        target = "\n" + target if source.startswith("\n") else target.lstrip("\n")
    if source.endswith("\n") != target.endswith("\n"):
        problems.append(_differs("end", source.endswith("\n")))
        target = target + "\n" if source.endswith("\n") else target.rstrip("\n")
    if problems:
        yield Fault("; ".join(problems), target or None)
    elif ("\r" in source) != ("\r" in target):
        yield _carriage_return(target)
    elif pair.markdown and source.count("\n") != target.count("\n"):
        yield Fault(
            f"the source has {source.count(chr(10))} line breaks (\\n) inside, the translation "
            f"{target.count(chr(10))}; break the same lines",
            severity=Severity.WARNING,
        )


def _carriage_return(target: str) -> Fault:
    if "\r" not in target:
        message = "the source has carriage returns (\\r); write them as in the source"
        return Fault(message, severity=Severity.WARNING)
    at = target.index("\r")
    fixed = target.replace("\r\n", "\n").rstrip("\r")
    message = "it has a carriage return (\\r), which the source has not; take it out"
    repair = None if "\r" in fixed else fixed
    return Fault(message, repair, span=(at, at + 1), severity=Severity.WARNING)


def _differs(verb: str, wanted: bool) -> str:
    if wanted:
        return f"it must {verb} with a line break (\\n), as the source does"
    return f"it must not {verb} with a line break (\\n), since the source does not"


def _edges(text: str) -> tuple[str, str, str]:
    """A text's leading blanks, what is between, and its trailing blanks."""
    rest = text.lstrip(_BLANKS)
    inner = rest.rstrip(_BLANKS)
    return text[: len(text) - len(rest)], inner, rest[len(inner) :]


def _one_blank(match: re.Match[str]) -> str:
    """What remains of several blanks: a no-break one where there was any."""
    kept = _NO_BREAK.search(match[0])
    return kept[0] if kept else " "


def _plain(blanks: str) -> str:
    return _NO_BREAK.sub(" ", blanks)


def _count(blanks: str) -> str:
    if not blanks:
        return "none"
    noun = "tab" if set(blanks) == {"\t"} else "space" if set(_plain(blanks)) == {" "} else "blank"
    return f"1 {noun}" if len(blanks) == 1 else f"{len(blanks)} {noun}s"
