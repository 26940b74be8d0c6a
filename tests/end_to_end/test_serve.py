"""`l10n build --serve` with a real browser: what is saved is shown."""

from __future__ import annotations

import http.client
import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Site

pytestmark = pytest.mark.browser

STORY = "articles/city/bridge.uk.md"
HEAD = "templates/parts/head.html"
THEME = Path(__file__).parents[2] / "l10n/site/theme/templates"
SECONDS = 30


@dataclass
class Running:
    """The command while it serves."""

    process: subprocess.Popen[str]
    lines: queue.Queue[str]

    def line(self, wanted: str) -> str:
        """The next line of the terminal that matches."""
        while True:
            line = self.lines.get(timeout=SECONDS)
            if re.search(wanted, line):
                return line

    def stop(self) -> int:
        """Press Ctrl-C; gives the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(SECONDS)


@pytest.fixture
def running(translated_site: Site) -> Iterator[Running]:
    """`l10n build --serve` on a free port, in a project with two stories."""
    yield from _started(translated_site)


def _started(site: Site) -> Iterator[Running]:
    process = subprocess.Popen(
        [sys.executable, "-m", "l10n", "build", "--serve", "0"],
        cwd=site.root,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "NO_COLOR": "1"},
    )
    lines: queue.Queue[str] = queue.Queue()
    assert process.stderr
    threading.Thread(target=_read, args=(process.stderr, lines), daemon=True).start()
    yield Running(process, lines)
    process.kill()
    process.wait(SECONDS)


def _read(stream: Iterator[str], lines: queue.Queue[str]) -> None:
    for line in stream:
        lines.put(line.rstrip("\n"))


def _address(running: Running) -> str:
    return running.line("Open http").split()[1].rstrip("/")


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    page.set_default_timeout(SECONDS * 1000)
    yield page
    page.close()


def _edit(site: Site, name: str, old: str, new: str) -> None:
    text = site.read(name)
    assert old in text
    site.write(name, text.replace(old, new))


def test_an_open_page_shows_what_is_saved(
    translated_site: Site, running: Running, page: Page
) -> None:
    """The terminal names the pages that changed, the open one reloads, and files hold no script."""
    address = _address(running)
    page.goto(f"{address}/city/bridge/")
    expect(page.locator("h1")).to_have_text("Міст знову відкрито")

    _edit(translated_site, STORY, "після ремонту", "після довгого ремонту")

    expect(page.locator(".story")).to_contain_text("після довгого ремонту", timeout=SECONDS * 1000)
    running.line(rf"^{STORY}: \d+ files? of the site changed \(\d")
    running.line(r"^  written  city/bridge/index\.html$")
    built = (translated_site.root / "public/city/bridge/index.html").read_text("utf-8")
    assert "live.js" not in built

    page.goto(f"{address}/en/nowhere/")
    expect(page.locator("h1")).to_have_text("Page not found")
    translated_site.write("static/en/nowhere/index.html", "<!doctype html><h1>Somewhere</h1>")
    expect(page.locator("h1")).to_have_text("Somewhere", timeout=SECONDS * 1000)

    assert running.stop() == 0
    running.line("^Stopped; the site is in")


def test_mistakes_are_shown_and_mended(translated_site: Site, running: Running, page: Page) -> None:
    """An original that cannot be read, a broken template, settings that mean nothing: one line on
    the terminal and one on the open page, gone when it is mended; a policy of the site that
    forbids inline styles and foreign scripts changes nothing about it."""
    own = ("script", "style", "img", "connect")
    policy = "; ".join(["default-src 'none'", *(f"{name}-src 'self'" for name in own)])
    strict = f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    translated_site.write(HEAD, strict + THEME.joinpath("parts/head.html").read_text("utf-8"))
    blocked: list[str] = []
    page.on("console", lambda said: blocked.append(said.text))
    page.goto(f"{_address(running)}/en/city/library/")
    banner = page.locator("#l10n-live")
    expect(page.locator("h1")).to_have_text("Library opens at night")
    expect(page.locator("meta[http-equiv]")).to_have_count(1, timeout=SECONDS * 1000)
    blocked.clear()

    mistakes = [
        (STORY, "category: city", "category: [city", STORY),
        (HEAD, "{% endif %}", "", "templates/parts/head.html"),
        ("l10n.toml", "[site]", "[sight]", "l10n.toml"),
    ]
    for name, good, bad, said in mistakes:
        before = translated_site.read(name)
        translated_site.write(name, before.replace(good, bad))
        expect(banner).to_contain_text(said, timeout=SECONDS * 1000)
        running.line(f"^error: .*{re.escape(said)}")
        translated_site.write(name, before)
        expect(banner).to_have_count(0, timeout=SECONDS * 1000)

    height = "e => e.getBoundingClientRect().height"
    translated_site.write(STORY, "no front matter")
    expect(banner).to_contain_text(STORY, timeout=SECONDS * 1000)
    assert banner.evaluate(height) > 20
    assert not [text for text in blocked if "Content Security Policy" in text]
    assert running.stop() == 0


def test_a_site_that_cannot_be_built_at_first_opens_when_it_can(
    translated_site: Site, page: Page
) -> None:
    """Before the first good build there is a page that waits."""
    good = translated_site.read("l10n.toml")
    translated_site.write(
        "l10n.toml", good.replace('"uk", "en"]', '"uk", "en"]\nlocales = {en = "x"}')
    )
    for running in _started(translated_site):
        address = _address(running)
        page.goto(f"{address}/en/")
        expect(page.locator("h1")).to_have_text("No page yet")
        expect(page.locator("#l10n-live")).to_contain_text("locales.en")
        translated_site.write("l10n.toml", good)
        expect(page.locator("h1")).to_have_text("The Herald", timeout=SECONDS * 1000)
        assert running.stop() == 0


def test_a_killed_command_takes_its_server_along(running: Running) -> None:
    """Nothing goes on listening, whatever ended it."""
    port = int(_address(running).rpartition(":")[2])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    connection.request("GET", "/.l10n/events")
    answer = connection.getresponse()
    assert answer.getheader("Content-Type") == "text/event-stream"
    running.process.kill()
    with suppress(ConnectionError):
        while answer.readline():  # its end comes with the server's
            pass
    deadline = time.monotonic() + SECONDS
    while not _is_refused(port):  # a process that ends closes one thing after the other
        assert time.monotonic() < deadline


def _is_refused(port: int) -> bool:
    """Whether nothing listens on a port."""
    try:
        socket.create_connection(("127.0.0.1", port), SECONDS).close()
    except ConnectionRefusedError:
        return True
    except ConnectionError:
        return False
    return False


def test_a_port_in_use_is_said(translated_site: Site) -> None:
    """With the way out, and without a build."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = translated_site.run("build", "--serve", str(port), status=2)
    assert done.err == (
        f"error: port {port} cannot be had (Address already in use); "
        f"name another: l10n build --serve {port + 1}\n"
    )
    assert not (translated_site.root / "public").exists()


def test_a_folder_of_somebody_else_is_not_served(translated_site: Site, tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.mkdir()
    (private / "diary.txt").write_text("mine", "utf-8")
    words = ("build", "--serve", "0", "--output", str(private))
    done = translated_site.run(*words, status=2)
    assert done.err == (
        f"error: {private}: holds files but was not made by `l10n build`; "
        "name an empty folder with --output\n"
    )
    assert [path.name for path in private.iterdir()] == ["diary.txt"]
