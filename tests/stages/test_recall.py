"""What is remembered of checks is what checking would find now, whatever happened meanwhile."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.console import Console
from l10n.errors import UserError
from l10n.model import Decision, Finding
from l10n.project import Project
from l10n.stages.extract import extract
from l10n.stages.recall import results

QUIET = Console(quiet=True)
SETTINGS = """\
[site]
name = "Вісник"
url = "https://herald.example"

[categories]
city = "City"
"""
STORY = """\
---
title: Міст {n}
date: 2026-09-14
category: city
image: {{ src: bridge.svg, alt: Міст }}
---
За {n} днів міст відкрили, [розклад](plan.txt), [інше](two.uk.md).
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"/>'
CATALOG = "locales/en/LC_MESSAGES/articles/one.po"

State = tuple[list[Finding], list[Decision], list[str]]


def _make(root: Path) -> None:
    (root / "articles").mkdir(parents=True)
    (root / "l10n.toml").write_text(SETTINGS, "utf-8")
    for n, name in enumerate(("one", "two")):
        (root / "articles" / f"{name}.uk.md").write_text(STORY.format(n=n + 3), "utf-8")
    (root / "articles" / "bridge.svg").write_text(PICTURE, "utf-8")
    (root / "articles" / "plan.txt").write_text("8:15", "utf-8")
    extract(Project(root), QUIET)
    shutil.copytree(root, root.with_name("backup"))


def _ordered(findings: list[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda f: (f.path, f.line, f.check, f.message))


def _remembered(root: Path) -> State:
    found = results(Project(root), QUIET)
    findings = [f for story, _ in found.stories for f in story.all_findings]
    findings += [f for catalog in found.ui for f in catalog.findings]
    decided = [d for _, decisions in found.stories for d in decisions.values()]
    return _ordered(findings), decided, sorted(map(str, found.problems))


def _found_now(root: Path) -> State:
    """What is found where nothing is remembered."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".l10n"))
        findings, decided, problems = _remembered(copy)
    return findings, decided, [text.replace(str(copy), str(root)) for text in problems]


def _write(name: str, text: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")

    return change


def _replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / name
        if path.is_file():
            path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    return change


def _remove(name: str) -> Callable[[Path], None]:
    return lambda root: (root / name).unlink(missing_ok=True)


def _clock_back(root: Path) -> None:
    path = root / CATALOG
    if path.is_file():
        path.write_text(path.read_text("utf-8").replace("Bridge", "Budget"), "utf-8")
        os.utime(path, (1_700_000_000, 1_700_000_000))


def _touch(root: Path) -> None:
    for path in root.glob("articles/*"):
        os.utime(path)


def _restore(root: Path) -> None:
    for path in sorted(root.with_name("backup").rglob("*")):
        if path.is_file() and ".l10n" not in path.parts:
            shutil.copy2(path, root / path.relative_to(root.with_name("backup")))


def _rename(root: Path) -> None:
    path = root / "articles" / "two.uk.md"
    if path.is_file():
        path.rename(root / "articles" / "three.uk.md")


CHANGES: dict[str, Callable[[Path], None]] = {
    "an original edited": _replace("articles/one.uk.md", "днів", "годин"),
    "an original broken": _replace("articles/one.uk.md", "---\ntitle", "title"),
    "a translation": _replace(CATALOG, '"Міст 3"\nmsgstr ""', '"Міст 3"\nmsgstr "Bridge"'),
    "a catalog broken": _replace(CATALOG, 'msgid "Міст', 'msgid Міст'),
    "a catalog gone": _remove(CATALOG),
    "the clock going back": _clock_back,
    "a touch": _touch,
    "a restored backup": _restore,
    "the picture gone": _remove("articles/bridge.svg"),
    "a linked file gone": _remove("articles/plan.txt"),
    "a linked story renamed": _rename,
    "a term": _write("locales/glossary.yaml", "- uk: міст\n  en: bridge\n"),
    "another term": _write("locales/glossary.yaml", "- uk: міст\n  en: viaduct\n"),
    "a setting": _write("l10n.toml", SETTINGS + "\n[gate]\nshare = 50\n"),
    "a check ignored": _write("l10n.toml", SETTINGS + '\n[checks]\nignore = ["numbers"]\n'),
    "the category named": _replace(
        "locales/uk/LC_MESSAGES/ui.po", 'msgid "City"\nmsgstr ""', 'msgid "City"\nmsgstr "Місто"'
    ),
    "the cache damaged": _write(".l10n/cache/state.sqlite", "no database"),
}  # fmt: skip


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A small project, copied for each example."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        _make(root)
        yield root


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=5))
def test_nothing_remembered_is_ever_wrong(made: Path, changes: list[str]) -> None:
    """After any changes in any order, the remembered findings are those of a first run."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        shutil.copytree(made, root)
        shutil.copytree(made.with_name("backup"), root.with_name("backup"))
        _remembered(root)
        for change in changes:
            CHANGES[change](root)
            assert _remembered(root) == _found_now(root), change


def test_an_unchanged_story_is_not_read_again(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second run takes everything from memory, and it is the same."""
    before = _remembered(made)

    def read(*_: object) -> None:
        raise AssertionError("an unchanged story was read")

    monkeypatch.setattr(Project, "original_bytes", read)
    assert _remembered(made) == before


def test_a_broken_glossary_is_no_storys_fault(made: Path) -> None:
    """It is named by itself, once."""
    glossary = made / "locales" / "glossary.yaml"
    glossary.write_text("- uk: [", "utf-8")
    try:
        with pytest.raises(UserError, match=r"glossary\.yaml"):
            results(Project(made), QUIET)
    finally:
        glossary.unlink()
