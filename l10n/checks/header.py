"""The header of a catalog."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.base import Fault, Scope, base_language, catalog_check
from l10n.model import Severity

_CHARSET = re.compile(r"charset\s*=\s*([\w.:-]+)", re.IGNORECASE)
_CODE = re.compile(
    r"[a-z]{2,3}([_-][A-Z][a-z]{3})?([_-]([A-Z]{2}|\d{3}))?(@\w+|[_-]\w{5,8})?(\.[\w-]+)?"
)
_MEANT = {
    "ua": "uk",
    "ukr": "uk",
    "ukrainian": "uk",
    "eng": "en",
    "english": "en",
    "uk_uk": "uk",
    "en_uk": "en_GB",
    "cz": "cs",
    "dk": "da",
    "gr": "el",
    "jp": "ja",
    "kr": "ko",
    "cn": "zh_CN",
    "ger": "de",
    "deu": "de",
    "fra": "fr",
    "fre": "fr",
    "pol": "pl",
}
"""Country codes, three-letter codes and names that stand where a language code belongs."""


@catalog_check("header", Severity.ERROR)
def header(scope: Scope) -> Iterator[Fault]:
    """The catalog's header is missing, contradicts its place or lacks a field.

    What: An error where tools break: no header at all (the first entry, with an empty msgid), a
    charset other than UTF-8, a Language that is not that of the catalog's folder. A warning where
    Language, MIME-Version, Content-Type or Content-Transfer-Encoding is missing or unusual, and
    where the header is fuzzy. Plural-Forms has checks of its own.

    Why: gettext reads the header to know the bytes and the language. Without the charset Python
    and `msgfmt` take the text for ASCII and stop at the first Cyrillic letter.

    Example:
        wrong: "Content-Type: text/plain; charset=windows-1251\\n"
        right: "Content-Type: text/plain; charset=UTF-8\\n"

    Fix: Correct the field in the catalog's first entry; translation editors have a window for
    it (in Poedit: Translation, Properties).
    """
    if scope.document.header is None:
        yield Fault(
            'the header is missing; begin the file with msgid "" and a msgstr that holds '
            "Language, Content-Type and Plural-Forms"
        )
        return
    yield from _content_type(scope)
    if scope.template:
        return
    yield from _language(scope)
    for name, usual in (("MIME-Version", "1.0"), ("Content-Transfer-Encoding", "8bit")):
        value = scope.document.fields.get(name, "")
        if value.lower() != usual:
            problem = f"{name} is {value}" if value else f"{name} is missing"
            yield _warning(scope, name, f"{problem}; write {name}: {usual}")
    if scope.document.header.message.fuzzy:
        yield Fault(
            "the header is fuzzy, so msgfmt leaves it out; remove the flag",
            severity=Severity.WARNING,
        )


@catalog_check("language-code", Severity.ERROR)
def language_code(scope: Scope) -> Iterator[Fault]:
    """The header's Language is not a language code.

    What: Language must be a code as gettext writes it: two or three small letters, then perhaps a
    script, a country and a variant (`uk`, `en_GB`, `sr@latin`); the hyphen of web pages (`en-GB`)
    is accepted too. Codes of countries and names of languages are found: `ua` is Ukraine, its
    language is `uk`.

    Why: Editors choose the spelling dictionary and the plural rules by this code, and a program
    that asks for `uk` does not find `ua`.

    Example:
        wrong: "Language: ua\\n"
        right: "Language: uk\\n"

    Fix: Write the language's code (ISO 639) in the header's Language.
    """
    code = scope.document.fields.get("Language", "")
    if code and not _is_code(code):
        meant = _MEANT.get(code.lower().replace("-", "_"))
        advice = f'write "{meant}"' if meant else 'write a code such as "uk" or "en_GB"'
        yield Fault(
            f'Language "{code}" is not a language code; {advice}', line=scope.line_of("Language")
        )


def _content_type(scope: Scope) -> Iterator[Fault]:
    name = "Content-Type"
    value = scope.document.fields.get(name, "")
    charset = _CHARSET.search(value)
    right = f"write {name}: text/plain; charset=UTF-8"
    if not charset:
        problem = f"{name} names no charset" if value else f"{name} is missing"
        yield Fault(f"{problem}; {right}", line=scope.line_of(name))
    elif charset[1].upper() == "CHARSET" and scope.template:
        return  # xgettext's placeholder, for msginit to replace
    elif charset[1].upper() not in ("UTF-8", "UTF8"):
        yield Fault(f"the charset is {charset[1]}, not UTF-8; {right}", line=scope.line_of(name))
    elif not value.lower().startswith("text/plain"):
        yield _warning(scope, name, f"{name} is {value}; {right}")


def _language(scope: Scope) -> Iterator[Fault]:
    code = scope.document.fields.get("Language", "")
    if not code:
        advice = f"write Language: {scope.language or 'uk'}"
        yield _warning(scope, "Language", f"Language is missing; {advice}")
    elif scope.in_project and _is_code(code) and _contradicts(code, scope.language):
        yield Fault(
            f'Language is "{code}", but the folder is that of "{scope.language}"; '
            "correct the header or move the file",
            line=scope.line_of("Language"),
        )


def _is_code(code: str) -> bool:
    return bool(_CODE.fullmatch(code)) and code.lower().replace("-", "_") not in _MEANT


def _contradicts(code: str, folder: str) -> bool:
    """Whether two codes are of different languages, or of different countries where both say."""
    one, other = code.replace("-", "_"), folder.replace("-", "_")
    if base_language(one) != base_language(other):
        return True
    return "_" in one and "_" in other and one.lower() != other.lower()


def _warning(scope: Scope, name: str, message: str) -> Fault:
    return Fault(message, line=scope.line_of(name), severity=Severity.WARNING)
