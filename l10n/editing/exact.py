"""Which translations need no second look, since people approved the same pair before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from l10n.editing.change import Approve, Change, SetText
from l10n.memory.match import Candidate, Place, best
from l10n.model import Message, State

MEMORY = "memory"
"""The origin of texts that come from past approved pairs."""


def exact(
    message: Message, candidates: Sequence[Candidate], place: Place, day: date
) -> Change | None:
    """What approves a message from past pairs of its very source; None where a person must look.

    That is so where its own story, or the same two neighbours, have one translation of it, or all
    stories agree on one; and where the message is empty or has that very text.
    """
    if message.state is State.TRANSLATED or message.msgid_plural is not None:
        return None
    hit = best(candidates, message.msgid, place)
    if hit is None or not (hit.approved or len({one.text for one in candidates}) == 1):
        return None
    if message.msgstr == (hit.text,):
        return Approve()
    if any(message.msgstr):
        return None
    return SetText((hit.text,), approve=True, origin=MEMORY, day=day)
