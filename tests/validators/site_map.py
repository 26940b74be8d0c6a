"""A built site as a crawler sees it: every page with its links, ids and what its head says."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_LINKS = {"href", "src", "poster", "data", "action", "data-src"}


@dataclass
class PageMap:
    """One page."""

    url: str
    language: str = ""
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Absolute addresses of links, pictures, styles, scripts; all that the page leads to."""
    alternates: dict[str, str] = field(default_factory=dict)
    """`hreflang` -> address."""
    canonical: str = ""
    robots: str = ""


class _Reader(HTMLParser):
    def __init__(self, page: PageMap) -> None:
        super().__init__()
        self.page = page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        page = self.page
        if tag == "html":
            page.language = found.get("lang", "")
        if "id" in found:
            page.ids.append(found["id"])
        targets = [value for name, value in found.items() if name in _LINKS]
        targets += [part.split()[0] for part in found.get("srcset", "").split(",") if part.strip()]
        if tag == "meta" and found.get("property", found.get("name")) in ("og:url", "og:image"):
            targets.append(found["content"])
        page.links += [urljoin(page.url, target) for target in targets]
        relation = found.get("rel", "").split() if tag == "link" else []
        if "canonical" in relation:
            page.canonical = found["href"]
        if "alternate" in relation and "hreflang" in found and "type" not in found:
            page.alternates[found["hreflang"]] = found["href"]
        if tag == "meta" and found.get("name") == "robots":
            page.robots = found["content"]


@dataclass
class SiteMap:
    """All pages and files of a site by their addresses."""

    root: str
    """The site's address without a slash at its end."""
    pages: dict[str, PageMap]
    files: frozenset[str]

    def has(self, url: str) -> bool:
        """Whether an address of this site leads to a file, and its fragment to an id."""
        parts = urlsplit(url)
        place = parts._replace(query="", fragment="").geturl()
        if parts.fragment and place in self.pages:
            return unquote(parts.fragment) in self.pages[place].ids
        return place in self.pages or unquote(place) in self.files

    def is_own(self, url: str) -> bool:
        return url.startswith(f"{self.root}/")


def read(folder: Path, root: str) -> SiteMap:
    """The site in a folder, whose address is `root`."""
    pages, files = {}, set()
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        files.add(f"{root}/{name}")
        if path.suffix == ".html":
            url = f"{root}/{name.removesuffix('index.html')}"
            pages[url] = PageMap(url)
            _Reader(pages[url]).feed(path.read_text("utf-8"))
    return SiteMap(root, pages, frozenset(files))
