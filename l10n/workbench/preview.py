"""The live page of a story in one language, for the frame beside its segments."""

from __future__ import annotations

import gettext
import io
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from threading import Lock
from urllib.parse import quote, unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from l10n.editing.version import message_id
from l10n.errors import UserError
from l10n.files import listing
from l10n.po.document import Document
from l10n.po.mo import compile_mo
from l10n.project import Project
from l10n.site import content, pictures, preview, theme, urls
from l10n.site.index import Index, Names
from l10n.site.marking import MarkedPage
from l10n.site.rendering import Design, Renderer
from l10n.sources.images import local_images
from l10n.sources.links import local_links
from l10n.sources.meta import Meta, read_meta
from l10n.sources.original import Original
from l10n.stages.edit import NotFoundError, Opened
from l10n.workbench import pages, texts
from l10n.workbench.asked import BadRequestError, sound
from l10n.workbench.context import Bench
from l10n.workbench.guard import BODY

_ASSETS = "/preview/asset"
_CSS_ADDRESS = re.compile(rb"""(url\(\s*["']?)/(?!/)""")
_SHOWN = ("image/", "audio/", "video/", "font/", "text/css")


@dataclass(frozen=True, slots=True)
class _Press:
    """What pages are made with, until a template, a setting or a UI catalog changes."""

    basis: object
    design: Design
    names: Mapping[str, Names]

    def renderer(self, index: Index, language: str) -> Renderer:
        return Renderer(self.design, language, preview.site(index, language))


class _Kept:
    """The press and the renderers at hand: typing asks for them many times a second."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._press: _Press | None = None
        self._renderers: dict[str, Renderer] = {}

    def press(self, project: Project) -> _Press:
        own = project.root / project.settings.paths.templates
        static = project.root / project.settings.paths.static
        catalogs = [project.catalog(project.ui_path(c)) for c in project.settings.languages]
        basis = (
            project.root,
            project.settings,
            listing(own, hidden=True),
            listing(static, hidden=True),
            [catalog.stamp for catalog in catalogs],
        )
        with self._lock:
            if self._press is None or self._press.basis != basis:
                self._press = _press(project, basis)
                self._renderers = {}
            return self._press

    def renderer(self, project: Project, index: Index, language: str) -> Renderer:
        press = self.press(project)
        with self._lock:
            if language not in self._renderers:
                self._renderers[language] = press.renderer(index, language)
            return self._renderers[language]


_KEPT = _Kept()


def _press(project: Project, basis: object) -> _Press:
    settings = project.settings
    translations: dict[str, gettext.NullTranslations] = {}
    for code in settings.languages:
        document = project.catalog(project.ui_path(code)).document() or Document()
        data = compile_mo(document)
        found = gettext.GNUTranslations(io.BytesIO(data)) if document.messages else None
        translations[code] = found or gettext.NullTranslations()
    design = Design(
        theme.templates(project.root / settings.paths.templates),
        translations,
        settings,
        theme.assets(project.root / settings.paths.static),
    )
    names = {
        code: Names(
            {key: spoken.pgettext("category", name) for key, name in settings.categories.items()},
            {key: spoken.pgettext("tag", name) for key, name in settings.tags.items()},
        )
        for code, spoken in translations.items()
    }
    return _Press(basis, design, names)


def marked_page(
    project: Project, opened: Opened, language: str, typed: Mapping[str, str]
) -> MarkedPage:
    """The page of a story in a language: as its catalog says, and as `typed` says by message id.

    Raises NotFoundError where there is no story, UserError where it cannot be shown.
    """
    original = opened.original
    if original is None:
        raise NotFoundError("has no page", path=opened.domain)
    press = _KEPT.press(project)
    settings = project.settings
    meta = read_meta(original.front, original.path, settings.site.timezone)
    own = _own(project, original, meta)
    if meta.picture and urls.beside(original.story, meta.picture.src) not in own.sizes:
        meta = replace(meta, picture=None)
    names = {segment.key: message_id(segment.key) for segment in original.segments}
    saved = {key: message.msgstr[0] for key, message in opened.messages.items()}
    known = saved | {key: typed[name] for key, name in names.items() if name in typed}
    index = Index(settings, _places(project, original, meta), press.names)
    sheet = preview.Sheet(original, meta, own, index, names, _address)
    return preview.preview(sheet, language, known, _KEPT.renderer(project, index, language))


def _own(project: Project, original: Original, meta: Meta) -> content.Own:
    """What a story shows or links to, as far as it is there."""
    wanted = local_images(original.body, original.front.body_line, original.dialect)
    shown = [src for src, _ in wanted] + ([meta.picture.src] if meta.picture else [])
    sizes: dict[str, tuple[int, int]] = {}
    for src in shown:
        name = urls.beside(original.story, src)
        path = _inside(project.articles, name)
        try:
            sizes[name] = pictures.size(path.read_bytes(), path.name) if path else (0, 0)
        except (OSError, ValueError):
            continue
    return content.Own({name: size for name, size in sizes.items() if all(size)}, ())


def _places(project: Project, original: Original, meta: Meta) -> dict[str, dict[str, str]]:
    """Where the story and those that it links to would stand, were they published."""
    found = {original.story: preview.everywhere(project.settings, meta, original.story)}
    for path, _ in local_links(original.body, original.front.body_line, original.dialect):
        story = urls.beside(original.story, path).removesuffix(".md").rpartition(".")[0]
        if path.endswith(".md") and project.has_story(story):
            found.setdefault(story, preview.everywhere(project.settings, None, story))
    return found


def _address(href: str) -> str:
    return _ASSETS + href if href.startswith("/") and not href.startswith("//") else href


def page(request: Request) -> Response:
    """The page to show in the frame; `side=source` for the original's own."""
    bench: Bench = request.app.state.bench
    opened = _opened(request, request.path_params)
    own = request.query_params.get("side") == "source"
    language = opened.source if own else opened.language
    try:
        shown = marked_page(bench.project(), opened, language, {})
    except UserError as problem:
        return pages.render(request, "page-problem.html", 422, problem=str(problem))
    link = f'<link rel="stylesheet" href="{texts.static("frame.css")}">'
    mark = f'<meta name="l10n-skeleton" content="{shown.skeleton}">'
    return HTMLResponse(shown.html.replace("</head>", f"{link}{mark}</head>", 1))


async def patch(request: Request) -> Response:
    """What changes on the page for texts that were typed: {domain, language, skeleton, texts}.

    Where nothing but segments differs, `segments` has the contents of those in `texts`, in the
    order of the page; else `main` has all of the page's main part.
    """
    try:
        asked = await request.json()
        typed = {_text("texts", k): _text("texts", v) for k, v in dict(asked["texts"]).items()}
        place = {key: _text(key, asked[key]) for key in ("domain", "language")}
        skeleton = _text("skeleton", asked["skeleton"])
    except (ValueError, KeyError, TypeError, RecursionError, BadRequestError):
        return JSONResponse({"error": "refused", "message": "a page and texts are asked for"}, 422)
    return await run_in_threadpool(_patch, request, place, typed, skeleton)


def _text(key: str, value: object) -> str:
    return sound(key, value, BODY)


def _patch(
    request: Request, place: Mapping[str, str], typed: Mapping[str, str], skeleton: str
) -> Response:
    bench: Bench = request.app.state.bench
    opened = _opened(request, place)
    shown = marked_page(bench.project(), opened, opened.language, typed)
    segments: dict[str, list[dict[str, str]]] = {name: [] for name in typed}
    for slot in shown.slots:
        if slot.segment in segments:
            value = unescape(slot.content) if slot.attribute else slot.content
            one = {"attribute": slot.attribute, "content": value, "foreign": slot.foreign}
            segments[slot.segment].append(one)
    same = shown.skeleton == skeleton
    main = None if same else shown.main
    return JSONResponse({"skeleton": shown.skeleton, "segments": segments, "main": main})


def asset(request: Request) -> Response:
    """A style of the theme, or a picture that stands beside the stories."""
    bench: Bench = request.app.state.bench
    project = bench.project()
    href = "/" + request.path_params["path"]
    assets = _KEPT.press(project).design.assets.values()
    found = next((asset for asset in assets if asset.href == quote(href)), None)
    kind = mimetypes.guess_type(href)[0] or ""
    if found is None:
        static = project.root / project.settings.paths.static
        files = (_inside(folder, href[1:]) for folder in (project.articles, static))
        path = next((file for file in files if file and file.is_file()), None)
        if path is None or not kind.startswith(_SHOWN):
            raise NotFoundError("is no picture of this project", path=href)
        data = path.read_bytes()
    else:
        data = found.data
    if kind == "text/css":
        data = _CSS_ADDRESS.sub(rb"\1" + _ASSETS.encode() + b"/", data)
    return Response(data, media_type=kind, headers={"cache-control": "private, max-age=60"})


def _inside(folder: Path, name: str) -> Path | None:
    """A file below a folder, None for what lies elsewhere, whatever links lead there."""
    try:
        path = (folder / unquote(name)).resolve()
    except (OSError, ValueError):
        return None
    return path if path.is_relative_to(folder.resolve()) else None


def _opened(request: Request, place: Mapping[str, str]) -> Opened:
    bench: Bench = request.app.state.bench
    return bench.opened(place["domain"], place["language"])


routes: list[BaseRoute] = [
    Route("/preview/page/{language}/{domain:path}", page),
    Route("/preview/patch", patch, methods=["POST"]),
    Route("/preview/asset/{path:path}", asset),
]
