"""A long story beside the two, and how much of all a run has filled."""

from __future__ import annotations

from tests.conftest import Site

LONG_PO = "locales/uk/LC_MESSAGES/articles/city/long.po"
WORDS = [
    *("river", "mill", "beach", "reeds", "boats", "bank"),
    *("town", "bridge", "lamp", "friend", "garden", "tower"),
]


def add_walks(site: Site) -> Site:
    """Add a long story to a site, and extract it."""
    head = (
        "---\ntitle: Walks\ndate: 2026-10-03T10:00:00+03:00\ncategory: city\nlead: By foot.\n---\n"
    )
    walks = [f"We walked to the old {word} and back to **our {word}**." for word in WORDS]
    site.write("articles/city/long.en.md", head + "\n\n".join(walks) + "\n")
    site.run("extract")
    return site


def origins(site: Site) -> int:
    """How many messages of all catalogs say which translator filled them."""
    return sum(path.read_text("utf-8").count("# origin:") for path in site.root.rglob("*.po"))
