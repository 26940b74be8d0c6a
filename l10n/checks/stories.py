"""Front matter of originals: what the settings must know."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from l10n.checks.base import Fault, Story, listed, story_check
from l10n.config import Settings
from l10n.model import Finding, Severity
from l10n.sources.frontmatter import FrontMatter
from l10n.sources.meta import Meta


@story_check("front-matter", Severity.ERROR)
def front_matter(story: Story) -> Iterator[Fault]:
    """A story names a category or a tag that the settings do not know.

    What: `category` and `tags` in a story's front matter are keys. Each must stand in the
    settings' section `categories` or `tags`, which gives its English name; that name is what
    translators translate.

    Why: A key without a name has no page and no translation; mostly it is a typing error, and the
    story is missing from the list where readers look for it.

    Example:
        wrong: category: cultrue
        right: category: culture

    Fix: Correct the key in the story, or add it to the settings: `cooking = "Cooking"` in the
    section `[categories]` or `[tags]`.
    """
    meta, settings = story.meta, story.settings
    yield from _unknown("category", (meta.category,), settings.categories, story)
    yield from _unknown("tags", meta.tags, settings.tags, story)


def check_original(meta: Meta, front: FrontMatter, path: str, settings: Settings) -> list[Finding]:
    """The findings about one original's front matter; `path` is as findings name it."""
    if front_matter.story is None or front_matter.id in settings.checks.ignore:
        return []
    return [
        Finding(front_matter.id, front_matter.severity, path, fault.line or 1, fault.message)
        for fault in front_matter.story(Story(meta, front, settings))
    ]


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
