"""A run over a whole archive: cut off, continued, narrowed, and told about."""

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

from tests.conftest import BRIDGE_PO, LIBRARY_PO, Site
from tests.end_to_end.test_prefill import use
from tests.translators.servers import Reply, Request, google, libre, refusing, serving, status

LONG_PO = "locales/uk/LC_MESSAGES/articles/city/long.po"
_WORDS = [
    *("river", "mill", "beach", "reeds", "boats", "bank"),
    *("town", "bridge", "lamp", "friend", "garden", "tower"),
]


@pytest.fixture
def archive(site: Site) -> Site:
    """The two stories and a long one."""
    head = (
        "---\ntitle: Walks\ndate: 2026-10-03T10:00:00+03:00\ncategory: city\nlead: By foot.\n---\n"
    )
    walks = [f"We walked to the old {word} and back to **our {word}**." for word in _WORDS]
    site.write("articles/city/long.en.md", head + "\n\n".join(walks) + "\n")
    site.run("extract")
    return site


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


def _filled(site: Site) -> int:
    return sum(path.read_text("utf-8").count("# origin:") for path in site.root.rglob("*.po"))


def test_a_killed_run_never_pays_twice(archive: Site) -> None:
    """After SIGKILL in mid-run a second run asks for nothing that was answered, and fills all."""
    answered, code, _ = _cut_off(archive, signal.SIGKILL)
    assert (len(answered), code) == (7, -signal.SIGKILL)

    again = _continue(archive)

    assert [text for text in again if text in answered] == []
    assert set((answered | again).values()) == {1}
    assert _filled(archive) == 24


def test_ctrl_c_keeps_everything_and_says_how_to_go_on(archive: Site) -> None:
    """What came in is kept; exit status 130, no traceback, and the run goes on later.

    The reply that comes in with the signal may still be on its way to the catalog: it is in
    `.l10n/paid/`, and the next run takes it from there.
    """
    answered, code, err = _cut_off(archive, signal.SIGINT)

    assert code == 130
    assert "Traceback" not in err
    filled = _filled(archive)
    assert filled in (6, 7)
    assert f"{filled} of 24 empty messages filled" in err
    assert "run it again to go on" in err
    assert [text for text in _continue(archive) if text in answered] == []
    assert _filled(archive) == 24


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
    assert (len(asked), _kept(archive), _filled(archive)) == (3, 3, 3)
    assert "3 of 24 empty messages filled" in err
    assert "libre failed" not in err
    assert [text for text in _continue(archive) if text in asked] == []
    assert _filled(archive) == 24


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
    assert _filled(archive) in (6, 7)


def test_replies_that_are_lost_from_a_catalog_cost_nothing(archive: Site) -> None:
    """Whoever throws a catalog away gets its texts back without a request."""
    before = archive.read(LONG_PO)
    assert len(_continue(archive)) == 24
    archive.write(LONG_PO, before)

    result = archive.run("prefill", "--using", "libre")  # nobody listens there any more

    assert "14 replies paid for before were used again" in result.err
    assert archive.read(LONG_PO).count("# origin: libre") == 14


def test_a_long_catalog_is_saved_as_it_is_filled(
    archive: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Texts are in the catalog before its last one is there."""
    monkeypatch.setattr("l10n.stages.prefill._SAVE_EVERY", 0.0)
    seen: list[int] = []

    def watching(request: Request) -> Reply:
        seen.append(archive.read(LONG_PO).count("# origin:"))
        return libre(request)

    from l10n.cli import main

    with serving(watching) as server:
        use(archive, "libre", server.url)
        path = str(archive.root / "articles/city/long.en.md")
        assert main(["prefill", "--root", str(archive.root), path, "--using", "libre"]) == 0
    assert 0 < max(seen) < 14
    assert archive.read(LONG_PO).count("# origin:") == 14


def test_an_editor_that_saves_meanwhile_wins(archive: Site) -> None:
    """What a person typed while the run was going on stays, and the rest is filled."""
    msgid = f"We walked to the old {_WORDS[-1]} and back to **our {_WORDS[-1]}**."

    def saving(request: Request) -> Reply:
        if "lamp" in request.query["q"]:
            text = archive.read(LONG_PO)
            old = f'msgid "{msgid}"\nmsgstr ""\n'
            archive.write(LONG_PO, text.replace(old, f'msgid "{msgid}"\nmsgstr "Моє"\n'))
        return libre(request)

    with serving(saving) as server:
        use(archive, "libre", server.url)
        archive.run("prefill", "--using", "libre", "--to", "uk")
    assert 'msgstr "Моє"' in archive.read(LONG_PO)
    assert archive.read(LONG_PO).count("# origin: libre") == 13


def test_a_dry_run_says_how_much_would_go_where(archive: Site) -> None:
    """Messages, words, characters and bytes by translator; kept replies are not counted again."""
    with serving(libre) as server:
        use(archive, "libre", server.url)
        archive.run("prefill", "--using", "libre", LIBRARY_PO)
        before = archive.snapshot("locales", ".l10n/paid")
        asked = len(server.requests)
        result = archive.run(
            "prefill", "--using", "libre", "--using", "deepl", "--dry-run", DEEPL_API_KEY=""
        )
        assert len(server.requests) == asked

    figures = r"\d+ words, [\d,]+ characters, [\d,]+ bytes in UTF-8\."
    assert re.search(rf"19 messages would be sent to libre: {figures}", result.err)
    assert "warning: deepl needs a key" in result.err
    assert "nothing was sent and nothing written" in result.err
    assert archive.snapshot("locales", ".l10n/paid") == before


def test_a_dry_run_tells_what_a_run_sends(archive: Site) -> None:
    """The figures before are those after."""
    with serving(libre) as server:
        use(archive, "libre", server.url)
        options = ("prefill", "--using", "libre", "--limit", "9")
        planned = archive.run(*options, "--dry-run").err
        done = archive.run(*options).err
    figures = re.compile(r"libre: (\d+ words, \d+ characters, \d+ bytes in UTF-8)")
    assert figures.findall(planned) == figures.findall(done) != []
    assert "To fill more, run the same command again." in done


def test_budget(archive: Site) -> None:
    """No run sends more characters than its budget; one run after the other gets through."""
    sent: list[int] = []
    with serving(libre) as server:
        use(archive, "libre", server.url)
        while _filled(archive) < 24:
            before = len(server.requests)
            result = archive.run("prefill", "--using", "libre", "--budget", "400")
            sent.append(sum(len(r.query["q"]) for r in server.requests[before:]))
            assert len(sent) < 10
    assert 0 < max(sent) <= 400
    assert len(sent) > 2
    assert "24 of" not in result.err
    assert archive.run("prefill", "--budget", "0", status=2).err.count("--budget") == 1


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


def test_refusals_are_counted_by_reason(archive: Site) -> None:
    """The summary says how many stay empty and why, -v which."""

    def lying(request: Request) -> Reply:
        if "boats" in request.query["q"]:
            return 200, "application/json", '{"translatedText": "Човни 7"}'
        return libre(request)

    with serving(lying) as server:
        use(archive, "libre", server.url)
        result = archive.run("prefill", "--using", "libre")
        verbose = archive.run("prefill", "--using", "libre", "-v")

    assert (
        "1 message refused, and left empty (libre tokens 1); -v says which and why." in result.err
    )
    assert "“We walked to the old boats" in verbose.err
    assert "**…** is missing" in verbose.err


def test_ask_again_sends_what_was_refused_and_nothing_else(archive: Site) -> None:
    """Without it a refusal is repeated for nothing; with it those texts get a second chance."""

    def lying(request: Request) -> Reply:
        if "boats" in request.query["q"]:
            return 200, "application/json", '{"translatedText": "Човни 7"}'
        return libre(request)

    with serving(lying) as server:
        use(archive, "libre", server.url)
        archive.run("prefill", "--using", "libre")
    with serving(libre) as server:
        use(archive, "libre", server.url)
        archive.run("prefill", "--using", "libre")
        assert (len(server.requests), _filled(archive)) == (0, 23)
        archive.run("prefill", "--using", "libre", "--ask-again")
        assert (len(server.requests), _filled(archive)) == (1, 24)


def test_a_sign_is_left_to_people(archive: Site) -> None:
    """A message without words is sent to nobody, and is not said to be refused."""
    archive.write("articles/city/sign.en.md", "---\ntitle: A\ndate: 2026-01-01\n---\n№\n")
    archive.run("extract")
    with serving(libre) as server:
        use(archive, "libre", server.url)
        result = archive.run("prefill", "--using", "libre", "--to", "uk")
    assert "1 message left to people: no words to translate." in result.err
    assert "refused" not in result.err


def test_what_a_budget_leaves_is_told_once(archive: Site) -> None:
    """One budget holds for all translators together."""
    with serving(libre) as server, serving(google) as other:
        use(archive, "libre", server.url)
        use(archive, "google", other.url)
        options = ("--using", "libre", "--using", "google", "--budget", "1")
        result = archive.run("prefill", *options)
        assert server.requests == other.requests == []
    assert result.err.count("left empty") == 1
    assert "24 messages left empty: the budget is used up." in result.err


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
