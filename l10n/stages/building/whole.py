"""A build that goes through all stories: extract, check, gate, compile, render."""

from __future__ import annotations

import gettext
import io
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from babel import Locale, UnknownLocaleError

from l10n.console import Console
from l10n.errors import UserError
from l10n.files import Stamp
from l10n.gate import CONSENT, faults
from l10n.model import Decision, Severity, State
from l10n.po.document import Document
from l10n.program import program
from l10n.project import Project
from l10n.seen import digest, trusted
from l10n.site import part, theme
from l10n.site.part import shape
from l10n.site.rendering import Design
from l10n.stages.build import Built, dump
from l10n.stages.building.assemble import Assembled, assemble
from l10n.stages.building.search import LostError
from l10n.stages.building.standing import Made, Standing
from l10n.stages.building.sweep import sweep
from l10n.stages.checking.recall import Known, Outlines, outlines
from l10n.stages.checking.results import CatalogResult, unreadable
from l10n.stages.compile import compile_catalog
from l10n.stages.extract import Extracted, extract


def build(
    project: Project,
    console: Console,
    standing: Standing,
    extracted: Extracted | None,
    *,
    frozen: bool,
    clean: bool,
) -> Built:
    """Build the site of all stories into the folder of `standing`. Options as for `build.build`.

    `extracted` is what extraction did where that is done already.
    """
    _check_locales(project)
    done = Built()
    done.extracted = extracted or extract(project, console, write=not frozen)
    done.orphans = sorted({*project.orphans()}.difference(done.extracted.moved.values()))
    if frozen and done.extracted.changed:
        done.refusals = [f"{name} is stale; run `l10n extract`" for name in done.extracted.changed]
        return done
    found = outlines(project, console)
    _judge(project, found, done)
    done.nearby = frozenset(path for known in found.stories for path in known.nearby)
    ui = _ui_catalogs(project, found, done)
    if done.refusals:
        return done
    design = design_of(project, ui)
    standing.forget()
    basis = basis_of(project, design, ui)
    given = project, console, found.stories, design, basis, standing.folder
    try:
        site = assemble(*given, clean=clean)
    except LostError:  # all of it is known anew then, unless the disk refuses
        site = assemble(*given, clean=clean)
    done.written = site.written
    done.problems += site.problems
    if not done.problems:
        _remember(project, found, done, site, ui, standing)
    sweep(project, found.stories)
    return done


def basis_of(project: Project, design: Design, ui: Ui) -> object:
    """What all pages depend on beside stories."""
    hrefs = [asset.href for asset in design.assets.values()]
    texts = [digest(mo) for mo in ui.texts.values()]
    return program(project.facts.parent), project.settings, design.templates, hrefs, texts


def _remember(
    project: Project,
    found: Outlines,
    done: Built,
    site: Assembled,
    ui: Ui,
    standing: Standing,
) -> None:
    """Keep what the next build needs to see what has moved since."""
    now = compiled_ui(project)  # they are older now, so their stamps say more
    ui = now if now.texts == ui.texts else ui
    catalogs = [
        project.catalog_name(known.file.story, code)
        for known in found.stories
        for code in project.targets(known.file.language)
    ]
    others = {
        path: stamp
        for known in found.stories
        for path, stamp in zip(known.nearby, known.stamps, strict=True)
    }
    made = Made(site.compiled, {**others, **ui.stamps}, site.output)
    shapes = {
        known.file.story: shape(known.outline, known.published, known.nearby)
        for known in found.stories
    }
    plan = part.dump(site.plan, shapes)
    standing.remember(dump(done), plan, site.search, made, catalogs, done.extracted.changed)


def _judge(project: Project, found: Outlines, done: Built) -> None:
    """Note what is published, what is held and why."""
    done.stories = len(found.stories)
    done.published = dict.fromkeys(project.settings.languages, 0)
    for known in found.stories:
        for language in known.published:
            done.published[language] += 1
    done.held, done.unfinished = held(project, found.stories)
    done.unfinished += [catalog.name for catalog in found.ui if catalog.counts.percent < 100]
    named = {problem.path for problem in done.extracted.problems}
    every = chain(found.ui, (catalog for known in found.stories for catalog in known.catalogs))
    broken = [error for one in every if (error := unreadable(one)) and error.path not in named]
    done.problems = _unique([*done.extracted.problems, *found.problems, *broken])


def held(project: Project, stories: Iterable[Known]) -> tuple[list[Decision], list[str]]:
    """What is held of stories and why, and the catalogs that hold it."""
    decided: list[Decision] = []
    unfinished: list[str] = []
    for known in stories:
        decided += [d for d in known.decisions.values() if not d.published]
        for catalog in known.catalogs:
            if not known.decisions[catalog.language].published and _holds(catalog, project):
                unfinished.append(catalog.name)
    return decided, unfinished


def _holds(status: CatalogResult, project: Project) -> bool:
    """Whether a catalog is what holds its story back."""
    errors = any(finding.severity is Severity.ERROR for finding in status.findings)
    return errors or status.counts.percent < project.settings.gate.share


def _check_locales(project: Project) -> None:
    """Raises UserError for a language that Babel's data, which date and number need, lack."""
    for language in project.settings.languages:
        name = project.settings.locale(language)
        try:
            Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            raise UserError(
                f'locales.{language}: "{name}" is not a locale such as "en_GB"',
                path=str(project.root / project.settings_file),
            ) from None


def _unique(problems: Sequence[UserError]) -> list[UserError]:
    return list({str(problem): problem for problem in problems}.values())


@dataclass(frozen=True, slots=True)
class Ui:
    """The UI catalogs as they are compiled."""

    texts: Mapping[str, bytes]
    """By language."""
    stamps: Mapping[str, bytes]
    """By path, as `state.trusted` packs them."""


def _ui_catalogs(project: Project, found: Outlines, done: Built) -> Ui:
    """The compiled UI catalog of each language; what is wrong with them becomes refusals."""
    documents: dict[str, Document] = {}
    for language in project.settings.languages:
        try:
            document = project.catalog(project.ui_path(language)).document()
        except UserError:
            document = None
        if document is None:
            done.refusals.append(f"{project.name(project.ui_path(language))} is missing or broken")
        else:
            documents[language] = document
    unready = [
        line
        for language, document in documents.items()
        for line in _consent(project.name(project.ui_path(language)), document)
    ]
    errors = [finding for catalog in found.ui for finding in faults(catalog.findings)]
    broken = [f"{f.path}:{f.line}: {f.message} ({f.check})" for f in errors if f.check != CONSENT]
    done.refusals = [*unready, *done.refusals, *broken]
    if len(found.ui) < len(project.settings.languages):
        done.refusals.append("the site's own texts cannot be read from the templates, see above")
    if done.refusals:
        return Ui({}, {})
    paths = {language: project.ui_path(language) for language in documents}
    for language, document in documents.items():
        compile_catalog(project, paths[language], document)
    return compiled_ui(project)


def compiled_ui(project: Project) -> Ui:
    """The compiled UI catalogs as they are now."""
    at = time.time_ns()
    paths = {code: project.ui_path(code).with_suffix(".mo") for code in project.settings.languages}
    stamps = {str(path): trusted(Stamp.at(str(path)), at) for path in paths.values()}
    return Ui({code: path.read_bytes() for code, path in paths.items()}, stamps)


def _consent(name: str, document: Document) -> Iterator[str]:
    """Consent strings that a reader could not understand: no choice is valid without them."""
    for message in document.messages:
        if message.msgctxt == "consent" and message.state is not State.TRANSLATED:
            yield (
                f"{name}:{message.line}: consent text “{message.msgid}” is {message.state}; "
                "translate and review it"
            )


def design_of(project: Project, ui: Ui) -> Design:
    """What all pages are made with."""
    translations = {code: gettext.GNUTranslations(io.BytesIO(mo)) for code, mo in ui.texts.items()}
    templates = theme.templates(project.root / project.settings.paths.templates)
    assets = theme.assets(project.root / project.settings.paths.static)
    return Design(templates, translations, project.settings, assets)
