"""Which language a catalog is in, where its header does not say so with a code.

The guess only chooses the checks to ask; that Language is missing or wrong stays a finding.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from l10n.checks.language_code import is_code, meant_by, names_language

_CODE_FIELDS = ("Language", "Language-Code")
"""The second is Plone's."""
_NAME_FIELDS = ("X-Poedit-Language", "Language-Name", "Language-Team")
_NAME = re.compile(r"[^\W\d_]+(?: \([^)<]+\))?")
_LIST = re.compile(r"[<\s](?:[\w.-]+-)?(?P<code>[a-z]{2})@(?:li|lists|googlegroups)\.")
"""A team's list: `<uk@li.org>`, `<translation-team-uk@lists.sourceforge.net>`."""
_PARTS = re.compile(r"[.-]")


def language_of(fields: Mapping[str, str], path: str = "") -> str:
    """The code of a catalog's language; empty where nothing tells it.

    Asked in this order: the header's Language, also where it is a name or a country's code;
    X-Poedit-Language and Plone's fields; Language-Team; the file's name and its folder.
    """
    for field in _CODE_FIELDS:
        code = fields.get(field, "").strip()
        if code and code != "LANGUAGE":
            return code if is_code(code) else meant_by(code) or code
    for field in _NAME_FIELDS:
        named = _named(fields.get(field, ""))
        if named:
            return named
    team = _LIST.search(fields.get("Language-Team", ""))
    if team and is_code(team["code"]):
        return team["code"]
    return _of_path(PurePosixPath(path)) if path else ""


def _named(text: str) -> str:
    """The language that a text begins with the English name of."""
    match = _NAME.match(text.strip())
    return (meant_by(match[0]) or meant_by(match[0].split()[0]) or "") if match else ""


def _of_path(path: PurePosixPath) -> str:
    """The language that a file's name, `uk.po` or `site.uk.po`, or its folder names."""
    stem = path.stem if path.suffix == ".po" else ""
    folder = path.parent.parent if path.parent.name == "LC_MESSAGES" else path.parent
    names = (stem, *reversed(_PARTS.split(stem)[1:]), folder.name)
    return next((name for name in names if names_language(name)), "")
