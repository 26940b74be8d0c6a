"""What a page tells its reader about how its translation came about.

Both facts are about the original as it is now, so they need no dates: whatever changes in an
original makes its message new or fuzzy, and a date of a file says nothing of what was looked at.
"""

from __future__ import annotations

from collections.abc import Iterable

from l10n.model import Message, Segment, State
from l10n.site.views import Translation
from l10n.translators.origin import by_machine


def translation(segments: Iterable[Segment], messages: Iterable[Message]) -> Translation | None:
    """The note of a story, from its original's segments and its catalog; None where a person
    translated all of it."""
    known = {message.key: message for message in messages}
    found = [known.get(segment.key) for segment in segments]
    approved = [m for m in found if m is not None and m.state is State.TRANSLATED]
    note = Translation(
        machine=any(by_machine(message) for message in approved),
        behind=len(approved) < len(found),
    )
    return note if note.machine or note.behind else None
