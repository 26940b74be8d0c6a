"""Memories of elsewhere, of any size."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from l10n.project import Project
from l10n.stages.exchange import import_files
from tests.conftest import Site

UNIT = (
    '<tu><tuv xml:lang="uk"><seg>{text} {n}</seg></tuv>'
    '<tuv xml:lang="en"><seg>The bridge is open, number {n}.</seg></tuv></tu>\n'
)
TEXT = "Міст відкрито, і через річку можна перейти. " * 80


def _write(path: Path, numbers: range) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.write('<tmx version="1.4"><header srclang="uk"/><body>\n')
        file.writelines(UNIT.format(text=TEXT, n=n) for n in numbers)
        file.write("</body></tmx>\n")
    return path


def test_no_file_is_held_in_memory(site: Site, tmp_path: Path) -> None:
    """Neither what comes nor what is there: either may be all that a newsroom ever had."""
    project = Project(site.root)
    for numbers in (range(2_000), range(1_000, 3_000)):
        file = _write(tmp_path / "all.tmx", numbers)
        tracemalloc.start()
        done = import_files(project, [file])
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < file.stat().st_size / 2
    assert (done.pairs, done.known) == ({"locales/memory/all.tmx": 1_000}, 1_000)


def test_pairs_are_written_in_order_and_each_once(site: Site, tmp_path: Path) -> None:
    """So a file that is added to has few changed lines, and none when nothing is new."""
    project = Project(site.root)
    import_files(project, [_write(tmp_path / "all.tmx", range(5, 9))])
    import_files(project, [_write(tmp_path / "all.tmx", range(7))])
    found = site.read("locales/memory/all.tmx")
    assert [found.index(f"number {n}.") for n in range(9)] == sorted(
        found.index(f"number {n}.") for n in range(9)
    )
    assert found.count("<tu ") == 9
