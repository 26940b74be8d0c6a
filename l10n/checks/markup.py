"""Inline markup of the source and of the translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from l10n.checks.base import Fault, Pair, listed, pair_check
from l10n.model import Severity
from l10n.syntax.markup import Role, Token, bare, parse, plain

_STRAY = re.compile(r"(?<!\\)(?:\*+(?=\S)|(?<=\S)\*+|~~|`+|!?\]\(|__(?=\w)|(?<=\w)__)")
_FORMS = {"link": "[text](address)", "image": "![description](file)"}
_COPIED = ("footnote", "code")
_EMPHASIS = {"strong": "**…**", "emphasis": "*…*", "strikethrough": "~~…~~"}
_COMPARED = frozenset((*_FORMS, *_COPIED, *_EMPHASIS))
_ELEMENT = re.compile(
    "a|abbr|b|bdi|bdo|br|cite|code|data|del|dfn|div|em|font|h[1-6]|hr|i|iframe|img|ins|kbd|li|mark"
    "|ol|p|pre|q|s|samp|script|small|span|strong|sub|sup|time|u|ul|var|wbr"
)
"""HTML elements; what looks like a tag and is none of them is only text, as `<Enter>` is."""


@pair_check("markup", Severity.ERROR)
def markup(pair: Pair) -> Iterator[Fault]:
    """A link, picture, footnote, piece of code, HTML tag or emphasis differs from the source.

    What: In Markdown the number of links and pictures, the footnote marks, the text of code, the
    HTML tags and the emphasis (`*`, `**`, `~~`) are compared as the page will show them, and a
    mark that the page would show as it is (`**` without its partner) is found. In other texts
    only HTML tags are compared. A difference in emphasis alone is a warning, since languages
    stress sentences differently; everything else is an error.

    Why: A bracket lost in translation makes the link vanish and the reader see its address; a tag
    that is not closed changes the rest of the page.

    Example:
        msgid "Read the [full report](https://example.org/report)."
        wrong: msgstr "Читайте [повний звіт] (https://example.org/report)."
        right: msgstr "Читайте [повний звіт](https://example.org/report)."

    Fix: Compare with the source and write the same marks around the translated words. Copy code
    and footnote marks unchanged.
    """
    if pair.markdown:
        yield from _markdown(pair.source, pair.target)
    elif "<" in pair.source or "<" in pair.target:
        before, after = bare(pair.source), bare(pair.target)
        if not _tags(before):
            after = tuple(tag for tag in _tags(after) if _ELEMENT.fullmatch(tag.value))
        yield from _html(before, after)


def _markdown(source: str, target: str) -> Iterator[Fault]:
    before, after = parse(source), parse(target)
    if not before and not after and not _STRAY.search(target):
        return
    same = _shape(before) == _shape(after)
    broken = [] if same else list(_broken(before, after))
    yield from broken
    stray = _stray(source, target, ignore="](`" if broken else "")
    if stray:
        yield Fault(f"{stray} has no partner here, so readers see it; close it or take it out")
    elif not broken and not same:
        yield from _emphasis(before, after)


def _shape(tokens: Sequence[Token]) -> tuple[list[tuple[str, str, str]], list[tuple[str, str]]]:
    """What must agree: tags in order, everything else in any order."""
    tags = [(token.value, token.role.value) for token in tokens if token.kind == "html"]
    others = [
        (token.kind, token.role.value, _written(token) if token.kind in _COPIED else "")
        for token in tokens
        if token.kind in _COMPARED
    ]
    return sorted(others), tags


def _broken(before: Sequence[Token], after: Sequence[Token]) -> Iterator[Fault]:
    yield from _counted(before, after)
    for kind in _COPIED:
        yield from _same(kind, before, after)
    yield from _html(before, after)


def _counted(before: Iterable[Token], after: Iterable[Token]) -> Iterator[Fault]:
    """Links and pictures, whose text is translated and whose address is another check's matter."""
    wanted, given = _openings(before), _openings(after)
    for kind, form in _FORMS.items():
        if wanted[kind] != given[kind]:
            yield Fault(
                f"the source has {_number(wanted[kind], kind)}, the translation "
                f"{given[kind] or 'none'}; write them as {form}"
            )


def _same(kind: str, before: Iterable[Token], after: Iterable[Token]) -> Iterator[Fault]:
    """Footnote marks and code, which are copied."""
    wanted = Counter(_written(token) for token in before if token.kind == kind)
    given = Counter(_written(token) for token in after if token.kind == kind)
    name = {"footnote": "the footnote mark", "code": "the code"}[kind]
    if missing := list(wanted - given):
        yield Fault(f"{name} {listed(missing)} is missing or changed; copy it from the source")
    elif extra := list(given - wanted):
        yield Fault(f"{name} {listed(extra)} is not in the source; take it out")


def _written(token: Token) -> str:
    if token.kind == "code":
        return f"`{token.value}`"
    return token.value if token.value.startswith("[") else f"[^{token.value}]"


def _html(before: Sequence[Token], after: Sequence[Token]) -> Iterator[Fault]:
    wanted, given = _tags(before), _tags(after)
    missing = Counter(map(_tag, wanted)) - Counter(map(_tag, given))
    extra = Counter(map(_tag, given)) - Counter(map(_tag, wanted))
    if missing:
        yield Fault(f"{listed(missing)} of the source is missing; put it in")
    elif extra:
        yield Fault(f"{listed(extra)} is not in the source; take it out")
    elif _nested(wanted) and not _nested(given):
        yield Fault("HTML tags are closed in the wrong order; close the last one opened first")


def _tags(tokens: Iterable[Token]) -> list[Token]:
    return [token for token in tokens if token.kind == "html"]


def _tag(token: Token) -> str:
    if token.value == "!--":
        return "<!-- -->"
    return f"</{token.value}>" if token.role is Role.CLOSE else f"<{token.value}>"


def _nested(tags: Iterable[Token]) -> bool:
    """Whether every tag is closed by its own end, in order."""
    stack: list[str] = []
    for tag in tags:
        if tag.role is Role.OPEN:
            stack.append(tag.value)
        elif tag.role is Role.CLOSE and (not stack or stack.pop() != tag.value):
            return False
    return not stack


def _stray(source: str, target: str, ignore: str) -> str:
    """The first mark that readers of the translation would see and those of the source not."""
    marks = Counter(_STRAY.findall(plain(target)))
    if not marks:
        return ""
    marks -= Counter(_STRAY.findall(plain(source)))
    return next((mark for mark in marks if mark[0] not in ignore), "")


def _emphasis(before: Iterable[Token], after: Iterable[Token]) -> Iterator[Fault]:
    wanted, given = _openings(before), _openings(after)
    for kind, form in _EMPHASIS.items():
        if wanted[kind] != given[kind]:
            yield Fault(
                f"{form} stands {_times(wanted[kind])} in the source and {_times(given[kind])} "
                "here; stress the same words",
                severity=Severity.WARNING,
            )


def _openings(tokens: Iterable[Token]) -> Counter[str]:
    return Counter(token.kind for token in tokens if token.role is not Role.CLOSE)


def _times(count: int) -> str:
    return {0: "nowhere", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _number(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun if count == 1 else noun + 's'}"
