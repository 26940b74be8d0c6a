"""The search index as builds leave it in the output folder."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

from l10n import state
from l10n.errors import UserError
from l10n.project import Project
from l10n.stages.building.output import Made, Output
from l10n.stages.building.search import VERSION, Search
from tests.stages import newspaper
from tests.stages.newspaper import built, story


def test_every_story_has_a_card_whatever_day_it_shares(tmp_path: Path) -> None:
    """Results show stories by the cards, and stories of one day are numbered by their names."""
    days = [1] * 18 + [2] * 4
    stories = {f"s{n:02}": story(n, f"2026-09-0{day}") for n, day in enumerate(days)}
    root = newspaper.make(tmp_path, stories)
    built(root)
    cards: dict[str, dict[str, str]] = {}
    for path in (root / "public/search/index").glob("cards-*.json"):
        cards |= json.loads(path.read_text("utf-8"))
    assert {int(number): card["href"] for number, card in cards.items()} == {
        n: f"/s{n:02}/" for n in range(22)
    }


def test_a_build_with_other_settings_that_is_broken_off_leaves_no_half_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it put away takes the place of what the last build knew."""
    root = newspaper.make(tmp_path, {f"s{n}": story(n, "2026-09-01") for n in range(4)})
    built(root)
    before = (root / "l10n.toml").read_text("utf-8")
    (root / "l10n.toml").write_text(before.replace("page_size = 2", "page_size = 3"), "utf-8")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(state, "_MANY", 1)  # as where there are a thousand stories
        patch.setattr(Search, "files", _interrupted)
        built(root)
    (root / "l10n.toml").write_text(before, "utf-8")
    (root / "articles/s1.uk.md").write_text(story(5, "2026-09-01"), "utf-8")
    built(root)

    assert _index(root) == _index_built_anew(root)


def test_words_that_are_lost_while_a_site_is_built_are_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is remembered may be deleted at any time, or the disk be full."""
    root = newspaper.make(tmp_path, {f"s{n}": story(n, "2026-09-01") for n in range(4)})
    files = Search.files

    def after_a_loss(search: Search, output: Output) -> list[Made]:
        for path in (root / ".l10n/cache").glob("state.sqlite*"):
            path.unlink()
        return files(search, output)

    with monkeypatch.context() as patch, pytest.raises(UserError, match="build again"):
        patch.setattr(state, "_MANY", 1)  # as where there are a thousand stories
        patch.setattr(Search, "files", after_a_loss)
        built(root)
    built(root)

    assert _index(root) == _index_built_anew(root)


@pytest.mark.parametrize("value", [b"{", b"[1, 2]", b"[[], [], []]", b"\xff"])
def test_what_is_damaged_of_an_index_is_found_anew(tmp_path: Path, value: bytes) -> None:
    root = newspaper.make(tmp_path, {f"s{n}": story(n, "2026-09-01") for n in range(4)})
    built(root)
    project = Project(root)
    facts = state.Facts(project.facts, "search", (project.settings, VERSION), small=True)
    facts.learn("uk", (), value)
    facts.save()
    (root / "articles/s1.uk.md").write_text(story(5, "2026-09-01"), "utf-8")
    built(root)

    assert _index(root) == _index_built_anew(root)


@pytest.mark.parametrize("whole", [True, False])
def test_words_that_were_lost_since_the_last_build_are_found_again(
    tmp_path: Path, *, whole: bool
) -> None:
    """In every language, whether a build goes through all stories or looks at some."""
    stories = {f"s{n}": story(n, "2026-09-01") for n in range(4)}
    root = newspaper.make(tmp_path, stories, ("s1", "s2"))
    for _ in range(2):
        built(root)
    project = Project(root)
    facts = state.Facts(project.facts, "search words", (project.settings, VERSION))
    assert facts.subjects()
    facts.forget(facts.subjects())
    newspaper.fill(root / "locales/en/LC_MESSAGES/articles/s3.po", {"Новина 3": "News 3"})
    (root / "articles/s1.uk.md").write_text(story(1, "2026-09-01") + "\nІще.\n", "utf-8")
    if whole:
        for name in ("search", "en/search"):
            shutil.rmtree(root / "public" / name)
    built(root)

    assert _index(root) == _index_built_anew(root)


def test_a_site_is_built_where_nothing_can_be_remembered(tmp_path: Path) -> None:
    """As where the disk is full, or the cache somebody else's."""
    root = newspaper.make(tmp_path, {f"s{n}": story(n, "2026-09-01") for n in range(4)})
    shutil.rmtree(root / ".l10n/cache")
    (root / ".l10n/cache").write_text("a file where the folder should be")
    for _ in range(2):
        built(root)
    now = _index(root)

    assert now == _index_built_anew(root)


def _interrupted(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _index(root: Path) -> dict[str, bytes]:
    folder = root / "public/search/index"
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _index_built_anew(root: Path) -> dict[str, bytes]:
    for name in (".l10n", "public"):
        shutil.rmtree(root / name)
    built(root)
    return _index(root)
