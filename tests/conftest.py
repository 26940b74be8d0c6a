"""What tests share: a tiny project on disk and the installed command."""

from __future__ import annotations

import os
import shutil
import signal
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from tests import preloaded

# Commands start as they do for users, whose Python keeps its compiled modules.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# A shell that runs the tests in the background has Ctrl-C ignored in all that it starts; tests of
# Ctrl-C would wait for good.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_xdist_auto_num_workers() -> int:
    """More than there are cores: tests of pages and servers wait most of their time."""
    return 2 * (os.cpu_count() or 1)


settings.register_profile("l10n", deadline=None)
settings.load_profile("l10n")

SETTINGS = """\
languages = ["uk", "en"]

[site]
name = { uk = "Вісник", en = "The Herald" }
url = "https://herald.example"

[categories]
city = "City"
"""

UKRAINIAN = """\
---
title: Міст знову відкрито
date: 2026-09-14T10:00:00+03:00
category: city
lead: Через річку знову можна перейти.
---
Пішохідний міст **відкрили** після ремонту. Докладніше — [на сайті](https://example.org/b).

> Ми чекали на цей день.
> — **Олена Згурська**, інженерка
"""

ENGLISH = """\
---
title: Library opens at night
date: 2026-10-02T18:30:00+03:00
category: city
lead: Readers may stay till 23:00.
---
The library will stay open every Friday.

- Bring a lamp.
- Bring a friend.
"""


@dataclass(frozen=True)
class Result:
    """What a command did."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Site:
    """A project in a temporary folder."""

    root: Path

    def run(self, *arguments: str, status: int | None = 0, **environment: str) -> Result:
        """Run the installed command in the project; `status` is what it must exit with."""
        env = {**os.environ, "NO_COLOR": "1", **environment}
        done = preloaded.run(arguments, self.root, env, timeout=120)
        assert "Traceback" not in done.stderr, done.stderr
        if status is not None:
            assert done.returncode == status, done.stdout + done.stderr
        return Result(done.returncode, done.stdout, done.stderr)

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def read(self, name: str) -> str:
        return (self.root / name).read_text("utf-8")

    def translate(self, name: str, pairs: dict[str, str]) -> None:
        """Type translations into a catalog the way an editor would: msgid -> msgstr."""
        text = self.read(name)
        for msgid, msgstr in pairs.items():
            old = f'msgid "{msgid}"\nmsgstr ""\n'
            assert old in text, f"{msgid} is not an empty message of {name}"
            text = text.replace(old, f'msgid "{msgid}"\nmsgstr "{msgstr}"\n')
        self.write(name, text)

    def translate_again(self, name: str, msgid: str, msgstr: str) -> None:
        """Replace the translation of a message on one line."""
        head, found, rest = self.read(name).partition(f'msgid "{msgid}"\nmsgstr "')
        assert found, f"{msgid} is not in {name}"
        self.write(name, f'{head}{found}{msgstr}"{rest[rest.index(chr(10)) :]}')

    def snapshot(self, *folders: str) -> dict[str, bytes]:
        """Every file below the folders with its bytes."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for folder in folders
            for path in sorted((self.root / folder).rglob("*"))
            if path.is_file()
        }


BRIDGE_EN = {
    "Міст знову відкрито": "The bridge is open again",
    "Через річку знову можна перейти.": "The river can be crossed again.",
    "Пішохідний міст **відкрили** після ремонту. Докладніше — [на сайті](https://example.org/b).": (
        "The footbridge **has reopened** after repairs. More [on the site](https://example.org/b)."
    ),
    "Ми чекали на цей день.": "We have waited for this day.",
    "— **Олена Згурська**, інженерка": "— **Olena Zghurska**, engineer",
}
LIBRARY_UK = {
    "Library opens at night": "Бібліотека працюватиме вночі",
    "Readers may stay till 23:00.": "Читачі можуть лишатися до 23:00.",
    "The library will stay open every Friday.": "Бібліотека буде відчинена щоп’ятниці.",
    "Bring a lamp.": "Візьміть лампу.",
    "Bring a friend.": "Візьміть друга.",
}
BRIDGE_PO = "locales/en/LC_MESSAGES/articles/city/bridge.po"
LIBRARY_PO = "locales/uk/LC_MESSAGES/articles/city/library.po"


def start_site(root: Path) -> Site:
    """A project without stories."""
    site = Site(root)
    site.write("l10n.toml", SETTINGS)
    (root / "articles").mkdir()
    return site


def add_stories(site: Site) -> Site:
    """One story first in Ukrainian and one first in English, not yet extracted."""
    site.write("articles/city/bridge.uk.md", UKRAINIAN)
    site.write("articles/city/library.en.md", ENGLISH)
    return site


def translate_all(site: Site) -> Site:
    """Extract, and translate both stories in full."""
    site.run("extract")
    site.translate(BRIDGE_PO, BRIDGE_EN)
    site.translate(LIBRARY_PO, LIBRARY_UK)
    return site


@pytest.fixture
def empty_site(tmp_path: Path) -> Site:
    """A project without stories."""
    return start_site(tmp_path)


@pytest.fixture
def site(empty_site: Site) -> Site:
    """A project with one story first in Ukrainian and one first in English, not yet extracted."""
    return add_stories(empty_site)


@pytest.fixture(scope="session")
def translated_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, extracted and translated in full; nobody changes it.

    A build elsewhere has filled the cache, as one of yesterday would have.
    """
    site = translate_all(add_stories(start_site(tmp_path_factory.mktemp("translated"))))
    site.run("build", "--output", str(tmp_path_factory.mktemp("elsewhere")))
    for compiled in site.root.rglob("*.mo"):
        compiled.unlink()
    return site.root


@pytest.fixture
def translated_site(translated_once: Path, tmp_path: Path) -> Site:
    """The same in a place of its own."""
    shutil.copytree(translated_once, tmp_path, dirs_exist_ok=True)
    return Site(tmp_path)
