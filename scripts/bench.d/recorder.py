"""Stand-ins for the modules that another tool's tests import: its tests run, and say their cases.

Nothing of the tool itself is needed, so neither are its dependencies: whatever is imported from
its packages answers to any name, call or index with another such thing.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any


class Anything:
    """Answers to everything, remembers its name."""

    def __init__(self, *arguments: object, **named: object) -> None:
        self.arguments, self.named = arguments, named

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything()

    def __call__(self, *arguments: object, **named: object) -> Any:
        return Anything(*arguments, **named)

    def __getitem__(self, key: object) -> Any:
        return Anything()

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __bool__(self) -> bool:
        return False


class _Named(type):
    """A class that answers to any name as well: it may stand in for a module."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything()


def named(name: str, base: type = Anything) -> type:
    """A class of that name."""
    return _Named(name, (base,), {})


class _Module(ModuleType):
    """Any name imported from it is a class of that name, unless `given` has it."""

    def __init__(self, name: str, given: dict[str, Any], check: type) -> None:
        super().__init__(name)
        self.__path__: list[str] = []
        self._given, self._check = given, check

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name not in self._given:
            self._given[name] = named(name, self._check if name.endswith("Check") else Anything)
        return self._given[name]


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, packages: Sequence[str], given: dict[str, Any], check: type) -> None:
        self.packages, self.given, self.check = packages, given, check

    def find_spec(self, name: str, path: object = None, target: object = None) -> Any:
        if name.split(".")[0] in self.packages:
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return _Module(spec.name, self.given, self.check)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run."""


@contextmanager
def standing_in(
    packages: Sequence[str], given: dict[str, Any], check: type = Anything
) -> Iterator[None]:
    """While it lasts, these packages are stand-ins; names of `given` are what is given.

    Classes whose name ends in `Check` derive from `check`.
    """
    finder = _Finder(packages, given, check)
    kept = {name: sys.modules.pop(name) for name in list(sys.modules) if _is_of(name, packages)}
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in [name for name in sys.modules if _is_of(name, packages)]:
            del sys.modules[name]
        sys.modules.update(kept)


def run(path: Path) -> dict[str, Any]:
    """The names that a test file defines."""
    scope: dict[str, Any] = {"__name__": path.stem, "__file__": str(path)}
    exec(compile(path.read_text("utf-8"), str(path), "exec"), scope)
    return scope


def _is_of(name: str, packages: Sequence[str]) -> bool:
    return name.split(".")[0] in packages
