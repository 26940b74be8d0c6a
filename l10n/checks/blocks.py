"""Markdown's block syntax at the start of a message."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.base import Fault, Pair, Sifted, pair_check
from l10n.model import Severity
from l10n.sources.escapes import escape_block

_KINDS = (
    (re.compile(r"#{1,6}(?=[ \t]|$)"), "a heading"),
    (re.compile(r"(?:-[ \t]*){3,}$|(?:_[ \t]*){3,}$|(?:\*[ \t]*){3,}$"), "a line across the page"),
    (re.compile(r"[-+*](?=[ \t])"), "a list item"),
    (re.compile(r"[0-9]{1,9}[.)](?=[ \t])"), "a numbered item"),
    (re.compile(r">"), "a quote"),
    (re.compile(r"`{3,}|~{3}"), "a code block"),
    (re.compile(r"\|"), "a table row"),
    (re.compile(r"\[(?:[^\[\]\\]|\\.)+\]:"), "a definition"),
)


def _is_alone(pair: Pair, *_: Sifted) -> bool:
    return pair.markdown and not pair.kind


@pair_check("block-syntax", Severity.WARNING, glance=_is_alone)
def block_syntax(pair: Pair) -> Iterator[Fault]:
    """A translation begins with a mark that makes it another block than its source.

    What: Messages flagged `md-text` outside a project: the translation begins with `# `, `- `,
    `1. `, `> `, `---`, a code fence and the like where the source does not, or the other way
    round. Inside a project such a mark is made a plain character when the translation is put back,
    so there is nothing to report.

    Why: A sentence that begins with a year and a full stop becomes item 1926 of a list; a reply
    that begins with a hyphen becomes a list.

    Example:
        msgid "In 1926 the bridge was built."
        wrong: msgstr "1926. Тоді збудували міст."
        right: msgstr "1926\\\\. Тоді збудували міст."

    Fix: Put a backslash before the mark, or begin with another word. Where the source begins with
    a mark, begin with the same.
    """
    if not _is_alone(pair):
        return
    wanted, given = _kind(pair.source), _kind(pair.target)
    if wanted == given:
        return
    if wanted:
        what = f"becomes {given}" if given else "is none"
        yield Fault(f"the source begins {wanted}, the translation {what}; begin with the same mark")
    else:
        first, line_break, rest = pair.target.partition("\n")
        indent = first[: len(first) - len(first.lstrip(" "))]
        yield Fault(
            f"the translation begins like {given}, and the source does not; put a backslash "
            "before the mark",
            fix=f"{indent}{escape_block(first.lstrip(' '))}{line_break}{rest}",
            span=(len(indent), len(indent) + 1),
        )


def _kind(text: str) -> str:
    """The block that a text would start; empty for a paragraph."""
    line = text.split("\n", 1)[0].lstrip(" ")
    return next((name for pattern, name in _KINDS if pattern.match(line)), "")
