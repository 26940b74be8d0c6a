"""The compiled form of a catalog."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.base import Fault, Scope, catalog_check
from l10n.model import Severity, State
from l10n.po.mo import key_of, read_mo


@catalog_check("compiled", Severity.WARNING)
def compiled(scope: Scope) -> Iterator[Fault]:
    """The .mo file beside the catalog does not hold the catalog's translations.

    What: A `.mo` of the same name in the same folder: it must be one, and must give for each
    reviewed message of the catalog the translation that the catalog has, and none for others (but
    fuzzy ones, which `msgfmt --use-fuzzy` compiles too). Contents are compared, not times. Outside
    projects only: in a project the build compiles.

    Why: Programs load the `.mo`. What was corrected in the `.po` alone never reaches a reader.

    Example:
        wrong: uk.po has "Погода", and the uk.mo of last month still "Погода."
        right: both have "Погода"

    Fix: `l10n compile FILE`, or `msgfmt FILE --output-file=FILE.mo`.
    """
    if scope.compiled is None:
        return
    advice = "compile it again"
    try:
        found = read_mo(scope.compiled)
    except ValueError as error:
        yield Fault(f"the .mo beside it cannot be read: {error}; {advice}")
        return
    # Of a message that is there twice the first is compiled.
    messages = {key_of(message): message for message in reversed(scope.document.messages)}
    old = [
        key
        for key, message in messages.items()
        if message.state is State.TRANSLATED and found.get(key) != "\0".join(message.msgstr)
    ]
    extra = [
        key
        for key, text in found.items()
        if key and (key not in messages or text != "\0".join(messages[key].msgstr))
    ]
    differing = dict.fromkeys([*old, *extra])
    if differing:
        noun = "message" if len(differing) == 1 else "messages"
        lines = [messages[key].line for key in differing if key in messages]
        line = f", first in line {min(lines)}" if lines else ""
        yield Fault(f"the .mo beside it differs in {len(differing)} {noun}{line}; {advice}")
