"""The whole path: extract, check, gate, compile, render; only what changed is made anew.

Where nothing changed at all, that is seen before anything else is loaded (`building/standing`);
where a few stories did, only they are looked at (`building/partly`); else the build goes through
all of them (`building/whole`). Whichever way: the site is the same.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from l10n.console import Console
from l10n.errors import UserError
from l10n.files import Writer
from l10n.model import Counts, Decision
from l10n.project import Project
from l10n.stages.building.publish import SCRATCH, Written
from l10n.stages.building.standing import Standing
from l10n.stages.building.sweep import is_due
from l10n.stages.checking.results import values_of_counts
from l10n.stages.extract import Extracted


@dataclass(slots=True)
class Built:
    """What a build did."""

    published: dict[str, int] = field(default_factory=dict)
    """Language -> stories."""
    stories: int = 0
    """Of the project; each is published or held in every language."""
    held: list[Decision] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    """Catalogs that hold a story back."""
    extracted: Extracted = field(default_factory=Extracted)
    orphans: list[str] = field(default_factory=list)
    """Catalogs whose story is gone."""
    written: Written | None = None
    """None when the previous output was kept."""
    refusals: list[str] = field(default_factory=list)
    """Why the previous output was kept; empty when the site was built."""
    problems: list[UserError] = field(default_factory=list)
    nearby: frozenset[str] = frozenset()
    """Paths of the files that stories show or link to, there or not."""


def build(
    project: Project, console: Console, output: Path, *, frozen: bool = False, clean: bool = False
) -> Built:
    """Build the site into `output`.

    `frozen` changes no catalog and refuses to build from stale ones. Stories that cannot be read
    are left out; the site is built from the others.
    """
    standing = Standing(project, output)
    moved = None if clean or is_due(project) else standing.moved()
    done = extracted = None
    if moved is not None and not moved:
        done = _unchanged(standing)
    elif moved:
        from l10n.stages.building import partly

        done, extracted = partly.build(project, console, standing, moved, frozen=frozen)
    if done:
        return done
    from l10n.stages.building import whole

    return whole.build(project, console, standing, extracted, frozen=frozen, clean=clean)


def _unchanged(standing: Standing) -> Built | None:
    """What the last build did, where this one finds it standing; None where that is not known."""
    done = load(standing.result())
    if done:
        Writer(standing.folder / SCRATCH).sweep()  # a killed build may have left something there
        standing.renew()
        done.nearby = frozenset(standing.nearby())
    return done


def dump(done: Built) -> bytes:
    """What a build without problems did, as far as the next one says the same."""
    held = [[d.story, d.language, d.reason, values_of_counts(d.counts)] for d in done.held]
    total = done.written.total if done.written else 0
    value = [done.published, done.stories, held, done.unfinished, done.orphans, total]
    return json.dumps(value).encode()


def load(value: bytes | None) -> Built | None:
    """A build that found everything as the one of which `dump` gave this; None for other values."""
    try:
        published, stories, held, unfinished, orphans, total = json.loads(value or b"")
        return Built(
            published,
            stories,
            [
                Decision(story, language, published=False, reason=reason, counts=Counts(*counts))
                for story, language, reason, counts in held
            ],
            unfinished,
            Extracted(stories=stories),
            orphans,
            Written(total=total),
        )
    except (ValueError, TypeError):
        return None
