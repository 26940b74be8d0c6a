"""The whole path: extract, check, gate, compile, render."""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from babel import Locale, UnknownLocaleError

from l10n.checks.completeness import consent
from l10n.console import Console
from l10n.errors import UserError
from l10n.gate import faults
from l10n.model import Decision, Severity, State
from l10n.project import Project
from l10n.site import content, pages, theme
from l10n.site.pages import Edition, File
from l10n.site.translation import translation
from l10n.site.views import Translation
from l10n.stages.compile import compile_catalog
from l10n.stages.examine import CheckedCatalog, Examined
from l10n.stages.extract import Extracted, extract
from l10n.stages.plugins import project_checks
from l10n.stages.publish import Written, publish
from l10n.stages.survey import Survey, survey


@dataclass(slots=True)
class Built:
    """What a build did."""

    decisions: list[Decision] = field(default_factory=list)
    """For every story and language."""
    unfinished: list[str] = field(default_factory=list)
    """Catalogs that hold a story back."""
    extracted: Extracted = field(default_factory=Extracted)
    written: Written | None = None
    """None when the previous output was kept."""
    refusals: list[str] = field(default_factory=list)
    """Why the previous output was kept; empty when the site was built."""
    problems: list[UserError] = field(default_factory=list)

    @property
    def held(self) -> list[Decision]:
        return [decision for decision in self.decisions if not decision.published]


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
    if frozen and done.extracted.changed:
        done.refusals = [f"{name} is stale; run `l10n extract`" for name in done.extracted.changed]
        return done
    found = survey(project, console, project_checks(project))
    done.problems = _unique([*done.extracted.problems, *found.problems, *found.unreadable])
    done.decisions = [d for story in found.stories for d in story.decisions.values()]
    done.unfinished = [
        status.name
        for story in found.stories
        for language, status in story.catalogs.items()
        if not story.decisions[language].published and _holds(status, project)
    ]
    done.unfinished += [s.name for s in found.ui if s.counts.percent < 100]
    done.refusals = [*_consent(found), *_broken_ui(found)]
    if len(found.ui) < len(project.settings.languages):
        done.refusals.append("the site's own texts cannot be read from the templates, see above")
    if done.refusals:
        return done
    for status in found.catalogs:
        if status.document is not None:
            compile_catalog(project, project.root / status.name, status.document)
    editions = [_edition(project, found, language) for language in project.settings.languages]
    keys = {story.original.story: story.meta.category for story in found.stories}
    templates = theme.templates(project.root / project.settings.paths.templates)
    files = [*pages.render(editions, keys, project.settings, templates)]
    files += _pictures(project, found)
    files += _own_files(project.root / project.settings.paths.static)
    done.written = publish(files, output, clean=clean)
    return done


def _holds(status: CheckedCatalog, project: Project) -> bool:
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


def _consent(found: Survey) -> list[str]:
    """Consent strings that a reader could not understand: no choice is valid without them."""
    return [
        f"{status.name}:{message.line}: consent text “{message.msgid}” is {message.state}; "
        "translate and review it"
        for status in found.ui
        for message in (status.document.messages if status.document else ())
        if message.msgctxt == "consent" and message.state is not State.TRANSLATED
    ]


def _broken_ui(found: Survey) -> list[str]:
    """Faults in UI catalogs that would break every page of a language."""
    missing = [f"{s.name} is missing or broken" for s in found.ui if s.document is None]
    errors = [finding for status in found.ui for finding in faults(status.findings)]
    return missing + [
        f"{f.path}:{f.line}: {f.message} ({f.check})" for f in errors if f.check != consent.id
    ]


def _edition(project: Project, found: Survey, language: str) -> Edition:
    """All stories published in a language, from the compiled catalogs."""
    settings = project.settings
    mo = project.ui_path(language).with_suffix(".mo").read_bytes()
    ui = gettext.GNUTranslations(io.BytesIO(mo))
    index = content.Published(
        languages={
            story.original.story: tuple(
                code for code, decision in story.decisions.items() if decision.published
            )
            for story in found.stories
        },
        sizes={name: size for s in found.pictures.values() for name, size in s.items()},
        files=frozenset(name for names in found.files.values() for name in names),
        categories={k: ui.pgettext("category", n) for k, n in settings.categories.items()},
        tags={key: ui.pgettext("tag", name) for key, name in settings.tags.items()},
    )
    stories = [
        content.view(
            story.original,
            story.meta,
            language,
            _lookup(project, story, language),
            index,
            settings,
            _translation(project, story, language),
        )
        for story in found.stories
        if story.decisions[language].published
    ]
    stories.sort(key=lambda story: (-story.date.timestamp(), story.id))
    return Edition(language, ui, tuple(stories))


def _lookup(project: Project, story: Examined, language: str) -> content.Lookup | None:
    if language == story.original.language:
        return None
    path = project.catalog_path(story.original.story, language)
    return content.lookup(path.with_suffix(".mo").read_bytes())


def _translation(project: Project, story: Examined, language: str) -> Translation | None:
    """What the page says about the translation, where the settings ask for it."""
    status = story.catalogs.get(language)
    if not project.settings.site.translation_note or status is None or status.document is None:
        return None
    return translation(story.original.segments, status.document.messages)


def _pictures(project: Project, found: Survey) -> Iterator[File]:
    """The pictures and other files of stories that are published anywhere."""
    names = {
        name
        for story in found.stories
        if any(decision.published for decision in story.decisions.values())
        for name in (*found.pictures[story.original.story], *found.files[story.original.story])
    }
    for name in sorted(names):
        yield File(name, (project.articles / name).read_bytes())


def _own_files(folder: Path) -> Iterator[File]:
    """The project's own static files, published as they are."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file():
            yield File(path.relative_to(folder).as_posix(), path.read_bytes())
