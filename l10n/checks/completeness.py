"""How far a catalog is, and whether it still fits its original."""

from __future__ import annotations

import math
from collections.abc import Iterator

from l10n import gate
from l10n.checks.base import Fault, Scope, base_language, catalog_check, excerpt
from l10n.model import BLANKS, Severity, State


@catalog_check("completeness", Severity.ERROR)
def completeness(scope: Scope) -> Iterator[Fault]:
    """Fewer messages are translated and reviewed than the gate asks for.

    What: The share of translated messages, those that are neither empty nor fuzzy, is below the
    required one (`gate.share` in the settings, or `--min`; 100 % by default). It is counted over
    the present segments of the original, so a stale catalog is incomplete too. Reported once for
    each catalog.

    Why: Readers should not find a page half in another language, so the gate holds the story back
    until it is ready.

    Example:
        wrong: 18 of 20 messages translated, 1 fuzzy, 1 empty
        right: 20 of 20 messages translated

    Fix: Translate the empty messages, and review the fuzzy ones: correct them if need be and take
    the flag `fuzzy` off. `l10n prefill` fills what the memory knows.
    """
    if _needs_no_translation(scope) or _is_whole(scope):
        return
    counts = (
        gate.count_catalog(scope.document)
        if scope.segments is None
        else gate.count(scope.segments, scope.document)
    )
    if counts.percent >= scope.share:
        return
    percent = math.floor(counts.percent * 10) / 10
    parts = []
    if counts.untranslated:
        parts.append(f"{counts.untranslated} not translated")
    if counts.fuzzy:
        parts.append(f"{counts.fuzzy} not reviewed (fuzzy)")
    there = scope.document.header or scope.document.messages or not scope.in_project
    yield Fault(
        line=_first_unfinished(scope),
        message=f"{' and '.join(parts)} of {counts.messages} messages, {counts.words_left} words "
        f"left; {percent:g} % is done, {scope.share:g} % is required"
        + ("" if there else "; `l10n extract` makes the catalog"),
    )


def _is_whole(scope: Scope) -> bool:
    """Whether every message is translated; then no words need to be counted."""
    if scope.share > 100:
        return False
    messages = scope.document.messages
    done = {m.key for m in messages if m.state is State.TRANSLATED}
    if scope.segments is None:
        return len(done) == len(messages)
    return len(done) == len(messages) and all(s.key in done for s in scope.segments)


@catalog_check("untranslated", Severity.INFO)
def untranslated(scope: Scope) -> Iterator[Fault]:
    """A message has no translation yet.

    What: Each message whose translation is empty. It never fails a check; whether the catalog as
    a whole may be published is said by `completeness`.

    Why: A list to work through, with the line of each message.

    Example:
        msgid "Weather for the weekend"
        wrong: msgstr ""
        right: msgstr "Погода на вихідні"

    Fix: Translate the message, or run `l10n prefill` first.
    """
    if _needs_no_translation(scope):
        return
    for message in scope.document.messages:
        if not "".join(message.msgstr).strip(BLANKS):
            yield Fault("not translated yet; fill in msgstr", about=message)


@catalog_check("stale", Severity.ERROR)
def stale(scope: Scope) -> Iterator[Fault]:
    """The original changed, and the catalog was not brought up to date.

    What: The original or a template has texts that the catalog lacks, or the catalog has live
    entries whose text is in the original no more. Only inside a project; once for each catalog.

    Why: The translator works on yesterday's text, and the page would show untranslated passages.

    Example:
        wrong: a paragraph added to the original this morning, a catalog of last week
        right: the same catalog after `l10n extract`

    Fix: Run `l10n extract`, translate what is new and commit the catalog.
    """
    if scope.segments is None:
        return
    messages = {message.key: message for message in scope.document.messages}
    texts = {segment.key: segment for segment in scope.segments}
    new = [segment for key, segment in texts.items() if key not in messages]
    gone = [message for key, message in messages.items() if key not in texts]
    parts = []
    if new:
        parts.append(f"{_texts(len(new))} of the source not here, such as {_first(new[0].text)}")
    if gone:
        example = _first(gone[0].msgid)
        parts.append(f"{_texts(len(gone))} here not in the source any more, such as {example}")
    if parts:
        line = gone[0].line if gone else None
        yield Fault(f"{'; '.join(parts)}; run `l10n extract`", line=line)


@catalog_check("consent", Severity.ERROR)
def consent(scope: Scope) -> Iterator[Fault]:
    """A text that asks readers for their consent is not translated, or not reviewed.

    What: Messages of the project's own UI catalogs with the context `consent` that are empty or
    fuzzy, in every language.

    Why: A choice that readers did not understand is no choice, so the site is not built until
    a person has translated and read these texts.

    Example:
        #, fuzzy
        msgctxt "consent"
        msgid "Refuse all"
        wrong: msgstr "Прийняти все"
        right: the same entry without the line `#, fuzzy`, and with msgstr "Відхилити все"

    Fix: Translate the text, and take the flag `fuzzy` off when it is right.
    """
    if not scope.in_project or scope.original is not None or scope.segments is None:
        return
    for message in scope.document.messages:
        if message.msgctxt == "consent" and message.state is not State.TRANSLATED:
            yield Fault(
                f"this text asks for consent and is {message.state}, so the site is not built; "
                "translate and review it",
                about=message,
            )


def _first_unfinished(scope: Scope) -> int | None:
    """Where the work begins."""
    waiting = (m for m in scope.document.messages if m.state is not State.TRANSLATED)
    return next((message.line for message in waiting), None)


def _needs_no_translation(scope: Scope) -> bool:
    """A template, or a catalog in its source's own language, where msgid serves as it is."""
    own = base_language(scope.language) == base_language(scope.source_language)
    return scope.template or (own and bool(scope.language))


def _texts(count: int) -> str:
    return f"{count} text" if count == 1 else f"{count} texts"


def _first(text: str) -> str:
    return f"“{excerpt(text, 40)}”"
