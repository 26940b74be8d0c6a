"""Which folders of a project may lie in which: what is published, or swept, holds nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

STATE = ".l10n"
"""The folder for what the tool keeps; the key of its place in what `clash` is given."""
_INNER = (STATE, "articles", "locales", "templates")
_RULES = (
    ("static", "published as it is", (*_INNER, "output")),
    ("output", "where builds put and remove files", (*_INNER, "static")),
    ("templates", "read for templates", (STATE, "output")),
)
"""Folder, what is done with all that lies in it, and which others may therefore not."""


def clash(folders: Mapping[str, PurePath]) -> tuple[str, str] | None:
    """The first folder that holds one which may not lie there, and what is wrong with that.

    `folders` are whole paths by the names of their settings.
    """
    for name, place in folders.items():
        if name != STATE and place.is_relative_to(folders[STATE]):
            return name, "lies among the tool's own files; name a folder for this alone"
    for name, use, others in _RULES:
        for other in others:
            if not folders[other].is_relative_to(folders[name]):
                continue
            what = "the tool's own files" if other == STATE else f"the {other} folder"
            same = folders[other] == folders[name]
            problem = f"is {use}, and {'is' if same else 'holds'} {what}"
            return name, f"{problem}; name a folder for this alone"
    return None
