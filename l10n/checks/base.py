"""What a check is, and what it is given.

A check is one small pure function. The decorators below give it an id, from which everything
else about it follows: the ignore comment, `l10n explain`, the anchor in docs/checks.md, the names
of its corpus files. Its docstring is its page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from l10n.checks.facts import ProjectIndex
from l10n.checks.setting import USUAL as USUAL
from l10n.checks.setting import HouseStyle as HouseStyle
from l10n.checks.setting import Setting as Setting
from l10n.checks.setting import Sifted as Sifted
from l10n.config import Settings
from l10n.lazy import lazy
from l10n.model import Message, Segment, Severity
from l10n.po.document import Document, PoSyntaxError
from l10n.sources.frontmatter import FrontMatter
from l10n.sources.meta import Meta
from l10n.sources.original import Original
from l10n.syntax.alike import alike
from l10n.syntax.pieces import Piece
from l10n.syntax.text import Text
from l10n.wording import excerpt as excerpt
from l10n.wording import listed as listed

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from l10n.values import dataclass


@dataclass(frozen=True)
class Pair:
    """One translated text beside its source."""

    source: str
    """msgid, or msgid_plural for a form that does not serve one thing only."""
    target: str
    """The msgstr; never empty."""
    message: Message
    form: int | None
    """Index of the plural form; None for a message without plural."""
    numbers: tuple[int, ...]
    """Numbers from 0 to 200 that this plural form serves; empty without plural."""
    source_language: str
    language: str
    markdown: bool
    """The text is Markdown: a story's, or flagged `md-text`."""
    kind: str
    """The segment's kind inside a project (`paragraph`, `title` …), else empty."""
    style: HouseStyle = USUAL

    @lazy
    def before(self) -> Text:
        """The source, read."""
        return Text(self.source, self.markdown, self.message.flags)

    @lazy
    def after(self) -> Text:
        """The translation, read."""
        return Text(self.target, self.markdown, self.message.flags)

    @lazy
    def alike(self) -> bool:
        """Both texts have the same markup and addresses, as can be seen without parsing them."""
        return not self.message.flags and alike(self.source, self.target)

    @property
    def single(self) -> bool:
        """It is a plural form that serves one number, or none, so it may leave the number out."""
        return self.form is not None and len(self.numbers) <= 1


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check found; the runner adds file, line and message to make it a finding."""

    message: str
    """One sentence: what is wrong, and what to do."""
    fix: str | None = None
    """The whole corrected text, where one safe repair exists."""
    about: Message | None = None
    """The entry it is about; catalog checks only, None for the file's header."""
    line: int | None = None
    """Where it is not an entry's line; catalog checks only."""
    severity: Severity | None = None
    """Where it differs from the check's own."""
    span: tuple[int, int] | None = None
    """Where in the translation it is; pair checks only."""
    path: str | None = None
    """The file it is in; project checks only."""
    language: str | None = None
    """The language it is about; project checks only."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A catalog as a check sees it."""

    path: str
    """As findings name it."""
    document: Document
    language: str
    """The catalog's language: the folder's inside a project, else the header's."""
    source_language: str
    in_project: bool = False
    markdown: bool = False
    """Its messages come from a Markdown original."""
    segments: Sequence[Segment] | None = None
    """The present segments of its original; None where there is no original to compare with."""
    original: Original | None = None
    """The story it belongs to, where it belongs to one."""
    share: float = 100.0
    """Percent of messages that must be translated."""
    style: HouseStyle = USUAL
    """The project's; the usual one outside a project."""
    compiled: bytes | None = None
    """The `.mo` beside it, outside projects; None where there is none."""
    today: date | None = None
    """The day of the check; None: no date is compared with it."""
    text: str = ""
    """The file's text, for checks of its form."""
    charset: str = ""
    """The encoding that the file is in, as its header says, where that is not UTF-8."""
    unreadable: UnicodeDecodeError | PoSyntaxError | None = None
    """Why the file could not be read; its document is empty then."""

    @property
    def template(self) -> bool:
        """It is a `.pot` file: nobody translates it."""
        return self.path.endswith(".pot")

    @property
    def plurals(self) -> bool:
        """It has messages with plural forms."""
        return any(message.msgid_plural is not None for message in self.document.messages)

    @property
    def first_line(self) -> int:
        """Where findings about the whole catalog stand: its header, else its first line."""
        return self.document.header.message.line if self.document.header else 1

    def line_of(self, name: str) -> int:
        """The line of a header's field, or the first line where it has none of its own."""
        lines = (self.document.header.raw or "").split("\n") if self.document.header else []
        start = next((n for n, line in enumerate(lines) if line.lstrip().startswith("msgid")), 0)
        for number, line in enumerate(lines):
            if line.lstrip().startswith((f'"{name}:', f'msgstr "{name}:')):
                return self.first_line + number - start
        return self.first_line


@dataclass(frozen=True, slots=True)
class Story:
    """An original as a check sees it."""

    meta: Meta
    original: Original
    settings: Settings

    @property
    def front(self) -> FrontMatter:
        return self.original.front


CHARSET = re.compile(r"charset\s*=\s*([\w.:-]+)", re.IGNORECASE)
"""The encoding in a header's Content-Type."""

CREDITS = frozenset(
    (
        "translator-credits",
        "translator_credits",
        "Your names",
        "Your emails",
    )
)
"""Messages of GNOME and KDE in whose place translators write who they are."""

PairFunction = Callable[[Pair], Iterator[Fault]]
Interest = Callable[[Piece, Setting], bool]
"""Whether what stands between two blanks of a text may matter to a check, whatever is around."""
Glance = Callable[[Pair, Sifted, Sifted], bool]
"""Whether a pair may matter to a check; it is given what its source and its translation are made
of, too."""


@dataclass(frozen=True, slots=True)
class Narrow:
    """What the three below have in common: an interest that need not be asked of each plain word
    (`Piece.plain`)."""

    judges: Interest

    def __call__(self, piece: Piece, setting: Setting) -> bool:
        return self.judges(piece, setting)


@dataclass(frozen=True, slots=True)
class ByShape(Narrow):
    """One to which all plain words are alike, whatever their letters.

    It judges one word for all that have the same marks around them.
    """


@dataclass(frozen=True, slots=True)
class ByWord(Narrow):
    """One that a plain word can have only if it is in a table."""

    table: Callable[[Setting], Collection[str]]
    """In small letters, each apostrophe ’."""


@dataclass(frozen=True, slots=True)
class ByPart(Narrow):
    """One that a plain word can have only if it has what a pattern says."""

    pattern: Callable[[Setting], str]
    """Searched in the word in small letters, with a blank before and behind; empty: none has it."""


def by_shape(judges: Interest) -> ByShape:
    """Make a function of a piece an interest that is asked of one plain word for all."""
    return ByShape(judges)


def by_part(pattern: Callable[[Setting], str]) -> Callable[[Interest], ByPart]:
    """Make a function of a piece an interest that is asked of few plain words."""
    return lambda judges: ByPart(judges, pattern)


def by_word(table: Callable[[Setting], Collection[str]]) -> Callable[[Interest], ByWord]:
    """Make a function of a piece an interest that is asked of few plain words."""
    return lambda judges: ByWord(judges, table)


CatalogFunction = Callable[[Scope], Iterator[Fault]]
StoryFunction = Callable[[Story], Iterator[Fault]]
ProjectFunction = Callable[[ProjectIndex], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Check:
    """One check."""

    id: str
    severity: Severity
    page: str
    """Its docstring: what, why, example, how to fix."""
    pair: PairFunction | None = None
    when: re.Pattern[str] | None = None
    """What a translation must hold for the pair check to be asked at all; None: anything."""
    marks: frozenset[str] = frozenset()
    """Characters of which the source or the translation must hold one; empty: any."""
    source: Interest | None = None
    """What a piece of the source must be for the pair check to be asked."""
    target: Interest | None = None
    """The same of a piece of the translation."""
    glance: Glance | None = None
    """What a pair must be for the same."""
    blanks: bool = False
    """It is asked also where one of the texts has other blanks than one between two words."""
    languages: frozenset[str] = frozenset()
    """Languages of translations the pair check knows; empty: all."""
    catalog: CatalogFunction | None = None
    story: StoryFunction | None = None
    project: ProjectFunction | None = None
    reading: bool = False
    """It says why a file cannot be read, so it can be neither ignored nor left out."""
    plugin: str = ""
    """Where it comes from, if it is not built in."""


def pair_check(
    check_id: str,
    severity: Severity,
    *,
    marks: str = "",
    when: str = "",
    languages: Iterable[str] = (),
    source: Interest | None = None,
    target: Interest | None = None,
    glance: Glance | None = None,
    blanks: bool = False,
) -> Callable[[PairFunction], Check]:
    """Make a function of one source and one translation a check; fuzzy ones are not shown to it.

    `languages` are those of translations, codes without country. Where `marks`, `source`, `target`,
    `glance` or `blanks` are given, a pair is shown only where one of them speaks for it: one of the
    characters `marks` is in either text, the functions `source` or `target` say so of a piece
    between two blanks, `glance` says so of the pair, or `blanks` are not plainly one between two
    words. What a piece says is remembered, so it must not depend on anything else. A pair is not
    shown either where the translation does not match the regular expression `when`.
    """
    pattern = re.compile(when) if when else None

    def make(function: PairFunction) -> Check:
        return Check(
            check_id,
            severity,
            function.__doc__ or "",
            pair=function,
            when=pattern,
            marks=frozenset(marks),
            source=source,
            target=target,
            glance=glance,
            blanks=blanks,
            languages=frozenset(languages),
        )

    return make


def catalog_check(
    check_id: str, severity: Severity, *, reading: bool = False
) -> Callable[[CatalogFunction], Check]:
    """Make a function of a whole catalog a check."""

    def make(function: CatalogFunction) -> Check:
        return Check(check_id, severity, function.__doc__ or "", catalog=function, reading=reading)

    return make


def story_check(
    check_id: str,
    severity: Severity,
    *,
    reading: bool = False,
    pair: PairFunction | None = None,
    target: Interest | None = None,
) -> Callable[[StoryFunction], Check]:
    """Make a function of an original a check.

    It may look at translations as well, with the function `pair`, which is asked where `target`
    says so of a piece of one.
    """

    def make(function: StoryFunction) -> Check:
        return Check(
            check_id,
            severity,
            function.__doc__ or "",
            pair=pair,
            target=target,
            story=function,
            reading=reading,
        )

    return make


def project_check(check_id: str, severity: Severity) -> Callable[[ProjectFunction], Check]:
    """Make a function of all stories together a check; its faults name their files."""

    def make(function: ProjectFunction) -> Check:
        return Check(check_id, severity, function.__doc__ or "", project=function)

    return make


@lru_cache(maxsize=64)
def base_language(code: str) -> str:
    """The language of a code without its country, script or variant: `en` of `en_GB`."""
    return re.split(r"[_@.-]", code, maxsplit=1)[0].lower()
