"""A small newspaper on disk: stories with categories, tags and dates, some of them translated."""

from __future__ import annotations

from pathlib import Path

from l10n.console import Console
from l10n.project import Project
from l10n.stages.build import build
from l10n.stages.extract import extract

QUIET = Console(quiet=True)
SETTINGS = """\
[site]
name = { uk = "Вісник", en = "The Herald" }
url = "https://herald.example"
page_size = 2

[categories]
city = "City"
nature = "Nature"

[tags]
river = "River"
birds = "Birds"
"""
NAMES = {"City": "Місто", "Nature": "Природа", "River": "Річка", "Birds": "Птахи"}


def story(number: int, day: str, more: str = "category: city\ntags: [river]\n") -> str:
    """An original."""
    return f"---\ntitle: Новина {number}\ndate: {day}\n{more}---\nТекст {number}.\n"


def make(root: Path, stories: dict[str, str], translated: tuple[str, ...] = ()) -> Path:
    """A project with these originals by id; some of them are translated into English."""
    for name, text in stories.items():
        path = root / "articles" / f"{name}.uk.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (root / "l10n.toml").write_text(SETTINGS, "utf-8")
    extract(Project(root), QUIET)
    fill(root / "locales/uk/LC_MESSAGES/ui.po", NAMES)
    for name in translated:
        words = [(f"{word} {n}", f"{other} {n}") for n in range(99) for word, other in WORDS]
        fill(root / f"locales/en/LC_MESSAGES/articles/{name}.po", dict(words))
    return root


WORDS = (("Новина", "News"), ("Текст", "Text"))


def fill(catalog: Path, texts: dict[str, str]) -> None:
    """Type translations into a catalog."""
    text = catalog.read_text("utf-8")
    for msgid, msgstr in texts.items():
        for end in ("", "."):
            empty = f'msgid "{msgid}{end}"\nmsgstr ""\n'
            text = text.replace(empty, f'msgid "{msgid}{end}"\nmsgstr "{msgstr}{end}"\n')
    catalog.write_text(text, "utf-8")


def built(root: Path) -> list[str]:
    """What a build wrote; it must have built the site."""
    done = build(Project(root), QUIET, root / "public")
    assert done.written is not None, done.refusals
    assert not done.problems, done.problems
    return sorted(done.written.changed)


def page(root: Path, name: str) -> str:
    """A page of the built site."""
    return (root / "public" / name / "index.html").read_text("utf-8")
