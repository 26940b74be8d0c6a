"""What machines read: every byte of a small feed, map and robots.txt."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from l10n.site.feeds import ENTRIES, Mapped, atom, robots, sitemap
from l10n.site.views import CardView, Link, Passage, SiteView

KYIV = ZoneInfo("Europe/Kyiv")
SITE = SiteView(
    name="Вісник",
    description="Новини & люди",
    home="/",
    feed="/feed.xml",
    categories=(),
    homes=(),
    purposes={},
    scripts=(),
    consent_version="1",
)
STORY = CardView(
    id="city/bridge",
    href="/city/bridge/",
    title=Passage("Міст <відкрито>"),
    lead=Passage("Рік без мосту."),
    author=Passage("Назар Кияшко"),
    category=Link("Місто", "/category/city/"),
    tags=(),
    date=datetime(2026, 9, 14, 10, 20, tzinfo=KYIV),
    updated=datetime(2026, 9, 16, 17, 5, tzinfo=KYIV),
    picture=None,
    original_language="uk",
)
BARE = replace(
    STORY,
    href="/city/bus/",
    title=Passage("Автобус"),
    lead=Passage(""),
    author=Passage(""),
    category=None,
    date=datetime(2026, 1, 2, tzinfo=UTC),
    updated=None,
)


def test_a_feed_holds_the_stories() -> None:
    """Addresses are absolute, dates have a zone, what is empty is left out."""
    assert (
        atom(SITE, "uk", "https://herald.example", [STORY, BARE]).decode()
        == """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk">
  <title>Вісник</title>
  <subtitle>Новини &amp; люди</subtitle>
  <id>https://herald.example/feed.xml</id>
  <updated>2026-09-16T17:05:00+03:00</updated>
  <link rel="self" href="https://herald.example/feed.xml" />
  <link rel="alternate" type="text/html" href="https://herald.example/" />
  <author>
    <name>Вісник</name>
  </author>
  <entry>
    <title>Міст &lt;відкрито&gt;</title>
    <id>https://herald.example/city/bridge/</id>
    <link rel="alternate" href="https://herald.example/city/bridge/" />
    <published>2026-09-14T10:20:00+03:00</published>
    <updated>2026-09-16T17:05:00+03:00</updated>
    <author>
      <name>Назар Кияшко</name>
    </author>
    <category term="Місто" />
    <summary>Рік без мосту.</summary>
  </entry>
  <entry>
    <title>Автобус</title>
    <id>https://herald.example/city/bus/</id>
    <link rel="alternate" href="https://herald.example/city/bus/" />
    <published>2026-01-02T00:00:00+00:00</published>
    <updated>2026-01-02T00:00:00+00:00</updated>
  </entry>
</feed>
"""
    )


def test_a_feed_without_stories_is_a_feed() -> None:
    """Its date does not move by itself."""
    feed = atom(replace(SITE, description=""), "uk", "https://herald.example", []).decode()
    assert ("<updated>1970-01-01T00:00:00+00:00</updated>" in feed, "<entry>" in feed) == (
        True,
        False,
    )


def test_a_feed_ends_somewhere() -> None:
    """Only the first stories, which are the newest."""
    feed = atom(SITE, "uk", "https://herald.example", [STORY] * (ENTRIES + 5))
    assert feed.count(b"<entry>") == ENTRIES


def page(href: str, changed: str, *prefixes: tuple[str, str]) -> Mapped:
    url = "https://herald.example"
    return Mapped(url + href, changed, [(code, url + prefix + href) for code, prefix in prefixes])


def test_the_sitemap_names_the_versions_of_a_page() -> None:
    """A page in one language has no alternates; a date only where a story has one."""
    pages = [
        page("/a&b/", "2026-09-16T17:05:00+03:00", ("uk", ""), ("en", "/en")),
        page("/b/", "", ("uk", "")),
    ]
    assert (
        sitemap(pages).decode()
        == """\
<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" \
xmlns:xhtml="http://www.w3.org/1999/xhtml">
  <url>
    <loc>https://herald.example/a&amp;b/</loc>
    <lastmod>2026-09-16T17:05:00+03:00</lastmod>
    <xhtml:link rel="alternate" hreflang="uk" href="https://herald.example/a&amp;b/" />
    <xhtml:link rel="alternate" hreflang="en" href="https://herald.example/en/a&amp;b/" />
  </url>
  <url>
    <loc>https://herald.example/b/</loc>
  </url>
</urlset>
"""
    )


def test_robots_are_led_to_the_sitemap() -> None:
    """Everything may be read."""
    assert robots("https://herald.example") == (
        b"User-agent: *\nAllow: /\n\nSitemap: https://herald.example/sitemap.xml\n"
    )
