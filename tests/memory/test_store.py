from __future__ import annotations

import multiprocessing
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from l10n.errors import UserError
from l10n.memory import database, learn
from l10n.memory.learn import PairSource
from l10n.memory.match import Candidate, Pair, Place, pairs
from l10n.memory.normal import fingerprint
from l10n.memory.store import VERSION, Memory, Similar
from l10n.model import Message
from l10n.po.document import Document, Entry

MILL = Message("The mill", ("Млин",))


class Catalogs:
    """Catalogs in the making, and which of them were read."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.reads: list[str] = []

    def source(
        self,
        path: str,
        contents: str,
        *messages: Message,
        languages: str = "en uk",
        story: str = "",
        stamp: str = "",
    ) -> PairSource:
        def read(data: Iterable[bytes]) -> list[Pair]:
            self.reads.append(path)
            source, target = languages.split()
            document = Document(entries=tuple(map(Entry, messages)))
            return pairs(document.messages, source, target)

        def data() -> tuple[bytes]:
            self.opened.append(path)
            return (contents.encode(),)

        story = story or path
        return PairSource(path, f"{languages} {story}", stamp, story, data, read)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "memory.sqlite"


def _texts(memory: Memory, text: str, source: str = "en", target: str = "uk") -> list[str]:
    return [candidate.text for candidate in memory.find(text, source, target)]


def test_both_directions(path: Path) -> None:
    """A pair is found from either language, with the place it was approved for."""
    before, after = Message("Old", ("Старий",)), Message("By the river", ("Біля річки",))
    following, after_it = fingerprint("By the river"), fingerprint("Біля річки")
    with Memory(path) as memory:
        memory.sync([Catalogs().source("a", "1", before, MILL, after)])
        assert memory.find("The mill", "en", "uk") == [
            Candidate("Млин", Place("a", None, fingerprint("Old"), following), "The mill")
        ]
        assert memory.find("Млин", "uk", "en") == [
            Candidate("The mill", Place("a", None, fingerprint("Старий"), after_it), "Млин")
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


def test_some_files_are_learnt_and_the_others_left(path: Path) -> None:
    """Those that are named and not there any more are forgotten."""
    catalogs = Catalogs()
    boat = Message("The boat", ("Човен",))
    with Memory(path) as memory:
        memory.sync([catalogs.source(name, "1", MILL) for name in "abc"])
        changed = catalogs.source("a", "2", boat)
        memory.sync_some(["a", "b"], [changed])
        found = memory.find("The mill", "en", "uk")
        assert ([one.origin for one in found], _texts(memory, "The boat")) == (["c"], ["Човен"])


def test_damage_while_some_files_are_learnt_costs_none(path: Path) -> None:
    """All that was to be learnt is learnt anew."""
    catalogs = Catalogs()
    with Memory(path) as memory:
        memory.sync([catalogs.source("a", "1", MILL)])
        _damage(path, b"\0")
        memory.sync_some(["b"], [catalogs.source("b", "1", Message("The boat", ("Човен",)))])
        assert _texts(memory, "The mill")
        assert _texts(memory, "The boat") == ["Човен"]


def test_moved_to_another_story(path: Path) -> None:
    """A catalog whose contents stayed and whose story changed is learnt anew."""
    with Memory(path) as memory:
        memory.sync([Catalogs().source("a", "1", MILL, story="old")])
        memory.sync([Catalogs().source("a", "1", MILL, story="new")])
        assert [c.place.story for c in memory.find("The mill", "en", "uk")] == ["new"]


def test_broken_file(path: Path) -> None:
    """A file that cannot be read is named and forgotten, the others are learnt, and it is tried
    again."""

    def read(data: Iterable[bytes]) -> list[Pair]:
        raise UserError("is not TMX", path="a")

    catalogs = Catalogs()
    broken = PairSource("a", "en uk a", "", "a", lambda: (b"2",), read)
    with Memory(path) as memory:
        assert memory.sync([catalogs.source("a", "1", MILL)]) == []
        for _ in range(2):
            boat = catalogs.source("b", "1", Message("Boat", ("Човен",)))
            assert list(map(str, memory.sync([broken, boat]))) == ["a: is not TMX"]
        assert (_texts(memory, "The mill"), _texts(memory, "Boat")) == ([], ["Човен"])
        memory.sync([catalogs.source("a", "2", MILL)])
        assert _texts(memory, "The mill") == ["Млин"]


def test_stamps(path: Path) -> None:
    """A file with the stamp it had is not opened; with another one, it is read if it differs."""
    catalogs = Catalogs()
    with Memory(path) as memory:
        memory.sync([catalogs.source("a", "1", MILL, stamp="s")])
        memory.sync([catalogs.source("a", "2", MILL, stamp="s")])
        assert catalogs.opened == ["a"]
        memory.sync([catalogs.source("a", "1", MILL, stamp="t")])
        assert (catalogs.opened, catalogs.reads) == (["a", "a"], ["a"])
        memory.sync([catalogs.source("a", "1", MILL, stamp="t")])
        assert catalogs.opened == ["a", "a"]
        memory.sync([catalogs.source("a", "2", MILL)])
        memory.sync([catalogs.source("a", "2", MILL)])
        assert (catalogs.opened, catalogs.reads) == (["a"] * 4, ["a", "a"])


def test_similar(path: Path) -> None:
    """A like text is found from either language, with its score, translations and files."""
    other = Message("The mill by the river", ("Млин над річкою",))
    with Memory(path) as memory:
        memory.sync(
            [
                Catalogs().source("a", "1", Message("The mill by the river", ("Млин біля річки",))),
                Catalogs().source("b", "1", other),
                Catalogs().source("c", "1", other),
            ]
        )
        score = 1 - 3 / 21
        assert memory.similar("The mill by a river", "en", "uk") == [
            Similar(score, "The mill by the river", "Млин над річкою", ("b", "c")),
            Similar(score, "The mill by the river", "Млин біля річки", ("a",)),
        ]
        assert [s.target for s in memory.similar("Млин біля річок", "uk", "en")] == [
            "The mill by the river"
        ]
        assert memory.similar("The mill by a river", "en", "uk", 0.9) == []
        assert memory.similar("The mill by a river", "en", "pl") == []


@pytest.mark.parametrize("text", ["В", "2", "…", "—", "Ні"])
def test_the_shortest_texts(path: Path, text: str) -> None:
    """A text of one character is found, though it has no words and no pairs of letters."""
    with Memory(path) as memory:
        memory.sync([Catalogs().source("a", "1", Message("One", (text,)))])
        assert memory.similar(text, "uk", "en") == [Similar(1.0, text, "One", ("a",))]


def test_only_the_same_scores_1(path: Path) -> None:
    """Another quotation mark is the same text; another dash in code is not."""
    with Memory(path) as memory:
        memory.sync([Catalogs().source("a", "1", Message("Run “a” and `b–c`", ("Так",)))])
        assert [s.score for s in memory.similar('Run "a" and `b–c`', "en", "uk")] == [1.0]
        assert [s.score for s in memory.similar("Run “a” and `b-c`", "en", "uk")] == [0.99]


def test_forgotten_texts_are_not_found(path: Path) -> None:
    """Texts that no pair has any more are neither found nor kept for ever."""
    many = [Message(f"Sentence number {n} of many", (f"Речення {n}",)) for n in range(6000)]
    with Memory(path) as memory:
        memory.sync([Catalogs().source("a", "1", *many, MILL), Catalogs().source("b", "1", MILL)])
        assert len(memory.similar("Sentence number 777 of many.", "en", "uk")) == 5
        memory.sync([Catalogs().source("b", "1", MILL)])
        assert memory.similar("Sentence number 777 of many.", "en", "uk") == []
        assert [s.target for s in memory.similar("The mills", "en", "uk")] == ["Млин"]
    rows = sqlite3.connect(path)
    assert rows.execute("SELECT COUNT(*) FROM texts").fetchone() == (2,)
    rows.close()


def test_the_helper_is_killed(path: Path) -> None:
    """What the second process took with it is indexed all the same."""
    many = [Message(f"Sentence number {n} of many", (f"Речення {n}",)) for n in range(6000)]
    killed: list[int | None] = []

    def read(data: Iterable[bytes]) -> list[Pair]:
        for child in multiprocessing.active_children():
            killed.append(child.pid)
            child.kill()
            child.join()  # its exit code may be the pool's thread's, which waits for it as well
        return pairs([MILL], "en", "uk")

    with Memory(path) as memory:
        killer = PairSource("b", "en uk b", "", "b", lambda: (b"1",), read)
        memory.sync([Catalogs().source("a", "1", *many), killer])
        assert len(killed) == 1
        assert [s.target for s in memory.similar("The mills", "en", "uk")] == ["Млин"]
        found = memory.similar("Sentence number 5432 of many.", "en", "uk", 0.96)
        assert found[0].target == "Речення 5432"
    rows = sqlite3.connect(path)
    (count,) = rows.execute("SELECT SUM(LENGTH(texts)) FROM postings").fetchone()
    rows.close()
    with Memory(path.with_name("other.sqlite")) as memory:
        memory.sync([Catalogs().source("a", "1", *many), Catalogs().source("b", "1", MILL)])
    rows = sqlite3.connect(path.with_name("other.sqlite"))
    assert rows.execute("SELECT SUM(LENGTH(texts)) FROM postings").fetchone() == (count,)
    rows.close()


def test_two_at_once(path: Path) -> None:
    """Two commands learn and look up side by side."""
    with Memory(path) as one, Memory(path) as other:
        one.sync([Catalogs().source("a", "1", MILL)])
        assert _texts(other, "The mill") == ["Млин"]
        other.sync([Catalogs().source("a", "2", Message("The mill", ("Млинок",)))])
        assert _texts(one, "The mill") == ["Млинок"]


def test_two_learn_the_same_at_once(path: Path) -> None:
    """Who comes second finds the file learnt, and leaves what the first one wrote."""
    known = pairs([MILL], "en", "uk")
    with Memory(path) as one, Memory(path) as other:

        def slowly(data: Iterable[bytes]) -> list[Pair]:
            other.sync([PairSource("a", "", "", "a", lambda: (b"1",), lambda data: known)])
            return known

        inode = path.stat().st_ino
        for terms in ("", "changed"):
            assert one.sync([PairSource("a", terms, "", "a", lambda: (b"1",), slowly)]) == []
            assert _texts(one, "The mill") == _texts(other, "The mill") == ["Млин"]
        assert path.stat().st_ino == inode


def test_many_processes_start_at_once(path: Path) -> None:
    """Processes that all make, fill and search the memory get in each other's way nowhere."""
    script = (
        "import sys; from pathlib import Path;"
        "from l10n.memory.learn import PairSource; from l10n.memory.match import Pair, Side;"
        "from l10n.memory.store import Memory;"
        "pair = Pair(Side('en', 'The mill'), Side('uk', 'Млин'));"
        "memory = Memory(Path(sys.argv[1]));"
        "source = PairSource('a', '', '', '', lambda: (b'1',), lambda data: [pair]);"
        "memory.sync([source]); assert memory.find('The mill', 'en', 'uk')"
    )
    command = [sys.executable, "-c", script, str(path)]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(6)]
    assert [process.communicate()[1] for process in running] == [b""] * 6


def test_damage_while_another_uses_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged file is not taken away from a run that works in it; afterwards it is made anew."""
    monkeypatch.setattr(database, "_PATIENCE", 0.1)
    with Memory(path) as one:
        one.sync([Catalogs().source("a", "1", MILL)])
        path.write_text("not a database\n" * 1000)
        with pytest.raises(UserError, match="another run is using it"):
            Memory(path)
    with Memory(path) as memory:
        memory.sync([Catalogs().source("a", "1", MILL)])
        assert _texts(memory, "The mill") == ["Млин"]


def _damage(path: Path, byte: bytes) -> None:
    """Write over every page but those that are read to see that nothing changed."""
    rows = sqlite3.connect(path)
    roots = dict(rows.execute("SELECT name, rootpage FROM sqlite_master"))
    rows.close()
    kept = {1, *(roots[name] for name in ("sources", "sqlite_autoindex_sources_1", "forgotten"))}
    data = bytearray(path.read_bytes())
    for page in range(len(data) // 4096):
        if page + 1 not in kept:
            data[page * 4096 + 50 : (page + 1) * 4096] = byte * 4046
    path.write_bytes(data)


@pytest.mark.parametrize("byte", [b"\xff", b"A", b"\x0d"])
def test_damage_is_met_in_a_lookup(path: Path, byte: bytes) -> None:
    """A file damaged in its middle is made again from the catalogs by whoever meets it."""
    many = [Message(f"Sentence {n} of many", (f"Речення {n} з багатьох",)) for n in range(1500)]
    known = [Catalogs().source("a", "1", *many, MILL, stamp="s")]
    lookups = (
        lambda memory: _texts(memory, "The mill"),
        lambda memory: [s.target for s in memory.similar("The mill", "en", "uk")],
        lambda memory: [p.target.text for p in memory.all() if p.source.text == "The mill"],
    )
    for look_up in lookups:
        with Memory(path) as memory:
            memory.sync(known)
        _damage(path, byte)
        with Memory(path) as memory:
            memory.sync(known)
            assert look_up(memory) == ["Млин"]


def test_a_large_file_is_learnt_as_a_small_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is learnt a few pairs at a time is the same, and nothing of a file that breaks off."""
    many = [Message(f"Sentence {n % 20} of many", (f"Речення {n}",)) for n in range(25)]
    source = Catalogs().source("a", "1", *many)

    def broken(data: Iterable[bytes]) -> Iterator[Pair]:
        yield from source.pairs(data)
        raise UserError("is not valid XML", path="b")

    monkeypatch.setattr(learn, "_PAIRS", 4)
    with Memory(path) as memory:
        problems = memory.sync([source, replace(source, name="b", pairs=broken)])
        assert [problem.path for problem in problems] == ["b"]
        assert {(p.source.text, p.target.text) for p in memory.all()} == {
            (message.msgid, message.msgstr[0]) for message in many
        }
        assert _texts(memory, "Sentence 3 of many") == ["Речення 3", "Речення 23"]
        assert memory.similar("Sentence 19 of manx", "en", "uk")[0].target == "Речення 19"


def test_all_pairs(path: Path) -> None:
    """Each once and sorted; in both directions between languages that are named."""
    mill, weir = Message("The mill", ("Млин",)), Message("A weir", ("Гребля",))
    there, back = ("The mill", "Млин"), ("Млин", "The mill")
    known = [
        Catalogs().source("a", "1", mill, weir),
        Catalogs().source("b", "1", mill),
        Catalogs().source("c", "1", Message("Млин", ("The mill",)), languages="uk en"),
    ]
    with Memory(path) as memory:
        memory.sync(known)

        def found(source: str | None, target: str | None) -> list[tuple[str, str]]:
            return [(p.source.text, p.target.text) for p in memory.all(source, target)]

        assert found(None, None) == [("A weir", "Гребля"), there, back]
        assert found("en", "uk") == found("en", None) == [("A weir", "Гребля"), there]
        assert found(None, "en") == [("Гребля", "A weir"), back]
        assert found("uk", "de") == []


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


def test_a_file_saved_while_it_is_learnt_is_forgotten(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large one is gone through more than once; half of the one and half of the other is none."""
    many = [Message(f"Sentence {n} of many", (f"Речення {n}",)) for n in range(9)]
    contents = iter([b"1", b"1", b"2", b"2", b"2", b"2"])

    class Saved:
        def __iter__(self) -> Iterator[bytes]:
            yield next(contents)

    def read(data: Iterable[bytes]) -> Iterator[Pair]:
        assert list(data)
        yield from pairs(many, "en", "uk")

    monkeypatch.setattr(learn, "_PAIRS", 4)
    source = PairSource("a", "en uk a", "", "a", Saved, read)
    with Memory(path) as memory:
        assert list(map(str, memory.sync([source]))) == [
            "a: was saved while it was read; run the command again"
        ]
        assert _texts(memory, "Sentence 1 of many") == []
        assert memory.sync([source]) == []
        assert _texts(memory, "Sentence 1 of many") == ["Речення 1"]


def test_a_crash_while_learning_leaves_what_was(path: Path) -> None:
    """An error in the middle of learning changes nothing."""

    def read(data: Iterable[bytes]) -> list[Pair]:
        raise RuntimeError

    with Memory(path) as memory:
        memory.sync([Catalogs().source("a", "1", MILL)])
        with pytest.raises(RuntimeError):
            memory.sync([PairSource("a", "en uk a", "", "a", lambda: (b"2",), read)])
        assert _texts(memory, "The mill") == ["Млин"]
