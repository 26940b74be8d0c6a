"""Shows catalogs to checks and turns what they find into findings.

Plural forms, states, ignore comments, paths and lines are dealt with here, so that a check is
only a function of what it compares.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from l10n.checks import ALL
from l10n.checks.asked import asked
from l10n.checks.base import (
    CHARSET,
    Check,
    Fault,
    Pair,
    PairFunction,
    Scope,
    Setting,
)
from l10n.checks.plurals import forms_in
from l10n.checks.sieve import Asked, Asking, asked_for
from l10n.errors import PluginError
from l10n.model import Finding, Message, Segment, State
from l10n.po.document import Document, PoSyntaxError, parse
from l10n.po.plurals import PluralForms

MakeScope = Callable[[Document, str], Scope]
"""A catalog and its file's text -> what the checks are shown."""
Speaking = Callable[[Pair], list[Asking]]
"""A pair -> the checks that could have something to say about it."""

_HEADER = 4096
"""Bytes in which a header names its encoding."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]")
_EVERY_CHECK = "all-checks"
_WEBLATE = {
    "begin-newline": ("newlines",),
    "begin-space": ("whitespace",),
    "bbcode": ("markup",),
    "c-format": ("placeholders",),
    "double-space": ("whitespace",),
    "duplicate": ("repeated-word",),
    "end-colon": ("punctuation",),
    "end-ellipsis": ("punctuation",),
    "end-exclamation": ("punctuation",),
    "end-interrobang": ("punctuation",),
    "end-newline": ("newlines",),
    "end-question": ("punctuation",),
    "end-semicolon": ("punctuation",),
    "end-space": ("whitespace",),
    "end-stop": ("punctuation",),
    "escaped-newline": ("escapes",),
    "inconsistent": ("consistency",),
    "max-length": ("length",),
    "md-link": ("markup", "links"),
    "md-reflink": ("markup", "links"),
    "md-syntax": ("markup",),
    "newline-count": ("newlines",),
    "plurals": ("plural-missing",),
    "punctuation-spacing": ("whitespace",),
    "python-brace-format": ("placeholders",),
    "python-format": ("placeholders",),
    "reused": ("consistency",),
    "same": ("same-as-source",),
    "url": ("links",),
    "xml-invalid": ("markup",),
    "xml-tags": ("markup",),
}
"""Weblate's name in an `ignore-…` flag -> ids of the checks here (its "Customizing behavior")."""


def check_document(scope: Scope, checks: Sequence[Check] = ALL) -> list[Finding]:
    """What the checks find in one catalog, by line and check id."""
    everything = range(len(scope.document.messages))
    return sorted(
        (*check_catalog(scope, checks), *check_pairs(scope, checks, everything)), key=order
    )


def check_catalog(scope: Scope, checks: Sequence[Check] = ALL) -> list[Finding]:
    """What those checks find that look at the catalog as a whole."""
    return [finding for check in checks for finding in _of_catalog(check, scope)]


def check_pairs(scope: Scope, checks: Sequence[Check], places: range) -> list[Finding]:
    """What those checks find that compare a source with its translation.

    `places` are those of the messages to look at: each stands by itself, so a large catalog can be
    looked at in parts.
    """
    speaking = _asked_for(scope, checks).speaking
    forms = forms_in(scope)
    kinds = {segment.key: segment for segment in scope.segments or ()}
    findings: list[Finding] = []
    for message in scope.document.messages[places.start : places.stop]:
        if message.state is not State.TRANSLATED:
            continue
        try:
            for pair in pairs(scope, message, forms, kinds.get(message.key)):
                for check, function in speaking(pair):
                    found = asked(check, function, pair)
                    if found and not _is_ignored(check, _ignored(message, scope)):
                        findings += [_finding(check, scope, fault, pair) for fault in found]
        except PluginError as error:
            raise _at(error, scope, message) from error
    return findings


def _at(error: PluginError, scope: Scope, message: Message | None = None) -> PluginError:
    """A plug-in's failure with the place of what it was asked about."""
    line = message.line if message else 0  # a text that is being typed is on none
    return error.at(f"{scope.path}:{line}" if line else scope.path)


def _asked_for(scope: Scope, checks: Sequence[Check]) -> Asked:
    return asked_for(checks, Setting(scope.source_language, scope.language, scope.style))


def read(data: bytes, make_scope: MakeScope) -> Scope:
    """A file as checks see it; one that cannot be read has an empty document, and says why.

    In a project catalogs are UTF-8; elsewhere also what their header says.
    """
    text = charset = ""
    try:
        text, charset = _decoded(data)
        if charset and make_scope(Document(), text).in_project:
            text = data.decode()
        document = parse(text)
    except (UnicodeDecodeError, PoSyntaxError) as error:
        return replace(make_scope(Document(), text), text=text, unreadable=error)
    return replace(make_scope(document, text), text=text, charset=charset)


def _decoded(data: bytes) -> tuple[str, str]:
    """A file's text, and the encoding that its header names, where it is that one and not UTF-8.

    Raises UnicodeDecodeError for what is neither.
    """
    try:
        return data.decode(), ""
    except UnicodeDecodeError:
        named = CHARSET.search(data[:_HEADER].decode("ascii", "replace"))
        try:
            text = data.decode(named[1]) if named else ""
        except (LookupError, UnicodeError):  # unknown, not of texts, or not what the file is
            text = ""
        # Every byte is a letter to ISO-8859-1: its control characters tell that it is another.
        if not named or not text or _CONTROL.search(text):
            raise
        return text, named[1]


def check_bytes(data: bytes, make_scope: MakeScope, checks: Sequence[Check] = ALL) -> list[Finding]:
    """What the checks find in one file; a file that cannot be read is a finding, never an error.

    `make_scope` is given an empty document where the file cannot be read.
    """
    return check_scope(read(data, make_scope), checks)


def check_scope(scope: Scope, checks: Sequence[Check] = ALL) -> list[Finding]:
    """What the checks find in a file that `read` gave."""
    if scope.unreadable is None:
        return check_document(scope, checks)
    readers = [check for check in ALL if check.reading]
    return sorted((f for check in readers for f in _of_catalog(check, scope)), key=order)


def fix_document(scope: Scope, checks: Sequence[Check] = ALL) -> Document:
    """The catalog with every safe repair made; the same object where there is none."""
    speaking = _asked_for(scope, checks).speaking
    forms = forms_in(scope)
    kinds = {segment.key: segment for segment in scope.segments or ()}
    entries = []
    for entry in scope.document.entries:
        message = entry.message
        if message.state is State.TRANSLATED and not message.obsolete:
            segment = kinds.get(message.key)
            ignored = _ignored(message, scope)
            wanted = [check for check in checks if not _is_ignored(check, ignored)]
            try:
                texts = [_fixed(p, wanted, speaking) for p in pairs(scope, message, forms, segment)]
            except PluginError as error:
                raise _at(error, scope, message) from error
            message = replace(message, msgstr=tuple(texts)) if texts else message
        entries.append(entry.changed(message))
    return scope.document.with_entries(tuple(entries))


def pairs(
    scope: Scope, message: Message, forms: PluralForms, segment: Segment | None
) -> Iterator[Pair]:
    """A message's translations, each beside the source it must agree with.

    A form that serves the number 1 alone belongs to msgid, every other one to msgid_plural. A
    header that stands where none is expected has no pairs.
    """
    if message.key == (None, ""):
        return
    plural = message.msgid_plural
    verbatim = segment is not None and segment.kind in (segment.context, "code")
    markdown = (scope.markdown and not verbatim) or "md-text" in message.flags
    for index, target in enumerate(message.msgstr):
        numbers = forms.numbers(index) if plural is not None else ()
        yield Pair(
            source=message.msgid if plural is None or numbers == (1,) else plural,
            target=target,
            message=message,
            form=None if plural is None else index,
            numbers=numbers,
            source_language=scope.source_language,
            language=scope.language,
            markdown=markdown,
            kind=segment.kind if segment else "",
            style=scope.style,
        )


def _of_catalog(check: Check, scope: Scope) -> Iterator[Finding]:
    try:
        found = asked(check, check.catalog, scope) if check.catalog else ()
    except PluginError as error:
        raise _at(error, scope) from error
    for fault in found:
        if check.reading or not _is_ignored(check, _ignored(fault.about, scope)):
            yield _finding(check, scope, fault)


def _finding(check: Check, scope: Scope, fault: Fault, pair: Pair | None = None) -> Finding:
    message = pair.message if pair else fault.about
    form = f"msgstr[{pair.form}]: " if pair and pair.form is not None else ""
    return Finding(
        check=check.id,
        severity=fault.severity or check.severity,
        path=scope.path,
        line=fault.line or (message.line if message else scope.first_line),
        message=form + fault.message,
        language=scope.language or None,
        msgctxt=message.msgctxt if message else None,
        msgid=message.msgid if message else None,
        fix=fault.fix,
        text=pair.target if pair and fault.span else None,
        span=fault.span,
    )


_ROUNDS = 4
"""A repair may show what another check repairs; more than two rounds were never seen."""


def _fixed(pair: Pair, checks: Sequence[Check], speaking: Speaking) -> str:
    """A translation after the repairs of all checks, each made on what the others left."""
    for _ in range(_ROUNDS):
        before = read = pair.target
        functions = _by_id(speaking(pair))
        for check in checks:
            if pair.target != read:
                read = pair.target
                functions = _by_id(speaking(pair))
            for fault in asked(check, functions[check.id], pair) if check.id in functions else ():
                pair = replace(pair, target=fault.fix or pair.target)
        if pair.target == before:
            break
    return pair.target


def _by_id(asking: Iterable[Asking]) -> dict[str, PairFunction]:
    return {check.id: function for check, function in asking}


def _ignored(message: Message | None, scope: Scope) -> frozenset[str]:
    """Ids ignored for a message, and for its whole catalog by a comment above the header."""
    header = scope.document.header
    names = header.message.ignored_checks if header else frozenset[str]()
    names |= message.ignored_checks if message else frozenset()
    return names.union(*(_WEBLATE.get(name, ()) for name in names)) if names else names


def _is_ignored(check: Check, ignored: frozenset[str]) -> bool:
    return check.id in ignored or _EVERY_CHECK in ignored


def order(finding: Finding) -> tuple[str, int, str]:
    """Where a finding stands among others."""
    return (finding.path, finding.line, finding.check)
