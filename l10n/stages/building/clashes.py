"""Who wants a file of the site that two want, so that people know what to rename."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from l10n.errors import UserError
from l10n.project import Project
from l10n.site import urls
from l10n.site.plan import Plan
from l10n.wording import listed


class ClashError(UserError):
    """Two parts of the site want one file, or one wants a folder where the other has a file."""

    def __init__(self, name: str, *, folder: bool = False) -> None:
        what = ", a file and a folder" if folder else ""
        super().__init__(f"two parts of the site want to be /{name}{what}; rename one of them")
        self.name = name
        self.what = what


def told(clash: ClashError, project: Project, planned: Plan) -> UserError:
    """The same, saying who wants it."""
    found = list(_owners(clash.name, project, planned))
    if clash.what:
        found += list(_owners(f"{clash.name}/", project, planned))[:1]
    if not found:
        return clash
    return UserError(
        f"two parts of the site want to be /{clash.name}{clash.what}: "
        f"{listed(sorted({*found}))}; rename one of them"
    )


def _owners(name: str, project: Project, planned: Plan) -> Iterator[str]:
    """What is published under a name, or in a folder, whose name ends with a slash."""
    for other, owner in _published(project, planned):
        if other.startswith(name) if name.endswith("/") else other == name:
            yield owner
    static = f"{project.settings.paths.static}/{name}"
    if (project.root / static).exists():
        yield static


def _published(project: Project, planned: Plan) -> Iterator[tuple[str, str]]:
    """Files of the site, and what people know each by; without static ones."""

    def original(story: str) -> str:
        file = project.original_of(story)
        return project.name(file.path) if file else story

    yield from ((page.name, original(page.story)) for page in planned.pages)
    for redirect in planned.redirects:
        yield redirect.name, f"an alias in {original(redirect.story)}"
    for own in chain(planned.listings, planned.special):
        yield own.name, "the site's own page"
    for outline in planned.outlines.values():
        for name in (*outline.sizes, *outline.files):
            yield urls.file_of(urls.file(name)), f"{project.settings.paths.articles}/{name}"
