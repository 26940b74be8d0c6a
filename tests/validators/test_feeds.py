"""Feeds and sitemaps keep to their schemas, and list what is there."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from xmlschema import XMLSchema10, XMLSchema11

from tests.validators import site_map
from tests.validators.conftest import REPOSITORY
from tests.validators.test_links import ROOT, listed

SCHEMAS = REPOSITORY / "tests" / "corpus" / "schemas"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


@pytest.fixture(scope="module")
def atom() -> XMLSchema11:
    return XMLSchema11(SCHEMAS / "atom.xsd")


@pytest.fixture(scope="module")
def protocol() -> XMLSchema10:
    return XMLSchema10([SCHEMAS / "sitemap.xsd", SCHEMAS / "sitemap-link.xsd"])


def _feeds(sample: Path) -> list[Path]:
    found = [path for path in sorted(sample.rglob("*.xml")) if b"2005/Atom" in path.read_bytes()]
    assert len(found) >= 2
    return found


def _sitemaps(sample: Path) -> list[Path]:
    found = [p for p in sorted(sample.rglob("*.xml")) if b"/schemas/sitemap/" in p.read_bytes()]
    assert found
    return found


def test_feeds_are_valid(sample: Path, atom: XMLSchema11) -> None:
    """Each language's feed keeps to RFC 4287."""
    faults = [str(fault) for path in _feeds(sample) for fault in atom.iter_errors(path)]
    assert faults == []


def test_sitemaps_are_valid(sample: Path, protocol: XMLSchema10) -> None:
    """The sitemap keeps to the protocol, its links to other languages too."""
    faults = [str(fault) for path in _sitemaps(sample) for fault in protocol.iter_errors(path)]
    assert faults == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<a:id>urn:e</a:id>", ""),
        ("<a:id>urn:e</a:id>", "<a:id>e</a:id>"),
        ("<a:author><a:name>N</a:name></a:author>", ""),
        ('<a:link href="https://a.example/e"/>', ""),
        ('<a:link href="https://a.example/e"/>', '<a:link href="/e"/><a:link href="/f"/>'),
        ("2026-09-14T10:00:00Z", "2026-09-14"),
        ("<a:title>E</a:title>", "<a:title>E</a:title><a:title>F</a:title>"),
        ("<a:title>E</a:title>", '<a:title type="markdown">E</a:title>'),
        ("</a:entry>", "<a:length>1</a:length></a:entry>"),
    ],
)
def test_the_schema_of_feeds_would_speak(atom: XMLSchema11, old: str, new: str) -> None:
    """What the RFC forbids is found."""
    good = (
        '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:id>urn:f</a:id><a:title>F</a:title>'
        '<a:updated>2026-09-14T10:00:00Z</a:updated><a:link rel="self" href="/f"/>'
        "<a:author><a:name>N</a:name></a:author>"
        '<a:entry><a:title>E</a:title><a:id>urn:e</a:id><a:link href="https://a.example/e"/>'
        "<a:updated>2026-09-14T10:00:00+03:00</a:updated></a:entry></a:feed>"
    )
    assert old in good
    assert atom.is_valid(good)
    assert not atom.is_valid(good.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("https://a.example/м", "/a"),
        ("https://a.example/м", "https://a.example/м"),
        ("2026-09-14", "14.09.2026"),
        ('hreflang="uk"', 'hreflang="Ukrainian language"'),
        ('rel="alternate"', 'rel="canonical"'),
        ("<s:loc>https://a.example/м</s:loc>", ""),
    ],
)
def test_the_schema_of_sitemaps_would_speak(protocol: XMLSchema10, old: str, new: str) -> None:
    """What the protocol forbids is found, an address that is not escaped too."""
    written = (
        '<s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:x="http://www.w3.org/1999/xhtml"><s:url><s:loc>https://a.example/м</s:loc>'
        '<s:lastmod>2026-09-14</s:lastmod><x:link rel="alternate" hreflang="uk" '
        'href="https://a.example/"/></s:url></s:urlset>'
    )
    assert old in written
    assert protocol.is_valid(written.replace("м", "%D0%BC"))
    assert not protocol.is_valid(written.replace(old, new))


def test_the_sitemaps_list_every_page_with_its_versions(sample: Path) -> None:
    """Exactly the pages that search engines may keep and that have something to read, so not the
    search; each with the versions its head names."""
    found: dict[str, dict[str, str]] = {}
    for path in _sitemaps(sample):
        for item in ElementTree.parse(path).iter(f"{SITEMAP}url"):
            versions = {link.attrib["hreflang"]: link.attrib["href"] for link in item.iter(LINK)}
            found[item.findtext(f"{SITEMAP}loc", "")] = versions
    pages = listed(site_map.read(sample, ROOT))
    named = {page.url: page.alternates for page in pages if not page.url.endswith("/search/")}
    assert found.keys() == named.keys()
    for url, versions in found.items():
        assert versions.items() <= named[url].items(), url
        assert bool(versions) is bool(named[url]), url


def test_feeds_lead_to_stories(sample: Path) -> None:
    """Every link of a feed is a page or a feed of the site."""
    site = site_map.read(sample, ROOT)
    links = [
        link.attrib["href"]
        for path in _feeds(sample)
        for link in ElementTree.parse(path).iter(f"{ATOM}link")
    ]
    assert len(links) > 20
    assert [link for link in links if not site.has(link)] == []


def test_robots_name_the_sitemap(sample: Path) -> None:
    """The only thing that leads search engines to it."""
    lines = (sample / "robots.txt").read_text("utf-8").splitlines()
    named = [line.partition(": ")[2] for line in lines if line.startswith("Sitemap: ")]
    assert named
    assert all((sample / url.removeprefix(f"{ROOT}/")).is_file() for url in named)
