"""The language that a catalog says it is in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath

from l10n.checks.base import Fault, Scope, base_language, catalog_check
from l10n.model import Severity

_CODE = re.compile(
    r"[a-z]{2,3}([_-][A-Z][a-z]{3})?([_-]([A-Z]{2}|\d{3}))?(@\w+|[_-]\w{5,8})?(\.[\w-]+)?"
)
_ENCODING = re.compile(r"\.[\w-]+$")
_MEANT = {
    "ua": "uk",
    "ukrainian": "uk",
    "uk_uk": "uk",
    "english": "en",
    "en_uk": "en_GB",
    "cz": "cs",
    "dk": "da",
    "gr": "el",
    "jp": "ja",
    "kr": "ko",
    "cn": "zh_CN",
}
"""Countries' codes and languages' names that stand where a language code belongs."""
_USUAL = frozenset(
    ("uk", "en", "pl", "de", "fr", "es", "it", "cs", "sk", "be", "bg", "ro", "hu", "pt", "nl", "tr")
)
"""Codes for which the table of all languages need not be read."""
_OLD = {"iw": "he", "in": "id", "ji": "yi", "mo": "ro", "sh": "sr", "tl": "fil", "no": "nb"}
"""Codes that were replaced and are still in use."""


@catalog_check("language-code", Severity.ERROR)
def language_code(scope: Scope) -> Iterator[Fault]:
    """The header's Language is not a language code, or contradicts what else names the language.

    What: Language must be a code as gettext writes it: two or three small letters, then perhaps a
    script, a country and a variant (`uk`, `en_GB`, `sr@latin`); the hyphen of web pages (`en-GB`)
    is accepted too. Codes of countries, three letters where the language has a code of two, codes
    of no language and names of languages are found: `ua` is Ukraine, its language is `uk`. A
    warning where an encoding stands behind the code, and where the file's name or folder or
    Poedit's X-Poedit-Language names another language.

    Why: Editors choose the spelling dictionary and the plural rules by this code, and a program
    that asks for `uk` does not find `ua`.

    Example:
        wrong: "Language: ua\\n"
        right: "Language: uk\\n"

    Fix: Write the language's code (ISO 639) in the header's Language.
    """
    code = scope.document.fields.get("Language", "")
    line = scope.line_of("Language")
    if not code or (scope.template and code == "LANGUAGE"):
        return
    if not is_code(code):
        meant = meant_by(code)
        advice = f'write "{meant}"' if meant else 'write a code such as "uk" or "en_GB"'
        yield Fault(f'Language "{code}" is not a language code; {advice}', line=line)
        return
    if _ENCODING.search(code):
        bare = _ENCODING.sub("", code)
        message = f'Language "{code}" names an encoding too; write "{bare}"'
        yield Fault(message, line=line, severity=Severity.WARNING)
    for other, source in _elsewhere(scope):
        if contradicts(code, other):
            yield Fault(
                f'Language is "{code}", but {source} says "{other}"; correct one of them',
                line=line,
                severity=Severity.WARNING,
            )


def is_code(code: str) -> bool:
    """Whether it is written like the code of a language, and there is such a language."""
    if not _CODE.fullmatch(code) or code.lower().replace("-", "_") in _MEANT:
        return False
    base = base_language(code)
    return base in _USUAL or base in _OLD or (base in _names() and base not in _shorter())


def meant_by(code: str) -> str | None:
    """The code that somebody meant who wrote something else; None where it cannot be told."""
    written = code.lower().replace("-", "_")
    return _MEANT.get(written) or _shorter().get(written) or _by_name().get(written)


def contradicts(code: str, other: str) -> bool:
    """Whether two codes are of different languages, or of different countries where both say."""
    one, two = (re.sub(r"[@.].*", "", c.replace("-", "_")) for c in (code, other))
    bases = [_OLD.get(base_language(c), base_language(c)) for c in (one, two)]
    if bases[0] != bases[1]:
        return True
    return "_" in one and "_" in two and one.lower() != two.lower()


def _elsewhere(scope: Scope) -> Iterator[tuple[str, str]]:
    """What else names the language, and what that is; inside a project `header` compares."""
    name = scope.document.fields.get("X-Poedit-Language", "").lower()
    if name and name in _by_name():
        yield _by_name()[name], "X-Poedit-Language"
    if scope.in_project or scope.template:
        return
    path = PurePosixPath(scope.path)
    if path.parent.name == "LC_MESSAGES" and _names_language(path.parent.parent.name):
        yield path.parent.parent.name, "its folder"
    elif _names_language(path.stem):
        yield path.stem, "its name"


def _names_language(name: str) -> bool:
    return bool(_CODE.fullmatch(name)) and len(base_language(name)) == 2 and is_code(name)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Code -> English name in small letters, of all languages that CLDR knows."""
    from babel import Locale

    return {code: name.lower() for code, name in Locale("en").languages.items() if "_" not in code}


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    return {name: code for code, name in _names().items()}


@lru_cache(maxsize=1)
def _shorter() -> dict[str, str]:
    """Three letters -> the code of two letters that the language has (CLDR, languageAlias)."""
    from babel.core import get_global

    aliases = get_global("language_aliases").items()
    return {old: new for old, new in aliases if len(old) == 3 and len(new) == 2} | {
        "ger": "de", "fre": "fr", "cze": "cs", "dut": "nl", "gre": "el", "slo": "sk", "rum": "ro"
    }  # fmt: skip
