"""The theme as something a project builds on: templates, blocks, styles and scripts of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.errors import UserError
from l10n.site import theme


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def references(own: Path) -> dict[str, str]:
    return {template.name: template.reference for template in theme.templates(own)}


def test_a_template_of_the_project_takes_the_place_of_the_themes(tmp_path: Path) -> None:
    """Catalogs name the project's file."""
    write(tmp_path / "templates", "parts/footer.html", "<footer></footer>")
    write(tmp_path / "templates", "parts/motto.html", "<p></p>")
    own = tmp_path / "templates"
    shipped = references(tmp_path / "absent")
    assert references(own) == {
        **shipped,
        "parts/footer.html": "templates/parts/footer.html",
        "parts/motto.html": "templates/parts/motto.html",
    }


def test_hidden_files_are_no_templates(tmp_path: Path) -> None:
    """Editors keep theirs beside what they edit, some of them as links to nowhere."""
    write(tmp_path, ".old/story.html", "{% if %}")
    (tmp_path / ".#story.html").symlink_to("olena@desk.4711")

    assert references(tmp_path) == references(tmp_path / "absent")


def test_a_template_that_extends_the_themes_has_both(tmp_path: Path) -> None:
    """The theme's keeps its own name and strings."""
    write(tmp_path, "story.html", '{% extends "theme/story.html" %}{% extends "theme/no.html" %}')
    names = references(tmp_path)
    assert names["story.html"] == f"{tmp_path.name}/story.html"
    assert names["theme/story.html"] == "theme/story.html"
    assert "theme/no.html" not in names
    assert "theme/home.html" not in names


def test_styles_and_scripts_of_the_project_come_last(tmp_path: Path) -> None:
    """Its rules win over any of the theme's, which are in a layer; all in one request as before."""
    write(tmp_path, "styles/house.css", "/* ours */\n:root {\n  --accent: #a00;\n}\n")
    write(tmp_path, "styles/lists/house.css", ".latest {\n  color: red;\n}\n")
    write(tmp_path, "scripts/house.js", "const KEY = 1;\n")
    assets = theme.assets(tmp_path)
    assert assets["site.css"].data.startswith(b"@layer theme{:root{")
    assert assets["site.css"].data.endswith(b"}\n:root{--accent:#a00}\n")
    assert assets["lists.css"].data.endswith(b"}\n.latest{color:red}\n")
    assert assets["site.js"].data.endswith(b"}\n{const KEY=1;}\n")
    plain = theme.assets(tmp_path / "absent")
    assert assets["site.css"].data.startswith(plain["site.css"].data[:-1])
    assert assets["site.css"].href != plain["site.css"].href
    assert assets["favicon.svg"] == plain["favicon.svg"]


def test_a_style_of_the_same_name_takes_the_place_of_the_themes(tmp_path: Path) -> None:
    """A project that prints in its own way drops ours."""
    write(tmp_path, "styles/90-print.css", "@page {\n}\n")
    data = theme.assets(tmp_path)["site.css"].data
    assert b"@media print" in theme.assets(tmp_path / "absent")["site.css"].data
    assert b"@media print" not in data
    assert data.count(b"@page") == 1


@pytest.mark.parametrize(
    ("name", "joined"),
    [
        ("styles/house.css", True),
        ("scripts/house.js", True),
        ("styles/house.js", False),
        ("styles/lists/house.css", True),
        ("scripts/embeds/house.js", True),
        ("styles/deep/house.css", False),
        ("house.css", False),
        ("downloads/styles/house.css", False),
    ],
)
def test_only_the_folders_of_styles_and_scripts_are_joined(name: str, joined: bool) -> None:
    """Everything else in static/ is published as it is."""
    assert theme.is_joined(name) is joined


def test_hidden_files_are_no_styles(tmp_path: Path) -> None:
    """As with templates, whose editors do the same; a folder is none either."""
    before = theme.assets(tmp_path / "static")
    folder = tmp_path / "static" / "styles"
    write(folder, ".old.css", "p {")
    (folder / ".#house.css").symlink_to("olena@desk.4711")

    assert theme.assets(tmp_path / "static") == before


def test_a_style_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """With its file."""
    folder = tmp_path / "static" / "styles"
    folder.mkdir(parents=True)
    (folder / "house.css").write_bytes(b"\xff")
    with pytest.raises(UserError) as caught:
        theme.assets(tmp_path / "static")
    assert str(caught.value) == "static/styles/house.css: is not UTF-8; save it as UTF-8"
