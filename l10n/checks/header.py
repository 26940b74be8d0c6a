"""The header of a catalog."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator

from l10n.checks.base import CHARSET, Fault, Scope, catalog_check
from l10n.checks.header_values import contact_problem, date_problem, is_placeholder, is_reachable
from l10n.checks.language_code import contradicts, is_code
from l10n.model import Message, Severity
from l10n.po.document import Document

_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]*)\s*:")
_FIELDS = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
)
"""Those of GNU gettext's manual, "Filling in the Header Entry"."""
_OTHERS = frozenset(
    ("Generated-By", "Language-Code", "Language-Name", "Preferred-Encodings", "Domain")
)
"""What Babel and Zope write besides."""
_BY_HAND = ("Project-Id-Version", "PO-Revision-Date", "Last-Translator", "Language-Team")
"""Fields that `msgfmt --check` asks for and that break nothing where they are missing."""
_DECISIVE = frozenset(("Content-Type", "Plural-Forms", "Language"))
_UNUSUAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffd\ufffe\uffff]")
_AUTOMATIC = "Automatically generated"
"""What msginit writes where it knows no translator."""
_BOILERPLATE = re.compile(
    r"SOME DESCRIPTIVE TITLE|FIRST AUTHOR <EMAIL@ADDRESS>|THE PACKAGE'S COPYRIGHT HOLDER"
)


@catalog_check("header", Severity.ERROR)
def header(scope: Scope) -> Iterator[Fault]:
    """The catalog's header is missing, contradicts itself or its place, or lacks a field.

    What: An error where tools break: no header at all (the first entry, with an empty msgid), a
    charset other than UTF-8, a Language that is not that of the catalog's folder, and
    Content-Type, Language or Plural-Forms given twice with different values. A warning where a
    field that `msgfmt --check` asks for is missing, still holds xgettext's placeholder or is
    there twice; where a date does not exist or lies in the future, a line belongs to no field, a
    field's name is misspelt, a control character shows that an encoding went wrong, the header is
    fuzzy or does not stand first. A hint where an address cannot be one or a field is unknown (but
    not `X-…`). Plural-Forms and Language have checks of their own.

    Why: gettext reads the header to know the bytes and the language. Without the charset Python
    and `msgfmt` take the text for ASCII and stop at the first Cyrillic letter. By the other fields
    people find each other.

    Example:
        wrong: "Content-Type: text/plain; charset=windows-1251\\n"
        right: "Content-Type: text/plain; charset=UTF-8\\n"

    Fix: Correct the field in the catalog's first entry; translation editors have a window for
    it (in Poedit: Translation, Properties).
    """
    if scope.document.header is None:
        distant = next((m for m in scope.document.messages if m.key == (None, "")), None)
        yield Fault(_no_header(scope, distant), about=distant)
        return
    yield from _content_type(scope)
    yield from _twice(scope)
    yield from _lines(scope)
    if scope.template:
        return
    yield from _language(scope)
    for name, usual in (("MIME-Version", "1.0"), ("Content-Transfer-Encoding", "8bit")):
        value = scope.document.fields.get(name, "")
        if value.lower() != usual:
            problem = f"{name} is {value}" if value else f"{name} is missing"
            yield _warning(scope, name, f"{problem}; write {name}: {usual}")
    yield from _by_hand(scope)
    yield from _contacts(scope)
    yield from _dates(scope)
    yield from _entry(scope, scope.document.header.message)


def _no_header(scope: Scope, distant: Message | None) -> str:
    if distant is not None:
        return "the header stands behind other messages; move it to the beginning of the file"
    if scope.in_project:
        return "the header is missing; `l10n extract` adds it"
    return (
        'the header is missing; begin the file with msgid "" and a msgstr that holds '
        "Language, Content-Type and Plural-Forms"
    )


def _content_type(scope: Scope) -> Iterator[Fault]:
    name = "Content-Type"
    value = scope.document.fields.get(name, "")
    charset = CHARSET.search(value)
    right = f"write {name}: text/plain; charset=UTF-8"
    if not charset:
        problem = f"{name} names no charset" if value else f"{name} is missing"
        yield Fault(f"{problem}; {right}", line=scope.line_of(name))
    elif charset[1].upper() == "CHARSET" and scope.template:
        return  # xgettext's placeholder, for msginit to replace
    elif scope.charset:
        return  # true, and the check `encoding` says what to do
    elif charset[1].upper() not in ("UTF-8", "UTF8"):
        yield Fault(f"the charset is {charset[1]}, not UTF-8; {right}", line=scope.line_of(name))
    elif not value.lower().startswith("text/plain"):
        yield _warning(scope, name, f"{name} is {value}; {right}")


def _twice(scope: Scope) -> Iterator[Fault]:
    """Fields given more than once: of some tools the first counts, of others the last."""
    lines = [(match[1], line[match.end() :].strip()) for line, match in _fields(scope.document)]
    for name, count in Counter(name for name, _ in lines).items():
        if count > 1:
            differ = len({value for field, value in lines if field == name}) > 1
            severity = None if differ and name in _DECISIVE else Severity.WARNING
            values = ", with different values" if differ else ""
            message = f"{name} is there {count} times{values}; keep one"
            yield Fault(message, line=scope.line_of(name), severity=severity)


def _lines(scope: Scope) -> Iterator[Fault]:
    """Lines that are no field, names of none, and characters that no header holds."""
    assert scope.document.header is not None
    text = scope.document.header.message.msgstr[0]
    named = set(scope.document.fields)
    for line in text.split("\n"):
        match = _FIELD.match(line)
        if line.strip() and match is None and "#-#-#" not in line:
            message = f'the line "{line.strip()}" belongs to no field; put it behind its field'
            yield Fault(message, severity=Severity.WARNING)
        elif match and match[1] not in _FIELDS and match[1] not in _OTHERS:
            yield from _unknown(scope, match[1], named)
    unusual = _UNUSUAL.search(text)
    if unusual:
        code = f"U+{ord(unusual[0]):04X}"
        message = f"the header holds {code}, left by a wrong encoding; write what was meant"
        yield Fault(message, severity=Severity.WARNING)


def _unknown(scope: Scope, name: str, named: set[str]) -> Iterator[Fault]:
    if name.lower().startswith("x-"):
        return
    titles = {field.lower(): field for field in _FIELDS}
    near = difflib.get_close_matches(name.lower(), titles, n=1, cutoff=0.85)
    if near and titles[near[0]] not in named:
        message = f"{name} is no field of a header; did you mean {titles[near[0]]}?"
        yield _warning(scope, name, message)
    else:
        message = f"{name} is no field of a header; one of your own begins with X-"
        yield Fault(message, line=scope.line_of(name), severity=Severity.INFO)


def _language(scope: Scope) -> Iterator[Fault]:
    code = scope.document.fields.get("Language", "")
    if not code:
        advice = f"write Language: {scope.language or 'and its code, such as uk'}"
        yield _warning(scope, "Language", f"Language is missing; {advice}")
    elif scope.in_project and is_code(code) and contradicts(code, scope.language):
        yield Fault(
            f'Language is "{code}", but the folder is that of "{scope.language}"; '
            "correct the header or move the file",
            line=scope.line_of("Language"),
        )


def _by_hand(scope: Scope) -> Iterator[Fault]:
    """Fields that people fill in; inside a project `l10n` does, when somebody changes a text.

    A header that has none of them was cut down to what programs need, and is left in peace.
    """
    fields = scope.document.fields
    if scope.in_project or not scope.document.has_words or not any(n in fields for n in _BY_HAND):
        return
    for name in _BY_HAND:
        value = fields.get(name)
        if value is None:
            yield _warning(scope, name, f"{name} is missing; add it")
        elif name == "Project-Id-Version" and not value:
            yield _warning(scope, name, f"{name} is empty; name the project")
        elif name == "PO-Revision-Date" and not value:
            yield _warning(scope, name, f"{name} is empty; write when the catalog was changed")
        elif is_placeholder(value) and name != "PO-Revision-Date":
            yield _warning(scope, name, f'{name} is still "{value}"; fill it in')
    value = fields.get("Report-Msgid-Bugs-To", "")
    if is_placeholder(value):
        message = f'Report-Msgid-Bugs-To is still "{value}"; fill it in'
        yield Fault(message, line=scope.line_of("Report-Msgid-Bugs-To"), severity=Severity.INFO)


def _contacts(scope: Scope) -> Iterator[Fault]:
    for name in ("Last-Translator", "Language-Team", "Report-Msgid-Bugs-To"):
        value = scope.document.fields.get(name, "")
        problem = "" if is_placeholder(value) else contact_problem(value)
        if name == "Last-Translator" and value and not problem and not is_reachable(value):
            problem = f'"{value}" names no address' if value != _AUTOMATIC else ""
        if problem:
            message = f"{name}: {problem}; correct it"
            yield Fault(message, line=scope.line_of(name), severity=Severity.INFO)


def _dates(scope: Scope) -> Iterator[Fault]:
    for name in ("POT-Creation-Date", "PO-Revision-Date"):
        value = scope.document.fields.get(name, "")
        if not value or (value.startswith("YEAR") and not _dated(scope, name)):
            continue
        problem = date_problem(value, scope.today)
        if problem:
            message = f"{name} {problem}; write 2026-03-01 14:05+0200, say"
            hint = Severity.INFO if name.startswith("POT") else Severity.WARNING
            yield Fault(message, line=scope.line_of(name), severity=hint)


def _dated(scope: Scope, name: str) -> bool:
    """Whether somebody should have set a date that still is a placeholder."""
    return name == "PO-Revision-Date" and not scope.in_project and scope.document.has_words


def _entry(scope: Scope, message: Message) -> Iterator[Fault]:
    """The header as an entry of the file."""
    problems = []
    if message.fuzzy:
        problems.append("the header is fuzzy, so msgfmt leaves it out; remove the flag")
    others = [flag for flag in message.flags if flag != "fuzzy"]
    if others:
        problems.append(f"the flag {others[0]} has no meaning at the header; remove it")
    elif len(message.flags) > 1:
        problems.append("the header has the flag fuzzy twice; remove it")
    if message.msgid_plural is not None:
        problems.append("the header has plural forms; write it with msgid and msgstr alone")
    if message.references:
        problems.append(
            f"{message.references[0]} has an empty text, for which gettext shows the header; "
            "take it out of the source"
        )
    for problem in problems:
        yield Fault(problem, severity=Severity.WARNING)
    if not scope.in_project and any(map(_BOILERPLATE.search, message.translator_comments)):
        problem = "the comment above the header is still xgettext's; write the title and names"
        yield Fault(problem, severity=Severity.INFO)


def _fields(document: Document) -> Iterator[tuple[str, re.Match[str]]]:
    assert document.header is not None
    for line in document.header.message.msgstr[0].split("\n"):
        if match := _FIELD.match(line):
            yield line, match


def _warning(scope: Scope, name: str, message: str) -> Fault:
    return Fault(message, line=scope.line_of(name), severity=Severity.WARNING)
