"""The UI strings, of templates and settings, and their catalogs."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.errors import UserError
from l10n.model import Message, Segment
from l10n.po.merge import Fill
from l10n.project import UI_SOURCE, Project
from l10n.site import theme
from l10n.stages.update import Update, change, save


def ui_segments(project: Project) -> Iterator[Segment]:
    """The UI strings: of templates, categories and tags.

    Raises UserError where a template is broken.
    """
    from l10n.sources import templates  # Jinja2 and Babel's extraction take 20 ms to load

    for template in theme.templates(project.root / project.settings.paths.templates):
        yield from templates.template_segments(template.source, template.reference)
    settings = project.settings
    yield from templates.key_segments(settings.categories, "category", project.settings_file)
    yield from templates.key_segments(settings.tags, "tag", project.settings_file)


def update_ui(project: Project, *, write: bool, prune: bool) -> Iterator[Update | UserError]:
    """Bring the template and every language's UI catalog up to date with the templates.

    Gives what happened to each, or why it could not be done.
    """
    try:
        segments = list(ui_segments(project))
    except UserError as error:
        yield error
        return
    places = [(project.ui_template, "")]
    places += [(project.ui_path(language), language) for language in project.settings.languages]
    for path, language in places:
        fill = _fill(language) if language else None
        try:
            file = project.catalog(path)
            made = change(project, file, segments, language, UI_SOURCE, prune=prune, fill=fill)
            yield save(project, file, made, write=write)
        except UserError as error:
            yield error


def _fill(language: str) -> Fill:
    """Where new UI messages come from: the source itself, or what the package ships."""
    if language == UI_SOURCE:
        return lambda message: _identity(message)
    shipped = {m.key: m.msgstr for m in theme.translations(language).messages}
    return lambda message: shipped.get(message.key)


def _identity(message: Message) -> tuple[str, ...]:
    if message.msgid_plural is None:
        return (message.msgid,)
    return (message.msgid, *[message.msgid_plural] * (len(message.msgstr) - 1))
