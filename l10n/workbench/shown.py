"""A message, a row, a difference as the browser is given it: values of JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from l10n.checks.plurals import forms_in
from l10n.editing.apply import Conflict
from l10n.editing.version import comments_of, message_id, version_of
from l10n.glossary.model import Glossary
from l10n.memory.differences import Differences, differences
from l10n.model import Counts, Finding, Message, Segment
from l10n.po.plurals import PluralForms
from l10n.stages.checking.judge import form_of
from l10n.stages.edit import Opened
from l10n.syntax import markup, placeholders
from l10n.syntax.markup import Role
from l10n.translators.origin import by_machine, origin_of
from l10n.workbench.presence import Person
from l10n.workbench.rows import Row

Json = dict[str, Any]
_LONGEST = re.compile(r"max-length:(\d+)")
_SHOWN_NUMBERS = 4
_KINDS = {"html": "tag", "email": "url"}


def message(
    opened: Opened,
    found: Message,
    segment: Segment | None,
    findings: Iterable[Finding],
    glossary: Glossary,
) -> Json:
    """One message with all that a translator needs beside it."""
    origin = origin_of(found)
    limits = [match for match in map(_LONGEST.fullmatch, found.flags) if match]
    kinds = segment.kind if segment else ""
    return {
        "id": message_id(found.key),
        "version": version_of(found),
        "source": found.msgid,
        "source_plural": found.msgid_plural,
        "texts": list(found.msgstr),
        "forms": _labels(opened, found),
        "state": found.state,
        "kind": kinds,
        "context": found.msgctxt,
        "flags": list(found.flags),
        "notes": [note for note in found.extracted_comments if note != kinds],
        "comment": "\n".join(comments_of(found)),
        "max_length": int(limits[0][1]) if limits else None,
        "markdown": opened.original is not None and kinds not in (found.msgctxt, "code"),
        "previous": _previous(found),
        "origin": origin
        and {
            "name": origin.name,
            "date": origin.date,
            "machine": by_machine(found),
            "unchanged": origin.unchanged,
        },
        "findings": [finding(one) for one in findings],
        "inserts": list(inserts(found.msgid, found.flags, markdown=opened.original is not None)),
        "terms": _terms(opened, found, glossary),
    }


def _labels(opened: Opened, found: Message) -> list[str]:
    """Which numbers each plural form serves."""
    if found.msgid_plural is None:
        return [""]
    forms = _forms(opened)
    labels = []
    for index in range(len(found.msgstr)):
        numbers = forms.numbers(index)
        more = ", …" if len(numbers) > _SHOWN_NUMBERS else ""
        labels.append(", ".join(map(str, numbers[:_SHOWN_NUMBERS])) + more)
    return labels


def _forms(opened: Opened) -> PluralForms:
    from l10n.checks.base import Scope

    return forms_in(Scope(opened.file.name, opened.document, opened.language, opened.source))


def _previous(found: Message) -> Json | None:
    if found.previous is None:
        return None
    old = found.previous.msgid
    return {"text": old, "pieces": pieces(differences(old, found.msgid))}


def _terms(opened: Opened, found: Message, glossary: Glossary) -> list[Json]:
    return [
        {
            "start": term.start,
            "end": term.end,
            "names": [wording.text for wording in term.required],
            "forbidden": list(term.forbidden),
            "note": term.term.note,
            "part_of_speech": term.term.part_of_speech,
        }
        for term in glossary.occurring(
            found.msgid,
            opened.source,
            opened.language,
            found.flags,
            markdown=opened.original is not None,
        )
    ]


def inserts(text: str, flags: Sequence[str] = (), *, markdown: bool) -> Iterator[Json]:
    """What of a source is put into the translation by key and never typed again, in order."""
    found = [("placeholder", p.start, p.end) for p in placeholders.placeholders(text, flags)]
    if markdown:
        found += _marked(text)
    taken = 0
    for kind, start, end in sorted(found, key=lambda one: (one[1], -one[2])):
        if start >= taken:
            yield {"kind": kind, "text": text[start:end], "start": start, "end": end}
            taken = end


def _marked(text: str) -> Iterator[tuple[str, int, int]]:
    """Links, code, pictures, tags and addresses; a link from its bracket to its end."""
    opened: list[tuple[str, int]] = []
    for token in markup.parse(text):
        if token.kind in ("emphasis", "strong", "strikethrough"):
            continue
        if token.kind in ("link", "image") and token.role is Role.OPEN:
            opened.append((token.kind, token.start))
        elif token.kind in ("link", "image") and token.role is Role.CLOSE:
            if opened:
                kind, start = opened.pop()
                yield kind, start, token.end
        else:
            yield _KINDS.get(token.kind, token.kind), token.start, token.end


def finding(found: Finding) -> Json:
    """What a check found in a message."""
    start, end = found.span or (None, None)
    return {
        "check": found.check,
        "severity": found.severity,
        "message": found.message.partition("]: ")[2]
        if found.message.startswith("msgstr[")
        else found.message,
        "fix": found.fix,
        "form": form_of(found),
        "start": start,
        "end": end,
    }


def pieces(found: Differences) -> list[Json]:
    return [{"change": piece.change, "text": piece.text} for piece in found.pieces]


def conflict(found: Conflict, current: Json) -> Json:
    """Both texts, and the way from the one that is there to the one that was to be saved."""
    return {
        "error": "conflict",
        "message": "somebody else changed this message meanwhile",
        "current": current,
        "yours": list(found.yours),
        "differences": [pieces(one) for one in found.differences],
    }


def counts(found: Counts) -> Json:
    return {
        "messages": found.messages,
        "translated": found.translated,
        "fuzzy": found.fuzzy,
        "untranslated": found.untranslated,
        "percent": int(found.percent),
        "words": found.words,
        "words_left": found.words_left,
    }


def people(found: Iterable[Person], client: str, you: str) -> list[Json]:
    """Who is there, the asking page itself left out."""
    return [
        {"name": one.name, "client": one.client, "message": one.message, "you": one.name == you}
        for one in found
        if one.client != client
    ]


def row(found: Row, match: str, there: Iterable[Json], now: datetime) -> Json:
    """One line of the board."""
    written = datetime.fromtimestamp(found.date, UTC) if found.date else None
    edited = datetime.fromtimestamp(found.edited, UTC) if found.edited else None
    return {
        "domain": found.domain,
        "part": found.part,
        "kind": found.kind,
        "title": found.title,
        "target_title": found.summary.target_title,
        "language": found.language,
        "source": found.source,
        "state": found.stage,
        **counts(found.counts),
        "machine": found.summary.machine,
        "changed": found.summary.changed,
        "errors": found.errors,
        "warnings": found.warnings,
        "published": found.published,
        "held": found.held,
        "date": written.isoformat() if written else "",
        "age": (now - written).days if written else None,
        "edited": edited.isoformat(timespec="seconds") if edited else "",
        "people": list(there),
        "match": match,
    }
