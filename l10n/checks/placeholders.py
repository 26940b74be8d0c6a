"""Placeholders of the source and of the translation."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from l10n.checks.base import Fault, Pair, Setting, by_shape, listed, pair_check
from l10n.model import Severity
from l10n.syntax.formats import PLAIN, formats
from l10n.syntax.formats.model import NOTHING, Directive, Flaw, Format, Parsed
from l10n.syntax.formats.printf import INTEGER, UNSIGNED
from l10n.syntax.pieces import Piece

_NUMBER_KINDS = (INTEGER, UNSIGNED, "number")
_NUMBER_NAMES = frozenset(("n", "num", "number", "count", "counter", "total", "amount"))
_NUMBERED = frozenset(("c-format", "objc-format", "php-format"))
"""Formats in which `%s` may be written `%1$s`."""
_PO4A = "type: "
"""How po4a begins the comment that says what a text is in a manual: AsciiDoc, POD, man."""
_TRANSLATED = re.compile(r"\{[^{}\n]*[^\x00-\x7f{}\n][^{}\n]*\}")
_RANGE = re.compile(r"range:\s*(\d+)\s*\.\.\s*(\d+)")


@by_shape
def _may_hold(piece: Piece, _: Setting) -> bool:
    """Whether a piece may hold what counts without a format's flag."""
    return "{" in piece.raw or "%(" in piece.raw


@pair_check("placeholders", Severity.ERROR, source=_may_hold, target=_may_hold)
def placeholders(pair: Pair) -> Iterator[Fault]:
    """A placeholder of the source is missing in the translation, added, broken or out of order.

    What: The placeholders of the formats that the message's flags name (`python-format`,
    `python-brace-format`, `c-format` and the others of GNU gettext that are printf's or braces),
    and `{{ … }}`, `{% … %}`, `%(name)s` and `{name}` always. Each format is parsed as its language
    does, then names, positions and the kinds of values are compared: a text that its format does
    not accept, an argument that is missing, added or taken for another kind of value, and
    placeholders without names in another order. A plural form that serves exactly one number may
    leave the number out; one that serves several may not, and in Ukrainian the first form serves
    1, 21, 31 and so on.

    Why: The program that shows the text fills the placeholders. One that it does not know stops
    it with an error; one that is missing hides a name or a number from the reader. `msgfmt`
    refuses to compile such a catalog.

    Example:
        msgid "Published by %(author)s"
        wrong: msgstr "Опублікувала %(авторка)s"
        right: msgstr "Публікація: %(author)s"

    Fix: Copy the placeholder from the source, letter by letter. Where the language needs another
    order and the placeholders have no names, number them: `%2$s`. A percent sign is written `%%`
    in a text with placeholders, a brace `{{` or `}}`. `l10n check --fix` exchanges a single
    misspelt placeholder, and numbers those of C that are out of order.
    """
    for format_ in formats(pair.message.flags):
        target = format_.read(pair.target)
        source = format_.read(pair.source)
        if source is not NOTHING or target is not NOTHING:
            yield from _compared(_Comparison(pair, format_, source, target))


@dataclass(frozen=True)
class _Comparison:
    """Both texts, read in one format."""

    pair: Pair
    format_: Format
    source: Parsed
    target: Parsed

    @cached_property
    def lax(self) -> bool:
        """It is a plural form for one number at most, so it may leave that out, or say it."""
        return self.pair.form is not None and len(served(self.pair)) <= 1

    @cached_property
    def wanted(self) -> dict[str, str]:
        return _comparable(self.source, self.source)

    @cached_property
    def given(self) -> dict[str, str]:
        return _comparable(self.target, self.source)

    @cached_property
    def number(self) -> Collection[str]:
        """Arguments of which a form for one number may leave one out."""
        plural = self.format_.read(self.pair.message.msgid_plural or "")
        if self.format_.all_counted and plural.counted:
            return ()
        return _numbers(self.format_.read(self.pair.message.msgid).arguments, plural.arguments)

    def raw(self, keys: Collection[str], parsed: Parsed, text: str) -> str:
        """Placeholders as they are written, by their arguments."""
        found = [text[d.start : d.end] for d in parsed.directives if _keys(d) & set(keys)]
        return listed(dict.fromkeys(found))

    def of_source(self, keys: Collection[str]) -> str:
        return self.raw(keys, self.source, self.pair.source)

    def of_target(self, keys: Collection[str]) -> str:
        return self.raw(keys, self.target, self.pair.target)

    def span(self, keys: Collection[str]) -> tuple[int, int] | None:
        """Where the first placeholder of the translation with one of these arguments is."""
        return next(
            ((d.start, d.end) for d in self.target.directives if _keys(d) & set(keys)), None
        )


def _compared(both: _Comparison) -> Iterator[Fault]:
    broken = both.target.problems and not both.source.problems
    if broken and (not both.format_.loose or both.source.directives):
        problem = both.target.problems[0]
        known = "" if both.format_.loose else f" ({both.format_.name})"
        percent = problem.flaw in (Flaw.UNKNOWN, Flaw.UNTERMINATED) and "%" in both.format_.marks
        advice = "write it as in the source" + (", or %% for a percent sign" if percent else "")
        message = f"{problem.message}{known}; {advice}"
        yield Fault(message, span=(problem.start, problem.end))
        return
    missing = [key for key in both.wanted if key not in both.given]
    extra = [key for key in both.given if key not in both.wanted]
    changed = [
        key
        for key, kind in both.given.items()
        if both.wanted.get(key) and kind and kind != both.wanted[key]
    ]
    if both.lax and (missing or extra):
        missing = _without_one_of(missing, both.number)
        extra = _without_one_of(extra, both.number)
    if both.format_.loose and not both.source.directives and " " not in both.pair.source:
        return  # an identifier stands for the source, and shows none of its placeholders
    severity = _severity(both)
    if changed and not _swapped(both):
        span = both.span(changed)
        written, wrong = both.of_source(changed), both.of_target(changed)
        message = f"{written} of the source became {wrong}; copy it from the source"
        yield Fault(message, span=span)
    elif changed:
        order = both.of_source(list(both.wanted))
        message = f"placeholders without names are out of order; keep {order}, or number them"
        yield Fault(message, _numbered(both), span=both.span(changed))
    elif missing and extra:
        wrong = both.of_target(extra)
        message = f"{both.of_source(missing)} of the source became {wrong}; copy it from the source"
        repair = _exchanged(both, missing, extra)
        yield Fault(message, repair, span=both.span(extra), severity=severity)
    elif missing:
        message = f"{both.of_source(missing)} of the source is missing; put it in"
        yield Fault(message + _why(both, missing), severity=severity)
    elif extra:
        message = f"{both.of_target(extra)} is not in the source; take it out"
        yield Fault(message, span=both.span(extra), severity=severity)


def _why(both: _Comparison, missing: Collection[str]) -> str:
    """Why a form that seems to be for one thing needs its number: `msgstr[0]` is for 21 too."""
    more = served(both.pair)
    if len(more) < 2 or more[0] != 1 or not set(missing) & set(both.number):
        return ""
    return f", since this form is also for {more[1]}"


def served(pair: Pair) -> tuple[int, ...]:
    """The numbers that a plural form serves, of those that a `range:` flag allows."""
    for flag in pair.message.flags:
        if match := _RANGE.fullmatch(flag):
            return tuple(n for n in pair.numbers if int(match[1]) <= n <= int(match[2]))
    return pair.numbers


def _keys(directive: Directive) -> set[str]:
    return {key for key, _ in directive.arguments} or {directive.name}


def _comparable(parsed: Parsed, source: Parsed) -> dict[str, str]:
    """Arguments, and by their names placeholders that take none.

    Of a source that is not valid and counts, only what has a name: the numbers are guesswork.
    """
    guesswork = bool(source.problems) and (source.counted or parsed.counted)
    found: dict[str, str] = {}
    for directive in parsed.directives:
        for key, kind in directive.arguments or ((directive.name, ""),):
            if not (guesswork and key.isdigit()):
                found[key] = found.get(key) or kind
    return found


def _numbers(singular: Mapping[str, str], plural: Mapping[str, str]) -> Collection[str]:
    """The arguments that may be the number by which a plural form is chosen."""
    left_out = [key for key in plural if key not in singular]
    if left_out or len(plural) == 1:
        return left_out or list(plural)
    return [key for key, kind in plural.items() if kind in _NUMBER_KINDS or key in _NUMBER_NAMES]


def _without_one_of(keys: list[str], number: Collection[str]) -> list[str]:
    found = next((key for key in keys if key in number), None)
    return [key for key in keys if key != found]


def _severity(both: _Comparison) -> Severity | None:
    """Less than an error where braces without a flag may be no placeholder: a word that the reader
    replaces (`{FILE}`, and translated too), an attribute of AsciiDoc, an example of its own."""
    if not both.format_.loose:
        return None
    if not both.source.directives:
        return Severity.WARNING
    if both.format_ is not PLAIN:
        return None
    prose = any(line.startswith(_PO4A) for line in both.pair.message.extracted_comments)
    sure = all(d.name[1:2].islower() for d in both.source.directives)
    if prose or not sure or _TRANSLATED.search(both.pair.target):
        return Severity.INFO
    return None


def _swapped(both: _Comparison) -> bool:
    """The arguments are told by their place, and are the right ones in another order."""
    if not (both.source.counted and both.target.counted):
        return False
    return sorted(both.wanted.values()) == sorted(both.given.values())


def _numbered(both: _Comparison) -> str | None:
    """The translation with numbers, where each kind of value occurs once."""
    kinds = {kind: key for key, kind in both.wanted.items()}
    simple = all(len(d.arguments) == 1 for d in both.target.directives)
    if both.format_.name not in _NUMBERED or len(kinds) != len(both.wanted) or not simple:
        return None
    text = both.pair.target
    for directive in reversed(both.target.directives):
        number = kinds[directive.arguments[0].kind]
        at = directive.start + 1
        text = f"{text[:at]}{number}${text[at:]}"
    return text


def _exchanged(both: _Comparison, missing: list[str], extra: list[str]) -> str | None:
    """The translation with its only wrong placeholder replaced by the only missing one."""
    lost = [d for d in both.source.directives if _keys(d) & set(missing)]
    wrong = [d for d in both.target.directives if _keys(d) & set(extra)]
    if len(lost) != 1 or len(wrong) != 1 or lost[0].counted != wrong[0].counted:
        return None
    raw = both.pair.source[lost[0].start : lost[0].end]
    text = both.pair.target
    return text[: wrong[0].start] + raw + text[wrong[0].end :]
