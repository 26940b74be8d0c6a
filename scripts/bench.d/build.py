"""How long a build takes and how much memory, beside Hugo on the same stories.

Both make every story in two languages with three related ones below it, data for machines in its
head and its time of reading; home pages, categories and months in pages of 20, feeds and a
sitemap. l10n compiles the catalogs as well, and in rows of their own makes a search index.
Catalogs are extracted, translated and checked before; whole commands are timed, start-up included.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import report
import stories
from costs import Cost, middle, put_away, run
from report import must

from l10n import __version__
from l10n.console import columns

_L10N = str(report.ROOT / ".venv" / "bin" / "l10n")
_THEME = Path(__file__).parent / "hugo"
RUNS = 3
NO_SEARCH = "[site]\nsearch = false\n"


def main() -> int:
    options = report.parser("build", __doc__, stories=2000, runs=RUNS).parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="l10n-bench-") as folder:
        root, peer = Path(folder) / "project", Path(folder) / "hugo"
        paths = make_project(root, options.stories)
        make_hugo(root, peer)
        rows = measure(root, peer, paths, options.runs)
    lines = [
        *columns(rows, right=range(1, 9)),
        "",
        f"{options.stories:,} stories in two languages; medians of {options.runs} (search: 1)",
        "s: wall clock, processor: seconds of all cores, MB: most memory of all processes (PSS)",
        "cold: catalogs extracted and checked, nothing compiled, no output; one story: a word of a",
        "  translation changed; unchanged: nothing to do. Hugo builds the whole site each time",
        "ratios below 1: l10n is faster, or takes less",
        f"load of the machine when it began: {load:.1f}",
        report.machine(),
        f"versions: l10n {__version__}, {hugo_version()}",
    ]
    report.tell("Build", f"build --stories {options.stories}", lines, write=options.write)
    return 0


def make_project(root: Path, count: int) -> list[Path]:
    """A project whose catalogs are extracted, translated and checked."""
    paths = stories.write_project(root, count)
    settings = root / "l10n.toml"
    settings.write_text(settings.read_text("utf-8").replace("[site]\n", NO_SEARCH), "utf-8")
    run([_L10N, "extract", "--quiet", "--root", str(root)])
    stories.translate(root)
    stories.name_category(root)
    run([_L10N, "extract", "--quiet", "--root", str(root)])
    run([_L10N, "check", "--quiet", "--root", str(root)])
    return paths


def make_hugo(root: Path, peer: Path) -> None:
    """The same stories as Hugo takes them, each in both languages."""
    shutil.copytree(_THEME, peer)
    content = peer / "content"
    for language in ("uk", "en"):
        words = ["--to", language, "--output", str(content)]
        run([_L10N, "export", "markdown", "--quiet", "--root", str(root), *words])
    for path in content.rglob("*.md"):
        text = path.read_text("utf-8").replace("\ncategory: city\n", "\ncategories: [city]\n")
        text = re.sub(r"\n(date: (\d+-\d+))", r'\narchive: ["\2"]\n\1', text, count=1)
        path.write_text(text, "utf-8")
    for language in ("uk", "en"):
        archive = content / f"archive.{language}.md"
        archive.write_text("---\nlayout: archive\n---\n", "utf-8")
    for path in (root / "articles").rglob("*.svg"):
        place = peer / "static" / path.relative_to(root / "articles")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)
    for name in ("site.css", "site.js"):
        (peer / "static" / name).write_text("", "utf-8")


def measure(root: Path, peer: Path, paths: Sequence[Path], runs: int) -> list[tuple[str, ...]]:
    cold: list[Cost] = []
    one: list[Cost] = []
    same: list[Cost] = []
    theirs: list[Cost] = []
    build = [_L10N, "build", "--root", str(root), "--quiet"]
    for turn in range(runs):
        forget(root, turn)
        cold.append(run(build))
        edit(root, paths[len(paths) // 2], turn)
        one.append(run(build))
        same.append(run(build))
        put_away(peer / "public", peer.parent / f"pages-{turn}")
        theirs.append(run(["hugo", "--quiet", "--source", str(peer)]))
        same_pages(root / "public", peer / "public", len(paths))
    with_search(root)
    forget(root, runs)
    searched = [run(build)]
    edit(root, paths[len(paths) // 2], runs)
    searched.append(run(build))
    hugo = middle(theirs)
    head = ("", "s", "processor", "MB", "hugo s", "processor", "MB", "s/hugo", "MB/hugo")
    return [
        head,
        row("cold", middle(cold), hugo),
        row("one story", middle(one), hugo),
        row("unchanged", middle(same), hugo),
        row("cold, with search", searched[0], hugo),
        row("one story, with search", searched[1], hugo),
    ]


def forget(root: Path, turn: int) -> None:
    """Put away what a build made."""
    away = root.parent / f"built-{turn}"
    put_away(root / "public", away / "public")
    for path in root.glob("locales/**/*.mo"):
        put_away(path, away / path.relative_to(root))


def with_search(root: Path) -> None:
    settings = root / "l10n.toml"
    settings.write_text(settings.read_text("utf-8").replace(NO_SEARCH, "[site]\n"), "utf-8")
    run([_L10N, "check", "--quiet", "--root", str(root)])  # under the settings as they are now


def edit(root: Path, path: Path, turn: int) -> None:
    """Change a word in one story's translation."""
    name = path.relative_to(root / "articles").as_posix()
    story, language = name.removesuffix(".md").rsplit(".", 1)
    target = {"uk": "en", "en": "uk"}[language]
    catalog = root / "locales" / target / "LC_MESSAGES" / "articles" / f"{story}.po"
    text = catalog.read_text("utf-8")
    found = re.search(r'(?m)^msgctxt "author"\nmsgid .*\nmsgstr "', text)
    assert found, catalog
    at = found.end()
    letters = {"uk": "АБВГ", "en": "ABCD"}[target]
    catalog.write_text(f"{text[:at]}{letters[turn % 4]}{text[at + 1 :]}", "utf-8")


def same_pages(ours: Path, theirs: Path, count: int) -> None:
    """Both made a page of each story in each language, three others below it, and lists of all."""
    for folder in (ours, theirs):
        own = len(list(folder.glob("*/story-*/index.html")))
        english = len(list(folder.glob("en/*/story-*/index.html")))
        must(own == english == count, f"{folder}: {own} and {english} pages, not {count}")
        for language in ("", "en/"):
            lists = [*(folder / language).glob("categor*/city/**/index.html")]
            months = [*(folder / language).glob("archive/*/**/index.html")]
            for pages in (lists, months):
                shown = sum(len(_cards(page)) for page in pages)
                must(shown == count, f"{folder / language} lists {shown} stories, not {count}")
    for page in [*ours.glob("**/story-*/index.html")][:: max(count // 100, 1)]:
        peer = theirs / page.relative_to(ours)
        must(len(_cards(page)) == len(_cards(peer)) == 3, f"{page} or {peer} lacks related stories")


def _cards(page: Path) -> list[str]:
    """The stories that a page shows cards of."""
    return re.findall(r'<article class="card[^"]*" data-story="([^"]*)"', page.read_text("utf-8"))


def row(name: str, ours: Cost, theirs: Cost) -> tuple[str, ...]:
    cells = [cost for one in (ours, theirs) for cost in figures(one)]
    ratios = (f"{ours.seconds / theirs.seconds:.3f}", f"{ours.memory / theirs.memory:.3f}")
    return (name, *cells, *ratios)


def figures(cost: Cost) -> tuple[str, str, str]:
    return f"{cost.seconds:.2f}", f"{cost.processor:.2f}", f"{cost.memory / 1e6:,.0f}"


def hugo_version() -> str:
    done = subprocess.run(["hugo", "version"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split()[:2])


if __name__ == "__main__":
    report.end(main)
