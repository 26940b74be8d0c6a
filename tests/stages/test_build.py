"""What a build leaves in its folder is what a first build would put there, whatever came before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from l10n import parallel
from l10n.project import Project
from l10n.site import pictures
from l10n.stages.build import build
from l10n.stages.building import assemble, whole
from l10n.stages.check import check
from l10n.stages.checking.recall import results
from tests.stages.changes import (
    CHANGES,
    PICTURE,
    QUIET,
    STORY,
    Change,
    binaries,
    files,
    make,
    remove,
    remove_all,
    replace,
    result,
    result_anew,
    said,
    said_anew,
    write,
)


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A small project, copied for each example."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        make(root)
        yield root


@pytest.fixture
def quickly_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust stamps soon after a change: else few examples would come to use what is remembered."""
    monkeypatch.setattr("l10n.seen.TICK", 8_000_000)


@settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    changes=st.lists(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=5),
    search=st.booleans(),
)
@example(changes=["a static file in the way", "the site deleted"], search=False)
def test_a_site_is_what_a_first_build_makes_of_it(
    made: Path, quickly_trusted: None, changes: list[str], search: bool
) -> None:
    """After any changes in any order, folder and compiled catalogs are those of a first build, and
    so is what is said; a second build says it again."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        shutil.copytree(made, root)
        shutil.copytree(made.with_name("backup"), root.with_name("backup"))
        if not search:
            replace("l10n.toml", "[site]\n", "[site]\nsearch = false\n")(root)
        result(root)
        result(root)
        for number, change in enumerate(changes):
            before = files(root / "public")
            CHANGES[change](root)
            touched = files(root / "public")
            told = said(root)
            anew = Path(folder) / f"anew-{number}"
            assert told == said_anew(root, anew), change
            built, *_ = told
            if built:
                assert files(root / "public") == files(anew / "public"), change
                compiled = {name[len(str(root)) :]: data for name, data in binaries(root).items()}
                first = {name[len(str(anew)) :]: data for name, data in binaries(anew).items()}
                assert {name: compiled[name] for name in first} == first, change
                assert said(root) == told, change
                assert files(root / "public") == files(anew / "public"), change
            else:
                assert files(root / "public") in (before, touched), change


@pytest.mark.parametrize("several", [True, False])
def test_any_number_of_processes_makes_the_same_site(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, several: bool
) -> None:
    """One process, and several that are replaced after a few tasks, give the same bytes, and the
    whole site."""
    monkeypatch.setattr(assemble, "_MANY", 1)
    monkeypatch.setattr(assemble, "_SHIFT", 5)
    each, pools = parallel.each, parallel.Processes
    started: list[parallel.Processes] = []

    def pool(*given: Any) -> parallel.Processes:
        started.append(pools(*given))
        return started[-1]

    def divide(among_several: bool) -> None:
        enough = 2 if among_several else 1000
        monkeypatch.setattr(parallel, "each", partial(each, enough=enough, chunk=1))

    monkeypatch.setattr(parallel, "Processes", pool)
    root, anew = tmp_path / "site", tmp_path / "anew"
    shutil.copytree(made, root)
    divide(several)
    assert result(root) == (True, [])
    assert len(started) > 3 if several else not started
    names = set(files(root / "public"))
    assert {"one/index.html", "en/two/index.html", "bridge.svg", "plan.txt", "CNAME"} <= names
    divide(not several)
    assert result_anew(root, anew) == (True, [])
    assert files(root / "public") == files(anew / "public")


def test_a_file_that_two_parts_of_the_site_have_is_written_once(made: Path, tmp_path: Path) -> None:
    """The same file beside the stories and among the static ones: one file, counted as one."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    shutil.copy(root / "articles/plan.txt", root / "static")
    written = build(Project(root), QUIET, root / "public").written
    assert written is not None
    assert written.changed.count("plan.txt") == 1
    assert len(written.changed) == written.total


@pytest.mark.parametrize("first", [True, False])
def test_a_file_that_would_be_a_folder_too_is_named(
    made: Path, tmp_path: Path, first: bool
) -> None:
    """And the site stays as it is."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    if not first:
        result(root)
    before = files(root / "public")
    write("static/one", "mine")(root)
    _, (problem,) = result(root)
    assert (
        "two parts of the site want to be /one, a file and a folder: articles/one.uk.md "
        "and static/one; rename one of them" in problem
    )
    assert files(root / "public") == before


@pytest.mark.parametrize(
    ("change", "who"),
    [
        (
            replace("articles/two.uk.md", "category", "slug: {uk: one}\ncategory"),
            "/one/index.html: articles/one.uk.md and articles/two.uk.md",
        ),
        (
            replace("articles/two.uk.md", "category", "aliases: [/one/]\ncategory"),
            "/one/index.html: an alias in articles/two.uk.md and articles/one.uk.md",
        ),
        (
            write("static/bridge.svg", "mine"),
            "/bridge.svg: articles/bridge.svg and static/bridge.svg",
        ),
        (write("static/feed.xml", "mine"), "/feed.xml: static/feed.xml and the site's own page"),
    ],
)
def test_who_wants_a_file_that_two_want_is_named(
    made: Path, tmp_path: Path, change: Change, who: str
) -> None:
    """So that people know what to rename."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    change(root)
    _, problems = result(root)
    assert problems == [f"two parts of the site want to be {who}; rename one of them"]


def test_what_a_project_says_to_robots_takes_the_place_of_what_the_site_says(
    made: Path, tmp_path: Path
) -> None:
    """Only the name robots.txt is one they ask for, so it could not be told to them elsewhere."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    result(root)
    theirs = (root / "public/robots.txt").read_bytes()

    write("static/robots.txt", "User-agent: Greedy\nDisallow: /\n")(root)
    _, problems = result(root)
    assert problems == []
    assert (root / "public/robots.txt").read_text() == "User-agent: Greedy\nDisallow: /\n"

    remove("static/robots.txt")(root)
    result(root)
    assert (root / "public/robots.txt").read_bytes() == theirs


@pytest.mark.parametrize(
    "name", ["a b.svg", "a%20b.svg", "100%.svg", "a:b.svg", "a?b#c.svg", "ї.svg"]
)
def test_a_file_may_have_any_name(made: Path, tmp_path: Path, name: str) -> None:
    """Addresses have percent signs where it has others; it is found and shown under its own."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    story, address = "articles/two.uk.md", quote(name)
    write(f"articles/{name}", PICTURE.replace("8", "77"))(root)
    write("articles/a b.svg", PICTURE.replace("8", "77"))(root)
    text = (root / story).read_text("utf-8").replace("src: bridge.svg", f'src: "{address}"')
    write(story, f"{text}\n![Вид]({address})\n\n<img src='{address}' alt=''>\n")(root)
    assert result(root) == (True, [])
    assert (root / "public" / name).is_file()
    page = (root / "public" / "two" / "index.html").read_text("utf-8")
    assert page.count(f'src="/{address}"') == 3
    assert page.count('width="77"') == 3


def test_a_film_is_published_with_its_story(made: Path, tmp_path: Path) -> None:
    """And looked at in each build; one that is not there is a link that leads nowhere."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    story = "articles/two.uk.md"
    film = '\n<video src="film.mp4"><source src="other.mp4"></video>\n'
    text = (root / story).read_text("utf-8")
    write(story, text + film)(root)
    for data in ("a film", "a new film"):
        write("articles/film.mp4", data)(root)
        assert result(root) == (True, [])
        assert (root / "public" / "film.mp4").read_text("utf-8") == data
    assert '<video src="/film.mp4"><source src="other.mp4">' in (
        (root / "public" / "two" / "index.html").read_text("utf-8")
    )
    lost = [f.message for f in check(Project(root), QUIET).findings if f.check == "links"]
    assert len(lost) == 1
    assert "other.mp4" in lost[0]


def test_a_file_comes_where_a_folder_was_and_the_other_way_round(
    made: Path, tmp_path: Path
) -> None:
    """What is gone goes first where it is in the way."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    original = (root / "articles/one.uk.md").read_text("utf-8")
    result(root)
    remove("articles/one.uk.md")(root)
    write("static/one", "mine")(root)
    assert result(root) == (True, [])
    assert (root / "public/one").read_text("utf-8") == "mine"
    remove("static/one")(root)
    write("articles/one.uk.md", original)(root)
    assert result(root) == (True, []) == result_anew(root, tmp_path / "anew")
    assert files(root / "public") == files(tmp_path / "anew/public")


@pytest.mark.parametrize("stands", ["all of it", "a page less", "only its list"])
def test_a_clean_build_removes_what_others_put_there(
    made: Path, tmp_path: Path, stands: str
) -> None:
    """And nothing else, however much of the site has to be made."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    result(root)
    site = files(root / "public")
    if stands == "only its list":
        remove_all("public")(root)
        write("public/.l10n-files.json", "[]")(root)
    elif stands == "a page less":
        remove("public/one/index.html")(root)
    write("public/one/mine.txt", "mine")(root)
    done = build(Project(root), QUIET, root / "public", clean=True)
    assert done.written is not None
    assert done.written.removed == ["one/mine.txt"]
    assert files(root / "public") == site


def test_a_folder_in_the_place_of_a_page_that_is_gone_stays(made: Path, tmp_path: Path) -> None:
    """It is somebody else's."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    result(root)
    remove("public/two/index.html")(root)
    write("public/two/index.html/mine", "mine")(root)
    remove("articles/two.uk.md")(root)
    assert result(root) == (True, [])
    assert (root / "public/two/index.html/mine").is_file()


def test_only_what_shows_a_change_is_made_again(made: Path, tmp_path: Path) -> None:
    """A paragraph: one page. A title: its page, its lists, related stories, the feed."""
    root = tmp_path / "site"
    shutil.copytree(made, root)

    def changed(name: str) -> list[str]:
        CHANGES[name](root)
        written = build(Project(root), QUIET, root / "public").written
        assert written is not None
        # What a change asks of the search index is told in tests of the search.
        names = sorted(name for name in written.changed if "search/index/" not in name)
        gone = (f"gone: {name}" for name in written.removed if "search/index/" not in name)
        return [*names, *gone]

    build(Project(root), QUIET, root / "public")
    assert changed("a touch") == []
    assert changed("a translation") == ["en/one/index.html"]
    assert changed("a translated title") == [
        "en/archive/2026-09/index.html",
        "en/category/city/index.html",
        "en/feed.xml",
        "en/index.html",
        "en/one/index.html",
        "en/two/index.html",
    ]
    assert changed("a page deleted") == ["one/index.html"]


def test_a_file_saved_during_the_build_is_named_and_its_page_stays(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No page is made of a text that was not checked; the next build makes it."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    result(root)
    before = files(root / "public")
    CHANGES["a body edited"](root)
    assemble = whole.assemble  # type: ignore[attr-defined]

    def saved_meanwhile(*given: object, **more: object) -> object:
        write("articles/one.uk.md", STORY.format(n=3).replace("днів", "хвилин"))(root)
        return assemble(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(whole, "assemble", saved_meanwhile)
    built, problems = result(root)
    assert built
    assert [problem for problem in problems if "saved by another program" in problem]
    assert files(root / "public")["one/index.html"] == before["one/index.html"]
    monkeypatch.undo()
    result(root)
    assert "хвилин" in (root / "public/one/index.html").read_text("utf-8")


def test_a_picture_saved_while_it_is_looked_at_is_looked_at_again(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No page keeps the size that another state of the file had."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    size = pictures.size

    def measured(data: bytes, name: str) -> tuple[int, int]:
        found = size(data, name)
        write("articles/bridge.svg", PICTURE.replace("8", "9"))(root)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(pictures, "size", measured)
        result(root)
    result(root)

    assert result_anew(root, tmp_path / "anew")[0]
    assert files(root / "public") == files(tmp_path / "anew/public")


@pytest.mark.parametrize(
    "address", ["plans", "plans/", "plan.txt/more", "x" * 300, "plan%00.txt", "."]
)
def test_an_address_that_is_no_file_stops_no_build(
    made: Path, tmp_path: Path, address: str
) -> None:
    """A folder, something below a file, a name that no file has: a link that leads nowhere."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    (root / "articles/plans").mkdir()
    original = root / "articles/one.uk.md"
    original.write_text(f"{original.read_text('utf-8')}\n[Плани]({address})\n", "utf-8")

    assert [result(root)[0] for _ in range(2)] == [True, True]
    (status,) = [s for s in results(Project(root), QUIET).stories if s[0].story == "one"]
    assert [f.message for f in status[0].findings if "there is no such file" in f.message]


@pytest.mark.parametrize("name", [".#plan.txt", "styles/.#house.css", "linked"])
def test_a_link_that_is_no_file_is_not_published(made: Path, tmp_path: Path, name: str) -> None:
    """Neither an editor's lock nor a linked folder keeps the site from being what it was."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    result(root)
    before = files(root / "public")
    link = root / "static" / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(tmp_path if name == "linked" else "olena@desk.4711")

    assert result(root) == (True, [])
    assert files(root / "public") == before


def test_a_static_link_to_nowhere_is_named(made: Path, tmp_path: Path) -> None:
    """And the site stays as it is."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    result(root)
    before = files(root / "public")
    (root / "static/logo.png").symlink_to("nowhere.png")

    assert [result(root) for _ in range(2)] == [
        (False, [f"{root}/static/logo.png: cannot be read"])
    ] * 2
    assert files(root / "public") == before


@pytest.mark.parametrize("stands", ["all of it", "only its list"])
def test_a_folder_in_the_place_of_a_page_is_named(made: Path, tmp_path: Path, stands: str) -> None:
    """Before any file comes into place."""
    root = tmp_path / "site"
    shutil.copytree(made, root)
    result(root)
    if stands == "only its list":
        remove_all("public")(root)
        write("public/.l10n-files.json", "[]")(root)
    else:
        remove("public/two/index.html")(root)
    write("public/two/index.html/mine", "mine")(root)
    replace("articles/one.uk.md", "title: Міст", "title: Новий міст")(root)
    before = {name: data for name, data in files(root / "public").items() if "l10n" not in name}

    built, problems = result(root)

    place = root / "public/two/index.html"
    reason = "is a folder, where the site has a file; move it away and build again"
    assert (built, problems) == (False, [f"{place}: {reason}"])
    after = {name: data for name, data in files(root / "public").items() if "l10n" not in name}
    assert after == before
