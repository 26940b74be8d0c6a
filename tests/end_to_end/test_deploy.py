"""The commands of docs/deploy.md do what it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Site

PAGE = Path(__file__).parents[2] / "docs" / "deploy.md"


@pytest.mark.validators
def test_a_plain_folder(translated_site: Site, tmp_path: Path) -> None:
    """The folder on the server becomes what was built: old pages go, l10n's own lists stay here."""
    text = PAGE.read_text("utf-8")
    (recipe,) = re.findall(r"## A plain folder\n.*?```sh\n(.*?)```", text, re.DOTALL)
    server = tmp_path / "srv"
    for name in ("gone/index.html", "index.html"):
        (server / name).parent.mkdir(parents=True, exist_ok=True)
        (server / name).write_text("old")
    assert recipe.count("herald.example:/srv/herald/") == 1
    recipe = recipe.replace("herald.example:/srv/herald/", f"{server}/")
    programs = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    translated_site.run("extract")
    subprocess.run(
        ["bash", "-euc", recipe],
        cwd=translated_site.root,
        env={**os.environ, "PATH": programs},
        check=True,
    )
    built = {
        name.removeprefix("public/"): data
        for name, data in translated_site.snapshot("public").items()
        if "/.l10n-" not in name
    }
    found = {
        path.relative_to(server).as_posix(): path.read_bytes()
        for path in server.rglob("*")
        if path.is_file()
    }
    assert found == built
    assert "en/city/bridge/index.html" in found


def test_the_page_names_files_that_exist() -> None:
    """Each recipe is a file beside the page."""
    links = re.findall(r"\]\(([^)#]+)\)", PAGE.read_text("utf-8"))
    assert {"ci/pages.yml", "deploy/nginx.conf"} <= set(links)
    assert [link for link in links if not (PAGE.parent / link).is_file()] == []
