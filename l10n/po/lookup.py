"""Approved translations of a catalog by context and text."""

from __future__ import annotations

from collections.abc import Callable

from l10n.model import Segment, State
from l10n.po.document import Document


def approved(document: Document) -> Callable[[Segment], str | None]:
    """A function from a segment to its translated, reviewed text; None where there is none.

    Of two entries for one key the first counts, as in the compiled catalog.
    """
    messages = reversed(document.messages)
    texts = {m.key: m.msgstr[0] for m in messages if m.state is State.TRANSLATED}
    return lambda segment: texts.get(segment.key)
