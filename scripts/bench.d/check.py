"""How many messages a second are checked, beside msgfmt -c, pofilter and i18nspector.

Whole commands are timed, start-up included: one file a story, one large file, and a project.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

import report
import stories
from catalogs import fetched
from report import must

from l10n import __version__
from l10n.checks import ALL
from l10n.console import columns
from l10n.model import Message
from l10n.po import entry as po_entry
from l10n.po.document import Document, Entry, PoSyntaxError, parse

_L10N = str(report.ROOT / ".venv" / "bin" / "l10n")
_POFILTER = str(report.ROOT / ".l10n" / "bench" / "memory" / "bin" / "pofilter")
_MSGFMT = ("msgfmt", "-c", "-o", os.devnull)
RUNS = 3
FEW = 40
"""Files that the slowest peer is given; its time grows evenly."""
_LOSES = 100
"""Every so-many-th message of the large file loses its number, which has to be found."""


def main() -> int:
    options = report.parser("check", __doc__, stories=2000, runs=RUNS).parse_args()
    runs: int = options.runs
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="l10n-bench-") as folder:
        root = Path(folder)
        count = make_project(root / "project", options.stories)
        catalogs = copy_catalogs(root / "project", root / "catalogs")
        few = catalogs[:FEW]
        large, messages, faults = join(catalogs, root / "large.po")
        each = len(parse(catalogs[0].read_text("utf-8")).messages)
        rows = [
            ("", "messages", "l10n", "msgfmt -c", "pofilter", "i18nspector"),
            (
                "one file a story",
                f"{count:,}",
                rate(count, lambda: ours(root / "catalogs", 0), runs),
                rate(count, lambda: one_by_one(_MSGFMT, catalogs), runs),
                rate(count, lambda: pofilter(root / "catalogs"), runs),
                rate(each * FEW, lambda: one_by_one(["i18nspector"], few), 1),
            ),
            (
                "one large file",
                f"{messages:,}",
                rate(messages, lambda: ours(large, faults), runs),
                rate(messages, lambda: one_by_one(_MSGFMT, [large]), runs),
                rate(messages, lambda: pofilter(large), runs),
                rate(messages, lambda: one_by_one(["i18nspector"], [large]), 1),
            ),
        ]
        real, translated = copy_real(root / "real")
        if real:  # their words are many, where stories' are a hundred
            check_real = [_L10N, "check", "--format", "json", str(root / "real")]
            rows.append(
                (
                    "real catalogs",
                    f"{translated:,}",
                    rate(translated, lambda: said(check_real, (0, 1)), runs),
                    rate(translated, lambda: one_by_one(_MSGFMT, real), runs),
                    rate(translated, lambda: pofilter(root / "real"), 1),
                    "",
                )
            )
        cold, unchanged = project(root / "project", runs)
    lines = [
        *columns(rows, right=range(1, 6)),
        "",
        f"messages a second, medians of {runs} runs, higher is better (i18nspector: one run);",
        f"  l10n asks {len(ALL)} checks",
        "real catalogs: the Ukrainian ones of `scripts/bench precision`; pofilter: one run.",
        "  Many are large, so msgfmt starts less often for as many messages",
        f"a project of {options.stories:,} stories, originals read as well: cold {cold:.2f} s",
        f"  ({count / cold:,.0f} messages a second), nothing changed {unchanged:.2f} s",
        f"load of the machine when it began: {load:.1f}",
        report.machine(),
        f"versions: l10n {__version__}, {tool_version('msgfmt')}, {tool_version('i18nspector')},",
        f"  pofilter {toolkit_version()}",
    ]
    report.tell("Checks", f"check --stories {options.stories}", lines, write=options.write)
    return 0


def make_project(root: Path, count: int) -> int:
    """A project whose catalogs are translated; the number of its messages."""
    stories.write_project(root, count)
    said([_L10N, "extract", "--quiet", "--root", str(root)])
    return stories.translate(root)


def copy_catalogs(project: Path, folder: Path) -> list[Path]:
    """The stories' catalogs, outside of any project; both languages beside each other."""
    folder.mkdir()
    found = []
    for path in sorted(project.glob("locales/*/LC_MESSAGES/articles/**/*.po")):
        found.append(folder / path.name)
        shutil.copy(path, found[-1])
    return found


def copy_real(folder: Path) -> tuple[list[Path], int]:
    """Other projects' Ukrainian catalogs, as far as they can be had, and how many messages."""
    folder.mkdir()
    found: list[Path] = []
    count = 0
    for owner in fetched():
        for path in sorted(owner.rglob("*.po")):
            try:
                messages = parse(path.read_text("utf-8")).messages
            except (PoSyntaxError, UnicodeDecodeError):
                continue
            found.append(folder / f"{owner.name}-{path.name}")
            shutil.copy(path, found[-1])
            count += len(messages)
    return found, count


def join(catalogs: Sequence[Path], path: Path) -> tuple[Path, int, int]:
    """All that is translated into Ukrainian as one file: its path, its messages, its faults."""
    documents = [parse(catalog.read_text("utf-8")) for catalog in catalogs]
    ukrainian = [d for d in documents if d.fields["Language"] == "uk"]
    unique: dict[tuple[str | None, str], Message] = {}
    for document in ukrainian:
        unique.update((message.key, message) for message in document.messages)
    entries, faults = [], 0
    for number, message in enumerate(unique.values()):
        if number % _LOSES == 0 and re.search(r" [2-9]\d[.,]", message.msgid):
            message = replace(message, msgstr=(re.sub(r"\s?\d+(,\d+)?", "", message.msgstr[0]),))
            faults += 1
        entries.append(Entry(message))
    header = ukrainian[0].header
    path.write_text(po_entry.text(Document(header=header, entries=tuple(entries))), "utf-8")
    return path, len(entries), faults


def rate(count: int, run: Callable[[], object], runs: int) -> str:
    """Messages a second, the median of some runs."""
    spent = []
    for _ in range(runs):
        begun = time.perf_counter()
        run()
        spent.append(time.perf_counter() - begun)
    return f"{count / median(spent):,.0f}"


def ours(path: Path, faults: int) -> None:
    found = json.loads(said([_L10N, "check", "--format", "json", str(path)], (0, 1)))
    numbers = sum(finding["check"] == "numbers" for finding in found["findings"])
    must(numbers == faults, f"l10n found {numbers} of {faults} lost numbers")


def project(root: Path, runs: int) -> tuple[float, float]:
    """Seconds for a project without a cache, and with nothing changed since."""
    command = [_L10N, "check", "--quiet", "--root", str(root)]
    cold: list[float] = []
    unchanged: list[float] = []
    for _ in range(runs):
        shutil.rmtree(root / ".l10n" / "cache", ignore_errors=True)
        for times in (cold, unchanged):
            begun = time.perf_counter()
            said(command, (0, 1))
            times.append(time.perf_counter() - begun)
    return median(cold), median(unchanged)


def one_by_one(command: Sequence[str], paths: Sequence[Path]) -> None:
    for path in paths:
        said([*command, str(path)], (0, 1))


def pofilter(path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        said([_POFILTER, "--progress=none", str(path), f"{folder}/out"])


def said(command: Sequence[str], allowed: Sequence[int] = (0,)) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    must(done.returncode in allowed, f"{command[0]} exits with {done.returncode}: {done.stderr}")
    return done.stdout


def tool_version(name: str) -> str:
    return said([name, "--version"]).split("\n")[0]


def toolkit_version() -> str:
    script = "from importlib.metadata import version; print(version('translate-toolkit'))"
    return said([str(Path(_POFILTER).with_name("python")), "-c", script]).strip()


if __name__ == "__main__":
    report.end(main)
