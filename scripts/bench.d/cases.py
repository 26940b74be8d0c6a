"""One case of another validator: what it holds, and what `l10n`'s checks say about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from l10n.checks import ALL
from l10n.checks.base import Scope, base_language
from l10n.checks.run import check_bytes
from l10n.errors import UserError
from l10n.model import Finding, Message
from l10n.po import entry as po_entry
from l10n.po.document import Document, Entry
from l10n.po.header import new_document

OTHER_FORMATS = "other formats"
FILES = "whole files"
"""Families of more than one check's cases."""

_FORMATS = frozenset(
    f"{name}-format" for name in ("c", "javascript", "objc", "php", "python", "python-brace")
)

_NO_SITE = frozenset(
    f"{name}-format"
    for name in (
        "awk", "boost", "elisp", "gcc-internal", "gfc-internal", "librep", "lisp", "pascal",
        "object-pascal", "scheme", "sh", "tcl", "ycp",
    )
)  # fmt: skip
"""Formats of languages in which no site is written: their cases are left out."""

KNOWN = frozenset(check.id for check in ALL)
"""Ids that can be asked; a case for another one is not there yet."""

LANGUAGES = ("uk", "en")
"""Cases that only hold in another language than these are left out."""

OTHER_LANGUAGE = "rules of another language"

ALWAYS = ("completeness",)
"""Ids that say something of every catalog with one message."""


@dataclass(frozen=True, slots=True)
class Case:
    """What one tool says about one translation, or one file."""

    tool: str
    check: str
    """The tool's own name for it."""
    place: str
    """File and test it stands in."""
    ids: tuple[str, ...]
    """Our checks that correspond; the first one is its family."""
    faulty: bool
    """The tool reports it; else it must stay silent."""
    sources: tuple[str, ...] = ()
    """msgid, and msgid_plural."""
    targets: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    language: str = "uk"
    one: bool = False
    """The translation is the plural form of one single number."""
    file: bytes | None = None
    """A whole catalog, where the case is one."""
    template: bool = False
    """That file is a `.pot`."""
    group: str = ""
    """The family, where it is not the first id."""

    @property
    def family(self) -> str:
        return self.group or self.ids[0]

    @property
    def text(self) -> str:
        """All of its words, by which a decision can name it."""
        words = self.file.decode(errors="replace") if self.file is not None else ""
        return "\n".join((*self.sources, *self.targets)) + words

    def shown(self) -> str:
        """One line for a list."""
        flags = f" [{', '.join(self.flags)}]" if self.flags else ""
        forms = " plural" if len(self.sources) > 1 else " form of 1" if self.one else ""
        pair = f" {_listed(self.sources)} -> {_listed(self.targets)}" if self.sources else ""
        return f"{self.tool} {self.check}: {self.place}{forms}{flags}{pair}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What our checks said about a case."""

    case: Case
    findings: tuple[Finding, ...]
    """Those of the corresponding ids."""

    @property
    def agrees(self) -> bool:
        return bool(self.findings) == self.case.faulty


@dataclass(frozen=True, slots=True)
class Collected:
    """The cases of one tool, and those left out with the reason."""

    cases: tuple[Case, ...]
    left_out: Counter[str]
    """Reason -> how many."""


def collected(cases: Iterable[Case], left_out: Counter[str]) -> Collected:
    """Each case once, without those of other languages."""
    kept: dict[Case, None] = {}
    for case in cases:
        if not _NO_SITE.isdisjoint(case.flags):
            left_out["formats of languages that no site is written in"] += 1
        elif base_language(case.language) in LANGUAGES or case.file is not None:
            kept.setdefault(case)
        else:
            left_out[OTHER_LANGUAGE] += 1
    return Collected(tuple(kept), left_out)


def judge(case: Case) -> Verdict:
    """Ask every check there is; keep what the corresponding ones say."""
    data = case.file if case.file is not None else catalog(case).encode()

    def scope(document: Document, text: str) -> Scope:
        fields = document.fields
        return Scope(
            path=f"case.po{'t' if case.template else ''}",
            document=document,
            language=fields.get("Language", ""),
            source_language=fields.get("X-Source-Language", "") or "en",
            text=text,
        )

    found = check_bytes(data, scope)
    wanted = set(case.ids) - set(ALWAYS)
    return Verdict(case, tuple(finding for finding in found if finding.check in wanted))


def catalog(case: Case) -> str:
    """The PO file that a case of texts becomes.

    A form of one number is Czech's first: Ukrainian and English have none such that the check of
    placeholders would see as a form and not as the singular itself.
    """
    language = "cs" if case.one else case.language
    source = "en" if base_language(language) != "en" else "uk"
    header = new_document("cases", language, source)
    sources, targets = case.sources, case.targets
    if case.one:
        sources, targets = (sources[0], sources[0]), (targets[0], sources[0], sources[0])
    message = Message(
        msgid=sources[0],
        msgid_plural=sources[1] if len(sources) > 1 else None,
        msgstr=targets,
        flags=case.flags,
    )
    return po_entry.text(Document(header=header.header, entries=(Entry(message),)))


def group_of(flag: str) -> str:
    """The family of a format's cases: those that no site or script uses stand apart."""
    return "" if flag in _FORMATS else OTHER_FORMATS


def known(ids: Sequence[str]) -> bool:
    return any(check_id in KNOWN for check_id in ids)


def ask(case: Case) -> Verdict | UserError:
    """`judge`, or why the case makes no catalog at all."""
    try:
        return judge(case)
    except UserError as error:
        return error


def _listed(texts: Sequence[str]) -> str:
    return " | ".join(repr(text) for text in texts)
