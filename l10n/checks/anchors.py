"""Places inside pages, and the links that lead to them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from l10n.checks.base import Fault, project_check
from l10n.checks.facts import ProjectIndex
from l10n.model import Severity

_ALWAYS = ("", "top")
"""What leads to the top of any page (HTML standard, "Navigating to a fragment")."""


@project_check("anchor", Severity.WARNING)
def anchor(index: ProjectIndex) -> Iterator[Fault]:
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
    known = {story.story: story.anchors for story in index.stories}
    for story in index.stories:
        for name, line in story.repeated:
            yield Fault(
                f'two places of this page have the name "{name}"; give each a name of its own',
                line=line,
                path=story.path,
            )
        for link in story.links:
            anchors = known.get(link.story)
            missing = anchors is not None and _missing(link.fragment, link.written, anchors)
            if missing:
                yield Fault(missing, line=link.line, path=story.path)


def _missing(fragment: str, written: str, anchors: Sequence[str]) -> str:
    """What is wrong with a fragment; empty where nothing is."""
    if fragment in anchors or fragment.lower() in _ALWAYS or fragment.startswith(":~:"):
        return ""
    near = difflib.get_close_matches(fragment, anchors, n=1)
    hint = f'did you mean "#{near[0]}"?' if near else "correct it, or name the heading {#…}"
    return f'the link "{written}" leads to a place that is not there; {hint}'
