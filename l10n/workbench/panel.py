"""What stands beside the message at hand: memory, translators, concordance, a check's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from starlette.routing import BaseRoute, Route

from l10n.errors import UserError
from l10n.memory.differences import differences
from l10n.memory.match import Place, best, places
from l10n.memory.repair import repaired
from l10n.memory.store import Memory, Similar, similarity
from l10n.model import Message, State
from l10n.report import explain as pages
from l10n.stages.edit import Opened
from l10n.stages.memory import setting
from l10n.stages.prefill import PAID
from l10n.translators import registry
from l10n.translators.asking import Session
from l10n.translators.chain import Chain
from l10n.translators.replies import Replies
from l10n.workbench import doing, shown
from l10n.workbench.api import SOUGHT, answers
from l10n.workbench.asked import Asked
from l10n.workbench.recall import BusyError
from l10n.workbench.shown import Json

if TYPE_CHECKING:
    from l10n.workbench.context import Bench

SUGGESTIONS = 9
"""As many as there are keys to take one."""
_MATCHES = 20


def panel(asked: Asked) -> Json:
    """What the memory offers for a message."""
    opened = asked.opened()
    message = doing.message_of(opened, asked.name("message"))
    least = similarity(setting(asked.bench.project()))
    try:
        found = asked.bench.recall.ask(lambda m: list(_offered(m, opened, message, least)))
    except BusyError:
        return {"suggestions": [], "busy": True}
    others = [one for one in found if not _is_own(message, one["text"])][:SUGGESTIONS]
    for one in others:
        one["files"] = _named(asked.bench, one["files"])
    return {"suggestions": others, "busy": False}


def _is_own(message: Message, text: str) -> bool:
    """Whether the memory knows a text because it is approved here."""
    return message.state is State.TRANSLATED and text == message.msgstr[0]


def _named(bench: Bench, paths: Sequence[str]) -> list[Json]:
    """Where texts come from: files, with the titles of the stories whose catalogs they are."""
    project = bench.project()
    return [{"path": path, "title": bench.desk.title_of(project, path)} for path in paths]


def translators(asked: Asked) -> Json:
    """Who else can be asked, and whether texts leave the machine then."""
    bench = asked.bench
    pair = (asked.name("source"), asked.name("language"))
    tables = bench.settings.translators
    found = []
    for name in registry.names():
        if name == "memory":
            continue
        status = registry.status(name, tables.get(name, {}), [pair] if all(pair) else [])
        found.append(
            {
                "name": name,
                "sends_text_out": status.sends_text_out,
                "ready": status.ready,
                "problem": status.missing,
                "preferred": name in bench.settings.prefill.using,
            }
        )
    return {"translators": sorted(found, key=lambda one: (not one["ready"], not one["preferred"]))}


def suggest(asked: Asked) -> Json:
    """One translator's text for one message: it is asked because a person wants it asked."""
    bench, opened = asked.bench, asked.opened()
    message = doing.message_of(opened, asked.name("message"))
    name = asked.name("name")
    project = bench.project()
    translator = registry.get(name, dict(bench.settings.translators.get(name, {})))
    session = Session(Replies(project.state / PAID))
    chain = Chain((translator,), opened.story, session, project.glossary)
    flags = tuple(flag for flag in message.flags if flag != "fuzzy")
    segments = [
        replace(s, flags=tuple(dict.fromkeys(s.flags + flags))) if s.key == message.key else s
        for s in opened.segments
    ]
    index = next(n for n, segment in enumerate(segments) if segment.key == message.key)
    if segments[index].plural is not None:
        return {"suggestion": None, "problem": "plural forms are left to people"}
    problem = ""
    with bench.turn():
        for answer in chain.answers(segments, [index], opened.source, opened.language):
            if answer.suggestion is not None:
                text, score = answer.suggestion.text, answer.suggestion.score
                return {"suggestion": _suggestion(text, score, name), "problem": ""}
            if answer.refusal is not None:
                problem = answer.refusal.reason
    problems = [str(error) for error in session.failed.values()]
    return {"suggestion": None, "problem": "; ".join(problems) or problem or "it has no text"}


def concordance(asked: Asked) -> Json:
    """Past pairs with a word or a phrase in one of their sides."""
    text = asked.text("q", SOUGHT).strip()
    source, target = asked.name("source"), asked.name("language")
    known = asked.bench.settings.languages
    if not text or source not in known or target not in known or source == target:
        return {"matches": [], "busy": False}
    turned = asked.name("side") == "target"
    one, other = (target, source) if turned else (source, target)
    try:
        found = asked.bench.recall.ask(lambda m: m.containing(text, one, other, _MATCHES))
    except BusyError:
        return {"matches": [], "busy": True}
    return {
        "matches": [
            {
                "source": pair.target if turned else pair.source,
                "target": pair.source if turned else pair.target,
                "files": _named(asked.bench, pair.origins),
            }
            for pair in found
        ],
        "busy": False,
    }


def explain(asked: Asked) -> Json:
    """A check's page."""
    wanted = asked.name("check")
    check = next((one for one in asked.bench.judge.checks if one.id == wanted), None)
    if check is None:
        raise UserError(f'"{wanted}" is no check of this project')
    page = pages.read(check)
    sections = [{"title": name, "text": text} for name, text in page.parts.items()]
    ways = pages.how_to_ignore(check).replace("\n", "\n\n")
    sections.append({"title": "Ignore", "text": ways})
    return {
        "id": check.id,
        "severity": check.severity,
        "summary": page.summary,
        "sections": sections,
    }


def _offered(memory: Memory, opened: Opened, message: Message, least: float) -> Iterator[Json]:
    """Pairs of the memory, the best first; each text once."""
    text, source, target = message.msgid, opened.source, opened.language
    place = places(opened.segments, opened.story).get(message.key, Place(opened.story))
    candidates = memory.find(text, source, target)
    hit = best(candidates, text, place)
    taken: set[str] = set()
    if hit:
        taken.add(hit.text)
        files = sorted({one.origin for one in candidates if one.text == hit.text})
        yield _suggestion(hit.text, 1.0, "memory", approved=hit.approved, files=tuple(files))
    for pair in memory.similar(text, source, target, least, SUGGESTIONS):
        one = _similar(pair, text, source, target)
        if one["text"] not in taken:
            taken.add(one["text"])
            yield one


def _similar(pair: Similar, text: str, source: str, target: str) -> Json:
    mended = repaired(pair.source, text, pair.target, source, target)
    found = differences(pair.source, text)
    one = _suggestion(
        pair.target if mended is None else mended, pair.score, "memory", files=pair.origins
    )
    return one | {
        "source": pair.source,
        "pieces": shown.pieces(found),
        "weights": [str(weight) for weight in found.weights],
        "repaired": mended is not None and mended != pair.target,
    }


def _suggestion(
    text: str, score: float, origin: str, *, approved: bool = False, files: tuple[str, ...] = ()
) -> dict[str, Any]:
    return {
        "text": text,
        "score": round(score, 4),
        "percent": int(100 * score + 1e-9),
        "origin": origin,
        "source": "",
        "pieces": [],
        "weights": [],
        "repaired": False,
        "approved": approved,
        "files": list(files),
    }


routes: list[BaseRoute] = [
    Route("/api/panel", answers(panel)),
    Route("/api/translators", answers(translators)),
    Route("/api/suggest", answers(suggest), methods=["POST"]),
    Route("/api/concordance", answers(concordance)),
    Route("/api/explain", answers(explain)),
]
