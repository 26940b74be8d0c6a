"""Originals: what cannot be read, what the settings must know, HTML that cannot be translated."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from l10n.checks import pictures, values
from l10n.checks.asked import asked
from l10n.checks.base import Check, Fault, Story, listed, story_check
from l10n.config import Settings
from l10n.errors import PluginError, UserError
from l10n.model import Finding, Severity
from l10n.sources.meta import Meta
from l10n.sources.original import Original


@story_check("original", Severity.ERROR, reading=True)
def original(story: Story) -> Iterator[Fault]:
    """An original cannot be read or used, so there is no story.

    What: The file is not UTF-8, its name says no language, its front matter is missing, is not
    YAML or holds a date that is none, a picture it shows is missing, or two files are originals
    of one story. The line is that of the fault.

    Why: Such a story is left out of the site in every language, whatever its catalogs say.

    Example:
        wrong: title: River: a town cleans up
        right: title: "River: a town cleans up"

    Fix: Do what the message says; it names the file and the line.
    """
    del story  # what can be shown to a check has been read
    yield from ()


def unreadable(error: UserError) -> Finding:
    """What reading an original failed with, as a finding."""
    return Finding(original.id, original.severity, error.path or "", error.line or 1, error.message)


@story_check("front-matter", Severity.ERROR)
def front_matter(story: Story) -> Iterator[Fault]:
    """A value in a story's front matter cannot be right.

    What: `category` and `tags` are keys. Each must stand in the settings' section `categories` or
    `tags`, which gives its English name; that name is what translators translate. An unknown one
    is an error, and so are a `slug` for a language that the site has not, and the `draft: true` or
    `published: false` of other site generators. The rest are warnings: a name that is nearly one
    which the site reads (`led` for `lead`), an empty `lead`, a tag named twice, `updated` before
    `date`, a `source` whose address is none, or that has an address and no name.

    Why: A key without a name has no page and no translation; mostly it is a typing error, and the
    story is missing from the list where readers look for it. A misspelt name is not read at all.
    And a story that its author holds to be hidden must not reach readers: what is not to be
    published yet, or any more, lies outside the articles folder.

    Example:
        wrong: category: cultrue
        right: category: culture

    Fix: Correct the value in the story, or add the key to the settings: `cooking = "Cooking"` in
    the section `[categories]` or `[tags]`.
    """
    meta, settings = story.meta, story.settings
    yield from _unknown_languages(story)
    yield from _unknown("category", (meta.category,), settings.categories, story)
    yield from _unknown("tags", meta.tags, settings.tags, story)
    yield from values.unfinished(story.front, settings)
    yield from values.suspicious(meta, story.front, settings)


@story_check("html", Severity.ERROR)
def html(story: Story) -> Iterator[Fault]:
    """HTML of a story is malformed, so its text cannot be translated.

    What: Tags in HTML blocks must come in pairs that fit into each other; an element may begin in
    one block and end in a later one of the same list item or quote. A block that is malformed is
    left as it is in every language: none of its text reaches a translator.

    Why: A tag that is not closed takes the rest of the page into its element, and readers of the
    translation would see the block in the original's language.

    Example:
        wrong: <div class="note"><p>Bring a lamp.</div>
        right: <div class="note"><p>Bring a lamp.</p></div>

    Fix: Close the tag in the original. Where the block needs no translation, put
    `<!-- l10n:skip -->` on a line of its own above it.
    """
    for malformed in story.original.malformed:
        yield Fault(
            f"the HTML is malformed: {malformed.problem}; mend it, or write <!-- l10n:skip --> "
            "above it if it needs no translation",
            line=malformed.line,
        )


@story_check("directive", Severity.ERROR)
def directive(story: Story) -> Iterator[Fault]:
    """An instruction to extraction is misspelt, or never ends.

    What: A comment that begins with `l10n:` and is none of the directives, or a `l10n:off`
    without a `l10n:on` behind it.

    Why: A misspelt directive does nothing, silently; and behind a forgotten `l10n:on` the rest of
    the story would be published in the original's language on every page.

    Example:
        wrong: <!-- l10n:skp -->
        right: <!-- l10n:skip -->

    Fix: Correct the directive, or put `<!-- l10n:on -->` where translation goes on.
    """
    for flaw in story.original.misread:
        yield Fault(f"{flaw.problem}; correct the comment", line=flaw.line)


CHECKS = (original, front_matter, html, directive, pictures.alt, pictures.remote_picture)


def check_original(
    meta: Meta, original: Original, settings: Settings, checks: Sequence[Check] = CHECKS
) -> list[Finding]:
    """The findings about one original."""
    story = Story(meta, original, settings)
    wanted = [check for check in checks if check.id not in settings.checks.ignore]
    return [finding for check in wanted for finding in _findings(check, story)]


def _findings(check: Check, story: Story) -> Iterator[Finding]:
    try:
        found = asked(check, check.story, story) if check.story else ()
    except PluginError as error:
        raise error.at(story.original.path) from error
    for fault in found:
        path = story.original.path
        severity = fault.severity or check.severity
        yield Finding(check.id, severity, path, fault.line or 1, fault.message)


def _unknown_languages(story: Story) -> Iterator[Fault]:
    """Languages of `slug` whose pages the site has not."""
    languages = story.settings.languages
    for code in story.meta.slugs:
        if code and code not in languages:
            yield Fault(
                f'slug names the language "{code}"; the languages of this site are '
                f"{listed(languages)}",
                line=story.front.lines.get(f"slug.{code}", story.front.lines.get("slug", 1)),
            )


def _unknown(
    key: str, names: Iterable[str], known: Mapping[str, str], story: Story
) -> Iterator[Fault]:
    what, section = ("category", "categories") if key == "category" else ("tag", "tags")
    for name in names:
        if not name or name in known:
            continue
        near = difflib.get_close_matches(name, known, n=2)
        names_known = f"known are {listed(known)}" if known else f"the settings have no [{section}]"
        hint = f"did you mean {listed(near)}" if near else names_known
        yield Fault(
            f'the {what} "{name}" is unknown ({hint}); correct it, '
            f"or name it in the settings' section [{section}]",
            line=story.front.lines.get(key, 1),
        )
