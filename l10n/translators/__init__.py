"""The hook: where texts for empty messages come from.

A translator is found by its name (`registry`). `chain` asks several in order and is the one place
where texts are masked before and verified after; `fill` puts what was accepted into a catalog.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, runtime_checkable

from l10n.errors import UserError
from l10n.glossary.model import EMPTY, Glossary
from l10n.model import Segment, Suggestion


class Translator(Protocol):
    """Something that offers texts: the memory, a service, a local engine."""

    @property
    def name(self) -> str:
        """As people write it after `--using`."""

    @property
    def sends_text_out(self) -> bool:
        """Whether texts leave this computer; told to the user before the first request."""

    def translate(
        self, segments: Sequence[Segment], source: str, target: str
    ) -> Sequence[Suggestion | None]:
        """One suggestion for each segment, None where there is none.

        The segments' texts are masked: `<x1>words</x1>` and `<x2/>`, or what `Formed` asks for
        instead, must come back as they are.
        Raises TranslatorError where asking again now would be in vain; where some segments have
        their suggestion by then, PartialError.
        """


@runtime_checkable
class Batched(Protocol):
    """A translator that says how many segments one call may hold; others are given `BATCH`."""

    @property
    def batch(self) -> int:
        """At least 1. What came before an error in the same call is lost, but for PartialError."""


@runtime_checkable
class Limited(Protocol):
    """A translator that does not take every text."""

    def limit(self, text: str) -> str:
        """Why it will not take this masked text, as a clause; empty where it will."""


@runtime_checkable
class Cutting(Protocol):
    """A translator that takes long texts in pieces, each of which is kept when it comes."""

    def pieces(self, text: str) -> Sequence[str]:
        """A masked text in pieces that it takes each; joined, they are the text."""


class Form(Enum):
    """How tokens are written in masked texts."""

    XML = "xml"
    """`<x1>words</x1>` and `<x2/>`."""
    OPAQUE = "opaque"
    """`[X1X]words[/X1X]` and `[X2X]`."""


@runtime_checkable
class Formed(Protocol):
    """A translator that says which form of tokens it keeps best; others are sent XML."""

    @property
    def form(self) -> Form:
        """The form of the tokens in the texts it is sent."""


@runtime_checkable
class Versioned(Protocol):
    """A translator that has several voices under one name, such as the models of a service."""

    @property
    def version(self) -> str:
        """What beside the text decides its replies; those of another version are not reused."""


@runtime_checkable
class Streaming(Protocol):
    """A translator that gives each suggestion as soon as it has it, so a kill loses none."""

    def stream(
        self, segments: Sequence[Segment], source: str, target: str
    ) -> Iterator[tuple[int, Suggestion | None]]:
        """As `translate`, in any order: a segment's number in the call, and what there is for it.

        Raises TranslatorError where it cannot go on; what came before is used.
        """


@runtime_checkable
class Stoppable(Protocol):
    """A translator that can end early without losing what is under way."""

    def stop(self) -> None:
        """Begin nothing new: the call under way ends once what was asked for is there.

        It is called while a signal is handled, so it may only take note.
        """


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the segments that are to be translated."""

    story: str = ""
    """The story's id; empty for UI strings."""
    segments: tuple[Segment, ...] = ()
    """All of the story's, in order, as its author wrote them: unmasked."""
    glossary: Glossary = EMPTY
    """The project's; `glossary.occurring(text, source, target)` says which terms a text has."""


@runtime_checkable
class Contextual(Protocol):
    """A translator that works better when it knows the story."""

    def in_story(self, around: Surroundings) -> Translator:
        """The same translator, to be asked for segments of this story."""


BATCH = 16
"""Segments in one call, where a translator says nothing else."""


class TranslatorError(UserError):
    """A translator that cannot work: its name, what happened and what to do, in one line.

    Never holds a key or a text that was to be translated.
    """


class PartialError(TranslatorError):
    """A translator that stopped half-way through a call.

    `suggestions` is what `translate` would have returned: one for each segment of the call, None
    where there is none or where it did not get to. What it holds may be used.
    """

    def __init__(self, message: str, suggestions: Sequence[Suggestion | None]) -> None:
        super().__init__(message)
        self.suggestions = tuple(suggestions)
