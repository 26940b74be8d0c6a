"""Starts the installed workbench in a project, and reads its board and what the page asks for."""

from __future__ import annotations

import re
import subprocess
import sys
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import HTTPCookieProcessor, build_opener

COMMAND = [sys.executable, "-m", "l10n", "edit", "--no-browser", "--port", "0", "--root"]


def main() -> None:
    server = subprocess.Popen([*COMMAND, sys.argv[1]], stderr=subprocess.PIPE, text=True, cwd="/")
    try:
        assert server.stderr
        link = re.search(r"http://\S+", server.stderr.readline())
        assert link, "the workbench did not start"
        browser = build_opener(HTTPCookieProcessor(CookieJar()))
        browser.open(link[0]).read()
        board = urljoin(link[0], "/")
        page = browser.open(board).read().decode()
        for name in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
            assert browser.open(urljoin(board, name)).read(), Path(name).name
        assert b"articles/news/welcome" in browser.open(urljoin(board, "/api/board")).read()
    finally:
        server.terminate()
        server.wait()


main()
