"""The whole path: extract, check, gate, compile, render; only what changed is made anew."""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from babel import Locale, UnknownLocaleError

from l10n.console import Console
from l10n.errors import UserError
from l10n.gate import CONSENT, UNREADABLE, faults
from l10n.model import Decision, Severity, State
from l10n.po.document import Document
from l10n.project import Project
from l10n.site import theme
from l10n.site.rendering import Design
from l10n.stages.assemble import assemble
from l10n.stages.compile import compile_catalog
from l10n.stages.extract import Extracted, extract
from l10n.stages.publish import Written
from l10n.stages.recall import Outlines, outlines
from l10n.stages.results import CatalogResult
from l10n.stages.sweep import sweep
from l10n.state import digest, program


@dataclass(slots=True)
class Built:
    """What a build did."""

    published: dict[str, int] = field(default_factory=dict)
    """Language -> stories."""
    stories: int = 0
    """Of the project; each is published or held in every language."""
    held: list[Decision] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    """Catalogs that hold a story back."""
    extracted: Extracted = field(default_factory=Extracted)
    orphans: list[str] = field(default_factory=list)
    """Catalogs whose story is gone."""
    written: Written | None = None
    """None when the previous output was kept."""
    refusals: list[str] = field(default_factory=list)
    """Why the previous output was kept; empty when the site was built."""
    problems: list[UserError] = field(default_factory=list)


def build(
    project: Project, console: Console, output: Path, *, frozen: bool = False, clean: bool = False
) -> Built:
    """Build the site into `output`.

    `frozen` changes no catalog and refuses to build from stale ones. Stories that cannot be read
    are left out; the site is built from the others.
    """
    _check_locales(project)
    done = Built()
    done.extracted = extract(project, console, write=not frozen)
    done.orphans = sorted({*project.orphans()}.difference(done.extracted.moved.values()))
    if frozen and done.extracted.changed:
        done.refusals = [f"{name} is stale; run `l10n extract`" for name in done.extracted.changed]
        return done
    found = outlines(project, console)
    _judge(project, found, done)
    ui = _ui_catalogs(project, found, done)
    if done.refusals:
        return done
    design = _design(project, ui)
    hrefs = [asset.href for asset in design.assets.values()]
    texts = [digest(mo) for mo in ui.values()]
    basis = (program(), project.settings, design.templates, hrefs, texts)
    done.written, problems = assemble(
        project, console, found.stories, design, basis, output, clean=clean
    )
    done.problems += problems
    sweep(project, found.stories)
    return done


def _judge(project: Project, found: Outlines, done: Built) -> None:
    """Note what is published, what is held and why."""
    languages = project.settings.languages
    done.stories = len(found.stories)
    done.published = dict.fromkeys(languages, 0)
    for known in found.stories:
        for language in known.published:
            done.published[language] += 1
        done.held += [d for d in known.decisions.values() if not d.published]
        for catalog in known.catalogs:
            if not known.decisions[catalog.language].published and _holds(catalog, project):
                done.unfinished.append(catalog.name)
    done.unfinished += [catalog.name for catalog in found.ui if catalog.counts.percent < 100]
    named = {problem.path for problem in done.extracted.problems}
    every = chain(found.ui, (catalog for known in found.stories for catalog in known.catalogs))
    unreadable = [problem for problem in _unreadable(every) if problem.path not in named]
    done.problems = _unique([*done.extracted.problems, *found.problems, *unreadable])


def _holds(status: CatalogResult, project: Project) -> bool:
    """Whether a catalog is what holds its story back."""
    errors = any(finding.severity is Severity.ERROR for finding in status.findings)
    return errors or status.counts.percent < project.settings.gate.share


def _unreadable(catalogs: Iterable[CatalogResult]) -> Iterator[UserError]:
    """Catalogs that are there and cannot be read."""
    for catalog in catalogs:
        for finding in catalog.findings:
            if finding.check in UNREADABLE and finding.severity is Severity.ERROR:
                problem = f"{finding.message}; the file is left as it is"
                yield UserError(problem, path=catalog.name, line=finding.line)
                break


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


def _ui_catalogs(project: Project, found: Outlines, done: Built) -> dict[str, bytes]:
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
        return {}
    paths = {language: project.ui_path(language) for language in documents}
    for language, document in documents.items():
        compile_catalog(project, paths[language], document)
    return {code: path.with_suffix(".mo").read_bytes() for code, path in paths.items()}


def _consent(name: str, document: Document) -> Iterator[str]:
    """Consent strings that a reader could not understand: no choice is valid without them."""
    for message in document.messages:
        if message.msgctxt == "consent" and message.state is not State.TRANSLATED:
            yield (
                f"{name}:{message.line}: consent text “{message.msgid}” is {message.state}; "
                "translate and review it"
            )


def _design(project: Project, ui: dict[str, bytes]) -> Design:
    translations = {code: gettext.GNUTranslations(io.BytesIO(mo)) for code, mo in ui.items()}
    templates = theme.templates(project.root / project.settings.paths.templates)
    assets = theme.assets(project.root / project.settings.paths.static)
    return Design(templates, translations, project.settings, assets)
