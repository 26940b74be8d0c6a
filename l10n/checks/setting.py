"""What the pairs of a catalog share, and what their texts are made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from l10n.config import Checks as CheckSettings
from l10n.glossary.model import EMPTY, Glossary
from l10n.spelling import Speller


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What a newsroom asks of its texts, the same for all catalogs of a project."""

    glossary: Glossary = EMPTY
    settings: CheckSettings = field(default_factory=lambda: CheckSettings(apostrophe="any"))
    site: str = ""
    """Address of the project's site, without a slash at its end; empty where there is none."""
    speller: Speller | None = None
    """Dictionaries, where they are to be had and spelling is to be checked."""


USUAL = HouseStyle()
"""That of a project which asks for nothing, and of catalogs outside projects."""


class Setting(NamedTuple):
    """What all pairs of a catalog share."""

    source_language: str
    language: str
    style: HouseStyle = USUAL


class Sifted(NamedTuple):
    """One text of a pair in pieces, none of which has a blank."""

    bits: int
    """The checks that its pieces may matter to."""
    pieces: list[str]
    left: list[str]
    """Those that are more than plain words; all that have digits are among them."""
