"""Terms of the source and their renderings in the translation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from l10n.checks.base import Fault, Pair, Sifted, pair_check
from l10n.model import Severity

if TYPE_CHECKING:
    from l10n.glossary.usage import Misuse


def _has_terms(pair: Pair, *_: Sifted) -> bool:
    return bool(pair.style.glossary.terms)


@pair_check("glossary", Severity.WARNING, glance=_has_terms)
def glossary(pair: Pair) -> Iterator[Fault]:
    """A term of the glossary is not rendered as agreed, or a forbidden word stands for it.

    What: Terms of `locales/glossary.yaml`, in any of their forms, in both directions. Where the
    source has a term, the translation must have one of its renderings at least once. Words that
    the glossary forbids must not stand for the term; those under `never` must not stand anywhere.
    Code, addresses and placeholders do not count, nor do words inside a longer phrase that the
    glossary knows, nor common words inside quoted titles and other names. `severity: error` in the
    glossary makes a term an error.

    Why: A reader should meet the same river, office and club under one name in all stories.

    Example:
        - uk: міська рада
          en: town council
        msgid "Міська рада зібралася в четвер."
        wrong: msgstr "The municipality met on Thursday."
        right: msgstr "The town council met on Thursday."

    Fix: Use the rendering that the message names, in the form that the sentence needs. If another
    one is as good, add it to the term; if the word means something else here, ignore the check
    for this message.
    """
    from l10n.glossary.usage import misuses  # brings the rules of inflection

    for misuse in misuses(
        pair.style.glossary,
        pair.source,
        pair.target,
        pair.source_language,
        pair.language,
        pair.message.flags,
        markdown=pair.markdown,
    ):
        yield Fault(_sentence(misuse), severity=misuse.term.severity, span=misuse.place)


def _sentence(misuse: Misuse) -> str:
    wanted = " or ".join(f"“{name}”" for name in misuse.wanted)
    if not misuse.written:
        return f"the glossary never allows “{misuse.instead}”; write {wanted}"
    if misuse.instead:
        return (
            f"“{misuse.written}” is “{misuse.instead}” here, which the glossary forbids; "
            f"write {wanted}"
        )
    return f"“{misuse.written}” is not rendered as the glossary asks; write {wanted}"
