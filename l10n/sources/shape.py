"""The blocks of a Markdown text, to be compared with those of its translation."""

from __future__ import annotations

from typing import Any

from l10n.sources.dialect import INLINE, PLAIN, Dialect
from l10n.sources.html_blocks import outline


def shape(body: str, dialect: Dialect = PLAIN) -> tuple[str, ...]:
    """Every block's beginning and end, in order, without texts.

    A paragraph that is one picture is `picture` with its address; HTML blocks have the tags that
    are not part of a sentence.
    """
    reader = _Reader()
    for event, _ in dialect.events(body):
        reader.event(event)
    return tuple(reader.shape)


class _Reader:
    def __init__(self) -> None:
        self.shape: list[str] = []
        self.depth = 0
        self.pictures: list[str] = []
        self.other = False
        self.html: list[str] = []

    def event(self, event: Any) -> None:
        if event.__class__ is str:
            self.other = True
            if event == "Rule":
                self._block(event)
            return
        (name,) = event
        value = event[name]
        if name == "Start":
            self._start(value)
        elif name == "End":
            self._end(value)
        elif name == "Html":
            self.html.append(value)
        elif name == "TaskListMarker":
            self.shape.append(f"{name} {value}")
        elif self.depth == 0:
            self.other = True

    def _start(self, tag: Any) -> None:
        name: str
        value: Any = None
        if tag.__class__ is str:
            name = tag
        else:
            (name,) = tag
            value = tag[name]
        if name not in INLINE:
            self._block(name if value is None else f"{name} {value}")
            return
        if self.depth == 0:
            self.other = self.other or name != "Image"
            self.pictures += [value["dest_url"]] if name == "Image" else []
        self.depth += 1

    def _end(self, tag: Any) -> None:
        (name,) = (tag,) if tag.__class__ is str else tag
        if name in INLINE:
            self.depth -= 1
            return
        if name == "HtmlBlock":
            self.shape.append(outline("".join(self.html)))
            self.html = []
        self._block(f"End {name}")

    def _block(self, what: str) -> None:
        if len(self.pictures) == 1 and not self.other:
            self.shape.append(f"picture {self.pictures[0]}")
        self.pictures, self.other = [], False
        self.shape.append(what)
