"""What the cache keeps for nobody any more: copies of pictures that no story shows, and what is
known of output folders that are gone.

Once a day, since looking at every copy costs more than a build in which nothing changed. A copy
that no story shows waits a month, so going back to an older state of the project encodes nothing
again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import UserError
from l10n.files import Stamp
from l10n.project import Project
from l10n.stages.building.standing import BUILDS, FILES
from l10n.state import forget_stages

if TYPE_CHECKING:  # where nothing is built, nothing of a build is loaded
    from l10n.stages.checking.recall import Known

DAY = 24 * 3600
MONTH = 30 * DAY


def is_due(project: Project) -> bool:
    """Whether the last time is a day ago."""
    stamp = Stamp.at(str(_mark(project)))
    return not stamp or time.time() - stamp.mtime_ns / 1e9 >= DAY


def _mark(project: Project) -> Path:
    return project.facts.parent / "swept"


def sweep(project: Project, stories: Iterable[Known]) -> None:
    """Take out what is not needed for `stories`, which are all of the project."""
    if not is_due(project):
        return
    try:
        project.writer.write(_mark(project), b"")
    except UserError:
        return  # whoever cannot write there cannot take out anything either
    _sweep_pictures(project.pictures, set(_shown(project, stories)))
    forget_stages(project.facts, _is_gone)


def _shown(project: Project, stories: Iterable[Known]) -> Iterator[Path]:
    from l10n.site.variants import is_photo_file
    from l10n.stages.building import pictures

    for known in stories:
        digests = known.files.nearby
        for name, (width, _) in known.outline.sizes.items():
            if is_photo_file(name):
                yield from pictures.kept(project, name, width, digests[name])


def _sweep_pictures(folder: Path, shown: set[Path]) -> None:
    """A copy's time says when it was last known to be of use, give or take half a month."""
    now = time.time()
    for path in folder.glob("*/*"):
        with suppress(OSError):  # another run may have been here
            age = now - path.stat().st_mtime
            if path in shown and age > MONTH / 2:
                os.utime(path)
            elif path not in shown and age > MONTH:
                path.unlink()


def _is_gone(stage: str) -> bool:
    return any(
        stage.startswith(kind) and not Path(stage.removeprefix(kind)).exists()
        for kind in (FILES, BUILDS)
    )
