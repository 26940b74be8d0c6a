"""Stories and messages of a bench as its pages are given them, and what they are told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from l10n.editing.version import message_id
from l10n.gate import count
from l10n.model import Finding, Message
from l10n.stages.edit import Opened
from l10n.workbench import shown
from l10n.workbench.bullets import bullets
from l10n.workbench.events import Topic
from l10n.workbench.shown import Json

if TYPE_CHECKING:
    from l10n.workbench.context import Bench


def topic_of(opened: Opened) -> Topic:
    """Under which a catalog's pages listen."""
    return opened.domain, opened.part, opened.language


def story(bench: Bench, opened: Opened, person: str, client: str, generation: int) -> Json:
    """A whole catalog in the order of its story.

    `generation` is the desk's from before the catalog was read: a page that listens compares it.
    """
    topic = topic_of(opened)
    found = opened.messages
    original = bench.original_stamp(opened)
    with bench.lock:
        if topic not in bench.hub.topics or not bench.live.is_known(topic):
            bench.live.look(topic, opened, original)
    messages = {
        message_id(key): message(bench, opened, found[key]) for key in opened.kinds if key in found
    }
    steps = bench.logbook.steps(opened.language, opened.domain, person)
    return {
        "domain": opened.domain,
        "part": opened.part,
        "language": opened.language,
        "source": opened.source,
        "title": opened.title,
        "path": opened.original.path if opened.original else "",
        "catalog": opened.file.name,
        "segments": [
            {"message": message_id(s.key), "kind": s.kind, "line": s.line, "bullet": bullet}
            for s, bullet in zip(opened.segments, _bullets(opened), strict=True)
            if s.key in found
        ],
        "messages": messages,
        "people": shown.people(bench.presence.at(topic), client, person),
        "undo": bool(steps.undo),
        "redo": bool(steps.redo),
        "generation": generation,
        "stale": any(segment.key not in found for segment in opened.segments),
        **status(bench, topic, opened),
    }


def _bullets(opened: Opened) -> list[str]:
    if opened.original is None:
        return ["" for _ in opened.segments]
    return bullets(opened.segments, opened.original.text.split("\n"))


def message(bench: Bench, opened: Opened, found: Message) -> Json:
    """One message with what the checks find in it."""
    segment = opened.kinds.get(found.key)
    findings = bench.judge.of(opened, found, found.msgstr)
    return shown.message(opened, found, segment, _worst_first(findings), bench.judge.style.glossary)


def _worst_first(findings: Iterable[Finding]) -> list[Finding]:
    order = ("error", "warning", "info")
    return sorted(findings, key=lambda one: order.index(one.severity))


def status(bench: Bench, topic: Topic, opened: Opened | None = None) -> Json:
    """How far a catalog is, and what the gate says; right at once where it is at hand."""
    domain, part, language = topic
    row = bench.desk.row((domain, part, language))
    whole: Json = {"counts": None, "published": None, "held": ""}
    if row is not None:
        published, held = row.published, row.held
        whole = {"counts": shown.counts(row.counts), "published": published, "held": held}
    if opened is not None:
        whole["counts"] = shown.counts(count(opened.segments, opened.document))
    return whole


def tell_message(
    bench: Bench,
    topic: Topic,
    opened: Opened,
    found: Message,
    *,
    by: str,
    outside: bool = False,
    client: str = "",
) -> None:
    """Tell the other pages of a story that a message is another."""
    if topic not in bench.hub.topics:
        return
    data = {
        "message": message(bench, opened, found),
        "by": by,
        "outside": outside,
        **status(bench, topic, opened),
    }
    bench.hub.tell(topic, "message", data, but=client)


def tell_people(bench: Bench, topic: Topic) -> None:
    """Tell a story's pages who is there; each finds itself by its client."""
    there = [
        {"name": one.name, "client": one.client, "message": one.message}
        for one in bench.presence.at(topic)
    ]
    bench.hub.tell(topic, "people", {"people": there})
