"""A run that is cut off, by a kill, by Ctrl-C or by a service that dies: nothing is paid twice."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import BRIDGE_PO, Site
from tests.end_to_end.test_prefill import use
from tests.end_to_end.walks import LONG_PO, add_walks, origins
from tests.translators.servers import Reply, Request, google, libre, refusing, serving, status


@pytest.fixture
def archive(site: Site) -> Site:
    """The two stories and a long one."""
    return add_walks(site)


class Halting:
    """Answers like LibreTranslate until told to stop, and then never again."""

    def __init__(self, answers: int) -> None:
        self.left = answers
        self.answered: Counter[str] = Counter()
        self.halted = threading.Event()
        self.released = threading.Event()
        self._lock = threading.Lock()

    def __call__(self, request: Request) -> Reply:
        with self._lock:
            self.left -= 1
            answering = self.left >= 0
            if answering:
                self.answered[request.query["q"]] += 1
        if not answering:
            self.halted.set()
            self.released.wait(20)
            return status(503)(request)
        return libre(request)


@contextmanager
def _started(site: Site, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """The command, running."""
    process = subprocess.Popen(
        [sys.executable, "-m", "l10n", *arguments],
        cwd=site.root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _cut_off(site: Site, number: int) -> tuple[Counter[str], int, str]:
    """What a server answered before a signal cut the run off, its exit status and its words."""
    halting = Halting(7)
    with serving(halting) as server:
        use(site, "libre", server.url)
        site.write("l10n.toml", site.read("l10n.toml").replace("timeout = 2", "timeout = 60"))
        with _started(site, "prefill", "--using", "libre") as process:
            assert halting.halted.wait(30)
            _wait(lambda: _kept(site) == 7)
            process.send_signal(number)
            assert process.stderr is not None
            said = []  # until the signal is taken note of, or all there is
            for line in iter(process.stderr.readline, ""):
                said.append(line)
                if line.startswith("stopping when"):
                    break
            halting.released.set()
            _, rest = process.communicate(timeout=30)
            code = process.returncode
    return halting.answered, code, "".join([*said, rest])


def _kept(site: Site) -> int:
    files = (site.root / ".l10n/paid").glob("*")
    return sum(path.read_bytes().count(b"\n") for path in files)


def _wait(condition: Callable[[], bool]) -> None:
    """Wait for what another process does."""
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def _continue(site: Site) -> Counter[str]:
    """What a second run sends."""
    with serving(libre) as server:
        use(site, "libre", server.url)
        site.run("prefill", "--using", "libre")
        return Counter(request.query["q"] for request in server.requests)


def test_a_killed_run_never_pays_twice(archive: Site) -> None:
    """After SIGKILL in mid-run a second run asks for nothing that was answered, and fills all."""
    answered, code, _ = _cut_off(archive, signal.SIGKILL)
    assert (len(answered), code) == (7, -signal.SIGKILL)

    again = _continue(archive)

    assert [text for text in again if text in answered] == []
    assert set((answered | again).values()) == {1}
    assert origins(archive) == 24


def test_ctrl_c_keeps_everything_and_says_how_to_go_on(archive: Site) -> None:
    """What came in is kept; exit status 130, no traceback, and the run goes on later.

    The reply that comes in with the signal may still be on its way to the catalog: it is in
    `.l10n/paid/`, and the next run takes it from there.
    """
    answered, code, err = _cut_off(archive, signal.SIGINT)

    assert code == 130
    assert "Traceback" not in err
    filled = origins(archive)
    assert filled in (6, 7)
    assert f"{filled} of 24 empty messages filled" in err
    assert "run it again to go on" in err
    assert [text for text in _continue(archive) if text in answered] == []
    assert origins(archive) == 24


def test_ctrl_c_waits_for_what_is_under_way(archive: Site) -> None:
    """Texts that a service is at when Ctrl-C comes are waited for and filled in, and no others
    asked for; nothing that was sent is sent again.
    """
    served = threading.Semaphore(0)
    released = threading.Event()
    asked: list[str] = []

    def slow(request: Request) -> Reply:
        asked.append(request.query["q"])
        served.release()
        released.wait(20)
        return libre(request)

    with serving(slow) as server:
        use(archive, "libre", server.url)
        settings = archive.read("l10n.toml").replace("concurrency = 1", "concurrency = 3")
        archive.write("l10n.toml", settings.replace("timeout = 2", "timeout = 30"))
        with _started(archive, "prefill", "--using", "libre") as process:
            assert all(served.acquire(timeout=30) for _ in range(3))
            process.send_signal(signal.SIGINT)
            assert process.stderr is not None
            said = iter(process.stderr.readline, "")
            assert any("stopping when the texts under way are there" in line for line in said)
            released.set()
            _, err = process.communicate(timeout=30)

    assert process.returncode == 130
    assert (len(asked), _kept(archive), origins(archive)) == (3, 3, 3)
    assert "3 of 24 empty messages filled" in err
    assert "libre failed" not in err
    assert [text for text in _continue(archive) if text in asked] == []
    assert origins(archive) == 24


def test_a_second_ctrl_c_waits_for_nobody(archive: Site) -> None:
    """Whoever cannot wait presses it again; what had come in is kept all the same."""
    halting = Halting(7)
    with serving(halting) as server:
        use(archive, "libre", server.url)
        archive.write(
            "l10n.toml", archive.read("l10n.toml").replace("timeout = 2", "timeout = 600")
        )
        with _started(archive, "prefill", "--using", "libre") as process:
            assert halting.halted.wait(30)
            _wait(lambda: _kept(archive) == 7)
            process.send_signal(signal.SIGINT)
            assert process.stderr is not None
            said = iter(process.stderr.readline, "")
            assert any("Ctrl-C again leaves them" in line for line in said)
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=15)
        halting.released.set()
    assert process.returncode == 130
    assert origins(archive) in (6, 7)


def test_replies_that_are_lost_from_a_catalog_cost_nothing(archive: Site) -> None:
    """Whoever throws a catalog away gets its texts back without a request."""
    before = archive.read(LONG_PO)
    assert len(_continue(archive)) == 24
    archive.write(LONG_PO, before)

    result = archive.run("prefill", "--using", "libre")  # nobody listens there any more

    assert "14 replies paid for before were used again" in result.err
    assert archive.read(LONG_PO).count("# origin: libre") == 14


def test_the_next_translator_takes_over(archive: Site) -> None:
    """One that is out of order is named once, the next one fills everything, exit status 0."""
    with serving(google) as server:
        use(archive, "libre", refusing() + "/")
        use(archive, "google", server.url)
        result = archive.run("prefill", "--using", "libre", "--using", "google")

    assert "google: 24 to be reviewed (fuzzy)" in result.err
    (line,) = [line for line in result.err.splitlines() if line.startswith("warning:")]
    assert "libre cannot be reached" in line
    assert line.endswith("another translator filled in for it")


def test_one_that_dies_and_nobody_else(archive: Site) -> None:
    """Messages that stay empty because a translator failed are counted; exit status 2."""
    halting = Halting(5)
    halting.released.set()
    with serving(halting) as server:
        use(archive, "libre", server.url)
        result = archive.run("prefill", "--using", "libre", "--to", "uk", status=2)

    assert "libre: 5 to be reviewed (fuzzy)" in result.err
    failed = re.search(r"(\d+) messages left empty: libre failed\.", result.err)
    refused = re.search(r"(\d+) messages? refused, and left empty \(libre no text", result.err)
    assert failed
    assert int(failed[1]) + (int(refused[1]) if refused else 0) == 14
    assert len([line for line in result.err.splitlines() if line.startswith("error:")]) == 1


def test_paid_replies_survive_every_command(archive: Site) -> None:
    """No command removes what was paid for."""
    _continue(archive)
    before = archive.snapshot(".l10n/paid")
    assert before
    for command in ("extract --prune", "prefill", "check", "build --clean", "compile", "stats"):
        archive.run(*command.split(), status=None)
    assert archive.snapshot(".l10n/paid") == before


def test_both_directions_keep_apart(archive: Site) -> None:
    """Replies into English and into Ukrainian lie in files of their own."""
    _continue(archive)
    names = sorted(path.name for path in Path(archive.root / ".l10n/paid").iterdir())
    assert names == ["libre.en-uk.jsonl", "libre.uk-en.jsonl"]
    assert archive.read(BRIDGE_PO).count("# origin: libre") == 5
