"""Finishing a story in a git checkout, in whatever state that is."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import BRIDGE_EN, BRIDGE_PO, LIBRARY_PO, Site
from tests.workbench.running import LIBRARY, Browser, Reply, serving


def _git(site: Site, *arguments: str, fails: bool = False) -> str:
    done = subprocess.run(["git", *arguments], cwd=site.root, capture_output=True, text=True)
    assert fails or done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def checkout(desk_site: Site) -> Site:
    """A git checkout in which publishing commits; somebody has staged something else."""
    settings = desk_site.read("l10n.toml")
    desk_site.write("l10n.toml", settings.replace("[site]", "[edit]\ncommit = true\n\n[site]"))
    desk_site.write(".gitignore", ".l10n/\n*.mo\n")
    _git(desk_site, "init", "-q", "-b", "main")
    _git(desk_site, "config", "user.name", "Newsroom")
    _git(desk_site, "config", "user.email", "desk@herald.example")
    _git(desk_site, "add", "-A")
    _git(desk_site, "commit", "-qm", "Start")
    desk_site.write("notes.txt", "not ready\n")
    _git(desk_site, "add", "notes.txt")
    return desk_site


@pytest.fixture
def page(checkout: Site) -> Iterator[Browser]:
    """Somebody at the workbench there."""
    with serving(checkout.root, "--as", "Олена") as server:
        yield Browser(server).enter()


def _edited(page: Browser) -> str:
    """The finished story with another title; gives its catalog."""
    message = page.message("Library opens at night", LIBRARY, "uk")
    saved = page.save(message, "Нічна бібліотека", domain=LIBRARY, language="uk", approve=True)
    assert saved.status == 200, saved.json
    return page.server.root.joinpath(LIBRARY_PO).read_text()


def _finish(page: Browser, *, dry: bool = False) -> Reply:
    return page.do("story/publish", LIBRARY, "uk", dry_run=dry)


def test_publishing_commits_the_catalog_alone(checkout: Site, page: Browser) -> None:
    """With the translator's name, and a message that says what changed; the rest stays staged."""
    for source, target in BRIDGE_EN.items():
        assert page.save(page.message(source), target, approve=True).status == 200
    planned = page.do("story/publish", dry_run=True)
    done = page.do("story/publish")
    again = page.do("story/publish")

    assert planned.json["written"] == [BRIDGE_PO], planned.json
    assert done.json["message"] == "Translate city/bridge into English: 5 translated"
    assert _git(checkout, "show", "--format=%an <%ae>%n%s", "--name-only").split("\n") == [
        "Олена <desk@herald.example>",
        "Translate city/bridge into English: 5 translated",
        "",
        BRIDGE_PO,
        "",
    ]
    assert _git(checkout, "rev-parse", "--short", "HEAD").strip() == done.json["commit"]
    assert "A  notes.txt" in _git(checkout, "status", "--porcelain")
    assert '"Last-Translator: Олена\\n"' in checkout.read(BRIDGE_PO)
    assert (checkout.root / BRIDGE_PO).with_suffix(".mo").is_file()
    assert (again.json["commit"], again.json["written"]) == ("", [])


def test_a_catalog_that_git_does_not_know_yet_is_committed(checkout: Site, page: Browser) -> None:
    """As one of a new story is."""
    _git(checkout, "rm", "-q", "--cached", LIBRARY_PO)
    _git(checkout, "commit", "-qm", "Without it")

    assert _finish(page).json["commit"]
    assert LIBRARY_PO in _git(checkout, "ls-tree", "-r", "--name-only", "HEAD").split("\n")


def _detached(site: Site) -> None:
    _git(site, "checkout", "-q", "--detach")


def _two_branches(site: Site) -> None:
    for branch in ("other", "main"):
        _git(site, "checkout", "-q", "-B", branch, "main")
        site.write("who.txt", f"{branch}\n")
        _git(site, "add", "who.txt")
        _git(site, "commit", "-qm", branch)


def _merging(site: Site) -> None:
    _two_branches(site)
    _git(site, "merge", "other", fails=True)


def _picking(site: Site) -> None:
    _two_branches(site)
    _git(site, "cherry-pick", "other", fails=True)


def _nameless(site: Site) -> None:
    _git(site, "config", "user.useConfigOnly", "true")
    _git(site, "config", "user.name", "")


@pytest.mark.parametrize(
    ("bring", "said"),
    [
        (_detached, "no branch is checked out"),
        (_merging, "a merge is not finished here"),
        (_picking, "a cherry-pick is not finished here"),
        (_nameless, "no name and address"),
    ],
)
def test_where_no_commit_can_be_made_nothing_is_written(
    checkout: Site, page: Browser, bring: Callable[[Site], None], said: str
) -> None:
    """The plan says so too; neither the catalog nor what is staged changes."""
    bring(checkout)
    before = _edited(page)
    staged = _git(checkout, "diff", "--cached", "--raw")
    commits = _git(checkout, "rev-list", "--all")

    for dry in (True, False):
        reply = _finish(page, dry=dry)
        assert (reply.status, reply.json["error"]) == (422, "refused")
        assert said in reply.json["message"]
    assert checkout.read(LIBRARY_PO) == before
    assert _git(checkout, "diff", "--cached", "--raw") == staged
    assert _git(checkout, "rev-list", "--all") == commits


def _hook(site: Site, *lines: str) -> Path:
    path = site.root / ".git/hooks/pre-commit"
    path.parent.mkdir(exist_ok=True)
    said = "".join(f"echo '{line}' >&2\n" for line in lines)
    path.write_text(f"#!/bin/sh\n{said}exit 1\n")
    path.chmod(0o755)
    return path


def test_a_hook_that_refuses_has_its_say(checkout: Site, page: Browser) -> None:
    """All it says from the first line on; nothing of the catalog stays staged for other commits."""
    hook = _hook(checkout, "lint: line 1 is wrong", "", "look at", "the four", "lines", "of it")
    _edited(page)
    reply = _finish(page)

    assert reply.status == 422
    assert reply.json["message"] == "git: lint: line 1 is wrong look at the four lines of it"
    assert _git(checkout, "diff", "--cached", "--name-only") == "notes.txt\n"

    hook.unlink()
    assert _finish(page).json["commit"]


def test_a_hook_that_says_nothing_is_thought_of(checkout: Site, page: Browser) -> None:
    """A refusal without a reason says at least that."""
    _hook(checkout)
    _edited(page)

    assert _finish(page).json["message"] == "git: refused without a reason; a hook may have"


def test_gits_advice_does_not_hide_its_reason(checkout: Site, page: Browser) -> None:
    """Another git that was killed left its lock."""
    _edited(page)
    checkout.write(".git/index.lock", "")
    message = _finish(page).json["message"]

    assert message.startswith("git: fatal: Unable to create '")
    assert message.endswith("/.git/index.lock': File exists.")
