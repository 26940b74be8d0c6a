from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from l10n.errors import UserError
from l10n.memory.match import Candidate, Place
from l10n.memory.store import VERSION, CatalogSource, Memory
from l10n.model import Message
from l10n.po.document import Document, Entry

MILL = Message("The mill", ("Млин",))


class Catalogs:
    """Catalogs in the making, and which of them were read."""

    def __init__(self) -> None:
        self.reads: list[str] = []

    def source(
        self, path: str, digest: str, *messages: Message, languages: str = "en uk", story: str = ""
    ) -> CatalogSource:
        def read() -> Document:
            self.reads.append(path)
            return Document(entries=tuple(Entry(message) for message in messages))

        source, target = languages.split()
        return CatalogSource(path, digest, source, target, story or path, read)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "memory.sqlite"


def _texts(memory: Memory, text: str, source: str = "en", target: str = "uk") -> list[str]:
    return [candidate.text for candidate in memory.find(text, source, target)]


def test_both_directions(path: Path) -> None:
    """A pair is found from either language, with the place it was approved for."""
    before, after = Message("Old", ("Старий",)), Message("By the river", ("Біля річки",))
    with Memory(path) as memory:
        memory.sync([Catalogs().source("a", "1", before, MILL, after)])
        assert memory.find("The mill", "en", "uk") == [
            Candidate("Млин", Place("a", None, "Old", "By the river"))
        ]
        assert memory.find("Млин", "uk", "en") == [
            Candidate("The mill", Place("a", None, "Старий", "Біля річки"))
        ]
        assert _texts(memory, "The mill", "en", "pl") == []
        assert _texts(memory, "The mill", "uk", "en") == []


def test_apostrophes_are_equal(path: Path) -> None:
    """A text is found whichever apostrophe it was typed with."""
    with Memory(path) as memory:
        memory.sync([Catalogs().source("a", "1", Message("Memory", ("Пам’ять",)))])
        assert _texts(memory, "Памʼять", "uk", "en") == ["Memory"]


def test_only_approved(path: Path) -> None:
    """Fuzzy, empty, obsolete and plural messages are not learnt."""
    messages = (
        Message("A", ("А",), flags=("fuzzy",)),
        Message("B"),
        Message("C", ("Ц",), obsolete=True),
        Message("D", ("Д", "Д", "Д"), msgid_plural="Ds"),
    )
    with Memory(path) as memory:
        memory.sync([Catalogs().source("a", "1", *messages)])
        assert [_texts(memory, text) for text in "ABCD"] == [[], [], [], []]


def test_incremental(path: Path) -> None:
    """Only catalogs that changed are read again, also by the next run."""
    catalogs = Catalogs()
    boat = Message("Boat", ("Човен",))
    with Memory(path) as memory:
        memory.sync([catalogs.source("a", "1", MILL), catalogs.source("b", "1", boat)])
        assert catalogs.reads == ["a", "b"]
    with Memory(path) as memory:
        changed = Message("The mill", ("Млинок",))
        memory.sync([catalogs.source("a", "2", changed), catalogs.source("b", "1", boat)])
        assert catalogs.reads == ["a", "b", "a"]
        assert (_texts(memory, "The mill"), _texts(memory, "Boat")) == (["Млинок"], ["Човен"])


def test_gone_catalogs_are_forgotten(path: Path) -> None:
    """A catalog that is not named any more leaves nothing behind."""
    with Memory(path) as memory:
        memory.sync([Catalogs().source("a", "1", MILL)])
        memory.sync([])
        assert _texts(memory, "The mill") == []


def test_moved_to_another_story(path: Path) -> None:
    """A catalog whose contents stayed and whose story changed is learnt anew."""
    with Memory(path) as memory:
        memory.sync([Catalogs().source("a", "1", MILL, story="old")])
        memory.sync([Catalogs().source("a", "1", MILL, story="new")])
        assert [c.place.story for c in memory.find("The mill", "en", "uk")] == ["new"]


def test_broken_catalog(path: Path) -> None:
    """A catalog that cannot be read is forgotten, the others are learnt, and it is tried again."""

    def read() -> Document:
        raise UserError("a conflict marker left by git")

    catalogs = Catalogs()
    broken = CatalogSource("a", "2", "en", "uk", "a", read)
    with Memory(path) as memory:
        memory.sync([catalogs.source("a", "1", MILL)])
        memory.sync([broken, catalogs.source("b", "1", Message("Boat", ("Човен",)))])
        assert (_texts(memory, "The mill"), _texts(memory, "Boat")) == ([], ["Човен"])
        memory.sync([catalogs.source("a", "2", MILL)])
        assert _texts(memory, "The mill") == ["Млин"]


@pytest.mark.parametrize("size", [0, 1, 50, 100, 1000, 4096, 5000, 9000])
def test_truncated_file(path: Path, size: int) -> None:
    """A file cut off anywhere is made anew without a word."""
    with Memory(path) as memory:
        memory.sync([Catalogs().source("a", "1", MILL)])
    path.write_bytes(path.read_bytes()[:size])
    with Memory(path) as memory:
        memory.sync([Catalogs().source("a", "1", MILL)])
        assert _texts(memory, "The mill") == ["Млин"]


def test_garbage(path: Path) -> None:
    """A file that is no database is made anew without a word."""
    path.parent.mkdir()
    path.write_text("not a database\n" * 1000)
    with Memory(path) as memory:
        memory.sync([Catalogs().source("a", "1", MILL)])
        assert _texts(memory, "The mill") == ["Млин"]


def test_damaged_pages(path: Path) -> None:
    """Damage inside the file, found only when it is used, makes it anew as well."""
    with Memory(path) as memory:
        memory.sync([Catalogs().source("a", "1", MILL)])
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(data)
    with Memory(path) as memory:
        assert _texts(memory, "The mill") == []
        memory.sync([Catalogs().source("a", "1", MILL)])
        assert _texts(memory, "The mill") == ["Млин"]


@pytest.mark.parametrize("script", ["CREATE TABLE pairs (a)", "PRAGMA user_version = 1"])
def test_another_version(path: Path, script: str) -> None:
    """A database with other tables is made anew."""
    path.parent.mkdir()
    old = sqlite3.connect(path)
    old.executescript(script)
    old.close()
    with Memory(path) as memory:
        memory.sync([Catalogs().source("a", "1", MILL)])
        assert _texts(memory, "The mill") == ["Млин"]
    new = sqlite3.connect(path)
    assert new.execute("PRAGMA user_version").fetchone() == (VERSION,)
    new.close()


def test_it_cannot_be_opened(tmp_path: Path) -> None:
    """What a new file would not cure is told, and nothing is deleted."""
    with pytest.raises(UserError) as caught:
        Memory(tmp_path)
    assert str(caught.value) == f"{tmp_path}: the memory cannot be used: it cannot be opened"
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot be written"):
        Memory(tmp_path / "file" / "memory.sqlite")


def test_a_crash_while_learning_leaves_what_was(path: Path) -> None:
    """An error in the middle of learning changes nothing."""

    def read() -> Document:
        raise RuntimeError

    with Memory(path) as memory:
        memory.sync([Catalogs().source("a", "1", MILL)])
        with pytest.raises(RuntimeError):
            memory.sync([CatalogSource("a", "2", "en", "uk", "a", read)])
        assert _texts(memory, "The mill") == ["Млин"]
