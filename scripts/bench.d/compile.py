"""How long compiling takes beside `msgfmt`, one catalog after another: milliseconds a catalog.

Whole commands are timed, start-up included; what both write is compared text by text.
"""

from __future__ import annotations

import gettext
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import report
import stories
from costs import Cost, middle, put_away, run
from report import must

from l10n.console import columns

_L10N = str(report.ROOT / ".venv" / "bin" / "l10n")
_ONE_BY_ONE = 'for po in "$@"; do msgfmt -o "${po%.po}.msgfmt" "$po"; done'
RUNS = 3


def main() -> int:
    options = report.parser("compile", __doc__, stories=2000, runs=RUNS).parse_args()
    count: int = options.stories
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="l10n-bench-") as folder:
        root = Path(folder)
        stories.write_project(root, count)
        run([_L10N, "extract", "--quiet", "--root", str(root)])
        stories.translate(root)
        catalogs = sorted(root.glob("locales/**/*.po"))
        cold, same, theirs = measure(root, catalogs, options.runs)
    rows = [("ms a catalog", "l10n", "msgfmt", "l10n/msgfmt", "processor's", "msgfmt's", "ratio")]
    for name, ours in (("cold", cold), ("unchanged", same)):
        cells: list[str] = []
        for one, other in ((ours.seconds, theirs.seconds), (ours.processor, theirs.processor)):
            each = (1000 * cost / len(catalogs) for cost in (one, other))
            cells += [*(f"{value:.3f}" for value in each), f"{one / other:.3f}"]
        rows.append((name, *cells))
    lines = [
        *columns(rows, right=range(1, 7)),
        "",
        f"{len(catalogs):,} catalogs, translated; medians of {options.runs} runs of whole commands",
        "cold: no .mo files, no cache; unchanged: nothing to do. msgfmt compiles all each time,",
        "  in one process after another, which a shell starts; its .mo files hold the same texts",
        "processor's: milliseconds of all cores",
        "ratios below 1: l10n is faster",
        f"load of the machine when it began: {load:.1f}; above 0.5 the processor's times say more",
        report.machine(),
        f"{report.own_version()}, {msgfmt_version()}",
    ]
    report.tell("Compile", f"compile --stories {count}", lines, write=options.write)
    return 0


def measure(root: Path, catalogs: list[Path], runs: int) -> tuple[Cost, Cost, Cost]:
    """Our compilation of everything and of nothing, and theirs; the results are compared."""
    cold: list[Cost] = []
    same: list[Cost] = []
    theirs: list[Cost] = []
    ours = [_L10N, "compile", "--quiet", "--root", str(root)]
    for turn in range(runs):
        for n, path in enumerate(catalogs):
            put_away(path.with_suffix(".mo"), root.parent / "away" / f"{turn}-{n}.mo")
        shutil.rmtree(root / ".l10n" / "cache", ignore_errors=True)
        cold.append(run(ours))
        same.append(run(ours))
        theirs.append(run(["sh", "-c", _ONE_BY_ONE, "sh", *map(str, catalogs)]))
        for path in catalogs:
            mine, other = (texts(path.with_suffix(name)) for name in (".mo", ".msgfmt"))
            must(mine == other, f"{path.name}: other texts than msgfmt's")
    return middle(cold), middle(same), middle(theirs)


def texts(path: Path) -> dict[object, str]:
    """What gettext finds in a compiled catalog, its header left out: they are worded alike by us
    only as far as programs read them."""
    with path.open("rb") as file:
        found = gettext.GNUTranslations(file)
    catalog: dict[object, str] = vars(found)["_catalog"]
    return {key: text for key, text in catalog.items() if key}


def msgfmt_version() -> str:
    done = subprocess.run(["msgfmt", "--version"], capture_output=True, text=True, check=True)
    found = re.search(r"\d+\.\d+\S*", done.stdout)
    return f"msgfmt {found[0] if found else '?'}"


if __name__ == "__main__":
    report.end(main)
