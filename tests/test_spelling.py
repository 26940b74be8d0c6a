"""Dictionaries, and where they are found."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from l10n.console import Console
from l10n.files import Stamp
from l10n.glossary.source import parse
from l10n.project import Project
from l10n.spelling import Dictionary, Speller, accepted
from l10n.stages.check import check
from l10n.stages.checking import spelling
from l10n.stages.checking.spelling import read_dictionary
from tests.checks.corpus import DICTIONARIES
from tests.checks.samples import HEADER

SETTINGS = """\
checks.words = ["Заріччя"]
[site]
name = "Вісник"
url = "https://herald.example"
"""


@pytest.fixture
def ukrainian() -> Dictionary:
    return Dictionary(lambda: read_dictionary(DICTIONARIES / "uk_UA"), "uk")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(spelling, "_SYSTEM", ())
    monkeypatch.delenv("DICPATH", raising=False)
    (tmp_path / "articles").mkdir()
    (tmp_path / "locales").mkdir()
    (tmp_path / "l10n.toml").write_text(SETTINGS, "utf-8")
    return Project(tmp_path)


@pytest.mark.parametrize("word", ["об'єкт", "об’єкт", "обʼєкт", "об`єкт", "ха\u0301ту", "Хата"])
def test_a_word_is_known_however_it_is_typed(ukrainian: Dictionary, word: str) -> None:
    """All apostrophes are one, stress marks do not count, endings are the dictionary's."""
    assert ukrainian.knows(word)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("бібліотекаа", ("бібліотека",)),
        ("біблоітека", ("бібліотека",)),
        ("бблотека", ()),
        ("відкита", ("відкрита",)),
        ("бібліотіка", ()),
        ("обєкт", ("об'єкт",)),
    ],
)
def test_a_slip_has_a_neighbour(ukrainian: Dictionary, word: str, near: tuple[str, ...]) -> None:
    """Swapped, doubled and missing letters lead back to the word; two slips do not."""
    assert ukrainian.near(word) == near


def test_the_projects_words_are_accepted_in_all_forms() -> None:
    """Those of its list, and the words of the glossary's terms."""
    glossary = parse("- uk: Тиха Вільшанка\n  en: Tykha Vilshanka\n", "g", ("uk", "en"))
    speller = Speller({}, accepted(["Верболози"], glossary))
    assert all(map(speller.accepts, ("Верболозах", "Вільшанкою", "Vilshanka", "тихої")))
    assert not speller.accepts("Вербами")


def test_without_dictionaries_there_is_nothing_to_ask(project: Project) -> None:
    """No language has one, and the locales they are missing for can be told."""
    speller = spelling.speller(project)
    assert speller is not None
    assert speller.of("uk") is None
    assert spelling.missing(project) == (
        "spelling is not checked in uk and en: no dictionary was found; "
        "`l10n explain spelling` says where it may be"
    )


def test_the_projects_own_folder_is_asked(project: Project) -> None:
    """The dictionary lies in `dictionaries/`, words of the project in the settings and the list."""
    folder = project.root / "dictionaries"
    folder.mkdir()
    before = spelling.basis(project)
    for file in DICTIONARIES.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    (project.locales / "words.txt").write_text("# own\nВерболози  # a town\n", "utf-8")
    speller = spelling.speller(project)
    assert speller is not None
    dictionary = speller.of("uk")
    assert dictionary is not None
    assert dictionary.knows("хату")
    assert speller.accepts("Верболозами")
    assert speller.accepts("Заріччі")
    assert "not checked in en: no dictionary" in spelling.missing(project)
    assert spelling.basis(project) != before


def test_without_the_library_nothing_is_checked(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra is not installed: no speller, and a note says how to get it."""
    monkeypatch.setattr(spelling, "installed", lambda: False)
    assert spelling.speller(project) is None
    assert "pip install '.[spell]'" in spelling.missing(project)
    assert spelling.basis(project) == ()


def test_a_catalog_outside_a_project_is_spelled_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dictionaries of the system are asked, here those that DICPATH names."""
    monkeypatch.setenv("DICPATH", str(DICTIONARIES))
    path = tmp_path / "uk.po"
    path.write_text(HEADER + 'msgid "The library"\nmsgstr "Бібліотекаа"\n', "utf-8")
    found = check(None, Console(quiet=True), [path]).findings
    assert [(f.check, f.message) for f in found if f.check == "spelling"] == [
        (
            "spelling",
            "“Бібліотекаа” is in no dictionary; write “бібліотека”, or add it to the word list",
        )
    ]


def test_a_list_of_words_is_told_by_its_contents(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two states of it may have one stamp, saved one right after the other."""
    words = project.locales / spelling.WORDS
    words.write_text("Заріччя", "utf-8")
    stamp = Stamp.of(words)
    monkeypatch.setattr(Stamp, "of", lambda _: stamp)
    before = spelling.basis(project)
    assert spelling.basis(project) == before
    words.write_text("Загір’я", "utf-8")
    assert spelling.basis(project) != before


def test_a_dictionary_that_is_installed_anew_is_the_same(project: Project) -> None:
    """As for each run of CI, which keeps what the last one found; another one is another."""
    folder = project.root / "dictionaries"
    shutil.copytree(DICTIONARIES, folder, copy_function=shutil.copyfile)
    found = spelling.basis(project)
    shutil.rmtree(folder)
    shutil.copytree(DICTIONARIES, folder, copy_function=shutil.copyfile)
    assert spelling.basis(project) == found
    for path in folder.glob("*.dic"):
        path.write_text(path.read_text("utf-8") + "вигадане\n", "utf-8")
    assert spelling.basis(project) != found


def test_a_dictionary_lies_below_any_folder(tmp_path: Path) -> None:
    """Its library takes paths in UTF-8 only."""
    folder = tmp_path / os.fsdecode(b"ab\xffove")
    try:
        shutil.copytree(DICTIONARIES, folder)
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    lexicon = read_dictionary(folder / "uk_UA")
    assert lexicon.has("бібліотека")
    assert not lexicon.has("бібліотекаа")
