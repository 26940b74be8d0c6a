"""Settings: what can be set, what is refused and with which words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from l10n.config import (
    Checks,
    Consent,
    FrontMatter,
    Gate,
    Paths,
    Prefill,
    Settings,
    SettingsError,
    Site,
    find_root,
    load,
    parse,
)
from l10n.errors import UserError

SITE = {"name": "Вісник", "url": "https://herald.example/"}
TOML = '[site]\nname = "Вісник"\nurl = "https://herald.example"\n'


def test_name_and_address_are_enough() -> None:
    """Everything else has a default; the address loses its last slash."""
    assert parse({"site": SITE}) == Settings(
        languages=("uk", "en"),
        site=Site(name={"": "Вісник"}, url="https://herald.example", timezone="Europe/Kyiv"),
        paths=Paths("articles", "locales", "templates", "static", "public"),
        gate=Gate(100.0, "uk"),
        prefill=Prefill(("memory",)),
        consent=Consent("1", ("history",), ()),
    )


def test_everything_can_be_set() -> None:
    """Each section and key, in the types of TOML."""
    settings = parse(
        {
            "languages": ["en", "uk", "pt_BR"],
            "locales": {"en": "en_GB"},
            "site": {
                "name": {"uk": "Вісник", "en": "The Herald"},
                "url": "http://localhost:8000",
                "description": "Новини",
                "timezone": "Europe/London",
            },
            "categories": {"city": "City"},
            "tags": {"river": "River"},
            "paths": {"articles": "content/stories/", "output": "out"},
            "front_matter": {"also": ["subtitle"]},
            "gate": {"share": 90, "parity": "none"},
            "prefill": {"using": ["memory", "deepl"]},
            "translators": {"deepl": {"url": "https://api.example"}},
            "checks": {"ignore": ["length"], "allow": ["Объект"], "apostrophe": "ʼ"},
            "consent": {
                "version": "2",
                "purposes": [],
                "scripts": {"statistics": ["/a.js", "/b.js"], "embeds": ["/c.js"]},
            },
        }
    )
    assert settings == Settings(
        languages=("en", "uk", "pt_BR"),
        locales={"en": "en_GB"},
        site=Site(
            {"uk": "Вісник", "en": "The Herald"},
            "http://localhost:8000",
            {"": "Новини"},
            "Europe/London",
        ),
        categories={"city": "City"},
        tags={"river": "River"},
        paths=Paths(articles="content/stories", output="out"),
        front_matter=FrontMatter(also=("subtitle",)),
        gate=Gate(90.0, "none"),
        prefill=Prefill(("memory", "deepl")),
        translators={"deepl": {"url": "https://api.example"}},
        checks=Checks(("length",), ("Объект",), "ʼ"),
        consent=Consent(
            "2", (), (("statistics", "/a.js"), ("statistics", "/b.js"), ("embeds", "/c.js"))
        ),
    )


def test_front_matter_keys_are_added_or_replaced() -> None:
    """`also` adds to the default list, `translate` replaces it."""
    added = parse({"site": SITE, "front_matter": {"also": ["subtitle"]}}).front_matter.keys
    replaced = parse({"site": SITE, "front_matter": {"translate": ["title"]}}).front_matter.keys
    assert (added[0], added[-1], replaced) == ("title", "subtitle", ("title",))


def test_texts_of_settings_have_a_language() -> None:
    """The language's own text, the one for all, the first of any, or none."""
    settings = parse({"site": SITE})
    assert [
        settings.in_language({"uk": "Вісник", "en": "Herald"}, "en"),
        settings.in_language({"": "Вісник"}, "en"),
        settings.in_language({"uk": "Вісник"}, "en"),
        settings.in_language({}, "en"),
    ] == ["Herald", "Вісник", "Вісник", ""]


def test_a_language_has_a_locale() -> None:
    """Its own name where none is set; the first language is the default one."""
    settings = parse({"site": SITE, "locales": {"en": "en_GB"}})
    assert (settings.locale("en"), settings.locale("uk"), settings.default_language) == (
        "en_GB",
        "uk",
        "uk",
    )


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({}, 'site.name: is missing; add name = "The Example" to [site]'),
        (
            {"site": {"name": "Вісник"}},
            'site.url: is missing; add url = "https://example.org" to [site]',
        ),
        ({"site": 5}, "site: must be a table, not 5"),
        ({"langauges": []}, 'langauges: is not a setting; did you mean "languages"?'),
        (
            {"gate": {"percent": 5}},
            "gate.percent: is not a setting; known are share, parity",
        ),
        ({"languages": "uk"}, 'languages: must be a list of texts, not "uk"'),
        ({"languages": ["uk"]}, "languages: must name at least two different languages"),
        ({"languages": ["uk", "uk"]}, "languages: must name at least two different languages"),
        ({"languages": []}, "languages: must name at least two different languages"),
        ({"languages": ["uk", 5]}, "languages[1]: must be a text, not 5"),
        (
            {"languages": ["ua", "en"]},
            'languages: "ua" is a country; the code of Ukrainian is "uk"',
        ),
        (
            {"languages": ["uk", "English!"]},
            'languages: "English!" is not a language code such as "uk"',
        ),
        (
            {"checks": {"apostrophe": "'’"}},
            'checks.apostrophe: must be ’, ʼ (U+02BC), \' or "any", not "\'’"',
        ),
        ({"categories": ["city"]}, "categories: must be a table, not a list"),
        ({"categories": {"city": ""}}, "categories.city: must be a text, not an empty text"),
        ({"translators": {"deepl": "x"}}, 'translators.deepl: must be a table, not "x"'),
        (
            {"gate": {"share": 101}},
            "gate.share: must be a number from 0 to 100, not 101",
        ),
        (
            {"gate": {"share": True}},
            "gate.share: must be a number from 0 to 100, not true",
        ),
        (
            {"gate": {"share": float("nan")}},
            "gate.share: must be a number from 0 to 100, not nan",
        ),
        (
            {"site": SITE, "gate": {"parity": "de"}},
            'gate.parity: must be one of the languages or "none"',
        ),
        ({"site": SITE, "locales": {"de": "de_AT"}}, "locales.de: is not one of the languages"),
        (
            {"site": {**SITE, "name": {"de": "Bote"}}},
            "site.name.de: is not one of the languages",
        ),
        (
            {"site": {"url": "herald.example"}},
            'site.url: must be a full address like "https://example.org", not "herald.example"',
        ),
        (
            {"site": {"url": "http://["}},
            'site.url: must be a full address like "https://example.org", not "http://["',
        ),
        (
            {"site": {"url": "https://herald.example/news/"}},
            "site.url: must be the address of the site's root, without a path",
        ),
        (
            {"site": {"timezone": "Kyiv"}},
            'site.timezone: "Kyiv" is not a time zone such as "Europe/Kyiv"',
        ),
        (
            {"site": {"timezone": "Europe"}},
            'site.timezone: "Europe" is not a time zone such as "Europe/Kyiv"',
        ),
        (
            {"paths": {"output": "/srv/www"}},
            "paths.output: must be a folder inside the project, relative to its root",
        ),
        (
            {"paths": {"output": "a/../../b"}},
            "paths.output: must be a folder inside the project, relative to its root",
        ),
        (
            {"checks": {"plugins": ["tools/house.py", "../house.py"]}},
            "checks.plugins[1]: must be a file inside the project, relative to its root",
        ),
        (
            {"checks": {"plugins": ["/srv/house.py"]}},
            "checks.plugins[0]: must be a file inside the project, relative to its root",
        ),
        (
            {"consent": {"scripts": {"statistics": "/a.js"}}},
            'consent.scripts.statistics: must be a list of texts, not "/a.js"',
        ),
    ],
)
def test_what_cannot_be_used_is_named(table: dict[str, Any], message: str) -> None:
    """The key's path and what to write instead."""
    with pytest.raises(SettingsError) as caught:
        parse(table)
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("name", "text"),
    [("l10n.toml", TOML), ("pyproject.toml", TOML.replace("[site]", "[tool.l10n.site]"))],
)
def test_settings_are_read_from_either_file(tmp_path: Path, name: str, text: str) -> None:
    """The name of the file is told too."""
    (tmp_path / name).write_text(text, "utf-8")
    assert load(tmp_path) == (parse({"site": SITE}), name)


def test_l10n_toml_comes_first(tmp_path: Path) -> None:
    """A pyproject.toml beside it is not looked at."""
    (tmp_path / "l10n.toml").write_text(TOML, "utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.l10n]\nlanguages = 5\n", "utf-8")
    assert load(tmp_path)[1] == "l10n.toml"


@pytest.mark.parametrize(
    ("name", "data", "line", "message"),
    [
        ("l10n.toml", b"[site\n", 1, "is not valid TOML: "),
        ("l10n.toml", b"[site]\n\nname = \n", 3, "is not valid TOML: "),
        ("l10n.toml", b'[site]\nname = """\n', 2, "is not valid TOML: "),
        ("l10n.toml", "\nname = 'Вісник'".encode("cp1251"), 2, "is not UTF-8; save it as UTF-8"),
        ("l10n.toml", b"[site]\nurl = 5\n", None, "site.url: must be a text, not 5"),
        ("pyproject.toml", b"[tool]\nl10n = 5\n", None, "must be a table, not 5"),
    ],
)
def test_a_broken_file_is_named(
    tmp_path: Path, name: str, data: bytes, line: int | None, message: str
) -> None:
    """With its path, and its line where what is wrong is no value."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UserError) as caught:
        load(tmp_path)
    assert (caught.value.path, caught.value.line, caught.value.message[: len(message)]) == (
        str(tmp_path / name),
        line,
        message,
    )


def test_a_byte_order_mark_is_no_part_of_the_settings(tmp_path: Path) -> None:
    """Editors on Windows may begin a file with one."""
    (tmp_path / "l10n.toml").write_text(TOML, "utf-8-sig")
    assert load(tmp_path)[0].site.url == "https://herald.example"


SWEPT = "where builds put and remove files, and"


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (
            'static = "."',
            'paths.static: the folder "." is published as it is, and holds the tool\'s own files',
        ),
        (
            'static = "a"\narticles = "a/b"',
            'paths.static: the folder "a" is published as it is, and holds the articles folder',
        ),
        (
            'output = "static/site"',
            'paths.static: the folder "static" is published as it is, and holds the output folder',
        ),
        (
            'output = "./locales/"',
            f'paths.output: the folder "locales" is {SWEPT} is the locales folder',
        ),
        (
            'output = "linked"',
            f'paths.output: the folder "linked" is {SWEPT} holds the tool\'s own files',
        ),
        (
            'templates = "t"\noutput = "t/b"',
            'paths.templates: the folder "t" is read for templates, and holds the output folder',
        ),
        (
            'output = ".l10n/site"',
            'paths.output: the folder ".l10n/site" lies among the tool\'s own files',
        ),
        ('articles = "."\nlocales = "locale"\nstatic = "assets/static"', None),
        ('static = "circle"', None),
    ],
)
def test_a_folder_that_is_published_or_swept_holds_no_other(
    tmp_path: Path, paths: str, message: str | None
) -> None:
    """Wherever links lead; originals may lie around all others."""
    (tmp_path / "linked").symlink_to(".")
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "l10n.toml").write_text(f"{TOML}\n[paths]\n{paths}\n", "utf-8")
    if message is None:
        load(tmp_path)
        return
    with pytest.raises(UserError) as caught:
        load(tmp_path)
    assert (caught.value.path, caught.value.message) == (
        str(tmp_path / "l10n.toml"),
        f"{message}; name a folder for this alone",
    )


def test_a_folder_without_settings_says_what_to_do(tmp_path: Path) -> None:
    """A pyproject.toml of something else does not count."""
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]\n", "utf-8")
    with pytest.raises(UserError, match=r"run `l10n init`, or name the project's folder"):
        load(tmp_path)


def test_the_root_is_the_nearest_folder_upwards(tmp_path: Path) -> None:
    """Other projects' pyproject.toml files are passed by."""
    inner = tmp_path / "site" / "articles" / "city"
    inner.mkdir(parents=True)
    (tmp_path / "l10n.toml").write_text(TOML, "utf-8")
    (tmp_path / "site" / "pyproject.toml").write_text("[tool.l10n]\n", "utf-8")
    (inner / "pyproject.toml").write_text("[tool.ruff]\n", "utf-8")
    assert (find_root(inner), find_root(tmp_path)) == (tmp_path / "site", tmp_path)


def test_there_may_be_no_root(tmp_path: Path) -> None:
    """Nothing found is no error yet."""
    assert find_root(tmp_path) is None


def test_hosts_of_embeds() -> None:
    """A host and the name readers know it by."""
    embeds = {"youtube.com": "YouTube", "player.vimeo.com": "Vimeo"}
    assert parse({"site": SITE, "consent": {"embeds": embeds}}).consent.embeds == embeds


@pytest.mark.parametrize(
    ("embeds", "message"),
    [
        (
            {"https://youtube.com": "YouTube"},
            (
                'consent.embeds.https://youtube.com: is not a host such as "youtube.com", '
                "in small letters, without https://"
            ),
        ),
        ({"youtube.com": ""}, "consent.embeds.youtube.com: must be a text, not an empty text"),
        (
            {"herald.example": "Вісник"},
            "consent.embeds: names the site itself, which needs no consent",
        ),
    ],
)
def test_hosts_of_embeds_that_cannot_be_used(embeds: dict[str, str], message: str) -> None:
    """An address, no name, or the site's own host, which a sandbox would not hold."""
    with pytest.raises(SettingsError, match=f"^{re.escape(message)}$"):
        parse({"site": SITE, "consent": {"embeds": embeds}})
