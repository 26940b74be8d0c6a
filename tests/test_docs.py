"""The documents say what the program does."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path

from l10n import config
from l10n.commands import COMMANDS
from l10n.translators.llm import KEY
from l10n.translators.providers import PROVIDERS
from l10n.translators.registry import BUILT_IN

ROOT = Path(__file__).parent.parent


def test_generated_documents_cover_every_command() -> None:
    """docs/cli.md has a section for each command; scripts/check keeps it fresh."""
    text = (ROOT / "docs/cli.md").read_text("utf-8")

    assert re.findall(r"(?m)^## l10n (\w+)$", text) == list(COMMANDS)


def test_every_setting_says_what_it_is() -> None:
    """A setting has a docstring under it, which docs/settings.md shows."""
    source = Path(config.__file__).read_text("utf-8")
    sections = [kind for kind in vars(config).values() if is_dataclass(kind)]
    names = {item.name for kind in sections for item in fields(kind)}
    page = (ROOT / "docs/settings.md").read_text("utf-8")

    assert {"languages", "share", "parity", "using", "version", "timezone"} <= names
    for name in names:
        documented = re.search(rf'(?m)^    {name}: .*\n    """', source)
        section = re.search(rf"(?m)^    {name}: \w+ = _section", source)
        assert documented or section, name
        assert f"{name}`" in page or f"[{name}]" in page, name


def test_every_translator_and_key_is_documented() -> None:
    """docs/translators.md names each translator and every variable its key is read from."""
    text = (ROOT / "docs/translators.md").read_text("utf-8")

    for name in BUILT_IN:
        assert f"`{name}`" in text, name
    for provider in PROVIDERS.values():
        for variables in provider.keys.values():
            assert f"`{variables[0]}`" in text, variables
    assert f"`{KEY}`" in text


def test_readme_names_the_two_commands_and_its_pictures_exist() -> None:
    """Whoever lands on the README can run the tool from its first screen."""
    text = (ROOT / "README.md").read_text("utf-8")
    first_screen = text[:900]

    assert "scripts/site" in first_screen
    assert "scripts/test" in first_screen
    for target in re.findall(r"\]\(((?!https?:|#)[^)#]+)\)", text):
        if not target.startswith("../") and ".uk.md" not in target:
            assert (ROOT / target).exists(), target


def test_nothing_names_a_path_of_a_machine() -> None:
    """No file of the package or its documents holds an absolute path of somebody's machine."""
    files = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("scripts/*")]
    files += ROOT.glob("l10n/**/*.py")

    for path in files:
        if path.is_file():
            assert not re.search(r"/(?:home|Users|work)/", path.read_text("utf-8")), path


def test_the_theme_is_documented() -> None:
    """docs/theme.md names every value, block and part that a project may change, and no other."""
    theme = ROOT / "l10n/site/theme"
    page = (ROOT / "docs/theme.md").read_text("utf-8")
    base = (theme / "static/styles/10-base.css").read_text("utf-8")
    values = set(re.findall(r"(?m)^ +(--[\w-]+):", base))
    assert values == set(re.findall(r"`(--[\w-]+)`", page))
    for path in (theme / "templates").glob("*.html"):
        blocks = re.findall(r"{% block (\w+) %}", path.read_text("utf-8"))
        (row,) = re.findall(rf"(?m)^\| `{path.name}`.*$", page)
        own = [block for block in blocks if block != "main" or path.name == "base.html"]
        assert re.findall(r"`(\w+)`", row) == own, path.name
    table = page.partition("| part |")[2].partition("\n\n")[0]
    named = {
        name
        for row in table.split("\n")[2:]
        for name in re.findall(r"`([\w-]+)`", row.split("|")[1])
    }
    assert named == {path.stem for path in (theme / "templates/parts").glob("*.html")}
