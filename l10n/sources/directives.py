"""Instructions to extraction, written as HTML comments of their own.

<!-- l10n:skip -->               the next block (a whole list, table or quote) is not translated
<!-- l10n:off --> … <!-- l10n:on -->   nothing between them is translated
<!-- l10n:comment TEXT -->       words for the translator of the next block
<!-- l10n:context NAME -->       a context (msgctxt) for the next block
<!-- l10n:code -->               the next block is code that is translated

Other tools' words are understood too: `i18n:skip`, `i18n:comment` and `mdbook-xgettext:skip` of
mdBook, `translate:off` and `translate:on` of the Translate Toolkit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_DIRECTIVE = re.compile(
    r"<!--\s*(?:l10n:(?=skip|off|on|comment|context|code)|i18n:(?=skip|comment)"
    r"|mdbook-xgettext:(?=skip)|translate:(?=off|on))(\w+)\b\s*(.*?)\s*-->",
    re.DOTALL,
)


_OURS = re.compile(r"<!--\s*l10n:(\w*)")
_NAMES = ("skip", "off", "on", "comment", "context", "code")


def unknown(comment: str) -> list[str]:
    """Names in an HTML block that are written like a directive of ours and are none."""
    return [name for name in _OURS.findall(comment) if name not in _NAMES]


@dataclass(frozen=True, slots=True)
class Directive:
    """What holds for one block."""

    skip: bool = False
    comment: str = ""
    context: str | None = None
    code: bool = False
    """Code is translated."""

    def within(self, outer: Directive) -> Directive:
        """Both together; this one, nearer to the text, comes first."""
        return Directive(
            self.skip or outer.skip,
            self.comment or outer.comment,
            self.context or outer.context,
            self.code or outer.code,
        )


_NOTHING = Directive()


class Pending:
    """Directives read so far: those that wait for their block, and those of the blocks around."""

    def __init__(self) -> None:
        self._next = _NOTHING
        self._around: list[tuple[int, Directive]] = []
        self.off = False
        """Between `off` and `on`."""

    def read(self, comment: str) -> bool:
        """Take in an HTML block; True when it was nothing but comments."""
        for name, argument in _DIRECTIVE.findall(comment):
            match name:
                case "skip":
                    self._next = replace(self._next, skip=True)
                case "code":
                    self._next = replace(self._next, code=True)
                case "off" | "on":
                    self.off = name == "off"
                case "comment":
                    self._next = replace(self._next, comment=" ".join(argument.split()))
                case "context":
                    self._next = replace(self._next, context=argument or None)
        return not re.sub(r"<!--.*?-->", "", comment, flags=re.DOTALL).strip()

    def enter(self, depth: int) -> None:
        """A list, table or quote begins at a depth: what waits holds for everything in it."""
        self._around.append((depth, self._used(self._outer)))

    def leave(self, depth: int) -> None:
        """Only what began at `depth` or above is open now."""
        while self._around and self._around[-1][0] > depth:
            self._around.pop()

    def block(self) -> Directive:
        """What holds for the block that begins now; single-block directives are used up."""
        if self._next is _NOTHING and not self._around and not self.off:
            return _NOTHING  # most blocks
        return self._used(self.around)

    @property
    def around(self) -> Directive:
        """What holds for what stands here and is no block."""
        return replace(self._outer, skip=True) if self.off else self._outer

    @property
    def _outer(self) -> Directive:
        return self._around[-1][1] if self._around else _NOTHING

    def _used(self, outer: Directive) -> Directive:
        directive, self._next = self._next, _NOTHING
        return outer if directive is _NOTHING else directive.within(outer)
