"""The blocks of a translated story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from l10n.checks.base import Fault, Scope, catalog_check
from l10n.model import Message, Segment, Severity, State
from l10n.sources.original import Original
from l10n.sources.pieces import splice
from l10n.sources.shape import shape

_NAMES = {
    "BlockQuote": "a quote",
    "CodeBlock": "a code block",
    "DefinitionList": "a definition list",
    "DefinitionListDefinition": "a definition",
    "DefinitionListTitle": "a term",
    "FootnoteDefinition": "a footnote",
    "Heading": "a heading",
    "HtmlBlock": "an HTML block",
    "Item": "a list item",
    "List": "a list",
    "Paragraph": "a paragraph",
    "Rule": "a line across the page",
    "Table": "a table",
    "TaskListMarker": "a check box",
    "picture": "a picture by itself",
}
"""What the parts of a shape are to people."""

SENTENCE = re.compile(
    r"(?:[—«„“(] ?)?[*_]{0,3}[^\W\d_][^<>&\\|{}#^\"~=+\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*"
)
"""A text that begins with a word, and has no mark that blocks or footnotes are made of."""
_Approved = dict[tuple[str | None, str], Message]


@catalog_check("structure", Severity.ERROR)
def structure(scope: Scope) -> Iterator[Fault]:
    """A translation changes the blocks of its story.

    What: The approved translations are put into the original, and the result is read again. Its
    headings, paragraphs, lists, quotes, tables, code blocks, pictures and HTML blocks must be the
    original's. Marks at a line's start (`-`, `1.`, `#`, `>`, `|` …) are made plain characters by
    themselves; what is left are tags such as `<div>` or an HTML comment, and a translation without
    any text.

    Why: One such translation changes the page around it, not only its own text.

    Example:
        msgid "The bridge is open."
        wrong: msgstr "<div>Міст відкрито."
        right: msgstr "Міст відкрито."

    Fix: Take the tag out of the translation. Where the page should show it as text, put a
    backslash before it: `\\<div>`.
    """
    if scope.original is None:
        return
    approved = {
        message.key: message
        for message in scope.document.messages
        if message.state is State.TRANSLATED and not message.obsolete
    }
    if not approved or _changes_nothing(scope.original, approved.values()):
        return
    if _shape(scope.original, approved) == scope.original.shape:
        return
    for message in _culprits(scope.original, approved):
        changed = _shape(scope.original, {message.key: message})
        yield Fault(
            f"in the page, {_difference(scope.original.shape, changed)}; "
            "take the tags out that the source has not, or put a backslash before them",
            about=message,
        )


def _changes_nothing(original: Original, approved: Iterable[Message]) -> bool:
    """Whether all translations are sentences that no line of Markdown could be taken apart by.

    Most are, and putting a page together and reading it costs as much as twenty other checks.
    """
    return "<" not in original.body and all(
        SENTENCE.fullmatch(message.msgstr[0]) is not None and "![" not in message.msgid
        for message in approved
    )


def _culprits(original: Original, approved: _Approved) -> list[Message]:
    """The messages that change the blocks, each by itself, else the first of those together."""
    messages = [approved[s.key] for s in original.segments if s.key in approved]
    alone = [m for m in messages if _shape(original, {m.key: m}) != original.shape]
    if alone:
        return list({message.key: message for message in alone}.values())
    together: _Approved = {}
    for message in messages:
        together[message.key] = message
        if _shape(original, together) != original.shape:
            return [message]
    return []


def _shape(original: Original, approved: _Approved) -> tuple[str, ...]:
    def find(segment: Segment) -> str | None:
        message = approved.get(segment.key)
        return message.msgstr[0] if message else None

    return shape(splice(original.body, original.pieces, find), original.dialect)


def _difference(before: Sequence[str], after: Sequence[str]) -> str:
    """The first block that is another one."""
    number = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), -1)
    expected, found = (_name(shape[number]) for shape in (before, after))
    if expected == found or not (expected or found):
        return "it changes the blocks around it"
    if not found:
        return f"it leaves {expected} out"
    return f"it makes {found}" + (f" where the source has {expected}" if expected else "")


def _name(block: str) -> str:
    return _NAMES.get(block.split(" ")[0], "")
