"""A small project, what its builds leave and say, and all that may happen to it between two."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from l10n.console import Console
from l10n.errors import UserError
from l10n.project import Project
from l10n.stages.build import build
from l10n.stages.extract import extract

QUIET = Console(quiet=True)
SETTINGS = """\
[site]
name = "Вісник"
url = "https://herald.example"

[gate]
parity = "none"

[categories]
city = "City"
river = "River"
"""
STORY = """\
---
title: Міст {n}
date: 2026-09-1{n}
category: city
image: {{ src: bridge.svg, alt: Міст }}
---
За {n} днів міст відкрили, [розклад](plan.txt), [інше](two.uk.md).
"""
ENGLISH = """\
---
title: A heron
date: 2026-10-02
category: river
---
A heron stood by the [bridge](one.uk.md).
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"/>'
UI = "locales/uk/LC_MESSAGES/ui.po"
ONE, TWO, HERON = (
    f"locales/{language}/LC_MESSAGES/articles/{story}.po"
    for language, story in (("en", "one"), ("en", "two"), ("uk", "heron"))
)
TEXTS = {
    "Міст 3": "Bridge 3",
    "Міст 4": "Bridge 4",
    "Міст": "The bridge",
    "За 3 днів міст відкрили, [розклад](plan.txt), [інше](two.uk.md).": (
        "In 3 days the bridge opened: [times](plan.txt), [more](two.uk.md)."
    ),
    "За 4 днів міст відкрили, [розклад](plan.txt), [інше](two.uk.md).": (
        "In 4 days the bridge opened: [times](plan.txt), [more](two.uk.md)."
    ),
    "A heron": "Чапля",
    "A heron stood by the [bridge](one.uk.md).": "Чапля стояла біля [мосту](one.uk.md).",
    "City": "Місто",
    "River": "Річка",
}

Change = Callable[[Path], None]


def make(root: Path) -> None:
    articles = root / "articles"
    articles.mkdir(parents=True)
    (root / "l10n.toml").write_text(SETTINGS, "utf-8")
    for n, name in enumerate(("one", "two")):
        (articles / f"{name}.uk.md").write_text(STORY.format(n=n + 3), "utf-8")
    (articles / "heron.en.md").write_text(ENGLISH, "utf-8")
    (articles / "bridge.svg").write_text(PICTURE, "utf-8")
    (articles / "plan.txt").write_text("8:15", "utf-8")
    (root / "static").mkdir()
    (root / "static" / "CNAME").write_text("herald.example", "utf-8")
    extract(Project(root), QUIET)
    for name in (ONE, TWO, HERON, UI):
        path = root / name
        text = path.read_text("utf-8")
        for msgid, msgstr in TEXTS.items():
            text = text.replace(
                f'msgid "{msgid}"\nmsgstr ""\n', f'msgid "{msgid}"\nmsgstr "{msgstr}"\n'
            )
        path.write_text(text, "utf-8")
    shutil.copytree(root, root.with_name("backup"))


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def binaries(root: Path) -> dict[str, bytes]:
    return {p.as_posix(): p.read_bytes() for p in sorted((root / "locales").rglob("*.mo"))}


def result(root: Path) -> tuple[bool, list[str]]:
    """Whether the site was built, and what was wrong."""
    built, problems, _ = said(root)
    return built, problems


def said(root: Path) -> tuple[bool, list[str], tuple[object, ...]]:
    """The same, and what else a build says."""
    try:
        done = build(Project(root), QUIET, root / "public")
    except UserError as error:
        return False, [str(error)], ()
    problems = sorted([*map(str, done.problems), *done.refusals])
    total = done.written and done.written.total
    more = (done.published, done.stories, done.held, done.unfinished, done.orphans, total)
    return done.written is not None, problems, more


def result_anew(root: Path, to: Path) -> tuple[bool, list[str]]:
    """Whether the same files are built in another place, where nothing is known and nothing stands,
    and what is wrong there."""
    built, problems, _ = said_anew(root, to)
    return built, problems


def said_anew(root: Path, to: Path) -> tuple[bool, list[str], tuple[object, ...]]:
    """The same, and what else that build says."""
    shutil.copytree(root, to, ignore=shutil.ignore_patterns(".l10n", "public", "*.mo"))
    built, problems, more = said(to)
    return built, [problem.replace(str(to), str(root)) for problem in problems], more


def write(name: str, text: str) -> Change:
    def change(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")

    return change


def replace(name: str, old: str, new: str) -> Change:
    def change(root: Path) -> None:
        path = root / name
        if path.is_file():
            path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    return change


def remove(name: str) -> Change:
    return lambda root: (root / name).unlink(missing_ok=True)


def remove_all(name: str) -> Change:
    return lambda root: shutil.rmtree(root / name, ignore_errors=True)


def _rename(root: Path) -> None:
    path = root / "articles" / "two.uk.md"
    if path.is_file():
        path.rename(root / "articles" / "three.uk.md")


def _touch(root: Path) -> None:
    for folder in ("articles", "public", "locales"):
        for path in (root / folder).rglob("*"):
            os.utime(path)


def _restore(root: Path) -> None:
    for path in sorted(root.with_name("backup").rglob("*")):
        if path.is_file() and ".l10n" not in path.parts:
            place = root / path.relative_to(root.with_name("backup"))
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, place)


def _clock_back(root: Path) -> None:
    path = root / "public" / "one" / "index.html"
    if path.is_file():
        stat = path.stat()
        path.write_bytes(path.read_bytes()[::-1])
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


CHANGES: dict[str, Change] = {
    "a body edited": replace("articles/one.uk.md", "днів", "годин"),
    "a title edited": replace("articles/heron.en.md", "A heron", "A grey heron"),
    "an original broken": replace("articles/one.uk.md", "---\ntitle", "title"),
    "a category": replace("articles/two.uk.md", "category: city", "category: river"),
    "a date": replace("articles/two.uk.md", "date: 2026-09", "date: 2026-11"),
    "a translation": replace(ONE, "In 3 days", "Within 3 days"),
    "a translated title": replace(TWO, "Bridge 4", "Span 4"),
    "a story held": replace(HERON, 'msgid "A heron"', '#, fuzzy\nmsgid "A heron"'),
    "a story published": replace(HERON, "#, fuzzy\n", ""),
    "a catalog broken": replace(ONE, 'msgid "Міст', "msgid Міст"),
    "a catalog gone": remove(TWO),
    "a compiled catalog gone": remove(ONE.replace(".po", ".mo")),
    "a compiled catalog edited": write(TWO.replace(".po", ".mo"), "mine"),
    "a story gone": remove("articles/heron.en.md"),
    "a story renamed": _rename,
    "a new story": write("articles/new.uk.md", STORY.format(n=5)),
    "the picture": write("articles/bridge.svg", PICTURE.replace("8", "9")),
    "the picture in other colours": write("articles/bridge.svg", f"{PICTURE}\n"),
    "the picture gone": remove("articles/bridge.svg"),
    "a linked file": write("articles/plan.txt", "9:15"),
    "a linked file gone": remove("articles/plan.txt"),
    "a static file": write("static/CNAME", "www.herald.example"),
    "another static file": write("static/files/a.txt", "a"),
    "a static file gone": remove("static/files/a.txt"),
    "a static file in the way": write("static/sitemap.xml", "mine"),
    "no static file in the way": remove("static/sitemap.xml"),
    "a word to robots": write("static/robots.txt", "mine"),
    "no word to robots": remove("static/robots.txt"),
    "a template": write("templates/parts/tags.html", "<p>{{ story.minutes }}</p>\n"),
    "another template": write("templates/parts/tags.html", "<p>{{ story.title }}</p>\n"),
    "a template that fails": write("templates/parts/source.html", "{{ story.nothing.more }}"),
    "no template": remove_all("templates"),
    "a setting": replace("l10n.toml", 'name = "Вісник"', 'name = "Голос"'),
    "a looser gate": replace("l10n.toml", "[gate]\n", "[gate]\nshare = 60\n"),
    "a term": write("locales/glossary.yaml", "- uk: міст\n  en: viaduct\n"),
    "a name of a category": replace(UI, '"Річка"', '"Ріка"'),
    "no name of a category": replace(UI, 'msgstr "Річка"', 'msgstr ""'),
    "a text of the theme": replace(UI, 'msgstr "Теги"', 'msgstr "Мітки"'),
    "a page deleted": remove("public/one/index.html"),
    "a page edited": write("public/en/index.html", "mine"),
    "a page edited and the clock set back": _clock_back,
    "the site deleted": remove_all("public"),
    "the cache deleted": remove_all(".l10n"),
    "the cache damaged": write(".l10n/cache/state.sqlite", "no database"),
    "a slug": replace(
        "articles/one.uk.md",
        "category: city\n",
        "category: city\nslug: {en: crossing}\naliases: [/en/one/, /span/]\n",
    ),
    "a touch": _touch,
    "a restored backup": _restore,
}  # fmt: skip
