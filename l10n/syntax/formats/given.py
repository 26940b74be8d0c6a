"""Placeholders that a message's flags spell out: `placeholders:$URL$:%NAME%`, as Weblate has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from l10n.syntax.formats.model import Format
from l10n.syntax.formats.written import read

_NAME = "placeholders:"


def given(flags: tuple[str, ...]) -> Iterator[Format]:
    """The formats that flags spell out; those written as regular expressions are left alone."""
    case = re.IGNORECASE if "case-insensitive" in flags else re.NOFLAG
    for flag in flags:
        if flag.startswith(_NAME):
            words = [word.strip('"') for word in flag.removeprefix(_NAME).split(":")]
            literal = [word for word in words if word and not word.startswith('r"')]
            if literal:
                pattern = re.compile("|".join(map(re.escape, literal)), case)
                firsts = {word[0] for word in literal}
                marks = tuple(sorted(firsts | {c.swapcase() for c in firsts if case}))
                yield Format(flag, marks, partial(read, pattern=pattern))
