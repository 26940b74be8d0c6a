"""On a Dask cluster the commands give, byte for byte, what they give on one machine."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from l10n import __version__, parallel
from l10n.errors import UserError
from tests.clusters import ROOT, Cluster, Deadly, cluster, wait_for
from tests.conftest import BRIDGE_PO, Site, add_stories, start_site

PARAGRAPH = "За {n} днів і {m} ночей міст **відкрили**, про це [пишуть](https://example.org/{m})."
STORY = """\
---
title: Міст {n}
date: 2026-09-14
category: city
image: {{ src: bridge.svg, alt: Міст }}
---
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"/>'
COUNT = 300
GLOSSARY = """\
- uk: міст
  en: bridge
"""
PLUGIN = '''\
"""Shouting."""

import sys
from pathlib import Path

from l10n.checks.base import Fault, Severity, pair_check

sys.path.insert(0, str(Path(__file__).parent))
from marks import TWO


@pair_check("shouting", Severity.WARNING)
def shouting(pair):
    """A translation ends with two exclamation marks.

    ## What
    Two of them.

    ## Why
    One is enough.

    ## Example
    "Hello!!"

    ## Fix
    Take one out.
    """
    if pair.target.endswith(TWO):
        yield Fault("too loud")
'''


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler with two workers."""
    with cluster(tmp_path_factory.mktemp("cluster"), 2) as found:
        yield found


def _archive(root: Path) -> Site:
    """Stories enough for many chunks."""
    root.mkdir()
    site = start_site(root)
    for n in range(COUNT):
        text = "\n\n".join(PARAGRAPH.format(n=n, m=m) for m in range(20))
        site.write(f"articles/city/story-{n:03}.uk.md", STORY.format(n=n) + text)
    site.write("articles/city/bridge.svg", PICTURE)
    return site


def test_a_worker_that_is_killed_changes_nothing(tmp_path: Path, two: Cluster) -> None:
    """Extraction goes on with the other worker, and every catalog is what one process writes."""
    here, there = _archive(tmp_path / "here"), _archive(tmp_path / "there")
    expected = here.run("extract").err
    victim = two.processes[1]
    catalogs = there.root / "locales" / "en"
    command = subprocess.Popen(
        [sys.executable, "-m", "l10n", "extract", "--executor", two.executor],
        cwd=there.root,
        stderr=subprocess.PIPE,
        text=True,
    )
    wait_for(lambda: next(catalogs.rglob("*.po"), None) is not None, command)  # type: ignore[arg-type]
    victim.send_signal(signal.SIGKILL)
    assert command.poll() is None, "it was over before its worker was killed"
    _, said = command.communicate(timeout=240)
    two.worker()  # for the tests that follow
    assert (command.returncode, said) == (0, expected)
    assert there.snapshot("locales") == here.snapshot("locales")


def test_checks_find_the_same(tmp_path: Path, two: Cluster) -> None:
    """With the project's glossary, words, plug-ins and pictures, which its workers never saw."""
    sites = []
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        site = add_stories(start_site(tmp_path / name))
        site.write("articles/city/bridge.svg", PICTURE)
        site.write("articles/city/other.uk.md", STORY.format(n=1) + "Є [план](plan.txt).\n")
        site.write("locales/glossary.yaml", GLOSSARY)
        site.write("locales/words.txt", "Зґурська\n")
        site.write("checks/shouting.py", PLUGIN)
        site.write("checks/marks.py", 'TWO = "!!"\n')
        settings = site.read("l10n.toml")
        site.write("l10n.toml", f'{settings}\n[checks]\nplugins = ["checks/shouting.py"]\n')
        site.run("extract")
        site.translate(BRIDGE_PO, {"Міст знову відкрито": "Open again!!"})
        sites.append(site)
    here, there = sites
    found = [
        here.run("check", "--format", "json", status=1).out,
        there.run("check", "--format", "json", "--executor", two.executor, status=1).out,
    ]
    assert found[0] == found[1]
    for check in ("shouting", "glossary", "links", "untranslated"):
        assert f'"check": "{check}"' in found[0]
    here.run("compile")
    there.run("compile", "--executor", two.executor)
    assert there.snapshot("locales") == here.snapshot("locales")


def test_a_story_that_ends_every_worker_is_named(tmp_path: Path) -> None:
    """Not only that a worker died, but which item it was working on."""
    once = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with (
        cluster(tmp_path, 3, **once) as found,
        parallel.executor(found.executor),
        pytest.raises(UserError, match=r"^5: the process that worked on it was ended"),
    ):
        list(parallel.stories(range(40), Deadly, 5))


def test_nobody_there_is_one_line(site: Site) -> None:
    """A wrong address, and one where nothing listens."""
    for address, problem in (
        ("dask://127.0.0.1:1", "no Dask scheduler answers at 127.0.0.1:1 (Connection refused)"),
        ("127.0.0.1:8786", '"127.0.0.1:8786" is not dask://HOST:PORT'),
    ):
        done = site.run("extract", "--executor", address, status=2)
        assert done.err == f"error: --executor: {problem}\n"


def test_a_port_of_another_program_is_one_line(site: Site) -> None:
    """A web server's answer reads as the length of a message that no memory holds."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def greet() -> None:
            for _ in range(2):  # the command looks first whether anybody is there
                connection, _ = server.accept()
                with connection, suppress(OSError):
                    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                    connection.recv(1)

        threading.Thread(target=greet, daemon=True).start()
        done = site.run("check", "--executor", f"dask://127.0.0.1:{port}", status=2)
    assert "something else does; is it the port of the dashboard?" in done.err


def test_a_worker_of_another_version_is_one_line(site: Site, tmp_path: Path) -> None:
    """Nothing is sent to it, since it might find something else; nor where there is no worker."""
    other, old = tmp_path / "other" / "l10n", tmp_path / "old" / "l10n"
    shutil.copytree(ROOT / "l10n", other)
    text = (other / "__init__.py").read_text("utf-8")
    (other / "__init__.py").write_text(text.replace(__version__, "0.0.9"), "utf-8")
    old.mkdir(parents=True)
    (old / "__init__.py").write_text("", "utf-8")
    with cluster(tmp_path / "cluster", 0) as found:
        assert "has no workers; start some with `dask worker`" in _refused(site, found)
        worker = found.worker(PYTHONPATH=str(other.parent), PYTHONSAFEPATH="1")
        said = _refused(site, found)
        assert "has l10n 0.0.9 (" in said
        assert f"and this is {__version__} (" in said
        worker.kill()
        worker.wait()
        found.worker(PYTHONPATH=str(old.parent), PYTHONSAFEPATH="1")
        assert "has no l10n, or one that knows of no clusters (" in _refused(site, found)
    assert not (site.root / "locales").exists()


def _refused(site: Site, found: Cluster) -> str:
    """The one line that a command says instead of working."""
    said = site.run("extract", "--executor", found.executor, status=2).err
    assert said.count("\n") == 1
    return said


def test_the_extra_that_lacks_is_one_line(site: Site, tmp_path: Path) -> None:
    """It says what to install."""
    lacking = tmp_path / "lacking" / "distributed"
    lacking.mkdir(parents=True)
    (lacking / "__init__.py").write_text("raise ImportError('not installed')", "utf-8")
    done = site.run(
        "extract", "--executor", "dask://127.0.0.1:1", status=2, PYTHONPATH=str(lacking.parent)
    )
    assert done.err == (
        "error: --executor: Dask is not installed here; `pip install '.[dask]'` in the folder that "
        "l10n comes from\n"
    )
