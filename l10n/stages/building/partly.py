"""A build after some stories changed, and nothing else: the others are not even looked at.

The stories are extracted and checked, and the pages that show them made, by the plan of the last
build. Where one is not as that plan has it (another date, another address, published elsewhere),
nothing is made here: then the whole plan has to be made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from l10n.console import Console
from l10n.inventory import OriginalFile
from l10n.project import Project
from l10n.site import part
from l10n.site.index import Index
from l10n.site.part import Kept
from l10n.stages.build import Built, dump, load
from l10n.stages.building.assemble import Assembled, assemble_part, names_in
from l10n.stages.building.search import LostError
from l10n.stages.building.search_part import SearchPart
from l10n.stages.building.standing import Standing
from l10n.stages.building.whole import basis_of, compiled_ui, design_of, held
from l10n.stages.checking.recall import Known, outlines
from l10n.stages.checking.results import unreadable
from l10n.stages.extract import Extracted, extract_some

_MANY = 200
"""Stories from which the whole build is as quick."""


def build(
    project: Project, console: Console, standing: Standing, moved: Sequence[str], *, frozen: bool
) -> tuple[Built | None, Extracted | None]:
    """What a build did after these sources `moved`, and what its extraction did.

    No build where the whole has to be made; no extraction where that has to extract as well.
    """
    done, kept = load(standing.result()), _kept(standing)
    changed = [_story_of(project, name) for name in moved]
    files = {file.story: file for file in changed if file}
    if not done or not kept or None in changed:
        return None, None
    search = SearchPart(project, files)
    if search.state() != standing.search():
        return None, None
    if len(files) > _MANY or not kept.shapes.keys() >= files.keys():
        return None, None
    extracted = extract_some(project, console, [*files.values()], write=not frozen)
    if frozen and extracted.changed:
        return None, None
    wanted = part.part(kept, files).stories | search.around()
    known = None if extracted.problems else _known(project, console, kept, wanted)
    site = _site(project, console, standing, kept, known, search) if known else None
    if not known or not site:
        return None, extracted
    extracted.stories = done.stories
    done.extracted, done.written = extracted, site.written
    done.problems += site.problems
    done.nearby = frozenset(standing.nearby())
    _judge(project, [known[story] for story in files], done)
    if not done.problems:
        sources = [name for name in moved if name not in extracted.changed]
        said, gone = dump(done), site.written.removed
        standing.follow(said, site.search, sources, site.compiled, site.output, gone)
    return done, extracted


def _kept(standing: Standing) -> Kept | None:
    try:
        return part.load(standing.plan() or b"")
    except (ValueError, TypeError):
        return None


def _story_of(project: Project, name: str) -> OriginalFile | None:
    """The original that a source is, or whose catalog it is; None for any other source."""
    paths = project.settings.paths
    below = name.removeprefix(f"{paths.articles}/")
    if below in project.listed_originals.stamps:
        file = project.original_of(below.rpartition(".")[0].rpartition(".")[0])
        return file if file and file.below == below else None
    language, *folders = name.removeprefix(f"{paths.locales}/").split("/")
    story = "/".join(folders[2:]).removesuffix(".po")
    file = project.original_of(story)
    return file if file and name == project.catalog_name(story, language) else None


def _known(
    project: Project, console: Console, kept: Kept, stories: Iterable[str]
) -> dict[str, Known] | None:
    """These stories; None where one of them cannot be read, or is not as the plan has it."""
    around = [project.original_of(story) for story in stories]
    found = outlines(project, console, [file for file in around if file])
    known = {one.file.story: one for one in found.stories}
    broken = any(unreadable(catalog) for one in found.stories for catalog in one.catalogs)
    shapes = {
        story: part.shape(one.outline, one.published, one.nearby) for story, one in known.items()
    }
    sound = len(known) == len(around) and all(kept.shapes[s] == own for s, own in shapes.items())
    return known if sound and not broken and not found.problems else None


def _site(
    project: Project,
    console: Console,
    standing: Standing,
    kept: Kept,
    known: dict[str, Known],
    search: SearchPart,
) -> Assembled | None:
    """What shows the changed stories, made; None where all pages have to be made."""
    ui = compiled_ui(project)
    design = design_of(project, ui)
    index = Index(project.settings, kept.places, names_in(project.settings, design))
    outlines = {story: one.outline for story, one in known.items()}
    files = {story: one.files for story, one in known.items()}
    basis = basis_of(project, design, ui)
    planned = part.plan(kept, index, outlines, files, basis, search.changed)
    if {code: own.hex() for code, own in planned.bases.items()} != kept.bases:
        return None
    search.join(planned, files, len(kept.places))
    wanted = {page.story for page in planned.pages}.union(search.changed)
    stories = [one for story, one in known.items() if story in wanted]
    folder = standing.folder
    try:
        return assemble_part(project, console, stories, planned, files, design, folder, search)
    except LostError:
        return None


def _judge(project: Project, stories: Sequence[Known], done: Built) -> None:
    """Put what is held of these stories in the place of what was."""
    decided, unfinished = held(project, stories)
    own = {one.file.story for one in stories}
    names = {
        project.catalog_name(one.file.story, code)
        for one in stories
        for code in project.targets(one.file.language)
    }
    done.held = sorted(
        (*(d for d in done.held if d.story not in own), *decided), key=lambda d: d.story
    )
    ui = {project.name(project.ui_path(code)) for code in project.settings.languages}
    left = [name for name in done.unfinished if name not in names]
    done.unfinished = [
        *sorted((*(n for n in left if n not in ui), *unfinished), key=_story),
        *(n for n in left if n in ui),
    ]


def _story(catalog: str) -> str:
    """The story that a catalog is of: `a` comes before `a-b`, and `a-b.po` before `a.po`."""
    return catalog.partition("/LC_MESSAGES/articles/")[2].removesuffix(".po")
