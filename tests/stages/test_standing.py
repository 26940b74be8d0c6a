"""The day's work: a build after little or nothing changed looks at nothing else."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from l10n.project import Project
from l10n.seen import UNSURE
from l10n.site import theme
from l10n.stages.build import Built, build
from l10n.stages.building import whole
from l10n.stages.building.output import Output
from l10n.stages.building.publish import Written
from l10n.stages.building.standing import COMPILED, JOINED, Standing
from l10n.stages.check import check
from l10n.state import Facts
from tests.stages import newspaper
from tests.stages.newspaper import QUIET, story

ENGLISH = "locales/en/LC_MESSAGES/articles"
SEARCH = "page_size = 2\nsearch = "


@pytest.fixture(autouse=True)
def quickly_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust stamps soon after a change."""
    monkeypatch.setattr("l10n.seen.TICK", 8_000_000)


@pytest.fixture(scope="module", params=["true", "false"])
def made(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """Eight stories, three of them in English, one day for each two; with a search and without."""
    stories = {f"s{n}": story(n, f"2026-09-0{1 + n // 2}") for n in range(1, 9)}
    root = newspaper.make(tmp_path_factory.mktemp("made") / "site", stories, ("s1", "s2", "s3"))
    replace(root / "l10n.toml", "page_size = 2", SEARCH + request.param)
    built(root)
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """The same in a place of its own, where a build has looked at it."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    for _ in range(2):
        built(root)
    return root


def built(root: Path) -> Built:
    time.sleep(0.02)  # what was saved just now is looked into, whatever its stamp
    return build(Project(root), QUIET, root / "public")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def site(folder: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def anew(root: Path) -> tuple[dict[str, bytes], Built]:
    """What a first build makes of the same files, and says."""
    copy = root.with_name("anew")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".l10n", "public", "*.mo"))
    done = built(copy)
    return site(copy / "public"), done


def said(done: Built) -> tuple[object, ...]:
    total = done.written and done.written.total
    return done.published, done.stories, done.held, done.unfinished, done.orphans, total


def refuse(*_: object, **__: object) -> NoReturn:
    pytest.fail("it looked at all stories")


def test_where_nothing_changed_no_story_is_looked_at(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says the same as a build that goes through all of them, and leaves nothing unfinished."""
    (root / "public/.l10n-tmp").mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(whole, "build", refuse)
        patch.setattr("l10n.project.Inventory", refuse)
        done = built(root)
    assert done.written is not None
    assert (done.written.changed, done.written.removed) == ([], [])
    assert not (root / "public/.l10n-tmp").exists()
    assert said(done) == said(anew(root)[1])


EDITS: dict[str, Callable[[Path], None]] = {
    "a title": lambda root: replace(root / ENGLISH / "s1.po", '"News 1"', '"Tidings 1"'),
    "a text": lambda root: replace(root / ENGLISH / "s3.po", '"Text 3."', '"Words 3."'),
    "an original": lambda root: replace(
        root / "articles/s5.uk.md", "Текст 5.", "Текст 5.\n\nІще речення."
    ),
    "a held story": lambda root: replace(
        root / ENGLISH / "s6.po", '"Новина 6"\nmsgstr ""', '"Новина 6"\nmsgstr "News 6"'
    ),
    "the newest title": lambda root: replace(
        root / "articles/s8.uk.md", "Новина 8", "Остання новина"
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_shows_a_changed_story_is_made_and_no_other_is_looked_at(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The site, and what is said of it, are those of a first build."""
    EDITS[name](root)
    with monkeypatch.context() as patch:
        patch.setattr(whole, "build", refuse)
        done = built(root)
        again = [built(root) for _ in range(2)]
    now, first = anew(root)
    assert site(root / "public") == now
    assert [said(one) for one in (done, *again)] == [said(first)] * 3


def test_what_a_first_build_compiled_need_not_be_read_by_the_next(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that was just written may change and keep its stamp; at a build's end it is older."""
    for path in root.glob("locales/**/*.mo"):
        path.unlink()
    put = Output.put

    def later(*given: Any, **named: Any) -> Written:
        time.sleep(0.02)
        return put(*given, **named)

    monkeypatch.setattr(Output, "put", later)
    built(root)
    facts = Facts(Project(root).facts, COMPILED, ())
    assert len(facts.subjects()) == 8
    assert UNSURE not in [facts.stamp(name) for name in facts.subjects()]


def test_a_file_that_a_changed_story_asks_for_is_waited_for(root: Path) -> None:
    """Wherever the link was typed before the file was there."""
    replace(root / "articles/s5.uk.md", "Текст 5.", "Текст 5, [розклад](plan.txt).")
    for _ in range(2):
        built(root)
    (root / "articles/plan.txt").write_text("8:15", "utf-8")
    built(root)
    assert site(root / "public") == anew(root)[0]


@pytest.mark.parametrize("where", ["a tag of many lines", "a translation"])
def test_a_page_follows_the_stories_that_it_links_to(root: Path, where: str) -> None:
    """However the link is written, and also where the check `links` does not ask for the same."""
    if where == "a translation":
        replace(root / "l10n.toml", "[categories]", '[checks]\nignore = ["links"]\n\n[categories]')
        replace(root / "articles/s3.uk.md", "Текст 3.", "[Текст](s1.uk.md) 3.")
        replace(root / ENGLISH / "s3.po", "Текст 3.", "[Текст](s1.uk.md) 3.")
        replace(root / ENGLISH / "s3.po", "Text 3.", "[Text](s2.uk.md) 3.")
    else:
        replace(root / "articles/s3.uk.md", "Текст 3.", '<p><a\nhref="s2.uk.md">3</a></p>')
    replace(root / "articles/s2.uk.md", "category: city\ntags: [river]", "category: nature")
    for _ in range(2):
        built(root)
    replace(root / "articles/s2.uk.md", "category: nature", "category: nature\nslug: two")
    built(root)
    now, _ = anew(root)
    assert any(b'href="/two/"' in page or b'href="/en/two/"' in page for page in now.values())
    assert site(root / "public") == now


def test_catalogs_to_finish_are_named_in_the_order_of_their_stories(tmp_path: Path) -> None:
    """Whichever build names them: `a` comes before `a-b`."""
    stories = {name: story(n, "2026-09-01") for n, name in enumerate(("a", "a-b", "a/c"))}
    root = newspaper.make(tmp_path / "site", stories)
    for _ in range(2):
        built(root)
    replace(root / "articles/a-b.uk.md", "Текст 1.", "Текст 1.\n\nІще речення.")
    assert said(built(root)) == said(anew(root)[1])


def _add_styles(root: Path) -> None:
    (root / "static/styles").mkdir(parents=True)
    (root / "static/styles/own.css").write_text("p { color: red }", "utf-8")


WHOLE: dict[str, Callable[[Path], object]] = {
    "a date": lambda root: replace(root / "articles/s8.uk.md", "2026-09-05", "2026-08-05"),
    "a tag": lambda root: replace(root / "articles/s8.uk.md", "[river]", "[birds]"),
    "an address": lambda root: replace(
        root / "articles/s2.uk.md", "tags: [river]", "tags: [river]\nslug: { en: two }"
    ),
    "a story published": lambda root: newspaper.fill(
        root / ENGLISH / "s4.po", {"Новина 4": "News 4", "Текст 4": "Text 4"}
    ),
    "a story held": lambda root: replace(root / ENGLISH / "s1.po", '"News 1"', '""'),
    "a story gone": lambda root: (root / "articles/s2.uk.md").unlink(),
    "a text of the site": lambda root: replace(
        root / "locales/uk/LC_MESSAGES/ui.po", '"Річка"', '"Ріка"'
    ),
    "a page edited": lambda root: (root / "public/s1/index.html").write_text("mine"),
    "a compiled catalog gone": lambda root: (root / ENGLISH / "s1.mo").unlink(),
    "the UI's template gone": lambda root: (root / "locales/ui.pot").unlink(),
    "a style": _add_styles,
}


@pytest.mark.parametrize("name", WHOLE)
def test_what_changes_more_than_pages_is_seen(root: Path, name: str) -> None:
    """Then the whole is planned anew, with the same outcome as ever."""
    WHOLE[name](root)
    done = built(root)
    now, first = anew(root)
    assert site(root / "public") == now
    assert said(done) == said(first)
    assert (root / ENGLISH / "s1.mo").exists()
    assert (root / "locales/ui.pot").exists()


def test_scripts_behind_a_linked_folder_are_looked_at(root: Path, tmp_path: Path) -> None:
    """Lists of files do not enter such a folder, and its scripts count all the same."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / "static").mkdir()
    (root / "static/scripts").symlink_to(elsewhere)
    (elsewhere / "own.js").write_text("let mine = 1;", "utf-8")
    built(root)
    (elsewhere / "own.js").write_text("let mine = 2;", "utf-8")
    built(root)
    assert site(root / "public") == anew(root)[0]


def test_a_catalog_is_looked_at_as_extraction_left_it(root: Path) -> None:
    """Also where it was checked before that, together with the original as it is."""
    replace(root / "articles/s1.uk.md", "Текст 1.", "Текст 1.\n\nІще речення.")
    check(Project(root), QUIET)
    done = built(root)
    now, first = anew(root)
    assert done.problems == []
    assert site(root / "public") == now
    assert said(done) == said(first)


def test_a_build_that_was_cut_off_leaves_nothing_to_rely_on(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its pages are not those of the build before, also where the settings are again."""

    class CutOff(BaseException):
        pass

    def cut_off(*_: object) -> NoReturn:
        raise CutOff

    replace(root / "l10n.toml", '"Вісник"', '"Голос"')
    with monkeypatch.context() as patch, pytest.raises(CutOff):
        patch.setattr(Standing, "remember", cut_off)
        built(root)
    replace(root / "l10n.toml", '"Голос"', '"Вісник"')
    built(root)
    assert site(root / "public") == anew(root)[0]


def test_every_folder_that_the_theme_joins_is_looked_into() -> None:
    """The theme itself is not loaded where nothing changed, so the names stand there again."""
    assert sorted(JOINED) == sorted(theme._BUNDLES.values())


def test_a_build_into_another_folder_leaves_the_first_as_it_is(root: Path) -> None:
    """What each holds is known of each; the search index that both share is put right."""
    elsewhere = root / "elsewhere"
    replace(root / ENGLISH / "s1.po", '"News 1"', '"Tidings 1"')
    build(Project(root), QUIET, elsewhere)
    replace(root / ENGLISH / "s1.po", '"Tidings 1"', '"Reports 1"')
    built(root)
    now, _ = anew(root)
    assert site(root / "public") == now
    build(Project(root), QUIET, elsewhere)
    assert site(elsewhere) == now
