"""The cache lets go of what nobody needs, and of nothing else."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest
from PIL import Image

from l10n.project import Project
from l10n.stages.build import build
from l10n.stages.building.standing import FILES
from l10n.stages.building.sweep import DAY, MONTH
from l10n.state import Facts
from tests.stages import newspaper
from tests.stages.newspaper import QUIET, story


def with_picture(number: int, name: str) -> str:
    return story(number, "2026-09-01", f"image: {{ src: {name}, alt: Річка }}\n")


def make(root: Path) -> Path:
    newspaper.make(root, {"one": with_picture(1, "one.jpg"), "two": with_picture(2, "two.jpg")})
    for shade, name in ((60, "one"), (160, "two")):
        picture = Image.new("RGB", (900, 600), (shade, 120, 150))
        picture.save(root / "articles" / f"{name}.jpg")
    return root


def built(root: Path, output: str = "public") -> None:
    build(Project(root), QUIET, root / output)


def copies(root: Path) -> set[Path]:
    return set((root / ".l10n/cache/pictures").glob("*/*"))


def age(paths: set[Path], seconds: float) -> None:
    for path in paths:
        os.utime(path, (time.time() - seconds,) * 2)


def let_a_day_pass(root: Path) -> None:
    age({root / ".l10n/cache/swept"}, DAY + 1)


def test_copies_of_a_picture_that_is_gone_go_after_a_month(tmp_path: Path) -> None:
    """Those that a story shows stay however old they are, and are not encoded again."""
    root = make(tmp_path)
    built(root)
    everything = copies(root)
    assert len(everything) == 8
    (root / "articles/two.uk.md").unlink()
    age(everything, MONTH - DAY)
    let_a_day_pass(root)
    built(root)
    assert copies(root) == everything

    gone = {path for path in everything if time.time() - path.stat().st_mtime > MONTH / 2}
    assert len(gone) == 4
    age(everything, MONTH + DAY)
    built(root)
    assert copies(root) == everything, "it was looked at less than a day ago"
    let_a_day_pass(root)
    built(root)
    assert copies(root) == everything - gone
    kept = {path: path.stat().st_mtime_ns for path in copies(root)}
    shutil.rmtree(root / "public")
    built(root)
    assert {path: path.stat().st_mtime_ns for path in copies(root)} == kept


@pytest.mark.parametrize("left", [0, 100])
def test_a_copy_that_is_damaged_is_made_again(tmp_path: Path, left: int) -> None:
    """As a crash of the machine may leave it, or a cache that came back by halves."""
    root = make(tmp_path)
    built(root)
    for path in copies(root):
        path.write_bytes(path.read_bytes()[:left])
    built(root, "again")
    assert photographs(root / "again") == photographs(root / "public")


def photographs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.jpg*")}


def test_what_is_known_of_a_folder_goes_with_it(tmp_path: Path) -> None:
    """That of the folder that is still there stays."""
    root = make(tmp_path)

    def known(output: str) -> list[str]:
        stage = f"{FILES}{(root / output).resolve()}"
        return Facts(Project(root).facts, stage, (), small=True).subjects()

    built(root, "preview")
    built(root)
    assert known("preview")
    assert known("public")
    before = sorted(known("public"))
    shutil.rmtree(root / "preview")
    let_a_day_pass(root)
    built(root)
    assert (known("preview"), sorted(known("public"))) == ([], before)
