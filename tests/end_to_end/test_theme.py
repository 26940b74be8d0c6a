"""What readers get of the theme, and what a project can change of it."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import Site

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ("articles", "locales", "pyproject.toml")

ABOUT = """\
---
title: Про газету
page: true
---
Нас п’ятеро.
"""
ABOUT_PO = "locales/en/LC_MESSAGES/articles/about.po"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built sample site."""
    site = Site(tmp_path_factory.mktemp("sample"))
    for name in SAMPLE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, site.root / name)
    site.run("build")
    return site.root / "public"


def without_pictures(original: str) -> str:
    """A story as it is written where there is no picture."""
    original = re.sub(r"^image:\n(?: +.*\n)+", "", original, flags=re.MULTILINE)
    return re.sub(r"^!\[.*\n", "", original, flags=re.MULTILINE)


def test_a_story_without_pictures_weighs_less_than_thirty_kilobytes(sample: Path) -> None:
    """The page, its styles and its scripts as they lie on the disk, before any compression."""
    site = Site(sample.parent)
    for path in (site.root / "articles").rglob("*.md"):
        path.write_text(without_pictures(path.read_text("utf-8")), "utf-8")
    site.run("build", "--output", "plain")
    pages = stories(site.root / "plain")
    assert len(pages) > 20
    assert {path: "<img" in path.read_text("utf-8") for path in pages} == dict.fromkeys(
        pages, False
    )
    weights = {path: weight(path, site.root / "plain") for path in pages}
    assert {path: weight for path, weight in weights.items() if weight >= 30_000} == {}


def stories(site: Path) -> list[Path]:
    """The pages of stories, in both languages."""
    found = sorted((*site.glob("*/*/index.html"), *site.glob("en/*/*/index.html")))
    return [path for path in found if '<article class="story" data' in path.read_text("utf-8")]


def weight(path: Path, site: Path) -> int:
    """Bytes of a page and of what it asks for: one style sheet and one script of its site."""
    page = path.read_text("utf-8")
    asked = re.findall(r'<link rel="stylesheet" href="([^"]+)"|<script src="([^"]+)"', page)
    files = [site / (style or script).lstrip("/") for style, script in asked]
    assert [re.sub(r"\.\w+\.", ".", file.name) for file in files] == ["site.css", "site.js"]
    return sum(file.stat().st_size for file in (path, *files))


def test_a_page_asks_nobody_else(sample: Path) -> None:
    """All that is loaded comes from the site itself."""
    for path in sample.rglob("*.html"):
        tags = re.findall(
            r'<(?:link|script|img|source|iframe)[^>]*(?:src|href)="http[^"]*"',
            path.read_text("utf-8"),
        )
        assert [tag for tag in tags if "canonical" not in tag and "alternate" not in tag] == [], (
            path
        )


def test_every_picture_reserves_its_room(sample: Path) -> None:
    """Nothing moves when it comes."""
    images = [
        tag
        for path in sample.rglob("*.html")
        for tag in re.findall(r"<img[^>]*>", path.read_text("utf-8"))
    ]
    assert len(images) > 50
    assert [tag for tag in images if not re.search(r' width="\d+" height="\d+"', tag)] == []


def test_a_page_stands_in_the_footer_and_in_no_list(translated_site: Site) -> None:
    """It needs no date and no category, and is translated like a story."""
    site = translated_site
    site.write("articles/about.uk.md", ABOUT)
    site.run("build")
    assert 'href="/about/"' in site.read("public/city/bridge/index.html")
    assert "/about/" not in site.read("public/en/city/bridge/index.html")
    site.translate(
        ABOUT_PO, {"Про газету": "About the paper", "Нас п’ятеро.": "There are five of us."}
    )
    site.run("build")
    for prefix, title in (("", "Про газету"), ("en/", "About the paper")):
        link = f'<a href="/{prefix}about/">{title}</a>'
        for page in ("", "city/bridge/", "category/city/"):
            text = site.read(f"public/{prefix}{page}index.html")
            assert text.count(link) == 1
            assert text.count(f'href="/{prefix}about/"') == 1
        page = site.read(f"public/{prefix}about/index.html")
        assert f"<h1>{title}</h1>" in page
        assert f'<a href="/{prefix}about/" aria-current="page">{title}</a>' in page
        assert '<meta property="og:type" content="website">' in page
        assert "1970" not in page
        assert "about" not in site.read(f"public/{prefix}feed.xml")
    sitemap = site.read("public/sitemap.xml")
    assert "https://herald.example/en/about/" in sitemap
    assert "1970" not in sitemap


def test_a_page_that_is_neither_says_so(site: Site) -> None:
    """`page` is a switch."""
    site.write("articles/about.uk.md", ABOUT.replace("true", "maybe"))
    result = site.run("build", status=2)
    assert "articles/about.uk.md:3: page must be true or false" in result.err


def test_a_project_changes_a_block_a_value_and_a_part_and_adds_strings(
    translated_site: Site,
) -> None:
    """Its strings reach translators with the theme's, and its pages show the translations."""
    site = translated_site
    site.write(
        "templates/story.html",
        '{% extends "theme/story.html" %}\n'
        "{% block related %}\n"
        "{# Translators: a link below each story. #}\n"
        '<p class="write"><a href="/write/">{{ _("Write to the newsroom") }}</a></p>\n'
        "{% endblock %}\n",
    )
    site.write("templates/parts/tags.html", "<p>Tags of our own</p>\n")
    site.write("static/styles/house.css", ":root {\n  --accent: #7a1f3d;\n}\n")
    site.run("extract")
    assert (
        "#. a link below each story.\n#: templates/story.html\n"
        'msgid "Write to the newsroom"\nmsgstr ""\n'
    ) in site.read("locales/ui.pot")
    site.translate(
        "locales/uk/LC_MESSAGES/ui.po", {"Write to the newsroom": "Напишіть до редакції"}
    )
    site.run("build")
    page = site.read("public/city/bridge/index.html")
    assert "Напишіть до редакції" in page
    assert "Tags of our own" in page
    assert '<p class="byline">' in page
    (style,) = (site.root / "public/static").glob("site.*.css")
    assert style.read_text("utf-8").endswith("\n:root{--accent:#7a1f3d}\n")
    assert f'href="/static/{style.name}"' in page
    assert not (site.root / "public/styles").exists()


def test_pages_in_a_language_written_from_the_right_say_so(translated_site: Site) -> None:
    """And so does what other pages say in it; where all is written one way, nobody says how."""
    site = translated_site
    site.write("l10n.toml", site.read("l10n.toml").replace('"en"]', '"en", "ar"]'))
    site.run("extract")
    ui = site.read("locales/ar/LC_MESSAGES/ui.po")
    said = re.sub(r'(msgid ((?:".+"\n)+)msgstr) ""\n', r"\1 \2", ui)
    site.write("locales/ar/LC_MESSAGES/ui.po", said)

    site.run("build")

    home = site.read("public/ar/index.html")
    assert '<html lang="ar" dir="rtl">' in home
    assert '<aside class="notice offer" lang="en" dir="ltr"' in home
    home = site.read("public/index.html")
    assert '<html lang="uk">' in home
    assert '<aside class="notice offer" lang="ar" dir="rtl"' in home
    assert '<aside class="notice offer" lang="en" data-offer' in home


def photograph(path: Path, shade: int = 90) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (50.0, 27.0, 0.0)
    Image.new("RGB", (600, 900), (shade, 120, 150)).save(path, exif=exif)


def test_photographs_are_published_in_several_widths_and_kept(translated_site: Site) -> None:
    """They stand upright, hold no place, and are encoded once for all builds."""
    site = translated_site
    photograph(site.root / "articles/city/river.jpg")
    story = site.read("articles/city/bridge.uk.md")
    head = "lead: Через річку знову можна перейти.\n"
    assert head in story
    site.write(
        "articles/city/bridge.uk.md",
        story.replace(head, f"{head}image: {{ src: river.jpg, alt: Річка }}\n")
        + "\n![Річка](river.jpg)\n",
    )
    site.run("extract")
    site.run("build")
    folder = site.root / "public/city"
    assert sorted(path.name for path in folder.glob("river*")) == [
        "river.jpg",
        "river.jpg.480.avif",
        "river.jpg.480.webp",
        "river.jpg.900.avif",
        "river.jpg.900.webp",
    ]
    for path in folder.glob("river*"):
        with Image.open(io.BytesIO(path.read_bytes())) as image:
            width = int(path.name.split(".")[2]) if path.name.count(".") > 1 else 900
            assert image.size == (width, round(width * 600 / 900))
            assert dict(image.getexif()) == {}
    page = site.read("public/city/bridge/index.html")
    assert page.count("<picture>") == 2
    assert 'srcset="/city/river.jpg.480.avif 480w, ' in page
    assert '<img src="/city/river.jpg" width="900" height="600" alt="Річка"' in page
    kept = site.root / ".l10n/cache/pictures"
    stamps = {path: path.stat().st_mtime_ns for path in kept.rglob("*.*")}
    assert len(stamps) == 4
    before = site.snapshot("public")
    site.run("build", "--output", "again", "--clean")
    assert {path: path.stat().st_mtime_ns for path in kept.rglob("*.*")} == stamps
    assert [*before.values()] == [*site.snapshot("again").values()]
    shutil.rmtree(kept)
    site.run("build", "--output", "third")
    assert [*before.values()] == [*site.snapshot("third").values()]
