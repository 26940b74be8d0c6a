"""What the pages of a real build say to search engines."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.stages import newspaper
from tests.stages.newspaper import built, page, story

URL = "https://herald.example"
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_ARTICLE = re.compile(r'<meta property="article:(.*?)" content="(.*?)">')


def data(text: str) -> Any:
    """The JSON on a page."""
    (found,) = _DATA.findall(text)
    return json.loads(found)


def test_a_translation_and_its_original_name_each_other(tmp_path: Path) -> None:
    """Both say what they are, in which language, by whom and since when."""
    more = "updated: 2026-09-03T10:00:00+03:00\ncategory: city\ntags: [river]\n"
    root = newspaper.make(tmp_path, {"bridge": story(1, "2026-09-01", more)}, ("bridge",))
    built(root)
    same: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "datePublished": "2026-09-01T00:00:00+03:00",
        "dateModified": "2026-09-03T10:00:00+03:00",
    }

    def expected(path: str, language: str, title: str, name: str, category: str, tag: str) -> Any:
        publisher = {"@type": "NewsMediaOrganization", "name": name, "url": f"{URL}/"}
        return {
            **same,
            "@id": URL + path,
            "headline": title,
            "inLanguage": language,
            "author": publisher,
            "publisher": publisher,
            "articleSection": category,
            "keywords": [tag],
        }

    def version(path: str, language: str) -> dict[str, str]:
        return {"@type": "NewsArticle", "@id": URL + path, "inLanguage": language}

    assert [data(page(root, name)) for name in ("bridge", "en/bridge")] == [
        {
            **expected("/bridge/", "uk", "Новина 1", "Вісник", "Місто", "Річка"),
            "workTranslation": [version("/en/bridge/", "en")],
        },
        {
            **expected("/en/bridge/", "en", "News 1", "The Herald", "City", "River"),
            "translationOfWork": version("/bridge/", "uk"),
        },
    ]
    assert _ARTICLE.findall(page(root, "en/bridge")) == [
        ("published_time", "2026-09-01T00:00:00+03:00"),
        ("modified_time", "2026-09-03T10:00:00+03:00"),
    ]


def test_no_title_ends_the_script(tmp_path: Path) -> None:
    """What HTML would read as its own is written so that only JSON understands it."""
    title = "A < B & </script><script>alert(1)</script> <!-- "
    text = f"---\ntitle: '{title}'\nauthor: Олена Згурська\ndate: 2026-09-01\n---\nТекст.\n"
    root = newspaper.make(tmp_path, {"odd": text})
    built(root)
    found = page(root, "odd")
    said = data(found)
    assert (said["headline"], said["author"]) == (
        title.strip(),
        {"@type": "Person", "name": "Олена Згурська"},
    )
    assert "alert(1)</script>" not in found


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("вісник", {"@type": "NewsMediaOrganization", "name": "Вісник", "url": f"{URL}/"}),
        ("The Herald", {"@type": "NewsMediaOrganization", "name": "Вісник", "url": f"{URL}/"}),
        ("Укрінформ", {"@type": "Organization", "name": "Укрінформ"}),
        ("Олена Вісник", {"@type": "Person", "name": "Олена Вісник"}),
    ],
)
def test_newsrooms_and_agencies_are_no_persons(
    tmp_path: Path, name: str, author: dict[str, str]
) -> None:
    """The site's name in any language is the publisher; the settings name other organisations."""
    text = f"---\ntitle: Новина\nauthor: {name}\ndate: 2026-09-01\n---\nТекст.\n"
    root = newspaper.make(tmp_path, {"one": text})
    settings = (root / "l10n.toml").read_text("utf-8")
    changed = settings.replace("[site]\n", '[site]\norganisations = ["Укрінформ"]\n', 1)
    (root / "l10n.toml").write_text(changed, "utf-8")
    built(root)
    assert data(page(root, "one"))["author"] == author


def test_a_page_that_is_no_news_says_nothing_of_the_kind(tmp_path: Path) -> None:
    """Neither does a list."""
    text = "---\ntitle: Про нас\npage: true\n---\nТекст.\n"
    root = newspaper.make(tmp_path, {"about": text, "one": story(1, "2026-09-01")})
    built(root)
    names = (page(root, name) for name in ("about", "", "category/city"))
    assert [name for name in names if _DATA.search(name)] == []
