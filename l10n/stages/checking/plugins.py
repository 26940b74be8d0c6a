"""A project's own checks: Python files that its settings name, and installed packages.

A package adds checks with entry points of the group `l10n.checks`, each naming one check; a file
adds every check that stands at its top level.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import blake2b
from importlib.metadata import EntryPoint
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from l10n.checks import ALL, select
from l10n.checks.asked import guarded
from l10n.checks.base import Check
from l10n.console import printing_to_people
from l10n.errors import UserError
from l10n.model import Severity
from l10n.project import Project
from l10n.stages.checking.plugged import GROUP, plugin_files, points


def all_checks(project: Project | None) -> tuple[Check, ...]:
    """The built-in checks, those of installed packages and those of the project.

    Raises UserError for a plug-in that cannot be loaded, has no check, or takes another's id.
    """
    found = list(ALL)
    known = {check.id: "l10n" for check in ALL}
    files = project.settings.checks.plugins if project else ()
    installed = (_installed(point) for point in points())
    if project and files:
        _forget(frozenset(map(os.path.realpath, plugin_files(project))))
    named = (_from_file(project, name) for name in files) if project else ()
    for origin, checks in (*installed, *named):
        for check in checks:
            if check.id in known:
                raise UserError(f'its check "{check.id}" is that of {known[check.id]}', path=origin)
            known[check.id] = origin
            found.append(guarded(replace(check, plugin=origin)))
    return tuple(found)


def project_checks(project: Project) -> tuple[Check, ...]:
    """Every check that the project does not ignore."""
    return unignored(project, all_checks(project))


def unignored(project: Project, known: Sequence[Check]) -> tuple[Check, ...]:
    """Those checks of all `known` that the project does not ignore.

    Raises UserError, naming the settings, where they ignore what is no check.
    """
    try:
        return select((), project.settings.checks.ignore, known)
    except UserError as error:
        place = str(project.root / project.settings_file)
        raise UserError(f"checks.ignore: {error.message}", path=place) from None


def _installed(point: EntryPoint) -> tuple[str, list[Check]]:
    origin = f"{GROUP}: {point.name} ({point.value})"
    try:
        with printing_to_people():
            check = point.load()
    except (Exception, SystemExit) as error:
        problem = f"{type(error).__name__}: {error}"
        raise UserError(f"cannot be loaded ({problem})", path=origin) from error
    return origin, _checks([check], origin)


def _from_file(project: Project, name: str) -> tuple[str, list[Check]]:
    path = project.root / name
    if not path.is_file():
        raise UserError("checks.plugins: there is no such file", path=name)
    return name, _checks(vars(_module(path, name)).values(), name)


_ID = re.compile(r"[\w.-]+")
_before = frozenset(sys.modules)
"""Modules that no plug-in brought."""


def _forget(near: Collection[str]) -> None:
    """Have plug-ins import anew what lies beside them: it may have been saved since.

    They may have imported it when they were loaded, or not before they were asked.
    """
    ends = tuple({os.sep + Path(path).name for path in near})
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None) or ""
        if name in _before or name.partition(".")[0] == "l10n":
            continue
        if file.endswith(ends) and os.path.realpath(file) in near:
            del sys.modules[name]


def _checks(values: Iterable[object], origin: str) -> list[Check]:
    found = [value for value in values if isinstance(value, Check) and value not in ALL]
    if not found:
        raise UserError("has no check; docs/checks.md says how to write one", path=origin)
    for check in found:
        if not isinstance(check.id, str) or not _ID.fullmatch(check.id):
            raise UserError(
                f"the id of a check must be letters, digits and hyphens, not {check.id!r}",
                path=origin,
            )
        if not isinstance(check.severity, Severity):
            raise UserError(
                f'the severity of its check "{check.id}" must be one of Severity, not '
                f"{check.severity!r}",
                path=origin,
            )
    return list({check.id: check for check in found}.values())


def _module(path: Path, name: str) -> ModuleType:
    """A file, run as a module of its own; a second time in one process, the same one."""
    key = f"l10n_plugin_{blake2b(str(path).encode(), digest_size=8).hexdigest()}"
    spec = spec_from_file_location(key, path)
    if spec is None or spec.loader is None:
        raise UserError("is no Python file", path=name)
    module = module_from_spec(spec)
    sys.modules[key] = module  # dataclasses of the module ask for it by name
    try:
        with printing_to_people(), _from_source():
            spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        line = next(_lines_in(error, path), None)
        raise UserError(f"{type(error).__name__}: {error}", path=name, line=line) from error
    return module


@contextmanager
def _from_source() -> Iterator[None]:
    """Let Python keep no compiled form of what is imported.

    It knows a source by its size and the second it was saved in, so another text of that size
    would not be seen, and what the old one finds be remembered as what the new one does.
    """
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


def _lines_in(error: BaseException, path: Path) -> Iterator[int]:
    """The lines of a file at which an error arose, the last one first."""
    if isinstance(error, SyntaxError) and error.filename == str(path) and error.lineno:
        yield error.lineno
    found = []
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == str(path):
            found.append(trace.tb_lineno)
        trace = trace.tb_next
    yield from reversed(found)
