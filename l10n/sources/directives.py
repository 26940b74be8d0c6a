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


class Pending:
    """Directives read so far that wait for their block."""

    def __init__(self) -> None:
        self._next = Directive()
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

    def container(self) -> Directive:
        """What holds for everything in the list, table or quote that begins now."""
        directive, self._next = self._next, Directive()
        return directive

    def block(self) -> Directive:
        """What holds for the block that begins now; single-block directives are used up."""
        directive = self.container()
        return replace(directive, skip=True) if self.off else directive
