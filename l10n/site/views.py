"""What templates see: plain values, already chosen for one page in one language.

Templates never reach a catalog, a file or a setting by themselves, so a page's bytes follow from
the values here and from nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from l10n.site.embeds import Embed, split
from l10n.site.variants import Source


class Passage(str):
    """A text of a story, with the language it is in when that is not the page's.

    A plain `str` to templates that do not care; the filter `passage` wraps it in
    `<span lang="…">` where `foreign` is set.
    """

    foreign: str | None

    def __new__(cls, text: str, foreign: str | None = None) -> Passage:
        self = super().__new__(cls, text)
        self.foreign = foreign
        return self


@dataclass(frozen=True, slots=True)
class Link:
    """A named place on the site or outside it."""

    name: str
    """The words to show, in the page's language."""
    href: str
    """Root-relative path on the site, or an absolute URL outside it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its texts."""

    src: str
    """Root-relative path."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    alt: Passage
    caption: Passage
    """May be empty."""
    credit: Passage
    """May be empty."""
    sources: tuple[Source, ...] = ()
    """Narrower copies by format, best first; none of drawings and small pictures."""


@dataclass(frozen=True, slots=True)
class Translation:
    """What a reader is told about a translation."""

    machine: bool
    """Machine translation had a part in it, which people have reviewed since."""
    behind: bool
    """Parts of the original as it is now are not translated yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """One story in one language, as lists, feeds and other stories show it."""

    id: str
    """Path of the original without language and suffix: `city/footbridge`."""
    href: str
    """Root-relative path of its page in the page's language."""
    title: Passage
    lead: Passage
    author: Passage
    """May be empty."""
    category: Link | None
    tags: tuple[Link, ...]
    """Those that the settings name, each with its list in the page's language."""
    date: datetime
    """Time zone aware."""
    updated: datetime | None
    picture: Picture | None
    original_language: str
    """Language code of the original."""
    minutes: int = 1
    """Of reading, at least one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView(CardView):
    """One story in one language, as its own page shows it."""

    points: tuple[Passage, ...]
    """The "Points of attention" list; may be empty."""
    source: Link | None
    body: str
    """HTML of the whole text; safe to print as it is."""
    related: tuple[CardView, ...] = ()
    """Other stories that go with this one, in the page's language."""
    translation: Translation | None = None
    """What to tell about a translation; None where there is nothing to tell."""

    @property
    def parts(self) -> tuple[str | Embed, ...]:
        """`body` in order: frames of other sites, and the HTML between them."""
        return split(self.body)


@dataclass(frozen=True, slots=True)
class Alternate:
    """One language version of the page at hand, or of the site's home."""

    language: str
    """Language code, as in `lang` and `hreflang`."""
    locale: str
    """OpenGraph locale, such as `uk_UA`."""
    name: str
    """The language's name in itself: `Українська`, `English`."""
    href: str
    """Root-relative path."""
    url: str
    """Absolute URL."""
    direction: str = "ltr"
    """How the language is written: `ltr` or `rtl`."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month with stories."""

    name: str
    """In the page's language, with its year."""
    href: str
    """Root-relative path of its stories."""
    count: int
    """Its stories."""


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page of one language shares."""

    name: str
    description: str
    """May be empty."""
    home: str
    """Root-relative path of the home page in this language."""
    feed: str
    """Root-relative path of the feed in this language."""
    categories: tuple[Link, ...]
    """Those with at least one story published in this language, in the settings' order."""
    homes: tuple[Alternate, ...]
    """The home page in every language, default language first."""
    purposes: Mapping[str, tuple[str, ...]]
    """Optional purposes that need consent, `history`, `statistics`, `embeds`, each with whom data
    goes to."""
    scripts: tuple[tuple[str, str], ...]
    """(purpose, URL) of scripts that may load only after consent."""
    consent_version: str
    """A choice stored under another version is asked again."""
    search: str = ""
    """Root-relative path of the search page in this language; empty where there is none."""
    pages: tuple[Link, ...] = ()
    """Pages that are no news, such as “About”, published in this language, by their addresses."""
    feeds: tuple[tuple[str, str], ...] = ()
    """The feeds of other languages: language code and root-relative path."""
    archive: str = ""
    """Root-relative path of the list of months; empty where there is no story yet."""


@dataclass(frozen=True, slots=True)
class PageView:
    """One page."""

    kind: str
    """`home`, `category`, `tag`, `month`, `archive`, `story`, `page`, `search`, `redirect` or
    `not-found`."""
    language: str
    """Language code of the page."""
    locale: str
    """OpenGraph locale, such as `uk_UA`."""
    title: str
    description: str
    href: str
    """Root-relative path; empty for `not-found`."""
    url: str
    """Absolute canonical URL; empty for `not-found`."""
    alternates: tuple[Alternate, ...]
    """Every published version of this same page including itself; empty for `not-found`."""
    image: str
    """Absolute URL of a picture for previews; may be empty."""
    direction: str = "ltr"
    """How the page's language is written: `ltr`, or `rtl` from the right to the left."""
    data: str = ""
    """JSON-LD for search engines, safe to print as it is; may be empty."""
    total: int = 0
    """Stories of the whole list, on a page that lists some."""
    number: int = 1
    """Of this page in its list."""
    previous: str = ""
    """Root-relative path of the page with newer stories; may be empty."""
    next: str = ""
    """Root-relative path of the page with older stories; may be empty."""

    @property
    def others(self) -> tuple[Alternate, ...]:
        """The versions of this page in other languages."""
        return tuple(a for a in self.alternates if a.language != self.language)

    @property
    def others_by_language(self) -> Mapping[str, Alternate]:
        """The same by their languages."""
        return {a.language: a for a in self.others}
