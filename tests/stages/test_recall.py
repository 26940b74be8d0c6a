"""What is remembered of checks is what checking would find now, whatever happened meanwhile."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from l10n.errors import UserError
from l10n.model import Finding
from l10n.project import Project
from l10n.report.model import CatalogStatus
from l10n.stages.build import build
from l10n.stages.check import check
from l10n.stages.checking.across import Across
from l10n.stages.checking.basis import basis
from l10n.stages.checking.checked import Whole
from l10n.stages.checking.recall import results
from l10n.stages.extract import extract
from l10n.state import Facts
from tests.stages.changes import PICTURE, QUIET, STORY, Change, remove, replace, write

SETTINGS = """\
[site]
name = "Вісник"
url = "https://herald.example"

[categories]
city = "City"
"""
CATALOG = "locales/en/LC_MESSAGES/articles/one.po"
SIBLING = "locales/en/LC_MESSAGES/articles/two.po"
TWO = "articles/two.uk.md"

State = tuple[list[Finding], list[CatalogStatus], list[str]]


def _make(root: Path) -> None:
    (root / "articles").mkdir(parents=True)
    (root / "l10n.toml").write_text(SETTINGS, "utf-8")
    for n, name in enumerate(("one", "two")):
        (root / "articles" / f"{name}.uk.md").write_text(STORY.format(n=n + 3), "utf-8")
    (root / "articles" / "bridge.svg").write_text(PICTURE, "utf-8")
    (root / "articles" / "plan.txt").write_text("8:15", "utf-8")
    extract(Project(root), QUIET)
    shutil.copytree(root, root.with_name("backup"))


def _ordered(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda f: (f.path, f.line, f.check, f.message))


def _remembered(root: Path) -> State:
    """What `l10n check` reports, findings between stories and the gate's decisions included."""
    project = Project(root)
    found = Whole(project, None).known() or check(project, QUIET)
    catalogs = sorted(found.catalogs, key=lambda status: status.path)
    return _ordered(found.findings), catalogs, sorted(map(str, found.problems))


def _found_now(root: Path) -> State:
    """The same where nothing is remembered."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".l10n"))
        findings, catalogs, problems = _remembered(copy)
    return findings, catalogs, [text.replace(str(copy), str(root)) for text in problems]


def _extracted(root: Path) -> dict[str, bytes]:
    """The catalogs as extraction leaves them."""
    extract(Project(root), QUIET)
    paths = sorted((root / "locales").rglob("*.po*"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def _extracted_anew(root: Path) -> dict[str, bytes]:
    """The same where nothing is remembered."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".l10n"))
        return _extracted(copy)


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


def _publish_sibling(root: Path) -> None:
    """Translate the other story, so that it may be linked to."""
    path = root / SIBLING
    if path.is_file():
        head, blank, rest = path.read_text("utf-8").partition("\n\n")
        path.write_text(head + blank + rest.replace('msgstr ""', 'msgstr "Done 4"'), "utf-8")


def _hold_sibling(root: Path) -> None:
    """Mark the other story's messages as fuzzy."""
    path = root / SIBLING
    if path.is_file():
        head, blank, rest = path.read_text("utf-8").partition("\n\n")
        path.write_text(head + blank + rest.replace("#: ", "#, fuzzy\n#: "), "utf-8")


CHANGES: dict[str, Change] = {
    "an original edited": replace("articles/one.uk.md", "днів", "годин"),
    "an original broken": replace("articles/one.uk.md", "---\ntitle", "title"),
    "a translation": replace(CATALOG, '"Міст 3"\nmsgstr ""', '"Міст 3"\nmsgstr "Bridge"'),
    "a catalog broken": replace(CATALOG, 'msgid "Міст', 'msgid Міст'),
    "a catalog gone": remove(CATALOG),
    "the clock going back": _clock_back,
    "a touch": _touch,
    "a restored backup": _restore,
    "the picture gone": remove("articles/bridge.svg"),
    "a linked file gone": remove("articles/plan.txt"),
    "a linked story renamed": _rename,
    "a sibling published": _publish_sibling,
    "a sibling held": _hold_sibling,
    "a slug renamed": replace(TWO, "category: city", "category: city\nslug: { en: tower }"),
    "a slug taken": replace(TWO, "category: city", "category: city\nslug: { en: one }"),
    "a date to come": replace("articles/one.uk.md", "2026-09-13", "2126-09-13"),
    "another picture": write("articles/bridge.svg", PICTURE.replace("8", "9")),
    "a term": write("locales/glossary.yaml", "- uk: міст\n  en: bridge\n"),
    "another term": write("locales/glossary.yaml", "- uk: міст\n  en: viaduct\n"),
    "a setting": write("l10n.toml", SETTINGS + "\n[gate]\nshare = 50\n"),
    "a check ignored": write("l10n.toml", SETTINGS + '\n[checks]\nignore = ["numbers"]\n'),
    "the category named": replace(
        "locales/uk/LC_MESSAGES/ui.po", 'msgid "City"\nmsgstr ""', 'msgid "City"\nmsgstr "Місто"'
    ),
    "the cache damaged": write(".l10n/cache/state.sqlite", "no database"),
}  # fmt: skip


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A small project, copied for each example."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        _make(root)
        yield root


@pytest.fixture(autouse=True)
def quickly_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust stamps soon after a change: else few examples would come to use what is remembered."""
    monkeypatch.setattr("l10n.seen.TICK", 8_000_000)


@pytest.fixture(autouse=True)
def in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep few findings together: else there would be one piece."""
    monkeypatch.setattr("l10n.stages.checking.checked._PIECE", 3)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
            now = _found_now(root)
            assert [_remembered(root), _remembered(root)] == [now, now], change


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=5))
def test_no_catalog_is_left_stale(made: Path, changes: list[str]) -> None:
    """After any changes in any order, extraction leaves what one that remembers nothing does."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        shutil.copytree(made, root)
        shutil.copytree(made.with_name("backup"), root.with_name("backup"))
        for change in changes:
            CHANGES[change](root)
            anew = _extracted_anew(root)
            assert _extracted(root) == anew, change


def test_another_term_is_checked_and_not_extracted(
    made: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Segments do not depend on the glossary, so no original is read for it by extraction."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    shutil.copytree(made.with_name("backup"), root.with_name("backup"))
    _publish_sibling(root)
    extract(Project(root), QUIET)
    before = _remembered(root)
    CHANGES["a term"](root)
    with monkeypatch.context() as patch:
        patch.setattr(Project, "original_bytes", _refuse)
        assert extract(Project(root), QUIET).changed == []
    found = [finding.check for finding in _remembered(root)[0]]
    assert ("glossary" in found, "glossary" in [f.check for f in before[0]]) == (True, False)


def test_the_whole_is_remembered(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run looks at no story, until a date comes, or the clock is put back."""
    CHANGES["a date to come"](made)
    before = [_remembered(made) for _ in range(2)]
    monkeypatch.setattr("l10n.project.Inventory", _refuse)
    assert [_remembered(made)] == before[1:]
    for year in (2025, 2127):
        monkeypatch.setattr("l10n.stages.checking.checked.datetime", _clock(year))
        assert Whole(Project(made), None).known() is None
    CHANGES["a restored backup"](made)


@pytest.mark.parametrize("data", [None, b"", b"other"])
def test_a_whole_of_which_a_piece_is_lost_is_not_remembered(
    made: Path, tmp_path: Path, data: bytes | None
) -> None:
    """Another check may keep its own in the place of ours while we read."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    before, *_ = [_remembered(root) for _ in range(2)]
    facts = Facts(Project(root).facts, "whole None", basis(Project(root)))
    pieces = [subject for subject in facts.subjects() if subject != "all"]
    assert len(pieces) > 1
    if data is None:
        facts.forget(pieces[-1:])
    else:
        facts.learn(pieces[-1], (), data)
        facts.save()
    assert Whole(Project(root), None).known() is None
    assert [_remembered(root) for _ in range(2)] == [before, before]
    assert Whole(Project(root), None).known() is not None


def test_a_catalog_behind_a_linked_folder_is_looked_at(made: Path, tmp_path: Path) -> None:
    """Lists of files do not enter such a folder, and its catalogs count all the same."""
    root, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    shutil.copytree(made, root)
    (root / "locales/en/LC_MESSAGES/articles").rename(elsewhere)
    (root / "locales/en/LC_MESSAGES/articles").symlink_to(elsewhere)
    before = _remembered(root)
    catalog = elsewhere / "one.po"
    catalog.write_text(catalog.read_text("utf-8").replace('msgstr ""\n\n', 'msgstr "x"\n\n', 1))

    after = _remembered(root)

    assert after != before
    assert after == _checked_anew(root)


def test_a_folder_in_the_place_of_a_catalog_is_seen(made: Path, tmp_path: Path) -> None:
    """No list names it, so it must not pass for a catalog that is not there."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    (root / CATALOG).unlink()
    before = _remembered(root)
    (root / CATALOG).mkdir()

    after = _remembered(root)

    assert after != before
    assert after == _checked_anew(root)


@pytest.mark.parametrize("spelt", [True, False])
def test_a_copy_of_a_project_looks_at_its_own_files(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, spelt: bool
) -> None:
    """Not at those of the folder it was copied from; whether spelling is checked or not."""
    if not spelt:
        monkeypatch.setattr("l10n.stages.checking.spelling.installed", lambda: False)
    root = tmp_path / "site"
    shutil.copytree(made, root)
    before = _remembered(root)
    copy = tmp_path / "copy"
    shutil.copytree(root, copy)
    (copy / "articles/plan.txt").unlink()

    after = _remembered(copy)

    assert after != before
    assert after == _checked_anew(copy)
    assert build(Project(copy), QUIET, copy / "public").problems == []


def test_a_date_that_comes_while_it_is_checked_ends_what_is_remembered(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The story was still to come when the check looked at it, and no more at its end."""
    CHANGES["a date to come"](made)

    def slow(*given: Any) -> list[Finding]:
        found = across(*given)
        monkeypatch.setattr("l10n.stages.check.datetime", _clock(2127))
        return found

    across = Across.findings
    monkeypatch.setattr(Across, "findings", slow)
    done = check(Project(made), QUIET)
    CHANGES["a restored backup"](made)

    assert done.until is not None


def test_a_file_that_goes_while_it_is_checked_is_missed_by_the_next_check(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stories that link to it were looked at before."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    time.sleep(0.02)  # what was saved just now would be looked into, whatever its stamp

    def slow(*given: Any) -> list[Finding]:
        (root / "articles/plan.txt").unlink()
        return across(*given)

    across = Across.findings
    with monkeypatch.context() as patch:
        patch.setattr(Across, "findings", slow)
        before = _remembered(root)
    after = _remembered(root)

    assert after != before
    assert after == _checked_anew(root)


def _checked_anew(root: Path) -> State:
    shutil.rmtree(root / ".l10n")
    return _remembered(root)


def _clock(year: int) -> type[datetime]:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Clock:
            return cls(year, 10, 1, tzinfo=tz)

    return Clock


def _refuse(*_: object) -> NoReturn:
    raise AssertionError("an unchanged story was looked at")


def test_an_unchanged_story_is_not_read_again(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second run takes everything from memory, and it is the same."""
    before = _remembered(made)
    monkeypatch.setattr(Project, "original_bytes", _refuse)
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
