"""Pages that list stories, out of real builds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from l10n.project import Project
from l10n.site import feeds
from l10n.stages.build import build
from tests.stages import newspaper
from tests.stages.newspaper import built, page, story

_ALTERNATE = re.compile(
    r'<link rel="alternate" hreflang="([\w-]+)" href="https://herald.example(.*?)"'
)
_AROUND = re.compile(r'<link rel="(prev|next)" href="(.*?)"')
_LEADS = re.compile(r'<h2><a href="(.*?)">')


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    """Five stories in Ukrainian, two to a page; three of them in English too."""
    stories = {f"n{n}": story(n, f"2026-{9 + n // 4:02}-0{n}") for n in range(1, 6)}
    stories["bare"] = story(6, "2026-08-31T22:30:00Z", "")
    with TemporaryDirectory() as folder:
        made = newspaper.make(Path(folder), stories, ("n1", "n2", "n3"))
        built(made)
        yield made


def test_a_list_goes_on_on_further_pages(root: Path) -> None:
    """Newest first; each page leads to those before and after it."""
    names = ["tag/river", "tag/river/page/2", "tag/river/page/3"]
    pages = [page(root, name) for name in names]
    assert [_LEADS.findall(text) for text in pages] == [
        ["/n5/", "/n4/"],
        ["/n3/", "/n2/"],
        ["/n1/"],
    ]
    assert [_AROUND.findall(text) for text in pages] == [
        [("next", "/tag/river/page/2/")],
        [("prev", "/tag/river/"), ("next", "/tag/river/page/3/")],
        [("prev", "/tag/river/page/2/")],
    ]
    assert not (root / "public/tag/river/page/4").exists()


def test_only_what_is_published_in_a_language_counts(root: Path) -> None:
    """Three stories make two pages in English; a tag without stories has none."""
    pages = [page(root, name) for name in ("en/category/city", "en/category/city/page/2")]
    assert [_LEADS.findall(text) for text in pages] == [["/en/n3/", "/en/n2/"], ["/en/n1/"]]
    assert "3 stories" in pages[0]
    assert not (root / "public/en/category/city/page/3").exists()
    assert not (root / "public/tag/birds").exists()


def test_a_page_of_a_list_has_versions_where_there_is_one(root: Path) -> None:
    """The third page is there in Ukrainian only."""
    found = [
        dict(_ALTERNATE.findall(page(root, f"tag/river{more}")))
        for more in ("", "/page/2", "/page/3")
    ]
    assert found == [
        {"uk": "/tag/river/", "en": "/en/tag/river/", "x-default": "/tag/river/"},
        {
            "uk": "/tag/river/page/2/",
            "en": "/en/tag/river/page/2/",
            "x-default": "/tag/river/page/2/",
        },
        {},
    ]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("category/city", "Місто — Вісник"),
        ("category/city/page/2", "Місто, сторінка 2 — Вісник"),
        ("tag/river/page/3", "Тема: Річка, сторінка 3 — Вісник"),
        ("en/tag/river", "Topic: River — The Herald"),
        ("archive", "Архів за місяцями — Вісник"),
        ("archive/2026-09", "Вересень 2026 р. — Вісник"),
        ("en/archive/2026-09/page/2", "September 2026, page 2 — The Herald"),
    ],
)
def test_a_list_says_what_it_is_of(root: Path, name: str, title: str) -> None:
    """In its language, with its number from the second page on."""
    assert f"<title>{title}</title>" in page(root, name)


def test_the_archive_leads_to_every_month(root: Path) -> None:
    """By the site's clock, newest first; the month of a story held in English is not there."""
    months = re.compile(r'<a href="(/[/\w-]*archive/.+?/)">(.+?)</a> <span class="count">(.+?)<')
    assert months.findall(page(root, "archive")) == [
        ("/archive/2026-10/", "Жовтень 2026\u202fр.", "2 статті"),
        ("/archive/2026-09/", "Вересень 2026\u202fр.", "4 статті"),
    ]
    assert months.findall(page(root, "en/archive")) == [
        ("/en/archive/2026-09/", "September 2026", "3 stories")
    ]
    assert '<a href="/archive/">Архів</a>' in page(root, "n1")


def test_tags_of_a_story_lead_to_their_lists(root: Path) -> None:
    """In the language of the page."""
    assert '<li><a href="/en/tag/river/">River</a></li>' in page(root, "en/n1")


def test_every_page_of_a_list_is_in_the_sitemap(root: Path) -> None:
    """With its versions."""
    text = (root / "public/sitemap.xml").read_text("utf-8")
    places = re.findall(r"<loc>https://herald.example(.*?)</loc>", text)
    lists = [path for path in places if "/tag/" in path or "/archive/" in path]
    assert sorted(lists) == [
        "/archive/",
        "/archive/2026-09/",
        "/archive/2026-09/page/2/",
        "/archive/2026-10/",
        "/en/archive/",
        "/en/archive/2026-09/",
        "/en/archive/2026-09/page/2/",
        "/en/tag/river/",
        "/en/tag/river/page/2/",
        "/tag/river/",
        "/tag/river/page/2/",
        "/tag/river/page/3/",
    ]


def test_related_stories_follow_a_change(tmp_path: Path) -> None:
    """A title that changes is changed below the stories that show it, and below no other."""
    stories = {
        "heron": story(1, "2026-09-01", "category: nature\ntags: [river, birds]\n"),
        "bridge": story(2, "2026-09-02", "category: city\ntags: [river]\n"),
        "stork": story(3, "2026-09-03", "category: nature\ntags: [birds]\n"),
        "market": story(4, "2026-09-04", ""),
    }
    root = newspaper.make(tmp_path / "site", stories)
    built(root)

    def below(name: str) -> list[str]:
        return re.findall(r'<h3><a href="(.*?)">', page(root, name).partition('"related"')[2])

    assert {name: below(name) for name in stories} == {
        "heron": ["/stork/", "/bridge/"],
        "bridge": ["/heron/"],
        "stork": ["/heron/"],
        "market": [],
    }
    original = root / "articles/bridge.uk.md"
    original.write_text(original.read_text("utf-8").replace("Новина", "Подія"), "utf-8")
    changed = [name for name in built(root) if name.count("/") == 1]
    assert changed == ["bridge/index.html", "heron/index.html"]


def test_the_sitemap_follows_the_order_of_dates(tmp_path: Path) -> None:
    """Also where no address and no day of change is another."""
    more = "updated: 2026-10-01\n"
    stories = {"one": story(1, "2026-09-01", more), "two": story(2, "2026-09-02", more)}
    root = newspaper.make(tmp_path / "site", stories)
    built(root)
    original = root / "articles/one.uk.md"
    original.write_text(original.read_text("utf-8").replace("date: 2026-09-01", "date: 2026-09-03"))
    built(root)

    again = build(Project(root), newspaper.QUIET, tmp_path / "anew")

    assert again.written is not None
    maps = [(folder / "sitemap.xml").read_text() for folder in (root / "public", tmp_path / "anew")]
    assert maps[0] == maps[1]


def test_a_large_sitemap_is_split(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that robots are led to names the parts; together they list every page once."""
    root = newspaper.make(tmp_path, {"one": story(1, "2026-09-01"), "two": story(2, "2026-09-02")})
    built(root)
    place = re.compile("<loc>https://herald.example(.*?)</loc>")

    def listed(name: str) -> list[str]:
        return place.findall((root / "public" / name).read_text("utf-8"))

    whole = listed("sitemap.xml")
    monkeypatch.setattr(feeds, "URLS", 5)
    (root / "public/sitemap.xml").unlink()
    built(root)
    parts = listed("sitemap.xml")
    assert parts == ["/sitemap-1.xml", "/sitemap-2.xml"]
    first, second = (listed(part[1:]) for part in parts)
    assert (len(first), first + second) == (5, whole)


def test_feeds_of_other_languages_are_named(root: Path) -> None:
    """By the feed itself; on a page such a link would pass for a version of that page."""
    feed = (root / "public/feed.xml").read_text("utf-8")
    assert 'hreflang="en" href="https://herald.example/en/feed.xml"' in feed


def test_a_card_of_ones_own_may_show_its_page(tmp_path: Path) -> None:
    """Whether it asks for the page itself or leaves that to a part that is chosen as it goes."""
    stories = {f"n{n}": story(n, f"2026-09-0{n}") for n in range(1, 5)}
    made = newspaper.make(tmp_path, stories)
    parts = tmp_path / "templates" / "parts"
    parts.mkdir(parents=True)
    shown = "<i>{{ story.id }} on {{ page.href }}</i>"
    (parts / "mine.html").write_text(shown, "utf-8")
    for card in (shown, '{% set part = "mine" %}{% include "parts/" ~ part ~ ".html" %}'):
        (parts / "card.html").write_text(card, "utf-8")
        built(made)
        assert [re.findall("<i>(.*?)</i>", page(made, name)) for name in ("n1", "n2")] == [
            ["n4 on /n1/", "n3 on /n1/", "n2 on /n1/"],
            ["n4 on /n2/", "n3 on /n2/", "n1 on /n2/"],
        ]
