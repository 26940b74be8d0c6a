"""Tags of one text, read: names, attributes, and whether they close each other.

Many texts hold what only looks like a tag: `<file>` in the help of a command, `<unknown>` in a
list. What is markup is decided here, for all checks alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape
from typing import NamedTuple

from l10n.syntax.markup import Role
from l10n.syntax.text import Text


def words_of(text: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(text.split())


COMMENT = "!--"
"""The name of a comment."""
ELEMENTS = words_of("""
    a abbr b bdi bdo big blockquote body br center cite code data dd del details dfn div dl dt em
    font form h1 h2 h3 h4 h5 h6 head hr html i iframe img input ins kbd li mark nobr ol p pre q qt
    s samp script small span strike strong style sub summary sup table tbody td th thead time title
    tr tt u ul var wbr
    application bcode command email emphasis envar filename icode interface item link list message
    nl note numid para placeholder resource shortcut subtitle warning
    """)
"""Of HTML, Qt's and Pango's rich text, and KDE's semantic markup."""
_ALONE = words_of("p li br hr nl img wbr input tr td th dt dd")
"""Elements that are markup where they stand without a closing tag."""
_VOID = ("br", "hr", "img", "nl")
UNCLOSED = words_of("p li tr td th dt dd")
"""Elements whose closing tag HTML lets authors leave out."""

_ATTRIBUTE = re.compile(
    r"""(?<=[\s"'])(?P<name>[^\s"'<>/=]+)(?:\s*=\s*(?:"(?P<two>[^"]*)"|'(?P<one>[^']*)'"""
    r"""|(?P<none>[^\s"'>]+)))?"""
)

_LITERAL = re.compile(r"``.+?``", re.DOTALL)


class Tag(NamedTuple):
    """One tag."""

    name: str
    """Small letters; `COMMENT` for a comment."""
    role: Role
    start: int
    """Character offset in the text."""
    end: int
    raw: str

    @property
    def closed(self) -> bool:
        """It closes itself: `<br/>`."""
        return self.raw.endswith("/>")

    @property
    def attributes(self) -> dict[str, str]:
        """Names in small letters -> values, entities resolved; "" for one without a value."""
        if "=" not in self.raw and " " not in self.raw:
            return {}
        inside = self.raw[len(self.name) + 1 :].rstrip("/>")
        inside += "" if inside.count('"') % 2 == 0 else '"'
        return {
            match["name"].lower(): unescape(match["two"] or match["one"] or match["none"] or "")
            for match in _ATTRIBUTE.finditer(inside)
        }


def tags(text: Text) -> tuple[Tag, ...]:
    """Everything in a text that looks like a tag or is a comment, in order."""
    literal = _literals(text)
    return tuple(
        Tag(token.value, token.role, token.start, token.end, text.raw[token.start : token.end])
        for token in text.tokens
        if token.kind == "html" and not any(a < token.start < b for a, b in literal)
    )


def _literals(text: Text) -> list[tuple[int, int]]:
    """Where a text that is not Markdown quotes code: ``<b>``, as reStructuredText does."""
    if text.markdown or "``" not in text.raw:
        return []
    return [match.span() for match in _LITERAL.finditer(text.raw)]


def names(found: Iterable[Tag]) -> frozenset[str]:
    """The names that are markup in a text, and not words in angle brackets.

    A name is markup where it is opened and closed or closes itself; an element also where it has
    attributes or needs no closing tag.
    """
    opened: set[str] = set()
    closed: set[str] = set()
    sure: set[str] = set()
    for tag in found:
        if tag.role is Role.CLOSE:
            closed.add(tag.name)
            continue
        opened.add(tag.name)
        known = tag.name in _ALONE or (tag.name in ELEMENTS and "=" in tag.raw)
        if tag.closed or known or tag.name == COMMENT:
            sure.add(tag.name)
    return frozenset(sure | (opened & closed) | (closed & ELEMENTS))


def certain(found: Iterable[Tag]) -> frozenset[str]:
    """The names of elements that are markup in a text whose source has none.

    What stands alone may be mentioned: "the tag <td>".
    """
    roles = {(tag.name, tag.role) for tag in found}
    return frozenset(
        name
        for name, role in roles
        if (name in ELEMENTS and (name, Role.CLOSE) in roles and role is Role.OPEN)
        or name in (COMMENT, *_VOID)
    )


def flaw(found: Iterable[Tag], *, lenient: bool) -> Tag | None:
    """The first tag without its partner in the right place; None where all is well.

    `lenient` lets paragraphs, list items and cells go unclosed, as HTML does.
    """
    stack: list[Tag] = []
    for tag in found:
        if tag.role is Role.OPEN:
            stack.append(tag)
        elif tag.role is Role.CLOSE:
            while lenient and stack and stack[-1].name != tag.name:
                if stack[-1].name not in UNCLOSED:
                    break
                stack.pop()
            if stack and stack[-1].name == tag.name:
                stack.pop()
            elif not (lenient and tag.name in UNCLOSED):
                return tag
    left = (tag for tag in stack if not (lenient and tag.name in UNCLOSED))
    return next(left, None)


def chosen(found: Iterable[Tag], wanted: frozenset[str]) -> Sequence[Tag]:
    """The tags of these names."""
    return [tag for tag in found if tag.name in wanted]
