"""Blanks and line breaks of the source and of the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.base import Fault, Pair, pair_check
from l10n.model import Severity

_BLANKS = " \t\u00a0\u202f"
_DOUBLED = re.compile(rf"(?<=[^{_BLANKS}\n])[{_BLANKS}]{{2,}}(?=[^{_BLANKS}\n])")
_NO_BREAK = re.compile("[\u00a0\u202f]")


@pair_check("whitespace", Severity.WARNING)
def whitespace(pair: Pair) -> Iterator[Fault]:
    """The translation begins or ends with other blanks than the source, or doubles a space.

    What: Spaces, tabs and no-break spaces at the beginning and end of the text, and two or more
    of them in a row inside it where the source has none in a row. Line breaks are the matter of
    the check `newlines`.

    Why: Programs glue texts together: a space lost at the end joins two words, one too many leaves
    a hole.

    Example:
        msgid "Read also: "
        wrong: msgstr "Читайте  також:"
        right: msgstr "Читайте також: "

    Fix: Begin and end the translation as the source does. `l10n check --fix` does it.
    """
    fixed = pair.target
    problems = []
    if _DOUBLED.search(fixed) and not _DOUBLED.search(pair.source):
        fixed = _DOUBLED.sub(_one_blank, fixed)
        problems.append("two spaces stand in a row")
    before, inner, after = _edges(fixed)
    start, _, end = _edges(pair.source)
    if inner and _plain(before) != _plain(start):
        problems.append(f"it begins with {_count(before)}, the source with {_count(start)}")
        before = start
    if inner and _plain(after) != _plain(end):
        problems.append(f"it ends with {_count(after)}, the source with {_count(end)}")
        after = end
    if problems:
        message = "; ".join(problems)
        yield Fault(f"{message}; write the blanks as in the source", before + inner + after)


@pair_check("newlines", Severity.ERROR)
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
