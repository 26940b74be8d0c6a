"""Places inside pages, and the links that lead to them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

from l10n.checks.base import Fault, Story, story_check
from l10n.checks.facts import ProjectIndex, facts
from l10n.model import Severity

_ALWAYS = ("", "top")
"""What leads to the top of any page (HTML standard, "Navigating to a fragment")."""


def _in_other_stories(index: ProjectIndex) -> Iterator[Fault]:
    """Links to a place in another story that has no such place."""
    known = {story.story: story.anchors for story in index.stories}
    for story in index.stories:
        for link in story.links:
            anchors = known.get(link.story)
            if link.story != story.story and anchors is not None:
                missing = _missing(link.fragment, link.written, anchors)
                if missing:
                    yield Fault(missing, line=link.line, path=story.path)


@story_check("anchor", Severity.WARNING, project=_in_other_stories)
def anchor(story: Story) -> Iterator[Fault]:
    """A link leads to a place in a page that is not there, or two places have one name.

    What: Places are headings, which are named `section-1`, `section-2` and so on in every
    language unless they have a name of their own (`## History {#history}`), elements with an
    `id`, and footnotes (`fn-1`). The part behind `#` of a link, in its own story or another one,
    must be such a name, and each name must stand once on a page.

    Why: A link to a place that is not there leads to the top of the page, and one of two places
    of the same name can never be reached.

    Example:
        wrong: See [the history](#histroy). … ## History {#history}
        right: See [the history](#history). … ## History {#history}

    Fix: Give the heading the name, or correct the link.
    """
    own = facts(story.original, story.meta)
    for name in dict.fromkeys(n for n in own.anchors if own.anchors.count(n) > 1):
        yield Fault(
            f'two places of this page have the name "{name}"; give each a name of its own',
            line=_second(story, name),
        )
    for link in own.links:
        missing = link.story == own.story and _missing(link.fragment, link.written, own.anchors)
        if missing:
            yield Fault(missing, line=link.line)


def _missing(fragment: str, written: str, anchors: Sequence[str]) -> str:
    """What is wrong with a fragment; empty where nothing is."""
    if fragment in anchors or fragment.lower() in _ALWAYS or fragment.startswith(":~:"):
        return ""
    near = difflib.get_close_matches(fragment, anchors, n=1)
    hint = f'did you mean "#{near[0]}"?' if near else "correct it, or name the heading {#…}"
    return f'the link "{written}" leads to a place that is not there; {hint}'


def _second(story: Story, name: str) -> int:
    """The line where a name is given for the second time, as far as it is written out."""
    written = re.compile(rf"#{re.escape(name)}(?=[\s}}])|\bid\s*=\s*[\"']?{re.escape(name)}\b")
    body = story.original.body
    places = [match.start() for match in written.finditer(body)]
    return story.front.body_line + (body.count("\n", 0, places[-1]) if places else 0)
