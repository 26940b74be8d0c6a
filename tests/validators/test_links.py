"""Every address a page of the sample site names is there, and versions name each other."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.validators import site_map
from tests.validators.conftest import REPOSITORY
from tests.validators.site_map import PageMap, SiteMap

SETTINGS = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["tool"]["l10n"]
ROOT: str = SETTINGS["site"]["url"]
LANGUAGES: list[str] = SETTINGS["languages"]


@pytest.fixture(scope="module")
def site(sample: Path) -> SiteMap:
    return site_map.read(sample, ROOT)


def listed(site: SiteMap) -> list[PageMap]:
    """Pages that search engines may keep."""
    return [page for page in site.pages.values() if "noindex" not in page.robots]


def test_every_link_resolves(site: SiteMap) -> None:
    """Links, fragments, pictures in all their sizes, styles, scripts, feeds: all of them exist."""
    dead = {
        f"{page.url} -> {link}"
        for page in site.pages.values()
        for link in page.links
        if site.is_own(link) and not site.has(link)
    }
    assert dead == set()
    assert sum(site.is_own(link) for page in site.pages.values() for link in page.links) > 300


def test_ids_are_unique(site: SiteMap) -> None:
    """So that a fragment leads to one place."""
    doubled = [page.url for page in site.pages.values() if len(set(page.ids)) < len(page.ids)]
    assert doubled == []


def test_alternates_are_reciprocal(site: SiteMap) -> None:
    """Whoever is named names back, in the language it is named for; the default is Ukrainian."""
    faults = []
    for page in listed(site):
        if not page.alternates:
            continue
        for language, url in page.alternates.items():
            other = site.pages.get(url)
            if other is None or other.alternates != page.alternates:
                faults.append(f"{page.url}: {language}: {url} does not name the same versions")
            elif language != "x-default" and other.language != language:
                faults.append(f"{page.url}: {language}: {url} is in {other.language}")
        if page.alternates.get(page.language) != page.url:
            faults.append(f"{page.url} does not name itself")
        if page.alternates.get("x-default") != page.alternates.get(LANGUAGES[0]):
            faults.append(f"{page.url}: x-default is not the version in {LANGUAGES[0]}")
    assert faults == []
    assert len({page.language for page in listed(site) if page.alternates}) == len(LANGUAGES)


def test_every_page_is_canonical(site: SiteMap) -> None:
    """A page names itself, so copies with a query are no pages of their own."""
    assert [page.url for page in listed(site) if page.canonical != page.url] == []


def test_no_page_lies_alone(site: SiteMap) -> None:
    """From the home pages every page can be reached by links."""
    homes = [f"{ROOT}/", *(f"{ROOT}/{code}/" for code in LANGUAGES[1:])]
    reached, waiting = set(homes), homes
    while waiting:
        for link in site.pages[waiting.pop()].links:
            place = link.partition("#")[0]
            if place in site.pages and place not in reached:
                reached.add(place)
                waiting.append(place)
    assert sorted({page.url for page in listed(site)} - reached) == []
