"""Who spoke a quote: its last line, or last paragraph, where that begins with a dash.

The rule twice, for the source, which is translated, and for the page, which sets the speaker
apart; both find the same words.
"""

from __future__ import annotations

import re

from l10n.sources.leaf import Leaf

_DASH = "(?:—|–|--)(?: |\u00a0)"
_IN_SOURCE = re.compile(_DASH.encode())
_ON_PAGE = re.compile(_DASH)
_LINE_BREAK = re.compile(r"(?P<hard><br>)?\n(?![^<>]*>)")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_HTML_BREAKS = (b"<br>", b"<br/>", b"<br />")
_VOID = ("br", "img", "input", "wbr")


def in_source(leaf: Leaf, source: bytes) -> tuple[int, int] | None:
    """Where the text of a quote's last paragraph ends and where its speaker begins, in bytes.

    The speaker goes on after a hard line break. Where nothing stands before the paragraph, it
    does not belong to the speaker as a whole.
    """
    for start, end, hard, outermost in reversed(leaf.breaks):
        resume = leaf.resumes.get(end, end)
        if _IN_SOURCE.match(source, resume):
            tags = "".join(tag for at, tag in leaf.tags if at >= resume)
            if outermost and _closes_itself(tags):
                return start, resume
            break
        if not (hard or source[start - 6 : start].endswith(_HTML_BREAKS)):
            break
    is_whole = not leaf.first and _IN_SOURCE.match(source, leaf.start)
    return (leaf.start, leaf.start) if is_whole else None


def on_page(paragraph: str, *, first: bool) -> tuple[str, str] | None:
    """The HTML of a quote's last paragraph parted into what was said and the speaker.

    `first` is whether nothing stands before it in the quote.
    """
    for line in reversed(list(_LINE_BREAK.finditer(paragraph))):
        if _ON_PAGE.match(paragraph, line.end()):
            if _closes_itself(paragraph[line.end() :]):
                return paragraph[: line.start()], paragraph[line.end() :]
            break
        if not line["hard"]:
            break
    is_whole = not first and _ON_PAGE.match(paragraph)
    return ("", paragraph) if is_whole else None


def _closes_itself(html: str) -> bool:
    """Whether a run of text and tags ends every element that it begins, and no other."""
    inside: list[str] = []
    for slash, name in _TAG.findall(html):
        if not slash:
            inside += [name.lower()] if name.lower() not in _VOID else []
        elif not inside or inside.pop() != name.lower():
            return False
    return not inside
