from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from l10n.errors import UserError
from l10n.translators import TranslatorError, registry
from l10n.translators.deep import DeepTranslator
from l10n.translators.memory import MemoryTranslator
from l10n.translators.registry import Status
from tests.translators.samples import Fake


def make_fake(options: Mapping[str, Any]) -> Fake:
    return Fake(name=options.get("name", "shouter"))


def make_nothing(options: Mapping[str, Any]) -> Fake:
    raise RuntimeError("no model")


def make_leaving(options: Mapping[str, Any]) -> Fake:
    sys.exit(0)


def make_none(options: Mapping[str, Any]) -> None:
    print("made")


def make_nameless(options: Mapping[str, Any]) -> Fake:
    made = make_fake(options)
    made.name = None  # type: ignore[assignment]
    return made


@pytest.fixture
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [
        EntryPoint("shouter", f"{__name__}:make_fake", registry.GROUP),
        EntryPoint("broken", f"{__name__}:make_nothing", registry.GROUP),
        EntryPoint("google", f"{__name__}:make_fake", registry.GROUP),
    ]
    monkeypatch.setattr(registry, "entry_points", lambda group: points)


def test_built_in(tmp_path: Path) -> None:
    """Built-in translators are found by name and made with their settings."""
    assert isinstance(registry.get("google", {}), DeepTranslator)
    memory = registry.get("memory", {"path": tmp_path / "memory.sqlite"})
    assert isinstance(memory, MemoryTranslator)
    assert (memory.name, memory.sends_text_out) == ("memory", False)


def test_memory_needs_a_path() -> None:
    """The memory does not guess where it is kept."""
    with pytest.raises(TranslatorError, match="memory needs the option path"):
        registry.get("memory", {})


@pytest.mark.usefixtures("_installed")
def test_installed() -> None:
    """A package's translator is found by its entry point, and takes no built-in name away."""
    assert registry.get("shouter", {"name": "loud"}).name == "loud"
    assert isinstance(registry.get("google", {}), DeepTranslator)
    assert registry.names() == [*registry.BUILT_IN, "broken", "shouter"]


@pytest.mark.usefixtures("_installed")
def test_installed_but_broken() -> None:
    """A package's translator that cannot be made is told with the package's entry point."""
    with pytest.raises(UserError) as caught:
        registry.get("broken", {})
    assert str(caught.value) == (
        f"the translator broken ({__name__}:make_nothing) cannot be made (RuntimeError); "
        "check the package it comes from"
    )


@pytest.mark.parametrize(
    ("maker", "words"),
    [
        ("make_leaving", "cannot be made (SystemExit)"),
        ("make_none", "has no name, or one of another type"),
        ("make_nameless", "has no name, or one of another type"),
    ],
)
def test_what_is_no_translator_is_its_packages_mistake(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], maker: str, words: str
) -> None:
    """It neither ends the run as if all were well nor passes for a mistake of ours."""
    point = EntryPoint("odd", f"{__name__}:{maker}", registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [point])
    with pytest.raises(UserError) as caught:
        registry.get("odd", {})
    assert f"the translator odd ({__name__}:{maker}) {words}" in str(caught.value)
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("_installed")
def test_unknown() -> None:
    """An unknown name is answered with near ones and all known ones."""
    known = ", ".join(registry.names())
    with pytest.raises(UserError) as caught:
        registry.get("gogle", {})
    assert str(caught.value) == (
        f'"gogle" is not a translator; did you mean google? known are {known}'
    )
    with pytest.raises(UserError) as caught:
        registry.get("zzz", {})
    assert str(caught.value) == f'"zzz" is not a translator; known are {known}'


@pytest.mark.usefixtures("_installed")
def test_status(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ready or what is missing, and whether texts leave, without any request."""
    monkeypatch.delenv("DEEPL_API_KEY", raising=False)
    pairs = [("uk", "en"), ("en", "uk")]
    key = "deepl needs a key: set DEEPL_API_KEY in the environment"
    assert registry.status("memory", {}, pairs) == Status("memory", True, "", False)
    assert registry.status("google", {}, pairs) == Status("google", True, "", True)
    assert registry.status("deepl", {}, pairs) == Status("deepl", True, key, True)
    assert registry.status("shouter", {}, pairs) == Status("shouter", False, "", False)
    broken = registry.status("broken", {}, pairs)
    assert (broken.ready, broken.sends_text_out) == (False, None)


@pytest.mark.parametrize(
    ("pairs", "ready"),
    [
        ([], True),
        ([("en", "de")], True),
        ([("en", "uk"), ("en", "de")], True),
        ([("en", "uk"), ("uk", "en")], False),
    ],
)
def test_status_by_languages(pairs: list[tuple[str, str]], ready: bool) -> None:
    """One that translates none of the project's languages is not ready for it."""
    status = registry.status("pons", {}, pairs)
    assert status.ready is ready
    assert ready or status.missing.startswith("pons does not translate from en to uk")
