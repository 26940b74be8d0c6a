"""Every dataclass that more than one part of the program speaks of.

Lines are 1-based; offsets are characters from the start of the text, end exclusive, unless a
field says otherwise. All values are immutable and hold no reference to disk, network or clock.
"""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from l10n.values import dataclass

BLANKS = " \t\r\n\u00a0\u202f\u2009\u200b\u200c\u200d\u2060\ufeff"
"""What a reader does not see: a text of nothing else is no translation."""

_NONE: frozenset[str] = frozenset()


class State(StrEnum):
    """What a message still needs."""

    UNTRANSLATED = "untranslated"
    """At least one msgstr is empty, or holds nothing but blanks."""
    FUZZY = "fuzzy"
    """Filled, but a person must look: machine-made, or its source changed."""
    TRANSLATED = "translated"
    """Filled and approved."""


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """Breaks a page or misleads a reader; holds the story back."""
    WARNING = "warning"
    """Style; fails only with `--strict`."""
    INFO = "info"
    """A hint; never fails."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One translatable piece of an original, a template or the settings."""

    text: str
    """What the translator sees: inline Markdown, soft line breaks as spaces, hard ones as \\n."""
    kind: str
    """Name for people: `paragraph`, `heading 2`, `list item`, `title` …"""
    context: str | None = None
    """msgctxt: the front-matter key, or what a directive or a template gave."""
    plural: str | None = None
    """msgid_plural, for UI strings only."""
    line: int = 1
    """Line of the source file where it starts."""
    comment: str = ""
    """Words for the translator, from a directive or a template."""
    flags: tuple[str, ...] = ()
    """Format flags such as `python-format`."""
    reference: str = ""
    """The file it comes from, as `#:` names it."""

    @property
    def key(self) -> tuple[str | None, str]:
        """What makes two segments one message: context and text."""
        return (self.context, self.text)


@dataclass(frozen=True, slots=True)
class Previous:
    """The source a fuzzy translation was made for (`#|` lines)."""

    msgid: str
    msgctxt: str | None = None
    msgid_plural: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One entry of a catalog."""

    msgid: str
    msgstr: tuple[str, ...] = ("",)
    """One text, or one for each plural form."""
    msgctxt: str | None = None
    msgid_plural: str | None = None
    flags: tuple[str, ...] = ()
    translator_comments: tuple[str, ...] = ()
    """Lines after `# `; belong to the translator."""
    extracted_comments: tuple[str, ...] = ()
    """Lines after `#. `; belong to extraction."""
    references: tuple[str, ...] = ()
    """Files after `#: `, without line numbers where we wrote them."""
    previous: Previous | None = None
    obsolete: bool = False
    line: int = field(default=0, compare=False)
    """Line of `msgid` in the file it was read from; 0 for a message not yet written."""

    @property
    def key(self) -> tuple[str | None, str]:
        """Context and text, by which gettext finds it."""
        return (self.msgctxt, self.msgid)

    @property
    def fuzzy(self) -> bool:
        return "fuzzy" in self.flags

    @property
    def state(self) -> State:
        for text in self.msgstr:
            if not text.strip(BLANKS):
                return State.UNTRANSLATED
        return State.FUZZY if "fuzzy" in self.flags else State.TRANSLATED

    @property
    def ignored_checks(self) -> frozenset[str]:
        """Check ids named by `# l10n-ignore: ID[, ID…]` comments, and by `ignore-…` flags."""
        if not self.flags and not self.translator_comments:
            return _NONE
        ids = {flag[7:] for flag in self.flags if flag.startswith("ignore-")}
        for comment in self.translator_comments:
            if comment.startswith("l10n-ignore:"):
                ids.update(comment[12:].replace(",", " ").split())
        return frozenset(ids)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a translator offers for one segment."""

    text: str
    score: float
    """0..1; 1 is an approved pair, word for word."""
    origin: str
    """The translator's name."""
    approved: bool = False
    """True where the text was approved by a person for this very place, so it needs no review."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check reports about one place."""

    check: str
    """Check id; everything else about the check is derived from it."""
    severity: Severity
    path: str
    """File, relative to the project's root, with forward slashes."""
    line: int
    message: str
    """One sentence: what is wrong, and what to do."""
    language: str | None = None
    """Language of the catalog."""
    msgctxt: str | None = None
    msgid: str | None = None
    fix: str | None = None
    """The whole corrected text, where one safe repair exists."""
    text: str | None = None
    """The translation, where `span` says which part of it is meant."""
    span: tuple[int, int] | None = None
    """Character offsets in `text`."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How far a story or a catalog is."""

    messages: int = 0
    translated: int = 0
    fuzzy: int = 0
    untranslated: int = 0
    words: int = 0
    """Words of all messages' sources."""
    words_left: int = 0
    """Words of the messages that are not translated."""

    @property
    def percent(self) -> float:
        """Share of translated messages, 0..100, never rounded up to 100."""
        return 100.0 if not self.messages else 100 * self.translated / self.messages

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.messages + other.messages,
            self.translated + other.translated,
            self.fuzzy + other.fuzzy,
            self.untranslated + other.untranslated,
            self.words + other.words,
            self.words_left + other.words_left,
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """The gate's answer for one story in one language."""

    story: str
    """The story's id."""
    language: str
    published: bool
    reason: str
    """One clause a journalist understands; empty when published."""
    counts: Counts


class StoryLink(NamedTuple):
    """A link of an original into a story."""

    story: str
    """The id of the story it leads to, its own included, whether or not there is one."""
    fragment: str
    """What stands behind `#`; empty for the page itself."""
    written: str
    """The address as it is written."""
    line: int


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """What checks of all stories together need to know of one; it depends on that one alone."""

    story: str
    language: str
    """The original's."""
    path: str
    """The original's, relative to the root."""
    date: datetime
    date_line: int
    anchors: tuple[str, ...] = ()
    """Ids on its page, in order, the same in every language."""
    repeated: tuple[tuple[str, int], ...] = ()
    """Ids that stand on it more than once, each with the line of the last one."""
    links: tuple[StoryLink, ...] = ()
    """Into itself and other stories."""
    paths: tuple[tuple[str, str], ...] = ()
    """Language, or "" for all others, and the path of its page; by default its id."""
    aliases: tuple[str, ...] = ()
    """Addresses that it once had: root-relative paths, unquoted."""
