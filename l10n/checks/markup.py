"""Inline markup of the source and of the translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from l10n.checks import entities, flagged, tags
from l10n.checks.base import CREDITS, Fault, Pair, listed, pair_check
from l10n.model import Severity
from l10n.syntax.markup import Role, Token
from l10n.syntax.text import Text

_STRAY = re.compile(r"\*+(?=\S)|(?<=\S)\*+|~~|`+|!?\]\(|__(?=\w)|(?<=\w)__")
_STRAYS = ("*", "~~", "`", "](", "__")
"""One of these is in every such mark."""
_WITHIN = re.compile(r"\d\*\d|[^\W\d_]`[^\W\d_]")
"""A product, and an apostrophe that another check looks after."""
_FORMS = {"link": "[text](address)", "image": "![description](file)"}
_COPIED = ("footnote", "code")
_EMPHASIS = {"strong": "**…**", "emphasis": "*…*", "strikethrough": "~~…~~"}
_COMPARED = frozenset((*_FORMS, *_COPIED, *_EMPHASIS))
_APART = re.compile(r"(?<!\\)\](?P<blanks>\s+)\((?P<address>[^()\s]+)\)")
"""A link whose two halves do not touch."""
_ATTRIBUTES = re.compile(r"\{(?=[#.])[^{}\n]*\}\s*$")
"""A heading's id or classes: `{#history}`."""


@pair_check("markup", Severity.ERROR, marks="<&*_~`[]{|")
def markup(pair: Pair) -> Iterator[Fault]:
    """A link, picture, footnote, piece of code, tag, entity or emphasis differs from the source.

    What: In Markdown the number of links and pictures, the footnote marks, the text of code, the
    attributes of a heading (`{#id}`) and the emphasis (`*`, `**`, `~~`) are compared as the page
    will show them, and a mark that the page would show as it is (`**` without its partner) is
    found. In all texts the tags of HTML, Pango, Qt and KDE are compared: each that the source
    closes must be closed, in order, and attributes such as `id` and `class` must stay, while
    `alt`, `title` and `aria-label` are translated; entities must be whole (`&nbsp;`, not
    `&nbsp`), and what the source escapes as `&amp;` stays escaped. Messages flagged `rst-text` or
    `bbcode-text` are read as reStructuredText (roles, links, literals, footnotes) or BBCode. What
    only looks like a tag, such as `<file>` in the help of a command, may be translated. Emphasis,
    and tags that only style words, may serve one language and not the other, so a difference in
    them alone is a warning; everything else is an error.

    Why: A bracket lost in translation makes the link vanish and the reader see its address; a tag
    that is not closed changes the rest of the page.

    Example:
        msgid "Read the [full report](https://example.org/report)."
        wrong: msgstr "Читайте [повний звіт] (https://example.org/report)."
        right: msgstr "Читайте [повний звіт](https://example.org/report)."

    Fix: Compare with the source and write the same marks around the translated words. Copy code,
    footnote marks and attributes unchanged.
    """
    marked = pair.markdown or "<" in pair.source or "<" in pair.target or "&" in pair.target
    if not (marked or pair.message.flags) or pair.alike or pair.message.msgid in CREDITS:
        return
    if pair.markdown:
        yield from _markdown(pair)
    elif "<" in pair.source or "<" in pair.target:
        yield from _tags(pair)
    yield from entities.compare(pair)
    if pair.message.flags:
        yield from flagged.compare(pair)


def _tags(pair: Pair) -> Iterator[Fault]:
    """Faults of tags, with the repair where blanks made one text."""
    found = list(tags.compare(pair))
    if not found or _is_singular(pair):
        return
    mended = tags.mended(pair.target)
    whole = mended != pair.target and not list(tags.compare(replace(pair, target=mended)))
    if whole:
        yield Fault("a tag has blanks behind its <, so it is only text; take them out", fix=mended)
    else:
        yield from found


def _is_singular(pair: Pair) -> bool:
    """Whether a form that serves 1 among others has the tags of msgid: the number has its own."""
    message = pair.message
    if message.msgid_plural is None or 1 not in pair.numbers or pair.source == message.msgid:
        return False
    return not list(tags.compare(replace(pair, source=message.msgid)))


def _markdown(pair: Pair) -> Iterator[Fault]:
    before, after = pair.before.tokens, pair.after.tokens
    yield from _heading(pair)
    if not before and not after and not _STRAY.search(pair.target):
        return
    same = _shape(before) == _shape(after)
    broken = [] if same else list(_broken(pair))
    tagged = list(_tags(pair))
    yield from broken
    yield from tagged
    stray = _stray(pair, ignore="](`" if broken else "")
    if stray:
        mark, start = stray
        yield Fault(
            f"{mark} has no partner here, so readers see it; close it or take it out",
            span=(start, start + len(mark)),
        )
    elif not broken and not same:
        yield from _emphasis(pair)


def _heading(pair: Pair) -> Iterator[Fault]:
    """The id and the classes at a heading's end."""
    if "{" not in pair.source:
        return
    wanted, given = _ATTRIBUTES.search(pair.source), _ATTRIBUTES.search(pair.target)
    if wanted and not given:
        yield Fault(f"{wanted[0].strip()} of the heading is missing; copy it to the end")
    elif wanted and given and wanted[0].split() != given[0].split():
        yield Fault(
            f"{wanted[0].strip()} of the heading became {given[0].strip()}; copy it, since links "
            "lead to it",
            fix=pair.target[: given.start()] + wanted[0].strip(),
            span=(given.start(), given.start() + len(given[0].rstrip())),
        )


def _shape(tokens: Iterable[Token]) -> list[tuple[str, str, str]]:
    """What must agree, in any order."""
    return sorted(
        (token.kind, token.role.value, _written(token) if token.kind in _COPIED else "")
        for token in tokens
        if token.kind in _COMPARED
    )


def _broken(pair: Pair) -> Iterator[Fault]:
    before, after = pair.before.tokens, pair.after.tokens
    yield from _counted(pair)
    for kind in _COPIED:
        yield from _same(kind, before, after)


def _counted(pair: Pair) -> Iterator[Fault]:
    """Links and pictures, whose text is translated and whose address is another check's matter."""
    wanted, given = _openings(pair.before.tokens), _openings(pair.after.tokens)
    for kind, form in _FORMS.items():
        if wanted[kind] != given[kind]:
            fixed, span = _joined(pair) if wanted[kind] > given[kind] else (None, None)
            yield Fault(
                f"the source has {_number(wanted[kind], kind)}, the translation "
                f"{given[kind] or 'none'}; write them as {form}",
                fix=fixed,
                span=span,
            )


def _joined(pair: Pair) -> tuple[str | None, tuple[int, int] | None]:
    """The translation with the halves of its links together, and where they are apart.

    Nothing where that does not bring the links of the source.
    """
    apart = [m for m in _APART.finditer(pair.target) if f"]({m['address']})" in pair.source]
    fixed = pair.target
    for match in reversed(apart):
        fixed = fixed[: match.start("blanks")] + fixed[match.end("blanks") :]
    tokens = Text(fixed, pair.markdown, pair.message.flags).tokens if apart else ()
    if not apart or _shape(tokens) != _shape(pair.before.tokens):
        return None, None
    return fixed, apart[0].span("blanks")


def _same(kind: str, before: Iterable[Token], after: Iterable[Token]) -> Iterator[Fault]:
    """Footnote marks and code, which are copied."""
    wanted = Counter(_written(token) for token in before if token.kind == kind)
    given = Counter(_written(token) for token in after if token.kind == kind)
    name = {"footnote": "the footnote mark", "code": "the code"}[kind]
    missing, extra = list(wanted - given), list(given - wanted)
    places = [(t.start, t.end) for t in after if t.kind == kind and _written(t) in extra]
    span = places[0] if len(places) == 1 else None
    if missing:
        words = kind == "code" and len(missing) == len(extra) and all(map(_is_example, missing))
        yield Fault(
            f"{name} {listed(missing)} is missing or changed; copy it from the source",
            span=span,
            severity=Severity.WARNING if words else None,
        )
    elif extra:
        yield Fault(f"{name} {listed(extra)} is not in the source; take it out", span=span)


def _is_example(code: str) -> bool:
    """Whether a piece of code holds words that readers replace, or a text of several words."""
    return " " in code.strip("`") or "<" in code


def _written(token: Token) -> str:
    if token.kind == "code":
        return f"`{token.value}`"
    return token.value if token.value.startswith("[") else f"[^{token.value}]"


def _stray(pair: Pair, ignore: str) -> tuple[str, int] | None:
    """The first mark that readers of the translation would see and those of the source not."""
    found = _marks(pair.after)
    if not found:
        return None
    more = Counter(mark for mark, _ in found) - Counter(mark for mark, _ in _marks(pair.before))
    return next(((m, at) for m, at in found if m in more and m[0] not in ignore), None)


def _marks(text: Text) -> Sequence[tuple[str, int]]:
    """Marks left in the words of a text, with their places."""
    raw, prose = text.raw, text.prose
    if not any(map(prose.__contains__, _STRAYS)):
        return []
    found = ((match[0], match.start()) for match in _STRAY.finditer(prose))
    return [
        (mark, at)
        for mark, at in found
        if raw[at - 1 : at] != "\\" and not _WITHIN.fullmatch(raw, max(at - 1, 0), at + 2)
    ]


def _emphasis(pair: Pair) -> Iterator[Fault]:
    wanted, given = _openings(pair.before.tokens), _openings(pair.after.tokens)
    for kind, form in _EMPHASIS.items():
        if wanted[kind] != given[kind]:
            titles = _quotations(pair.before) - _quotations(pair.after)
            more = given[kind] - wanted[kind]
            if kind == "emphasis" and titles * more > 0 and abs(more) <= abs(titles):
                continue  # English sets titles in italics and names plain; Ukrainian quotes both
            yield Fault(
                f"{form} stands {_times(wanted[kind])} in the source and {_times(given[kind])} "
                "here; stress the same words",
                severity=Severity.WARNING,
            )


def _openings(tokens: Iterable[Token]) -> Counter[str]:
    return Counter(token.kind for token in tokens if token.role is not Role.CLOSE)


def _quotations(text: Text) -> int:
    return text.prose.count("«") + text.prose.count("“")


def _times(count: int) -> str:
    return {0: "nowhere", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _number(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun if count == 1 else noun + 's'}"
