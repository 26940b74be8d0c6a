"""A story judged, and let out: its header dated and signed, compiled, committed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from l10n.editing.told import headline, told
from l10n.errors import UserError
from l10n.files import SavedMeanwhileError
from l10n.gate import count, is_waiting
from l10n.model import Counts, Finding, Message, Severity
from l10n.po.document import Document, PoSyntaxError, parse
from l10n.po.header import with_revision, with_translator
from l10n.project import UI
from l10n.stages.checking.examine import examine_ui
from l10n.stages.checking.results import decisions
from l10n.stages.compile import compile_catalog
from l10n.stages.edit import Opened
from l10n.wording import language_name
from l10n.workbench import git
from l10n.workbench.shown import Json

if TYPE_CHECKING:
    from l10n.workbench.context import Bench


class HeldError(UserError):
    """The gate holds the story."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the checks and the gate say of one catalog."""

    counts: Counts
    findings: Sequence[Finding]
    """Of the catalog and of the original."""
    published: bool | None
    """None for UI strings, which the gate does not know."""
    held: str


def examined(bench: Bench, opened: Opened) -> Judged:
    """Look at a whole catalog now. Raises UserError where its original cannot be used."""
    project = bench.project()
    judge = bench.judge
    share = project.settings.gate.share
    if opened.original is None:
        strings = opened.segments
        status = examine_ui(opened.file, opened.language, strings, judge.checks, share, judge.style)
        own = [f for f in status.findings if not f.msgid or (f.msgctxt, f.msgid) in opened.kinds]
        return Judged(count(strings, opened.document), own, None, "")
    story = judge.story(project, project.inventory.by_story[opened.story])
    settings = project.settings
    named = bench.desk.unnamed
    every = decisions(story, named, settings.gate, settings.paths.locales)
    decided = every[opened.language]
    catalog = next(one for one in story.catalogs if one.language == opened.language)
    findings = (*catalog.findings, *story.findings)
    return Judged(catalog.counts, findings, decided.published, decided.reason)


def publish(bench: Bench, opened: Opened, person: str, now: datetime, *, dry: bool) -> Json:
    """Let a story out, as far as it is ours to do: the next build of the site shows it.

    Raises HeldError with the gate's reason, and UserError before anything is written where git
    cannot commit now. A story that only waits for its other language is
    finished here, so it is compiled and committed all the same.
    """
    project = bench.project()
    judged = examined(bench, opened)
    held = judged.held or _unfit(judged)
    if held and not is_waiting(held):
        raise HeldError(held)
    in_git = project.settings.edit.commit and git.is_checkout(project.root)
    name = opened.file.name
    before = _committed(bench, name) if in_git else ()
    language = language_name(opened.language)
    subject = headline(opened.story or UI, language, told(before, opened.document.messages))
    changed = git.differs(project.root, name) if in_git else _is_newer(bench, opened)
    if in_git and changed:
        git.ready(project.root)
    answer: Json = {
        "published": judged.published,
        "held": held,
        "written": [name] if changed else [],
        "commit": "",
        "message": subject if in_git and changed else "",
        "commits": in_git,
    }
    if dry:
        return answer
    with bench.lock:
        document = _signed(bench, opened, person, now) if changed else opened.document
        compile_catalog(project, opened.file.path, document)
    if in_git and changed:
        answer["commit"] = git.commit(project.root, [name], subject, person)
    return answer


def _unfit(judged: Judged) -> str:
    """Why UI strings are not finished; the gate says it of stories."""
    if judged.published is not None:
        return ""
    errors = [one for one in judged.findings if one.severity is Severity.ERROR]
    if errors:
        return f"{errors[0].message} ({errors[0].path}:{errors[0].line})"
    left = judged.counts.messages - judged.counts.translated
    return (
        f"{left} of {judged.counts.messages} messages not translated and approved" if left else ""
    )


def _committed(bench: Bench, name: str) -> tuple[Message, ...]:
    """The messages of a catalog as the last commit has them."""
    data = git.committed(bench.root, name)
    try:
        return parse((data or b"").decode()).messages
    except (UnicodeDecodeError, PoSyntaxError):
        return ()


def _is_newer(bench: Bench, opened: Opened) -> bool:
    """Whether somebody worked on a catalog since its header was last dated."""
    dated = opened.document.fields.get("PO-Revision-Date", "")
    last = bench.logbook.last(opened.language, opened.domain)
    try:
        return last is not None and last > datetime.strptime(dated, "%Y-%m-%d %H:%M%z")
    except ValueError:
        return last is not None


def _signed(bench: Bench, opened: Opened, person: str, now: datetime) -> Document:
    """The catalog with its header dated, and signed where the person has a name."""
    project = bench.project()
    file = project.catalog(opened.file.path)
    document = file.document() or opened.document
    signed = with_revision(document, now)
    if person:
        signed = with_translator(signed, person)
    if signed is document:
        return document
    try:
        saved = project.save(file, signed)
    except SavedMeanwhileError:
        return document  # whoever saved it has dated it
    if saved is not None:
        topic = (opened.domain, opened.part, opened.language)
        bench.live.written(topic, file.stamp, saved.stamp)
    return signed
