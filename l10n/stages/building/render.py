"""The work of building that many processes share: catalogs compiled, pages rendered, files copied.

What is made waits in the output folder's scratch, under no name that a reader could ask for. The
one process that owns the folder puts it into place when all of it is there (`output.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from l10n.errors import UserError
from l10n.files import SavedMeanwhileError
from l10n.inventory import OriginalFile
from l10n.model import Message
from l10n.po.document import Document
from l10n.po.lookup import Texts, approved_texts, find_in, quick_texts
from l10n.po.mo import compile_mo, compile_texts
from l10n.project import CatalogFile, Project
from l10n.seen import digest
from l10n.site import cards, content, feeds, manuscript, pages, redirects, urls
from l10n.site.cards import show
from l10n.site.manuscript import Manuscript
from l10n.site.outline import Files, Outline
from l10n.site.plan import Listing, Plan, Redirect, Special
from l10n.site.rendering import Design, Renderer
from l10n.site.search import rules, words
from l10n.site.translation import translation
from l10n.site.views import CardView, StoryView, Translation
from l10n.stages.building.output import Made, Output
from l10n.stages.building.pictures import Picture, make
from l10n.stages.building.templates import KeptCodes

_CARDS = 16_384
"""How many cards a process keeps at hand; enough for as many stories."""
_FEW = 1024
"""How many where there are more stories: each would be forgotten before it comes again."""


@dataclass(frozen=True, slots=True)
class Story:
    """A story whose pages or compiled catalogs are not those of an earlier build."""

    file: OriginalFile
    pages: Mapping[str, str]
    """Language -> the name of its page."""
    compiled: tuple[str, ...]
    """Languages of the catalogs to compile."""
    words: tuple[str, ...] = ()
    """Languages in which its words are wanted for the search."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A file of the project that is published as it is."""

    name: str
    path: Path
    digest: bytes


Task = Story | Listing | Redirect | Special | Copy | Picture


class Done(NamedTuple):
    """What became of a task."""

    made: tuple[Made, ...] = ()
    compiled: tuple[tuple[str, str, bytes], ...] = ()
    """Story, language and digest of each compiled catalog."""
    words: tuple[tuple[str, str, str], ...] = ()
    """Story, language and the words of the story, as `words.dump` writes them."""
    problem: UserError | None = None
    """The files are not those that the build began with: what they give stays as it was."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What every process is given."""

    tasks: Sequence[Task]
    """Everything to do; processes are told the numbers only, since they have this list."""
    project: Project
    plan: Plan
    files: Mapping[str, Files]
    """Every story's digests, with which the plan was made."""
    design: Design
    output: Output
    renderers: dict[str, Renderer]
    """By language."""
    codes: Mapping[str, KeptCodes]
    """By language."""
    keep: int
    """How many cards a process keeps at hand."""
    cards: dict[tuple[str, str], CardView] = field(default_factory=dict)
    """By story and language: few stories are shown below most of the others."""


def workshop(
    tasks: Sequence[Task],
    project: Project,
    plan: Plan,
    files: Mapping[str, Files],
    design: Design,
    output: Output,
) -> Workshop:
    """What processes are given; templates are compiled when they are used."""
    keep = _FEW if len(plan.outlines) > _CARDS else _CARDS
    codes = {code: KeptCodes(project, code, basis) for code, basis in plan.bases.items()}
    renderers = {
        code: Renderer(design, code, site, codes[code], keep) for code, site in plan.sites.items()
    }
    return Workshop(tasks, project, plan, files, design, output, renderers, codes, keep)


def worker(shop: Workshop) -> Callable[[int], Done]:
    """What does the tasks, told by their numbers; made once in each process."""

    def work(number: int) -> Done:
        task = shop.tasks[number]
        try:
            match task:
                case Story():
                    return _story(shop, task)
                case Copy():
                    data = _unchanged(task.path, task.digest)
                    return Done((shop.output.stage(task.name, data),))
                case Picture():
                    data = _unchanged(task.path, task.digest)
                    made = make(shop.project, task, data)
                    return Done(tuple(shop.output.stage(name, one) for name, one in made))
                case Listing():
                    return Done((shop.output.stage(task.name, _listing(shop, task)),))
                case Redirect():
                    return Done((shop.output.stage(task.name, _redirect(shop, task)),))
                case Special():
                    return Done((shop.output.stage(task.name, _special(shop, task)),))
        except SavedMeanwhileError as error:
            return Done(problem=error)

    return work


def _story(shop: Workshop, task: Story) -> Done:
    project, files = shop.project, shop.files[task.file.story]
    language = task.file.language
    finds: dict[str, content.Lookup | None] = {language: None}
    messages: dict[str, tuple[Message, ...]] = {}
    noted = project.settings.site.translation_note
    compiled: list[tuple[str, str, bytes]] = []
    for code in dict.fromkeys((*task.pages, *task.compiled, *task.words)):
        if code == language:
            continue
        path = project.catalog_path(task.file.story, code)
        catalog = project.catalog(path)
        if catalog.data is None or digest(catalog.data) != files.catalogs[code]:
            raise SavedMeanwhileError(path)
        texts, data = _texts(catalog, compiled=code in task.compiled)
        finds[code] = find_in(texts)
        if noted and code in task.pages:
            messages[code] = (catalog.document() or Document()).messages
        if code in task.compiled:
            project.writer.write_if_changed(path.with_suffix(".mo"), data)
            compiled.append((task.file.story, code, digest(data)))
    if not task.pages and not task.words:
        return Done(compiled=tuple(compiled))
    data = _unchanged(task.file.path, files.original)
    known = shop.plan.outlines[task.file.story].texts.manuscript
    script = manuscript.load(known, data, task.file.story, language, project.dialect)
    segments = project.read(task.file, data).segments if messages else []
    made: list[Made] = []
    found: list[tuple[str, str, str]] = []
    for code in dict.fromkeys((*task.pages, *task.words)):
        note = translation(segments, messages[code]) if code in messages else None
        below = shop.plan.related[code].get(script.story, ()) if code in task.pages else ()
        story = _view(shop, script, code, finds[code], note, _cards(shop, below, code))
        if code in task.pages:
            made.append(shop.output.stage(task.pages[code], _page(shop, story, code)))
        if code in task.words:
            found.append((story.id, code, words.dump(_words(story, code))))
    return Done(tuple(made), tuple(compiled), tuple(found))


def _texts(catalog: CatalogFile, *, compiled: bool) -> tuple[Texts, bytes]:
    """A catalog's approved texts, and its compiled form where that is asked for."""
    found = quick_texts((catalog.data or b"").decode())
    if found is not None:
        fields, texts = found
        return texts, compile_texts(fields, texts) if compiled else b""
    document = catalog.document() or Document()
    return approved_texts(document), compile_mo(document) if compiled else b""


def _view(
    shop: Workshop,
    script: Manuscript,
    language: str,
    find: content.Lookup | None,
    note: Translation | None,
    below: tuple[CardView, ...],
) -> StoryView:
    outline = shop.plan.outlines[script.story]
    card = cards.load(outline.texts.cards, language)
    own = content.Own(outline.sizes, outline.files)
    return content.view(script, language, find, card, own, shop.plan.index, note, below)


def _words(story: StoryView, language: str) -> words.Words:
    picture = story.picture
    above = [story.lead, story.author, *story.points, *([picture.caption] if picture else ())]
    return words.of_story(story.title, above, story.body, rules.of(language))


def _page(shop: Workshop, story: StoryView, language: str) -> bytes:
    kind = "page" if shop.plan.outlines[story.id].page else "story"
    page = pages.story_page(story, language, shop.plan.index, kind)
    return shop.renderers[language].render(f"{kind}.html", page, story=story)


def _listing(shop: Workshop, task: Listing) -> bytes:
    page, index = task.page, shop.plan.index
    shown = _cards(shop, page.stories, page.language)
    site = shop.plan.sites[page.language]
    view = pages.list_page(page, site, index)
    values: dict[str, Any] = {"stories": shown}
    if page.kind == "category":
        href = urls.category(index.settings, page.language, page.subject)
        values["category"] = next(link for link in site.categories if link.href == href)
    elif page.kind == "archive":
        values = {"months": pages.months(page, index)}
    return shop.renderers[page.language].render(f"{page.kind}.html", view, **values)


def _redirect(shop: Workshop, task: Redirect) -> bytes:
    (story,) = _cards(shop, (shop.plan.outlines[task.story],), task.language)
    page = pages.redirect_page(story, task.language, shop.plan.index)
    return shop.renderers[task.language].render("redirect.html", page)


def _cards(shop: Workshop, outlines: Iterable[Outline], language: str) -> tuple[CardView, ...]:
    return tuple(_card(shop, outline, language) for outline in outlines)


def _card(shop: Workshop, outline: Outline, language: str) -> CardView:
    known = shop.cards
    found = known.get((outline.story, language))
    if found is None:
        if len(known) >= shop.keep:
            known.clear()
        card = cards.load(outline.texts.cards, language)
        found = show(card, outline.story, language, shop.plan.index)
        known[outline.story, language] = found
    return found


def _special(shop: Workshop, task: Special) -> bytes:
    plan, settings = shop.plan, shop.plan.index.settings
    match task.kind:
        case "not-found":
            page = pages.missing_page(task.language, plan.sites[task.language], settings)
            return shop.renderers[task.language].render("not-found.html", page)
        case "search":
            page = pages.search_page(task.language, plan.sites[task.language], settings)
            return shop.renderers[task.language].render("search.html", page)
        case "feed":
            newest = _cards(shop, plan.stories[task.language][: feeds.ENTRIES], task.language)
            return feeds.atom(plan.sites[task.language], task.language, settings.site.url, newest)
        case "sitemap":
            return feeds.sitemap(plan.mapped_on(task.number))
        case "sitemaps":
            numbers = range(1, task.number + 1)
            return feeds.sitemap_index(settings.site.url + urls.sitemap(n) for n in numbers)
        case "redirects":
            return redirects.for_hosts(plan.moves())
        case "nginx":
            return redirects.for_nginx(plan.moves())
        case "robots":
            return feeds.robots(settings.site.url)
        case name:
            return shop.design.assets[name].data


def _unchanged(path: Path, known: bytes) -> bytes:
    """A file's bytes. Raises SavedMeanwhileError where they are not those of its digest."""
    try:
        data = path.read_bytes()
    except OSError:
        raise SavedMeanwhileError(path) from None
    if digest(data) != known:
        raise SavedMeanwhileError(path)
    return data
