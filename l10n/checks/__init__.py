"""Checks: small pure functions from a catalog to faults, each with its own page.

A new check is one decorated function and one place in `ALL`; `run` shows them the catalogs.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from l10n.checks import (
    alphabets,
    anchors,
    blocks,
    brackets,
    calques,
    capitalisation,
    compiled,
    completeness,
    consistency,
    escapes,
    flags,
    form,
    glossary,
    header,
    language_code,
    length,
    letters,
    links,
    markup,
    names,
    negation,
    numbers,
    pictures,
    placeholders,
    places,
    plurals,
    punctuation,
    quotes,
    site,
    source_format,
    spelling,
    stories,
    structure,
    tokens,
    typography,
    whitespace,
    wording,
)
from l10n.checks.base import Check
from l10n.errors import UserError

ALL: tuple[Check, ...] = (
    form.encoding,
    form.syntax,
    form.conflict_marker,
    stories.original,
    form.duplicate,
    compiled.compiled,
    header.header,
    language_code.language_code,
    plurals.plural_header,
    plurals.plural_count,
    plurals.plural_missing,
    flags.flags,
    completeness.completeness,
    completeness.untranslated,
    completeness.stale,
    completeness.consent,
    placeholders.placeholders,
    source_format.source_format,
    escapes.escapes,
    markup.markup,
    blocks.block_syntax,
    tokens.mask_token,
    links.links,
    links.link_language,
    structure.structure,
    numbers.numbers,
    letters.script,
    alphabets.mixed_alphabet,
    letters.russian_letters,
    letters.stress_mark,
    letters.hidden_characters,
    typography.apostrophe,
    quotes.quotes,
    brackets.brackets,
    typography.dash,
    typography.no_break_space,
    glossary.glossary,
    names.name_spelling,
    places.place_name,
    calques.calque,
    spelling.spelling,
    whitespace.newlines,
    whitespace.whitespace,
    punctuation.punctuation,
    capitalisation.capitalisation,
    wording.same_as_source,
    wording.repeated_word,
    negation.negation,
    length.length,
    consistency.consistency,
    stories.front_matter,
    stories.html,
    stories.directive,
    pictures.alt,
    pictures.remote_picture,
    anchors.anchor,
    site.slug,
    site.held_link,
    site.parity,
    site.future_date,
)
"""In the order the reference lists them."""

_BY_ID = {check.id: check for check in ALL}


def by_id(check_id: str, known: Sequence[Check] = ALL) -> Check:
    """The check of that id among those `known`.

    Raises UserError, naming near matches, when there is none.
    """
    ids = _BY_ID if known is ALL else {check.id: check for check in known}
    if check_id in ids:
        return ids[check_id]
    near = difflib.get_close_matches(check_id, ids, n=2)
    hint = f"did you mean {' or '.join(near)}?" if near else "`l10n explain` lists them all"
    raise UserError(f'"{check_id}" is not a check; {hint}')


def select(
    selected: Sequence[str] = (), ignored: Sequence[str] = (), known: Sequence[Check] = ALL
) -> tuple[Check, ...]:
    """The checks to run of those `known`: those `selected`, all where none is, without `ignored`.

    Checks that say why a file cannot be read are always among them: what is unreadable was not
    checked. Raises UserError for an id that is none, and for one that cannot be ignored.
    """
    wanted = {by_id(check_id, known).id for check_id in selected} or {c.id for c in known}
    for check_id in ignored:
        if by_id(check_id, known).reading:
            raise UserError(f'"{check_id}" cannot be ignored: such a file has not been checked')
        wanted.discard(check_id)
    return tuple(check for check in known if check.id in wanted or check.reading)
