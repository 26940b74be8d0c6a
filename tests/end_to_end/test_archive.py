"""Many stories: only what changed is worked on, in several processes, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from l10n.parallel import ENOUGH
from tests.conftest import BRIDGE_PO, SETTINGS, Site

STORIES = 2 * ENOUGH
STORY = """\
---
title: Sighting {n}
date: 2026-10-{day:02}T08:00:00+03:00
category: city
---
A heron was seen at pond {n} before breakfast.

It left when the children came with their nets, all {n} of them.
"""
CATALOGS = "locales/uk/LC_MESSAGES/articles/herons"


@pytest.fixture
def archive(empty_site: Site) -> Site:
    """A project with so many stories that several processes work on them."""
    for n in range(STORIES):
        text = STORY.format(n=n, day=n % 28 + 1)
        empty_site.write(f"articles/herons/sighting-{n:03}.en.md", text)
    return empty_site


def _touched(site: Site) -> dict[str, int]:
    return {p.name: p.stat().st_mtime_ns for p in (site.root / CATALOGS).glob("*.po")}


def test_processes_write_what_one_process_writes(archive: Site) -> None:
    """The same catalogs, byte for byte, and one of each."""
    archive.run("extract")
    together = archive.snapshot("locales")
    shutil.rmtree(archive.root / "locales")
    for part in range(0, STORIES, ENOUGH // 2):
        chosen = [f"articles/herons/sighting-{n:03}.en.md" for n in range(STORIES)]
        archive.run("extract", *chosen[part : part + ENOUGH // 2])
    archive.run("extract")
    assert archive.snapshot("locales") == together
    assert len(_touched(archive)) == STORIES


def test_only_a_changed_story_is_written(archive: Site) -> None:
    """Whether the last run was just now or long ago, and the program's facts are there or not."""
    archive.run("extract")
    for forget in (False, True):
        before = _touched(archive)
        if forget:
            shutil.rmtree(archive.root / ".l10n")
        name = "articles/herons/sighting-007.en.md"
        archive.write(name, archive.read(name).replace("heron", "grey heron"))
        said = archive.run("extract").err
        after = _touched(archive)
        assert [n for n in after if after[n] != before[n]] == ["sighting-007.po"]
        assert f"{STORIES} stories, 1 catalog written" in said
        assert "up to date" in archive.run("extract", "--check").err


def test_an_edit_keeps_nobody_waiting_for_another_second(site: Site) -> None:
    """An edit of the same length right after extraction is seen: times alone are not trusted."""
    site.run("extract")
    for old, new in (("lamp", "rope"), ("rope", "tent"), ("tent", "lamp")):
        text = site.read("articles/city/library.en.md")
        site.write("articles/city/library.en.md", text.replace(old, new))
        assert site.run("extract", "--check", status=1).err
        site.run("extract")


def test_what_a_translator_did_to_a_catalog_is_not_overlooked(translated_site: Site) -> None:
    """A catalog that lost an entry, or was deleted, is brought up to date like a changed story."""
    site = translated_site
    site.run("extract")
    whole = site.read(BRIDGE_PO)
    site.write(BRIDGE_PO, whole[: whole.rindex("\n\n") + 1])
    site.run("extract", "--check", status=1)
    site.run("extract")
    assert site.read(BRIDGE_PO).count("\nmsgid ") == whole.count("\nmsgid ")
    (site.root / BRIDGE_PO).unlink()
    site.run("extract")
    assert site.read(BRIDGE_PO).count("\nmsgid ") == whole.count("\nmsgid ")


def test_a_setting_that_matters_reopens_every_story(site: Site) -> None:
    """A front-matter key that is translated from now on is found in stories nobody edited."""
    site.run("extract")
    site.write("l10n.toml", SETTINGS + '\n[front_matter]\nalso = ["category"]\n')
    site.run("extract", "--check", status=1)
    site.run("extract")
    assert 'msgctxt "category"' in site.read(BRIDGE_PO)


def test_a_template_of_the_project_reopens_the_ui(site: Site) -> None:
    """A new string of a project's own template reaches the UI catalogs."""
    site.run("extract")
    site.write("templates/own.html", '<p>{{ gettext("Letters to the editor") }}</p>')
    site.run("extract")
    assert "Letters to the editor" in site.read("locales/uk/LC_MESSAGES/ui.po")
    site.write("templates/own.html", '<p>{{ gettext("Letters from readers") }}</p>')
    site.run("extract")
    assert "Letters from readers" in site.read("locales/uk/LC_MESSAGES/ui.po")


def _until_something_is_written(site: Site) -> None:
    end = time.monotonic() + 60
    while not any((site.root / CATALOGS).glob("*.po")):
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_an_interrupted_run_leaves_nobody_behind(archive: Site, how: signal.Signals) -> None:
    """Its processes end with it, what it wrote is whole, and the next run completes the rest."""
    archive.run("extract")
    whole = archive.snapshot("locales")
    for wait in (0, 0.05, 0.1):
        shutil.rmtree(archive.root / "locales")
        process = subprocess.Popen(
            [sys.executable, "-m", "l10n", "extract"],
            cwd=archive.root,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        _until_something_is_written(archive)
        time.sleep(wait)
        if how is signal.SIGINT:  # as a terminal sends it: to every process of the group
            os.killpg(process.pid, how)
        else:
            process.send_signal(how)
        said = process.communicate(timeout=60)[1]
        assert "Traceback" not in said
        written = archive.snapshot("locales") if (archive.root / "locales").is_dir() else {}
        assert {name: whole[name] for name in written} == written
        archive.run("extract")
        assert archive.snapshot("locales") == whole
