"""What stands before the items of a story's lists: numbers, boxes, bullets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from l10n.model import Segment

_ITEM = re.compile(
    r"(?P<indent>[ \t>]*)(?:(?P<number>\d{1,9})(?P<end>[.)])|[-+*])[ \t]+"
    r"(?:\[(?P<box>[ xX])\][ \t])?"
)


def bullets(segments: Iterable[Segment], lines: list[str]) -> list[str]:
    """What a reader sees before each segment; "" where nothing stands there.

    `lines` are those of the file. A list counts on from its first number, whatever the others say.
    """
    found: list[str] = []
    counts: dict[int, int] = {}
    for segment in segments:
        inside = segment.kind == "list item" and 0 < segment.line <= len(lines)
        match = _ITEM.match(lines[segment.line - 1]) if inside else None
        if match is None:
            if segment.kind != "list item":
                counts.clear()
            found.append("")
            continue
        depth = len(match["indent"])
        counts = {other: number for other, number in counts.items() if other <= depth}
        number = ""
        if match["number"]:
            counts[depth] = counts[depth] + 1 if depth in counts else int(match["number"])
            number = f"{counts[depth]}{match['end']}"
        else:
            counts.pop(depth, None)
        box = match["box"]
        found.append(number or ("•" if box is None else "☐" if box == " " else "☑"))
    return found
