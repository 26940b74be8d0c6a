"""i18nspector's cases: catalogs whose first lines say what must be reported."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cases import FILES, Case, Collected, collected, group_of

_HEADER = ("header",)
_PLURALS = ("plural-header", "plural-count")
_TABLE: dict[str, tuple[str, ...]] = {
    "syntax-error-in-po-file": ("syntax",),
    "duplicate-message-definition": ("duplicate",),
    "duplicate-header-entry": ("duplicate", "header"),
    "broken-encoding": ("encoding", "syntax", "header"),
    "unknown-encoding": ("encoding", "header"),
    "non-portable-encoding": ("encoding", "header"),
    "non-ascii-compatible-encoding": ("encoding", "header"),
    "invalid-content-type": ("header", "encoding"),
    "boilerplate-in-content-type": ("header", "encoding"),
    "no-content-type-header-field": ("header", "encoding"),
    "invalid-content-transfer-encoding": ("header", "encoding"),
    "no-content-transfer-encoding-header-field": ("header", "encoding"),
    "conflict-marker-in-header-entry": ("conflict-marker",),
    "conflict-marker-in-translation": ("conflict-marker",),
    "no-language-header-field": ("language-code", "header"),
    "invalid-language": ("language-code",),
    "language-disparity": ("language-code",),
    "encoding-in-language-header-field": ("language-code",),
    "conflicting-message-flags": ("flags",),
    "duplicate-message-flag": ("flags",),
    "invalid-range-flag": ("flags",),
    "range-flag-without-plural-string": ("flags",),
    "unknown-message-flag": ("flags",),
    "partially-translated-message": ("plural-missing", "untranslated"),
    "inconsistent-number-of-plural-forms": ("plural-count",),
    "incorrect-number-of-plural-forms": _PLURALS,
    "inconsistent-leading-newlines": ("newlines",),
    "inconsistent-trailing-newlines": ("newlines",),
    "unusual-character-in-translation": ("hidden-characters", "encoding"),
    "unusual-character-in-header-entry": ("header", "hidden-characters"),
    "malformed-xml": ("markup",),
    "c-format-string-argument-type-mismatch": ("placeholders",),
    "c-format-string-excess-arguments": ("placeholders",),
    "c-format-string-missing-arguments": ("placeholders",),
    "python-format-string-argument-number-mismatch": ("placeholders",),
    "python-format-string-argument-type-mismatch": ("placeholders",),
    "python-format-string-missing-argument": ("placeholders",),
    "python-format-string-unknown-argument": ("placeholders",),
    "python-brace-format-string-argument-type-mismatch": ("placeholders",),
    "python-brace-format-string-missing-argument": ("placeholders",),
    "python-brace-format-string-unknown-argument": ("placeholders",),
    "perl-brace-format-string-missing-argument": ("placeholders",),
    "perl-brace-format-string-unknown-argument": ("placeholders",),
}
"""Its tag -> our checks."""

_PATTERNS = (
    (re.compile(r"^(?:duplicate|stray|unknown|distant|fuzzy|unexpected)-.*header"), _HEADER),
    (re.compile(r"^(?:no|invalid|boilerplate-in)-(?!plural-forms|required).*"), _HEADER),
    (re.compile(r"plural-forms"), _PLURALS),
)
"""For tags that come in rows; asked after the table."""

_OF_THE_SOURCE = re.compile(
    r"-format-string-(?:error|redundant|non-portable|unnamed|multiple|obsolete)|"
    r"boilerplate-in-initial-comments|no-package-name|no-version|no-report|report-msgid|"
    r"-date$|ancient|from-future|no-date|project-id|team-equal|poedit|variant|unable|mime"
)
"""What a project's maintainer answers for, or dates and names that break nothing."""

_PAIRS = ("placeholders", "newlines", "markup")
"""In a template these compare msgid and msgid_plural: both are the source."""

_TAG = re.compile(r"^(?:# )?([EWPI]): ([\w-]+)", re.MULTILINE)
_NOT_FOUND_YET = "xfail-"
"""Files with a fault that the tool itself does not find."""
_LEADING = re.compile(r"\A(?:#.*\n|\s*\n)*")


def collect(folder: Path) -> Collected:
    """The cases in an unpacked i18nspector."""
    left_out: Counter[str] = Counter()
    cases: list[Case] = []
    for path in sorted((folder / "tests" / "blackbox_tests").glob("*.po*")):
        if path.suffix in (".po", ".pot") and not path.name.startswith(_NOT_FOUND_YET):
            cases += list(_cases(path, left_out))
    return collected(cases, left_out)


def _cases(path: Path, left_out: Counter[str]) -> Iterator[Case]:
    """One case for each tag of a file, and one for all that it does not have."""
    data = path.read_bytes()
    tags = path.with_name(f"{path.name}.tags")
    head = _LEADING.match(data.decode("utf-8", "replace"))
    text = tags.read_text("utf-8") if tags.exists() else head[0] if head else ""
    expected = list(dict.fromkeys(tag for _, tag in _TAG.findall(text)))
    said: set[str] = set()
    for tag in expected:
        ids = _ids(tag)
        said.update(ids)
        if not ids or _OF_THE_SOURCE.search(tag) or (path.suffix == ".pot" and ids[0] in _PAIRS):
            left_out["what the source's author answers for"] += 1
            continue
        yield _case(path, data, tag, ids, True)
    others = tuple(sorted({i for ids in _TABLE.values() for i in ids} - said - {"untranslated"}))
    first = ("syntax", *(check_id for check_id in others if check_id != "syntax"))
    if not expected:
        yield _case(path, data, "no tag", first, False)


def _case(path: Path, data: bytes, tag: str, ids: tuple[str, ...], faulty: bool) -> Case:
    format_ = re.match(r"(.*-format)-string-", tag)
    return Case(
        tool="i18nspector",
        check=tag,
        place=path.name,
        ids=ids,
        faulty=faulty,
        file=data,
        template=path.suffix == ".pot",
        group=FILES if not faulty else group_of(format_[1]) if format_ else "",
    )


def _ids(tag: str) -> tuple[str, ...]:
    if tag in _TABLE:
        return _TABLE[tag]
    return next((ids for pattern, ids in _PATTERNS if pattern.search(tag)), ())
