"""Pictures of the workbench for docs/workbench.md, over a copy of the sample site at work."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page
from screenshots import ROOT, chromium

DOCS = ROOT / "docs"
STORY = "sport/rowing-club"
SIZE = (1400, 900)
UNFINISHED = ("science/old-map", "culture/winter-market", "nature/stork-census")
"""Stories of which the copy has only a part translated."""
PAIRS = """msgid ""
msgstr ""
"Language: uk\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Source-Language: en\\n"

msgid "Beginners can try rowing on Sundays at 11:30."
msgstr "Новачки можуть спробувати себе у веслуванні щонеділі об 11:30."

msgid "Beginners can try sailing on Saturdays at 10:00."
msgstr "Новачки можуть спробувати себе під вітрилом щосуботи о 10:00."
"""
"""What the copy's memory knows of other days."""


def at_work(folder: Path) -> None:
    """A copy of the sample site on an ordinary day: some of it done, some of it not."""
    for name in ("articles", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / "pairs.po").write_text(PAIRS, "utf-8")
    _l10n(folder, "memory", "import", "pairs.po", "--from", "en", "--to", "uk")
    for number, name in enumerate(UNFINISHED):
        path = folder / f"locales/en/LC_MESSAGES/articles/{name}.po"
        head, *entries = path.read_text("utf-8").split("\n\n")
        kept = len(entries) * number // len(UNFINISHED)
        empty = [re.sub(r'msgstr ".*"', 'msgstr ""', entry) for entry in entries[kept:]]
        path.write_text("\n\n".join([head, *entries[:kept], *empty]).rstrip() + "\n", "utf-8")


def _l10n(folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "l10n", *arguments, "--root", str(folder), "--quiet"]
    subprocess.run(command, cwd=folder, check=True)


@contextmanager
def workbench(folder: Path) -> Iterator[str]:
    """The link that lets somebody in."""
    command = [sys.executable, "-m", "l10n", "edit", "--root", str(folder), "--port", "0"]
    process = subprocess.Popen(
        [*command, "--no-browser", "--as", "Olena"], stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    try:
        yield next(found[0] for line in process.stderr if (found := re.search(r"http://\S+", line)))
    finally:
        process.terminate()
        process.wait()


def desk(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(".row")


def story(page: Page, address: str) -> None:
    """At the segment whose source has changed, its number put right."""
    page.goto(f"{address}/edit/uk/articles/{STORY}")
    page.wait_for_selector(".suggestion")
    page.wait_for_timeout(800)


def take(browser: Browser, link: str, scheme: Literal["light", "dark"]) -> None:
    """Both pages in one scheme of colours."""
    context = browser.new_context(
        viewport={"width": SIZE[0], "height": SIZE[1]},
        locale="en-GB",
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(link)
    page.wait_for_selector(".row")
    address = link.partition("/enter")[0]
    for name, show in (("desk", desk), ("story", story)):
        show(page, address)
        page.mouse.move(0, 0)
        image = Image.open(io.BytesIO(page.screenshot()))
        image.quantize(224).save(DOCS / f"workbench-{name}-{scheme}.png", optimize=True)
    context.close()


def main() -> None:
    """Write docs/workbench-{desk,story}-{light,dark}.png."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        at_work(folder)
        with chromium() as browser, workbench(folder) as link:
            take(browser, link, "light")
            take(browser, link, "dark")


if __name__ == "__main__":
    main()
