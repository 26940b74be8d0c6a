"""What the results of checks depend on beside the files of stories; finding out loads no check."""

from __future__ import annotations

from l10n.project import GLOSSARY, Project
from l10n.seen import digest_at
from l10n.stages.checking import spelling
from l10n.stages.checking.plugged import plugins_basis


def basis(project: Project) -> tuple[object, ...]:
    """What results depend on beside the files of stories."""
    terms = digest_at(project.locales / GLOSSARY)
    own = (project.root, project.settings)  # further files of stories are known by whole paths
    return (*own, terms, *spelling.basis(project), *plugins_basis(project))
