"""Sources that are not what their format flag says."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.base import Fault, Scope, catalog_check, listed
from l10n.model import Message, Severity
from l10n.syntax.formats import FLAGGED, formats
from l10n.syntax.formats.model import Flaw, Format, Parsed


@catalog_check("source-format", Severity.WARNING)
def source_format(scope: Scope) -> Iterator[Fault]:
    """A source is not valid in the format that its flag names, or its plural disagrees.

    What: msgid and msgid_plural of messages with a format flag, read by the format's own rules: a
    placeholder without its end or of a kind that the format does not know, named ones mixed with
    ones that have no name. Also a msgid_plural that lacks a placeholder of its msgid, or takes it
    for another kind of value, in Python's format a msgid that leaves out a number without a name,
    and a line break at the beginning or end of only one of both. In a template it is a warning; in
    a catalog, whose translator cannot repair it, a hint. In a template also several placeholders
    of Python's without names, as `xgettext` warns of them.

    Why: The program stops at this text in its own language already, or the flag is wrong. As long
    as it stands, nobody can say whether a translation is right.

    Example:
        #, python-format
        wrong: msgid "Save 20% on %(name)s"
        right: msgid "Save 20%% on %(name)s"

    Fix: Tell the program's authors. Where the text is no format string at all, they put
    `xgettext:no-python-format` into the comment above it.
    """
    severity = None if scope.template else Severity.INFO
    for message in scope.document.messages:
        if message.flags or message.msgid_plural is not None:
            for problem in _problems(message):
                yield Fault(problem, about=message, severity=severity)
            if scope.template and "python-format" in message.flags:
                yield from _fixed_order(message)


def _problems(message: Message) -> Iterator[str]:
    plural_text = message.msgid_plural
    if plural_text is not None:
        for verb, has in (("begin", str.startswith), ("end", str.endswith)):
            if has(message.msgid, "\n") != has(plural_text, "\n"):
                yield f"msgid and msgid_plural do not both {verb} with a line break; {_MEND}"
    for format_ in formats(message.flags):
        if format_.loose:
            continue
        singular = format_.read(message.msgid)
        plural = format_.read(message.msgid_plural or "")
        broken = [
            problem
            for problem in (*singular.problems, *plural.problems)
            # Python shows any value as a text: only msgfmt minds.
            if problem.flaw is not Flaw.CONFLICT or format_.name != "python-format"
        ]
        if broken:
            yield f"the source is no {format_.name} text: {broken[0].message}; {_ADVICE}"
        elif message.msgid_plural is not None:
            yield from _disagreement(format_, singular, plural)


def _fixed_order(message: Message) -> Iterator[Fault]:
    for text in (message.msgid, message.msgid_plural or ""):
        parsed = FLAGGED["python-format"].read(text)
        if parsed.counted and len(parsed.arguments) > 1 and not parsed.problems:
            problem = "placeholders without names cannot change places in a translation"
            yield Fault(f"{problem}; give them names", about=message)
            return


_MEND = "its authors must mend it"
_ADVICE = "its authors must mend it or take the flag off"


def _disagreement(format_: Format, singular: Parsed, plural: Parsed) -> Iterator[str]:
    one, many = singular.arguments, plural.arguments
    lost = [key for key in one if key not in many]
    changed = [key for key, kind in one.items() if kind and many.get(key, kind) != kind]
    counted = format_.all_counted and plural.counted and len(one) != len(many)
    if counted:
        yield (
            "msgid and msgid_plural have not the same number of placeholders without names, "
            f"so the program stops at one of them; {_ADVICE}"
        )
    elif lost or changed:
        names = listed(lost or changed)
        problem = "lacks the argument" if lost else "takes for another kind of value the argument"
        yield f"msgid_plural {problem} {names} of msgid; {_ADVICE}"
