"""An original: front matter and body together, as one list of segments and one way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from l10n.errors import UserError
from l10n.model import Segment
from l10n.sources import frontmatter, markdown
from l10n.sources.dialect import PLAIN, Dialect
from l10n.sources.frontmatter import FrontMatter
from l10n.sources.pieces import Piece, splice
from l10n.sources.shape import shape


@dataclass(frozen=True)
class Original:
    """A story as its author wrote it."""

    path: str
    """Relative to the root, with forward slashes."""
    story: str
    """The story's id: path below the articles folder without language and suffix."""
    language: str
    text: str
    front: FrontMatter
    keys: tuple[str, ...]
    """Front-matter keys that are translated."""
    dialect: Dialect = PLAIN
    """The Markdown it is written in."""

    @property
    def body(self) -> str:
        return self.text[self.front.body_start :]

    @cached_property
    def _read(self) -> markdown.Body:
        return markdown.read(
            self.body,
            first_line=self.front.body_line,
            reference=self.path,
            dialect=self.dialect,
        )

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The translatable places of the body, in order."""
        return self._read.pieces

    @property
    def malformed(self) -> tuple[markdown.Flaw, ...]:
        """HTML that is left as it is."""
        return self._read.malformed

    @property
    def misread(self) -> tuple[markdown.Flaw, ...]:
        """Directives that are none, or that never end."""
        return self._read.directives

    @cached_property
    def shape(self) -> tuple[str, ...]:
        """The body's blocks."""
        return shape(self.body, self.dialect)

    @cached_property
    def segments(self) -> list[Segment]:
        """Everything translatable, in the order of the file."""
        head = frontmatter.segments(self.front, self.keys, self.path)
        return head + [piece.segment for piece in self.pieces]


def read(
    data: bytes,
    path: str,
    story: str,
    language: str,
    keys: Sequence[str],
    dialect: Dialect = PLAIN,
) -> Original:
    """An original from a file's bytes.

    Raises UserError, with the line, when it is not UTF-8 or its front matter cannot be read.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(
            f"is not UTF-8 (byte {data[error.start]:#04x}); save it as UTF-8", path=path, line=line
        ) from None
    front = frontmatter.parse(text, path)
    return Original(path, story, language, text, front, tuple(keys), dialect)


def translated(original: Original, translate: Callable[[Segment], str | None]) -> str:
    """The whole file with translations in their places; None leaves a segment as it is."""
    head = frontmatter.splice(original.text, original.front, original.keys, translate)
    return head + splice(original.body, original.pieces, translate)
