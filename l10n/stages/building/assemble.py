"""A checked project -> the files of its site: planned, compared with what stands there, made."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from l10n import parallel
from l10n.config import Settings
from l10n.console import Console
from l10n.errors import MisnamedError, UserError, is_utf8
from l10n.few import Few
from l10n.files import Stamp, listing
from l10n.project import Project
from l10n.seen import TICK, UNSURE, Seen
from l10n.site import urls
from l10n.site.feeds import ROBOTS
from l10n.site.index import Index, Names, places
from l10n.site.outline import Files
from l10n.site.plan import Listing, Plan, Redirect, Special, plan
from l10n.site.rendering import Design
from l10n.site.theme import is_joined
from l10n.site.variants import is_photo_file
from l10n.stages.building.clashes import ClashError, told
from l10n.stages.building.output import Output
from l10n.stages.building.pictures import Picture, picture
from l10n.stages.building.publish import Written
from l10n.stages.building.render import Copy, Story, Task, worker, workshop
from l10n.stages.building.search import CONTENTS, Search
from l10n.stages.building.standing import COMPILED
from l10n.stages.checking.recall import Known
from l10n.state import Facts

_MANY = 50_000
"""Tasks from which on processes are replaced: as a process looks at what it shares with this one,
it gets a copy."""
_SHIFT = 5_000
"""Tasks after which they are."""
_A_MOMENT = 2 * TICK / 1_000_000_000
"""Seconds until the stamp of a file that was written is mostly sure to tell of any later change."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """The output folder, up to date."""

    written: Written
    problems: Sequence[UserError]
    """Files that were saved meanwhile."""
    plan: Plan
    compiled: Mapping[str, bytes]
    """The stamps of compiled catalogs, by name."""
    output: dict[str, bytes]
    """The stamps of the site's files, by name."""
    search: bytes
    """What stands for the search index."""


def assemble(
    project: Project,
    console: Console,
    stories: Sequence[Known],
    design: Design,
    basis: object,
    folder: Path,
    *,
    clean: bool,
) -> Assembled:
    """Bring the output folder up to date.

    `basis` is what all pages depend on beside stories. With `clean`, files of others in the folder
    go too. Raises UserError, and leaves what stands there, where a template fails or the folder
    is not ours.
    """
    index = _index(project, stories, design)
    files = {known.file.story: known.files for known in stories}
    outlines = [known.outline for known in stories]
    planned = plan(index, outlines, files, basis, design.assets.values())
    if (project.root / project.settings.paths.static / ROBOTS).is_file():
        # Robots ask for no other name, so nobody who wants to tell them more could rename it.
        planned.special = [special for special in planned.special if special.kind != "robots"]
    output = Output(project, folder)
    with output.swept():
        try:
            photographs = [*_photographs(project, planned, files, output)]
            pages = [*_pages(planned, output), *_files(project, planned, files, output)]
            site = Site(project, planned, files, design, output, Compiled(project, files))
            search = Search(project, planned, files, stories)
            return _assembled(console, site, stories, photographs, pages, search, clean=clean)
        except ClashError as clash:
            raise told(clash, project, planned) from None


def assemble_part(
    project: Project,
    console: Console,
    stories: Sequence[Known],
    planned: Plan,
    files: Mapping[str, Files],
    design: Design,
    folder: Path,
    search: Search,
) -> Assembled:
    """Bring the files of a part of a plan up to date; all others in the folder are as they should.

    `stories` are those whose pages are in the plan, or whose catalogs changed. Raises as
    `assemble`.
    """
    made = (*planned.listings, *planned.redirects, *planned.special, *planned.pages)
    output = Output(project, folder, [page.name for page in made])
    compiled = Compiled(project, files, stories)
    site = Site(project, planned, files, design, output, compiled)
    with output.swept():
        pages = [*_pages(planned, output)]
        return _assembled(console, site, stories, [], pages, search, clean=False)


@dataclass(frozen=True, slots=True)
class Site:
    """A site, and where it stands."""

    project: Project
    plan: Plan
    files: Mapping[str, Files]
    """By story."""
    design: Design
    output: Output
    compiled: Compiled


def _assembled(
    console: Console,
    site: Site,
    stories: Sequence[Known],
    photographs: Sequence[Picture],
    pages: Iterable[Task],
    search: Search,
    *,
    clean: bool,
) -> Assembled:
    project, planned, output, compiled = site.project, site.plan, site.output, site.compiled
    tasks: list[Task] = [*photographs, *pages]
    tasks += _story_tasks(stories, planned, output, compiled, search)
    output.check_names()
    shop = workshop(tasks, project, planned, site.files, site.design, output)
    if len(tasks) >= parallel.ENOUGH:
        for renderer in shop.renderers.values():
            renderer.load()
    missing: set[str] = set()
    problems: list[UserError] = []
    shift = _SHIFT if len(tasks) >= _MANY else max(len(tasks), 1)
    results = chain(
        # A second or more for each.
        parallel.each(range(len(photographs)), worker, shop, enough=2, chunk=1),
        *(
            parallel.each(range(at, min(at + shift, len(tasks))), worker, shop)
            for at in range(len(photographs), len(tasks), shift)
        ),
    )
    for task, done in zip(tasks, console.progress(results, "build", len(tasks)), strict=True):
        output.keep(done.made, _names(task))
        compiled.note(done.compiled)
        search.note(done.words)
        if done.problem:
            problems.append(done.problem)
            missing |= _names(task)
    compiled.save()
    for codes in shop.codes.values():
        codes.save()
    output.keep(search.files(output))
    written = output.put(missing, _ranks(planned, output), clean=clean)
    return Assembled(
        written, problems, planned, compiled.stamps(stories), output.stamps(), search.state()
    )


def _index(project: Project, stories: Sequence[Known], design: Design) -> Index:
    settings = project.settings
    published = {known.file.story: known.published for known in stories}
    paths = {known.file.story: known.outline.paths for known in stories}
    return Index(settings, places(settings, published, paths), names_in(settings, design))


def names_in(settings: Settings, design: Design) -> dict[str, Names]:
    """What each language calls categories and tags."""
    return {
        code: Names(
            {key: texts.pgettext("category", name) for key, name in settings.categories.items()},
            {key: texts.pgettext("tag", name) for key, name in settings.tags.items()},
        )
        for code, texts in design.translations.items()
    }


class Compiled:
    """What is known of the compiled catalogs beside their catalogs."""

    def __init__(
        self, project: Project, files: Mapping[str, Files], stories: Sequence[Known] | None = None
    ) -> None:
        """Of all stories, or of these alone."""
        self.project = project
        self.files = files
        only = None if stories is None else self._names(stories)
        self.facts = Facts(project.facts, COMPILED, (), small=True, only=only)
        self._new: deque[tuple[float, str, str, bytes]] = deque()
        """When it was told of, and story, language and digest; the oldest first."""

    def wanted(self, known: Known) -> tuple[str, ...]:
        """The languages in which a story's catalog is not compiled."""
        return tuple(
            language
            for language in known.outline.compiled
            if not self._is_current(known.file.story, language)
        )

    def _is_current(self, story: str, language: str) -> bool:
        name = self.project.compiled_name(story, language)
        if self.facts.value(name) != self.files[story].catalogs[language]:
            return False
        path = f"{self.project.root}/{name}"
        return self.facts.holds(name, ((path, Stamp.at(path)),))

    def note(self, made: Iterable[tuple[str, str, bytes]]) -> None:
        """Note what was compiled: story, language, digest.

        It is looked at a moment later, when its stamp says more: one that says too little costs a
        look into the file in the end.
        """
        now = time.monotonic()
        self._new.extend((now, *one) for one in made)
        while self._new and self._new[0][0] < now - _A_MOMENT:
            self._learn_oldest()

    def _learn_oldest(self) -> None:
        _, story, language, digest = self._new.popleft()
        name = self.project.compiled_name(story, language)
        stamp = Stamp.at(f"{self.project.root}/{name}")
        seen = Seen.known(stamp, digest, time.time_ns())
        self.facts.learn(name, (seen,), self.files[story].catalogs[language])

    def save(self) -> None:
        while self._new:
            self._learn_oldest()
        self.facts.save()

    def stamps(self, stories: Iterable[Known]) -> dict[str, bytes]:
        """The stamps of the compiled catalogs of stories, by name.

        Those that were too young to be sure of when they were noted are looked at again.
        """
        found: dict[str, bytes] = {}
        for name in self._names(stories):
            stamp = self.facts.stamp(name)
            if stamp == UNSURE:
                path = f"{self.project.root}/{name}"
                self.facts.holds(name, ((path, Stamp.at(path)),))
                stamp = self.facts.stamp(name)
            found[name] = stamp
        self.facts.save()
        return found

    def _names(self, stories: Iterable[Known]) -> list[str]:
        name = self.project.compiled_name
        return [name(k.file.story, code) for k in stories for code in k.outline.compiled]


def _story_tasks(
    stories: Sequence[Known],
    planned: Plan,
    output: Output,
    compiled: Compiled,
    search: Search,
) -> Iterator[Task]:
    pages: dict[str, Few[str]] = {}
    for page in planned.pages:
        if output.wants(page.name, page.key):
            pages[page.story] = _with(pages.get(page.story, _NO_PAGES), page.language, page.name)
    for known in stories:
        story = known.file.story
        languages = compiled.wanted(known)
        words = search.wanted(story)
        if languages or words or story in pages:
            yield Story(known.file, pages.get(story, _NO_PAGES), languages, words)


_NO_PAGES: Few[str] = Few((), ())


def _with(pages: Few[str], language: str, name: str) -> Few[str]:
    return Few((*pages, language), (*pages.values(), name))


def _pages(planned: Plan, output: Output) -> Iterator[Task]:
    """What is no story's page. Lists come first: they may take long."""
    pages: list[Listing | Redirect | Special]
    pages = [*planned.listings, *planned.redirects, *planned.special]
    yield from (page for page in pages if output.wants(page.name, page.key))


def _files(
    project: Project, planned: Plan, files: Mapping[str, Files], output: Output
) -> Iterator[Task]:
    """What is copied."""
    seen: set[tuple[str, bytes]] = set()
    for outline in planned.outlines.values():
        for name in (*outline.sizes, *outline.files):
            digest = files[outline.story].nearby[name]
            published = urls.file_of(urls.file(name))
            if (name, digest) in seen or is_photo_file(name):
                continue
            if output.wants(published, digest):
                yield Copy(published, project.articles / name, digest)
            seen.add((name, digest))
    yield from _own_files(project, output)


def _photographs(
    project: Project, planned: Plan, files: Mapping[str, Files], output: Output
) -> Iterator[Picture]:
    """What is cleaned and copied: pictures, and those that stories only link to."""
    found: dict[tuple[str, bytes], int] = {}
    for outline in planned.outlines.values():
        for name in (*outline.files, *outline.sizes):
            if is_photo_file(name):
                width = outline.sizes[name][0] if name in outline.sizes else 0
                key = (name, files[outline.story].nearby[name])
                found[key] = max(found.get(key, 0), width)
    for (name, digest), width in found.items():
        if task := picture(project, output.wants, name, width, digest):
            yield task


def _own_files(project: Project, output: Output) -> Iterator[Task]:
    """The project's own static files, published as they are."""
    folder = project.root / project.settings.paths.static
    facts = Facts(project.facts, "static", (), small=True)
    for name, stamp in sorted(listing(folder, hidden=True).items()):
        path = f"{folder}/{name}"
        if not is_utf8(name):
            raise MisnamedError(f"{project.settings.paths.static}/{name}")
        digest = facts.digest(name, (path, stamp))
        if digest is None:  # so is a link to nowhere
            raise UserError("cannot be read", path=path)
        if not is_joined(name) and output.wants(name, digest):
            yield Copy(name, folder / name, digest)
    facts.save()


def _names(task: Task) -> set[str]:
    if isinstance(task, Picture):
        return task.names
    return set(task.pages.values()) if isinstance(task, Story) else {task.name}


def _ranks(planned: Plan, output: Output) -> Callable[[str], int]:
    """Which files come into place first: those that others show or lead to."""
    stories = {page.name for page in planned.pages}
    lists = {page.name for page in (*planned.listings, *planned.redirects)}
    last = {
        special.name
        for special in planned.special
        if special.kind in ("feed", "sitemap", "sitemaps", "robots", "not-found")
    }

    def rank(name: str) -> int:
        if name in stories:
            return 1 if name not in output.known else 2
        return 3 if name in lists else 4 if name in last or name.endswith(CONTENTS) else 0

    return rank
