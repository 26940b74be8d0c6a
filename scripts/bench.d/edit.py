"""How long the workbench takes: the board of many stories, and a keystroke's checks.

The real server is asked over HTTP on loopback, one request after the other; the first answer of
each kind is left out, since it loads dictionaries and templates.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.parse import quote

import report
import stories

from l10n.console import columns

_L10N = str(report.ROOT / ".venv" / "bin" / "l10n")
RUNS = 100
_SEGMENTS = 60
_WORDS = ["старий", "міст", "через", "річку", "знову", "відкрили", "після", "довгого", "ремонту"]


def main() -> int:
    parser = report.parser("edit", __doc__, stories=10_000, runs=RUNS)
    parser.add_argument("--project", type=Path, metavar="DIR", help="one made earlier, left as is")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="l10n-bench-") as folder:
        root = options.project or Path(folder) / "project"
        if not root.is_dir():
            make_project(root, options.stories)
        rows = measure(root, options.runs)
    lines = [
        *columns(rows, right=range(1, 6)),
        "",
        f"{options.stories:,} stories in two languages; {options.runs} requests of each kind",
        f"the story has {_SEGMENTS} segments; milliseconds of wall clock, the request included",
        "processor: milliseconds of the server, its other threads included (a look at all files)",
        f"load of the machine when it began: {load:.1f}; niceness of both sides: {os.nice(0)}",
        report.machine(),
        report.own_version(),
    ]
    report.tell("Workbench", f"edit --stories {options.stories}", lines, write=options.write)
    return 0


def make_project(root: Path, count: int) -> None:
    """Many translated stories, and a long one that waits for its translation."""
    stories.write_project(root, count)
    _long_story(root)
    _run("extract", "--quiet", "--root", str(root))
    stories.translate(root)
    _long_story(root, again=True)
    _run("extract", "--quiet", "--root", str(root))
    _run("check", "--quiet", "--root", str(root))


def _long_story(root: Path, *, again: bool = False) -> None:
    """A story that has nothing translated: the second time all of its texts are others."""
    more = "Нині" if again else "Колись"
    texts = [f"{more} {' '.join(_WORDS)}, {n} разів [на рік](https://example.org/{n}).\n"
             for n in range(_SEGMENTS - 1)]  # fmt: skip
    path = root / "articles/long.uk.md"
    head = f"---\ntitle: {more} міст\ndate: 2026-10-01\n---\n"
    path.write_text(head + "\n".join(texts), "utf-8")


def _run(*arguments: str) -> None:
    subprocess.run([_L10N, *arguments], check=False)


def measure(root: Path, runs: int) -> list[list[str]]:
    """Each kind of request: half of them, nineteen of twenty, all of them took no longer."""
    begun = time.perf_counter()
    server = subprocess.Popen(
        [_L10N, "edit", "--no-browser", "--port", "0", "--root", str(root)],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stderr
        link = re.search(r"http://\S+", server.stderr.readline())
        assert link, "the server did not start"
        ready = time.perf_counter() - begun
        page = Page(link[0])
        rows = [["", "median", "95 %", "most", "processor", "bytes"]]
        rows += [_row(name, request, runs, server.pid) for name, request in page.requests().items()]
        memory = _memory(server.pid)
    finally:
        server.terminate()
        server.wait()
    rows.append(["server ready after", f"{1000 * ready:.0f}", "", "", "", ""])
    rows.append(["memory of the server, MB", f"{memory / 1e6:.0f}", "", "", "", ""])
    return rows


class Page:
    """An open page of the workbench."""

    def __init__(self, link: str) -> None:
        host, _, path = link.removeprefix("http://").partition("/")
        self._connection = http.client.HTTPConnection(host, timeout=60)
        self._cookie = ""
        answer = self._ask("GET", f"/{path}")
        self._cookie = answer.getheader("set-cookie", "").partition(";")[0]
        answer.read()
        html = self._ask("GET", "/").read().decode()
        found = re.search(r'name="l10n-token" content="([^"]*)"', html)
        self._token = found[1] if found else ""
        self._about = {"domain": "articles/long", "language": "en", "part": "", "client": "bench"}
        query = "domain=articles/long&language=en&client=bench"
        self._story = f"/api/story?{query}"
        story = json.loads(self._get(self._story))
        self._messages = list(story["messages"].values())
        shown = self._get("/preview/page/en/articles/long").decode()
        self._skeleton = re.findall(r'name="l10n-skeleton" content="([^"]*)"', shown)[0]
        self._panel = f"/api/panel?{query}&message={self._messages[3]['id']}"
        self._typed = 0

    def requests(self) -> dict[str, Callable[[], bytes]]:
        """What is measured, by name."""
        searched = quote("сусіди діти")
        return {
            "board, what needs me first": lambda: self._get("/api/board?limit=100"),
            "board, by title": lambda: self._get("/api/board?limit=100&sort=title"),
            "board, searched": lambda: self._get(f"/api/board?limit=100&q={searched}"),
            "board, searched in vain": lambda: self._get("/api/board?q=nowhere+at+all"),
            "story of 60 segments": lambda: self._get(self._story),
            "keystroke: findings": self._findings,
            "keystroke: page": self._patch,
            "keystroke: save": self._save,
            "panel: memory": lambda: self._get(self._panel),
        }

    def _findings(self) -> bytes:
        self._typed += 1
        message = self._messages[self._typed % len(self._messages)]
        text = f"The old bridge was opened  again {self._typed}"
        return self._post("/api/findings", {"message": message["id"], "texts": [text]})

    def _patch(self) -> bytes:
        """What the live page is told of a text that is being typed."""
        self._typed += 1
        message = self._messages[self._typed % len(self._messages)]
        texts = {message["id"]: f"The old bridge was *opened* again {self._typed}"}
        answer = self._post("/preview/patch", {"skeleton": self._skeleton, "texts": texts})
        assert json.loads(answer)["main"] is None
        return answer

    def _save(self) -> bytes:
        self._typed += 1
        place = self._typed % len(self._messages)
        message = self._messages[place]
        about = {"message": message["id"], "based_on": message["version"]}
        answer = self._post("/api/save", about | {"texts": [f"The old bridge, {self._typed}"]})
        self._messages[place] = json.loads(answer)["message"]
        return answer

    def _get(self, path: str) -> bytes:
        answer = self._ask("GET", path)
        data = answer.read()
        assert answer.status == 200, data
        return data

    def _post(self, path: str, values: dict[str, Any]) -> bytes:
        body = json.dumps(self._about | values).encode()
        answer = self._ask("POST", path, body)
        data = answer.read()
        assert answer.status == 200, data
        return data

    def _ask(self, method: str, path: str, body: bytes | None = None) -> http.client.HTTPResponse:
        headers = {"Cookie": self._cookie} if self._cookie else {}
        if body:
            headers |= {"Content-Type": "application/json", "X-L10n-Token": self._token}
        self._connection.request(method, path, body, headers)
        return self._connection.getresponse()


def _row(name: str, request: Callable[[], bytes], runs: int, server: int) -> list[str]:
    request()
    before = _processor(server)
    times = []
    data = b""
    for _ in range(runs):
        begun = time.perf_counter()
        data = request()
        times.append(1000 * (time.perf_counter() - begun))
    cut = quantiles(times, n=20)
    taken = 1000 * (_processor(server) - before) / runs
    cells = [f"{number:.1f}" for number in (cut[9], cut[18], max(times), taken)]
    return [name, *cells, f"{len(data):,}"]


def _processor(process: int) -> float:
    """Seconds of processor that a process has taken, all its threads together."""
    status = Path(f"/proc/{process}/stat")
    if not status.is_file():
        return 0.0
    numbers = status.read_text("utf-8").rpartition(")")[2].split()
    return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> int:
    """Bytes that a process holds in memory."""
    status = Path(f"/proc/{process}/status")
    found = re.search(r"VmRSS:\s+(\d+)", status.read_text("utf-8")) if status.is_file() else None
    return 1024 * int(found[1]) if found else 0


if __name__ == "__main__":
    sys.exit(main())
