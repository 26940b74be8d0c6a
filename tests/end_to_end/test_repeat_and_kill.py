"""Twice is once, and a kill at any moment leaves every file whole."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from l10n.po.document import parse
from tests.conftest import BRIDGE_PO, LIBRARY_PO, Site

KILLS = 40


def test_a_second_run_changes_no_file(translated_site: Site) -> None:
    """extract and build again: the same bytes in articles, locales and public."""
    folders = ("articles", "locales", "public")
    translated_site.run("extract")
    translated_site.run("build")
    before = translated_site.snapshot(*folders)
    times = {p: p.stat().st_mtime_ns for p in translated_site.root.rglob("*.po")}

    translated_site.run("extract")
    translated_site.run("build")

    assert translated_site.snapshot(*folders) == before
    assert {p: p.stat().st_mtime_ns for p in translated_site.root.rglob("*.po")} == times


def test_the_same_input_gives_the_same_bytes_elsewhere(
    translated_site: Site, tmp_path: Path
) -> None:
    """Another locale, time zone and hash seed make no difference."""
    translated_site.run("build", "--output", "one")
    translated_site.run(
        "build", "--output", "two", LC_ALL="C", TZ="Asia/Tokyo", PYTHONHASHSEED="7", LANG="C"
    )

    one = translated_site.snapshot("one")
    two = translated_site.snapshot("two")
    assert {name[4:]: data for name, data in one.items()} == {
        name[4:]: data for name, data in two.items()
    }


def test_a_kill_at_any_moment_leaves_whole_files(translated_site: Site) -> None:
    """Killed again and again in the middle of work, no file is half-written, no word is lost."""
    site = translated_site
    site.run("build")
    story = site.read("articles/city/library.en.md")
    dice = random.Random(20261122)
    begun = time.monotonic()
    site.run("build")
    longest = time.monotonic() - begun
    killed = 0
    for round_ in range(KILLS):
        # Each round has something to write: a new paragraph, another setting.
        site.write("articles/city/library.en.md", f"{story}\nRound {round_} begins.\n")
        command = dice.choice(["extract", "build", "build", "compile", "prefill", "check --fix"])
        process = subprocess.Popen(
            [sys.executable, "-m", "l10n", *command.split()],
            cwd=site.root,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(dice.uniform(0.2, 1) * longest)
        process.send_signal(signal.SIGKILL)
        in_time = process.wait() == -signal.SIGKILL
        killed += in_time
        longest *= 1.05 if in_time else 0.8  # the machine may be busier now than it was, or less
        _everything_is_whole(site)
    assert killed > KILLS // 4

    site.write("articles/city/library.en.md", story)
    site.run("build", "--strict")
    site.run("build", "--output", "fresh")
    public = {n[7:]: d for n, d in site.snapshot("public").items()}
    assert {n[6:]: d for n, d in site.snapshot("fresh").items()} == public
    assert not list((site.root / ".l10n/tmp").glob("*"))


def _everything_is_whole(site: Site) -> None:
    for path in (site.root / "locales").rglob("*.po"):
        parse(path.read_text("utf-8"))
    for text in ("We have waited for this day.", "The bridge is open again"):
        assert text in site.read(BRIDGE_PO)
    for text in ("Бібліотека працюватиме вночі", "Візьміть лампу."):
        assert text in site.read(LIBRARY_PO)
    for path in (site.root / "public").rglob("*.html"):
        assert path.read_text("utf-8").rstrip().endswith("</html>")
    strays = [p for p in site.root.rglob("*tmp*") if p.is_file() and ".l10n" not in p.as_posix()]
    assert not strays
