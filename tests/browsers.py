"""A real Chromium and a plain web server, for tests of pages."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    # Fewer processes begin for each page that is opened: a tenth of the time.
    "--in-process-gpu",
    "--renderer-process-limit=1",
]


def chromium_path() -> str:
    """Where the machine's own Chromium is."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "no Chromium on this machine; scripts/browser installs it"
    return path


@contextmanager
def launched() -> Iterator[Browser]:
    """The machine's own Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=QUIET)
        yield browser
        browser.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        return


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Address of a folder on loopback, without a slash at its end."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
