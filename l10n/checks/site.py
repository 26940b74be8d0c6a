"""The stories of a project together: their addresses, links, languages and dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import normalize
from urllib.parse import quote

from l10n.checks.asked import asked
from l10n.checks.base import Check, Fault, listed, project_check
from l10n.checks.facts import ProjectIndex
from l10n.config import Settings
from l10n.gate import waiting_for
from l10n.model import Finding, Severity, StoryFacts
from l10n.site import slugs, urls
from l10n.wording import language_name


@project_check("slug", Severity.ERROR)
def slug(index: ProjectIndex) -> Iterator[Fault]:
    """Two pages of the site would have one address.

    What: A story's address is its path below the articles folder in Latin letters, or with the
    front matter's `slug` for its last part, behind the language for all languages but the first
    one; the addresses in `aliases` lead there. None of them may be that of another story, of a
    category, a tag, the archive or the search, of the front page or of a file that the site makes
    by itself. Where the two differ in capitals only, or in how an accented letter is stored, it is
    a warning.

    Why: One of the two pages would overwrite the other; where only capitals differ, it does so on
    servers and disks that do not tell them apart.

    Example:
        wrong: articles/city/Bridge.uk.md beside articles/city/bridge.uk.md
        right: articles/city/bridge-opens.uk.md beside articles/city/bridge.uk.md

    Fix: Move or rename the original, or give it another `slug`.
    """
    taken = {_folded(name): (name, what) for name, what in _own_pages(index)}
    for story in sorted(index.stories, key=lambda story: story.story):
        clashes: dict[str, tuple[str, bool]] = {}
        for href in _addresses(story, index.settings):
            page = urls.file_of(href), f"the story {story.story}"
            other, what = taken.setdefault(_folded(page[0]), page)
            if what != page[1]:
                clashes.setdefault(what, (href, other == page[0]))
        for what, (href, same) in clashes.items():
            yield Fault(
                f"its page {href} would be that of {what} too; move or rename the original",
                path=story.path,
                severity=None if same else Severity.WARNING,
            )


@project_check("held-link", Severity.WARNING)
def held_link(index: ProjectIndex) -> Iterator[Fault]:
    """A published story links to one that is not published in that language.

    What: A relative link to another story, which is held back in a language in which this story
    is published. Where the other story is published in another language, the site leads readers
    there and says so to browsers (`hreflang`); where it is published nowhere, the site shows the
    words of the link without a link.

    Why: Readers of the translation expect the page in their language, or a link.

    Example:
        wrong: a story in English that links to one with half a translation
        right: the same story once the other one is translated

    Fix: Finish the translation of the other story, or leave the link out until then.
    """
    published = {
        story: [language for language, decision in decisions.items() if decision.published]
        for story, decisions in index.decisions.items()
    }
    for story in index.stories:
        for link in story.links:
            there = published.get(link.story)
            if link.story == story.story or there is None:
                continue
            held = [code for code in published.get(story.story, ()) if code not in there]
            if held:
                names = listed(map(language_name, held))
                shown = (
                    f"readers get the page in {listed(map(language_name, there[:1]))}"
                    if there
                    else "readers see its words without a link"
                )
                yield Fault(
                    f'"{link.written}" leads to a story that is not published in {names}, so '
                    f"{shown} there; finish that story",
                    line=link.line,
                    path=story.path,
                )


@project_check("parity", Severity.WARNING)
def parity(index: ProjectIndex) -> Iterator[Fault]:
    """A story says less in the language that must say no less than any other.

    What: The setting `gate.parity` names a language, Ukrainian by default, without which no story
    appears in another one. A hint says of each story that is ready in another language and waits,
    and why. A warning says where both are published, which a `gate.share` below 100 allows, and
    the version in that language lacks more.

    Why: Ukraine's Law on the State Language, article 27(6), asks that the Ukrainian version of
    a medium's site hold no less than any other.

    Example:
        wrong: an English original, and 17 of 20 messages translated into Ukrainian
        right: an English original, and all messages translated into Ukrainian

    Fix: Finish the translation into that language first. `gate.parity = "none"` switches the rule
    off.
    """
    first = index.settings.gate.parity
    for story in index.stories:
        decisions = index.decisions.get(story.story, {})
        own = decisions.get(first)
        if own is None:
            continue
        waiting = [d.language for d in decisions.values() if d.reason == waiting_for(first)]
        fuller = [d for d in decisions.values() if d.published and d.language != first]
        fuller = [d for d in fuller if own.published and d.counts.percent > own.counts.percent]
        where = index.where(story, first)
        if waiting:
            yield Fault(
                f"finish the {language_name(first)} version, for which "
                f"{listed(map(language_name, waiting))} waits: {own.reason}",
                severity=Severity.INFO,
                path=where,
                language=first,
            )
        elif fuller:
            lacking = own.counts.messages - own.counts.translated
            names = listed(language_name(decision.language) for decision in fuller)
            yield Fault(
                f"it lacks {lacking} of {own.counts.messages} messages and {names} less; "
                f"{language_name(first)} must say no less, so finish it",
                path=where,
                language=first,
            )


@project_check("future-date", Severity.INFO)
def future_date(index: ProjectIndex) -> Iterator[Fault]:
    """A story is dated later than now.

    What: The front matter's `date` is in the future when the check runs.

    Why: The site does not wait: a story that is ready is published with the next build, under a
    date that has not come, above all others. Often a digit is wrong.

    Example:
        wrong: date: 2062-03-14
        right: date: 2026-03-14

    Fix: Correct the date, or keep the original out of the articles folder until then.
    """
    for story in index.stories:
        if story.date > index.now:
            yield Fault(
                f"the date {story.date.date().isoformat()} is still to come, and the site does "
                "not wait for it; correct it if it is a slip",
                line=story.date_line,
                path=story.path,
            )


def check_project(index: ProjectIndex, checks: Iterable[Check]) -> list[Finding]:
    """What the checks find in the stories together, by file."""
    found = [
        Finding(
            check.id,
            fault.severity or check.severity,
            fault.path or "",
            fault.line or 1,
            fault.message,
            fault.language,
        )
        for check in checks
        if check.project
        for fault in asked(check, check.project, index)
    ]
    return sorted(found, key=lambda finding: (finding.path, finding.line, finding.check))


def _addresses(story: StoryFacts, settings: Settings) -> Iterator[str]:
    """Where a story stands in each language, and where it once stood."""
    paths = dict(story.paths) or {slugs.ALL: story.story}
    for language in settings.languages:
        yield urls.story(settings, language, slugs.path_in(paths, language))
    yield from map(quote, story.aliases)


def _folded(name: str) -> str:
    """A file's name as disks see it that do not tell capitals and normal forms apart."""
    return normalize("NFC", name).casefold()


def _own_pages(index: ProjectIndex) -> Iterator[tuple[str, str]]:
    """The files that the site makes beside stories, each with its name for people."""
    settings = index.settings
    for language in settings.languages:
        yield urls.file_of(urls.home(settings, language)), "a front page"
        yield urls.file_of(urls.feed(settings, language)), "a feed"
        yield urls.file_of(urls.not_found(settings, language)), "the page for what is missing"
        yield urls.file_of(urls.archive(settings, language)), "the archive"
        if settings.site.search:
            yield urls.file_of(urls.search(settings, language)), "the search"
        for key in settings.categories:
            yield urls.file_of(urls.category(settings, language, key)), f'the category "{key}"'
        for key in settings.tags:
            yield urls.file_of(urls.tag(settings, language, key)), f'the tag "{key}"'
