"""The form of a catalog's file: its bytes, its syntax, its entries as a set."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.base import Fault, Scope, catalog_check
from l10n.model import Severity
from l10n.po.document import PoSyntaxError

_MERGE_MARKS = ("<<<<<<<", "=======", ">>>>>>>")
_MSGCAT_MARK = "#-#-#-#-#"
"""What GNU msgcat writes between the translations it could not choose from."""


@catalog_check("encoding", Severity.ERROR, reading=True)
def encoding(scope: Scope) -> Iterator[Fault]:
    """The file is not UTF-8, or begins with a byte order mark.

    What: The first byte that is no part of a UTF-8 text, with its line. A warning where the file
    lies outside projects and is in the encoding that its header names: it is a valid catalog, and
    is checked. Also a byte order mark before the first entry.

    Why: A catalog in another encoding shows wrong letters or stops the program that loads it, and
    where its header does not name that encoding nothing else in it can be checked. `msgfmt` does
    not know byte order marks and takes one for a mistake in the first line.

    Example:
        wrong: a file saved as Windows-1251, with charset=UTF-8 in its header
        right: the same file saved as UTF-8, with charset=UTF-8 in its header

    Fix: Convert the file: `msgconv --to-code=UTF-8 FILE --output-file=FILE`, or open it in an
    editor with its old encoding and save it as UTF-8.
    """
    error = scope.unreadable
    if isinstance(error, UnicodeDecodeError):
        line = error.object.count(b"\n", 0, error.start) + 1
        byte = f"{error.object[error.start]:#04x}"
        yield Fault(f"the file is not UTF-8 (byte {byte}); save it as UTF-8", line=line)
    elif scope.charset:
        yield Fault(
            f"the file is in {scope.charset}; convert it to UTF-8, its header's charset with it",
            line=scope.line_of("Content-Type"),
            severity=Severity.WARNING,
        )
    elif scope.document.bom:
        yield Fault("the file begins with a byte order mark; save it as UTF-8 without one", line=1)


@catalog_check("syntax", Severity.ERROR, reading=True)
def syntax(scope: Scope) -> Iterator[Fault]:
    """The file is not a PO file: it breaks off or holds something that PO files do not.

    What: The first place that cannot be read, with line and column: a text without its closing
    quotation mark, a quotation mark inside a text, a msgid without msgstr, an unknown word. The
    grammar is that of the GNU gettext manual, "The Format of PO Files".

    Why: No program can use the catalog, and nothing else in it can be checked.

    Example:
        msgid "Read more"
        wrong: msgstr "Читати "далі""
        right: msgstr "Читати «далі»"

    Fix: Mend the line and run the check again; there may be more such places behind it.
    """
    error = scope.unreadable
    if isinstance(error, PoSyntaxError) and not any(conflicts(scope.text)):
        column = f" (column {error.column})" if error.column > 1 else ""
        yield Fault(f"{error.message}{column}", line=error.line)


@catalog_check("conflict-marker", Severity.ERROR, reading=True)
def conflict_marker(scope: Scope) -> Iterator[Fault]:
    """A merge left its conflict markers in the file.

    What: Lines that begin with `<<<<<<<` (or with `=======` or `>>>>>>>` where that one is gone),
    as git leaves them, and translations that hold `#-#-#-#-#`, as `msgcat` and `msgmerge` leave
    them.

    Why: git's markers make the file unreadable; those of msgcat would be shown to readers together
    with both translations.

    Example:
        msgid "Weather"
        wrong: <<<<<<< HEAD
               msgstr "Погода"
               =======
               msgstr "Про погоду"
               >>>>>>> translations
        right: msgstr "Погода"

    Fix: Choose one of the two versions and delete the other together with the marker lines.
    """
    for line in conflicts(scope.text) if scope.unreadable else ():
        yield Fault("a merge conflict begins here; keep one version", line=line)
    header = (scope.document.header.message,) if scope.document.header else ()
    for message in (*header, *scope.document.messages):
        if _MSGCAT_MARK in "\n".join(message.msgstr):
            yield Fault(
                f"msgcat left two translations between {_MSGCAT_MARK}; keep one", about=message
            )


@catalog_check("duplicate", Severity.ERROR)
def duplicate(scope: Scope) -> Iterator[Fault]:
    """A message is in the catalog twice.

    What: Two live entries with the same msgid and the same msgctxt, the header's empty msgid
    among them; entries whose contexts differ are different messages. A hint where an obsolete
    entry (`#~`) has the same msgid and msgctxt as a live one.

    Why: Programs take one of the two translations, and nobody can say which; `msgfmt` refuses to
    compile the catalog.

    Example:
        wrong: msgid "Search"
               msgstr "Пошук"

               msgid "Search"
               msgstr "Шукати"
        right: msgid "Search"
               msgstr "Пошук"

    Fix: Delete one of the entries; `msguniq` merges all that a file holds.
    """
    header = scope.document.header.message if scope.document.header else None
    seen = {header.key: header} if header else {}
    for message in scope.document.messages:
        first = seen.setdefault(message.key, message)
        if first is not message:
            what = "the header" if first is header else "this message"
            differs = "" if first.msgstr == message.msgstr else ", with another translation"
            yield Fault(
                f"line {first.line} has {what} already{differs}; delete one of the two",
                about=message,
            )
    for entry in scope.document.entries:
        message = entry.message
        if message.obsolete and message.key in seen:
            live = seen[message.key]
            yield Fault(
                f"an obsolete entry of line {message.line} has the same text and context; delete "
                "the obsolete one",
                about=live,
                severity=Severity.INFO,
            )


def conflicts(text: str) -> Iterator[int]:
    """Lines at which git's conflicts begin; of a half-removed one, the first marker left."""
    lines = text.split("\n")
    found = [n for n, line in enumerate(lines, 1) if line.startswith(_MERGE_MARKS)]
    starts = [n for n in found if lines[n - 1].startswith(_MERGE_MARKS[0])]
    yield from starts or found[:1]
