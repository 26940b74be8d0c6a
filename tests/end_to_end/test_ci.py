"""The examples for CI do what they say."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.conftest import BRIDGE_PO, Site

REPOSITORY = Path(__file__).parent.parent.parent
EXAMPLES = REPOSITORY / "docs" / "ci"
SCRIPTS = Path(sys.executable).parent


def _commands(value: object) -> Iterator[str]:
    """Every shell command of a workflow that runs l10n, in order."""
    if isinstance(value, dict):
        for item in value.values():
            yield from _commands(item)
    elif isinstance(value, list):
        for item in value:
            yield from _commands(item)
    elif isinstance(value, str) and value.startswith("l10n "):
        yield value


def _run(site: Site, command: str) -> int:
    environment = {"PATH": f"{SCRIPTS}:{os.environ['PATH']}", "RUNNER_TEMP": str(site.root / "tmp")}
    done = subprocess.run(
        ["bash", "-c", command], cwd=site.root, env={**os.environ, **environment}, check=False
    )
    return done.returncode


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yml")), ids=lambda path: path.name)
def test_an_example_passes_on_a_finished_site(translated_site: Site, path: Path) -> None:
    """Each command of the file exits with 0 where nothing is wrong."""
    commands = list(_commands(yaml.safe_load(path.read_text("utf-8"))))
    assert len(commands) >= 1
    assert [_run(translated_site, command) for command in commands] == [0] * len(commands)


@pytest.mark.parametrize("name", ["github.yml", "gitlab.yml"])
def test_an_example_fails_on_a_fault(translated_site: Site, name: str) -> None:
    """A link that a translator broke fails the check, and the build after it."""
    translated_site.write(
        BRIDGE_PO,
        translated_site.read(BRIDGE_PO).replace('(https://example.org/b)."\n\n', '."\n\n'),
    )
    commands = list(_commands(yaml.safe_load((EXAMPLES / name).read_text("utf-8"))))
    assert [_run(translated_site, command) for command in commands] == [0, 1, 1]


def test_the_hooks_run_under_precommit(translated_site: Site, tmp_path: Path) -> None:
    """pre-commit installs the package from a repository and runs both hooks."""
    repository = tmp_path / "l10n"
    repository.mkdir()
    for name in ("l10n", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, repository / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, repository / name)
    revision = _commit(repository)
    hooks = yaml.safe_load((repository / ".pre-commit-hooks.yaml").read_text("utf-8"))
    translated_site.write(
        ".pre-commit-config.yaml",
        f"repos: [{{repo: '{repository}', rev: {revision}, hooks: ["
        + ", ".join(f"{{id: {hook['id']}}}" for hook in hooks)
        + "]}]\n",
    )
    (translated_site.root / ".gitignore").write_text(".l10n/\nl10n/\n*.mo\n")
    _commit(translated_site.root)
    environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "cache")}
    command = [str(SCRIPTS / "pre-commit"), "run", "--all-files", "--verbose", "--color", "never"]
    done = subprocess.run(
        command,
        cwd=translated_site.root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.findall(r"(?m)^(l10n [^.]+?)\.+Passed$", done.stdout) == [h["name"] for h in hooks]


def _commit(folder: Path) -> str:
    """Make a folder a repository with everything in it; gives the commit."""
    git = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "all"]):
        subprocess.run([*git, *arguments], cwd=folder, check=True)
    done = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
