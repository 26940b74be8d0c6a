"""Where the stories of a real build stand, and where they once stood."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.console import Console
from l10n.project import Project
from l10n.stages.build import build
from tests.stages import newspaper
from tests.stages.newspaper import built, page, story

LINK = "---\ntitle: Новина 2\ndate: 2026-09-02\ncategory: city\n---\nТекст [2](міст.uk.md).\n"


def files(root: Path) -> set[str]:
    """The stories' pages."""
    found = (path.relative_to(root / "public").as_posix() for path in root.rglob("index.html"))
    made = ("category/", "archive/", "tag/", "search/", "index", "en/index")
    return {name for name in found if not name.removeprefix("en/").startswith(made)}


def test_a_cyrillic_name_gives_a_latin_address(tmp_path: Path) -> None:
    """Links, lists and feeds lead there."""
    stories = {"місто/міст": story(1, "2026-09-01"), "місто/план": LINK}
    root = newspaper.make(tmp_path, stories, ("місто/міст",))
    built(root)
    assert files(root) == {
        "misto/mist/index.html",
        "misto/plan/index.html",
        "en/misto/mist/index.html",
    }
    assert '<a href="/misto/mist/">2</a>' in page(root, "misto/plan")
    assert '<a href="/en/misto/mist/">' in page(root, "en/category/city")
    feed = (root / "public/feed.xml").read_text("utf-8")
    assert "<id>https://herald.example/misto/mist/</id>" in feed


def test_a_slug_moves_a_story_and_an_alias_leads_there(tmp_path: Path) -> None:
    """A language at a time; what links to it follows, and its old page becomes a redirect."""
    root = newspaper.make(tmp_path, {"bridge": story(1, "2026-09-01")}, ("bridge",))
    built(root)
    more = "slug: {uk: mist, en: new-bridge}\naliases: [/bridge/, /en/bridge, /en/b.html]\n"
    (root / "articles/bridge.uk.md").write_text(
        story(1, "2026-09-01", f"category: city\n{more}"), "utf-8"
    )
    assert {"index.html", "en/feed.xml", "en/b.html", "_redirects"} <= set(built(root))
    assert files(root) == {
        "bridge/index.html",
        "en/bridge/index.html",
        "mist/index.html",
        "en/new-bridge/index.html",
    }
    assert page(root, "en/bridge") == (root / "public/en/b.html").read_text("utf-8")
    assert [line for line in page(root, "en/bridge").splitlines() if "new-bridge" in line] == [
        '<meta http-equiv="refresh" content="0; url=/en/new-bridge/">',
        '<link rel="canonical" href="https://herald.example/en/new-bridge/">',
        '<p>This story has moved: <a href="/en/new-bridge/">News 1</a></p>',
    ]
    assert (root / "public/_redirects").read_text("utf-8") == (
        "/bridge/ /mist/ 301\n/en/bridge/ /en/new-bridge/ 301\n/en/b.html /en/new-bridge/ 301\n"
    )
    assert '"/en/bridge/" "/en/new-bridge/";' in (root / "public/redirects.map").read_text("utf-8")
    sitemap = (root / "public/sitemap.xml").read_text("utf-8")
    assert "herald.example/bridge/" not in sitemap
    assert built(root) == []


def test_an_alias_of_a_held_version_leads_nowhere(tmp_path: Path) -> None:
    """There is nothing in that language to lead to; nor does a page lead to itself."""
    text = story(1, "2026-09-01", "category: city\naliases: [/en/old/, /bridge/]\n")
    root = newspaper.make(tmp_path, {"bridge": text})
    built(root)
    assert files(root) == {"bridge/index.html"}
    assert not (root / "public/_redirects").exists()


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("slug: a/b", 'slug "a/b" must be letters, digits and hyphens'),
        ("slug: {en: a b}", 'slug.en "a b" must be letters, digits and hyphens'),
        (
            "aliases: [old]",
            'aliases "old" must be an address on this site, such as /city/old-name/',
        ),
        (
            "aliases: [/../etc]",
            'aliases "/../etc" must be an address on this site, such as /city/old-name/',
        ),
    ],
)
def test_what_is_no_address_is_named(tmp_path: Path, line: str, problem: str) -> None:
    """With its line; the other stories are built."""
    stories = {"bad": story(1, "2026-09-01", f"{line}\n"), "good": story(2, "2026-09-02")}
    root = newspaper.make(tmp_path, stories)
    done = build(Project(root), Console(quiet=True), root / "public")
    assert [(p.path, p.line, p.message) for p in done.problems] == [
        ("articles/bad.uk.md", 4, problem)
    ]
    assert files(root) == {"good/index.html"}
