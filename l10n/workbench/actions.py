"""What is done to a whole story at once: brought up to date, filled, approved, checked, reported,
published.

Each message that is filled or approved is saved, noted and told like one that a person typed, so
all of it can be undone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from starlette.routing import BaseRoute, Route

from l10n.editing.change import Change, SetText
from l10n.editing.exact import MEMORY
from l10n.editing.journal import Act
from l10n.editing.version import message_id
from l10n.errors import UserError
from l10n.files import locked
from l10n.gate import COUNTED
from l10n.memory.store import Memory, similarity
from l10n.model import Finding, Message, State, Suggestion
from l10n.project import UI
from l10n.stages.edit import Opened
from l10n.stages.exact import exact_changes
from l10n.stages.extract import How
from l10n.stages.jobs import translators
from l10n.stages.memory import setting
from l10n.stages.portable import Portable
from l10n.stages.prefill import PAID
from l10n.stages.renames import Lost
from l10n.stages.ui import update_ui
from l10n.stages.update import Extraction
from l10n.translators import Translator
from l10n.translators.asking import Session
from l10n.translators.chain import Chain
from l10n.translators.fill import empty_segments
from l10n.translators.memory import MemoryTranslator
from l10n.translators.origin import provenance
from l10n.translators.replies import Replies
from l10n.workbench import doing, publishing, shown
from l10n.workbench.api import answers
from l10n.workbench.asked import Asked
from l10n.workbench.shown import Json

if TYPE_CHECKING:
    from l10n.workbench.context import Bench

_LONG = 120.0
"""Seconds for which the memory may fill one story."""


class LockedError(UserError):
    """Another command is writing just now."""


def update(asked: Asked) -> Json:
    """Bring a catalog up to date with its original."""
    return {"changed": bring_up_to_date(asked.bench, asked.opened())}


def bring_up_to_date(bench: Bench, opened: Opened) -> bool:
    """Extract one story, or the UI strings; whether a catalog was written.

    Raises LockedError while another command writes, UserError where something cannot be read.
    """
    project = bench.project()
    with locked(project.state / "lock", _locked), bench.lock:
        if opened.domain == UI:
            found = list(update_ui(project, write=True, prune=False))
            problems = [one for one in found if isinstance(one, UserError)]
            updates = [one for one in found if not isinstance(one, UserError)]
        else:
            file = project.inventory.by_story[opened.story]
            # Where the story was renamed, its translations lie under its old name.
            project.look_again()
            extraction = Extraction(Portable(project), How(), Lost(project))
            inputs = extraction.fetch(file)
            done = extraction.store(inputs, extraction.work(inputs))
            problems, updates = list(done.problems), list(done.updates)
    for problem in problems:
        raise problem
    return any(one.changed for one in updates)


def prefill(asked: Asked) -> Json:
    """Fill the empty messages of a story."""
    bench, opened = asked.bench, asked.opened()
    names = asked.names("using") or (MEMORY,)
    others = [name for name in dict.fromkeys(names) if name != MEMORY]
    # All of them are made before the first is asked: a name that is wrong sends nothing.
    chosen = dict(zip(others, translators(bench.project(), others), strict=True))
    session = Session(Replies(bench.project().state / PAID))
    counts: Counter[bool] = Counter()
    refused: list[str] = []
    for name in dict.fromkeys(names):
        for offers in _offered(bench, opened, chosen.get(name), session):
            changes: list[tuple[Message, Change]] = []
            for key, suggestion, reason in offers:
                if suggestion is None:
                    refused.append(f"{name}: {reason}")
                    continue
                text, approved = suggestion.text, suggestion.approved
                change = SetText((text,), approved, name, date.today())
                changes.append((opened.messages[key], change))
            done = doing.do_all(bench, opened, changes, Act.TEXT, asked.person)
            counts.update(message.state is State.TRANSLATED for message in done)
        opened = asked.opened()
    problems = [str(error) for error in session.failed.values()]
    return {
        "filled": sum(counts.values()),
        "approved": counts[True],
        "review": counts[False],
        "problems": list(dict.fromkeys([*problems, *refused])),
    }


Offer = tuple[tuple[str | None, str], Suggestion | None, str]
"""A message's key, the text for it or None, and why there is none."""


def _offered(
    bench: Bench, opened: Opened, translator: Translator | None, session: Session
) -> Iterator[Sequence[Offer]]:
    """What a translator has for the empty messages of a story, as it comes; all of the memory's."""
    if translator is not None:
        with bench.turn():
            for offer in _answers(bench, opened, translator, session):
                yield [offer]
        return
    least = similarity(setting(bench.project()))

    def recalled(memory: Memory) -> list[Offer]:
        return list(_answers(bench, opened, MemoryTranslator(memory, least=least), session))

    yield bench.recall.ask(recalled, _LONG)


def _answers(
    bench: Bench, opened: Opened, translator: Translator, session: Session
) -> Iterator[Offer]:
    segments, wanted = empty_segments(opened.document, opened.segments)
    chain = Chain((translator,), opened.story, session, bench.project().glossary)
    for answer in chain.answers(segments, wanted, opened.source, opened.language):
        reason = answer.refusal.reason if answer.refusal else ""
        if answer.suggestion is not None or reason:
            yield segments[answer.index].key, answer.suggestion, reason


def approve_exact(asked: Asked) -> Json:
    """Approve what the memory knows word for word."""
    bench, opened = asked.bench, asked.opened()
    judge = bench.judge
    changes = bench.recall.ask(lambda memory: exact_changes(memory, opened, judge), _LONG)
    done = doing.do_all(bench, opened, changes, Act.APPROVE, asked.person)
    return {"approved": len(done)}


def check(asked: Asked) -> Json:
    """What all checks find in a story: its catalog and its original."""
    found = publishing.examined(asked.bench, asked.opened()).findings
    return {"findings": [_placed(one) for one in found]}


def _placed(found: Finding) -> Json:
    about = message_id((found.msgctxt, found.msgid)) if found.msgid else None
    return {**shown.finding(found), "segment": about, "path": found.path, "line": found.line}


def report(asked: Asked) -> Json:
    """How far a story is, where its texts came from, who worked on it."""
    bench, opened = asked.bench, asked.opened()
    judged = publishing.examined(bench, opened)
    texts = provenance(opened.messages.values())
    edits = bench.logbook.edits(opened.language, opened.domain)
    faults = [one for one in judged.findings if one.check not in COUNTED]
    return {
        "counts": shown.counts(judged.counts),
        "published": judged.published,
        "held": judged.held,
        "provenance": {
            name: {
                "waiting": one.waiting,
                "editing": one.editing,
                "approved": one.approved,
                "edited": one.edited,
            }
            for name, one in texts.items()
        },
        "findings": dict(Counter(str(one.severity) for one in faults)),
        "edits": [{"name": name, "n": number} for name, number in sorted(edits.items())],
    }


def publish(asked: Asked) -> Json:
    """Finish a story: up to date, judged, compiled, committed."""
    bench, opened = asked.bench, asked.opened()
    dry = asked.flag("dry_run")
    if not dry:
        bring_up_to_date(bench, opened)
        opened = asked.opened()
    now = datetime.now().astimezone()
    return publishing.publish(bench, opened, asked.person, now, dry=dry)


def _locked() -> None:
    raise LockedError("another l10n command is writing just now; try again in a moment")


routes: list[BaseRoute] = [
    Route("/api/story/report", answers(report)),
    *(
        Route(f"/api/story/{name}", answers(function), methods=["POST"])
        for name, function in (
            ("update", update),
            ("prefill", prefill),
            ("approve-exact", approve_exact),
            ("check", check),
            ("publish", publish),
        )
    ),
]
