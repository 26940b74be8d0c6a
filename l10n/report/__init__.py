"""Reports: what checks found, in the format a person or a program asked for.

Every format is a module with one function `render` of the same shape.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import cast

from l10n.errors import UserError
from l10n.report.model import CatalogStatus, Report

__all__ = ["FORMATS", "CatalogStatus", "Report", "render"]

FORMATS = {
    "text": "l10n.report.text",
    "json": "l10n.report.json",
    "sarif": "l10n.report.sarif",
    "junit": "l10n.report.junit",
    "github": "l10n.report.github",
}
"""Format -> the module that renders it, imported only when it is asked for."""


def render(
    name: str, report: Report, *, colour: bool = False, verbose: bool = False
) -> Iterator[str]:
    """The pieces of a report in the format `name`; the last one ends its last line.

    Raises UserError for a format that is none.
    """
    if name not in FORMATS:
        raise UserError(f'"{name}" is not a format; known are {", ".join(FORMATS)}')
    renderer = cast(Callable[..., Iterator[str]], import_module(FORMATS[name]).render)
    return renderer(report, colour=colour, verbose=verbose)
