"""Facts hold while the files they were learnt from have the contents they had, and no longer."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import l10n
from l10n.files import Stamp
from l10n.seen import UNSURE, YOUNG, Seen, look, packed, stamps_at, trusted
from l10n.state import Facts

OLD = 1_700_000_000


def _facts(folder: Path, *basis: object) -> Facts:
    return Facts(folder / "cache" / "state.sqlite", "test", basis)


def _file(path: Path) -> tuple[str, Stamp | None]:
    return (str(path), Stamp.of(path))


def _learnt(folder: Path, *paths: Path, basis: tuple[object, ...] = ()) -> None:
    facts = _facts(folder, *basis)
    facts.learn("it", [look(str(path)) for path in paths])
    facts.save()


def _holds(folder: Path, *paths: Path, basis: tuple[object, ...] = ()) -> bool:
    return _facts(folder, *basis).holds("it", [_file(path) for path in paths])


def test_a_fact_outlives_the_run(tmp_path: Path) -> None:
    """The next run knows it, and nothing about other subjects."""
    (tmp_path / "a").write_text("text")
    _learnt(tmp_path, tmp_path / "a")
    assert _holds(tmp_path, tmp_path / "a")
    assert not _facts(tmp_path).holds("else", [_file(tmp_path / "a")])


def _edit(path: Path) -> None:
    path.write_text("next")


def _edit_and_turn_the_clock_back(path: Path) -> None:
    path.write_text("next")
    os.utime(path, (OLD, OLD))


def _replace(path: Path) -> None:
    other = path.with_name("other")
    other.write_text("next")
    stat = path.stat()
    os.utime(other, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    other.replace(path)


@pytest.mark.parametrize("change", [_edit, _edit_and_turn_the_clock_back, _replace, Path.unlink])
def test_other_contents_end_it(tmp_path: Path, change: Callable[[Path], None]) -> None:
    """An edit of the same length, just after the fact, with whatever time: all are noticed."""
    path = tmp_path / "a"
    path.write_text("text")
    _learnt(tmp_path, path)
    change(path)
    assert not _holds(tmp_path, path)


def _touch(path: Path) -> None:
    os.utime(path)


def _from_backup(path: Path) -> None:
    backup = path.with_name("backup")
    shutil.copyfile(path, backup)
    path.unlink()
    backup.replace(path)
    os.utime(path, (OLD, OLD))


def _edit_and_undo(path: Path) -> None:
    text = path.read_text()
    path.write_text("something else")
    path.write_text(text)


@pytest.mark.parametrize("change", [_touch, _from_backup, _edit_and_undo])
def test_the_same_contents_keep_it(tmp_path: Path, change: Callable[[Path], None]) -> None:
    """A checkout or a backup gives new times; what was made sure of stays so."""
    path = tmp_path / "a"
    path.write_text("text")
    _learnt(tmp_path, path)
    change(path)
    assert _holds(tmp_path, path)


def test_an_absent_file_is_a_state_too(tmp_path: Path) -> None:
    """A fact learnt without a file ends when the file comes."""
    path = tmp_path / "a"
    _learnt(tmp_path, path)
    assert _holds(tmp_path, path)
    path.write_text("")
    assert not _holds(tmp_path, path)


def test_other_settings_end_it(tmp_path: Path) -> None:
    """What a fact depends on beside files is part of it."""
    path = tmp_path / "a"
    path.write_text("text")
    _learnt(tmp_path, path, basis=("title",))
    assert _holds(tmp_path, path, basis=("title",))
    assert not _holds(tmp_path, path, basis=("title", "lead"))
    _learnt(tmp_path, path, basis=("title", "lead"))
    assert not _holds(tmp_path, path, basis=("title",))


def test_a_stamp_younger_than_its_reading_is_not_trusted(tmp_path: Path) -> None:
    """A file saved twice within one tick of the clock may have one stamp for two contents."""
    path = tmp_path / "a"
    path.write_text("text")
    stamp = Stamp.of(path)
    assert stamp
    young = Seen.of(stamp, b"other", time.time_ns())
    old = Seen.of(stamp, b"other", stamp.ctime_ns + 3_000_000_000)
    assert (young.sure, old.sure) == (False, True)
    facts = _facts(tmp_path)
    facts.learn("it", [young])
    assert not facts.holds("it", [_file(path)])


@pytest.mark.parametrize("damage", [b"", b"no database at all", b"SQLite format 3\0" + bytes(200)])
def test_a_damaged_file_knows_nothing_and_is_replaced(tmp_path: Path, damage: bytes) -> None:
    """Nothing fails, and the next fact is kept again."""
    path = tmp_path / "a"
    path.write_text("text")
    _learnt(tmp_path, path)
    state = tmp_path / "cache" / "state.sqlite"
    state.write_bytes(damage)
    assert not _holds(tmp_path, path)
    _learnt(tmp_path, path)
    assert _holds(tmp_path, path)


@pytest.mark.parametrize("small", [False, True])
def test_a_damaged_byte_never_shows(tmp_path: Path, *, small: bool) -> None:
    """Wherever it is in the file, a fact is as it was learnt, or unknown."""
    source, path = tmp_path / "a", tmp_path / "state.sqlite"
    source.write_text("text")
    values = {
        f"s{n}": bytes([65 + n]) * (40 << n) for n in range(10)
    }  # some have pages of their own
    facts = Facts(path, "test", ())
    for subject, value in values.items():
        facts.learn(subject, (look(str(source)),), value, {"other": look(str(tmp_path))})
    facts.save()
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    sound = path.read_bytes()

    chance = Random(7)
    known = 0
    for at in sorted(chance.sample(range(len(sound)), 300)):
        damaged = bytearray(sound)
        damaged[at] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        facts = Facts(path, "test", (), small=small)
        for subject, value in values.items():
            assert facts.value(subject) in (value, None)
            assert facts.others(subject) in (["other"], [])
            known += facts.value(subject) is not None
        assert facts.values([*values]).items() <= values.items()
        for suffix in ("-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
    assert known > 1000


def test_a_file_of_a_later_version_is_replaced(tmp_path: Path) -> None:
    """Tables that this program does not know are thrown away."""
    path = tmp_path / "a"
    path.write_text("text")
    _learnt(tmp_path, path)
    with sqlite3.connect(tmp_path / "cache" / "state.sqlite") as database:
        database.execute("PRAGMA user_version = 99")
    assert not _holds(tmp_path, path)
    _learnt(tmp_path, path)
    assert _holds(tmp_path, path)


def test_nothing_fails_where_nothing_can_be_written(tmp_path: Path) -> None:
    """Then every run makes sure of everything."""
    (tmp_path / "cache").write_text("a file where the folder should be")
    path = tmp_path / "a"
    path.write_text("text")
    _learnt(tmp_path, path)
    assert not _holds(tmp_path, path)


@pytest.mark.parametrize("small", [True, False])
def test_what_cannot_be_written_is_known_in_the_same_run(tmp_path: Path, *, small: bool) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    facts = Facts(tmp_path / "cache" / "state.sqlite", "checked", (), small=small)
    for subject in ("one", "other"):
        facts.learn(subject, (), subject.encode())
        facts.save()
    assert facts.value("one") == b"one"
    assert facts.values(["one", "other"]) == {"one": b"one", "other": b"other"}


def test_two_runs_share_the_file(tmp_path: Path) -> None:
    """Both keep what they learnt."""
    path = tmp_path / "a"
    path.write_text("text")
    one, other = _facts(tmp_path), _facts(tmp_path)
    one.learn("one", [look(str(path))])
    other.learn("other", [look(str(path))])
    one.save()
    other.save()
    third = _facts(tmp_path)
    assert third.holds("one", [_file(path)])
    assert third.holds("other", [_file(path)])


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["write", "touch", "back", "remove", "learn", "forget"]),
            st.sampled_from(["", "a", "b"]),
        ),
        max_size=12,
    )
)
def test_a_fact_never_holds_for_other_contents(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]
) -> None:
    """Whatever happens to the file, in whatever order and however quickly."""
    folder = tmp_path_factory.mktemp("state")
    path = folder / "file"
    learnt: str | None = None
    known = False
    for step, text in steps:
        if step == "write":
            path.write_text(text)
        elif step == "touch":
            path.touch()
        elif step == "back" and path.exists():
            os.utime(path, (OLD, OLD))
        elif step == "remove":
            path.unlink(missing_ok=True)
        elif step == "learn":
            _learnt(folder, path)
            known, learnt = True, path.read_text() if path.exists() else None
        elif step == "forget":
            shutil.rmtree(folder / "cache", ignore_errors=True)
            known = False
        same = known and (path.read_text() if path.exists() else None) == learnt
        assert _holds(folder, path) == same


def test_a_value_of_another_basis_is_none(tmp_path: Path) -> None:
    """What was learnt under other settings is not known, though it lies in the file."""
    facts = _facts(tmp_path, "one")
    facts.learn("it", (), b"value")
    facts.save()
    assert _facts(tmp_path, "one").value("it") == b"value"
    assert _facts(tmp_path, "two").value("it") is None


def test_what_another_run_learns_meanwhile_under_another_basis_is_no_value(tmp_path: Path) -> None:
    """Settings that change while a command runs: what the next one finds is not its own."""
    (tmp_path / "a").write_text("text")
    _learnt(tmp_path, tmp_path / "a")
    begun = _facts(tmp_path)
    later = _facts(tmp_path, "other")
    later.learn("it", [look(str(tmp_path / "a"))], b"other")
    later.save()

    assert begun.value("it") is None
    assert begun.values(["it"]) == {}


def test_a_further_file_counts_as_it_was_looked_at(tmp_path: Path) -> None:
    """Not as it is when the fact is noted, which may be later."""
    picture = tmp_path / "a"
    picture.write_text("text")
    seen = look(str(picture))
    picture.write_text("next")
    facts = _facts(tmp_path)
    facts.learn("it", (), b"", {str(picture): seen})

    assert not facts.holds("it", [])
    assert facts.others("it") == [str(picture)]


@pytest.mark.parametrize("name", ["two\nlines", os.fsdecode(b"\xff")])
def test_a_further_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    paths = [str(tmp_path / one) for one in (name, "b")]
    facts = _facts(tmp_path)
    facts.learn("it", (), b"value", {path: look(path) for path in paths})
    facts.save()

    later = _facts(tmp_path)
    assert later.others("it") == paths
    assert later.holds("it", [])
    assert len(later.stamps("it")) == 2


@pytest.mark.parametrize(
    ("written", "later", "sure"),
    [
        (1_790_000_000_123_456_789, 60_000_000, True),
        (1_790_000_000_123_456_789, 40_000_000, False),
        (1_790_000_000_000_000_000, 60_000_000, False),
        (1_790_000_000_000_000_000, 2_100_000_000, True),
    ],
)
def test_a_stamp_is_trusted_once_any_change_must_show_in_it(
    written: int, later: int, sure: bool
) -> None:
    """A tick of the clock later, or two seconds where times have no fractions (FAT)."""
    stamp = Stamp(written, written, 1, 1)
    assert Seen.known(stamp, b"", written + later).sure is sure


@pytest.mark.parametrize("name", ["markupsafe", "polib", "tzdata"])
def test_another_package_below_is_another_program(tmp_path: Path, name: str) -> None:
    """What was found with one version of it is not taken for what another finds."""
    before = _program(tmp_path)
    (tmp_path / f"{name}.py").write_text("")
    assert _program(tmp_path) != before


def test_other_time_zones_are_another_program(tmp_path: Path) -> None:
    """A date without a zone may be another moment by them."""
    before = _program(tmp_path)
    (tmp_path / "tzdata.zi").write_text("# version 2026b")
    assert _program(tmp_path) != before


def test_a_program_that_is_installed_anew_is_the_same(tmp_path: Path) -> None:
    """So what CI keeps from run to run holds; a changed byte shows, whatever its file's time."""
    kept, own = tmp_path / "kept", tmp_path / "a/l10n"
    kept.mkdir()
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(l10n.__file__).parent, own, ignore=ignore)
    time.sleep(0.1)  # until its files' stamps say more
    before = _program(own.parent, kept)
    assert (kept / "program").is_file()
    assert _program(own.parent, kept) == before
    (kept / "program").write_bytes(b"damaged")
    assert _program(own.parent, kept) == before
    shutil.copytree(own, tmp_path / "b/l10n", ignore=ignore, copy_function=shutil.copyfile)
    assert _program(tmp_path / "b", kept) == before
    text, times = (own / "gate.py").read_text("utf-8"), (own / "gate.py").stat()
    (own / "gate.py").write_text(text.replace("a", "b", 1), "utf-8")
    os.utime(own / "gate.py", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert _program(own.parent, kept) != before


_PROGRAM = """\
import sys
from pathlib import Path
from l10n.program import program
print(program(Path(sys.argv[1])))
"""


def _program(folder: Path, kept: Path = Path("nowhere")) -> str:
    """What stands for the program where a folder has further packages, and the time zones."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(kept)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONTZPATH": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_facts_about_some_subjects_are_those_of_all(tmp_path: Path) -> None:
    """Asked about many, only these are read; what is learnt of them is kept beside the others."""
    facts = _facts(tmp_path)
    for n in range(1200):
        facts.learn(str(n), (), f"value {n}".encode())
    facts.save()
    wanted = [str(n) for n in range(0, 1200, 2)]
    some = Facts(tmp_path / "cache" / "state.sqlite", "test", (), small=True, only=wanted)
    assert sorted(some.subjects()) == sorted(wanted)
    assert (some.value("4"), some.value("5")) == (b"value 4", None)
    some.learn("4", (), b"new")
    some.save()
    again = _facts(tmp_path)
    assert (again.value("4"), again.value("5")) == (b"new", b"value 5")


def test_a_young_stamp_is_not_trusted(tmp_path: Path) -> None:
    """A file saved just now may be saved again and keep its stamp; an old one may not."""
    path = tmp_path / "a"
    path.write_text("text")
    stamp = Stamp.of(path)
    assert stamp is not None
    young, old = stamp.ctime_ns, stamp.ctime_ns + YOUNG + 1
    assert (trusted(stamp, young), trusted(stamp, old)) == (UNSURE, packed(stamp))
    assert stamps_at([str(path), str(tmp_path / "none")]) == [packed(stamp), packed(None)]


def test_a_folder_that_cannot_be_looked_into_knows_nothing(tmp_path: Path) -> None:
    """Another user's, or, for root too, one whose name no disk takes."""
    path = tmp_path / "a.po"
    path.write_text("a", "utf-8")
    assert not _holds(tmp_path / ("x" * 300), path)
