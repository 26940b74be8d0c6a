"""The flags of messages."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import lru_cache

from l10n.checks.base import Fault, Scope, catalog_check
from l10n.model import Severity
from l10n.syntax.formats import FLAGGED

_FORMATS = frozenset(FLAGGED) | {
    f"{name}-format"
    for name in (
        *("d", "elisp", "gcc-internal", "gfc-internal", "go", "kde-kuit", "librep", "lisp"),
        *("modula2", "ocaml", "rust", "scheme", "smalltalk", "ycp"),
    )
}
"""Formats that GNU gettext's manual names, and those that are read here."""
_OWN = frozenset(("fuzzy", "wrap", "no-wrap"))
_WEBLATE = frozenset(
    (
        *("angularjs-format", "angularjs-interpolation-format", "automattic-components-format"),
        *("bbcode-text", "case-insensitive", "check-glossary", "dos-eol", "forbidden"),
        *(
            "fluent-source",
            "fluent-target",
            "icu-message-format",
            "icu-message-format-interpolation",
        ),
        *(
            "java-message-format",
            "laravel-format",
            "markdown-text",
            "md-text",
            "objc-format",
            "percent-placeholders",
        ),
        *("read-only", "rst-text", "safe-html", "auto-safe-html", "auto-java-messageformat"),
        *("strict-format", "strict-same", "terminology", "url", "xml-text", "xml"),
    )
)
_WITH_VALUE = re.compile(
    r"(?:ignore-[\w-]+|(?:max-length|max-size|font-[a-z]+|placeholders|regex|replacements|variant"
    r"|priority|icu-flags|icu-tag-prefix|discard|add-fluent-[\w-]+|location)\s*:.*)",
    re.DOTALL,
)
"""Flags as Weblate's documentation lists them, "Customizing behavior using flags"."""
_PREFIXES = re.compile(r"(?:no|possible|impossible)-(?=[\w-]+-format$)")
_RANGE = re.compile(r"range:\s*(\d+)\s*\.\.\s*(\d+)")
_BESIDE = frozenset(
    (
        *("kde-kuit-format", "python-brace-format", "perl-brace-format", "percent-placeholders"),
        *("i18next-interpolation", "vue-format", "es-format"),
    )
)
"""Formats that a text may have beside a printf's, since their marks are others."""


@catalog_check("flags", Severity.WARNING)
def flags(scope: Scope) -> Iterator[Fault]:
    """A message's flags contradict each other, or one is misspelt or malformed.

    What: Two flags of which one takes back the other (`c-format` and `no-c-format`, `wrap` and
    `no-wrap`, two ranges) or two formats that exclude each other; a `range:` that is not
    `range: MINIMUM..MAXIMUM` or stands on a message without plural; a flag that differs from a
    known one by a letter or two. As hints: a flag named twice, one that neither GNU gettext nor
    Weblate knows, and a previous msgid (`#|`) at a message that is no longer fuzzy.

    Why: A misspelt flag is no flag: the format of `pyhton-format` is not checked, and a translation
    marked `fuzy` is shown to readers unreviewed.

    Example:
        wrong: #, fuzy, python-format
        right: #, fuzzy, python-format

    Fix: Correct the line that begins with `#,`. Format flags come from the source: mend them there,
    or extraction brings them back.
    """
    for message in scope.document.messages:
        if message.flags:
            for problem, severity in _problems(message.flags, message.msgid_plural is not None):
                yield Fault(problem, about=message, severity=severity)
        if message.previous is not None and not message.fuzzy:
            problem = "the previous msgid (#|) is of no use to a message that is not fuzzy"
            yield Fault(f"{problem}; delete it", about=message, severity=Severity.INFO)


@lru_cache(maxsize=1024)
def _problems(flags: tuple[str, ...], plural: bool) -> tuple[tuple[str, Severity | None], ...]:
    """What is wrong with a message's flags; catalogs have few sets of them, over and over."""
    return (*_contradictions(flags), *_ranges(flags, plural), *_unknown(flags), *_twice(flags))


def _contradictions(flags: tuple[str, ...]) -> Iterator[tuple[str, Severity | None]]:

    for flag in flags:
        for opposite in (f"no-{flag}", f"impossible-{flag}"):
            if opposite in flags:
                yield f"{flag} and {opposite} contradict each other; keep one", None
        if flag.startswith("possible-") and f"im{flag}" in flags:
            yield f"{flag} and im{flag} contradict each other; keep one", None
    rivals = list(dict.fromkeys(f for f in flags if f in _FORMATS and f not in _BESIDE))
    if len(rivals) > 1:
        yield f"a text is not both {rivals[0]} and {rivals[1]}; keep one", None


def _ranges(flags: tuple[str, ...], plural: bool) -> Iterator[tuple[str, Severity | None]]:
    ranges = [flag for flag in flags if flag.startswith("range")]
    values = set()
    for flag in ranges:
        match = _RANGE.fullmatch(flag)
        if match is None or int(match[1]) >= int(match[2]):
            yield f'"{flag}" is no range; write range: MINIMUM..MAXIMUM', None
        else:
            values.add((int(match[1]), int(match[2])))
    if len(values) > 1:
        yield "two ranges contradict each other; keep one", None
    elif len(ranges) > len(values) == 1:
        yield "the range is there twice; keep one", Severity.INFO
    if ranges and not plural:
        yield f'"{ranges[0]}" has no meaning without plural forms; delete it', None


def _unknown(flags: tuple[str, ...]) -> Iterator[tuple[str, Severity | None]]:
    for flag in flags:
        if is_known(flag):
            continue
        near = difflib.get_close_matches(flag, _OWN | _FORMATS | _WEBLATE, n=1, cutoff=0.8)
        if near:
            yield f'"{flag}" is no flag; did you mean {near[0]}?', None
        else:
            yield f'neither gettext nor Weblate knows the flag "{flag}"', Severity.INFO


def _twice(flags: tuple[str, ...]) -> Iterator[tuple[str, Severity | None]]:
    for flag in dict.fromkeys(flag for flag in flags if flags.count(flag) > 1):
        if not flag.startswith("range"):
            yield f"the flag {flag} is there twice; keep one", Severity.INFO


def is_known(flag: str) -> bool:
    """Whether gettext, Weblate or this program gives a flag a meaning."""
    return (
        flag in _OWN
        or flag in _WEBLATE
        or _PREFIXES.sub("", flag) in _FORMATS
        or flag.startswith("range")
        or _WITH_VALUE.fullmatch(flag) is not None
    )
